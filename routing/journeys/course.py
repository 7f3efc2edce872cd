"""A way as a search finds it, and how long it is; its pieces are made only for who needs them."""

from collections.abc import Sequence
from dataclasses import dataclass

from routing.city.contents import City, Graph
from routing.journeys.legs import NOTHING_M, Piece, Way, way_pieces
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
        """Return the way with its pieces."""
        start, end = self.start, self.end
        pieces: tuple[Piece, ...] = (Piece(start.edge_id, start.along_m, end.along_m),)
        if self.nodes:
            pieces = way_pieces(city, start, end, self.nodes, self.edges)
        return Way(start, end, pieces, self.cost_m)

    def length_m(self, graph: Graph) -> float:
        """Return the length of the way, to the last bit as its pieces give it.

        The edges themselves lie scattered in memory, and to fetch them takes most of the time.
        """
        start, end = self.start, self.end
        if not self.nodes:
            return abs(end.along_m - start.along_m)
        begun_m = abs(_met_m(graph, start, self.nodes[0]) - start.along_m)
        ended_m = abs(end.along_m - _met_m(graph, end, self.nodes[-1]))
        lengths_m = [begun_m, *map(graph.lengths_m.__getitem__, self.edges), ended_m]
        return sum([length_m for length_m in lengths_m if length_m > NOTHING_M] or [begun_m])


def _met_m(graph: Graph, spot: Spot, node: int) -> float:
    """Return where along the edge of a spot a node lies; of a loop the end nearer to the spot."""
    length_m = graph.lengths_m[spot.edge_id]
    tail, head = graph.tails[spot.edge_id], graph.heads[spot.edge_id]
    if tail == head:
        return 0.0 if spot.along_m < length_m / 2 else length_m
    return 0.0 if tail == node else length_m
