from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from routing.city.grid import Grid

_Unknown = TypeVar("_Unknown")

class Loops:
    def __init__(
        self,
        arrays: Mapping[str, array[Any] | bytes],
        grid: Grid,
        features: tuple[str, ...],
        floor_share: float,
        earth_radius_m: float,
    ) -> None: ...
    def arcs(self, nodes: Sequence[int], edges: Iterable[int]) -> list[int]: ...
    def sums(
        self, edges: Iterable[int], weights: NDArray[np.float64]
    ) -> tuple[dict[str, float], float, float]: ...
    def line(self, arcs: Sequence[int]) -> bytes: ...
    def joint(self, came: int, goes: int) -> int: ...
    def say(self, came: int, goes: int, word: int) -> None: ...
    def joints(self) -> list[tuple[int, int]]: ...
    def said(self, arcs: Sequence[int], saids: list[Any], unknown: _Unknown) -> list[Any]: ...
    def close(
        self, lat_deg: float, lon_deg: float, radius_m: float, about_m: float
    ) -> list[tuple[int, float, float, float, float]]: ...
