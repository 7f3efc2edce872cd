from array import array
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

class Paths:
    guided: bool
    def __init__(self, arrays: Mapping[str, array[Any] | bytes]) -> None: ...
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
