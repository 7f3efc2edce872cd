"""What a city's survey says, as plain values; where it belongs on the network is not known here."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from routing.geo import LatLon
from routing.network_terms import Arrow, ButtonPosition, CrossingKind, Known, Side, TactileKind

When = date | datetime  # a day, or a moment (without zone: the city's own clock)


class Form(StrEnum):
    """What a feature's geometry is."""

    POINT = "point"
    LINE = "line"
    POLYGON = "polygon"


@dataclass(frozen=True, slots=True)
class Shape:
    """A geometry: one point, the points of a line, or a polygon's outer ring and its holes."""

    form: Form
    points: tuple[LatLon, ...]
    holes: tuple[tuple[LatLon, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Which feature of which file something is from."""

    file_name: str
    number: int  # 1 is the first feature of its file
    id: str

    @property
    def source(self) -> str:
        """Return how the package names it."""
        return f"survey:{self.id}"


@dataclass(frozen=True, slots=True)
class TactileRecord:
    """One tactile element (DIN 32984)."""

    entry: Entry
    shape: Shape
    element: TactileKind
    surveyed_on: date | None = None


@dataclass(frozen=True, slots=True)
class KerbRecord:
    """One end of a crossing card; the side is seen facing the crossing from this kerb."""

    kerb_cm: int | None = None
    pole_side: Side | None = None
    pole_distance_m: float | None = None
    button_position: ButtonPosition | None = None


@dataclass(frozen=True, slots=True)
class CrossingCard:
    """One crossing from the kerb where its line begins to the kerb where it ends.

    None is what the survey does not say.
    """

    entry: Entry
    shape: Shape
    start: KerbRecord = KerbRecord()
    end: KerbRecord = KerbRecord()
    crossing: CrossingKind | None = None
    street: str | None = None
    sound: Known | None = None
    vibration: Known | None = None
    button: Known | None = None
    arrow: Arrow | None = None
    always_on: Known | None = None
    all_green: Known | None = None
    turning_traffic: Known | None = None
    free_right_turn: Known | None = None
    island: Known | None = None
    tracks: Known | None = None
    cycleway: Known | None = None
    roundabout: Known | None = None
    tactile: Known | None = None
    lanes: int | None = None
    maxspeed_kmh: int | None = None
    length_m: float | None = None
    surveyed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ClosureRecord:
    """A closure (blocks) or a market (stands in the way) with its dates and weekly hours."""

    entry: Entry
    shape: Shape
    market: bool
    text: str
    text_en: str | None = None
    starts_at: When | None = None
    ends_at: When | None = None  # a day is meant to its end
    hours: str | None = None  # OSM opening_hours=*
    reported_on: date | None = None


@dataclass(frozen=True, slots=True)
class PavementRecord:
    """Facts of a stretch of pavement."""

    entry: Entry
    shape: Shape
    width_m: float | None = None
    surface: str | None = None
    surveyed_on: date | None = None


Record = TactileRecord | CrossingCard | ClosureRecord | PavementRecord


@dataclass(frozen=True, slots=True)
class SurveyFile:
    """One file that was read."""

    name: str
    sha256: str
    licence: str
    attribution: str


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything of one or several files, in the order of their features' ids."""

    files: tuple[SurveyFile, ...] = ()
    tactile: tuple[TactileRecord, ...] = ()
    cards: tuple[CrossingCard, ...] = ()
    closures: tuple[ClosureRecord, ...] = ()
    pavements: tuple[PavementRecord, ...] = ()

    @property
    def records(self) -> tuple[Record, ...]:
        """Return every record."""
        return (*self.tactile, *self.cards, *self.closures, *self.pavements)
