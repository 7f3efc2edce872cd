"""Which time stamps the filter believes; one wrong clock must not stop it for ever."""

import math

# Sensors deliver out of step: a satellite position is often a second old when it arrives.
_LATE_S = 2.0
# A phone sleeps; a day ahead is a broken clock.
_AHEAD_S = 3600.0
# So many disbelieved stamps in one rising row are a new clock, not an error.
_ROW_OF_A_NEW_CLOCK = 10


class StampGuard:
    """Keeps the filter's time: it never runs backwards, and recovers from a broken stamp."""

    def __init__(self) -> None:
        self.now_s: float | None = None
        self._row = 0
        self._last_refused_s = 0.0

    def accept(self, stamp_s: float) -> tuple[float | None, bool]:
        """Return (the time to use or None, whether the clock is a new one)."""
        if not math.isfinite(stamp_s):
            return None, False
        if self.now_s is None:
            self.now_s = stamp_s
            return stamp_s, False
        if self.now_s - _LATE_S <= stamp_s <= self.now_s + _AHEAD_S:
            self.now_s = max(self.now_s, stamp_s)
            self._row = 0
            return self.now_s, False
        rising = self._last_refused_s <= stamp_s <= self._last_refused_s + _AHEAD_S
        self._row = self._row + 1 if self._row and rising else 1
        self._last_refused_s = stamp_s
        if self._row < _ROW_OF_A_NEW_CLOCK:
            return None, False
        self.now_s = stamp_s
        self._row = 0
        return stamp_s, True
