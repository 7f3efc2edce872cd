"""Where the walker stands and faces: what every question about the surroundings is asked from."""

from dataclasses import dataclass
from datetime import datetime

from routing.fix import Fix
from routing.map_matching.matching import Matched
from routing.wire.answers import RouteAnswer


@dataclass(frozen=True, slots=True)
class Standpoint:
    """One moment of a walker.

    facing_deg is where the walker faces, by course or compass; None when that is not known.
    """

    fix: Fix
    moment: datetime  # aware
    matched: Matched | None = None
    facing_deg: float | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """The way that is being guided, and how far along it the walker is."""

    answer: RouteAnswer
    along_m: float
