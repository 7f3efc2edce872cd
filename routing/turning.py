"""Directions at the joints of a route: how it turns, and what else leads away from there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from routing.city.contents import City
from routing.geo import LatLon, bearing_deg, distance_m, turn_deg
from routing.network_terms import Edge, Tactile, WayKind
from routing.route import Leg

# Mapped ways wiggle at their joints; a walker feels the direction of the next few metres.
LOOK_M = 8.0
_SHORTEST_LOOK_M = 3.0
_BEND_DEG = 45.0
# A way that bends off by less, or by hardly more than the way that is meant, is taken for it by
# feet that were told nothing.
_GOES_ON_DEG = 45.0
_ABOUT_AS_STRAIGHT_DEG = 25.0
# Nobody's feet go on over these without a word.
_NOT_WALKED_INTO = frozenset({WayKind.CROSSING, WayKind.STEPS, WayKind.ESCALATOR, WayKind.ELEVATOR})
_SURVEYED = Tactile.SURVEYED


@dataclass(frozen=True, slots=True)
class Joint:
    """What happens between two legs: the turn taken and the turns that were possible."""

    turn_deg: float
    others_deg: tuple[float, ...]  # turns into every other arm of the node
    rivals: bool = False  # one of them is walked, and goes on about as straight

    def has_straight_arm(self) -> bool:
        """Return whether one could also go on straight."""
        return any(abs(other) < _GOES_ON_DEG for other in self.others_deg)

    def fork_side(self) -> str | None:
        """Return the side to keep to at a fork whose other arm is about as straight."""
        rivals = [o for o in self.others_deg if abs(o) < abs(self.turn_deg) + 25 and abs(o) < 50]
        if not rivals:
            return None
        nearest = min(rivals, key=abs)
        return "left" if self.turn_deg < nearest else "right"


def _end_bearing_deg(line: Sequence[LatLon]) -> float:
    return (start_bearing_deg(line[::-1]) + 180) % 360


def _leg_end_deg(leg: Leg) -> float:
    """Return the bearing of a leg's last metres; that of a whole edge is kept."""
    edge = leg.edge
    if leg.line is not edge.line:
        return _end_bearing_deg(leg.line)
    known: float | None = edge.derived.get("ends_deg")
    return edge_end_deg(edge) if known is None else known


def _leg_start_deg(leg: Leg) -> float:
    edge = leg.edge
    if leg.line is not edge.line:
        return start_bearing_deg(leg.line)
    known: float | None = edge.derived.get("starts_deg")
    return edge_start_deg(edge) if known is None else known


def edge_end_deg(edge: Edge) -> float:
    """Return the bearing of an edge's last metres, kept."""
    known: float | None = edge.derived.get("ends_deg")
    if known is None:
        known = edge.derived["ends_deg"] = (edge_start_deg(edge.reversed()) + 180) % 360
    return known


def edge_start_deg(edge: Edge) -> float:
    """Return the bearing of an edge's first metres, kept."""
    known: float | None = edge.derived.get("starts_deg")
    if known is None:
        known = edge.derived["starts_deg"] = start_bearing_deg(edge.line)
    return known


def start_bearing_deg(line: Sequence[LatLon]) -> float:
    """Return the bearing of a line's first metres in [0, 360).

    A sharp bend soon after the start belongs to what comes behind it: mixed into the bearing
    it would make a slight turn of going straight on first and round a corner then.
    """
    walked_m = 0.0
    for index in range(1, len(line)):
        before, here = line[index - 1], line[index]
        step_m = distance_m(before, here)
        walked_m += step_m
        if walked_m >= LOOK_M:
            if index > 1:
                here = _between(here, before, (walked_m - LOOK_M) / step_m)
            return bearing_deg(line[0], here)
        if walked_m >= _SHORTEST_LOOK_M and index + 1 < len(line):
            onward_deg = bearing_deg(here, line[index + 1])
            if abs(turn_deg(bearing_deg(before, here), onward_deg)) > _BEND_DEG:
                return bearing_deg(line[0], here)
    return bearing_deg(line[0], line[-1])


def _between(a: LatLon, b: LatLon, share: float) -> LatLon:
    return LatLon(
        a.lat_deg + (b.lat_deg - a.lat_deg) * share, a.lon_deg + (b.lon_deg - a.lon_deg) * share
    )


def joint_between(before: Leg, after: Leg, city: City | None) -> Joint:
    """Return the joint of two legs that follow each other."""
    inbound_deg = _leg_end_deg(before)
    turn = turn_deg(inbound_deg, _leg_start_deg(after))
    if city is None:
        return Joint(turn, ())
    came_by, goes_by = before.edge.id, after.edge.id
    others, rivals = [], False
    rivals_deg = max(_GOES_ON_DEG, abs(turn) + _ABOUT_AS_STRAIGHT_DEG)
    for edge_id, bearing in arms_of(city, after.edge.tail):
        if edge_id != came_by and edge_id != goes_by:  # noqa: PLR1714 - faster than a tuple
            other_deg = (bearing - inbound_deg + 180) % 360 - 180  # turn_deg, without a call
            others.append(other_deg)
            if abs(other_deg) < rivals_deg and city.edge(edge_id).kind not in _NOT_WALKED_INTO:
                rivals = True
    return Joint(turn, tuple(others), rivals)


def arms_of(city: City, node_id: int) -> tuple[tuple[int, float], ...]:
    """Return (edge id, bearing) of what leads away from a node and can be found there, kept."""
    node = city.node(node_id)
    known: tuple[tuple[int, float], ...] | None = node.derived.get("arms")
    if known is None:
        known = node.derived["arms"] = tuple(_arms(city, node_id))
    return known


def _arms(city: City, node_id: int) -> Iterator[tuple[int, float]]:
    graph = city.graph
    first, last = graph.incident_starts[node_id], graph.incident_starts[node_id + 1]
    for edge_id in graph.incident_edges[first:last]:
        edge = city.edge(edge_id)
        if edge.kind is WayKind.SQUARE_OPEN:
            continue  # a line of sight over a square is nothing that a foot or a cane finds
        yield edge_id, edge_start_deg(edge if edge.tail == node_id else edge.reversed())


def surveyed_arms(city: City, node_id: int) -> frozenset[int]:
    """Return the ids of edges with a surveyed strip that meet at a node."""
    return frozenset(
        edge_id for edge_id, _ in arms_of(city, node_id) if city.edge(edge_id).tactile is _SURVEYED
    )


def turn_to_edge_of_square(city: City | None, across: Leg) -> str | None:
    """Return on which side of a way over an open square its edge leads away from its start.

    None where there is no edge to follow instead, or nobody knows.
    """
    if city is None or across.line[0] is not across.edge.line[0]:
        return None
    goes_deg = _leg_start_deg(across)
    turns = [
        turn_deg(goes_deg, bearing)
        for edge_id, bearing in arms_of(city, across.edge.tail)
        if city.edge(edge_id).kind is WayKind.SQUARE_EDGE
    ]
    sides = {"left" if turn < 0 else "right" for turn in turns if 10 < abs(turn) < 170}
    return "both" if len(sides) == 2 else next(iter(sides), None)


def side_of(line: Sequence[LatLon], target: LatLon) -> str:
    """Return where a target lies at the end of a line: left, right, ahead or unknown."""
    end = line[-1]
    if distance_m(end, target) < 1.5:
        return "ahead"
    turn = turn_deg(_end_bearing_deg(line), bearing_deg(end, target))
    if abs(turn) < 35:
        return "ahead"
    if abs(turn) > 150:
        return "unknown"
    return "left" if turn < 0 else "right"
