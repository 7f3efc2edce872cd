"""What a screen or a test may know of the navigator; plain values that can be one JSON line."""

from dataclasses import dataclass
from enum import StrEnum


class NavState(StrEnum):
    """What the guide is doing."""

    IDLE = "idle"
    PLANNING = "planning"
    GUIDING = "guiding"
    OFF_ROUTE = "off_route"
    ARRIVED = "arrived"
    LOST = "lost"
    PAUSED = "paused"  # the walker wants no guidance for a while


@dataclass(frozen=True, slots=True)
class NavigatorView:
    """What a screen shows; made anew on each look."""

    state: NavState
    last_text: str
    next_text: str
    distance_left_m: float | None
    destination: str | None
    accuracy_m: float | None
    server_ok: bool | None  # None: no server was ever asked
    asks: bool  # a question is open: "start guidance" says yes
    voice_failed: bool
    language: str
    asks_consent: bool = False  # the question is about what the walker's profile refuses
