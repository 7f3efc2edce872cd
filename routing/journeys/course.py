"""A way as a search finds it, and how long it is; its legs are made only for who needs them."""

from collections.abc import Sequence
from dataclasses import dataclass

from routing.arcs import PIECE, whole_legs
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
        nodes, edges = self.nodes, tuple(self.edges)
        if any([graph.lengths_m[edge] <= NOTHING_M for edge in edges]):
            kept = [number for number, edge in enumerate(edges) if graph.lengths_m[edge] > NOTHING_M]
            nodes, edges = [nodes[i] for i in kept], tuple([edges[i] for i in kept])
        inner, arcs = whole_legs(city, nodes, edges)
        first = (piece_leg(city, begun),) if begun.length_m > NOTHING_M else ()
        last = (piece_leg(city, ended),) if ended.length_m > NOTHING_M else ()
        if not (first or inner or last):
            first = (piece_leg(city, begun),)
        return Way(
            self.start,
            self.end,
            legs=(*first, *inner, *last),
            arcs=(*[PIECE for _ in first], *arcs, *[PIECE for _ in last]),
            edges=(*[leg.edge.id for leg in first], *edges, *[leg.edge.id for leg in last]),
            whole=edges,
            pieces=(*first, *last),
            cost_m=self.cost_m,
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
