"""Tram and railway tracks on the ground, asked whether a line crosses them."""

from collections.abc import Sequence

import shapely

from routing.network.plane import XY
from routing.network.sorting import Sorted
from routing.osm.ways import layer


class Tracks:
    """All tracks of an extract."""

    def __init__(self, found: Sorted) -> None:
        self._ways = found.tracks
        self._shapes = [
            shapely.LineString([found.xy_of[ref] for ref in way.refs]) for way in self._ways
        ]
        self._tree = shapely.STRtree(self._shapes)

    def crossed_by(self, line: Sequence[XY], level: int = 0) -> str | None:
        """Return railway=* of the tracks that a line crosses on its layer; trains before trams."""
        if not self._ways or len(line) < 2:
            return None
        met = self._tree.query(shapely.LineString(line), predicate="intersects")
        kinds = {
            self._ways[int(index)].tags["railway"]
            for index in met
            if layer(self._ways[int(index)].tags) == level
        }
        return min(kinds, default=None)
