"""Inner guide lines: house walls, garden walls, fences and hedges close beside walked edges."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import shapely

from routing.network.draft import Draft, DraftEdge
from routing.network.houses import Houses
from routing.network.plane import Line, length_m, point_along
from routing.network.planning import Plan
from routing.network_terms import Passage, Side, WayKind
from routing.osm.features import MapWay, Tags
from routing.osm.ways import layer

# A wall farther from the drawn line than this is not followed with a cane on it: the line of a
# pavement stands about a metre from the kerb, and pavements are two to four metres wide.
NEAR_M = 3.0
# For most of the edge: gateways and gaps between houses are met on the way.
MOST_RATIO = 0.65
_EVERY_M = 4.0
_BARRIERS = {"wall", "fence", "hedge", "retaining_wall", "city_wall", "wire_fence"}
_FOLLOWED = {
    WayKind.PAVEMENT,
    WayKind.FOOTWAY,
    WayKind.SHARED_CYCLEWAY,
    WayKind.PEDESTRIAN,
    WayKind.SQUARE_EDGE,
}


@dataclass(frozen=True, slots=True)
class _Rays:
    """Short lines to the left and right of points along one edge."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]


def put_walls(plan: Plan, draft: Draft, houses: Houses) -> None:
    """Write onto each edge on which side of it a wall runs along most of it, within NEAR_M.

    Of a pavement only the side away from its street counts.
    """
    edges = [(serial, edge) for serial, edge in draft.edges() if _may_have_wall(edge)]
    shapes: list[shapely.LineString] = [*_outlines(houses), *_fences(plan)]
    if not edges or not shapes:
        return
    rays = [_rays(edge.line) for _, edge in edges]
    lines = [ray for pair in rays for ray in (*pair.left, *pair.right)]
    hits = np.zeros(len(lines), dtype=bool)
    tree = shapely.STRtree(shapes)
    hits[tree.query(shapely.linestrings(lines), predicate="intersects")[0]] = True
    start = 0
    for (serial, edge), pair in zip(edges, rays, strict=True):
        count = len(pair.left)
        left = int(hits[start : start + count].sum()) / count
        right = int(hits[start + count : start + 2 * count].sum()) / count
        start += 2 * count
        side = _side(edge.facts.side, left, right)
        if side is not Side.NONE:
            draft.replace_facts(serial, edge, replace(edge.facts, wall=side))


def _may_have_wall(edge: DraftEdge) -> bool:
    return (
        edge.facts.kind in _FOLLOWED
        and edge.layer == 0
        and edge.facts.passage is Passage.NONE
        and edge.length_m > 0.5
    )


def _side(street: Side, left: float, right: float) -> Side:
    """Return where the wall is; street is on which side of its street the edge runs."""
    if street is Side.LEFT:
        right = 0.0
    elif street is Side.RIGHT:
        left = 0.0
    if max(left, right) < MOST_RATIO:
        return Side.NONE
    return Side.LEFT if left >= right else Side.RIGHT


def _rays(line: Line) -> _Rays:
    total = length_m(line)
    count = max(1, round(total / _EVERY_M))
    left: list[Line] = []
    right: list[Line] = []
    for index in range(count):
        along = total * (index + 0.5) / count
        a, b = point_along(line, along - 0.5), point_along(line, along + 0.5)
        size = math.dist(a, b) or 1.0
        x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
        east, north = (b[1] - a[1]) / size * NEAR_M, -(b[0] - a[0]) / size * NEAR_M
        right.append(((x, y), (x + east, y + north)))
        left.append(((x, y), (x - east, y - north)))
    return _Rays(tuple(left), tuple(right))


def _outlines(houses: Houses) -> Iterable[shapely.LineString]:
    for shape in houses.shapes:
        yield shapely.LineString(shape.exterior.coords)


def _fences(plan: Plan) -> Iterable[shapely.LineString]:
    return (shapely.LineString(plan.line(way.refs)) for way in plan.extract.ways if _is_fence(way))


def _is_fence(way: MapWay) -> bool:
    tags: Tags = way.tags
    return tags.get("barrier") in _BARRIERS and len(way.refs) >= 2 and layer(tags) == 0
