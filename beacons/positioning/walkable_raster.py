"""How far places are beside the ways of a map; tiles of numpy, made when somebody comes near."""

import math
from collections import OrderedDict
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from beacons.positioning.cloud import Floats
from beacons.walkable import StripsNear
from routing.geo import LocalFrame

_CELL_M = 0.5
_TILE_M = 64.0
_CELLS = int(_TILE_M / _CELL_M)
# Farther than this off every way is simply off it: no map says by how much.
FARTHEST_M = 4.0
# A walk of a day touches some hundred; a tile is 64 kB.
_KEPT_TILES = 64

_Tile = NDArray[np.float32]


class WalkableRaster:
    """Metres to the nearest edge of a way, 0 on a way, at most FARTHEST_M.

    Coordinates are metres (east, north) in frame. A map without a way near by says nothing: there
    all places are on it.
    """

    def __init__(self, strips_near: StripsNear, frame: LocalFrame) -> None:
        self._strips_near = strips_near
        self._frame = frame
        self._tiles: OrderedDict[tuple[int, int], _Tile] = OrderedDict()

    def off_way_m(self, east_m: Floats, north_m: Floats) -> Floats:
        """Return for each place how far it lies beside the ways."""
        off_m = np.zeros(len(east_m))
        columns = np.floor(east_m / _TILE_M).astype(np.int64)
        rows = np.floor(north_m / _TILE_M).astype(np.int64)
        for column, row in sorted(set(zip(columns.tolist(), rows.tolist(), strict=True))):
            here = (columns == column) & (rows == row)
            across = ((east_m[here] - column * _TILE_M) / _CELL_M).astype(np.int64)
            up = ((north_m[here] - row * _TILE_M) / _CELL_M).astype(np.int64)
            tile = self._tile(column, row)
            off_m[here] = tile[across.clip(0, _CELLS - 1), up.clip(0, _CELLS - 1)]
        return off_m

    def _tile(self, column: int, row: int) -> _Tile:
        known = self._tiles.get((column, row))
        if known is not None:
            self._tiles.move_to_end((column, row))
            return known
        made = self._tiles[column, row] = self._made(column * _TILE_M, row * _TILE_M)
        if len(self._tiles) > _KEPT_TILES:
            self._tiles.popitem(last=False)
        return made

    def _made(self, west_m: float, south_m: float) -> _Tile:
        tile = np.full((_CELLS, _CELLS), FARTHEST_M, dtype=np.float32)
        middle = self._frame.to_latlon(west_m + _TILE_M / 2, south_m + _TILE_M / 2)
        empty = True
        for strip in self._strips_near(middle, _TILE_M * math.sqrt(0.5) + FARTHEST_M):
            points = [self._frame.to_xy_m(position) for position in strip.line]
            for (ax, ay), (bx, by) in pairwise(points):
                empty = False
                start, end = (ax - west_m, ay - south_m), (bx - west_m, by - south_m)
                _draw(tile, start, end, strip.half_width_m)
        return np.zeros_like(tile) if empty else tile


def _draw(
    tile: _Tile, start: tuple[float, float], end: tuple[float, float], half_width_m: float
) -> None:
    """Draw a straight piece of a way into the cells near it; metres from the tile's corner."""
    reach_m = half_width_m + FARTHEST_M
    across = _cells(start[0], end[0], reach_m)
    up = _cells(start[1], end[1], reach_m)
    if len(across) == 0 or len(up) == 0:
        return
    x, y = (across[:, None] + 0.5) * _CELL_M, (up[None, :] + 0.5) * _CELL_M
    dx, dy = end[0] - start[0], end[1] - start[1]
    square = dx * dx + dy * dy or 1.0
    share = np.clip(((x - start[0]) * dx + (y - start[1]) * dy) / square, 0.0, 1.0)
    away = np.hypot(x - start[0] - share * dx, y - start[1] - share * dy) - half_width_m
    part = tile[across[0] : across[-1] + 1, up[0] : up[-1] + 1]
    np.minimum(part, np.maximum(away, 0.0), out=part, casting="same_kind")


def _cells(one_m: float, other_m: float, reach_m: float) -> NDArray[np.int64]:
    low = max(0, math.floor((min(one_m, other_m) - reach_m) / _CELL_M))
    high = min(_CELLS, math.ceil((max(one_m, other_m) + reach_m) / _CELL_M))
    return np.arange(low, max(low, high))
