from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

class Loops:
    guided: bool
    def __init__(
        self, arrays: Mapping[str, array[Any] | bytes], features: tuple[str, ...], floor_share: float
    ) -> None: ...
    def edges(self, arcs: Iterable[int]) -> tuple[list[int], list[float]]: ...
    def sums(
        self, edges: Iterable[int], weights: NDArray[np.float64]
    ) -> tuple[dict[str, float], float, float]: ...
    def line(self, arcs: Sequence[int]) -> bytes: ...
    def at_least_m(
        self, one: int, one_along_m: float, other: int, other_along_m: float
    ) -> float: ...
    def search(
        self,
        units: NDArray[np.int64],
        starts: dict[int, int],
        ends: dict[int, int],
        per_metre: float,
    ) -> tuple[int, list[int], int] | None: ...
