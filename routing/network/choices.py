"""Where a walker must choose the way: pure, over finished nodes and edges, the same both ways.

A decision point is a place where at least three ways meet that are real choices. Not counted are
our short joints, the two halves of one pavement past which a crossing or driveway leads, and stubs
too short to be walked. Such a place is skewed when from one of its ways another lies 20 to 70
degrees off straight on: neither straight on nor a turn that one can feel.
"""

import itertools
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from routing.geo import LatLon, bearing_deg, point_along
from routing.network_terms import Edge, Node, WayKind

# Shorter joints than this make their two ends one place to a walker.
JOINT_M = 6.0
# A way that ends sooner than this is felt as a niche, not as a way.
STUB_M = 5.0
# Two pieces of one way go on within this: whoever follows it makes no choice.
ONWARD_DEG = 30.0
# Off straight on by this much, a way is mistaken for straight on or for a turn.
SKEWED_FROM_DEG = 20.0
SKEWED_TO_DEG = 70.0
_LOOK_M = 6.0
# Ways past which one walks on without choosing: the kerb or the sound of it tells what it is.
_PASSED = {WayKind.CROSSING, WayKind.SERVICE}


@dataclass(frozen=True, slots=True)
class _Arm:
    """An edge as it leaves a place."""

    edge: Edge
    bearing_deg: float


def with_choices(nodes: Sequence[Node], edges: Sequence[Edge]) -> tuple[Edge, ...]:
    """Return the edges with decision_ends and skewed_ends written anew; ids are kept.

    nodes[i].id must be i; edges may come in any order and are returned in it.
    """
    place_of = _places(len(nodes), edges)
    degree: defaultdict[int, int] = defaultdict(int)
    for edge in edges:
        degree[edge.tail] += 1
        degree[edge.head] += 1
    arms: defaultdict[int, list[_Arm]] = defaultdict(list)
    for edge in edges:
        if place_of[edge.tail] == place_of[edge.head]:
            continue  # the joint itself
        for here, there, line in (
            (edge.tail, edge.head, edge.line),
            (edge.head, edge.tail, tuple(reversed(edge.line))),
        ):
            if degree[there] > 1 or edge.length_m >= STUB_M:
                arms[place_of[here]].append(_Arm(edge, _departure_deg(line, edge.length_m)))
    judged = {place: _judged(met) for place, met in arms.items() if len(met) > 2}
    return tuple(_with(edge, place_of, judged) for edge in edges)


def _with(edge: Edge, place_of: Sequence[int], judged: Mapping[int, tuple[bool, bool]]) -> Edge:
    tail, head = place_of[edge.tail], place_of[edge.head]
    # Inside a joint nobody arrives: the ways that meet there count the place.
    found = [judged.get(p, (False, False)) for p in (tail, head)] if tail != head else []
    ends = sum(decision for decision, _ in found), sum(skewed for _, skewed in found)
    if ends == (edge.decision_ends, edge.skewed_ends):
        return edge
    return replace(edge, decision_ends=ends[0], skewed_ends=ends[1])


def _places(count: int, edges: Sequence[Edge]) -> list[int]:
    """Return for each node the place it is part of: nodes at short joints are one place."""
    place = list(range(count))

    def root(node: int) -> int:
        while place[node] != node:
            place[node] = place[place[node]]
            node = place[node]
        return node

    for edge in edges:
        if edge.kind is WayKind.LINK and edge.length_m < JOINT_M:
            one, other = sorted((root(edge.tail), root(edge.head)))
            place[other] = one
    return [root(node) for node in range(count)]


def _judged(arms: Sequence[_Arm]) -> tuple[bool, bool]:
    """Return whether a place is a decision point, and whether it is a skewed one."""
    real = _real_choices(arms)
    if len(real) < 3:
        return False, False
    return True, any(_is_skewed(one, other) for one, other in itertools.combinations(real, 2))


def _real_choices(arms: Sequence[_Arm]) -> list[_Arm]:
    crossings = [arm for arm in arms if arm.edge.kind is WayKind.CROSSING]
    others = [arm for arm in arms if arm.edge.kind is not WayKind.CROSSING]
    if any(_goes_on(one, other) for one, other in itertools.combinations(others, 2)):
        return [arm for arm in others if arm.edge.kind not in _PASSED or _only_such(others)]
    return [*others, *crossings]


def _only_such(arms: Sequence[_Arm]) -> bool:
    """Return whether nothing but driveways meets: there a driveway is the way."""
    return all(arm.edge.kind in _PASSED for arm in arms)


def _goes_on(one: _Arm, other: _Arm) -> bool:
    """Return whether two arms are one way that passes by."""
    return (
        one.edge.kind is other.edge.kind
        and (one.edge.name is None or other.edge.name in (None, one.edge.name))
        and _off_straight_deg(one, other) <= ONWARD_DEG
    )


def _is_skewed(one: _Arm, other: _Arm) -> bool:
    return SKEWED_FROM_DEG < _off_straight_deg(one, other) < SKEWED_TO_DEG


def _off_straight_deg(one: _Arm, other: _Arm) -> float:
    """Return by how much one must turn, coming on one arm, to leave on the other: 0 to 180."""
    between = abs(one.bearing_deg - other.bearing_deg) % 360
    return 180 - min(between, 360 - between)


def _departure_deg(line: Sequence[LatLon], length_m: float) -> float:
    there = point_along(line, min(_LOOK_M, length_m))
    return 0.0 if math.isclose(length_m, 0.0) else bearing_deg(line[0], there)
