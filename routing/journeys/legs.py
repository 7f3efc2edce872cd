"""Pieces and legs: from what was found to what is walked, each edge turned to the walking way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from routing.arcs import arcs_of
from routing.city.contents import City, Graph
from routing.geo import LatLon, cut
from routing.journeys.snapping import NOTHING_M, Spot
from routing.route import Leg
from routing.steps import PIECE, PlainSteps, Steps


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an edge between two distances from its tail; walked back when to < from."""

    edge_id: int
    from_m: float
    to_m: float

    @property
    def length_m(self) -> float:
        """Return how long the piece is."""
        return abs(self.to_m - self.from_m)


@dataclass(frozen=True, slots=True)
class Way:
    """A whole way from one spot to another, and its cost."""

    start: Spot
    end: Spot
    steps: Steps
    pieces: Mapping[int, Leg]  # the legs that are only a piece of an edge, by their place
    cost_m: float

    @property
    def length_m(self) -> float:
        """Return how long the way is."""
        return self.steps.length_m


def whole_steps(graph: Graph, arcs: Iterable[int]) -> Steps:
    """Return the steps of whole arcs, without what is no length."""
    laid = arcs_of(graph).laid
    return walked(graph, (), arcs, ()) if laid is None else laid.walked.whole(arcs)


def walked(
    graph: Graph, begun: Sequence[Piece], arcs: Iterable[int], ended: Sequence[Piece]
) -> Steps:
    """Return the steps of pieces, of whole arcs without what is no length, and of pieces."""
    count = graph.edge_count
    steps = [_piece_step(graph, piece) for piece in begun]
    for arc in arcs:
        edge = arc if arc < count else arc - count
        if graph.lengths_m[edge] > NOTHING_M:
            steps.append((arc, arc, edge, graph.lengths_m[edge]))
    steps += [_piece_step(graph, piece) for piece in ended]
    return PlainSteps(*zip(*steps, strict=True)) if steps else PlainSteps((), (), (), ())


def _piece_step(graph: Graph, piece: Piece) -> tuple[int, int, int, float]:
    back = piece.to_m < piece.from_m
    arc = piece.edge_id + graph.edge_count if back else piece.edge_id
    return PIECE, arc, piece.edge_id, piece.length_m


def piece_leg(city: City, piece: Piece) -> Leg:
    """Return the leg of a piece of an edge."""
    edge, length_m = city.edge(piece.edge_id), piece.length_m
    back = piece.to_m < piece.from_m
    if length_m >= edge.length_m:
        edge = edge.reversed() if back else edge
        return Leg(edge, edge.line, length_m)
    low_m, high_m = (piece.to_m, piece.from_m) if back else (piece.from_m, piece.to_m)
    laid = arcs_of(city.graph).laid
    if laid is None:
        line = cut(edge.line, low_m, high_m)
    else:
        line = laid.ground.cut(edge.line, edge.id, low_m, high_m)
    return Leg(edge.reversed(), line[::-1], length_m) if back else Leg(edge, line, length_m)


def line_of(legs: Iterable[Leg]) -> tuple[LatLon, ...]:
    """Return the line of a route, joints once; at least two points."""
    points: list[LatLon] = []
    for leg in legs:
        for point in leg.line:
            if not points or (point is not points[-1] and point != points[-1]):
                points.append(point)
    return tuple(points) if len(points) > 1 else tuple(points * 2)
