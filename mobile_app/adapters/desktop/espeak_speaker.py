"""A live voice: synthesis and sound in one thread beside, cut off within a chunk of 50 ms."""

import threading
from collections.abc import Callable

from mobile_app.adapters.desktop.espeak import DEFAULT_WORDS_PER_MINUTE, Espeak, the_espeak
from mobile_app.adapters.desktop.players import Player, PlayerError


class VoiceError(RuntimeError):
    """The last sentence was not heard to its end."""


class _Sentence:
    """One sentence on its way; cancel may be called from any thread."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.done = threading.Event()
        self.error: Exception | None = None
        self._lock = threading.Lock()
        self._cancelled = False
        self._player: Player | None = None

    @property
    def cancelled(self) -> bool:
        return self._cancelled

    def play_through(self, player: Player) -> bool:
        """Take a player; return False when the sentence was cancelled meanwhile."""
        with self._lock:
            self._player = player
            if self._cancelled:
                player.abort()
            return not self._cancelled

    def cancel(self) -> None:
        with self._lock:
            self._cancelled = True
            if self._player:
                self._player.abort()


class EspeakSpeaker:
    """A Speaker over libespeak-ng and a player; say() returns at once.

    speaking raises VoiceError once after a sentence failed, so that the announcer hears of it.
    words_per_minute may be set at any time; the next sentence is said so fast.
    """

    def __init__(
        self,
        make_player: Callable[[int], Player],
        *,
        words_per_minute: int = DEFAULT_WORDS_PER_MINUTE,
        espeak: Espeak | None = None,
    ) -> None:
        """Use a maker of players; raises EspeakMissingError."""
        self._espeak = espeak or the_espeak()
        self._make_player = make_player
        self.words_per_minute = words_per_minute
        self._current: _Sentence | None = None

    def say(self, text: str, *, language: str, interrupt: bool = False) -> None:
        """Begin a sentence; what is being said is cut off when interrupt is true."""
        if self._current and not self._current.done.is_set() and not interrupt:
            raise VoiceError("a sentence is still being said")
        self.stop()
        sentence = _Sentence(text, language)
        self._current = sentence
        threading.Thread(target=self._run, args=(sentence,), name="voice", daemon=True).start()

    def stop(self) -> None:
        """Be silent at once."""
        current, self._current = self._current, None
        if current:
            current.cancel()

    @property
    def speaking(self) -> bool:
        """Whether a sentence is being said; raises VoiceError when the last one failed."""
        current = self._current
        if current is None or not current.done.is_set():
            return current is not None
        self._current = None
        if current.error is not None:
            raise VoiceError("the sentence could not be played") from current.error
        return False

    def _run(self, sentence: _Sentence) -> None:
        player: Player | None = None
        try:
            player = self._make_player(self._espeak.sample_rate_hz)
            if not sentence.play_through(player):
                player.finish()
                return

            faults: list[PlayerError] = []

            def play(chunk: bytes, player: Player = player) -> bool:
                try:
                    player.write(chunk)
                except PlayerError as fault:
                    faults.append(fault)  # the library would swallow it
                return not (faults or sentence.cancelled)

            self._espeak.synthesise(
                sentence.text,
                language=sentence.language,
                words_per_minute=self.words_per_minute,
                on_chunk=play,
            )
            if faults:
                raise faults[0]
            player.finish()  # also when cut off: the program is to be waited for
        except Exception as error:
            sentence.error = error  # told by speaking: an exception in a thread reaches nobody
            if player:
                player.abort()
                player.finish()  # its program is to be waited for, whatever it did
        finally:
            sentence.done.set()
