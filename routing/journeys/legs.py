"""Pieces and legs: from what was found to what is walked, each edge turned to the walking way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from routing.city.contents import City
from routing.geo import LatLon, cut
from routing.journeys.snapping import Spot
from routing.route import Leg


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
    arcs: tuple[int, ...]  # what each leg is in routing.arcs: an arc, or PIECE
    edges: tuple[int, ...]  # the id of each leg's edge
    lengths_m: tuple[float, ...]  # of each leg
    pieces: Mapping[int, Leg]  # the legs that are PIECE, by their place
    whole: tuple[int, ...]  # the ids of those edges that are walked whole
    cost_m: float

    @property
    def length_m(self) -> float:
        """Return how long the way is."""
        return sum(self.lengths_m)


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
