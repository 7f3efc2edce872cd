"""Whether the walker has left the way or walks it backwards (rule 6); says nothing itself."""

from enum import StrEnum

from routing.fix import Fix
from routing.geo import LatLon, distance_m

_PROBABLE = 0.2
_FOR_M, _FOR_S = 10.0, 8.0
_STANDING_S = 30.0  # off the way and not moving: told in the end all the same
_BACKWARDS_M = 12.0
_SEARCHING_M = 15.0  # near a turn people search for poles and doors,
_SEARCHING_S = 20.0  # but not for so long on another way than theirs


class Straying(StrEnum):
    """How a walker can be wrong."""

    OFF = "off"
    BACKWARDS = "backwards"


class OffRouteWatch:
    """Remembers since when and how far the walker has been where the way is not."""

    def __init__(self) -> None:
        self._since: Fix | None = None
        self._farthest_m = 0.0
        self._back_since_s: float | None = None

    def see(
        self, fix: Fix, *, on_way: float, along_m: float, turns: tuple[LatLon, ...], excused: bool
    ) -> Straying | None:
        """Take in a fix and return how the walker strays, None when that is not sure.

        on_way is the probability of being on the way; turns are the positions of the turns around;
        excused is true at crossings.
        """
        if excused:
            self._since = None
            self._back_since_s = None
            self._farthest_m = along_m
            return None
        searches = any(distance_m(t, fix.position) <= _SEARCHING_M for t in turns)
        if self._is_off(fix, on_way, searches=searches):
            return Straying.OFF
        if searches:
            self._back_since_s = None
            self._farthest_m = max(self._farthest_m, along_m)
            return None
        return Straying.BACKWARDS if self._is_backwards(fix, along_m) else None

    def _is_off(self, fix: Fix, on_way: float, *, searches: bool) -> bool:
        if on_way >= _PROBABLE:
            self._since = None
            return False
        if self._since is None:
            self._since = fix
            return False
        seconds = fix.monotonic_s - self._since.monotonic_s
        if searches:
            return seconds >= _SEARCHING_S
        moved_m = distance_m(self._since.position, fix.position)
        return seconds >= _STANDING_S or (seconds >= _FOR_S and moved_m >= _FOR_M)

    def _is_backwards(self, fix: Fix, along_m: float) -> bool:
        self._farthest_m = max(self._farthest_m, along_m)
        if self._farthest_m - along_m < _BACKWARDS_M + 2 * fix.accuracy_m:
            self._back_since_s = None
            return False
        if self._back_since_s is None:
            self._back_since_s = fix.monotonic_s
        return fix.monotonic_s - self._back_since_s >= _FOR_S
