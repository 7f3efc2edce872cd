"""How fast this walker walks, from fixes; knows no route."""

from routing.fix import Fix
from routing.geo import distance_m

_SLOWEST_MPS, _FASTEST_MPS = 0.4, 2.2
_WINDOW_S = 4.0  # long enough that a metre of jitter is not a pace
_STANDING_MPS = 0.25
_SHARE_OF_NEW = 0.3


class Pace:
    """A smoothed walking speed; standing still does not lower it."""

    def __init__(self, usual_mps: float) -> None:
        self._speed_mps = min(_FASTEST_MPS, max(_SLOWEST_MPS, usual_mps))
        self._from: Fix | None = None
        self.standing = True

    @property
    def speed_mps(self) -> float:
        """Return the speed this walker walks at when walking."""
        return self._speed_mps

    def see(self, fix: Fix) -> None:
        """Take in a fix; call with each one, in order."""
        start = self._from
        if start is None or fix.monotonic_s < start.monotonic_s:
            self._from = fix
            return
        seconds = fix.monotonic_s - start.monotonic_s
        if seconds < _WINDOW_S:
            return
        self._from = fix
        seen_mps = distance_m(start.position, fix.position) / seconds
        self.standing = seen_mps < _STANDING_MPS
        if not self.standing and seconds < 3 * _WINDOW_S:
            mixed = self._speed_mps + _SHARE_OF_NEW * (seen_mps - self._speed_mps)
            self._speed_mps = min(_FASTEST_MPS, max(_SLOWEST_MPS, mixed))
