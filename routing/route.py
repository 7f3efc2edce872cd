"""A journey asked for and the route that answers it, as plain values; no search, no words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from routing.city.contents import PackageIdentity
from routing.geo import LatLon
from routing.network_terms import Door, Edge
from routing.profiles import Profile
from routing.steps import Steps

MAX_VIA = 8
MAX_ALTERNATIVES = 3
FAR_FROM_WAY_M = 20.0  # a place so far from every known way is not reached on one


@dataclass(frozen=True, slots=True)
class JourneyRequest:
    """What a walker asks: from a position to a position or a spoken name.

    consent names features (of profiles.CONSENT_CODES) over which this walker agrees to be led
    though the profile refuses them; via are places to pass on the way, in this order.
    """

    start: LatLon
    destination: LatLon | str
    profile: Profile
    language: str
    departure: datetime  # aware
    consent: frozenset[str] = frozenset()
    via: tuple[LatLon | str, ...] = ()  # at most MAX_VIA
    alternatives: int = 0  # at most MAX_ALTERNATIVES


@dataclass(frozen=True, slots=True)
class Target:
    """The destination as understood, with its door when the map knows it."""

    name: str | None
    kind: str | None  # a lookup.NameKind, or None for a bare position
    position: LatLon
    place_id: int | None = None
    has_entrance: bool = False
    step_count: int | None = None
    door: Door | None = None  # where the network reaches it
    namesakes: tuple[str, ...] = ()  # other things of that name that were not taken


@dataclass(frozen=True, slots=True)
class Leg:
    """One edge (or the first or last piece of one) as walked, facts turned to the walking way.

    The leg of a whole edge is made once and shared by everybody who walks there; see routing.arcs.
    """

    edge: Edge  # oriented: walked from its tail to its head
    line: tuple[LatLon, ...]  # the piece that is walked; the edge's own line where it is whole
    length_m: float


@dataclass(frozen=True, slots=True)
class Stop:
    """A place to pass on the way, reached where the leg of this index begins."""

    target: Target
    leg_index: int  # of the first leg behind it; 1 or more
    distance_from_start_m: float
    offset_m: float  # from the network to the place


class QuestionCode(StrEnum):
    """What a walker is asked before walking."""

    LONGER = "longer"  # much longer than the short way: is what it is good for worth it?


@dataclass(frozen=True, slots=True)
class Question:
    """One question, with the facts it is asked from (plain JSON values)."""

    code: QuestionCode
    facts: Mapping[str, Any]


class WarningCode(StrEnum):
    """What a walker is told beforehand (warn, ask, refuse)."""

    ASSUMED_PAVEMENT = "assumed_pavement"  # more than 100 m nobody mapped
    UNKNOWN_SIGNAL = "unknown_signal"
    FLUSH_KERB = "flush_kerb"
    SHARED_SPACE = "shared_space"
    CARRIAGEWAY = "carriageway"  # more than 20 m among vehicles
    WIDE_UNMARKED_CROSSING = "wide_unmarked_crossing"
    UNSIGNALLED_TRACKS = "unsignalled_tracks"
    WIDE_ROUNDABOUT = "wide_roundabout"
    FAST_UNMARKED_CROSSING = "fast_unmarked_crossing"  # more than 50 km/h
    ESCALATOR = "escalator"  # for whom the profile refuses it
    ALL_GREEN_SILENT = "all_green_silent"  # no sound, and no traffic beside to listen to
    STEPS_WITHOUT_HANDRAIL_DATA = "steps_without_handrail_data"
    MARKET = "market"  # stalls stand on the way at this hour
    MARKET_UNKNOWN = "market_unknown"  # stalls may, its hours are not known for this day
    ACCESS_UNKNOWN = "access_unknown"  # has hours, but not known for this day
    CLOSURE = "closure"
    OLD_DATA = "old_data"
    DATA_DATE_UNKNOWN = "data_date_unknown"
    FAR_FROM_NETWORK = "far_from_network"


@dataclass(frozen=True, slots=True)
class RouteWarning:
    """One warning, where it starts to matter, and its facts."""

    code: WarningCode
    distance_from_start_m: float
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Route:
    """The answer to a request, made from one package."""

    package: PackageIdentity
    request: JourneyRequest
    target: Target
    legs: Sequence[Leg]
    steps: Steps  # the legs in numbers: what each is, where it begins
    distance_m: float
    duration_s: float
    cost_m: float  # metre-equivalents
    terms: Mapping[str, float]  # feature name -> sum over the route
    passport: Mapping[str, Any]
    warnings: tuple[RouteWarning, ...]
    degraded_because: tuple[str, ...] = ()  # codes, see instructions for the words
    start_offset_m: float = 0.0  # from the asked start to the network
    end_offset_m: float = 0.0  # from the network to the target
    stops: tuple[Stop, ...] = ()  # places passed on the way, in order
    questions: tuple[Question, ...] = ()
    prices: Profile | None = None  # the profile as priced: at this hour, with this consent
    consented: tuple[str, ...] = ()  # refused features it uses by consent


class ManeuverKind(StrEnum):
    """One thing to do."""

    DEPART = "depart"
    TURN = "turn"
    CONTINUE = "continue"  # something changes underfoot or by name, the direction stays
    CROSSING = "crossing"
    STEPS = "steps"
    ELEVATOR = "elevator"
    ESCALATOR = "escalator"
    SQUARE = "square"
    VIA = "via"  # a place asked for on the way is reached
    ARRIVE = "arrive"


@dataclass(frozen=True, slots=True)
class Maneuver:
    """One thing to do, where, with every fact its words may need.

    facts hold plain JSON values only; routing.maneuvers documents them per kind.
    """

    kind: ManeuverKind
    position: LatLon
    distance_from_start_m: float
    facts: Mapping[str, Any]
