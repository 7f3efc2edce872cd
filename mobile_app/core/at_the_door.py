"""After the arrival was told: whether the walker has gone on past the door; no words.

Who missed the words walks on. The door is told again when it is come back to.
"""

from mobile_app.core.situation import Situation
from routing.geo import LatLon, distance_m

_PAST_M = 4.0
_ERRORS = 1.5
_FARTHER_M = 2.5
_WATCHED_S = 120.0
_MOST_CALLS = 3


class AtTheDoor:
    """Watches the metres behind an arrival."""

    def __init__(self, door: LatLon) -> None:
        """Watch from the first look on; door is where the way ends."""
        self._door = door
        self._since_s: float | None = None
        self._nearest_m = float("inf")
        self._calls = 0

    def see(self, s: Situation, *, asks_behind: bool = False) -> bool:
        """Take in where the walker is; return whether the door was surely passed.

        asks_behind: somebody asks what was said, has not heard it and walks on at the door.
        """
        if self._since_s is None:
            self._since_s = s.now_s
        away_m = distance_m(s.fix.position, self._door)
        self._nearest_m = min(self._nearest_m, away_m)
        past_m = max(_PAST_M, _ERRORS * s.fix.accuracy_m, self._nearest_m + _FARTHER_M)
        past = asks_behind or away_m >= past_m
        watched = s.now_s - self._since_s <= _WATCHED_S and self._calls < _MOST_CALLS
        if not (past and watched) or s.fix.course_deg is None:
            return False
        self._calls += 1
        self._nearest_m = float("inf")
        return True
