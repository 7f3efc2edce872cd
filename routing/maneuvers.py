"""A route into things to do, each with its facts; no words.

Facts per kind (plain JSON values, absent means unknown or not so):
all but a bare position: source (survey, map, assumed), date (ISO, of the survey), unknown (the
    names of facts that matter there and that nobody knows, the worst first)
every moving kind (depart, turn, continue, square)
    way, way_kind (WayKind), side (Side), tactile (Tactile), length_m, until (what ends it),
    until_bare (what ends it where no tactile field can be felt), passage (Passage),
    follow (wall_left, wall_right, kerb_left, kerb_right: the line that a cane follows)
depart    bearing_deg; where the walk was asked for from a door: from (its name), from_steps,
          turn_deg and direction for who stands with the back to it; a walk that begins on
          steps, at a kerb, in a lift or on an open square has that as a maneuver of its own right
          behind it, at the same place
turn      turn_deg, direction, at (what is felt there), at_bare (the same without tactile
          fields), same_way (as before the turn), strip (divides or bends, at a branch field),
          other_side (of the same street, which was crossed), then {direction, turn_deg, at,
          at_bare} for a close second
continue  change: name, kind, carriageway, strip, crossed, passage, line_ends (the wall or fence
          that was followed) or barrier (with barrier, a BarrierKind); same_way (as before the
          crossing), other_side, element (only a blocking_field)
crossing  turn_deg, direction, length_m, element (the field before it) and every field of
          CrossingFacts, kerb_near first
          of a crossing, steps, a lift or an escalator that a turn is told with:
          turned_before_m, how far before it one turns
steps     turn_deg, direction, length_m, element and every field of StepsFacts
elevator  turn_deg, direction, length_m, name
escalator turn_deg, direction, length_m, slope, one_way
square    turn_deg, direction, name, length_m, shoreline (left, right, both: where its edge is)
arrive    name, kind, side, has_entrance, step_count, place_id, offset_m, at (boarding_field)
via       number (from 1) and the facts of arrive; the walk goes on behind it
"""

from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any

from routing.arcs import Arcs, arcs_of
from routing.city.contents import City
from routing.corners import SPECIAL, Course, is_short, special_at
from routing.kept_words import NOT_ASKED, Beyond, at_leg
from routing.met_on_edges import met_on
from routing.network_terms import WayKind
from routing.places_met import door_facts, place_facts
from routing.route import Maneuver, ManeuverKind, Route
from routing.saying import Said, Told, together, with_until
from routing.steps import PIECE, Steps
from routing.turning import LOOK_M, Joint, start_bearing_deg
from routing.way_facts import way_facts
from routing.wire.maneuvers import maneuvers_json


def make_maneuvers(route: Route, city: City | None) -> tuple[Maneuver, ...]:
    """Return what to do along a route, in order: depart first, arrive last.

    Without a city the arms of a junction are not known, so every turn is told.
    """
    return with_until(told_along(route, city))


def written_along(route: Route, city: City, language: str) -> bytes:
    """Return what to do along a route with its sentences as a JSON array."""
    laid = arcs_of(city.graph).laid
    if laid is None or route.stops:
        return maneuvers_json(told_along(route, city), language)
    course = _course(route, city)

    def look(index: int) -> list[Told]:
        return _told_at(course, route.steps, index, NOT_ASKED)

    def met(index: int) -> list[Told]:
        return list(met_on(route.legs[index], route.steps.starts_m[index]))

    begun, arrive = _begun(course, route), _arrive(route, city)
    return laid.words.along(route.steps, begun, arrive, look, met, language)


def told_along(route: Route, city: City | None) -> list[Told]:
    """Return what is said along a route and where, close things as one."""
    course = _course(route, city)
    found = [*_begun(course, route), *met_on(route.legs[0], 0.0)]
    stops = {stop.leg_index: number for number, stop in enumerate(route.stops)}
    known = None if city is None else arcs_of(city.graph)
    for index, what in enumerate(_kept_words(course.arcs, known), 1):
        if index in stops:
            found.append(_via(route, stops[index], city))
        found += _told_at(course, route.steps, index, what)
        found += met_on(route.legs[index], route.steps.starts_m[index])
    found.append(_arrive(route, city))
    return together(found)


def _course(route: Route, city: City | None) -> Course:
    arcs = route.steps.arcs if city is None or route.stops else _asked_arcs(route)
    return Course(city, route.legs, arcs)


def _begun(course: Course, route: Route) -> list[Told]:
    """Return what is told where a walk begins."""
    found = [(_depart(course, route), 0.0)]
    if course.legs[0].edge.kind in SPECIAL:
        beginning = special_at(course, 0, Joint(0.0, ()))
        if beginning is not None:
            found.append((beginning, 0.0))
    return found


def _told_at(course: Course, steps: Steps, index: int, what: Any) -> list[Told]:
    """Return what is told at a leg, by what is kept of it so far."""
    if type(what) is Beyond and index > 1:
        what = what.get(course.arcs[index - 2], NOT_ASKED)
    if what is NOT_ASKED or type(what) is Beyond:
        what = at_leg(course, index)
    if what is None or (what.if_long and is_short(course, index)):
        return []
    return [(what, steps.starts_m[index])]


def _asked_arcs(route: Route) -> Sequence[int]:
    """Return the arcs of a route, and of a long piece the arc that it is a piece of.

    What is said at a joint hangs on no more of a way than its first or its last few metres. Where
    a place is passed on the way, two pieces meet that meet nowhere else.
    """
    steps = route.steps
    arcs = list(steps.arcs)
    for place in {0, len(arcs) - 1}:
        if arcs[place] == PIECE and steps.lengths_m[place] > LOOK_M:
            kind = route.legs[place].edge.kind
            if kind not in SPECIAL and kind is not WayKind.LINK:
                arcs[place] = steps.of_arcs[place]
    return tuple(arcs)


def _kept_words(arcs: Sequence[int], known: Arcs | None) -> Iterable[Any]:
    """Return what is kept of the joint before each leg but the first: Said, None, or not yet."""
    if known is None:
        return [NOT_ASKED] * (len(arcs) - 1)
    joints = map(known.joint, arcs, arcs[1:])
    return map(known.joints.get, joints, repeat(NOT_ASKED))


def _depart(course: Course, route: Route) -> Said:
    first = course.legs[0]
    bearing_deg = round(start_bearing_deg(first.line), 1)
    door = door_facts(course.city, route.request.start, first, bearing_deg)
    own = {"bearing_deg": bearing_deg, **door}
    return Said(ManeuverKind.DEPART, own, first.line[0], way_facts(course.walked(0)))


def _arrive(route: Route, city: City | None) -> Told:
    last = route.legs[-1]
    facts = place_facts(route.target, last, route.end_offset_m, city)
    return Said(ManeuverKind.ARRIVE, facts, last.line[-1]), route.distance_m


def _via(route: Route, number: int, city: City | None) -> Told:
    stop = route.stops[number]
    last = route.legs[stop.leg_index - 1]
    facts = {"number": number + 1, **place_facts(stop.target, last, stop.offset_m, city)}
    return Said(ManeuverKind.VIA, facts, last.line[-1]), stop.distance_from_start_m
