"""Open areas people walk on: their shape, and the nodes at which others reach them."""

from collections import Counter
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from routing.network.plane import XY
from routing.network.sorting import Sorted
from routing.network_terms import WayKind
from routing.osm.features import MapArea, Ring


@dataclass(frozen=True, slots=True)
class Square:
    """An area people walk on: its rings, and the mapped nodes at which others reach it."""

    area: MapArea
    kind: WayKind
    rings: tuple[Ring, ...]
    shape: BaseGeometry
    inside: XY
    entries: frozenset[int]


def plan_squares(found: Sorted, street_refs: set[int], path_refs: set[int]) -> list[Square]:
    """Return the areas with their entries; areas that no way reaches are dropped and counted."""
    rims: Counter[int] = Counter()
    for area, _ in found.areas:
        rims.update({ref for ring in _rings(area) for ref in ring})
    squares: list[Square] = []
    for area, kind in found.areas:
        rings = _rings(area)
        entries = {ref for ring in rings for ref in _entries(ring, street_refs, path_refs, rims)}
        shape = _shape(area, found)
        if not entries or shape.is_empty:
            found.dropped["area that no way reaches"] += 1
            continue
        inside = shape.representative_point()
        squares.append(Square(area, kind, rings, shape, (inside.x, inside.y), frozenset(entries)))
    return squares


def _rings(area: MapArea) -> tuple[Ring, ...]:
    return tuple(ring for outer, inner in area.polygons for ring in (outer, *inner))


def _entries(
    ring: Ring, street_refs: set[int], path_refs: set[int], rims: Counter[int]
) -> list[int]:
    """Return the refs of a ring where others meet it; of a shared street only its two ends."""
    corners = ring[:-1]
    found: list[int] = []
    for before, ref, after in zip(
        (corners[-1], *corners), corners, (*corners[1:], corners[0]), strict=False
    ):
        if ref in path_refs:
            found.append(ref)
        elif ref in street_refs:
            if not (before in street_refs and after in street_refs):
                found.append(ref)
        elif rims[ref] > 1 and not (rims[before] > 1 and rims[after] > 1):
            found.append(ref)
    return found


def _shape(area: MapArea, found: Sorted) -> BaseGeometry:
    parts = []
    for outer, inner in area.polygons:
        polygon = shapely.Polygon(
            [found.xy_of[ref] for ref in outer],
            [[found.xy_of[ref] for ref in hole] for hole in inner],
        )
        parts.append(polygon if polygon.is_valid else shapely.make_valid(polygon))
    return shapely.unary_union(parts)
