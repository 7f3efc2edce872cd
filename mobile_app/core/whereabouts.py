"""What the city package says of a position or a place, in words; no state."""

from datetime import datetime

from routing.city.contents import City
from routing.fix import Fix
from routing.instructions import place_phrasing
from routing.places import OpeningState
from routing.route import ManeuverKind
from routing.wire import RouteAnswer

_STREET_M = 30.0
_PLACE_M = 60.0
_WAY_M = 15.0


def where_text(city: City, fix: Fix, language: str, *, with_place: bool) -> str:
    """Return the answer to "where am I": the way, the error, the nearest place if wanted."""
    edges = city.edges_near(fix.position, max(_WAY_M, fix.accuracy_m))
    places = city.places_near(fix.position, _PLACE_M)
    return place_phrasing.where_am_i_text(
        city.edge(edges[0][0]) if edges else None,
        accuracy_m=fix.accuracy_m,
        near=places[0] if places and with_place else None,
        language=language,
    )


def street_near(city: City, fix: Fix) -> str | None:
    """Return the name of the nearest way that has one."""
    near = city.edges_near(fix.position, _STREET_M)
    names = (city.edge(edge_id).name for edge_id, _ in near[:5])
    return next((name for name in names if name), None)


def destination_place_id(answer: RouteAnswer) -> int | None:
    """Return which place of the package a way leads to, None when it is none."""
    last = answer.maneuvers[-1] if answer.maneuvers else None
    if last is None or last.kind is not ManeuverKind.ARRIVE:
        return None
    place_id = last.facts.get("place_id")
    return place_id if isinstance(place_id, int) else None


def hours_of(city: City, place_id: int | None, moment: datetime, language: str) -> str | None:
    """Return a place's hours as they follow its name, None when they are not known."""
    if place_id is None:
        return None
    try:
        place = city.place(place_id)
    except LookupError:
        return None
    if place.opening is None or place.opening.state_at(moment)[0] is OpeningState.UNKNOWN:
        return None
    return place_phrasing.hours_text(place, moment, language)
