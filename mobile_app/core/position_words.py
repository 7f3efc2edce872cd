"""Says that the position is missed, lost, vague or back; when that is so is decided elsewhere."""

from gettext import NullTranslations

from mobile_app.core import messages, whereabouts
from mobile_app.core.intercom import Intercom
from routing.city.contents import City
from routing.fix import Fix
from routing.instructions.distances import rounded_m
from routing.map_matching.matching import Matched

_WAIT_WORDS_S = 30.0  # between two "no position yet"


class PositionWords:
    """The sentences about the position itself, the same waiting not said without end."""

    def __init__(self, city: City, *, intercom: Intercom, texts: NullTranslations) -> None:
        self._city = city
        self._intercom = intercom
        self._tr = texts
        self._last_wait_s = float("-inf")

    def another_walk(self) -> None:
        """Note that a walk begins: its first waiting is said at once."""
        self._last_wait_s = float("-inf")

    def waiting(self, now_s: float) -> None:
        """Say that there is no position yet, not too often."""
        if now_s - self._last_wait_s >= _WAIT_WORDS_S:
            self._last_wait_s = now_s
            self._intercom.status(messages.waiting_for_position(self._tr), key="position")

    def lost(self, last: Fix | None, matched: Matched | None, *, accuracy_m: float | None) -> None:
        """Say that the position is lost (accuracy_m None) or too vague, and the last street."""
        street = whereabouts.street_near(self._city, last, matched) if last else None
        if accuracy_m is None:
            text = messages.position_lost(self._tr, street=street)
        else:
            rounded = rounded_m(accuracy_m)
            text = messages.position_vague(self._tr, accuracy_m=rounded, street=street)
        self._intercom.status(text, key="position")

    def back(self, fix: Fix) -> None:
        """Say that the position is good again."""
        text = messages.position_back(self._tr, accuracy_m=rounded_m(fix.accuracy_m))
        self._intercom.status(text, key="position")
