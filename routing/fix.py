"""A fix: where the walker probably is, how sure, since when; shared word of beacons and routing."""

from dataclasses import dataclass
from enum import StrEnum

from routing.geo import LatLon


class FixSource(StrEnum):
    """What a fix was made from, best first."""

    BEACONS = "beacons"
    BEACONS_AND_GPS = "beacons_and_gps"
    GPS = "gps"
    STEPS = "steps"  # dead reckoning only: grows worse with each step


@dataclass(frozen=True, slots=True)
class Fix:
    """A position with its error and its moment.

    accuracy_m is the radius that holds the true position with 68 % probability;
    course_deg is where the body moves (not where the phone points), None when standing.
    """

    position: LatLon
    accuracy_m: float
    monotonic_s: float
    source: FixSource
    course_deg: float | None = None

    def __post_init__(self) -> None:
        if not (self.accuracy_m > 0 and self.accuracy_m < float("inf")):
            raise ValueError("a fix needs a finite, positive accuracy")
