"""Lines on the ground, and of them the tracks: asked where another line crosses them."""

from collections.abc import Sequence

import shapely

from routing.network.plane import XY, bearing_deg
from routing.network.sorting import Sorted
from routing.osm.ways import layer

# Lines that meet at less than this run along each other, as on a tram street.
STEEP_DEG = 20.0


class LinesOnGround:
    """Lines with their layers, in a tree."""

    def __init__(self, lines: Sequence[Sequence[XY]], layers: Sequence[int]) -> None:
        """Take lines of two or more points and the layer of each."""
        self._shapes = [shapely.LineString(line) for line in lines]
        self._layers = layers
        self._tree = shapely.STRtree(self._shapes)

    def met_by(self, line: Sequence[XY], level: int) -> list[int]:
        """Return the indices of the lines that another line touches on its layer."""
        if not self._shapes or len(line) < 2:
            return []
        met = self._tree.query(shapely.LineString(line), predicate="intersects")
        return [index for index in sorted(met.tolist()) if self._layers[index] == level]

    def places_on(
        self, line: Sequence[XY], level: int, at_least_deg: float = STEEP_DEG
    ) -> list[tuple[float, int]]:
        """Return (metres along, index) of each line that another line crosses on its layer.

        Lines that merely run along it, at a smaller angle, are not crossed.
        """
        met = self.met_by(line, level)
        if not met:
            return []
        walked = shapely.LineString(line)
        found: list[tuple[float, int]] = []
        for index in met:
            other = self._shapes[index]
            for point in shapely.get_parts(walked.intersection(other)):
                if isinstance(point, shapely.Point):
                    along = walked.project(point)
                    if _angle_deg(walked, along, other, other.project(point)) >= at_least_deg:
                        found.append((along, index))
        return found


class Tracks:
    """All tracks of an extract."""

    def __init__(self, found: Sorted) -> None:
        self._kinds = [way.tags["railway"] for way in found.tracks]
        self._lines = LinesOnGround(
            [[found.xy_of[ref] for ref in way.refs] for way in found.tracks],
            [layer(way.tags) for way in found.tracks],
        )

    def crossed_by(self, line: Sequence[XY], level: int = 0) -> str | None:
        """Return railway=* of the tracks that a line crosses on its layer; trains before trams."""
        return min((self._kinds[index] for index in self._lines.met_by(line, level)), default=None)

    def places_on(self, line: Sequence[XY], level: int = 0) -> list[tuple[float, str]]:
        """Return (metres along, railway=*) of each track that a line crosses on its layer."""
        return [(along, self._kinds[index]) for along, index in self._lines.places_on(line, level)]


def _angle_deg(
    one: shapely.LineString, one_m: float, other: shapely.LineString, other_m: float
) -> float:
    """Return the angle in [0, 90] at which two lines meet."""
    first, second = (
        bearing_deg(_xy(line.interpolate(max(0.0, at - 1))), _xy(line.interpolate(at + 1)))
        for line, at in ((one, one_m), (other, other_m))
    )
    turn = abs(first - second) % 180
    return min(turn, 180 - turn)


def _xy(point: shapely.Point) -> XY:
    return point.x, point.y
