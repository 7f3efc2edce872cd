from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routing.geo import LatLon
from routing.held.network import Walking
from routing.journeys.snapping import Spot
from routing.steps import Steps

class Walked:
    def __init__(
        self,
        arrays: Mapping[str, array[Any] | bytes],
        features: tuple[str, ...],
        streets: tuple[str | None, ...],
        rules: Walking,
    ) -> None: ...
    def whole(self, arcs: Iterable[int]) -> Steps: ...
    def between(
        self, start: Spot, end: Spot, first: int, arcs: Sequence[int] | None
    ) -> tuple[Steps, list[tuple[int, int, float, float]]]: ...
    def sums(
        self, steps: Steps, weights: NDArray[np.float64]
    ) -> tuple[dict[str, float], float, float]: ...
    def line(self, steps: Steps, first: LatLon, pieces: list[tuple[LatLon, ...]]) -> bytes: ...
    def tally(
        self, steps: Steps
    ) -> tuple[tuple[float, float, float], dict[int, int], list[int], int, int, int]: ...
    def met(self, steps: Steps, bit: int) -> tuple[list[int], float]: ...
    def street(self, steps: Steps, places: list[int], crossed: bool) -> str | None: ...
