"""Pieces and legs: from what was found to what is walked, each edge turned to the walking way."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from routing.city.contents import City
from routing.geo import LatLon, cut
from routing.journeys.snapping import Spot
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
    """A whole way from one spot to another, and its cost."""

    start: Spot
    end: Spot
    legs: tuple[Leg, ...]
    arcs: tuple[int, ...]  # what each leg is in routing.arcs: an arc, or PIECE
    edges: tuple[int, ...]  # the id of each leg's edge
    whole: tuple[int, ...]  # the ids of those edges that are walked whole
    pieces: tuple[Leg, ...]  # the legs of the others
    cost_m: float

    @property
    def length_m(self) -> float:
        """Return how long the way is."""
        return length_of(self.legs)


def length_of(legs: Iterable[Leg]) -> float:
    """Return how long some legs are together."""
    return sum([leg.length_m for leg in legs])


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


def starts_of(legs: Iterable[Leg]) -> tuple[float, ...]:
    """Return how far from the start each leg begins."""
    return tuple(accumulate([leg.length_m for leg in legs], initial=0.0))[:-1]


def line_of(legs: Iterable[Leg]) -> tuple[LatLon, ...]:
    """Return the line of a route, joints once; at least two points."""
    points: list[LatLon] = []
    for leg in legs:
        for point in leg.line:
            if not points or (point is not points[-1] and point != points[-1]):
                points.append(point)
    return tuple(points) if len(points) > 1 else tuple(points * 2)
