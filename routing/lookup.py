"""Names, addresses and places found in the package, offline; no map is drawn, nothing is asked."""

from dataclasses import dataclass
from enum import StrEnum

from routing.geo import LatLon


class NameKind(StrEnum):
    """What a name names; of many equal names the earlier kind is the sensible one."""

    STATION = "station"
    SQUARE = "square"
    PLACE = "place"
    ADDRESS = "address"
    STREET = "street"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One findable name: as written on the map, what it names, where it is."""

    name: str
    kind: NameKind
    position: LatLon
    place_id: int | None = None
    context: str | None = None  # street of a place, kind of a shop: tells namesakes apart
    size_m: float = 0.0  # length of a street, extent of a square: the larger namesake first
