"""What is findable by its name and what an answer to a name holds; no search."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from routing.geo import LatLon
from routing.network_terms import Door


class NameKind(StrEnum):
    """What a name names; of many equal names the earlier kind is the sensible one."""

    STATION = "station"
    SQUARE = "square"
    PLACE = "place"
    ADDRESS = "address"
    STREET = "street"
    STOP = "stop"
    CORNER = "corner"  # where two streets meet; found by asking for both


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One findable name: as written on the map, what it names, where it is."""

    name: str
    kind: NameKind
    position: LatLon
    place_id: int | None = None
    context: str | None = None  # street of a place, district of a street: tells namesakes apart
    size_m: float = 0.0  # length of a street, extent of a square: the larger namesake first
    door: Door | None = None  # where the network reaches it
    sort: str | None = None  # of a place, for example "shop=bakery"
    aliases: tuple[str, ...] = ()  # other names of it; of a corner its two streets


@dataclass(frozen=True, slots=True)
class Found:
    """What a name means: the entry taken, others of that name, or what may have been meant.

    Each suggestion can be asked for as it is written; the best comes first.
    """

    best: NameEntry | None
    namesakes: tuple[NameEntry, ...] = ()
    suggestions: tuple[str, ...] = ()
    unknown_number: bool = False  # the street is known, the house number is not
    several: bool = False  # what was asked for is known; the suggestions are all that


class UnknownPlaceError(LookupError):
    """No place of this name; suggestions are names of the package. It repeats no query."""

    def __init__(
        self,
        suggestions: Sequence[str] = (),
        *,
        unknown_number: bool = False,
        several: bool = False,
    ) -> None:
        super().__init__("no place of this name is known here")
        self.suggestions = tuple(suggestions)
        self.several = several
        self.unknown_number = unknown_number
