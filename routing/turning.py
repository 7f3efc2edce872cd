"""Directions at the joints of a route: how it turns, and what else leads away from there."""

from collections.abc import Sequence
from dataclasses import dataclass

from routing.city.contents import City
from routing.geo import LatLon, bearing_deg, cut, distance_m, line_length_m, turn_deg
from routing.network_terms import WayKind
from routing.route import Leg

# Mapped ways wiggle at their joints; a walker feels the direction of the next few metres.
_LOOK_M = 8.0
_SHORTEST_LOOK_M = 3.0
_BEND_DEG = 45.0


@dataclass(frozen=True, slots=True)
class Joint:
    """What happens between two legs: the turn taken and the turns that were possible."""

    turn_deg: float
    others_deg: tuple[float, ...]  # turns into every other arm of the node

    def has_straight_arm(self) -> bool:
        """Return whether one could also go on straight."""
        return any(abs(other) < 30 for other in self.others_deg)

    def fork_side(self) -> str | None:
        """Return the side to keep to at a fork whose other arm is about as straight."""
        rivals = [o for o in self.others_deg if abs(o) < abs(self.turn_deg) + 25 and abs(o) < 50]
        if not rivals:
            return None
        nearest = min(rivals, key=abs)
        return "left" if self.turn_deg < nearest else "right"


def _end_bearing_deg(line: Sequence[LatLon]) -> float:
    return (start_bearing_deg(tuple(reversed(line))) + 180) % 360


def start_bearing_deg(line: Sequence[LatLon]) -> float:
    """Return the bearing of a line's first metres in [0, 360).

    A sharp bend soon after the start belongs to what comes behind it: mixed into the bearing
    it would make a slight turn of going straight on first and round a corner then.
    """
    piece = cut(line, 0.0, min(_LOOK_M, _until_bend_m(line)))
    return bearing_deg(piece[0], piece[-1])


def _until_bend_m(line: Sequence[LatLon]) -> float:
    """Return how far a line leads before its first sharp bend; its length when there is none."""
    walked_m = 0.0
    for before, here, after in zip(line, line[1:], line[2:], strict=False):
        walked_m += distance_m(before, here)
        if walked_m >= _LOOK_M:
            break
        bend_deg = abs(turn_deg(bearing_deg(before, here), bearing_deg(here, after)))
        if walked_m >= _SHORTEST_LOOK_M and bend_deg > _BEND_DEG:
            return walked_m
    return line_length_m(line)


def joint_between(before: Leg, after: Leg, city: City | None) -> Joint:
    """Return the joint of two legs that follow each other."""
    inbound_deg = _end_bearing_deg(before.line)
    turn = turn_deg(inbound_deg, start_bearing_deg(after.line))
    if city is None:
        return Joint(turn, ())
    return Joint(turn, _other_turns(city, before, after, inbound_deg))


def _other_turns(city: City, before: Leg, after: Leg, inbound_deg: float) -> tuple[float, ...]:
    graph = city.graph
    node = after.edge.tail
    first, last = graph.incident_starts[node], graph.incident_starts[node + 1]
    turns = []
    for edge_id in graph.incident_edges[first:last]:
        if edge_id in {before.edge.id, after.edge.id}:
            continue
        edge = city.edge(edge_id)
        if edge.kind is WayKind.SQUARE_OPEN:
            continue  # a line of sight over a square is nothing that a foot or a cane finds
        line = edge.line if edge.tail == node else tuple(reversed(edge.line))
        turns.append(turn_deg(inbound_deg, start_bearing_deg(line)))
    return tuple(turns)


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
