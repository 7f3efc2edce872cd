"""Virtual time: it moves only when the simulation moves it, and knows what time of day that is."""

from datetime import datetime, timedelta


class VirtualClock:
    """Monotonic seconds from 0 and the wall clock that belongs to them."""

    def __init__(self, starts_at: datetime) -> None:
        if starts_at.tzinfo is None:
            raise ValueError("the start of a walk needs a time zone")
        self._starts_at = starts_at
        self._seconds = 0.0

    def now_s(self) -> float:
        """Return virtual monotonic seconds."""
        return self._seconds

    def wall(self) -> datetime:
        """Return the aware time of day that belongs to now."""
        return self._starts_at + timedelta(seconds=self._seconds)

    def advance(self, by_s: float) -> None:
        """Let time pass; rounded so that a thousand small steps make no drift."""
        self._seconds = round(self._seconds + by_s, 6)
