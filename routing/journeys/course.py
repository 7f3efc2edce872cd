"""A way as a search finds it, and how long it is; its legs are made only for who needs them."""

from dataclasses import dataclass

from routing.city.contents import City, Graph
from routing.journeys.legs import Piece, Way, piece_leg, walked
from routing.journeys.snapping import NOTHING_M, Spot
from routing.paths.finder import FoundPath
from routing.steps import Steps


@dataclass(frozen=True, slots=True)
class Course:
    """From spot to spot over a path; None where it stays on one edge."""

    start: Spot
    end: Spot
    path: FoundPath | None
    cost_m: float

    def unpacked(self, city: City) -> Way:
        """Return the way with its legs."""
        begun, ended = self._pieces(city.graph)
        steps = self._walked(city.graph, begun, ended)
        pieces = {}
        if begun.length_m > NOTHING_M or len(steps) == 1:
            pieces[0] = piece_leg(city, begun)
        if ended.length_m > NOTHING_M:
            pieces[len(steps) - 1] = piece_leg(city, ended)
        return Way(self.start, self.end, steps, pieces, self.cost_m)

    def length_m(self, graph: Graph) -> float:
        """Return the length of the way, to the last bit as its steps give it."""
        return self._walked(graph, *self._pieces(graph)).length_m

    def _walked(self, graph: Graph, begun: Piece, ended: Piece) -> Steps:
        return walked(graph, begun, self.path.arcs if self.path else (), ended)

    def _pieces(self, graph: Graph) -> tuple[Piece, Piece]:
        """Return the pieces at both ends; of a way on one edge the second has no length."""
        start, end = self.start, self.end
        if self.path is None:
            only = Piece(start.edge_id, start.along_m, end.along_m)
            return only, Piece(end.edge_id, end.along_m, end.along_m)
        first = Piece(start.edge_id, start.along_m, _met_m(graph, start, self.path.first))
        last = Piece(end.edge_id, _met_m(graph, end, self.path.last), end.along_m)
        return first, last


def _met_m(graph: Graph, spot: Spot, node: int) -> float:
    """Return where along the edge of a spot a node lies; of a loop the end nearer to the spot."""
    length_m = graph.lengths_m[spot.edge_id]
    tail, head = graph.tails[spot.edge_id], graph.heads[spot.edge_id]
    if tail == head:
        return 0.0 if spot.along_m < length_m / 2 else length_m
    return 0.0 if tail == node else length_m
