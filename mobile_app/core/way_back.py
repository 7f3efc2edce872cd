"""Tells a walker that the way was left, and knows when the old way is found again; no search."""

from gettext import NullTranslations

from mobile_app.core import messages
from mobile_app.core.intercom import Intercom
from mobile_app.core.off_route import Straying
from mobile_app.core.utterances import UtteranceKind
from routing.fix import Fix
from routing.instructions.distances import rounded_m, sayable_m
from routing.map_matching.following import Progress

_OFF_WORDS_S = 30.0
_BACK_PROBABILITY = 0.5
_BACK_S = 3.0


class WayBack:
    """Remembers since when the walker may be on the old way again."""

    def __init__(self, intercom: Intercom, texts: NullTranslations) -> None:
        self._intercom = intercom
        self._tr = texts
        self._last_off_s = float("-inf")
        self._back_since_s: float | None = None

    def left(self, how: Straying, *, fix: Fix, progress: Progress, now_s: float) -> None:
        """Say that the way was left; the words not too often, the vibration is not ours."""
        self._back_since_s = None
        if now_s - self._last_off_s < _OFF_WORDS_S:
            return
        self._last_off_s = now_s
        if how is Straying.BACKWARDS:
            text = messages.wrong_way(self._tr)
        else:
            off_m = sayable_m(progress.off_m, fix.accuracy_m)
            rounded = rounded_m(off_m) if off_m else None
            text = messages.off_route(self._tr, distance_m=rounded)
        self._intercom.status(text, key="off_route", kind=UtteranceKind.CUE)

    def is_found(self, on_way: float, *, now_s: float) -> bool:
        """Take in how probably the old way is walked; return whether the walker is back on it."""
        if on_way < _BACK_PROBABILITY:
            self._back_since_s = None
            return False
        if self._back_since_s is None:
            self._back_since_s = now_s
        return now_s - self._back_since_s >= _BACK_S

    def tell_found(self) -> None:
        """Say that the walker is on the way again."""
        text = messages.back_on_way(self._tr)
        self._intercom.status(text, key="off_route", kind=UtteranceKind.CUE)
