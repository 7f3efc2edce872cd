"""The position filter: beacons, satellites and steps become one fix with an honest error.

No radio, no clock of its own: readings carry their time. Where people walk is told from outside,
or not known. The same readings in the same order give the same fixes for a seed. Hostile input
(NaN, places off Earth, time that runs backwards) is ignored and counted, never raised: a walker
must not lose the voice to a bad sensor.
"""

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from beacons.observation import FeltReading, GpsReading, Observation, StepReading
from beacons.positioning.cloud import Cloud
from beacons.positioning.likelihoods import (
    RADIUS_68_IN_SIGMAS,
    felt_log_likelihood,
    gps_log_likelihood,
    off_way_log_likelihood,
    rssi_log_likelihood,
)
from beacons.positioning.plausibility import Estimate, GpsDoubt, HeardBeacon, PlausibilityGate
from beacons.positioning.seconds import HeardSecond, SecondCollector
from beacons.positioning.stamps import StampGuard
from beacons.positioning.walkable_raster import WalkableRaster
from beacons.ranging import FAINT_DBM, range_from_rssi
from beacons.registry import Registry
from beacons.walkable import StripsNear
from routing.fix import Fix, FixSource
from routing.geo import LatLon, LocalFrame

# The radius we call accuracy holds this share of all true positions.
_ACCURACY_SHARE = 0.68
# Believing the powers by half (likelihoods) leaves the cloud wider than its own error: so divided,
# 67 to 69 % of replayed walks' true positions are within the circle of 68 %.
_CLOUD_TOO_WIDE = 1.1
_BEST_ACCURACY_M = 1.0
# The local frame is good to 0.1 % within 20 km; what is farther is not this city.
_FARTHEST_FROM_ORIGIN_M = 50_000.0
_WORST_GPS_ACCURACY_M = 1000.0
# A receiver that claims less than this is boasting.
_BEST_GPS_ACCURACY_M = 2.0
_LONGEST_STEP_M = 2.5
_RSSI_RANGE_DBM = (-127, 20)  # Bluetooth Core; 127 means "not measured"
# Wandering that no step explains, in metres per square root of a second.
_WANDER_STEPPING_M = 0.15
_WANDER_STANDING_M = 0.3
_WANDER_WITHOUT_PEDOMETER_M = 1.0
# Longer silence: anybody may have walked anywhere at this speed.
_SILENCE_S = 10.0
_WALKING_SPEED_MPS = 1.2
_STEP_IS_FRESH_S = 3.0
_SOURCE_IS_FRESH_S = 5.0
_GPS_IS_RECENT_S = 10.0
# After this without any reading, "unknown" is the honest answer.
_FORGET_AFTER_S = 120.0
_RESTART_SPREAD_M = 10.0
_COURSE_STEPS = 4
# Seven numbers are guessed at once. Simulated streets, 38 walks, mean error: 2.01 m with 800,
# 1.90 m with 1600, 1.87 m with 2400, which take three times as long.
PARTICLES = 1600
_LOUDEST = 3
# Of faint ones the loudest are the lucky ones, anywhere.
_SCATTER_M, _SCATTER_SHARE, _SCATTER_FROM_DBM = 5.0, 0.03, FAINT_DBM + 6
# A beacon farther away than this says little more than that it is far.
_NEAR_M = 25.0
_LEAST_TELLING, _MOST_TELLING = 4, 12


@dataclass(slots=True)
class FilterCounts:
    """What the filter met; for the diary of a walk, without any place in it."""

    ignored_readings: int = 0
    unknown_beacons: int = 0
    refused_beacons: int = 0  # beacon seconds too loud for their distance
    restarts: int = 0


class PositionFilter:
    """Fuses readings into fixes. Feed it in the order of arrival, ask `fix` at any time."""

    def __init__(
        self,
        registry: Registry,
        *,
        frame_origin: LatLon,
        seed: int,
        particles: int = PARTICLES,
        strips_near: StripsNear | None = None,
    ) -> None:
        """Know the beacons, and where people walk when strips_near tells it."""
        if particles < 1:
            raise ValueError("a filter needs a particle")
        self.counts = FilterCounts()
        self._registry = registry
        self._frame = LocalFrame(frame_origin)
        self._rng = np.random.default_rng(seed)
        self._particles = particles
        self._ways = WalkableRaster(strips_near, self._frame) if strips_near else None
        self._stamps = StampGuard()
        self._seconds = SecondCollector()
        self._gate = PlausibilityGate()
        self._gps_doubt = GpsDoubt()
        self._forget()

    def _forget(self) -> None:
        self._cloud: Cloud | None = None
        self._cloud_s = 0.0  # the moment the cloud stands for
        self._evidence_s = -math.inf
        self._near_beacon_s = -math.inf  # one that is not faint: it says where, not only "far"
        self._gps_s = -math.inf
        self._gps_accuracy_m = _BEST_GPS_ACCURACY_M
        self._gps_place: tuple[float, float] | None = None
        self._steps: deque[StepReading] = deque(maxlen=_COURSE_STEPS)
        self._seconds.clear()
        self._gate.forget()
        self._gps_doubt.forget()

    # -- readings ---------------------------------------------------------------------------

    def on_observation(self, observation: Observation) -> None:
        """Take a frame that was heard."""
        low, high = _RSSI_RANGE_DBM
        if not low <= observation.rssi_dbm <= high:
            self.counts.ignored_readings += 1
            return
        if self._registry.find(observation.identity) is None:
            self.counts.unknown_beacons += 1
            return
        now_s = self._begin(observation.monotonic_s)
        if now_s is not None:
            self._seconds.add(observation.identity, observation.rssi_dbm, now_s)

    def on_gps(self, reading: GpsReading) -> None:
        """Take a satellite position."""
        place = self._place_of(reading)
        if place is None:
            self.counts.ignored_readings += 1
            return
        now_s = self._begin(reading.monotonic_s)
        if now_s is None:
            return
        accuracy_m = max(_BEST_GPS_ACCURACY_M, reading.accuracy_m)
        elapsed_s = now_s - self._gps_s
        self._gps_s, self._gps_place, self._gps_accuracy_m = now_s, place, accuracy_m
        self._evidence_s = now_s
        if self._cloud is None:
            self._start(now_s, place, accuracy_m / RADIUS_68_IN_SIGMAS)
            return
        self._elapse(self._cloud, now_s)
        if self._satellites_know_better(self._cloud, now_s, place, accuracy_m):
            self.counts.restarts += 1
            self._start(now_s, place, accuracy_m / RADIUS_68_IN_SIGMAS)
            return
        self._cloud.weigh(
            gps_log_likelihood(
                self._cloud,
                place,
                accuracy_m=accuracy_m,
                elapsed_s=elapsed_s,
                steps_are_counted=bool(self._steps),
            )
        )

    def on_step(self, reading: StepReading) -> None:
        """Take a step; alone it tells nothing, so before anything is known it is passed over."""
        sound = math.isfinite(reading.heading_deg) and 0 < reading.length_m <= _LONGEST_STEP_M
        if not sound:
            self.counts.ignored_readings += 1
            return
        now_s = self._begin(reading.monotonic_s)
        if now_s is None or self._cloud is None:
            return
        self._elapse(self._cloud, now_s)
        heading_deg = reading.heading_deg % 360
        self._cloud.step(reading.length_m, heading_deg)
        self._keep_to_ways(self._cloud, reading.length_m)
        self._steps.append(StepReading(now_s, reading.length_m, heading_deg))
        self._evidence_s = now_s

    def on_felt(self, reading: FeltReading) -> None:
        """Take the walker's own answer; alone it tells nothing, so then it is passed over."""
        try:
            place = self._frame.to_xy_m(LatLon(reading.lat_deg, reading.lon_deg))
        except ValueError:
            self.counts.ignored_readings += 1
            return
        now_s = self._begin(reading.monotonic_s)
        if now_s is None or self._cloud is None:
            return
        self._elapse(self._cloud, now_s)
        self._cloud.weigh(felt_log_likelihood(self._cloud, place, found=reading.found))

    def fix(self, now_s: float) -> Fix | None:
        """Return where the walker probably is at now_s, None while nothing is known."""
        if not math.isfinite(now_s):
            return None
        self._hear_finished_second(now_s)
        cloud = self._cloud
        # Before its last reading a filter knows as much as at it; long after it, nothing.
        if cloud is None or now_s - self._evidence_s > _FORGET_AFTER_S:
            return None
        wander_m = self._wander_m(max(0.0, now_s - self._cloud_s))
        radius_m = cloud.radius_m(_ACCURACY_SHARE) / _CLOUD_TOO_WIDE
        best_m = _BEST_ACCURACY_M
        source = self._source(now_s)
        if source == FixSource.GPS:
            # Satellites' error drifts over a minute and does not average out while one walks;
            # steps keep the way's shape, not its place (simulated: 72 to 87 % of the fixes are
            # within this circle, 38 to 55 % were within 0.7 of it).
            best_m = max(best_m, self._gps_accuracy_m)
        accuracy_m = max(best_m, math.hypot(radius_m, wander_m))
        return Fix(
            position=self._frame.to_latlon(*cloud.mean()),
            accuracy_m=accuracy_m,
            monotonic_s=now_s,
            source=source,
            course_deg=self._course_deg(cloud, now_s),
        )

    @property
    def contradicted(self) -> bool:
        """Whether beacons of the last seconds cannot all be true: a copy, or a moved beacon."""
        return self._gate.contradicted

    # -- time -------------------------------------------------------------------------------

    def _begin(self, stamp_s: float) -> float | None:
        """Return the time to use for a reading, after finishing what was due before it."""
        now_s, new_clock = self._stamps.accept(stamp_s)
        if now_s is None:
            self.counts.ignored_readings += 1
            return None
        if new_clock or (self._cloud and now_s - self._evidence_s > _FORGET_AFTER_S):
            self.counts.restarts += 1
            self._forget()
        self._hear_finished_second(now_s)
        return now_s

    def _elapse(self, cloud: Cloud, now_s: float) -> None:
        elapsed_s = max(0.0, now_s - self._cloud_s)
        if elapsed_s > 0:
            if self._steps or elapsed_s > _SILENCE_S:
                cloud.diffuse(self._wander_m(elapsed_s))
            else:
                cloud.stroll(elapsed_s)
            cloud.drift_receiver(elapsed_s, steps_are_counted=bool(self._steps))
            self._cloud_s = now_s

    def _keep_to_ways(self, cloud: Cloud, walked_m: float) -> None:
        if self._ways is not None:
            cloud.leave_ways_and_return(walked_m)
            off_way_m = self._ways.off_way_m(cloud.east_m, cloud.north_m)
            cloud.weigh(off_way_log_likelihood(cloud, off_way_m, walked_m=walked_m))

    def _wander_m(self, elapsed_s: float) -> float:
        if elapsed_s > _SILENCE_S:
            return _WALKING_SPEED_MPS * elapsed_s
        if not self._steps:
            rate = _WANDER_WITHOUT_PEDOMETER_M
        elif self._cloud_s - self._steps[-1].monotonic_s < _STEP_IS_FRESH_S:
            rate = _WANDER_STEPPING_M
        else:
            rate = _WANDER_STANDING_M
        return rate * math.sqrt(elapsed_s)

    # -- measurements -----------------------------------------------------------------------

    def _place_of(self, reading: GpsReading) -> tuple[float, float] | None:
        if not 0 < reading.accuracy_m <= _WORST_GPS_ACCURACY_M:
            return None
        try:
            place = self._frame.to_xy_m(LatLon(reading.lat_deg, reading.lon_deg))
        except ValueError:
            return None
        return place if math.hypot(*place) <= _FARTHEST_FROM_ORIGIN_M else None

    def _start(self, now_s: float, place: tuple[float, float], spread_m: float) -> None:
        self._cloud = Cloud(self._rng, self._particles, place[0], place[1], spread_m)
        self._cloud_s = now_s
        self._gate.forget()
        self._gps_doubt.forget()

    def _satellites_know_better(
        self, cloud: Cloud, now_s: float, place: tuple[float, float], accuracy_m: float
    ) -> bool:
        # A faint beacon is heard everywhere behind the last one; it must not hold the place there.
        if now_s - self._near_beacon_s < _GPS_IS_RECENT_S:
            self._gps_doubt.forget()
            return False
        believable_m = 3 * (accuracy_m + cloud.radius_m(_ACCURACY_SHARE)) + 10
        return self._gps_doubt.restart(
            now_s, off_m=math.dist(cloud.mean(), place), believable_off_m=believable_m
        )

    def _hear_finished_second(self, now_s: float) -> None:
        second = self._seconds.finished(now_s)
        if second is not None:
            self._hear(second, min(now_s, second.end_s))

    def _hear(self, second: HeardSecond, now_s: float) -> None:
        heard = [self._heard_beacon(identity, rssi_dbm) for identity, rssi_dbm in second.rssi_dbm]
        if self._cloud is None:
            self._start_at_loudest(heard, now_s)
        cloud = self._cloud
        assert cloud is not None
        self._elapse(cloud, now_s)
        east_m, north_m = cloud.mean()
        bias_db = cloud.mean_receiver_bias_db()
        estimate = Estimate(east_m, north_m, cloud.radius_m(_ACCURACY_SHARE), bias_db)
        recent = now_s - self._gps_s < _GPS_IS_RECENT_S
        verdict = self._gate.judge(now_s, heard, estimate, self._gps_place if recent else None)
        self.counts.refused_beacons += len(verdict.refused)
        believed = verdict.believed
        if verdict.restart_at is not None:
            self.counts.restarts += 1
            self._start(now_s, verdict.restart_at, _RESTART_SPREAD_M)
            believed = verdict.refused
        if believed:
            assert self._cloud is not None
            course_deg = self._course_deg(self._cloud, now_s)
            near = _near(believed, estimate)
            telling = _telling(near, believed, estimate)
            self._scatter(self._cloud, believed)
            self._cloud.weigh(rssi_log_likelihood(self._cloud, telling, course_deg))
            self._evidence_s = now_s
            if any(beacon.rssi_dbm >= FAINT_DBM for beacon in near):
                self._near_beacon_s = now_s

    def _scatter(self, cloud: Cloud, heard: Sequence[HeardBeacon]) -> None:
        """Let some particles look around where the loudest beacons hang."""
        loudest = sorted(heard, key=lambda b: b.measured_power_dbm - b.rssi_dbm)[:_LOUDEST]
        if len(loudest) < _LOUDEST or loudest[-1].rssi_dbm < _SCATTER_FROM_DBM:
            return
        weights = [10 ** ((b.rssi_dbm - b.measured_power_dbm) / 20) for b in loudest]
        whole = sum(weights)
        east_m = sum(w * b.east_m for w, b in zip(weights, loudest, strict=True)) / whole
        north_m = sum(w * b.north_m for w, b in zip(weights, loudest, strict=True)) / whole
        cloud.scatter(east_m, north_m, spread_m=_SCATTER_M, share=_SCATTER_SHARE)

    def _heard_beacon(self, identity: str, rssi_dbm: float) -> HeardBeacon:
        beacon = self._registry.find(identity)
        assert beacon is not None  # on_observation let only registered ones in
        east_m, north_m = self._frame.to_xy_m(beacon.position)
        return HeardBeacon(
            identity, east_m, north_m, beacon.height_m, beacon.measured_power_dbm, rssi_dbm
        )

    def _start_at_loudest(self, heard: list[HeardBeacon], now_s: float) -> None:
        loudest = max(heard, key=lambda beacon: beacon.rssi_dbm - beacon.measured_power_dbm)
        reach = range_from_rssi(loudest.rssi_dbm, loudest.measured_power_dbm)
        spread_m = min(30.0, max(2.0, reach.high_m))
        self._start(now_s, (loudest.east_m, loudest.north_m), spread_m)

    # -- what a fix says --------------------------------------------------------------------

    def _source(self, now_s: float) -> FixSource:
        # Who hears faint beacons only has left them behind: then no fix is as good as theirs.
        beacons = now_s - self._near_beacon_s <= _SOURCE_IS_FRESH_S
        gps = now_s - self._gps_s <= _SOURCE_IS_FRESH_S
        if beacons:
            return FixSource.BEACONS_AND_GPS if gps else FixSource.BEACONS
        return FixSource.GPS if gps else FixSource.STEPS

    def _course_deg(self, cloud: Cloud, now_s: float) -> float | None:
        fresh = [s for s in self._steps if now_s - s.monotonic_s <= _STEP_IS_FRESH_S]
        if not fresh:
            return None
        east = sum(s.length_m * math.sin(math.radians(s.heading_deg)) for s in fresh)
        north = sum(s.length_m * math.cos(math.radians(s.heading_deg)) for s in fresh)
        if math.hypot(east, north) < 1e-6:
            return None  # turned on the spot: the steps cancel out
        course = math.degrees(math.atan2(east, north)) + cloud.mean_heading_bias_deg()
        return course % 360


def _telling(
    near: list[HeardBeacon], beacons: Sequence[HeardBeacon], estimate: Estimate
) -> list[HeardBeacon]:
    """Return the beacons of a second that tell where the walker is.

    Where seventy are heard, sixty faint ones outvote the one that hangs two metres away: each
    pulls a little towards where all are fainter (simulated, beacons every 12 m on both sides:
    10 m wrong for minutes while claiming 2 m). They are chosen by where they hang, not by how
    loud they are: of many the loudest are the lucky ones, and the receiver would seem too good.
    """
    if len(near) >= _LEAST_TELLING:
        return near[:_MOST_TELLING]
    return sorted(beacons, key=estimate.away_m)[:_LEAST_TELLING]


def _near(beacons: Sequence[HeardBeacon], estimate: Estimate) -> list[HeardBeacon]:
    """Return the beacons that hang near by, the nearest first."""
    reach_m = _NEAR_M + 2 * estimate.spread_m
    near = (beacon for beacon in beacons if estimate.away_m(beacon) <= reach_m)
    return sorted(near, key=estimate.away_m)
