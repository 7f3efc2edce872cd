"""Decides what is said now, next and not at all; knows no map and no words of its own."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from mobile_app.core import haptic_codes
from mobile_app.core.spoken import speech_seconds
from mobile_app.core.utterances import Priority, Utterance, UtteranceKind
from mobile_app.ports import Clock, Haptics, Speaker

_RETRY_AFTER_S = 2.0
_CALM_S = 20.0
_ATTEMPTS = 5  # of anything but a danger, which is tried for ever
_HANGING_FACTOR = 4.0  # a slow voice (150 words a minute) needs less than twice the estimate
_HANGING_EXTRA_S = 8.0
_ASKED = "asked"  # begins the keys of answers
_ABOUT_WAY = frozenset({UtteranceKind.MANEUVER, UtteranceKind.CROSSING, UtteranceKind.CUE})
# What the walker must know even when it has time: a lost server, a warning.
_NEVER_HALF_SAID = frozenset({UtteranceKind.STATUS, UtteranceKind.WARNING})


@dataclass(slots=True)
class _Waiting:
    utterance: Utterance
    order: int
    attempts: int = 0
    not_before_s: float = float("-inf")


class Announcer:
    """A queue of utterances over one Speaker.

    Strictly more urgent speech cuts off less urgent speech; what was cut and is a maneuver or a
    danger is offered again while it is valid. A danger never goes stale, is never displaced by
    anything less urgent, and when the voice fails it is tried until it is heard. While quiet is
    set only what the walker asked for is said; the rest waits.
    """

    def __init__(
        self, speaker: Speaker, *, haptics: Haptics, clock: Clock, fallback: Speaker | None = None
    ) -> None:
        self._speaker = speaker
        self._fallback = fallback
        self._haptics = haptics
        self._clock = clock
        self._waiting: list[_Waiting] = []
        self._current: _Waiting | None = None
        self._voice = speaker  # the one that is speaking now
        self._started_s = 0.0
        self._order = 0
        self._quiet = False
        self._last: Utterance | None = None
        self._started_listeners: list[Callable[[Utterance], None]] = []
        self._ended_listeners: list[Callable[[Utterance, bool], None]] = []
        self.voice_failed = False  # the last attempt to speak failed

    def on_started(self, listener: Callable[[Utterance], None]) -> None:
        """Call listener with each utterance when its first word is spoken."""
        self._started_listeners.append(listener)

    def on_ended(self, listener: Callable[[Utterance, bool], None]) -> None:
        """Call listener(utterance, whole) when speech ended; whole is False when it was cut."""
        self._ended_listeners.append(listener)

    @property
    def speaking(self) -> Utterance | None:
        """What is being said now."""
        return self._current.utterance if self._current else None

    @property
    def waiting(self) -> tuple[Utterance, ...]:
        """What waits to be said, most urgent first."""
        ordered = sorted(self._waiting, key=_urgency)
        return tuple(w.utterance for w in ordered)

    @property
    def busy(self) -> bool:
        """Whether something is being said or waits that a new instruction would have to wait for."""
        queue = [*self._waiting, *([self._current] if self._current else [])]
        return any(w.utterance.priority <= Priority.MANEUVER for w in queue)

    @property
    def idle(self) -> bool:
        """Whether nothing is being said and nothing waits."""
        return self._current is None and not self._waiting

    @property
    def last_said(self) -> Utterance | None:
        """What was begun last, if anything."""
        return self._last

    @property
    def quiet(self) -> bool:
        """Whether only asked speech is allowed now."""
        return self._quiet

    def set_quiet(self, quiet: bool) -> None:
        """Allow only asked speech (at a crossing), or everything again.

        What is chatter is cut off at once; an instruction or a warning ends its sentence.
        """
        self._quiet = quiet
        current = self._current
        if quiet and current and _is_chatter(current.utterance):
            self._cut()

    def say(self, utterance: Utterance) -> None:
        """Queue an utterance; tick() begins it. An empty text is nothing to say."""
        if not utterance.text.strip():
            return
        if utterance.key:
            self._waiting = [
                w
                for w in self._waiting
                if w.utterance.key != utterance.key or w.utterance.priority < utterance.priority
            ]
        if self._quiet and utterance.priority is Priority.DANGER and not utterance.asked:
            self._haptics.vibrate(haptic_codes.DANGER_MS)  # words must wait, the hand need not
        self._order += 1
        self._waiting.append(_Waiting(utterance, self._order))

    def withdraw(self, key_prefix: str) -> None:
        """Drop what waits under keys that begin so: it has become untrue. Dangers stay."""
        self._waiting = [
            w
            for w in self._waiting
            if w.utterance.priority is Priority.DANGER or not w.utterance.key.startswith(key_prefix)
        ]

    def break_off(self, key_prefix: str) -> None:
        """End what is said and waits under such keys, and answers about the way: untrue now."""
        untrue = [w for w in self._waiting if _is_of_way(w.utterance, key_prefix)]
        self._waiting = [w for w in self._waiting if w not in untrue]
        if self._current is not None and _is_of_way(self._current.utterance, key_prefix):
            self._cut()

    def hush(self) -> None:
        """Be silent: the walker's own wish. Waiting dangers are still said afterwards."""
        self._waiting = [w for w in self._waiting if w.utterance.priority is Priority.DANGER]
        if self._current:
            self._cut()

    def repeat(self) -> None:
        """Say again what was begun last, because the walker asks."""
        if self._last:
            self.say_asked(self._last)

    def say_asked(self, *utterances: Utterance) -> None:
        """Say something because the walker asks: soon, in this order, and even in a silence.

        An answer to an earlier question is not wanted any more, not even the rest of it.
        """
        self._waiting = [w for w in self._waiting if not w.utterance.key.startswith(_ASKED)]
        if self._current is not None and self._current.utterance.key.startswith(_ASKED):
            self._cut()
        for number, utterance in enumerate(utterances):
            self.say(
                replace(
                    utterance,
                    priority=min(utterance.priority, Priority.MANEUVER),
                    key=f"{_ASKED}{number}",
                    expires_at_s=None,
                    asked=True,
                )
            )

    def tick(self) -> None:
        """Notice what ended, drop what is stale, begin what is next."""
        now_s = self._clock.now_s()
        self._notice_end(now_s)
        self._drop_stale(now_s)
        best = self._next(now_s)
        if best is None:
            return
        current = self._current
        if current is None:
            self._begin(best, now_s, interrupt=False)
        elif best.utterance.priority < current.utterance.priority:
            self._current = None
            self._offer_again(current, now_s)
            self._tell_ended(current.utterance, whole=False)
            self._begin(best, now_s, interrupt=True)

    def _drop_stale(self, now_s: float) -> None:
        stale = [w.utterance for w in self._waiting if _is_stale(w.utterance, now_s)]
        self._waiting = [w for w in self._waiting if not _is_stale(w.utterance, now_s)]
        for utterance in stale:
            self._tell_ended(utterance, whole=False)

    def _next(self, now_s: float) -> _Waiting | None:
        ready = [
            w
            for w in self._waiting
            if w.not_before_s <= now_s and (w.utterance.asked or not self._quiet)
        ]
        return min(ready, key=_urgency, default=None)

    def _begin(self, item: _Waiting, now_s: float, *, interrupt: bool) -> None:
        self._waiting.remove(item)
        voice = self._first_voice_that_speaks(item.utterance, interrupt=interrupt)
        if voice is None:
            if not self._try_later(item, now_s):
                self._tell_ended(item.utterance, whole=False)
            return
        self._voice = voice
        self._current = item
        self._started_s = now_s
        self._last = item.utterance
        for listener in self._started_listeners:
            listener(item.utterance)

    def _first_voice_that_speaks(self, utterance: Utterance, *, interrupt: bool) -> Speaker | None:
        for voice in (self._speaker, self._fallback):
            if voice is None:
                continue
            try:
                if voice is not self._voice and interrupt:
                    self._stop(self._voice)
                voice.say(utterance.text, language=utterance.language, interrupt=interrupt)
            except Exception:
                # Any fault of a voice ends in a vibration and another try, never in silence.
                self.voice_failed = True
                self._haptics.vibrate(haptic_codes.SPEECH_FAILED_MS)
            else:
                self.voice_failed = voice is not self._speaker
                return voice
        return None

    def _try_later(self, item: _Waiting, now_s: float) -> bool:
        item.attempts += 1
        item.not_before_s = now_s + _RETRY_AFTER_S
        if item.attempts >= _ATTEMPTS and item.utterance.priority is not Priority.DANGER:
            return False
        self._waiting.append(item)
        return True

    def _notice_end(self, now_s: float) -> None:
        current = self._current
        if current is None:
            return
        try:
            speaking = self._voice.speaking
        except Exception:
            speaking, broken = False, True
        else:
            limit_s = _HANGING_EXTRA_S + _HANGING_FACTOR * speech_seconds(current.utterance.text)
            broken = speaking and now_s - self._started_s > limit_s
        if broken:
            self._current = None
            self._stop(self._voice)
            self.voice_failed = True
            self._haptics.vibrate(haptic_codes.SPEECH_FAILED_MS)
            self._tell_ended(current.utterance, whole=False)
            self._try_later(current, now_s)
        elif not speaking:
            self._current = None
            self._tell_ended(current.utterance, whole=True)

    def _cut(self) -> None:
        current, self._current = self._current, None
        self._stop(self._voice)
        if current:
            self._tell_ended(current.utterance, whole=False)

    def _stop(self, voice: Speaker) -> None:
        try:
            voice.stop()
        except Exception:
            # It could not even be silenced: the vibration tells that the voice is not to trust.
            self._haptics.vibrate(haptic_codes.SPEECH_FAILED_MS)

    def _offer_again(self, item: _Waiting, now_s: float) -> None:
        urgent = item.utterance.priority <= Priority.MANEUVER
        worth_it = urgent or item.utterance.kind in _NEVER_HALF_SAID
        key = item.utterance.key
        replaced = key and any(w.utterance.key == key for w in self._waiting)
        if worth_it and not replaced and not _is_stale(item.utterance, now_s):
            if not urgent:
                item.not_before_s = now_s + _CALM_S  # what cut it off seldom comes alone
            self._waiting.append(item)  # keeps its order, so it comes before what came later

    def _tell_ended(self, utterance: Utterance, *, whole: bool) -> None:
        for listener in self._ended_listeners:
            listener(utterance, whole)


def _urgency(item: _Waiting) -> tuple[int, int]:
    return item.utterance.priority, item.order


def _is_stale(utterance: Utterance, now_s: float) -> bool:
    if utterance.priority is Priority.DANGER or utterance.expires_at_s is None:
        return False
    return now_s > utterance.expires_at_s


def _is_of_way(utterance: Utterance, key_prefix: str) -> bool:
    if utterance.priority is Priority.DANGER:
        return False
    if utterance.asked:
        return utterance.kind in _ABOUT_WAY
    return utterance.key.startswith(key_prefix)


def _is_chatter(utterance: Utterance) -> bool:
    return utterance.priority >= Priority.AWARENESS and not utterance.asked
