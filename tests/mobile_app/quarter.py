"""A small quarter to walk in: a corner, a street with a signal, a pedestrian zone, two shops."""

from datetime import UTC, datetime, timedelta

from routing.geo import LatLon, bearing_deg, moved
from routing.network_terms import CrossingFacts, CrossingKind, Kerb, Known, Side, WayKind
from routing.places import Opening, OpeningInterval, Place
from tests.drawn import city_from, nodes_from

# 5 m a column, 10 m a row: A to B 100 m, B to C 60 m, the crossing CD 10 m, D to E 60 m,
# E to F 100 m; H lies behind a second, unmarked crossing GH.
DRAWING = """
A-------------------B---------I
                    |
                    |
                    |
                    |
                    |
                    C
                    D
                    |
                    |
                    |
                    |
                    |
                    E-------------------F
                    |
                    |
                    G
                    H
                    |
                    J
"""
NODES = nodes_from(DRAWING)
_STREET = {"kind": WayKind.PAVEMENT, "side": Side.LEFT}
SIGNAL = CrossingFacts(
    kind=CrossingKind.SIGNALS,
    street="Hauptstraße",
    sound=Known.YES,
    kerb_near=Kerb.LOWERED,
    kerb_near_cm=3,
)
UNMARKED = CrossingFacts(kind=CrossingKind.UNMARKED, street="Gartenstraße")
WAYS = {
    "AB": {"name": "Lindenweg", **_STREET},
    "BI": {"name": "Lindenweg", **_STREET},
    "BC": {"name": "Uferstraße", **_STREET},
    "CD": {"kind": WayKind.CROSSING, "crossing": SIGNAL},
    "DE": {"name": "Uferstraße", **_STREET},
    "EF": {"name": "Marktgasse", "kind": WayKind.PEDESTRIAN},
    "EG": {"name": "Uferstraße", **_STREET},
    "GH": {"kind": WayKind.CROSSING, "crossing": UNMARKED},
    "HJ": {"name": "Uferstraße", **_STREET},
}


def opening(opens_hour: int, closes_hour: int) -> Opening:
    """Return hours (UTC) on the day of the walk, known for a week."""
    day = datetime(2026, 11, 24, tzinfo=UTC)
    hours = OpeningInterval(day + timedelta(hours=opens_hour), day + timedelta(hours=closes_hour))
    return Opening((hours,), day - timedelta(days=1), day + timedelta(days=6))


def shop(number: int, name: str, position: LatLon, hours: Opening | None = None, **more) -> Place:
    """Return a shop."""
    return Place(number, name, "shop=yes", position, opening=hours, **more)


def quarter(*places: Place):
    """Return the quarter with some places."""
    return city_from(DRAWING, WAYS, places=places)


def way(letters: str) -> tuple[LatLon, ...]:
    """Return the line through some letters."""
    return tuple(NODES[letter] for letter in letters)


def beside(letters: str, along_m: float, right_m: float) -> LatLon:
    """Return a position beside a straight piece, right_m to its right."""
    a, b = (NODES[letter] for letter in letters)
    course = bearing_deg(a, b)
    return moved(moved(a, course, along_m), course + 90, right_m)
