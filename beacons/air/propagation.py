"""What a phone receives of each transmission in the simulated air; no bytes, no bleak, no clock.

Both simulated airs take their transmissions from here, so that the same seed gives both the
same walk: who sends when, what arrives, how strong.
"""

import itertools
import math
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from beacons.ranging import PATH_LOSS_EXPONENT, expected_rssi_dbm
from beacons.registry import RegisteredBeacon
from routing.geo import LatLon, LocalFrame

# Bluetooth Core 6.0, vol 6 part B 4.4.2.2: a random 0-10 ms before each advertising event.
_ADV_DELAY_S = 0.010
# Vendors' defaults for street beacons lie between 300 and 1000 ms (knowledge of the project).
_INTERVAL_S = (0.3, 1.0)
# Typical sensitivity of a phone's receiver; below it nothing is decoded.
_WEAKEST_DBM = -100
_STRONGEST_DBM = 20
_PHONE_HEIGHT_M = 1.2
# Farther than this nothing can be heard at all: saves the arithmetic in a whole city.
_FARTHEST_M = 150.0
# A parked van or a crowd changes within seconds.
_FADING_TIME_S = 8.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How hostile the air is.

    sigma_db is fresh at every frame; fading_db stays for some seconds per beacon; body_shadow_db
    is what the walker's own body takes from a beacon straight behind; receiver_bias_db belongs
    to the phone.
    """

    path_loss_exponent: float = PATH_LOSS_EXPONENT
    sigma_db: float = 5.0
    loss_ratio: float = 0.2
    fading_db: float = 0.0
    body_shadow_db: float = 0.0
    receiver_bias_db: float = 0.0


@dataclass(frozen=True, slots=True)
class Reception:
    """A transmission that reached the phone."""

    beacon_index: int
    sequence: int  # of the beacon's transmissions; a beacon may alternate its frames by it
    monotonic_s: float
    rssi_dbm: int


class Propagation:
    """All transmissions of all beacons in virtual time, seeded.

    A transmission during an interval is heard from the place where the walker then was, taking
    the way between the two calls as straight.
    """

    def __init__(
        self, beacons: Iterable[RegisteredBeacon], seed: int, surroundings: Surroundings
    ) -> None:
        self.beacons = tuple(beacons)
        self._surroundings = surroundings
        # One generator per beacon: what one sends does not depend on who else is near.
        self._senders = [
            _Sender(beacon, index, random.Random(f"{seed}:{index}"))  # noqa: S311 a simulation
            for index, beacon in enumerate(self.beacons)
        ]
        self._now_s: float | None = None
        self._listener: LatLon | None = None

    def advance(
        self, now_s: float, listener: LatLon, heading_deg: float | None = None
    ) -> list[Reception]:
        """Return what was received since the last call, in the order of its arrival.

        The first call starts the clock and receives nothing. Raises ValueError when time runs
        backwards.
        """
        if self._now_s is None or self._listener is None:
            self._now_s, self._listener = now_s, listener
            for sender in self._senders:
                sender.begin(now_s)
            return []
        if now_s < self._now_s:
            raise ValueError("the simulated air cannot go back in time")
        walk = _Walk(self._now_s, now_s, self._listener, listener, heading_deg)
        found = itertools.chain.from_iterable(
            sender.receptions(walk, self._surroundings)
            for sender in self._senders
            if sender.due_s <= now_s
        )
        received = sorted(found, key=lambda r: (r.monotonic_s, r.beacon_index))
        self._now_s, self._listener = now_s, listener
        return received


@dataclass(frozen=True, slots=True)
class _Walk:
    from_s: float
    to_s: float
    start: LatLon
    end: LatLon
    heading_deg: float | None


class _Sender:
    """One beacon: when it sends next, and how its signal fades."""

    def __init__(self, beacon: RegisteredBeacon, index: int, rng: random.Random) -> None:
        self._beacon = beacon
        self._index = index
        self._rng = rng
        self._frame = LocalFrame(beacon.position)
        self._interval_s = rng.uniform(*_INTERVAL_S)
        self.due_s = math.inf
        self._sequence = 0
        self._fading = rng.gauss(0, 1)
        self._faded_s = 0.0

    def begin(self, now_s: float) -> None:
        """Start somewhere within the first interval, as beacons are not in step."""
        self.due_s = now_s + self._rng.uniform(0, self._interval_s)
        self._faded_s = now_s

    def receptions(self, walk: _Walk, around: Surroundings) -> Iterator[Reception]:
        """Yield what the walker receives of this beacon during a piece of the walk."""
        x0, y0 = self._frame.to_xy_m(walk.start)
        x1, y1 = self._frame.to_xy_m(walk.end)
        out_of_reach = min(math.hypot(x0, y0), math.hypot(x1, y1)) > _FARTHEST_M
        while self.due_s <= walk.to_s:
            sent_s = self.due_s
            sequence = self._sequence
            self.due_s += self._interval_s + self._rng.uniform(0, _ADV_DELAY_S)
            self._sequence += 1
            if out_of_reach:
                continue
            share = (sent_s - walk.from_s) / (walk.to_s - walk.from_s or 1.0)
            east, north = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
            rssi_dbm = self._rssi_dbm(sent_s, east, north, walk.heading_deg, around)
            lost = self._rng.random() < around.loss_ratio
            if rssi_dbm >= _WEAKEST_DBM and not lost:
                yield Reception(self._index, sequence, sent_s, min(_STRONGEST_DBM, rssi_dbm))

    def _rssi_dbm(
        self,
        sent_s: float,
        east_m: float,
        north_m: float,
        heading_deg: float | None,
        around: Surroundings,
    ) -> int:
        distance_m = math.hypot(east_m, north_m, self._beacon.height_m - _PHONE_HEIGHT_M)
        mean_dbm = expected_rssi_dbm(
            distance_m,
            self._beacon.measured_power_dbm,
            path_loss_exponent=around.path_loss_exponent,
        )
        kept = math.exp(-(sent_s - self._faded_s) / _FADING_TIME_S)
        self._fading = kept * self._fading + self._rng.gauss(0, math.sqrt(1 - kept * kept))
        self._faded_s = sent_s
        shadow_db = 0.0
        if heading_deg is not None:
            # From the walker to the beacon; 180 degrees off the heading is right behind the body.
            aside = math.atan2(-east_m, -north_m) - math.radians(heading_deg)
            shadow_db = around.body_shadow_db * (1 - math.cos(aside)) / 2
        noise_db = self._rng.gauss(0, around.sigma_db) + around.fading_db * self._fading
        return round(mean_dbm + noise_db + around.receiver_bias_db - shadow_db)
