"""The ground of an open area that no house stands on, and the way along its rim."""

from collections.abc import Iterable

import shapely
import shapely.ops
from shapely.geometry.base import BaseGeometry

from routing.network.houses import SCRAPE_M, Houses
from routing.network.plane import Line

# Whoever follows a house wall walks about this far from it.
BESIDE_WALL_M = 0.5
# An area of which no more than this share is free lies within houses.
_NOTHING_FREE = 0.01
# The rim of the free ground and the mapped rim meet where both lie this near.
_MEET_M = 3.0


class FreeGround:
    """One area without the houses that stand on it."""

    def __init__(self, shape: BaseGeometry, houses: Houses) -> None:
        """Take the area's shape in the flat frame."""
        self._houses = houses
        standing = [houses.shapes[int(i)] for i in houses.tree.query(shape, predicate="intersects")]
        self.shape = shape
        self.is_built_over = False
        self._rims: tuple[shapely.LinearRing, ...] = ()
        if standing:
            blocked = shapely.unary_union(standing)
            self.shape = shape.difference(blocked)
            self.is_built_over = self.shape.area <= _NOTHING_FREE * shape.area
            self._rims = tuple(_rims(shape.difference(blocked.buffer(BESIDE_WALL_M))))

    def along_rim(self, line: Line) -> Line | None:
        """Return a piece of rim led round the houses in its way, None when there is no way."""
        drawn = shapely.LineString(line)
        if self._houses.cut_m(drawn) <= SCRAPE_M:
            return line
        ways = [way for rim in self._rims for way in _between(rim, drawn)]
        free = [way for way in ways if self._houses.cut_m(way) <= 2 * SCRAPE_M]
        if not free:
            return None
        best = min(free, key=lambda way: (way.hausdorff_distance(drawn), way.length))
        return tuple((float(x), float(y)) for x, y in best.coords)


def _rims(ground: BaseGeometry) -> Iterable[shapely.LinearRing]:
    for part in shapely.get_parts(ground):
        if isinstance(part, shapely.Polygon) and not part.is_empty:
            yield part.exterior
            yield from part.interiors


def _between(rim: shapely.LinearRing, drawn: shapely.LineString) -> Iterable[shapely.LineString]:
    """Yield the two ways along a rim from one end of a line to the other."""
    start, end = (shapely.Point(drawn.coords[i]) for i in (0, -1))
    if rim.distance(start) > _MEET_M or rim.distance(end) > _MEET_M:
        return
    from_m, to_m, total_m = rim.project(start), rim.project(end), rim.length
    ring = [*rim.coords]
    twice = shapely.LineString([*ring, *ring[1:]])
    for first_m, last_m, turned in ((from_m, to_m, False), (to_m, from_m, True)):
        beyond_m = last_m if last_m > first_m else last_m + total_m
        piece = shapely.ops.substring(twice, first_m, beyond_m)
        inner = [*piece.coords]
        if turned:
            inner.reverse()
        yield shapely.LineString([drawn.coords[0], *inner, drawn.coords[-1]])
