from array import array
from collections.abc import Callable, Mapping
from typing import Any

from routing.city.grid import Grid
from routing.held.network import Standing
from routing.journeys.snapping import Spot

class Ground:
    def __init__(
        self,
        arrays: Mapping[str, array[Any] | bytes],
        grid: Grid,
        rules: Standing,
        make: Callable[[int, float, float, float, float, float], Spot],
    ) -> None: ...
    def chosen(self, lat_deg: float, lon_deg: float) -> tuple[Spot, ...] | None: ...
