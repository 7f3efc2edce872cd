"""What the city package says of a position or a place, in words; no state."""

from datetime import datetime

from routing.city.contents import City
from routing.fix import Fix
from routing.geo import LatLon, project
from routing.instructions import place_phrasing
from routing.map_matching.matching import Matched
from routing.network_terms import Edge, Side, WayKind
from routing.places import OpeningState
from routing.route import ManeuverKind
from routing.wire.answers import RouteAnswer

_STREET_M = 30.0
_PLACE_M = 60.0
_ONE_WAY = 0.6  # from this probability on, one way is named alone
_NEARLY = 0.2
_SURE_START = 0.8
_FAR_M = 30.0


def where_text(
    city: City, fix: Fix, matched: Matched | None, language: str, *, with_place: bool
) -> str:
    """Return the answer to "where am I": the way, the error, the side or the nearest place."""
    places = city.places_near(fix.position, _PLACE_M)
    return place_phrasing.where_am_i_text(
        city.edge(matched.edge_id) if matched else None,
        accuracy_m=fix.accuracy_m,
        near=places[0] if places and with_place else None,
        language=language,
        other=_other_way(city, matched) if matched else None,
        side=matched.side_seen(fix.course_deg) if matched else Side.UNKNOWN,
    )


def _other_way(city: City, matched: Matched) -> Edge | None:
    """Return a way of another kind or name that is nearly as likely, None when there is none."""
    if matched.way_confidence >= _ONE_WAY:
        return None
    here = city.edge(matched.edge_id)
    rivals = (city.edge(r.edge_id) for r in matched.rivals if r.probability >= _NEARLY)
    named = (edge for edge in rivals if edge.kind is not WayKind.LINK)
    return next((e for e in named if (e.kind, e.name) != (here.kind, here.name)), None)


def start_of(city: City, fix: Fix, matched: Matched | None) -> LatLon:
    """Return where a way is to begin: on the way that is surely walked, else where the fix is."""
    if matched is None or matched.way_confidence < _SURE_START:
        return fix.position
    there = project(fix.position, city.edge(matched.edge_id).line)
    return there.point if there.distance_m <= _FAR_M else fix.position


def street_near(city: City, fix: Fix, matched: Matched | None) -> str | None:
    """Return the name of the way walked on, else of the nearest way that has one."""
    here = city.edge(matched.edge_id).name if matched else None
    if here:
        return here
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
