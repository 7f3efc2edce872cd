"""From a position to the points of the network where a walk may begin or end; no search.

Off the network nothing is known, so what is about as near counts as near, and nobody is set
down on a crossing, or among vehicles while a pavement is about as near. Who stands on a way
begins there, whatever it is: a pavement ten metres aside would be another way than they walk.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from routing.arcs import arcs_of
from routing.city.contents import City
from routing.geo import EARTH_RADIUS_M, LatLon, distance_m
from routing.network_terms import Edge, WayKind
from routing.standing import BAD_STANDING_M, ISLAND_M

REACH_M = 100.0  # farther from the network nobody is set down on it
CLOSE_M = 20.0  # most walks begin within this, and few ways lie there
_NEAR_M = 50.0  # most walks begin within this; looking farther takes four times as long
OUTSIDE_M = 1000.0  # farther outside the bounds is another town
# What is at most this much farther than the nearest is "about as near".
ABOUT_AS_NEAR_M = 5.0
MAX_SPOTS = 4
# Two pavements of one street farther apart than this are its two sides.
OTHER_SIDE_M = 5.0
_CROSSING_M = 30.0  # nobody is set down on a crossing while anything else is near
# Who stands so near to a way stands on it: a phone that is sure of its way asks from its middle.
ON_IT_M = 0.2
# A piece shorter than this is the rounding of a node, not a way to walk.
NOTHING_M = 0.05
_NEVER = frozenset({WayKind.ELEVATOR, WayKind.ESCALATOR})
_SEARCH_RADII_M = (200.0, 500.0, 2500.0)


_At: TypeAlias = tuple[LatLon, float]  # a point of an edge, how far off it is


class SnapProblem(StrEnum):
    """Why a position has no place on the network."""

    OUTSIDE = "outside"
    FAR = "far"


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of an edge: along_m from its tail, offset_m from the asked position."""

    edge_id: int
    along_m: float
    offset_m: float
    penalty_m: float  # how much worse than its offset it is
    component: int
    point: LatLon

    @property
    def worth_m(self) -> float:
        """Return the offset with every reason against this spot added."""
        return self.offset_m + self.penalty_m


@dataclass(frozen=True, slots=True)
class NoSpot:
    """No network here: outside the city, or too far from any way (distance_m, if known)."""

    problem: SnapProblem
    distance_m: float | None = None


def find_spots(city: City, position: LatLon) -> tuple[Spot, ...] | NoSpot:
    """Return every spot within REACH_M, the best first, or why there is none.

    A closed way is a place to stand like any other: to set its walker down on the other side
    of the street instead would be to send them across it.
    """
    if outside_by_m(city, position) > OUTSIDE_M:
        return NoSpot(SnapProblem.OUTSIDE)
    for reach_m in (_NEAR_M, REACH_M):
        spots = _spots_within(city, position, reach_m)
        if any(spot.component == 0 for spot in spots):
            break  # nothing farther could be better
    if spots:
        return _best_first(spots)
    return NoSpot(SnapProblem.FAR, _nearest_network_m(city, position))


def chosen_close_by(city: City, position: LatLon) -> tuple[Spot, ...] | None:
    """Return the few spots close by of the largest part, the best first, if they settle it.

    None where a spot farther off could be better, or another part lies nearer.
    """
    laid = arcs_of(city.graph).laid
    if laid is not None:
        return laid.ground.chosen(position.lat_deg, position.lon_deg)
    spots = _best_first(_spots_within(city, position, CLOSE_M))
    best_m = min([s.worth_m for s in spots if s.component == 0], default=math.inf)
    if best_m + ABOUT_AS_NEAR_M > CLOSE_M or spots[0].component != 0:
        return None
    return choose_spots(city, spots, 0)


def _best_first(spots: list[Spot]) -> tuple[Spot, ...]:
    return tuple(sorted(spots, key=lambda spot: (spot.worth_m, spot.edge_id)))


def _spots_within(city: City, position: LatLon, reach_m: float) -> list[Spot]:
    spots = []
    for edge_id, projection in city.edges_near(position, reach_m):
        edge = city.edge(edge_id)
        if standing_m(edge) < 0:
            continue
        on = projection
        spots.append(_spot(city, edge, position, on.along_m, (on.point, on.distance_m)))
    return spots


def standing_m(edge: Edge) -> float:
    """Return by how much an edge is worse to stand on than another; below 0 nobody may."""
    if edge.one_way or edge.kind in _NEVER:
        return -1.0
    return _CROSSING_M if edge.kind is WayKind.CROSSING else BAD_STANDING_M.get(edge.kind, 0.0)


def choose_spots(city: City, spots: tuple[Spot, ...], component: int) -> tuple[Spot, ...]:
    """Return the few spots of one part of the network that are about as near as its best."""
    here = [spot for spot in spots if spot.component == component]
    if not here:
        return ()
    best = here[0]
    near = [s for s in here if s.worth_m <= _about_as_near_m(best.worth_m)]
    first = city.edge(best.edge_id)
    kept = [s for s in near if not _other_side(first, city.edge(s.edge_id), best, s)]
    return tuple(kept[:MAX_SPOTS])


def _about_as_near_m(best_m: float) -> float:
    """Return up to where a spot may compete: who stands on a way begins on no other."""
    return ON_IT_M if best_m <= ON_IT_M else best_m + ABOUT_AS_NEAR_M


def shared_component(*places: tuple[Spot, ...]) -> int | None:
    """Return the part of the network that serves all places best, None when none has them all."""
    if all(spots and spots[0].component == 0 for spots in places):
        return 0  # the best of each, and no island
    offsets = [_best_by_component(spots) for spots in places]
    common = set(offsets[0]).intersection(*offsets[1:])
    if not common:
        return None
    return min(common, key=lambda c: (_island_m(c) + sum(found[c] for found in offsets), c))


def outside_by_m(city: City, position: LatLon) -> float:
    """Return how far a position lies outside the city's bounds; 0 inside."""
    south, west, north, east = city.bounds_deg
    lat = min(max(position.lat_deg, south), north)
    lon = min(max(position.lon_deg, west), east)
    # Off the other half of the globe the flat distance would be too short to trust.
    if abs(position.lat_deg - lat) > 1 or abs(position.lon_deg - lon) > 1:
        return EARTH_RADIUS_M
    return distance_m(position, LatLon(lat, lon))


def _spot(city: City, edge: Edge, position: LatLon, along_m: float, at: _At) -> Spot:
    point, offset_m = at
    if edge.kind is WayKind.CROSSING:  # its kerb, never its middle
        along_m = 0.0 if along_m < edge.length_m / 2 else edge.length_m
    along_m, point = at_node(edge, along_m, point)
    if edge.kind is WayKind.CROSSING:
        offset_m = distance_m(position, point)
    component = city.graph.components[edge.tail]
    on_it = offset_m <= ON_IT_M and edge.kind is not WayKind.CROSSING
    return Spot(edge.id, along_m, offset_m, 0.0 if on_it else standing_m(edge), component, point)


def at_node(edge: Edge, along_m: float, point: LatLon) -> tuple[float, LatLon]:
    """Return a place on an edge, at its node where it is as good as there.

    Else two ways that meet there would leave the last centimetres out, each on its own side.
    """
    if along_m <= NOTHING_M:
        return 0.0, edge.line[0]
    if along_m >= edge.length_m - NOTHING_M:
        return edge.length_m, edge.line[-1]
    return along_m, point


def _other_side(first: Edge, other: Edge, best: Spot, spot: Spot) -> bool:
    same_street = (
        first.kind is other.kind is WayKind.PAVEMENT
        and first.id != other.id
        and (first.name is None or other.name is None or first.name == other.name)
    )
    return same_street and distance_m(best.point, spot.point) > OTHER_SIDE_M


def _best_by_component(spots: tuple[Spot, ...]) -> dict[int, float]:
    found: dict[int, float] = {}
    for spot in spots:
        found.setdefault(spot.component, spot.worth_m)
    return found


def _island_m(component: int) -> float:
    return 0.0 if component == 0 else ISLAND_M


def _nearest_network_m(city: City, position: LatLon) -> float | None:
    for radius_m in _SEARCH_RADII_M:
        found = city.edges_near(position, radius_m)
        if found:
            return found[0][1].distance_m
    return None
