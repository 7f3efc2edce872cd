"""Fixes that nobody could have walked: held back until several agree; says nothing itself.

A reflected signal throws a position across a block for a second, and words said from there would
send somebody astray. Who really is elsewhere, after a tram ride, is believed a moment later.
"""

from routing.fix import Fix
from routing.geo import distance_m

_FASTEST_MPS = 3.0  # a person who runs for a bus
_ROOM_M = 8.0
_AGREEING_S = 3.0


class LeapGuard:
    """Passes on fixes in their order; a leap only once it has lasted."""

    def __init__(self) -> None:
        self._last: Fix | None = None
        self._elsewhere: Fix | None = None  # the first fix of a leap
        self._newest: Fix | None = None  # of the leap

    def passes(self, fix: Fix) -> bool:
        """Return whether a fix may be believed now; call with each, in the order of arrival."""
        last = self._last
        if last is not None and fix.monotonic_s < last.monotonic_s:
            # An old fix that comes late, or a clock set back: with the clock of this phone the
            # silence is noticed and told, so nothing is believed here that may be long ago.
            return False
        if last is None or _is_walkable(last, fix):
            self._believe(fix)
            return True
        if self._newest is None or not _is_walkable(self._newest, fix):
            self._elsewhere = self._newest = fix
            return False
        self._newest = fix
        assert self._elsewhere is not None
        if fix.monotonic_s - self._elsewhere.monotonic_s < _AGREEING_S:
            return False
        self._believe(fix)
        return True

    def _believe(self, fix: Fix) -> None:
        self._last = fix
        self._elsewhere = self._newest = None


def _is_walkable(a: Fix, b: Fix) -> bool:
    seconds = b.monotonic_s - a.monotonic_s
    reach_m = _FASTEST_MPS * seconds + a.accuracy_m + b.accuracy_m + _ROOM_M
    return distance_m(a.position, b.position) <= reach_m
