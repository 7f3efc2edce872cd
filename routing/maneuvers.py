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
arrive    name, kind, side, has_entrance, step_count, place_id
"""

from dataclasses import asdict
from typing import Any

from routing.city.contents import City
from routing.geo import turn_deg
from routing.instructions.distances import direction_of
from routing.network_terms import Edge, Node, Tactile, TactileKind, WayKind
from routing.route import Leg, Maneuver, ManeuverKind, Route
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
    ManeuverKind.ARRIVE: "destination",
}
# What a walk can begin on that must be told at once.
_BEGINNINGS = frozenset({ManeuverKind.CROSSING, ManeuverKind.STEPS, ManeuverKind.SQUARE})


def make_maneuvers(route: Route, city: City | None) -> tuple[Maneuver, ...]:
    """Return what to do along a route, in order: depart first, arrive last.

    Without a city the arms of a junction are not known, so every turn is told.
    """
    found = [_depart(route)]
    beginning = _special(route, 0, Joint(0.0, ()), city)
    if beginning is not None:
        found.append(beginning)
    for index in range(1, len(route.legs)):
        maneuver = _at_leg(route, index, city)
        if maneuver is not None:
            found.append(maneuver)
    found.append(_arrive(route))
    return _with_until(_together(found))


def _maneuver(kind: ManeuverKind, leg: Leg, facts: dict[str, Any]) -> Maneuver:
    return Maneuver(kind, leg.line[0], leg.starts_at_m, facts)


def _depart(route: Route) -> Maneuver:
    first = route.legs[0]
    facts = {"bearing_deg": round(start_bearing_deg(first.line), 1), **_way_facts(route, 0)}
    return _maneuver(ManeuverKind.DEPART, first, facts)


def _arrive(route: Route) -> Maneuver:
    target = route.target
    facts = {
        "name": target.name,
        "kind": target.kind,
        "side": side_of(route.legs[-1].line, target.position),
        "has_entrance": target.has_entrance,
        "step_count": target.step_count,
        "place_id": target.place_id,
        "offset_m": round(route.end_offset_m, 1),
    }
    end = route.legs[-1].line[-1]
    return Maneuver(ManeuverKind.ARRIVE, end, route.distance_m, facts)


def _at_leg(route: Route, index: int, city: City | None) -> Maneuver | None:
    before, leg = route.legs[index - 1], route.legs[index]
    joint = joint_between(before, leg, city)
    special = _special(route, index, joint, city)
    if special is not None:
        return special
    if leg.edge.kind in {WayKind.CROSSING, WayKind.STEPS, WayKind.SQUARE_OPEN}:
        return None  # a second piece of the same thing
    turned = _turn(route, index, joint, city)
    return turned or _continue(route, index, joint)


def _special(route: Route, index: int, joint: Joint, city: City | None) -> Maneuver | None:
    leg = route.legs[index]
    before = route.legs[index - 1] if index else None
    facts: dict[str, Any] = {
        "turn_deg": round(joint.turn_deg, 1),
        "direction": direction_of(joint.turn_deg),
        "length_m": round(leg.length_m, 1),
    }
    if leg.edge.kind is WayKind.CROSSING:
        facts |= _plain(asdict(leg.edge.crossing)) if leg.edge.crossing else {}
        facts["element"] = _element(city, leg.edge)
        return _maneuver(ManeuverKind.CROSSING, leg, facts)
    if leg.edge.kind is WayKind.STEPS:
        facts |= _plain(asdict(leg.edge.steps)) if leg.edge.steps else {}
        if leg.edge.length_m - leg.length_m > _PART_OF_A_FLIGHT_M:
            facts["count"] = None
        facts["element"] = _element(city, leg.edge)
        return _maneuver(ManeuverKind.STEPS, leg, facts)
    if leg.edge.kind is WayKind.SQUARE_OPEN:
        if before and before.edge.kind is WayKind.SQUARE_OPEN and abs(joint.turn_deg) < 15:
            return None
        facts |= {"name": leg.edge.name, **_way_facts(route, index)}
        facts["length_m"] = round(_stretch_m(route, index), 1)
        return _maneuver(ManeuverKind.SQUARE, leg, facts)
    return None


def _turn(route: Route, index: int, joint: Joint, city: City | None) -> Maneuver | None:
    before = _felt_before(route, index)
    direction = direction_of(joint.turn_deg)
    alternatives = bool(joint.others_deg) or city is None
    after_special = before.edge.kind in {WayKind.CROSSING, WayKind.STEPS, WayKind.SQUARE_OPEN}
    if direction == "straight":
        side = joint.fork_side() if not after_special else None
        if side is None:
            return None
        direction = f"slight_{side}"
    elif not alternatives and not after_special and abs(joint.turn_deg) <= 60:
        return None  # the way bends and the cane follows it
    facts = {
        "turn_deg": round(joint.turn_deg, 1),
        "direction": direction,
        "at": _felt_at(route, index, joint, city),
        "same_way": _same_way(route, index),
        **_way_facts(route, index),
    }
    return _maneuver(ManeuverKind.TURN, route.legs[index], facts)


def _felt_before(route: Route, index: int) -> Leg:
    """Return the leg before index that is not one of our short joints."""
    for earlier in range(index - 1, -1, -1):
        if route.legs[earlier].edge.kind is not WayKind.LINK:
            return route.legs[earlier]
    return route.legs[index - 1]


def _felt_at(route: Route, index: int, joint: Joint, city: City | None) -> str:
    before = _felt_before(route, index)
    leg = route.legs[index]
    element = _element(city, leg.edge)
    if element is not None:
        return element
    if before.edge.kind is WayKind.CROSSING:
        return "far_kerb"
    if before.edge.kind is WayKind.STEPS:
        return "end_of_steps"
    pavements = before.edge.kind is WayKind.PAVEMENT and _walked(route, index).kind is (
        WayKind.PAVEMENT
    )
    if pavements and before.edge.name != _walked(route, index).name:
        return "corner"
    if city is not None and not joint.has_straight_arm():
        return "end_of_way"
    return "junction"


def _element(city: City | None, edge: Edge) -> str | None:
    """Return the tactile field felt where an edge begins."""
    if city is None:
        return None
    node: Node = city.node(edge.tail)
    felt = node.element
    if felt is None or felt is TactileKind.GUIDANCE_STRIP:
        return None
    return str(felt)


def _continue(route: Route, index: int, joint: Joint) -> Maneuver | None:
    before, now = _felt_before(route, index).edge, _walked(route, index)
    change = _change(before, now)
    if route.legs[index].edge.kind is WayKind.LINK and before.kind is not WayKind.CROSSING:
        return None
    if change is None:
        return None
    if change in {"name", "kind"} and _stretch_m(route, index) < _TOO_SHORT_M:
        return None
    facts = {"change": change, "turn_deg": round(joint.turn_deg, 1), **_way_facts(route, index)}
    if change == "crossed":
        facts["same_way"] = _same_way(route, index)
    return _maneuver(ManeuverKind.CONTINUE, route.legs[index], facts)


def _same_way(route: Route, index: int) -> bool:
    """Return whether the way from index on is the one before, so that it needs no name.

    What is crossed and our own short joints lie between and do not count.
    """
    now = _walked(route, index)
    for earlier in range(index - 1, -1, -1):
        edge = route.legs[earlier].edge
        if edge.kind not in {WayKind.CROSSING, WayKind.LINK}:
            alike = (edge.kind, edge.name, edge.tactile) == (now.kind, now.name, now.tactile)
            return alike and (now.name is not None or now.tactile is Tactile.SURVEYED)
    return False


def _change(before: Edge, now: Edge) -> str | None:
    if before.kind is WayKind.CROSSING:
        return "crossed"
    if now.kind is WayKind.CARRIAGEWAY and before.kind is not WayKind.CARRIAGEWAY:
        return "carriageway"
    if (now.tactile == "surveyed") != (before.tactile == "surveyed"):
        return "strip"
    if now.kind is not before.kind:
        return "kind"
    if now.name and before.name and now.name != before.name:
        return "name"
    return None


def _walked(route: Route, index: int) -> Edge:
    """Return the first edge from index on that is not one of our short joints."""
    for leg in route.legs[index:]:
        if leg.edge.kind is not WayKind.LINK:
            return leg.edge
    return route.legs[index].edge


def _stretch_m(route: Route, index: int) -> float:
    """Return how long the same kind of way goes on from index."""
    kind = _walked(route, index).kind
    total = 0.0
    for leg in route.legs[index:]:
        if leg.edge.kind not in {kind, WayKind.LINK}:
            break
        total += leg.length_m
    return total


def _way_facts(route: Route, index: int) -> dict[str, Any]:
    edge = _walked(route, index)
    return {
        "way": edge.name,
        "way_kind": str(edge.kind),
        "side": str(edge.side),
        "tactile": str(edge.tactile),
        "assumed": edge.assumed,
    }


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    """Return facts with enumerations as plain strings."""
    return {k: str(v) if hasattr(v, "value") else v for k, v in facts.items()}


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
    if first.kind is not ManeuverKind.TURN:
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
        facts: dict[str, Any] = {"until": _until(following)}
        if maneuver.kind in {ManeuverKind.DEPART, ManeuverKind.TURN, ManeuverKind.CONTINUE}:
            length_m = following.distance_from_start_m - maneuver.distance_from_start_m
            facts["length_m"] = round(length_m, 1)
        done.append(_with_facts(maneuver, facts))
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
    if following.kind is ManeuverKind.TURN:
        at = following.facts["at"]
        return at if at not in {"far_kerb", "end_of_steps"} else "end_of_way"
    if following.kind is ManeuverKind.CONTINUE:
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
