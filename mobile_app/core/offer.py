"""A way over a street that the walker has not agreed to: it is asked, never taken (rule 6)."""

from gettext import NullTranslations

from mobile_app.core import messages
from mobile_app.core.cue_timing import crossings_added
from mobile_app.core.intercom import Intercom
from routing.wire.answers import RouteAnswer


class Offer:
    """At most one way that waits for a yes."""

    def __init__(self, intercom: Intercom, texts: NullTranslations) -> None:
        self._intercom = intercom
        self._tr = texts
        self._question = ""
        self.answer: RouteAnswer | None = None

    def put(self, old: RouteAnswer, new: RouteAnswer) -> bool:
        """Ask whether new may replace old; return False when nothing needs to be asked."""
        streets = crossings_added(old, new)
        if not streets:
            return False
        self.answer = new
        self._question = messages.new_crossing(self._tr, street=streets[0])
        self._intercom.status(self._question, key="off_route")
        return True

    def repeat(self) -> None:
        """Ask again, because the walker wants to hear it."""
        self._intercom.answer(self._question)

    def withdraw(self) -> None:
        """Forget the way that was offered."""
        self.answer = None
