"""Which things lie in which cell of a grid of about 50 m; no file, no geometry beyond boxes."""

import itertools
import math
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from routing.geo import EARTH_RADIUS_M, LatLon

CELL_M = 50.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Ids by cell in CSR form: cell keys[k] holds ids[starts[k]:starts[k + 1]].

    A key is row * 2**32 + column; rows count from south_deg, columns from west_deg.
    """

    south_deg: float
    west_deg: float
    cell_lat_deg: float
    cell_lon_deg: float
    keys: "array[int]"
    starts: "array[int]"
    ids: "array[int]"

    def ids_near(self, position: LatLon, radius_m: float) -> set[int]:
        """Return every id that may lie within radius_m: all that do, and some more.

        A radius that is not finite or is negative finds nothing.
        """
        if not (math.isfinite(radius_m) and radius_m >= 0) or not self.keys:
            return set()
        reach_lat = math.degrees(radius_m / EARTH_RADIUS_M)
        reach_lon = reach_lat * self.cell_lon_deg / self.cell_lat_deg
        # The grid's scale is that of its middle: one part in a hundred covers a whole city.
        reach_lat, reach_lon = reach_lat * 1.01, reach_lon * 1.01
        first_row = self.row(position.lat_deg - reach_lat)
        last_row = self.row(position.lat_deg + reach_lat)
        first_column = self.column(position.lon_deg - reach_lon)
        last_column = self.column(position.lon_deg + reach_lon)
        found: set[int] = set()
        for row in self._rows_between(first_row, last_row):
            at = bisect_left(self.keys, (row << 32) + first_column)
            limit = (row << 32) + last_column
            while at < len(self.keys) and self.keys[at] <= limit:
                found.update(self.ids[self.starts[at] : self.starts[at + 1]])
                at += 1
        return found

    def row(self, lat_deg: float) -> int:
        """Return the row of a latitude, the first one south of them all."""
        return max(0, math.floor((lat_deg - self.south_deg) / self.cell_lat_deg))

    def column(self, lon_deg: float) -> int:
        """Return the column of a longitude, the first one west of them all."""
        return max(0, math.floor((lon_deg - self.west_deg) / self.cell_lon_deg))

    def _rows_between(self, first: int, last: int) -> range:
        """Return the rows that exist, however large the radius was."""
        return range(max(first, self.keys[0] >> 32), min(last, self.keys[-1] >> 32) + 1)


def make_grid(lines: Iterable[tuple[int, Sequence[LatLon]]]) -> Grid:
    """Return the grid of (id, line) pairs; a point is a line of one position."""
    held = [(number, line) for number, line in lines if line]
    if not held:
        return Grid(0.0, 0.0, 1.0, 1.0, array("q"), array("i", [0]), array("i"))
    lats = [p.lat_deg for _, line in held for p in line]
    lons = [p.lon_deg for _, line in held for p in line]
    south, west = min(lats), min(lons)
    cell_lat = math.degrees(CELL_M / EARTH_RADIUS_M)
    cell_lon = cell_lat / max(0.01, math.cos(math.radians((south + max(lats)) / 2)))
    cells: dict[int, set[int]] = {}
    for number, line in held:
        for row, column in _touched(line, south, west, cell_lat, cell_lon):
            cells.setdefault((row << 32) + column, set()).add(number)
    keys, starts, ids = array("q"), array("i", [0]), array("i")
    for key in sorted(cells):
        keys.append(key)
        ids.extend(sorted(cells[key]))
        starts.append(len(ids))
    return Grid(south, west, cell_lat, cell_lon, keys, starts, ids)


def _touched(
    line: Sequence[LatLon], south: float, west: float, cell_lat: float, cell_lon: float
) -> set[tuple[int, int]]:
    """Return the cells a line may touch: every cell of the box of each short piece."""
    at = [((p.lat_deg - south) / cell_lat, (p.lon_deg - west) / cell_lon) for p in line]
    touched = {(math.floor(row), math.floor(column)) for row, column in at}
    for (row_a, column_a), (row_b, column_b) in itertools.pairwise(at):
        pieces = max(1, math.ceil(max(abs(row_b - row_a), abs(column_b - column_a))))
        for piece in range(pieces):
            rows = [row_a + (row_b - row_a) * (piece + end) / pieces for end in (0, 1)]
            columns = [column_a + (column_b - column_a) * (piece + end) / pieces for end in (0, 1)]
            touched.update(
                (row, column)
                for row in range(math.floor(min(rows)), math.floor(max(rows)) + 1)
                for column in range(math.floor(min(columns)), math.floor(max(columns)) + 1)
            )
    return touched
