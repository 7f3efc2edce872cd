"""Drawn cities that several journey tests walk in."""

from datetime import UTC, datetime

from routing.geo import LatLon
from routing.material import Address, NamedThing
from routing.network_terms import CrossingFacts, CrossingKind, Kerb, Known, Side, Tactile, WayKind
from routing.places import Place
from routing.profiles import profile_named
from routing.route import JourneyRequest
from tests.drawn import city_from, nodes_from

# Two streets with a pavement on each side; a signal in the west, nothing in the east.
#
#   A------B---------C      north pavement of the main street
#   |      |         |      crossings: A-D signal, C-F unmarked; B-E closed by nothing, a zebra
#   D------E---------F      south pavement
#          |
#          G                a square's rim
MAIN_STREET = """
    A-------B-------------C
    |       |             |
    D-------E-------------F
            |
            |
            G
"""
_NORTH = {"kind": WayKind.PAVEMENT, "name": "Hauptstraße", "side": Side.LEFT}
_SOUTH = {"kind": WayKind.PAVEMENT, "name": "Hauptstraße", "side": Side.RIGHT}
SIGNAL = CrossingFacts(
    CrossingKind.SIGNALS,
    street="Hauptstraße",
    sound=Known.YES,
    vibration=Known.YES,
    tactile=Known.YES,
    kerb_near=Kerb.LOWERED,
    kerb_far=Kerb.RAISED,
)
ZEBRA = CrossingFacts(
    CrossingKind.ZEBRA, street="Hauptstraße", kerb_near=Kerb.FLUSH, tactile=Known.NO
)
UNMARKED = CrossingFacts(CrossingKind.UNMARKED, street="Hauptstraße", maxspeed_kmh=50, lanes=2)

AT = nodes_from(MAIN_STREET)
NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
NIGHT = datetime(2026, 11, 24, 22, tzinfo=UTC)


def main_street(**extra):
    """Return the drawn main street."""
    ways = {
        "AB": {**_NORTH, "tactile": Tactile.SURVEYED},
        "BC": _NORTH,
        "DE": _SOUTH,
        "EF": _SOUTH,
        "AD": {"kind": WayKind.CROSSING, "crossing": SIGNAL},
        "BE": {"kind": WayKind.CROSSING, "crossing": ZEBRA},
        "CF": {"kind": WayKind.CROSSING, "crossing": UNMARKED},
        "EG": {"kind": WayKind.FOOTWAY, "name": "Gasse"},
    }
    return city_from(MAIN_STREET, ways, **extra)


def bakery(position: LatLon, *, place_id: int = 0, steps: int | None = 2) -> Place:
    """Return a bakery whose door is known."""
    return Place(
        place_id,
        "Bäckerei Schmidt",
        "shop=bakery",
        position,
        street="Gasse",
        has_entrance=True,
        step_count=steps,
    )


def named_main_street():
    """Return the main street with things to ask for."""
    return main_street(
        places=[bakery(AT["G"])],
        addresses=[Address("Hauptstraße", "5", AT["F"])],
        named_things=[
            NamedThing("Hauptstraße", "street", AT["E"], 100),
            NamedThing("Gasse", "street", AT["G"], 20),
            NamedThing("Gasse", "stop", AT["C"], 0),
        ],
    )


def request(start, destination, *, profile="long_cane", language="en", departure=NOON):
    """Return a journey request with the usual rest."""
    return JourneyRequest(start, destination, profile_named(profile), language, departure)
