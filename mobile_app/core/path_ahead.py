"""The way on which the walker is, followed over the network as far as it goes straight on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from routing.city.contents import City
from routing.geo import LatLon, bearing_deg, distance_m, turn_deg
from routing.network_terms import Edge, WayKind
from routing.turning import arms_of, edge_end_deg, edge_start_deg

_STRAIGHT_DEG = 50.0
_OTHER_NAME_DEG = 25.0  # a way of the same name is followed rather than a straighter other one
_SAME_NODE_M = 0.5
_MOST_PIECES = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """One edge of the way ahead, turned as it is walked; starts_m is counted from the walker."""

    edge: Edge
    starts_m: float

    @property
    def ends_m(self) -> float:
        """Return how far the end of the edge is from the walker."""
        return self.starts_m + self.edge.length_m


@dataclass(frozen=True, slots=True)
class Branch:
    """A way that leads off the way at a node: turned_deg from the walking direction there."""

    edge: Edge  # turned so that it leads away
    turned_deg: float
    at_m: float

    @property
    def leaves_deg(self) -> float:
        """Return the compass direction in which it leads away."""
        return edge_start_deg(self.edge)


def oriented(edge: Edge, facing_deg: float, runs_deg: float) -> tuple[Edge, bool]:
    """Return an edge as walked when facing so, and whether that is from tail to head.

    runs_deg is the bearing of the edge, from tail to head, where the walker is.
    """
    forward = abs(turn_deg(runs_deg, facing_deg)) <= 90
    return (edge if forward else edge.reversed()), forward


def pieces_ahead(city: City, edge: Edge, along_m: float, reach_m: float) -> list[Piece]:
    """Return the edges that go straight on from a place on an edge, which is turned as walked."""
    found = [Piece(edge, -along_m)]
    seen = {edge.id}
    while found[-1].ends_m < reach_m and len(found) < _MOST_PIECES:
        last = found[-1]
        onward = _straight_on(city, last.edge, _name_of(found))
        if onward is None or onward.id in seen:
            break
        seen.add(onward.id)
        found.append(Piece(onward, last.ends_m))
    return found


def _name_of(pieces: Sequence[Piece]) -> str | None:
    """Return the name of the way walked on; what is crossed has none of its own."""
    named = (p.edge.name for p in reversed(pieces) if p.edge.kind is not WayKind.CROSSING)
    return next((name for name in named if name), None)


def _straight_on(city: City, edge: Edge, name: str | None) -> Edge | None:
    arms = [
        (abs(arm.turned_deg) + (0 if arm.edge.name == name else _OTHER_NAME_DEG), arm)
        for arm in arms_ahead(city, edge)
        if abs(arm.turned_deg) <= _STRAIGHT_DEG
    ]
    return min(arms, key=lambda pair: pair[0])[1].edge if arms else None


def arms_ahead(city: City, edge: Edge, at_m: float = 0.0) -> list[Branch]:
    """Return what leads away from the head of an edge, the edge itself left out."""
    inbound_deg = edge_end_deg(edge)
    return [arm for arm in arms_at(city, edge.head, inbound_deg, at_m) if arm.edge.id != edge.id]


def arms_at(city: City, node_id: int, inbound_deg: float, at_m: float) -> list[Branch]:
    """Return every arm of a node with its turn from a walking direction."""
    found = []
    for edge_id, away_deg in arms_of(city, node_id):
        edge = city.edge(edge_id)
        away = edge if edge.tail == node_id else edge.reversed()
        found.append(Branch(away, turn_deg(inbound_deg, away_deg), at_m))
    return found


def branches_along(city: City, line: Sequence[LatLon], from_m: float, to_m: float) -> list[Branch]:
    """Return what leads off a guided line between two places of it; at_m is from the line's start.

    The line itself, onward and back, is left out.
    """
    found: list[Branch] = []
    for index, at_m in _corners(line, from_m, to_m):
        node_id = node_at(city, line[index])
        if node_id is None or index == 0:
            continue
        inbound_deg = bearing_deg(line[index - 1], line[index])
        own = [(inbound_deg + 180) % 360]
        if index + 1 < len(line):
            own.append(bearing_deg(line[index], line[index + 1]))
        for arm in arms_at(city, node_id, inbound_deg, at_m):
            starts_deg = bearing_deg(arm.edge.line[0], arm.edge.line[1])
            if all(abs(turn_deg(starts_deg, each)) > 5 for each in own):
                found.append(arm)
    return found


def _corners(line: Sequence[LatLon], from_m: float, to_m: float) -> Iterator[tuple[int, float]]:
    walked_m = 0.0
    for index, point in enumerate(line):
        if index:
            walked_m += distance_m(line[index - 1], point)
        if from_m <= walked_m <= to_m:
            yield index, walked_m


def node_at(city: City, position: LatLon) -> int | None:
    """Return the node at a position, None when there is none."""
    for edge_id, _ in city.edges_near(position, _SAME_NODE_M):
        edge = city.edge(edge_id)
        for node_id, end in ((edge.tail, edge.line[0]), (edge.head, edge.line[-1])):
            if distance_m(end, position) <= _SAME_NODE_M:
                return node_id
    return None
