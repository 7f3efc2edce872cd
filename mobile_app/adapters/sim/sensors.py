"""What a phone would measure of a true walk: satellites with drifting error, steps with bias."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from beacons.observation import GpsReading, StepReading
from mobile_app.adapters.sim.outlet import Outlet
from routing.geo import LatLon, moved


@dataclass(frozen=True, slots=True)
class GpsQuality:
    """How satellites are received. Error per axis is a first-order autoregressive process."""

    # Source: phones in streets 5-10 m, in cities 7-13 m (Shin 2022, Sensors 22, 371); 6 m on each
    # axis is a radius of 9 m for 68 %. The drift over tens of seconds is judgement: a street's
    # walls reflect the same way for some steps.
    sd_m: float = 6.0
    correlation_s: float = 40.0
    period_s: float = 1.0
    claimed_factor: float = 1.0  # what the receiver claims over what is true
    outages_s: Sequence[tuple[float, float]] = ()  # from, until


class SimulatedGps(Outlet[GpsReading]):
    """A LocationSource fed by the true position."""

    def __init__(self, quality: GpsQuality, rng: random.Random) -> None:
        super().__init__()
        self._quality = quality
        self._rng = rng
        self._error_m = [rng.gauss(0, quality.sd_m), rng.gauss(0, quality.sd_m)]
        self._next_s = 0.0

    def advance(self, now_s: float, truth: LatLon) -> None:
        """Deliver the readings that are due."""
        if now_s < self._next_s:
            return
        quality = self._quality
        self._next_s = now_s + quality.period_s
        keep = math.exp(-quality.period_s / quality.correlation_s)
        fresh = quality.sd_m * math.sqrt(1 - keep * keep)
        self._error_m = [keep * e + self._rng.gauss(0, fresh) for e in self._error_m]
        if any(start <= now_s < end for start, end in quality.outages_s):
            return
        east, north = self._error_m
        seen = moved(truth, math.degrees(math.atan2(east, north)), math.hypot(east, north))
        # 68 % of a two-dimensional normal error lie within 1.51 standard deviations.
        claimed = 1.51 * quality.sd_m * quality.claimed_factor * self._rng.uniform(0.85, 1.15)
        self.publish(GpsReading(seen.lat_deg, seen.lon_deg, claimed, now_s))


@dataclass(frozen=True, slots=True)
class Gait:
    """How steps are felt by the phone."""

    stride_m: float = 0.62  # what a body really does
    believed_stride_m: float = 0.65  # what the phone was told
    heading_noise_deg: float = 8.0
    # A magnetometer beside steel and tramways; judgement, no measurement of ours.
    heading_bias_sd_deg: float = 5.0
    bias_correlation_s: float = 60.0


class SimulatedSteps(Outlet[StepReading]):
    """A HeadingSource fed by the true movement."""

    def __init__(self, gait: Gait, rng: random.Random) -> None:
        super().__init__()
        self._gait = gait
        self._rng = rng
        self._bias_deg = rng.gauss(0, gait.heading_bias_sd_deg)
        self._pending_m = 0.0
        self._last_s = 0.0
        self.count = 0

    def advance(self, now_s: float, walked_m: float, heading_deg: float) -> None:
        """Deliver the steps that a walked distance makes."""
        gait = self._gait
        self._pending_m += walked_m
        while self._pending_m >= gait.stride_m:
            self._pending_m -= gait.stride_m
            self.count += 1
            keep = math.exp(-max(0.0, now_s - self._last_s) / gait.bias_correlation_s)
            fresh = gait.heading_bias_sd_deg * math.sqrt(1 - keep * keep)
            self._bias_deg = keep * self._bias_deg + self._rng.gauss(0, fresh)
            self._last_s = now_s
            heading = heading_deg + self._bias_deg + self._rng.gauss(0, gait.heading_noise_deg)
            self.publish(StepReading(now_s, gait.believed_stride_m, heading % 360))
