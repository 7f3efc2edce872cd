"""What of a city lies within a radius of a position, nearest first; the grid only preselects."""

import math
from array import array
from collections.abc import Callable, Iterable

from routing.city.grid import Grid
from routing.geo import EARTH_RADIUS_M, LatLon, Projection, bounding_box, distance_m, project
from routing.network_terms import Edge
from routing.places import Place


def edges_within(
    grid: Grid,
    edge: Callable[[int], Edge],
    position: LatLon,
    radius_m: float,
    boxes: "array[float] | None" = None,
) -> list[tuple[int, Projection]]:
    """Return (edge id, projection onto it) within radius_m, nearest first, equals by id.

    boxes are those of every edge, see boxes_of: then only what may be near is looked at.
    """
    if not radius_m >= 0:
        return []
    south, west, north, east = _box_around(position, radius_m)
    near = []
    for edge_id in sorted(grid.ids_near(position, radius_m)):
        if boxes is None:
            low_lat, low_lon, high_lat, high_lon = box_of(edge(edge_id))
        else:
            at = 4 * edge_id
            low_lat, low_lon, high_lat, high_lon = boxes[at : at + 4]
        if low_lat <= north and high_lat >= south and low_lon <= east and high_lon >= west:
            projection = project(position, edge(edge_id).line)
            if projection.distance_m <= radius_m:
                near.append((edge_id, projection))
    near.sort(key=_distance_m)
    return near


def _distance_m(pair: tuple[int, Projection]) -> float:
    return pair[1].distance_m


def _box_around(position: LatLon, radius_m: float) -> tuple[float, float, float, float]:
    """Return (south, west, north, east) of a little more than a circle."""
    lat_deg = math.degrees(radius_m / EARTH_RADIUS_M) * 1.001
    lon_deg = lat_deg / max(0.01, math.cos(math.radians(position.lat_deg)))
    lat, lon = position.lat_deg, position.lon_deg
    return lat - lat_deg, lon - lon_deg, lat + lat_deg, lon + lon_deg


def box_of(edge: Edge) -> tuple[float, float, float, float]:
    """Return (south, west, north, east) of an edge."""
    box: tuple[float, float, float, float] | None = edge.derived.get("box")
    if box is None:
        box = edge.derived["box"] = bounding_box(edge.line)
    return box


def boxes_of(edges: Iterable[Edge]) -> "array[float]":
    """Return the boxes of all edges of a network, which come by id: four numbers for each.

    Side by side they are read several times as fast as from the edges themselves.
    """
    boxes = array("d")
    for edge in edges:
        boxes.extend(bounding_box(edge.line))
    return boxes


def places_within(
    grid: Grid, place: Callable[[int], Place], position: LatLon, radius_m: float
) -> list[tuple[Place, float]]:
    """Return (place, distance_m) within radius_m, nearest first, equals by id."""
    found = [place(place_id) for place_id in sorted(grid.ids_near(position, radius_m))]
    near = [(p, distance_m(position, p.position)) for p in found]
    return sorted((pair for pair in near if pair[1] <= radius_m), key=lambda pair: pair[1])
