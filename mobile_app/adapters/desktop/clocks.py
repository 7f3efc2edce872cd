"""This computer's own clocks behind the ports."""

import time
from datetime import UTC, datetime


class MonotonicClock:
    """A Clock that nobody can set."""

    def now_s(self) -> float:
        """Return monotonic seconds."""
        return time.monotonic()


def wall_clock() -> datetime:
    """Return the aware present."""
    return datetime.now(UTC)
