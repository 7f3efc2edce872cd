from array import array
from collections.abc import Callable, Mapping, Sequence

from routing.held.network import Pens
from routing.saying import Said, Told

class Words:
    def __init__(
        self, arrays: Mapping[str, array[int] | array[float]], languages: tuple[str, ...], pens: Pens
    ) -> None: ...
    def joints(self) -> list[tuple[int, int]]: ...
    def say(self, came: int, goes: int, number: int) -> None: ...
    def add(self, said: Said | None) -> int: ...
    def add_beyond(self, by_arc: Mapping[int, int]) -> int: ...
    def write_all(self, language: str) -> None: ...
    def along(
        self,
        arcs: Sequence[int],
        starts_m: Sequence[float],
        begun: list[Told],
        arrive: Told,
        look: Callable[[int, Said | None], list[Told]],
        language: str,
    ) -> bytes: ...
