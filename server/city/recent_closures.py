"""The live closures as they were a moment ago: a journey must not wait for the database."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from routing.network_terms import Closure

Closures = tuple[Closure, ...]

# What another process publishes is known this soon; what this one publishes, at once.
_FRESH_S = 1.0


@dataclass(slots=True)
class RecentClosures:
    """Every closure that has not ended, read again when the last reading is a second old."""

    read: Callable[[], Awaitable[Closures]]
    seconds: Callable[[], float] = time.monotonic
    _known: Closures = field(default=(), init=False)
    _read_at_s: float | None = field(default=None, init=False)
    _changes: int = field(default=0, init=False)

    def fresh(self) -> Closures | None:
        """Return the closures if they were read a moment ago, else None."""
        if self._read_at_s is None or self.seconds() - self._read_at_s >= _FRESH_S:
            return None
        return self._known

    async def now(self) -> Closures:
        """Return the closures; which hold when is the planner's question."""
        known = self.fresh()
        if known is not None:
            return known
        started_s = self.seconds()
        changes = self._changes
        found = await self.read()
        if changes == self._changes:  # else something was published while this was read
            self._known, self._read_at_s = found, started_s
        return found

    def forget(self) -> None:
        """Read again before the next answer: something was published or withdrawn."""
        self._changes += 1
        self._read_at_s = None
