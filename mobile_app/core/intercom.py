"""The navigator's own sentences on their way to the announcer, and how much was said lately."""

from collections import deque

from mobile_app.core.announcer import Announcer
from mobile_app.core.confirming import ConfirmedQueue
from mobile_app.core.utterances import Priority, Utterance, UtteranceKind
from mobile_app.ports import Clock

_MINUTE_S = 60.0


class Intercom:
    """Says status and answers; remembers the last text and the words of the last minute."""

    def __init__(
        self, announcer: Announcer | ConfirmedQueue, *, language: str, clock: Clock
    ) -> None:
        self._announcer = announcer
        self._language = language
        self._clock = clock
        self._unasked: deque[tuple[float, int]] = deque()
        self.last_text = ""
        announcer.on_started(self._on_started)

    def status(
        self,
        text: str,
        *,
        key: str,
        urgent: bool = True,
        asked: bool = False,
        kind: UtteranceKind = UtteranceKind.STATUS,
    ) -> None:
        """Say how things are; what is not urgent waits for a gap between instructions."""
        priority = Priority.MANEUVER if urgent else Priority.AWARENESS
        self._announcer.say(
            Utterance(text, kind, priority, self._language, key, expires_at_s=None, asked=asked)
        )

    def answer(self, *texts: str, kind: UtteranceKind = UtteranceKind.STATUS) -> None:
        """Say what the walker asked for, a cue behind the other, even in a silence."""
        self._announcer.say_asked(
            *(Utterance(text, kind, Priority.MANEUVER, self._language) for text in texts)
        )

    @property
    def words_last_minute(self) -> int:
        """Return how many words nobody asked for were said within the last minute."""
        while self._unasked and self._clock.now_s() - self._unasked[0][0] > _MINUTE_S:
            self._unasked.popleft()
        return sum(count for _, count in self._unasked)

    def _on_started(self, utterance: Utterance) -> None:
        self.last_text = utterance.text
        if not utterance.asked:
            self._unasked.append((self._clock.now_s(), len(utterance.text.split())))
