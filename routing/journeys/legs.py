"""From a found path to legs as they are walked, and what their pieces cost; no search."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from routing.city.contents import City
from routing.costs import FLOOR_SHARE, FLOOR_TERM
from routing.geo import LatLon, cut
from routing.journeys.passport import piece_features
from routing.journeys.snapping import Spot
from routing.network_terms import Edge
from routing.profiles import Profile
from routing.route import Leg

# A first or last piece shorter than this is the rounding of a node, not a way to walk.
NOTHING_M = 0.05


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
    """A whole way from one spot to another: its pieces in order, its cost."""

    start: Spot
    end: Spot
    pieces: tuple[Piece, ...]
    cost_m: float

    @property
    def length_m(self) -> float:
        """Return how long the way is."""
        return sum([abs(piece.to_m - piece.from_m) for piece in self.pieces])


def way_pieces(
    city: City, start: Spot, end: Spot, nodes: Sequence[int], edges: Sequence[int]
) -> tuple[Piece, ...]:
    """Return the pieces from start over a path of nodes and the edges between them to end."""
    first, last = city.edge(start.edge_id), city.edge(end.edge_id)
    begun = Piece(first.id, start.along_m, _end_m(first, nodes[0], start.along_m))
    ended = Piece(last.id, _end_m(last, nodes[-1], end.along_m), end.along_m)
    pieces = [begun] if begun.length_m > NOTHING_M else []
    for node, edge_id in zip(nodes, edges, strict=False):
        edge = city.edge(edge_id)
        if edge.length_m > NOTHING_M:
            pieces.append(whole_piece(edge, "forward" if edge.tail == node else "back"))
    if ended.length_m > NOTHING_M:
        pieces.append(ended)
    return tuple(pieces or [begun])


def whole_piece(edge: Edge, direction: str) -> Piece:
    """Return a whole edge as a piece, kept with it."""
    known: Piece | None = edge.derived.get(direction)
    if known is None:
        ends_m = (0.0, edge.length_m) if direction == "forward" else (edge.length_m, 0.0)
        known = edge.derived[direction] = Piece(edge.id, *ends_m)
    return known


def make_legs(city: City, pieces: Iterable[Piece]) -> tuple[Leg, ...]:
    """Return the legs of pieces, each edge turned to the way it is walked."""
    legs: list[Leg] = []
    walked_m = 0.0
    for piece in pieces:
        edge = city.edge(piece.edge_id)
        from_m, to_m = piece.from_m, piece.to_m
        length_m = abs(to_m - from_m)
        whole = length_m >= edge.length_m
        line = edge.line if whole else cut(edge.line, min(from_m, to_m), max(from_m, to_m))
        if to_m < from_m:
            edge = edge.reversed()
            line = edge.line if whole else line[::-1]
        legs.append(Leg(edge, line, length_m, walked_m))
        walked_m += length_m
    return tuple(legs)


def cost_sums(
    city: City, pieces: Iterable[Piece], prices: Profile
) -> tuple[dict[str, float], float]:
    """Return the feature sums of pieces (and their floor, in its own name) and their cost."""
    sums: defaultdict[str, float] = defaultdict(float)
    weight_of = dict(prices.weights).get  # asked some thousand times: a proxy doubles that
    cost_m = 0.0
    for piece in pieces:
        piece_cost_m = 0.0
        features = piece_features(city.edge(piece.edge_id), abs(piece.to_m - piece.from_m))
        for name, amount in features.items():
            sums[name] += amount
            piece_cost_m += amount * weight_of(name, 0.0)
        length_m = features.get("length_m", 0.0)
        floor_m = FLOOR_SHARE * length_m
        if piece_cost_m < floor_m:
            sums[FLOOR_TERM] += length_m
            piece_cost_m = floor_m
        cost_m += piece_cost_m
    return dict(sums), cost_m


def line_of(legs: Iterable[Leg]) -> tuple[LatLon, ...]:
    """Return the line of a route, joints once; at least two points."""
    points: list[LatLon] = []
    for leg in legs:
        for point in leg.line:
            if not points or (point is not points[-1] and point != points[-1]):
                points.append(point)
    return tuple(points) if len(points) > 1 else tuple(points * 2)


def _end_m(edge: Edge, node: int, along_m: float) -> float:
    """Return where along an edge a node lies; of a loop the end nearer to along_m."""
    if edge.tail == edge.head:
        return 0.0 if along_m < edge.length_m / 2 else edge.length_m
    return 0.0 if edge.tail == node else edge.length_m
