"""How one walker wants to be told: how much, in which directions and measures; no sentence."""

from dataclasses import dataclass
from enum import StrEnum


class Length(StrEnum):
    """How much is said unasked; what is left out is said on "more"."""

    BRIEF = "brief"
    NORMAL = "normal"
    FULL = "full"


class Directions(StrEnum):
    """How a direction relative to the walking direction is named (wording rule 19)."""

    SIDES = "sides"  # left, right
    CLOCK = "clock"  # 9 o'clock, 3 o'clock; 11 to 1 is straight on


@dataclass(frozen=True, slots=True)
class Manner:
    """The choices of one walker."""

    length: Length = Length.NORMAL
    directions: Directions = Directions.SIDES
    stride_m: float | None = None  # distances in the walker's own steps; None: in metres
    strips: bool = True  # False in snow: no guidance strip is named as a thing to follow or find
    targets: bool = False  # guide dog: doors, poles, stairs are named, not strips and walls

    def __post_init__(self) -> None:
        if self.stride_m is not None and not 0.2 <= self.stride_m <= 1.5:
            raise ValueError("a stride is between 0.2 and 1.5 metres")


USUAL = Manner()
