from array import array
from collections.abc import Callable, Mapping
from typing import Any

from routing.held.network import Pens
from routing.saying import Said, Told
from routing.steps import Steps

class Words:
    def __init__(
        self, arrays: Mapping[str, array[Any] | bytes], languages: tuple[str, ...], pens: Pens
    ) -> None: ...
    def joints(self) -> list[tuple[int, int]]: ...
    def say(self, came: int, goes: int, number: int) -> None: ...
    def add(self, said: Said | None) -> int: ...
    def add_beyond(self, by_arc: Mapping[int, int]) -> int: ...
    def write_all(self, language: str) -> None: ...
    def along(
        self,
        steps: Steps,
        begun: list[Told],
        arrive: Told,
        look: Callable[[int], list[Told]],
        met: Callable[[int], list[Told]],
        language: str,
    ) -> bytes: ...

def tenths(value: float) -> bytes: ...
