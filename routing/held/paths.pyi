from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routing.geo import LatLon
from routing.journeys.snapping import Spot

class Paths:
    guided: bool
    def __init__(
        self,
        arrays: Mapping[str, array[Any] | bytes],
        distance_m: Callable[[LatLon, LatLon], float],
    ) -> None: ...
    def at_least_m(self, starts: Sequence[Spot], ends: Sequence[Spot]) -> float: ...
    def search(
        self,
        units: NDArray[np.int64],
        starts: dict[int, int],
        ends: dict[int, int],
        per_metre: float,
    ) -> tuple[int, list[int], int] | None: ...
