"""When a route is asked for: not without a position, not twice at once, not too often; asks nobody."""

from collections.abc import Callable
from datetime import datetime

from mobile_app.core import whereabouts
from mobile_app.core.route_wish import RouteWish
from mobile_app.ports import Clock
from routing.city.contents import City
from routing.fix import Fix
from routing.geo import LatLon
from routing.map_matching.matching import Matched
from routing.profiles import Profile

VAGUE_M = 30.0  # from a position less sure than this nobody is guided
NO_FIX_S = 10.0
_ASK_AGAIN_S = 30.0  # between two wishes for the same walk
_FORGOTTEN_S = 60.0  # an answer that did not come by then will not come


class Wishing:
    """Makes at most one wish at a time."""

    def __init__(
        self,
        city: City,
        *,
        profile: Profile,
        language: str,
        clock: Clock,
        wall_clock: Callable[[], datetime],
    ) -> None:
        self._city = city
        self.profile = profile
        self._language = language
        self._clock = clock
        self._wall_clock = wall_clock
        self._wish: RouteWish | None = None
        self._number = 0
        self._last_s = float("-inf")
        self.open = False  # an answer is awaited
        self.consent: frozenset[str] = frozenset()  # given for this walk

    def wish_for(self, destination: LatLon | str, fix: Fix | None, matched: Matched | None) -> None:
        """Wish for a way from where the walker is, if now is the time for it.

        It begins on the pavement that is surely walked, so that nobody is sent over a street
        only because a fix fell on its other side.
        """
        now_s = self._clock.now_s()
        if fix is None or fix.accuracy_m > VAGUE_M or now_s - fix.monotonic_s > NO_FIX_S:
            return
        pause_s = _FORGOTTEN_S if self.open else _ASK_AGAIN_S
        if now_s - self._last_s < pause_s:
            return
        self._last_s = now_s
        self.open = True
        self._number += 1
        self._wish = RouteWish(
            self._number,
            whereabouts.start_of(self._city, fix, matched),
            destination,
            self.profile,
            self._language,
            self._wall_clock(),
            self.consent,
        )

    def take(self) -> RouteWish | None:
        """Return the wish to be fetched now, once."""
        wish, self._wish = self._wish, None
        return wish

    def answered(self) -> None:
        """Note that an answer came."""
        self.open = False

    def forget(self) -> None:
        """Forget wish and pause: another walk begins."""
        self._wish = None
        self.open = False
        self._last_s = float("-inf")
