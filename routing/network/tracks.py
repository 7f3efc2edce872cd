"""Tram and railway tracks on the ground, asked whether a line crosses them."""

from collections.abc import Sequence

import shapely

from routing.network.plane import XY, bearing_deg
from routing.network.sorting import Sorted
from routing.osm.ways import layer

# Lines that meet at less than this run along each other, as on a tram street.
STEEP_DEG = 20.0


class Tracks:
    """All tracks of an extract."""

    def __init__(self, found: Sorted) -> None:
        self._ways = found.tracks
        self._shapes = [
            shapely.LineString([found.xy_of[ref] for ref in way.refs]) for way in self._ways
        ]
        self._layers = [layer(way.tags) for way in self._ways]
        self._tree = shapely.STRtree(self._shapes)

    def crossed_by(self, line: Sequence[XY], level: int = 0) -> str | None:
        """Return railway=* of the tracks that a line crosses on its layer; trains before trams."""
        if not self._ways or len(line) < 2:
            return None
        met = self._tree.query(shapely.LineString(line), predicate="intersects")
        kinds = {
            self._ways[int(index)].tags["railway"]
            for index in met
            if self._layers[int(index)] == level
        }
        return min(kinds, default=None)

    def places_on(self, line: Sequence[XY], level: int = 0) -> list[tuple[float, str]]:
        """Return (metres along, railway=*) of each track that a line crosses on its layer.

        Tracks that merely run along the line are not crossed.
        """
        if not self._ways or len(line) < 2:
            return []
        walked = shapely.LineString(line)
        found: list[tuple[float, str]] = []
        for index in sorted(int(i) for i in self._tree.query(walked, predicate="intersects")):
            if self._layers[index] != level:
                continue
            track = self._shapes[index]
            for point in shapely.get_parts(walked.intersection(track)):
                if isinstance(point, shapely.Point):
                    along = walked.project(point)
                    if _angle_deg(walked, along, track, track.project(point)) >= STEEP_DEG:
                        found.append((along, self._ways[index].tags["railway"]))
        return found


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
