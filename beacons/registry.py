"""Which beacons the city has and where; plain values, made elsewhere from the city package."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from routing.geo import LatLon


@dataclass(frozen=True, slots=True)
class RegisteredBeacon:
    """A beacon as installed. measured_power_dbm is the RSSI at 1 m, as surveyed."""

    identity: str
    position: LatLon
    height_m: float
    measured_power_dbm: int
    label: str = ""

    def __post_init__(self) -> None:
        if not (math.isfinite(self.height_m) and -127 <= self.measured_power_dbm <= 20):
            raise ValueError("a beacon needs a finite height and a power between -127 and 20 dBm")


class Registry:
    """Beacons by identity.

    An identity that stands at two places names no place: such beacons are left out and listed
    in `ambiguous`, because a wrong position is worse than none.
    """

    def __init__(self, beacons: Iterable[RegisteredBeacon]) -> None:
        self._by_identity: dict[str, RegisteredBeacon] = {}
        ambiguous: set[str] = set()
        for beacon in beacons:
            known = self._by_identity.setdefault(beacon.identity, beacon)
            if known != beacon:
                ambiguous.add(beacon.identity)
        for identity in ambiguous:
            del self._by_identity[identity]
        self.ambiguous = frozenset(ambiguous)

    def find(self, identity: str) -> RegisteredBeacon | None:
        """Return the beacon, or None when the city does not know it."""
        return self._by_identity.get(identity)

    def __iter__(self) -> Iterator[RegisteredBeacon]:
        return iter(self._by_identity.values())

    def __len__(self) -> int:
        return len(self._by_identity)
