"""What the pedestrian network is made of, as plain values; OSM's spelling, units in every name."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from routing.geo import LatLon


class Known(StrEnum):
    """Yes, no, or what the map does not say: unknown is neither good nor bad."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class WayKind(StrEnum):
    """What is underfoot along an edge."""

    FOOTWAY = "footway"  # a way of its own, no street beside it
    PAVEMENT = "pavement"  # beside a street (OSM: sidewalk)
    PEDESTRIAN = "pedestrian"  # pedestrian zone, walked along its line
    SQUARE_OPEN = "square_open"  # across an open area, nothing to follow
    SQUARE_EDGE = "square_edge"  # along the rim of an open area
    SHARED_SPACE = "shared_space"  # living street: everybody on one surface
    SHARED_CYCLEWAY = "shared_cycleway"
    CARRIAGEWAY = "carriageway"  # no pavement: among vehicles
    SERVICE = "service"  # driveway, parking aisle, track
    CROSSING = "crossing"  # from kerb to kerb
    STEPS = "steps"
    PLATFORM = "platform"
    LINK = "link"  # a short joint we drew between mapped things
    ELEVATOR = "elevator"
    ESCALATOR = "escalator"


class Side(StrEnum):
    """Side of the street, as seen along an edge from tail to head."""

    LEFT = "left"
    RIGHT = "right"
    UNKNOWN = "unknown"
    NONE = "none"  # there is no street

    def flipped(self) -> "Side":
        """Return the side as seen when walking the other way."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(self, self)


class CrossingKind(StrEnum):
    """How a carriageway is crossed (OSM crossing=*, crossing:signals, crossing:markings)."""

    SIGNALS = "signals"
    ZEBRA = "zebra"
    UNMARKED = "unmarked"
    UNKNOWN = "unknown"


class Kerb(StrEnum):
    """Kerb height class; OSM kerb=*. LOWERED is about 3 cm in Germany but proves no height."""

    FLUSH = "flush"
    LOWERED = "lowered"
    RAISED = "raised"
    UNKNOWN = "unknown"


class Tactile(StrEnum):
    """Tactile paving along a way. A tag on a way proves no strip (see DIN 32984 surveys)."""

    SURVEYED = "surveyed"
    TAGGED = "tagged"
    NO = "no"
    UNKNOWN = "unknown"


class TactileKind(StrEnum):
    """Ground surface indicators by DIN 32984."""

    GUIDANCE_STRIP = "guidance_strip"
    BRANCH_FIELD = "branch_field"
    ATTENTION_FIELD = "attention_field"
    LOCATING_STRIP = "locating_strip"
    DIRECTION_FIELD = "direction_field"
    BLOCKING_FIELD = "blocking_field"
    BOARDING_FIELD = "boarding_field"


class Handrail(StrEnum):
    """Where a flight of steps has a handrail, as seen along the edge."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    CENTER = "center"
    YES = "yes"  # somewhere
    NO = "no"
    UNKNOWN = "unknown"

    def flipped(self) -> "Handrail":
        """Return the handrail's side as seen when walking the other way."""
        swap = {Handrail.LEFT: Handrail.RIGHT, Handrail.RIGHT: Handrail.LEFT}
        return swap.get(self, self)


class Arrow(StrEnum):
    """The relief arrow on a signal's button (DIN 32981) and what it says of the crossing."""

    PLAIN = "plain"  # one stretch to the far kerb
    ISLAND = "island"  # ends on an island
    TRACKS = "tracks"  # leads over tracks
    ISLAND_AND_TRACKS = "island_and_tracks"
    YES = "yes"  # there is one, its kind is not known
    NO = "no"
    UNKNOWN = "unknown"


class ButtonPosition(StrEnum):
    """Where the button for the sound or the green is, felt from the pole."""

    UNDERSIDE = "underside"
    FRONT = "front"
    LEFT = "left"
    RIGHT = "right"
    UNKNOWN = "unknown"


class Passage(StrEnum):
    """What is over or under an edge."""

    NONE = "none"
    BRIDGE = "bridge"
    TUNNEL = "tunnel"  # under a street or a railway
    COVERED = "covered"  # arcade, passage through a building
    INDOOR = "indoor"


class BarrierKind(StrEnum):
    """What stands on a way (OSM barrier=*)."""

    BOLLARD = "bollard"
    GATE = "gate"  # may be shut; a lift gate too
    CYCLE_BARRIER = "cycle_barrier"  # chicane
    TURNSTILE = "turnstile"  # full height too
    STILE = "stile"
    BLOCK = "block"  # chain, log, block, jersey barrier
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Barrier:
    """One barrier on an edge, at_m from its tail."""

    kind: BarrierKind
    at_m: float


@dataclass(frozen=True, slots=True)
class CrossingFacts:
    """What is known of one crossing, walked from its near kerb to its far kerb."""

    kind: CrossingKind = CrossingKind.UNKNOWN
    street: str | None = None  # the street that is crossed
    street_class: str | None = None  # OSM highway=* of it; tram or rail for tracks alone
    sound: Known = Known.UNKNOWN  # acoustic signal
    vibration: Known = Known.UNKNOWN
    button: Known = Known.UNKNOWN
    tactile: Known = Known.UNKNOWN  # tactile paving at the crossing
    island: Known = Known.UNKNOWN
    kerb_near: Kerb = Kerb.UNKNOWN
    kerb_far: Kerb = Kerb.UNKNOWN
    kerb_near_cm: int | None = None
    kerb_far_cm: int | None = None
    lanes: int | None = None
    maxspeed_kmh: int | None = None
    tracks: Known = Known.UNKNOWN  # tram or railway tracks within the crossing
    cycleway: Known = Known.UNKNOWN
    pole_side: Side = Side.UNKNOWN  # signal pole at the near kerb, as seen facing the crossing
    pole_side_far: Side = Side.UNKNOWN  # the far kerb's pole, as seen from the far kerb
    pole_distance_m: float | None = None  # from the middle of the near kerb to its pole
    pole_distance_far_m: float | None = None
    button_position: ButtonPosition = ButtonPosition.UNKNOWN
    button_position_far: ButtonPosition = ButtonPosition.UNKNOWN
    arrow: Arrow = Arrow.UNKNOWN
    always_on: Known = Known.UNKNOWN  # the sound needs no button
    all_green: Known = Known.UNKNOWN  # people on foot have green on all arms at once
    turning_traffic: Known = Known.UNKNOWN  # vehicles turn across it while it is green
    free_right_turn: Known = Known.UNKNOWN  # a lane that turns right without the signal
    roundabout: Known = Known.UNKNOWN  # an arm of a roundabout
    oblique: bool = False  # far from square to the street it crosses
    surveyed: bool = False  # the city's own survey wrote this card
    surveyed_on: str | None = None  # ISO date

    def reversed(self) -> "CrossingFacts":
        """Return the facts as met from the other kerb."""
        return replace(
            self,
            kerb_near=self.kerb_far,
            kerb_far=self.kerb_near,
            kerb_near_cm=self.kerb_far_cm,
            kerb_far_cm=self.kerb_near_cm,
            pole_side=self.pole_side_far,
            pole_side_far=self.pole_side,
            pole_distance_m=self.pole_distance_far_m,
            pole_distance_far_m=self.pole_distance_m,
            button_position=self.button_position_far,
            button_position_far=self.button_position,
        )


class Slope(StrEnum):
    """Whether a flight of steps leads up or down along the edge."""

    UP = "up"
    DOWN = "down"
    UNKNOWN = "unknown"

    def flipped(self) -> "Slope":
        """Return the slope as met when walking the other way."""
        return {Slope.UP: Slope.DOWN, Slope.DOWN: Slope.UP}.get(self, self)


@dataclass(frozen=True, slots=True)
class StepsFacts:
    """What is known of one flight of steps along its edge."""

    count: int | None = None
    slope: Slope = Slope.UNKNOWN
    handrail: Handrail = Handrail.UNKNOWN
    tactile: Known = Known.UNKNOWN  # attention fields before it
    ramp: Known = Known.UNKNOWN  # a ramp beside or over them

    def reversed(self) -> "StepsFacts":
        """Return the facts as met from the other end."""
        return replace(self, slope=self.slope.flipped(), handrail=self.handrail.flipped())


@dataclass(frozen=True, slots=True)
class TactileElement:
    """One tactile element on the ground; a strip is a line, a field is a point."""

    id: int
    kind: TactileKind
    line: tuple[LatLon, ...]  # one point for a field
    source: str  # where it is from, for example "osm:node/12"


class ClosureKind(StrEnum):
    """Why a piece of the network is not as usual for a while."""

    CLOSURE = "closure"  # works, a festival: blocked
    HOURS = "hours"  # shut outside its hours (gate, passage, conditional access)
    MARKET = "market"  # stalls stand here: not blocked, but nothing is where it was
    MARKET_HOURS = "market_hours"  # the same at some hours, worked out for some days only


@dataclass(frozen=True, slots=True)
class Closure:
    """A dated closure of a piece of the network; all moments aware UTC, None is open.

    With spans it holds only within one of them (a market on Saturdays, a gate at night).
    """

    def __hash__(self) -> int:
        # Asked for with every journey: its hours may be hundreds.
        return hash((self.id, self.starts_at, self.ends_at))

    id: str
    text: str  # what is closed, as the city words it
    line: tuple[LatLon, ...]  # one point is a place
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    reported_on: str | None = None  # ISO date
    kind: ClosureKind = ClosureKind.CLOSURE
    spans: tuple[tuple[datetime, datetime], ...] = ()  # [from, to), in order
    text_en: str | None = None  # the same in English, where the city wrote it

    @property
    def blocks(self) -> bool:
        """Return whether nobody is led through while it holds."""
        return self.kind not in {ClosureKind.MARKET, ClosureKind.MARKET_HOURS}

    def holds_at(self, moment: datetime) -> bool:
        """Return whether the closure is in force at an aware moment."""
        after_start = self.starts_at is None or self.starts_at <= moment
        if not after_start or (self.ends_at is not None and moment >= self.ends_at):
            return False
        return not self.spans or any(start <= moment < end for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class Door:
    """The point of the network from which a thing is reached without crossing or cutting through.

    No carriageway and no building lies between it and the thing.
    """

    edge_id: int
    along_m: float  # from the edge's tail


@dataclass(frozen=True, slots=True)
class Node:
    """A place where edges meet."""

    id: int
    position: LatLon
    element: TactileKind | None = None  # tactile field felt here
    derived: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)


# What is kept with an edge and is the same walked either way.
SAME_BOTH_WAYS = frozenset({"features"})


@dataclass(frozen=True, slots=True)
class Edge:
    """A piece of the network between two nodes; it can be walked both ways."""

    id: int
    tail: int
    head: int
    line: tuple[LatLon, ...]  # from tail to head, at least two points
    length_m: float
    kind: WayKind
    name: str | None = None  # of the way; for a pavement the street it runs beside
    side: Side = Side.NONE  # which side of its street a pavement is on
    tactile: Tactile = Tactile.UNKNOWN
    assumed: bool = False  # we drew it, no mapper did (pavement of an untagged street)
    surface: str | None = None  # OSM surface=*
    lit: Known = Known.UNKNOWN
    crossing: CrossingFacts | None = None
    steps: StepsFacts | None = None
    maxspeed_kmh: int | None = None  # of the vehicles here (carriageway, service)
    street_class: str | None = None  # OSM highway=* of the street beside or underfoot
    closed_by: tuple[str, ...] = ()  # ids of the package's closures that are about this edge
    one_way: bool = False  # walked tail to head only (escalator)
    width_m: float | None = None
    incline_percent: float | None = None  # rising from tail to head
    smoothness: str | None = None  # OSM smoothness=*
    segregated: Known = Known.UNKNOWN  # of a shared way: a part of its own for people on foot
    passage: Passage = Passage.NONE
    wall: Side = Side.NONE  # house wall or other inner guide line close beside the edge
    barriers: tuple[Barrier, ...] = ()  # in order from the tail
    decision_ends: int = 0  # how many of its two ends are places where the way must be chosen
    skewed_ends: int = 0  # how many of its ends are such places with arms at odd angles
    sources: tuple[str, ...] = ()  # for example ("osm:way/12",)
    # What follows from the fields above, kept from when it was first asked for: an edge of a
    # city is walked over and over. Nobody changes what stands here.
    derived: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def reversed(self) -> "Edge":
        """Return the edge as walked from head to tail, every fact turned round."""
        known = self.derived.get("reversed")
        if isinstance(known, Edge):
            return known
        back = self._turned_round()
        for name in SAME_BOTH_WAYS & self.derived.keys():
            back.derived[name] = self.derived[name]
        back.derived["reversed"] = self
        self.derived["reversed"] = back
        return back

    def _turned_round(self) -> "Edge":
        return replace(
            self,
            tail=self.head,
            head=self.tail,
            line=tuple(reversed(self.line)),
            side=self.side.flipped(),
            incline_percent=None if self.incline_percent is None else -self.incline_percent,
            wall=self.wall.flipped(),
            barriers=tuple(
                Barrier(barrier.kind, self.length_m - barrier.at_m)
                for barrier in reversed(self.barriers)
            ),
            crossing=self.crossing.reversed() if self.crossing else None,
            steps=self.steps.reversed() if self.steps else None,
        )
