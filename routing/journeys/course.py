"""A way as a search finds it, and how long it is; its legs are made only for who needs them."""

from dataclasses import dataclass

from routing.arcs import arcs_of
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
        """Return the way with the legs that are made for it alone."""
        steps, pieces = self._steps(city.graph)
        legs = {place: piece_leg(city, piece) for place, piece in pieces.items()}
        return Way(self.start, self.end, steps, legs, self.cost_m)

    def length_m(self, graph: Graph) -> float:
        """Return the length of the way, to the last bit as its legs give it."""
        return self._steps(graph)[0].length_m

    def _steps(self, graph: Graph) -> tuple[Steps, dict[int, Piece]]:
        """Return the steps and, by place, the pieces among them; what is no length is no step."""
        path, laid = self.path, arcs_of(graph).laid
        if laid is not None:
            first, arcs = (-1, None) if path is None else (path.first, path.arcs)
            steps, found = laid.walked.between(self.start, self.end, first, arcs)
            return steps, {place: Piece(edge, a_m, b_m) for place, edge, a_m, b_m in found}
        begun, ended = self._pieces(graph)
        first_pieces = [begun] if begun.length_m > NOTHING_M else []
        last_pieces = [ended] if ended.length_m > NOTHING_M else []
        plain = walked(graph, first_pieces, path.arcs if path else (), last_pieces)
        if not plain:
            first_pieces = [begun]
            plain = walked(graph, first_pieces, (), ())
        pieces = dict.fromkeys([0] if first_pieces else [], begun)
        pieces |= dict.fromkeys([len(plain) - 1] if last_pieces else [], ended)
        return plain, pieces

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
