"""Cues for who confirms each one: the next waits for the last to be understood; knows no time.

A deafblind walker reads with the fingers that also hold the cane. What is under them stays until
it is confirmed; a danger alone comes at once, by vibration, and is read next.
"""

from collections.abc import Callable
from dataclasses import replace

from mobile_app.core import haptic_codes
from mobile_app.core.utterances import Priority, Utterance
from mobile_app.ports import Haptics

_ASKED = "asked"  # begins the keys of answers


class ConfirmedQueue:
    """The announcer of walkers who confirm: the same questions and orders, no clock.

    show is told what to put on the Braille display or to say, None when there is nothing left.
    """

    def __init__(
        self,
        show: Callable[[Utterance | None], None],
        *,
        haptics: Haptics,
        code_for: Callable[[Utterance], tuple[int, ...] | None] = lambda _: None,
    ) -> None:
        self._show = show
        self._haptics = haptics
        self._code_for = code_for
        self._waiting: list[Utterance] = []  # as they came
        self._current: Utterance | None = None
        self._last: Utterance | None = None
        self._quiet = False
        self._started_listeners: list[Callable[[Utterance], None]] = []
        self._ended_listeners: list[Callable[[Utterance, bool], None]] = []
        self.voice_failed = False  # the last attempt to show something failed

    def on_started(self, listener: Callable[[Utterance], None]) -> None:
        """Call listener with each utterance when it is shown."""
        self._started_listeners.append(listener)

    def on_ended(self, listener: Callable[[Utterance, bool], None]) -> None:
        """Call listener(utterance, whole); whole is True when the walker has confirmed it."""
        self._ended_listeners.append(listener)

    @property
    def speaking(self) -> Utterance | None:
        """What is shown and not confirmed."""
        return self._current

    @property
    def waiting(self) -> tuple[Utterance, ...]:
        """What waits to be shown, most urgent first."""
        return tuple(sorted(self._waiting, key=_urgency))

    @property
    def idle(self) -> bool:
        """Whether nothing is shown and nothing waits."""
        return self._current is None and not self._waiting

    @property
    def last_said(self) -> Utterance | None:
        """What was shown last, if anything."""
        return self._last

    @property
    def quiet(self) -> bool:
        """Whether only asked cues are shown now."""
        return self._quiet

    def set_quiet(self, quiet: bool) -> None:
        """Show only what is asked for (at a crossing), or everything again.

        What is under the fingers stays there.
        """
        self._quiet = quiet
        self._show_next()

    def say(self, utterance: Utterance) -> None:
        """Queue an utterance; a danger vibrates at once and takes the place of anything else."""
        if not utterance.text.strip():
            return
        if utterance.key:
            # The newer words of a step replace the older, but never what is being read.
            self._drop(lambda w: w.key == utterance.key and w.priority >= utterance.priority)
        self._waiting.append(utterance)
        if utterance.priority is Priority.DANGER:
            self._haptics.vibrate(haptic_codes.DANGER_MS)
            if utterance.asked or not self._quiet:  # in a silence the hand knows, words wait
                self._make_room()
        self._show_next()

    def say_asked(self, *utterances: Utterance) -> None:
        """Show something because the walker asks: now, in this order, even in a silence.

        What was shown comes again behind the answer, unless it was an answer itself; a danger
        is not asked away.
        """
        self._drop(lambda w: w.key.startswith(_ASKED))
        answers = [
            replace(
                utterance,
                priority=min(utterance.priority, Priority.MANEUVER),
                key=f"{_ASKED}{number}",
                expires_at_s=None,
                asked=True,
            )
            for number, utterance in enumerate(utterances)
        ]
        current = self._current
        if current is not None and current.priority is not Priority.DANGER:
            self._current = None
            if current.asked:
                self._tell_ended(current, whole=False)
            else:
                self._waiting.insert(0, current)
        self._waiting[:0] = answers
        self._show_next()

    def confirm(self) -> bool:
        """Learn that what is shown was understood; return whether something else is shown now."""
        current, self._current = self._current, None
        if current is not None:
            self._tell_ended(current, whole=True)
        self._show_next()
        if self._current is None and current is not None:
            self._put(None)
        return self._current is not None

    def repeat(self) -> None:
        """Show and vibrate again what is shown, or what was shown last."""
        if self._current is not None:
            self._begin(self._current)
        elif self._last is not None:
            self.say_asked(self._last)

    def withdraw(self, key_prefix: str) -> None:
        """Drop what waits under keys that begin so: it has become untrue. Dangers stay.

        What is being read stays too: words that vanish under the fingers tell nothing.
        """
        self._drop(lambda w: w.priority is not Priority.DANGER and w.key.startswith(key_prefix))

    @property
    def busy(self) -> bool:
        """Whether a new instruction had better be made later: here all wait to be read in turn."""
        return False

    def break_off(self, key_prefix: str) -> None:
        """Withdraw what waits under such keys; what is being read stays."""
        self.withdraw(key_prefix)

    def hush(self) -> None:
        """Show nothing: the walker's own wish. Waiting dangers are still shown afterwards."""
        self._drop(lambda w: w.priority is not Priority.DANGER)
        current, self._current = self._current, None
        if current is not None:
            self._tell_ended(current, whole=False)
            self._put(None)
        self._show_next()

    def tick(self) -> None:
        """Do nothing: time brings no cue here."""

    def _make_room(self) -> None:
        """Put back what is shown when a danger came, unless that is one itself."""
        current = self._current
        if current is not None and current.priority is not Priority.DANGER:
            self._waiting.insert(0, current)
            self._current = None

    def _show_next(self) -> None:
        if self._current is not None:
            return
        ready = [w for w in self._waiting if w.asked or not self._quiet]
        if ready:
            best = min(ready, key=_urgency)
            self._waiting.remove(best)
            self._begin(best)

    def _begin(self, utterance: Utterance) -> None:
        again = utterance == self._last
        self._current = self._last = utterance
        code = self._code_for(utterance)
        # A danger was felt when it came; it is felt again only when it is asked for.
        if code is not None and (again or utterance.priority is not Priority.DANGER):
            self._haptics.vibrate(code)
        self._put(utterance)
        for listener in self._started_listeners:
            listener(utterance)

    def _put(self, utterance: Utterance | None) -> None:
        try:
            self._show(utterance)
        except Exception:
            # Whatever fails on the way to the fingers is felt: look for another way to read.
            self.voice_failed = True
            self._haptics.vibrate(haptic_codes.SPEECH_FAILED_MS)
        else:
            self.voice_failed = False

    def _drop(self, which: Callable[[Utterance], bool]) -> None:
        dropped = [w for w in self._waiting if which(w)]
        self._waiting = [w for w in self._waiting if not which(w)]
        for utterance in dropped:
            self._tell_ended(utterance, whole=False)

    def _tell_ended(self, utterance: Utterance, *, whole: bool) -> None:
        for listener in self._ended_listeners:
            listener(utterance, whole)


def _urgency(utterance: Utterance) -> int:
    return utterance.priority
