"""A voice in virtual time: a sentence lasts as long as it would; who is cut off is not understood."""

from collections.abc import Callable
from dataclasses import dataclass, field

from mobile_app.ports import Clock

ESTIMATED_WORDS_PER_MINUTE = 170.0
# espeak-ng 1.51 at 170 words a minute: 14 characters a second over our own sentences, and a
# third of a second at each stop (measured 2026-11-23, German and English within 10 %).
_CHARACTERS_PER_S = 14.0
_STOP_S = 0.33
_BEFORE_S = 0.15

Render = Callable[[str, str], tuple[bytes, int]]  # text, language -> 16-bit mono PCM, rate


@dataclass(slots=True)
class Sound:
    """One sentence as it was begun; until_s is when it ended or was cut off."""

    text: str
    language: str
    from_s: float
    until_s: float
    pcm: bytes = b""
    rate_hz: int = 22050
    whole: bool = True


def estimated_s(text: str) -> float:
    """Return about how long a text lasts, where no voice is installed; the same everywhere."""
    stops = sum(text.count(mark) for mark in ".:;!?")
    return _BEFORE_S + len(text) / _CHARACTERS_PER_S + _STOP_S * stops


@dataclass
class VirtualSpeaker:
    """A ports.Speaker. on_heard gets each text that was heard to its end, and when it ended.

    render makes the sound; None (no voice installed, or a run that must be the same on every
    machine) estimates its length.
    """

    clock: Clock
    on_heard: Callable[[str, float], None]
    render: Render | None = None
    sounds: list[Sound] = field(default_factory=list)
    words_per_minute: float = ESTIMATED_WORDS_PER_MINUTE  # of the estimate; a voice has its own
    _now: Sound | None = None
    _rendered: dict[tuple[str, str], tuple[bytes, int]] = field(default_factory=dict)

    def say(self, text: str, *, language: str, interrupt: bool = False) -> None:
        """Begin a sentence; when interrupt is true, cut off what is being said.

        Raises RuntimeError when something is being said and interrupt is false.
        """
        self.advance()
        if self._now is not None:
            if not interrupt:
                raise RuntimeError("one sentence at a time")
            self.stop()
        start_s = self.clock.now_s()
        pcm, rate_hz, length_s = self._voice(text, language)
        self._now = Sound(text, language, start_s, start_s + length_s, pcm, rate_hz)
        self.sounds.append(self._now)

    def stop(self) -> None:
        """Be silent at once; what was being said is lost."""
        self.advance()
        if self._now is not None:
            self._now.until_s = self.clock.now_s()
            self._now.whole = False
            self._now = None

    @property
    def speaking(self) -> bool:
        """Whether a sentence is being said now."""
        self.advance()
        return self._now is not None

    def advance(self) -> None:
        """Let the sentence end whose time has come."""
        sound = self._now
        if sound is not None and self.clock.now_s() >= sound.until_s:
            self._now = None
            self.on_heard(sound.text, sound.until_s)

    def _voice(self, text: str, language: str) -> tuple[bytes, int, float]:
        if self.render is None:
            quicker = self.words_per_minute / ESTIMATED_WORDS_PER_MINUTE
            return b"", 22050, estimated_s(text) / quicker
        key = text, language
        if key not in self._rendered:
            self._rendered[key] = self.render(text, language)
        pcm, rate_hz = self._rendered[key]
        # espeak-ng's length of one text differs by less than a millisecond from call to call.
        return pcm, rate_hz, round(len(pcm) / 2 / rate_hz, 2)
