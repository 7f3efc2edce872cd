"""Where people walk in a city, as plain values; made elsewhere from the city package."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from routing.geo import LatLon


@dataclass(frozen=True, slots=True)
class WalkableStrip:
    """A way as the map has it: its middle, and how far beside it there is room to walk."""

    line: Sequence[LatLon]
    half_width_m: float


# Returns what is walkable within so many metres of a place; what lies farther may be among it.
StripsNear = Callable[[LatLon, float], Iterable[WalkableStrip]]
