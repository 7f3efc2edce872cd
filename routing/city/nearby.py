"""What of a city lies within a radius of a position, nearest first; the grid only preselects."""

from collections.abc import Callable

from routing.city.grid import Grid
from routing.geo import LatLon, Projection, distance_m, project
from routing.network_terms import Edge
from routing.places import Place


def edges_within(
    grid: Grid, edge: Callable[[int], Edge], position: LatLon, radius_m: float
) -> list[tuple[int, Projection]]:
    """Return (edge id, projection onto it) within radius_m, nearest first, equals by id."""
    found = [
        (edge_id, project(position, edge(edge_id).line))
        for edge_id in sorted(grid.ids_near(position, radius_m))
    ]
    near = [(edge_id, p) for edge_id, p in found if p.distance_m <= radius_m]
    return sorted(near, key=lambda pair: pair[1].distance_m)


def places_within(
    grid: Grid, place: Callable[[int], Place], position: LatLon, radius_m: float
) -> list[tuple[Place, float]]:
    """Return (place, distance_m) within radius_m, nearest first, equals by id."""
    found = [place(place_id) for place_id in sorted(grid.ids_near(position, radius_m))]
    near = [(p, distance_m(position, p.position)) for p in found]
    return sorted((pair for pair in near if pair[1] <= radius_m), key=lambda pair: pair[1])
