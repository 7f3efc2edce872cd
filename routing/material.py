"""What a city is made of between reading OpenStreetMap and writing the package; build side only."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from routing.geo import LatLon
from routing.network_terms import Closure, Door, Edge, Node, TactileElement
from routing.places import Place


@dataclass(frozen=True, slots=True)
class Source:
    """One input file: its name without folder, its SHA-256, its newest edit (ISO date or None)."""

    file_name: str
    sha256: str
    newest_edit: str | None
    licence: str = "ODbL-1.0"
    attribution: str = "© OpenStreetMap contributors"


@dataclass(frozen=True, slots=True)
class RawPlace:
    """A place with its hours still in OSM's opening_hours=* language."""

    place: Place
    opening_hours: str | None
    aliases: tuple[str, ...] = ()  # other names of it


@dataclass(frozen=True, slots=True)
class TimedClosure:
    """A closure or market by the hour, its hours still in OSM's opening_hours=* language.

    rules are (holds, hours) of which the later counts; outside all of them holds_else counts.
    """

    closure: Closure
    holds_else: bool
    rules: tuple[tuple[bool, str], ...]


@dataclass(frozen=True, slots=True)
class Address:
    """A house number on a street."""

    street: str
    house_number: str
    position: LatLon
    city: str | None = None
    district: str | None = None
    door: Door | None = None  # where the network reaches it


@dataclass(frozen=True, slots=True)
class NamedThing:
    """What a walker may name beside places and addresses; kind as in lookup.NameKind."""

    name: str
    kind: str
    position: LatLon
    length_m: float = 0.0  # of a street, to tell the long one of two namesakes
    district: str | None = None  # tells namesakes apart
    sort: str | None = None  # of a thing without a name of its own: OSM "key=value"
    aliases: tuple[str, ...] = ()  # other names of it; of a corner its two streets
    door: Door | None = None  # where the network reaches it


@dataclass(frozen=True, slots=True)
class BeaconSite:
    """A beacon as installed. measured_power_dbm is the RSSI at 1 m.

    identity is "ibeacon:<uuid>:<major>:<minor>", "eddystone:<namespace>:<instance>" or
    "altbeacon:<20 bytes hex>", all lower case.
    """

    id: int
    identity: str
    position: LatLon
    height_m: float
    measured_power_dbm: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class CityMaterial:
    """Everything the package writer needs. Node and edge ids are 0, 1, 2, … without gaps."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    tactile_elements: tuple[TactileElement, ...]
    closures: tuple[Closure, ...]
    places: tuple[RawPlace, ...]
    addresses: tuple[Address, ...]
    named_things: tuple[NamedThing, ...]
    beacons: tuple[BeaconSite, ...]
    sources: tuple[Source, ...]
    invented: bool = False  # the demo city: drawn by us, nowhere on Earth
    dropped: Mapping[str, int] = field(default_factory=dict)  # reason -> how many features
    timed_closures: tuple[TimedClosure, ...] = ()  # not yet among the closures
