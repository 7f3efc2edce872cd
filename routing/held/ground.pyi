from array import array
from collections.abc import Mapping, Sequence
from typing import Any

from routing.city.grid import Grid
from routing.geo import LatLon
from routing.held.network import Standing
from routing.journeys.snapping import Spot

class Ground:
    def __init__(
        self,
        arrays: Mapping[str, array[Any] | bytes],
        grid: Grid,
        rules: Standing,
        spot: type[Spot],
        at: type[LatLon],
    ) -> None: ...
    def chosen(self, lat_deg: float, lon_deg: float) -> tuple[Spot, ...] | None: ...
    def joins(
        self, spots: Sequence[Spot], costs_m: Sequence[float]
    ) -> tuple[dict[int, int], dict[int, Spot]]: ...
    def cut(
        self, line: tuple[LatLon, ...], edge: int, from_m: float, to_m: float
    ) -> tuple[LatLon, ...]: ...
