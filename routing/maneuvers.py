"""A route into things to do, each with its facts; no words.

Facts per kind (plain JSON values, absent means unknown):
every moving kind (depart, turn, continue, square)
    way, way_kind (WayKind), side (Side), tactile (Tactile), length_m, until (what ends it)
depart    bearing_deg; a walk that begins on steps, at a kerb or on an open square has that as
          a maneuver of its own right behind it, at the same place
turn      turn_deg, direction, at (what is felt there), same_way (as before the turn),
          then {direction, at} for a close second
continue  change: name, kind, carriageway, strip, crossed; same_way (as before the crossing)
crossing  turn_deg, direction, length_m and every field of CrossingFacts, kerb_near first
steps     turn_deg, direction, length_m and every field of StepsFacts
square    turn_deg, direction, name, length_m
arrive    name, kind, side, has_entrance, step_count, place_id, offset_m
via       number (from 1) and the facts of arrive; the walk goes on behind it
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from routing.city.contents import City
from routing.geo import turn_deg
from routing.instructions.distances import direction_of
from routing.network_terms import CrossingFacts, Edge, StepsFacts, Tactile, TactileKind, WayKind
from routing.route import Leg, Maneuver, ManeuverKind, Route, Target
from routing.turning import Joint, joint_between, side_of, start_bearing_deg

# Two things to do within this distance are told as one (wording rule 3).
_TOGETHER_M = 4.0
_TOGETHER_WITH_CROSSING_M = 6.0
# A flight that is begun or ended on the way has not all of its steps.
_PART_OF_A_FLIGHT_M = 1.0
# A stretch shorter than this is not worth a word, unless it is a carriageway.
_TOO_SHORT_M = 8.0
_STRAIGHT_DEG = 22.5

_UNTIL_OF_KIND = {
    ManeuverKind.CROSSING: "kerb",
    ManeuverKind.STEPS: "steps",
    ManeuverKind.SQUARE: "square",
    ManeuverKind.VIA: "waypoint",
    ManeuverKind.ARRIVE: "destination",
}
# Members of an enumeration, named once: looking one up takes as long as a comparison.
_LINK, _CROSSING, _STEPS = WayKind.LINK, WayKind.CROSSING, WayKind.STEPS
_SQUARE_OPEN, _PAVEMENT, _CARRIAGEWAY = (
    WayKind.SQUARE_OPEN,
    WayKind.PAVEMENT,
    WayKind.CARRIAGEWAY,
)
_SPECIAL = frozenset({_CROSSING, _STEPS, _SQUARE_OPEN})
_SURVEYED, _STRIP = Tactile.SURVEYED, TactileKind.GUIDANCE_STRIP
# What a walk can begin on that must be told at once.
_MOVING = frozenset({ManeuverKind.DEPART, ManeuverKind.TURN, ManeuverKind.CONTINUE})
_TURN, _CONTINUE = ManeuverKind.TURN, ManeuverKind.CONTINUE
_BEGINNINGS = frozenset({ManeuverKind.CROSSING, ManeuverKind.STEPS, ManeuverKind.SQUARE})


@dataclass(frozen=True, slots=True)
class _Course:
    """A route with what is asked at each of its legs; our short joints are no ways of their own."""

    route: Route
    city: City | None
    legs: tuple[Leg, ...]
    walked: tuple[Edge, ...]  # of each leg, the first edge from it on that is no short joint
    felt: tuple[Leg, ...]  # of each leg, the leg before it that is no short joint
    way_before: tuple[
        Edge | None, ...
    ]  # of each leg, the last way before it, what is crossed left out


def _course(route: Route, city: City | None) -> _Course:
    legs = route.legs
    walked: list[Edge] = []
    onward: Edge | None = None
    for leg in reversed(legs):
        if leg.edge.kind is not _LINK:
            onward = leg.edge
        walked.append(onward or leg.edge)
    walked.reverse()
    felt: list[Leg] = [legs[0]]
    ways: list[Edge | None] = [None]
    last_felt: Leg | None = None
    way: Edge | None = None
    for leg in legs[:-1]:
        kind = leg.edge.kind
        if kind is not _LINK:
            last_felt = leg
            way = way if kind is _CROSSING else leg.edge
        felt.append(last_felt or leg)
        ways.append(way)
    return _Course(route, city, legs, tuple(walked), tuple(felt), tuple(ways))


def make_maneuvers(route: Route, city: City | None) -> tuple[Maneuver, ...]:
    """Return what to do along a route, in order: depart first, arrive last.

    Without a city the arms of a junction are not known, so every turn is told.
    """
    course = _course(route, city)
    found = [_depart(course)]
    beginning = _special(course, 0, Joint(0.0, ()))
    if beginning is not None:
        found.append(beginning)
    stops = {stop.leg_index: _via(route, number) for number, stop in enumerate(route.stops)}
    for index in range(1, len(course.legs)):
        if index in stops:
            found.append(stops[index])
        maneuver = _at_leg(course, index)
        if maneuver is not None:
            found.append(maneuver)
    found.append(_arrive(route))
    return _with_until(_together(found))


def _maneuver(kind: ManeuverKind, leg: Leg, facts: dict[str, Any]) -> Maneuver:
    return Maneuver(kind, leg.line[0], leg.starts_at_m, facts)


def _depart(course: _Course) -> Maneuver:
    first = course.legs[0]
    bearing_deg = round(start_bearing_deg(first.line), 1)
    facts = {"bearing_deg": bearing_deg, **way_facts(course.walked[0])}
    return _maneuver(ManeuverKind.DEPART, first, facts)


def _arrive(route: Route) -> Maneuver:
    facts = _place_facts(route.target, route.legs[-1], route.end_offset_m)
    end = route.legs[-1].line[-1]
    return Maneuver(ManeuverKind.ARRIVE, end, route.distance_m, facts)


def _via(route: Route, number: int) -> Maneuver:
    stop = route.stops[number]
    last = route.legs[stop.leg_index - 1]
    facts = {"number": number + 1, **_place_facts(stop.target, last, stop.offset_m)}
    return Maneuver(ManeuverKind.VIA, last.line[-1], stop.distance_from_start_m, facts)


def _place_facts(target: Target, last: Leg, offset_m: float) -> dict[str, Any]:
    """Return what is said of a place where a leg ends."""
    return {
        "name": target.name,
        "kind": target.kind,
        "side": side_of(last.line, target.position),
        "has_entrance": target.has_entrance,
        "step_count": target.step_count,
        "place_id": target.place_id,
        "offset_m": round(offset_m, 1),
    }


def _at_leg(course: _Course, index: int) -> Maneuver | None:
    before, leg = course.legs[index - 1], course.legs[index]
    joint = joint_between(before, leg, course.city)
    if leg.edge.kind in _SPECIAL:  # None: a second piece of the same thing
        return _special(course, index, joint)
    return _turn(course, index, joint) or _continue(course, index, joint)


def _special(course: _Course, index: int, joint: Joint) -> Maneuver | None:
    leg = course.legs[index]
    kind = leg.edge.kind
    if kind not in _SPECIAL:
        return None
    turned = {
        "turn_deg": round(joint.turn_deg, 1),
        "direction": direction_of(joint.turn_deg),
        "length_m": round(leg.length_m, 1),
    }
    if kind is _CROSSING:
        element = _element(course.city, leg.edge)
        facts = {**turned, **own_facts(leg.edge), "element": element}
        return _maneuver(ManeuverKind.CROSSING, leg, facts)
    if kind is _STEPS:
        facts = {**turned, **own_facts(leg.edge)}
        if leg.edge.length_m - leg.length_m > _PART_OF_A_FLIGHT_M:
            facts["count"] = None
        facts["element"] = _element(course.city, leg.edge)
        return _maneuver(ManeuverKind.STEPS, leg, facts)
    before = course.legs[index - 1] if index else None
    if before and before.edge.kind is _SQUARE_OPEN and abs(joint.turn_deg) < 15:
        return None
    facts = {**turned, "name": leg.edge.name, **way_facts(course.walked[index])}
    facts["length_m"] = round(_stretch_m(course, index), 1)
    return _maneuver(ManeuverKind.SQUARE, leg, facts)


def _turn(course: _Course, index: int, joint: Joint) -> Maneuver | None:
    turned_deg = joint.turn_deg
    direction = direction_of(turned_deg)
    if direction == "straight":
        if not joint.others_deg or course.felt[index].edge.kind in _SPECIAL:
            return None
        side = joint.fork_side()
        if side is None:
            return None
        direction = f"slight_{side}"
    elif (
        not joint.others_deg
        and abs(turned_deg) <= 60
        and course.city is not None
        and course.felt[index].edge.kind not in _SPECIAL
    ):
        return None  # the way bends and the cane follows it
    facts = {
        "turn_deg": round(turned_deg, 1),
        "direction": direction,
        "at": _felt_at(course, index, joint),
        "same_way": _same_way(course, index),
        **way_facts(course.walked[index]),
    }
    return _maneuver(ManeuverKind.TURN, course.legs[index], facts)


def _felt_at(course: _Course, index: int, joint: Joint) -> str:
    before, now = course.felt[index].edge, course.walked[index]
    element = _element(course.city, course.legs[index].edge)
    if element is not None:
        return element
    if before.kind is _CROSSING:
        return "far_kerb"
    if before.kind is _STEPS:
        return "end_of_steps"
    if before.kind is _PAVEMENT and now.kind is _PAVEMENT and before.name != now.name:
        return "corner"
    if course.city is not None and not joint.has_straight_arm():
        return "end_of_way"
    return "junction"


def _element(city: City | None, edge: Edge) -> str | None:
    """Return the tactile field felt where an edge begins."""
    if city is None:
        return None
    felt = city.node(edge.tail).element
    if felt is None or felt is _STRIP:
        return None
    return str(felt)


def _continue(course: _Course, index: int, joint: Joint) -> Maneuver | None:
    before, now = course.felt[index].edge, course.walked[index]
    change = _change(before, now)
    if change is None:
        return None
    if course.legs[index].edge.kind is _LINK and before.kind is not _CROSSING:
        return None
    if change in {"name", "kind"} and _stretch_m(course, index) < _TOO_SHORT_M:
        return None
    facts = {"change": change, "turn_deg": round(joint.turn_deg, 1), **way_facts(now)}
    if change == "crossed":
        facts["same_way"] = _same_way(course, index)
    return _maneuver(ManeuverKind.CONTINUE, course.legs[index], facts)


def _same_way(course: _Course, index: int) -> bool:
    """Return whether the way from index on is the one before, so that it needs no name.

    What is crossed and our own short joints lie between and do not count.
    """
    before, now = course.way_before[index], course.walked[index]
    if before is None:
        return False
    alike = before.kind is now.kind and before.name == now.name and before.tactile is now.tactile
    return alike and (now.name is not None or now.tactile is _SURVEYED)


def _change(before: Edge, now: Edge) -> str | None:
    if before.kind is _CROSSING:
        return "crossed"
    if now.kind is _CARRIAGEWAY and before.kind is not _CARRIAGEWAY:
        return "carriageway"
    if (now.tactile is _SURVEYED) != (before.tactile is _SURVEYED):
        return "strip"
    if now.kind is not before.kind:
        return "kind"
    if now.name and before.name and now.name != before.name:
        return "name"
    return None


def _stretch_m(course: _Course, index: int) -> float:
    """Return how long the same kind of way goes on from index."""
    kind = course.walked[index].kind
    total = 0.0
    for leg in course.legs[index:]:
        if leg.edge.kind is not kind and leg.edge.kind is not _LINK:
            break
        total += leg.length_m
    return total


def way_facts(edge: Edge) -> Mapping[str, Any]:
    """Return the facts of a way that every moving maneuver tells, kept with its edge."""
    known: Mapping[str, Any] | None = edge.derived.get("way_facts")
    if known is None:
        known = edge.derived["way_facts"] = {
            "way": edge.name,
            "way_kind": str(edge.kind),
            "side": str(edge.side),
            "tactile": str(edge.tactile),
            "assumed": edge.assumed,
        }
    return known


def own_facts(edge: Edge) -> Mapping[str, Any]:
    """Return every fact of an edge's crossing or steps as plain values, kept with the edge."""
    known: Mapping[str, Any] | None = edge.derived.get("own_facts")
    if known is None:
        told = edge.steps if edge.kind is _STEPS else edge.crossing
        known = edge.derived["own_facts"] = {} if told is None else _plain(told)
    return known


def _plain(told: CrossingFacts | StepsFacts) -> dict[str, Any]:
    """Return facts with enumerations as plain strings."""
    found = ((field.name, getattr(told, field.name)) for field in fields(told))
    return {name: str(value) if isinstance(value, str) else value for name, value in found}


def _together(found: list[Maneuver]) -> list[Maneuver]:
    """Tell close things as one: bends that cancel out, double turns, a turn to a crossing."""
    kept: list[Maneuver] = []
    for maneuver in found:
        previous = kept[-1] if kept else None
        merged = _merged(previous, maneuver) if previous else None
        if previous is None or merged is None:
            kept.append(maneuver)
        else:
            kept[-1:] = merged
    return kept


def _merged(first: Maneuver, second: Maneuver) -> list[Maneuver] | None:
    """Return what replaces two maneuvers, or None when both stay."""
    if first.kind is not _TURN:
        return None
    apart_m = second.distance_from_start_m - first.distance_from_start_m
    both_deg = turn_deg(0.0, first.facts["turn_deg"] + second.facts.get("turn_deg", 0.0))
    if second.kind in {ManeuverKind.CROSSING, ManeuverKind.STEPS}:
        if apart_m > _TOGETHER_WITH_CROSSING_M:
            return None
        turned = {"turn_deg": round(both_deg, 1), "direction": direction_of(both_deg)}
        return [_with_facts(second, turned)]
    if second.kind is not ManeuverKind.TURN or apart_m > _TOGETHER_M:
        return None
    if abs(both_deg) < _STRAIGHT_DEG:
        return []
    if "then" in first.facts:
        return None
    then = {"direction": second.facts["direction"], "at": second.facts["at"]}
    onward = {k: second.facts[k] for k in ("way", "way_kind", "side", "tactile", "assumed")}
    return [_with_facts(first, {"then": then, **onward})]


def _with_facts(maneuver: Maneuver, facts: dict[str, Any]) -> Maneuver:
    return Maneuver(
        maneuver.kind,
        maneuver.position,
        maneuver.distance_from_start_m,
        {**maneuver.facts, **facts},
    )


def _with_until(found: list[Maneuver]) -> tuple[Maneuver, ...]:
    """Tell each maneuver what ends it, and each moving one how far that is."""
    done = []
    for maneuver, following in zip(found, _enders(found), strict=False):
        facts = {**maneuver.facts, "until": _until(following)}
        if maneuver.kind in _MOVING:
            length_m = following.distance_from_start_m - maneuver.distance_from_start_m
            facts["length_m"] = round(length_m, 1)
        position, from_start_m = maneuver.position, maneuver.distance_from_start_m
        done.append(Maneuver(maneuver.kind, position, from_start_m, facts))
    return (*done, found[-1])


def _enders(found: list[Maneuver]) -> list[Maneuver]:
    """Return what ends each maneuver but the last: the next one.

    A departure onto something that is a maneuver of its own ends where that ends.
    """
    enders = found[1:]
    if len(enders) > 1 and enders[0].kind in _BEGINNINGS and not enders[0].distance_from_start_m:
        enders[0] = enders[1]
    return enders


def _until(following: Maneuver) -> str:
    element = following.facts.get("element")
    if isinstance(element, str):
        return element
    if following.kind is _TURN:
        at = following.facts["at"]
        return at if at not in {"far_kerb", "end_of_steps"} else "end_of_way"
    if following.kind is _CONTINUE:
        return _until_change(following)
    return _UNTIL_OF_KIND.get(following.kind, "junction")


def _until_change(following: Maneuver) -> str:
    """Return what is felt where the way changes while the direction stays."""
    change = following.facts["change"]
    if change == "strip":
        return "strip" if following.facts["tactile"] == "surveyed" else "end_of_strip"
    if change == "carriageway":
        return "end_of_pavement"
    return str(following.facts["way_kind"]) if change == "kind" else "change"
