"""What the city package says of a position or a place, in words; no state."""

from datetime import datetime, timedelta
from gettext import NullTranslations

from mobile_app.core.house_numbers import nearest_address
from mobile_app.core.path_ahead import arms_ahead, pieces_ahead
from mobile_app.core.standpoint import Standpoint
from routing.city.contents import City
from routing.fix import Fix
from routing.geo import LatLon, project
from routing.instructions import place_phrasing
from routing.instructions.distances import rounded_m
from routing.instructions.messages import around, places
from routing.instructions.spoken_names import spoken_name
from routing.instructions.translations import routing_texts
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
_VAGUE_M = 20.0
_CORNER_M = 10.0
_SIDE_STREET_M = 250.0
_HOUSE_M = 30.0
_HOUSE_ERROR_M = 8.0  # about half a house front: with more it would be the neighbour's


def where_text(
    city: City, fix: Fix, matched: Matched | None, language: str, *, with_place: bool
) -> str:
    """Return the answer to "where am I": the way, the error, the side or the nearest place."""
    near = city.places_near(fix.position, _PLACE_M)
    return place_phrasing.where_am_i_text(
        city.edge(matched.edge_id) if matched else None,
        accuracy_m=fix.accuracy_m,
        near=near[0] if near and with_place else None,
        language=language,
        other=_other_way(city, matched) if matched else None,
        side=matched.side_seen(fix.course_deg) if matched else Side.UNKNOWN,
    )


def where_cues(
    city: City, here: Standpoint, language: str, *, with_place: bool = True
) -> tuple[str, ...]:
    """Return the answer to "where am I" in cues: way, error and side, then what lies near by.

    That is between which side streets, and the nearest house number or place; each only when the
    error allows to tell it.
    """
    fix, matched = here.fix, here.matched
    first = where_text(city, fix, matched, language, with_place=False)
    tr = routing_texts(language)
    second: list[str] = []
    sure = matched is not None and matched.way_confidence >= _ONE_WAY
    if matched is not None and sure and fix.accuracy_m <= _VAGUE_M:
        second += _between(tr, city, matched, fix.accuracy_m)
    address = _house(city, here) if fix.accuracy_m <= _HOUSE_ERROR_M else None
    if address is not None:
        second.append(around.house_number(tr, address=address))
    elif with_place:
        second += _place_near(tr, city, here)
    return (first, " ".join(second)) if second else (first,)


def _between(tr: NullTranslations, city: City, matched: Matched, accuracy_m: float) -> list[str]:
    near = side_streets(city, matched)
    if not near:
        return []
    nearest_m, nearest = near[0]
    if nearest_m <= max(_CORNER_M, accuracy_m):
        return [around.near_corner(tr, street=nearest)]
    if len(near) == 1:
        return [around.next_corner(tr, street=nearest)]
    return [around.between(tr, one=nearest, other=near[1][1])]


def side_streets(city: City, matched: Matched) -> list[tuple[float, str]]:
    """Return the next side street either way with its distance, nearest first; [] when unnamed."""
    edge = city.edge(matched.edge_id)
    if not edge.name:
        return []
    found = []
    for walked, along_m in (
        (edge, matched.along_m),
        (edge.reversed(), edge.length_m - matched.along_m),
    ):
        street = _side_street(city, walked, max(0.0, along_m))
        if street is not None:
            found.append(street)
    return sorted(found)


def _side_street(city: City, edge: Edge, along_m: float) -> tuple[float, str] | None:
    for piece in pieces_ahead(city, edge, along_m, _SIDE_STREET_M):
        names = [arm.edge.name for arm in arms_ahead(city, piece.edge)]
        names += [
            arm.edge.crossing.street
            for arm in arms_ahead(city, piece.edge)
            if arm.edge.crossing is not None
        ]
        others = (spoken_name(name) for name in names if name != edge.name)
        other = next((name for name in others if name and name != spoken_name(edge.name)), None)
        if other is not None:
            return max(0.0, piece.ends_m), other
    return None


def _house(city: City, here: Standpoint) -> str | None:
    street = city.edge(here.matched.edge_id).name if here.matched else None
    found = nearest_address(city, here.fix.position, _HOUSE_M, street=street)
    return spoken_name(found[0].name) or None if found else None


def _place_near(tr: NullTranslations, city: City, here: Standpoint) -> list[str]:
    for place, off_m in city.places_near(here.fix.position, _PLACE_M):
        name = spoken_name(place.name)
        if name and off_m >= 2 * here.fix.accuracy_m:
            return [places.near_place(tr, name=name, distance_m=rounded_m(off_m))]
    return []


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


def hours_on_arrival_text(
    city: City, answer: RouteAnswer, now: datetime, language: str
) -> str | None:
    """Return what the destination's hours mean to who sets out now; None where none are known."""
    place_id = destination_place_id(answer)
    if place_id is None:
        return None
    try:
        place = city.place(place_id)
    except LookupError:
        return None
    if place.opening is None:
        return None
    tr = routing_texts(language)
    arrives_at = now + timedelta(seconds=max(0.0, answer.duration_s))
    hours = place_phrasing.arrival_hours_text(place, now, arrives_at, language)
    name = spoken_name(answer.destination_name) or spoken_name(place.name)
    return places.destination_hours(tr, name=name, hours=hours)


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
