"""Pieces and legs: from what was found to what is walked, each edge turned to the walking way."""

from collections.abc import Iterable, Mapping
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


def walked(graph: Graph, begun: Piece | None, arcs: Iterable[int], ended: Piece | None) -> Steps:
    """Return the steps of a piece, of whole arcs and of a piece, without what is no length.

    Of nothing but that the first piece is left.
    """
    laid = arcs_of(graph).laid
    if laid is not None:
        return laid.walked.steps(begun, arcs, ended)
    count = graph.edge_count
    steps = [
        (arc, arc, edge, graph.lengths_m[edge])
        for arc in arcs
        if graph.lengths_m[edge := arc if arc < count else arc - count] > NOTHING_M
    ]
    first, last = (_piece_step(graph, piece) for piece in (begun, ended))
    steps = [*[step for step in first if step[3] > NOTHING_M], *steps]
    steps += [step for step in last if step[3] > NOTHING_M]
    return PlainSteps(*zip(*(steps or first), strict=True)) if steps or first else _NO_STEPS


def _piece_step(graph: Graph, piece: Piece | None) -> list[tuple[int, int, int, float]]:
    if piece is None:
        return []
    back = piece.to_m < piece.from_m
    arc = piece.edge_id + graph.edge_count if back else piece.edge_id
    return [(PIECE, arc, piece.edge_id, piece.length_m)]


_NO_STEPS = PlainSteps((), (), (), ())


def piece_leg(city: City, piece: Piece) -> Leg:
    """Return the leg of a piece of an edge."""
    edge = city.edge(piece.edge_id)
    back = piece.to_m < piece.from_m
    line = edge.line
    if piece.length_m < edge.length_m:
        line = cut(line, min(piece.from_m, piece.to_m), max(piece.from_m, piece.to_m))
        line = line[::-1] if back else line
    elif back:
        line = edge.reversed().line
    return Leg(edge.reversed() if back else edge, line, piece.length_m)


def line_of(legs: Iterable[Leg]) -> tuple[LatLon, ...]:
    """Return the line of a route, joints once; at least two points."""
    points: list[LatLon] = []
    for leg in legs:
        for point in leg.line:
            if not points or (point is not points[-1] and point != points[-1]):
                points.append(point)
    return tuple(points) if len(points) > 1 else tuple(points * 2)
