"""What is said where one leg of a walk leads into the next, from the facts of both; nothing kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from routing.city.contents import City
from routing.geo import distance_m, turn_deg
from routing.instructions.distances import direction_among, direction_of, direction_to_way
from routing.network_terms import Edge, Passage, Side, Tactile, TactileKind, WayKind
from routing.route import Leg, ManeuverKind
from routing.saying import Said
from routing.turning import (
    Joint,
    arms_of,
    joint_between,
    start_bearing_deg,
    surveyed_arms,
    turn_to_edge_of_square,
)
from routing.way_facts import own_facts, way_facts

__all__ = [
    "NO_WAYS",
    "SPECIAL",
    "Course",
    "decided",
    "is_short",
    "own_facts",
    "special_at",
    "way_facts",
]

# A flight that is begun or ended on the way has not all of its steps.
_PART_OF_A_FLIGHT_M = 1.0
# A stretch shorter than this is not worth a word, unless it is a carriageway.
_TOO_SHORT_M = 8.0

# An inner line that is not worth a word where it ends, and a gap in it that is none either.
_LINE_M = 20.0

# Members of an enumeration, named once: looking one up takes as long as a comparison.
_LINK, _CROSSING, _STEPS = WayKind.LINK, WayKind.CROSSING, WayKind.STEPS
_ELEVATOR, _ESCALATOR = WayKind.ELEVATOR, WayKind.ESCALATOR
_SQUARE_OPEN, _PAVEMENT, _CARRIAGEWAY = (
    WayKind.SQUARE_OPEN,
    WayKind.PAVEMENT,
    WayKind.CARRIAGEWAY,
)
SPECIAL = frozenset({_CROSSING, _STEPS, _SQUARE_OPEN, _ELEVATOR, _ESCALATOR})
# Behind these what is said hangs on what was before them as well.
NO_WAYS = frozenset({_LINK, _CROSSING})
_BARS_THE_WAY = str(TactileKind.BLOCKING_FIELD)  # its ribs must not be taken for a strip's
_NO_PASSAGE, _NO_SIDE = Passage.NONE, Side.NONE
_SURVEYED, _STRIP = Tactile.SURVEYED, TactileKind.GUIDANCE_STRIP
_TURN, _CONTINUE = ManeuverKind.TURN, ManeuverKind.CONTINUE
_MACHINES = {_ELEVATOR: ManeuverKind.ELEVATOR, _ESCALATOR: ManeuverKind.ESCALATOR}


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
        "direction": direction_to_way(joint.turn_deg),
        "length_m": round(leg.length_m, 1),
    }
    at = leg.line[0]
    if kind is _CROSSING:
        own["element"] = _element(course.city, leg.edge)
        beside_deg = _crossings_beside_deg(course, index)
        others_deg = [joint.turn_deg + deg for deg in beside_deg]
        own["direction"] = direction_among(joint.turn_deg, others_deg)
        facts = own_facts(leg.edge)
        return Said(ManeuverKind.CROSSING, own, at, facts, beside_deg=beside_deg)
    if kind in _MACHINES:
        if index and course.felt(index).kind is kind:
            return None
        return Said(_MACHINES[kind], own, at, own_facts(leg.edge))
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
    shoreline = turn_to_edge_of_square(course.city, leg)
    if shoreline is not None:
        own["shoreline"] = shoreline
    return Said(ManeuverKind.SQUARE, own, at, way_facts(course.walked(index)))


def _crossings_beside_deg(course: Course, index: int) -> tuple[float, ...]:
    """Return how much farther right than a crossing others begin at the same kerb."""
    leg = course.legs[index]
    if course.city is None or distance_m(course.city.node(leg.edge.tail).position, leg.line[0]) > 1:
        return ()  # who begins on a crossing has no kerb to choose at
    walked = {leg.edge.id, course.legs[index - 1].edge.id if index else None}
    crosses_deg = start_bearing_deg(leg.line)
    return tuple(
        turn_deg(crosses_deg, away_deg)
        for edge_id, away_deg in arms_of(course.city, leg.edge.tail)
        if edge_id not in walked and course.city.edge(edge_id).kind is _CROSSING
    )


def _turn(course: Course, index: int, joint: Joint) -> Said | None:
    turned_deg = joint.turn_deg
    goes_back = course.legs[index - 1].edge.id == course.legs[index].edge.id
    direction = direction_of(turned_deg) if goes_back else direction_to_way(turned_deg)
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
    own: dict[str, Any] = {
        "turn_deg": round(turned_deg, 1),
        "direction": direction,
        "at": _felt_at(course, index, joint),
        "same_way": _same_way(course, index),
    }
    element = _element(course.city, course.legs[index].edge)
    if element is not None:
        own["at_bare"], own["at"] = own["at"], element
    if element == "branch_field":
        strip = _strip_at(course, index)
        if strip is not None:
            own["strip"] = strip
    if _changes_side(course, index):
        own["other_side"] = True
    way, at = way_facts(course.walked(index)), course.legs[index].line[0]
    return Said(ManeuverKind.TURN, own, at, way, parts=joint.rivals)


def _strip_at(course: Course, index: int) -> str | None:
    """Return whether the strip that leads to a branch field divides there or only bends."""
    before, now = course.felt(index), course.walked(index)
    if before.tactile is not _SURVEYED or now.tactile is not _SURVEYED or course.city is None:
        return None
    goes_by = course.legs[index].edge
    came_by = course.legs[index - 1].edge
    others = surveyed_arms(course.city, goes_by.tail) - {came_by.id, goes_by.id}
    return "divides" if others else "bends"


def _changes_side(course: Course, index: int) -> bool:
    """Return whether what was crossed is the street along whose pavement one walks on."""
    crossed = course.felt(index)
    if crossed.kind is not _CROSSING or crossed.crossing is None:
        return False
    before, now = course.way_before(index), course.walked(index)
    if before is None or before.kind is not _PAVEMENT or now.kind is not _PAVEMENT:
        return False
    return now.name is not None and before.name == now.name == crossed.crossing.street


def _felt_at(course: Course, index: int, joint: Joint) -> str:
    """Return what is felt at a turn, tactile fields left out."""
    before, now = course.felt(index), course.walked(index)
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
        if _changes_side(course, index):
            own["other_side"] = True
    element = _element(course.city, course.legs[index].edge)
    if element == _BARS_THE_WAY:
        own["element"] = element
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
    if now.passage is not before.passage and now.passage is not _NO_PASSAGE:
        return "passage"
    if now.name and before.name and now.name != before.name:
        return "name"
    return "line_ends" if _line_ends(before, now) else None


def _line_ends(before: Edge, now: Edge) -> bool:
    """Return whether the inner line that was followed stops here for a while (rule 31)."""
    if before.wall is _NO_SIDE or now.wall is not _NO_SIDE or now.tactile is _SURVEYED:
        return False
    return min(before.length_m, now.length_m) >= _LINE_M


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
