"""Whether a beacon can be heard so loud where the walker is; the defence against copied beacons.

A static identity can be copied with any phone, and a loud copy would drag the walker away. A
real beacon that is heard loud is near. So what is too loud for its distance is not believed,
unless several different beacons agree for seconds that it is the estimate which is wrong.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from beacons.ranging import FAINT_DBM, PATH_LOSS_EXPONENT

# Three times the fresh noise of 6 dB: a genuine beacon passes in all but a few cases in 1000.
_TOLERANCE_DB = 18.0
_TOLERANCE_SPREADS = 3.0
_TOLERANCE_M = 5.0
_WINDOW_S = 6.0
# Judgement: an attacker must copy three beacons at once, and keep it up, to move anybody.
_BEACONS_THAT_REOPEN = 3
_BEACONS_THAT_REOPEN_WITH_GPS = 2
_REOPEN_AFTER_S = 3.0
# With fading and noise of 6.4 dB together 0.3 % of the seconds of a beacon are 18 dB too loud; in
# six seconds one of so many is, and some margin.
_HEARD_PER_CHANCE = 12
# City satellites err by up to 100 m (95 %, downtown): farther off they contradict.
_GPS_CONTRADICTS_M = 100.0
_GPS_SUPPORTS_M = 25.0


@dataclass(frozen=True, slots=True)
class HeardBeacon:
    """A registered beacon as heard during one second, in the filter's local frame."""

    identity: str
    east_m: float
    north_m: float
    height_m: float
    measured_power_dbm: float
    rssi_dbm: float

    def farthest_m(self, receiver_bias_db: float) -> float:
        """Return from how far it could be heard so loud, almost certainly."""
        loss_db = self.measured_power_dbm + receiver_bias_db - self.rssi_dbm + _TOLERANCE_DB
        return 10 ** min(5.0, loss_db / (10 * PATH_LOSS_EXPONENT))

    def apart_m(self, other: "HeardBeacon") -> float:
        """Return the distance between two beacons on the ground."""
        return math.hypot(self.east_m - other.east_m, self.north_m - other.north_m)


@dataclass(frozen=True, slots=True)
class Estimate:
    """Where the filter believes to be, and how this phone hears."""

    east_m: float
    north_m: float
    spread_m: float
    receiver_bias_db: float

    def away_m(self, beacon: HeardBeacon) -> float:
        """Return how far a beacon hangs from there, on the ground."""
        return math.hypot(beacon.east_m - self.east_m, beacon.north_m - self.north_m)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which beacons are believed; where to start anew when the others are right after all."""

    believed: tuple[HeardBeacon, ...]
    refused: tuple[HeardBeacon, ...]
    restart_at: tuple[float, float] | None = None  # (east_m, north_m)


class PlausibilityGate:
    """Judges each second; remembers the last few."""

    def __init__(self) -> None:
        self._refused: list[tuple[float, HeardBeacon]] = []
        self._believed: list[tuple[float, HeardBeacon]] = []

    def judge(
        self,
        now_s: float,
        heard: Sequence[HeardBeacon],
        estimate: Estimate,
        gps: tuple[float, float] | None,
    ) -> Verdict:
        """Return what to believe of one second; gps is a recent (east_m, north_m) or None."""
        believed = tuple(beacon for beacon in heard if _plausible(beacon, estimate))
        refused = tuple(beacon for beacon in heard if not _plausible(beacon, estimate))
        self._refused = [row for row in self._refused if row[0] > now_s - _WINDOW_S]
        self._believed = [row for row in self._believed if row[0] > now_s - _WINDOW_S]
        self._refused += [(now_s, beacon) for beacon in refused]
        self._believed += [(now_s, beacon) for beacon in believed]
        return Verdict(believed, refused, self._restart_at(estimate.receiver_bias_db, gps))

    def forget(self) -> None:
        """Begin anew, after a restart of the filter."""
        self._refused = []
        self._believed = []

    @property
    def contradicted(self) -> bool:
        """Whether the beacons of the last seconds cannot all be true."""
        return bool(self._refused)

    def _restart_at(
        self, receiver_bias_db: float, gps: tuple[float, float] | None
    ) -> tuple[float, float] | None:
        # Of thirty beacons behind the last one, some faint frames are always too loud: luck.
        loud = [row for row in self._refused if row[1].rssi_dbm >= FAINT_DBM]
        group = _agreeing(_latest(loud), receiver_bias_db)
        names = {beacon.identity for beacon in group}
        times = [at_s for at_s, beacon in loud if beacon.identity in names]
        if not times or times[-1] - times[0] < _REOPEN_AFTER_S:
            return None
        place = _centre(group)
        there = Estimate(*place, _TOLERANCE_M, receiver_bias_db)
        # What can be heard from both places speaks for neither.
        against = [b for b in _latest(self._believed) if not _plausible(b, there)]
        off_m = math.dist(place, gps) if gps else None
        if len(group) <= len(against) or (off_m is not None and off_m > _GPS_CONTRADICTS_M):
            return None
        supported = off_m is not None and off_m <= _GPS_SUPPORTS_M
        needed = _BEACONS_THAT_REOPEN_WITH_GPS if supported else _BEACONS_THAT_REOPEN
        # Of many beacons heard some are too loud by chance: the more, the more must agree.
        needed += len(_latest(self._believed)) // _HEARD_PER_CHANCE
        return place if len(group) >= needed else None


def _latest(rows: list[tuple[float, HeardBeacon]]) -> list[HeardBeacon]:
    return list({beacon.identity: beacon for _, beacon in rows}.values())


def _plausible(beacon: HeardBeacon, estimate: Estimate) -> bool:
    reach_m = beacon.farthest_m(estimate.receiver_bias_db)
    return (
        estimate.away_m(beacon) <= reach_m + _TOLERANCE_SPREADS * estimate.spread_m + _TOLERANCE_M
    )


def _agreeing(beacons: list[HeardBeacon], receiver_bias_db: float) -> list[HeardBeacon]:
    """Return the largest group, grown from one beacon, of which each pair can be heard together."""

    def together(a: HeardBeacon, b: HeardBeacon) -> bool:
        return a.apart_m(b) <= a.farthest_m(receiver_bias_db) + b.farthest_m(receiver_bias_db)

    best: list[HeardBeacon] = []
    for seed in beacons:
        group = [seed]
        for other in beacons:
            if other is not seed and all(together(other, member) for member in group):
                group.append(other)
        best = max(best, group, key=len)
    return best


def _centre(group: Sequence[HeardBeacon]) -> tuple[float, float]:
    # Amplitude as weight: the loudest is the nearest.
    weights = [10 ** ((beacon.rssi_dbm - beacon.measured_power_dbm) / 20) for beacon in group]
    whole = sum(weights)
    east = sum(w * beacon.east_m for w, beacon in zip(weights, group, strict=True)) / whole
    north = sum(w * beacon.north_m for w, beacon in zip(weights, group, strict=True)) / whole
    return east, north


class GpsDoubt:
    """Notices that satellites have long shown another place while no beacon speaks against it."""

    _AFTER_S = 10.0
    _WITHIN_S = 60.0

    def __init__(self) -> None:
        self._since_s: float | None = None
        self._last_s = 0.0

    def restart(self, now_s: float, *, off_m: float, believable_off_m: float) -> bool:
        """Return whether to start anew at the satellites' position."""
        if off_m <= believable_off_m:
            self._since_s = None
            return False
        if self._since_s is None or now_s - self._last_s > self._WITHIN_S:
            self._since_s = now_s
        self._last_s = now_s
        return now_s - self._since_s >= self._AFTER_S

    def forget(self) -> None:
        """Begin anew, after a restart of the filter or when a beacon was believed."""
        self._since_s = None
