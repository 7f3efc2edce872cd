"""The outlines of houses on the ground, asked what a line cuts through; no network."""

from collections.abc import Iterable, Mapping

import shapely
from shapely.geometry.base import BaseGeometry

from routing.network.plane import XY
from routing.osm.features import MapArea

# Drawing is not surveying: a line may scrape a corner by this much.
SCRAPE_M = 0.5


class Houses:
    """Building outlines in the flat frame, found quickly."""

    def __init__(
        self, buildings: Iterable[MapArea] = (), xy_of: Mapping[int, XY] | None = None
    ) -> None:
        """Take outlines and the positions of their nodes; without any, nothing is in the way."""
        xy_of = xy_of or {}
        shapes = [shape for area in buildings for shape in _shapes(area, xy_of)]
        self.shapes: tuple[shapely.Polygon, ...] = tuple(shapes)
        self.tree = shapely.STRtree(shapes)

    def cut_m(self, line: BaseGeometry) -> float:
        """Return how many metres of a line lie inside houses."""
        inside = self.tree.query(line, predicate="intersects")
        return float(sum(line.intersection(self.shapes[int(i)]).length for i in inside))


def _shapes(area: MapArea, xy_of: Mapping[int, XY]) -> Iterable[shapely.Polygon]:
    for outer, holes in area.polygons:
        shape: BaseGeometry = shapely.Polygon(
            [xy_of[ref] for ref in outer], [[xy_of[ref] for ref in hole] for hole in holes]
        )
        if not shape.is_valid:  # crosses itself: what it encloses either way
            shape = shapely.make_valid(shape)
        for part in shapely.get_parts(shape):
            if isinstance(part, shapely.Polygon) and part.area > 0:
                yield part
