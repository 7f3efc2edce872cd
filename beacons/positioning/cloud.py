"""A cloud of guesses about where the walker is; numpy arrays in metres, no radio, no map.

East and north are metres in the filter's local frame. The arrays are this module's own; others
read them through its methods.
"""

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

# A compass in a pocket or at the chest is off by this much for a whole walk (Kuhlmann et al.
# give 5-15 degrees for phones; a judgement, to be measured with walkers).
_HEADING_BIAS_DEG = 8.0
_HEADING_BIAS_DRIFT_DEG_PER_STEP = 0.4
_HEADING_NOISE_DEG = 5.0
# A step length from a pedometer is right to about 10 % per walker and 10 % per step.
_STRIDE_SCALE_SPREAD = 0.1
_STRIDE_NOISE = 0.1
# Strides and the way a phone is held change a little. Without that the cloud soon believes in
# the handful of strides that its first good particles had: replayed walks with a map, error
# 1.42 m instead of 1.28 m. Per step; the spread over people stays what it is.
_STRIDE_SCALE_DRIFT = 0.003
_BODY_SHADOW_DRIFT_DB = 0.1
# Phones of one model differ by about 3 dB, models by up to 10 (blelocpp keeps +-10). Believing
# in less at the start is steadier: five recorded tracks gave 2.0 m with 1.5 dB, 3.2 m with 3 dB.
_RECEIVER_BIAS_DB = 1.5
# Per square root of a second. Steps tell distance and loudness apart, so the bias can be learned
# from them: a simulated phone 5 dB too deaf erred 3.7 m instead of 4.3. Without steps it must
# hold still: the recorded tracks, which have none, gave 3.7 m instead of 2.0.
_RECEIVER_BIAS_DRIFT_DB = 0.3
_RECEIVER_BIAS_DRIFT_WITHOUT_STEPS_DB = 0.1
_RECEIVER_BIAS_LIMIT_DB = 10.0
# What the walker's body takes from a beacon behind: 0 for a phone on the shoulder, 10 and more
# for one held at the chest (judgement; no source here measured it outdoors).
_BODY_SHADOW_DB = 5.0
_BODY_SHADOW_SPREAD_DB = 3.0
# Who walks on the ways of a map leaves them now and then, for a lawn, a yard, a way that nobody
# mapped, and comes back: per metre walked, so that one in six is believed off them before
# anything is measured (judgement). Replayed walks were on their ways and did not mind: 1.42 m
# mean error, 1.37 m when nobody might leave, 1.90 m without a map. Drawn walks twelve metres
# beside the only way of the map: 2.6 m, 6.2 m when nobody might leave.
_LEAVES_WAYS_PER_M = 0.02
_RETURNS_PER_M = 0.1
# Without a pedometer: speeds wander like this, for so long.
_SPEED_SPREAD_MPS = 0.8
_SPEED_CORRELATION_S = 5.0


class Cloud:
    """Particles around one place, spread as a normal distribution of spread_m on each axis."""

    def __init__(
        self, rng: np.random.Generator, count: int, east_m: float, north_m: float, spread_m: float
    ) -> None:
        self._rng = rng
        self.count = count
        self.east_m: Floats = rng.normal(east_m, spread_m, count)
        self.north_m: Floats = rng.normal(north_m, spread_m, count)
        self.receiver_bias_db: Floats = rng.normal(0, _RECEIVER_BIAS_DB, count)
        shadow_db = rng.normal(_BODY_SHADOW_DB, _BODY_SHADOW_SPREAD_DB, count)
        self.body_shadow_db: Floats = np.clip(shadow_db, 0, None)
        self._east_mps: Floats = rng.normal(0, _SPEED_SPREAD_MPS, count)
        self._north_mps: Floats = rng.normal(0, _SPEED_SPREAD_MPS, count)
        self._heading_bias_deg: Floats = rng.normal(0, _HEADING_BIAS_DEG, count)
        self._stride_scale: Floats = rng.normal(1, _STRIDE_SCALE_SPREAD, count)
        off_ways_share = _LEAVES_WAYS_PER_M / (_LEAVES_WAYS_PER_M + _RETURNS_PER_M)
        self.off_ways: Flags = rng.random(count) < off_ways_share
        self._weights: Floats = np.full(count, 1 / count)
        self._mean: tuple[float, float] | None = None  # until the cloud changes
        self._radii_m: dict[float, float] = {}

    def _changed(self) -> None:
        """Forget what was worked out of the cloud: it is asked for several times a second."""
        self._mean = None
        self._radii_m.clear()

    def step(self, length_m: float, heading_deg: float) -> None:
        """Move each particle by one step, each believing the compass and the stride differently."""
        self._changed()
        rng, count = self._rng, self.count
        self._heading_bias_deg += rng.normal(0, _HEADING_BIAS_DRIFT_DEG_PER_STEP, count)
        kept = math.sqrt(1 - (_STRIDE_SCALE_DRIFT / _STRIDE_SCALE_SPREAD) ** 2)
        self._stride_scale = 1 + kept * (self._stride_scale - 1)
        self._stride_scale += rng.normal(0, _STRIDE_SCALE_DRIFT, count)
        shadow_db = self.body_shadow_db + rng.normal(0, _BODY_SHADOW_DRIFT_DB, count)
        self.body_shadow_db = np.clip(shadow_db, 0, None)
        heading = np.radians(
            heading_deg + self._heading_bias_deg + rng.normal(0, _HEADING_NOISE_DEG, count)
        )
        length = length_m * self._stride_scale * (1 + rng.normal(0, _STRIDE_NOISE, count))
        self.east_m += length * np.sin(heading)
        self.north_m += length * np.cos(heading)

    def leave_ways_and_return(self, walked_m: float) -> None:
        """Let some particles leave the ways of the map, or come back to them, while walking."""
        chance = self._rng.random(self.count)
        stays_off = chance >= _RETURNS_PER_M * walked_m
        leaves = chance < _LEAVES_WAYS_PER_M * walked_m
        self.off_ways = np.where(self.off_ways, stays_off, leaves)

    def diffuse(self, spread_m: float) -> None:
        """Let the particles wander: what nobody measured may have happened."""
        self._changed()
        self.east_m += self._rng.normal(0, spread_m, self.count)
        self.north_m += self._rng.normal(0, spread_m, self.count)

    def stroll(self, elapsed_s: float) -> None:
        """Move each particle by a speed of its own that changes slowly: nobody counts steps."""
        self._changed()
        kept = math.exp(-elapsed_s / _SPEED_CORRELATION_S)
        spread = _SPEED_SPREAD_MPS * math.sqrt(1 - kept * kept)
        self._east_mps = kept * self._east_mps + self._rng.normal(0, spread, self.count)
        self._north_mps = kept * self._north_mps + self._rng.normal(0, spread, self.count)
        self.east_m += elapsed_s * self._east_mps
        self.north_m += elapsed_s * self._north_mps

    def scatter(self, east_m: float, north_m: float, *, spread_m: float, share: float) -> None:
        """Send a share of the particles to another place, to see whether it explains more.

        A cloud that has gathered at a wrong place has nobody left at the right one. What is not
        better there dies with the next weighing.
        """
        self._changed()
        count = max(1, round(share * self.count))
        sent = self._rng.choice(self.count, count, replace=False)
        self.east_m[sent] = self._rng.normal(east_m, spread_m, count)
        self.north_m[sent] = self._rng.normal(north_m, spread_m, count)

    def drift_receiver(self, elapsed_s: float, *, steps_are_counted: bool) -> None:
        """Let the receiver's bias change slowly: a hand, a pocket, a battery."""
        drift_db = _RECEIVER_BIAS_DRIFT_WITHOUT_STEPS_DB
        if steps_are_counted:
            drift_db = _RECEIVER_BIAS_DRIFT_DB
        spread_db = drift_db * math.sqrt(elapsed_s)
        drifted = self.receiver_bias_db + self._rng.normal(0, spread_db, self.count)
        limit = _RECEIVER_BIAS_LIMIT_DB
        self.receiver_bias_db = np.clip(drifted, -limit, limit)

    def weigh(self, log_likelihood: Floats) -> None:
        """Believe each particle by how well it explains what was measured, then resample."""
        self._changed()
        log_weights = np.log(self._weights + 1e-300) + log_likelihood
        weights = np.exp(log_weights - log_weights.max())
        self._weights = weights / weights.sum()
        effective = 1 / float(np.sum(self._weights**2))
        if effective < self.count / 2:
            self._resample()

    def _resample(self) -> None:
        # Systematic resampling: one random number, no particle luckier than its weight.
        ticks = (np.arange(self.count) + self._rng.random()) / self.count
        picked = np.searchsorted(np.cumsum(self._weights), ticks).clip(max=self.count - 1)
        self.east_m = self.east_m[picked]
        self.north_m = self.north_m[picked]
        self.receiver_bias_db = self.receiver_bias_db[picked]
        self.body_shadow_db = self.body_shadow_db[picked]
        self._east_mps = self._east_mps[picked]
        self._north_mps = self._north_mps[picked]
        self._heading_bias_deg = self._heading_bias_deg[picked]
        self._stride_scale = self._stride_scale[picked]
        self.off_ways = self.off_ways[picked]
        self._weights = np.full(self.count, 1 / self.count)

    def mean(self) -> tuple[float, float]:
        """Return the weighted mean (east_m, north_m)."""
        if self._mean is None:
            weights = self._weights
            self._mean = float(weights @ self.east_m), float(weights @ self.north_m)
        return self._mean

    def mean_receiver_bias_db(self) -> float:
        """Return by how much this phone hears louder than the registry says."""
        return float(self._weights @ self.receiver_bias_db)

    def mean_heading_bias_deg(self) -> float:
        """Return by how much the walk leads to the right of what the compass says."""
        return float(self._weights @ self._heading_bias_deg)

    def radius_m(self, share: float) -> float:
        """Return the radius around the mean that holds this share of the weight."""
        known = self._radii_m.get(share)
        if known is None:
            known = self._radii_m[share] = self._measured_radius_m(share)
        return known

    def _measured_radius_m(self, share: float) -> float:
        east_m, north_m = self.mean()
        distance = np.hypot(self.east_m - east_m, self.north_m - north_m)
        order = np.argsort(distance)
        reached = np.searchsorted(np.cumsum(self._weights[order]), share)
        return float(distance[order[min(int(reached), self.count - 1)]])
