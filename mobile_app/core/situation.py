"""Where the walker is on the way, and how fast words and feet go; plain values."""

from dataclasses import dataclass

from mobile_app.core.spoken import ORDINARY_WORDS_PER_MINUTE
from routing.fix import Fix

USUAL_WORDS_PER_MINUTE = ORDINARY_WORDS_PER_MINUTE  # of a voice that nobody has set


@dataclass(frozen=True, slots=True)
class Situation:
    """What guidance is told several times a second."""

    now_s: float
    fix: Fix
    along_m: float
    on_way: float  # probability of being on the way
    speed_mps: float
    off_m: float = 0.0  # from the way
    among_vehicles: bool = False  # taken for on a crossing or a carriageway, of this way or not
    facing_deg: float | None = None  # where the body went last
    words_per_minute: int = USUAL_WORDS_PER_MINUTE  # of the voice
    words_last_minute: int = 0  # that nobody asked for
    busy: bool = False  # words about the way are being said or wait: what is made now comes later
