"""A way as a search finds it, and how long it is; its legs are made only for who needs them."""

from collections.abc import Sequence
from dataclasses import dataclass

from routing.arcs import PIECE, arcs_of
from routing.city.contents import City, Graph
from routing.journeys.legs import Piece, Way, piece_leg
from routing.journeys.snapping import NOTHING_M, Spot
from routing.paths.finder import FoundPath


@dataclass(frozen=True, slots=True)
class Course:
    """From spot to spot over a path; None where it stays on one edge."""

    start: Spot
    end: Spot
    path: FoundPath | None
    cost_m: float

    def unpacked(self, city: City) -> Way:
        """Return the way with its legs."""
        graph = city.graph
        begun, ended = self._pieces(graph)
        arcs: Sequence[int] = self.path.arcs if self.path else ()
        edges, inner_m = _walked(graph, arcs)
        if min(inner_m, default=1.0) <= NOTHING_M:
            kept = [place for place, length_m in enumerate(inner_m) if length_m > NOTHING_M]
            arcs, edges = [arcs[i] for i in kept], [edges[i] for i in kept]
            inner_m = [inner_m[i] for i in kept]
        first = (begun,) if begun.length_m > NOTHING_M else ()
        last = (ended,) if ended.length_m > NOTHING_M else ()
        if not (first or edges or last):
            first = (begun,)
        places = (*[0 for _ in first], *[len(first) + len(edges) for _ in last])
        pieces = {
            place: piece_leg(city, piece)
            for place, piece in zip(places, (*first, *last), strict=True)
        }
        return Way(
            self.start,
            self.end,
            (*[PIECE for _ in first], *arcs, *[PIECE for _ in last]),
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
        begun, ended = self._pieces(graph)
        _, inner_m = _walked(graph, self.path.arcs if self.path else ())
        lengths_m = [begun.length_m, *inner_m, ended.length_m]
        return sum([m for m in lengths_m if m > NOTHING_M] or [begun.length_m])

    def _pieces(self, graph: Graph) -> tuple[Piece, Piece]:
        """Return the pieces at both ends; of a way on one edge the second has no length."""
        start, end = self.start, self.end
        if self.path is None:
            only = Piece(start.edge_id, start.along_m, end.along_m)
            return only, Piece(end.edge_id, end.along_m, end.along_m)
        first = Piece(start.edge_id, start.along_m, _met_m(graph, start, self.path.first))
        last = Piece(end.edge_id, _met_m(graph, end, self.path.last), end.along_m)
        return first, last


def _walked(graph: Graph, arcs: Sequence[int]) -> tuple[Sequence[int], Sequence[float]]:
    """Return the edges of arcs and their lengths."""
    loops = arcs_of(graph).loops
    if loops is not None:
        return loops.edges(arcs)
    count = graph.edge_count
    edges = [arc if arc < count else arc - count for arc in arcs]
    return edges, [graph.lengths_m[edge] for edge in edges]


def _met_m(graph: Graph, spot: Spot, node: int) -> float:
    """Return where along the edge of a spot a node lies; of a loop the end nearer to the spot."""
    length_m = graph.lengths_m[spot.edge_id]
    tail, head = graph.tails[spot.edge_id], graph.heads[spot.edge_id]
    if tail == head:
        return 0.0 if spot.along_m < length_m / 2 else length_m
    return 0.0 if tail == node else length_m
