"""A way as a search finds it, and how long it is; its legs are made only for who needs them."""

from collections.abc import Sequence
from dataclasses import dataclass

from routing.arcs import PIECE, arcs_walked
from routing.city.contents import City, Graph
from routing.journeys.legs import NOTHING_M, Piece, Way, piece_leg
from routing.journeys.snapping import Spot


@dataclass(frozen=True, slots=True)
class Course:
    """From spot to spot over nodes and the edges between them; no node where it is on one edge."""

    start: Spot
    end: Spot
    nodes: Sequence[int]
    edges: Sequence[int]
    cost_m: float

    def unpacked(self, city: City) -> Way:
        """Return the way with its legs."""
        graph = city.graph
        begun, ended = self._pieces(graph)
        nodes, edges = self.nodes, self.edges
        inner_m = [graph.lengths_m[edge] for edge in edges]
        if min(inner_m, default=1.0) <= NOTHING_M:
            kept = [place for place, length_m in enumerate(inner_m) if length_m > NOTHING_M]
            nodes, edges = [nodes[i] for i in kept], tuple([edges[i] for i in kept])
            inner_m = [inner_m[i] for i in kept]
        first = (begun,) if begun.length_m > NOTHING_M else ()
        last = (ended,) if ended.length_m > NOTHING_M else ()
        if not (first or edges or last):
            first = (begun,)
        pieces = {0: piece_leg(city, piece) for piece in first}
        pieces |= {len(first) + len(edges): piece_leg(city, piece) for piece in last}
        return Way(
            self.start,
            self.end,
            (*[PIECE for _ in first], *arcs_walked(graph, nodes, edges), *[PIECE for _ in last]),
            (*[piece.edge_id for piece in first], *edges, *[piece.edge_id for piece in last]),
            (*[piece.length_m for piece in first], *inner_m, *[piece.length_m for piece in last]),
            pieces,
            tuple(edges),
            self.cost_m,
        )

    def length_m(self, graph: Graph) -> float:
        """Return the length of the way, to the last bit as its legs give it.

        The edges themselves lie scattered in memory, and to fetch them takes most of the time.
        """
        first, last = self._pieces(graph)
        inner_m = map(graph.lengths_m.__getitem__, self.edges)
        lengths_m = [first.length_m, *inner_m, last.length_m]
        return sum([m for m in lengths_m if m > NOTHING_M] or [first.length_m])

    def _pieces(self, graph: Graph) -> tuple[Piece, Piece]:
        """Return the pieces at both ends; of a way on one edge the second has no length."""
        start, end = self.start, self.end
        if not self.nodes:
            only = Piece(start.edge_id, start.along_m, end.along_m)
            return only, Piece(end.edge_id, end.along_m, end.along_m)
        first = Piece(start.edge_id, start.along_m, _met_m(graph, start, self.nodes[0]))
        last = Piece(end.edge_id, _met_m(graph, end, self.nodes[-1]), end.along_m)
        return first, last


def _met_m(graph: Graph, spot: Spot, node: int) -> float:
    """Return where along the edge of a spot a node lies; of a loop the end nearer to the spot."""
    length_m = graph.lengths_m[spot.edge_id]
    tail, head = graph.tails[spot.edge_id], graph.heads[spot.edge_id]
    if tail == head:
        return 0.0 if spot.along_m < length_m / 2 else length_m
    return 0.0 if tail == node else length_m
