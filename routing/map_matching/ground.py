"""The network around a walker cut into short cells, and which cells a few steps lead to.

No fix, no time, no probability of being anywhere: only ground. Cells are made when they are
first asked for and forgotten when the walker is far from them.
"""

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

from routing.city.contents import City
from routing.geo import LatLon, LocalFrame, turn_deg
from routing.network_terms import Edge, Side, WayKind

# Half a pavement's width and two steps: finer cells cost more and tell nothing more.
CELL_M = 2.5
# As far as one step of the filter may lead along the network.
REACH_M = 8.5
_CELLS_PER_EDGE = 1 << 14  # an edge longer than 40 km is cut off there
_MOST_EDGES = 1500  # a walker's surroundings fit many times
# Turning back at a node is rare, turning off is half as likely as going on [own judgement].
_LEAST_TURN_SHARE = 0.1
# How likely, compared with a pavement, somebody on foot with a cane is found on a kind of way,
# or turns onto it where it begins [own judgement]. Of lines of sight over a square there are
# many, so each weighs little.
_LIKELY = {
    WayKind.CARRIAGEWAY: 0.15,
    WayKind.SQUARE_OPEN: 0.2,
    WayKind.SERVICE: 0.4,
    WayKind.CROSSING: 0.6,
    WayKind.LINK: 0.6,
    WayKind.SHARED_CYCLEWAY: 0.7,
    WayKind.STEPS: 0.7,
    WayKind.ELEVATOR: 0.1,
    WayKind.ESCALATOR: 0.2,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One edge cut into cells: their centres in the ground's frame and their bearings."""

    edge: Edge
    cell_m: float
    centres: tuple[tuple[float, float], ...]
    bearings_deg: tuple[float, ...]
    likely: float

    @property
    def first(self) -> int:
        """Return the number of the first cell; the others follow it."""
        return self.edge.id * _CELLS_PER_EDGE


@dataclass(frozen=True, slots=True)
class Step:
    """A cell that a few steps lead to; share is how likely this path is taken at its forks."""

    cell: int
    east_m: float
    north_m: float
    share: float


class Ground:
    """Cells of a city's network, in flat metres around an origin."""

    def __init__(self, city: City, origin: LatLon) -> None:
        self._city = city
        self._pieces: dict[int, Piece] = {}
        self._steps: dict[int, tuple[Step, ...]] = {}
        self.frame = LocalFrame(origin)

    def piece(self, cell: int) -> Piece:
        """Return the edge a cell belongs to."""
        return self._piece(cell // _CELLS_PER_EDGE)

    def place(self, cell: int) -> tuple[float, float]:
        """Return the centre of a cell."""
        piece = self.piece(cell)
        return piece.centres[cell - piece.first]

    def pieces_near(self, position: LatLon, radius_m: float) -> Iterator[Piece]:
        """Yield every edge within a radius, by id: the order of a file must not matter."""
        for edge_id in sorted(e for e, _ in self._city.edges_near(position, radius_m)):
            yield self._piece(edge_id)

    def steps_from(self, cell: int) -> tuple[Step, ...]:
        """Return every cell within REACH_M along the network, the cell itself too."""
        found = self._steps.get(cell)
        if found is None:
            found = self._steps[cell] = self._make_steps(cell)
        return found

    def forget_far(self) -> None:
        """Drop what was made, when it is more than any surroundings need; it is made again."""
        if len(self._pieces) > _MOST_EDGES:
            self._pieces.clear()
            self._steps.clear()

    def _piece(self, edge_id: int) -> Piece:
        found = self._pieces.get(edge_id)
        if found is None:
            found = self._pieces[edge_id] = self._make_piece(self._city.edge(edge_id))
        return found

    def _make_piece(self, edge: Edge) -> Piece:
        xy = [self.frame.to_xy_m(point) for point in edge.line]
        reached = [0.0]
        for (ax, ay), (bx, by) in itertools.pairwise(xy):
            reached.append(reached[-1] + math.hypot(bx - ax, by - ay))
        count = min(_CELLS_PER_EDGE, max(1, round(reached[-1] / CELL_M)))
        cell_m = reached[-1] / count
        centres, bearings, at = [], [], 0
        for number in range(count):
            along = (number + 0.5) * cell_m
            while at < len(xy) - 2 and reached[at + 1] < along:
                at += 1
            (ax, ay), (bx, by) = xy[at], xy[at + 1]
            step = reached[at + 1] - reached[at]
            share = (along - reached[at]) / step if step > 0 else 0.0
            centres.append((ax + share * (bx - ax), ay + share * (by - ay)))
            bearings.append(math.degrees(math.atan2(bx - ax, by - ay)) % 360)
        likely = _LIKELY.get(edge.kind, 1.0)
        return Piece(edge, cell_m, tuple(centres), tuple(bearings), likely)

    def _make_steps(self, cell: int) -> tuple[Step, ...]:
        """Walk from a cell in both directions and over the nodes that are met."""
        piece = self.piece(cell)
        shares = {cell: 1.0}
        for way in (1, -1):
            self._walk(_Path(piece, cell - piece.first, way, 0.0, 1.0), shares)
        return tuple(Step(c, *self.place(c), share) for c, share in sorted(shares.items()))

    def _walk(self, path: "_Path", shares: dict[int, float]) -> None:
        """Note each cell that a path leads to until REACH_M."""
        piece, number, walked_m = path.piece, path.number, path.walked_m
        while 0 <= number + path.way < len(piece.centres):
            number += path.way
            walked_m += piece.cell_m
            cell = piece.first + number
            if walked_m > REACH_M or shares.get(cell, 0.0) >= path.share:
                return  # too far, or met on a likelier path
            shares[cell] = path.share
        self._over_node(path, walked_m + piece.cell_m / 2, shares)

    def _over_node(self, path: "_Path", walked_m: float, shares: dict[int, float]) -> None:
        """Go on along every other arm of the node that a path ends at."""
        edge, forward = path.piece.edge, path.way > 0
        inbound_deg = path.piece.bearings_deg[-1] if forward else path.piece.bearings_deg[0] + 180
        for other, from_tail in self._arms(edge, edge.head if forward else edge.tail):
            number = 0 if from_tail else len(other.centres) - 1
            first_m = walked_m + other.cell_m / 2
            outbound_deg = other.bearings_deg[number] + (0 if from_tail else 180)
            turned_deg = turn_deg(inbound_deg, outbound_deg)
            share = path.share * other.likely * _turn_share(turned_deg)
            cell = other.first + number
            if first_m <= REACH_M and shares.get(cell, 0.0) < share:
                shares[cell] = share
                onward = _Path(other, number, 1 if from_tail else -1, first_m, share)
                self._walk(onward, shares)

    def _arms(self, edge: Edge, node: int) -> Iterator[tuple[Piece, bool]]:
        """Yield every other edge at a node, and whether it begins there."""
        graph = self._city.graph
        arms = graph.incident_edges[graph.incident_starts[node] : graph.incident_starts[node + 1]]
        for edge_id in dict.fromkeys(arms):
            if edge_id != edge.id:
                piece = self._piece(edge_id)
                yield piece, piece.edge.tail == node


@dataclass(frozen=True, slots=True)
class _Path:
    """Where a walk over cells has come to: a cell, the direction, how far, how likely."""

    piece: Piece
    number: int
    way: int  # 1 from tail to head, -1 back
    walked_m: float
    share: float


def _turn_share(turned_deg: float) -> float:
    """Return how likely an arm is taken, compared with the one that leads straight on."""
    return _LEAST_TURN_SHARE + (1 - _LEAST_TURN_SHARE) * math.cos(math.radians(turned_deg / 2)) ** 2


def side_bearing_deg(edge: Edge, bearing_deg: float) -> float | None:
    """Return the bearing from a pavement towards its street, None when the side is not known."""
    if edge.side is Side.LEFT:  # the pavement is left of its street
        return (bearing_deg + 90) % 360
    if edge.side is Side.RIGHT:
        return (bearing_deg - 90) % 360
    return None
