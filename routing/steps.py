"""What each leg of a walk is, how long it is and where it begins, side by side; no facts."""

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Protocol

# In the place of an arc: a leg that is only a piece of an edge.
PIECE = -1


class Steps(Protocol):
    """The legs of a walk in numbers; held.steps has the same, for loops that are compiled."""

    @property
    def arcs(self) -> tuple[int, ...]:
        """What each leg is in routing.arcs: an arc, or PIECE."""

    @property
    def of_arcs(self) -> tuple[int, ...]:
        """The same, and for a piece the arc that it is a piece of."""

    @property
    def edges(self) -> tuple[int, ...]:
        """The id of each leg's edge."""

    @property
    def lengths_m(self) -> tuple[float, ...]:
        """How long each leg is."""

    @property
    def starts_m(self) -> tuple[float, ...]:
        """Where each leg begins, from the start of the walk."""

    @property
    def length_m(self) -> float:
        """How long all of them are."""

    def __len__(self) -> int: ...

    def __add__(self, other: "Steps") -> "Steps": ...


@dataclass(frozen=True)
class PlainSteps:
    """Steps as Python has them."""

    arcs: tuple[int, ...]
    of_arcs: tuple[int, ...]
    edges: tuple[int, ...]
    lengths_m: tuple[float, ...]

    @cached_property
    def starts_m(self) -> tuple[float, ...]:
        """Where each leg begins, from the start of the walk."""
        return tuple(accumulate(self.lengths_m, initial=0.0))[:-1]

    @property
    def length_m(self) -> float:
        """How long all of them are."""
        return sum(self.lengths_m)

    def __len__(self) -> int:
        return len(self.arcs)

    def __add__(self, other: Steps) -> "PlainSteps":
        return PlainSteps(
            self.arcs + other.arcs,
            self.of_arcs + other.of_arcs,
            self.edges + other.edges,
            self.lengths_m + other.lengths_m,
        )
