"""The platform's own voice through pyttsx3: for Windows and macOS, where espeak-ng is a guest.

Not for Linux: there pyttsx3 2.99 plays a whole file that nothing can cut off.
"""

import importlib
import queue
import threading
from collections.abc import Callable
from typing import Any

from mobile_app.core.spoken import ORDINARY_WORDS_PER_MINUTE, as_spoken

_POLL_S = 0.02


class Pyttsx3Speaker:
    """A Speaker whose engine lives in one thread, as the platforms' engines want it.

    words_per_minute may be set at any time; the next sentence is said so fast.
    """

    def __init__(
        self,
        make_engine: Callable[[], Any] | None = None,
        *,
        words_per_minute: int = ORDINARY_WORDS_PER_MINUTE,
    ) -> None:
        self._make_engine = make_engine or platform_engine
        self.words_per_minute = words_per_minute
        self._wishes: queue.Queue[tuple[str, str] | None] = queue.Queue()
        self._speaking = False
        self._lock = threading.Lock()
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="voice", daemon=True)
        self._thread.start()

    def say(self, text: str, *, language: str, interrupt: bool = False) -> None:
        """Begin a sentence. Raises RuntimeError when the platform has no voice."""
        self._raise_error()
        if interrupt:
            self._wishes.put(None)
        with self._lock:
            self._speaking = True
            self._wishes.put((as_spoken(text, language), language))

    def stop(self) -> None:
        """Be silent at once."""
        self._speaking = False
        self._wishes.put(None)

    @property
    def speaking(self) -> bool:
        """Whether a sentence is being said; raises RuntimeError when the engine failed."""
        self._raise_error()
        return self._speaking

    def _raise_error(self) -> None:
        if self._error is not None:
            raise RuntimeError("the platform's voice failed") from self._error

    def _run(self) -> None:
        try:
            engine = self._make_engine()
            engine.startLoop(False)
            while True:
                self._serve(engine)
        except Exception as error:
            self._error = error  # told by speaking: an exception in a thread reaches nobody

    def _serve(self, engine: Any) -> None:
        try:
            wish = self._wishes.get(timeout=_POLL_S)
        except queue.Empty:
            engine.iterate()
            with self._lock:  # or a wish that comes just now would seem to be said already
                if not engine.isBusy() and self._wishes.empty():
                    self._speaking = False
            return
        if wish is None:
            engine.stop()
            return
        text, language = wish
        _choose_voice(engine, language)
        engine.setProperty("rate", self.words_per_minute)
        engine.say(text)
        engine.iterate()


def platform_engine() -> Any:
    """Return the platform's own engine; never beside our espeak-ng in one process."""
    return importlib.import_module("pyttsx3").init()


def _choose_voice(engine: Any, language: str) -> None:
    """Take the first voice of a language; without one the platform's own voice speaks."""
    for voice in engine.getProperty("voices") or ():
        tags = [
            t.decode("ascii", "ignore") if isinstance(t, bytes) else str(t) for t in voice.languages
        ]
        if any(tag.strip("\x05").lower().startswith(language) for tag in tags):
            engine.setProperty("voice", voice.id)
            return
