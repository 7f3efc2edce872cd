"""What one traveller finds hard: a weight per feature, in metre-equivalents."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """A named set of weights; walking_speed_mps is for durations only."""

    name: str
    weights: Mapping[str, float]
    walking_speed_mps: float = 1.0
