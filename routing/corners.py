"""What is said where one leg of a walk leads into the next, from the facts of both; nothing kept."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from routing.city.contents import City
from routing.instructions.distances import direction_of
from routing.network_terms import Edge, Tactile, TactileKind, WayKind
from routing.plain_facts import PlainFacts, plain_facts
from routing.route import Leg, ManeuverKind
from routing.saying import Said
from routing.turning import Joint, joint_between

# A flight that is begun or ended on the way has not all of its steps.
_PART_OF_A_FLIGHT_M = 1.0
# A stretch shorter than this is not worth a word, unless it is a carriageway.
_TOO_SHORT_M = 8.0

# Members of an enumeration, named once: looking one up takes as long as a comparison.
_LINK, _CROSSING, _STEPS = WayKind.LINK, WayKind.CROSSING, WayKind.STEPS
_SQUARE_OPEN, _PAVEMENT, _CARRIAGEWAY = (
    WayKind.SQUARE_OPEN,
    WayKind.PAVEMENT,
    WayKind.CARRIAGEWAY,
)
SPECIAL = frozenset({_CROSSING, _STEPS, _SQUARE_OPEN})
# Behind these what is said hangs on what was before them as well.
NO_WAYS = frozenset({_LINK, _CROSSING})
_SURVEYED, _STRIP = Tactile.SURVEYED, TactileKind.GUIDANCE_STRIP
_TURN, _CONTINUE = ManeuverKind.TURN, ManeuverKind.CONTINUE


@dataclass(frozen=True, slots=True)
class Course:
    """A route with what is asked at each of its legs; our short joints are no ways of their own."""

    city: City | None
    legs: Sequence[Leg]
    arcs: Sequence[int]

    def walked(self, index: int) -> Edge:
        """Return the first edge from a leg on that is no short joint."""
        here = self.legs[index].edge
        for place in range(index, len(self.legs)):
            edge = self.legs[place].edge
            if edge.kind is not _LINK:
                return edge
        return here

    def felt(self, index: int) -> Edge:
        """Return the edge before a leg, short joints left out."""
        before = index - 1
        while before > 0 and self.legs[before].edge.kind is _LINK:
            before -= 1
        edge = self.legs[before].edge
        return edge if edge.kind is not _LINK else self.legs[index - 1].edge

    def way_before(self, index: int) -> Edge | None:
        """Return the last way before a leg, what is crossed left out."""
        for before in range(index - 1, -1, -1):
            edge = self.legs[before].edge
            if edge.kind is not _LINK and edge.kind is not _CROSSING:
                return edge
        return None


def decided(course: Course, index: int) -> Said | None:
    """Return what is said where a leg begins that is not the first; None for nothing."""
    leg = course.legs[index]
    joint = joint_between(course.legs[index - 1], leg, course.city)
    if leg.edge.kind in SPECIAL:  # None: a second piece of the same thing
        return special_at(course, index, joint)
    return _turn(course, index, joint) or _continue(course, index, joint)


def special_at(course: Course, index: int, joint: Joint) -> Said | None:
    """Return what is said of a crossing, a flight of steps or an open square, else None."""
    leg = course.legs[index]
    kind = leg.edge.kind
    if kind not in SPECIAL:
        return None
    own: dict[str, Any] = {
        "turn_deg": round(joint.turn_deg, 1),
        "direction": direction_of(joint.turn_deg),
        "length_m": round(leg.length_m, 1),
    }
    at = leg.line[0]
    if kind is _CROSSING:
        own["element"] = _element(course.city, leg.edge)
        return Said(ManeuverKind.CROSSING, own, at, own_facts(leg.edge))
    if kind is _STEPS:
        if leg.edge.length_m - leg.length_m > _PART_OF_A_FLIGHT_M:
            own["count"] = None
        own["element"] = _element(course.city, leg.edge)
        return Said(ManeuverKind.STEPS, own, at, own_facts(leg.edge))
    before = course.legs[index - 1] if index else None
    if before and before.edge.kind is _SQUARE_OPEN and abs(joint.turn_deg) < 15:
        return None
    own["name"] = way_facts(leg.edge)["way"]
    own["length_m"] = round(_stretch_m(course, index), 1)
    return Said(ManeuverKind.SQUARE, own, at, way_facts(course.walked(index)))


def _turn(course: Course, index: int, joint: Joint) -> Said | None:
    turned_deg = joint.turn_deg
    direction = direction_of(turned_deg)
    if direction == "straight":
        if not joint.others_deg or course.felt(index).kind in SPECIAL:
            return None
        side = joint.fork_side()
        if side is None:
            return None
        direction = f"slight_{side}"
    elif (
        not joint.others_deg
        and abs(turned_deg) <= 60
        and course.city is not None
        and course.felt(index).kind not in SPECIAL
    ):
        return None  # the way bends and the cane follows it
    own = {
        "turn_deg": round(turned_deg, 1),
        "direction": direction,
        "at": _felt_at(course, index, joint),
        "same_way": _same_way(course, index),
    }
    way = way_facts(course.walked(index))
    return Said(ManeuverKind.TURN, own, course.legs[index].line[0], way)


def _felt_at(course: Course, index: int, joint: Joint) -> str:
    before, now = course.felt(index), course.walked(index)
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


def _continue(course: Course, index: int, joint: Joint) -> Said | None:
    before, now = course.felt(index), course.walked(index)
    change = _change(before, now)
    if change is None:
        return None
    if course.legs[index].edge.kind is _LINK and before.kind is not _CROSSING:
        return None
    own: dict[str, Any] = {"change": change, "turn_deg": round(joint.turn_deg, 1)}
    if change == "crossed":
        own["same_way"] = _same_way(course, index)
    at, if_long = course.legs[index].line[0], change in {"name", "kind"}
    return Said(_CONTINUE, own, at, way_facts(now), if_long=if_long)


def _same_way(course: Course, index: int) -> bool:
    """Return whether the way from index on is the one before, so that it needs no name.

    What is crossed and our own short joints lie between and do not count.
    """
    before, now = course.way_before(index), course.walked(index)
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


def is_short(course: Course, index: int) -> bool:
    """Return whether the way that a leg begins is too short to be worth a word."""
    long_enough = course.legs[index].length_m >= _TOO_SHORT_M
    return not long_enough and _stretch_m(course, index) < _TOO_SHORT_M


def _stretch_m(course: Course, index: int) -> float:
    """Return how long the same kind of way goes on from index."""
    kind = course.walked(index).kind
    total = 0.0
    for place in range(index, len(course.legs)):
        leg = course.legs[place]
        if leg.edge.kind is not kind and leg.edge.kind is not _LINK:
            break
        total += leg.length_m
    return total


def way_facts(edge: Edge) -> PlainFacts:
    """Return the facts of a way that every moving maneuver tells, kept with its edge."""
    known: PlainFacts | None = edge.derived.get("way_facts")
    if known is None:
        facts = {
            "way": edge.name,
            "way_kind": edge.kind,
            "side": edge.side,
            "tactile": edge.tactile,
            "assumed": edge.assumed,
        }
        known = edge.derived["way_facts"] = plain_facts(facts)
    return known


def own_facts(edge: Edge) -> PlainFacts:
    """Return every fact of an edge's crossing or steps as plain values, kept with the edge."""
    known: PlainFacts | None = edge.derived.get("own_facts")
    if known is None:
        told = edge.steps if edge.kind is _STEPS else edge.crossing
        facts = (
            {} if told is None else {each.name: getattr(told, each.name) for each in fields(told)}
        )
        known = edge.derived["own_facts"] = plain_facts(facts)
    return known
