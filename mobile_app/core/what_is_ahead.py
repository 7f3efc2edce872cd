"""Answers "what is ahead": crossings, branches, stairs and places on the way walked on, in order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from gettext import NullTranslations

from mobile_app.core.path_ahead import Branch, arms_ahead, branches_along, oriented, pieces_ahead
from mobile_app.core.standpoint import Standpoint, Walk
from routing.city.contents import City
from routing.geo import LatLon, cut, line_length_m, project
from routing.instructions.around_phrasing import (
    branch_text,
    maneuver_text,
    measure,
    placed_text,
    thing_text,
)
from routing.instructions.manner import USUAL, Manner
from routing.instructions.messages import around
from routing.instructions.place_phrasing import hours_sentence
from routing.instructions.spoken_names import spoken_name
from routing.instructions.translations import routing_texts
from routing.network_terms import WayKind
from routing.route import ManeuverKind

REACH_M = 100.0
_PLACE_OFF_M = 15.0
_MOST_PLACES = 3
_SIDE_FROM_M = 1.5
_ON_THE_SPOT_M = 2.0
_SAME_SPOT_M = 6.0  # two pieces of one thing
_STRAIGHT_DEG = 22.5
_BACK_DEG = 150.0
_SURE_WAY = 0.6
_MANEUVERS = frozenset(
    {
        ManeuverKind.CROSSING,
        ManeuverKind.STEPS,
        ManeuverKind.TURN,
        ManeuverKind.SQUARE,
        ManeuverKind.ARRIVE,
        ManeuverKind.VIA,
    }
)
# A driveway without a name is nothing to orient by, and a link is only our drawing.
_NO_BRANCH = frozenset({WayKind.LINK, WayKind.SQUARE_OPEN})


@dataclass(frozen=True, slots=True)
class Coming:
    """One thing ahead, so far from the walker; what is its name, more a sentence behind it."""

    at_m: float
    what: str
    more: str | None = None
    is_on_way: bool = False  # what the feet meet comes before what lies beside at the same spot


def ahead_cues(
    city: City,
    here: Standpoint,
    language: str,
    manner: Manner = USUAL,
    *,
    walk: Walk | None = None,
) -> tuple[str, ...]:
    """Return what comes, nearest first, a cue for each; on a guided way walk says which way.

    Off a guided way it is the way that goes straight on from where the walker is.
    """
    tr = routing_texts(language)
    first: list[str] = []
    if walk is not None:
        line = _line_ahead(walk)
        coming = [*_maneuvers(tr, walk, manner), *_branches(tr, city, walk, manner)]
    elif here.matched is None:
        return (around.ahead_off_map(tr),)
    elif here.facing_deg is None:
        return (around.ahead_unknown(tr),)
    else:
        if here.matched.way_confidence < _SURE_WAY:
            first.append(around.way_unsure(tr))
        line, coming = _free(tr, city, here, manner)
    coming += _places(city, here, line, language)
    said = [*_told(tr, _once(coming), here.fix.accuracy_m, manner)]
    nothing = around.nothing_ahead(tr, distance=measure(tr, REACH_M, manner))
    return (*first, *(said or [nothing]))


def _told(
    tr: NullTranslations, coming: Iterable[Coming], accuracy_m: float, manner: Manner
) -> Iterator[str]:
    where = around.WHERE["ahead"](tr)
    for thing in coming:
        text = placed_text(
            tr,
            where,
            thing.what,
            distance_m=thing.at_m,
            accuracy_m=accuracy_m,
            manner=manner,
        )
        yield f"{text} {thing.more}" if thing.more else text
        where = around.WHERE["then"](tr)


def _once(coming: Iterable[Coming]) -> list[Coming]:
    """Return the things in order; what comes twice at one spot is one thing."""
    found: list[Coming] = []
    for thing in sorted(coming, key=lambda c: (c.at_m, not c.is_on_way)):
        if not 0 <= thing.at_m <= REACH_M:
            continue
        near = (f for f in found if thing.at_m - f.at_m <= _SAME_SPOT_M)
        if all(f.what != thing.what for f in near):
            found.append(thing)
    return found


# On a guided way


def _line_ahead(walk: Walk) -> tuple[LatLon, ...]:
    line = walk.answer.line
    length_m = line_length_m(line)
    from_m = min(max(0.0, walk.along_m), length_m)
    return cut(line, from_m, min(length_m, from_m + REACH_M))


def _maneuvers(tr: NullTranslations, walk: Walk, manner: Manner) -> Iterator[Coming]:
    for maneuver in walk.answer.maneuvers:
        at_m = maneuver.distance_from_start_m - walk.along_m
        if maneuver.kind in _MANEUVERS and at_m > -_ON_THE_SPOT_M:
            text = maneuver_text(tr, maneuver, manner)
            yield Coming(max(0.0, at_m), text, is_on_way=True)


def _branches(tr: NullTranslations, city: City, walk: Walk, manner: Manner) -> Iterator[Coming]:
    to_m = walk.along_m + REACH_M
    turns_m = [
        m.distance_from_start_m
        for m in walk.answer.maneuvers
        if m.kind in _MANEUVERS and m.kind is not ManeuverKind.ARRIVE
    ]
    for arm in branches_along(city, walk.answer.line, walk.along_m, to_m):
        # Where the way itself turns or crosses, that is what counts there.
        if all(abs(arm.at_m - turn_m) > _SAME_SPOT_M for turn_m in turns_m):
            yield from _branch(tr, arm, arm.at_m - walk.along_m, manner)


# Where nobody is guided


def _free(
    tr: NullTranslations, city: City, here: Standpoint, manner: Manner
) -> tuple[tuple[LatLon, ...], list[Coming]]:
    matched, facing_deg = here.matched, here.facing_deg
    assert matched is not None
    assert facing_deg is not None
    stored = city.edge(matched.edge_id)
    edge, forward = oriented(stored, facing_deg, matched.bearing_deg)
    along_m = matched.along_m if forward else stored.length_m - matched.along_m
    pieces = pieces_ahead(city, edge, max(0.0, along_m), REACH_M)
    found: list[Coming] = []
    line: list[LatLon] = []
    for piece in pieces:
        line += piece.edge.line[1 if line else 0 :]
        if piece.edge.kind in {WayKind.CROSSING, WayKind.STEPS} and piece.starts_m >= 0:
            what = thing_text(tr, piece.edge, manner)
            found.append(Coming(piece.starts_m, what, is_on_way=True))
        arms = arms_ahead(city, piece.edge, piece.ends_m)
        for arm in arms:
            found += _branch(tr, arm, arm.at_m, manner)
        if not arms:
            found.append(Coming(piece.ends_m, around.end_of_way(tr)))
    length_m = line_length_m(line)
    return cut(line, min(along_m, length_m), min(length_m, along_m + REACH_M)), found


def _branch(tr: NullTranslations, arm: Branch, at_m: float, manner: Manner) -> Iterator[Coming]:
    """Give what leads off to a side, when it is worth a word."""
    edge = arm.edge
    unnamed_drive = edge.kind is WayKind.SERVICE and not edge.name
    if edge.kind in _NO_BRANCH or unnamed_drive:
        return
    if not _STRAIGHT_DEG < abs(arm.turned_deg) < _BACK_DEG:
        return
    yield Coming(at_m, branch_text(tr, edge, arm.turned_deg, manner))


# Beside the way


def _places(city: City, here: Standpoint, line: tuple[LatLon, ...], language: str) -> list[Coming]:
    tr = routing_texts(language)
    found = []
    for place, _ in city.places_near(here.fix.position, REACH_M + _PLACE_OFF_M):
        beside = project(place.position, line)
        name = spoken_name(place.name)
        if name and beside.distance_m <= _PLACE_OFF_M and beside.along_m > _ON_THE_SPOT_M:
            side = beside.side if beside.distance_m >= _SIDE_FROM_M else 0
            what = around.on_side(tr, name=name, side={-1: "left", 1: "right"}.get(side, ""))
            hours = hours_sentence(place, here.moment, language)
            found.append(Coming(beside.along_m, what, hours))
    return sorted(found, key=lambda coming: coming.at_m)[:_MOST_PLACES]
