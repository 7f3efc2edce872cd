"""libespeak-ng through ctypes: text to samples; plays nothing, knows no queue."""

import ctypes
import ctypes.util
import threading
from collections.abc import Callable
from functools import cache

from mobile_app.core.spoken import (
    FASTEST_WORDS_PER_MINUTE,
    ORDINARY_WORDS_PER_MINUTE,
    SLOWEST_WORDS_PER_MINUTE,
    as_spoken,
)

DEFAULT_WORDS_PER_MINUTE = ORDINARY_WORDS_PER_MINUTE

_AUDIO_OUTPUT_SYNCHRONOUS_RETRIEVAL = 2
_CHUNK_MS = 50  # bounds how late a cut is: measured 14 ms median, 48 ms at worst
_CHARS_UTF8 = 1
_POSITION_CHARACTER = 1
_PARAMETER_RATE = 1
_VOICES = {"de": b"de", "en": b"en"}

_SynthCallback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


class EspeakMissingError(RuntimeError):
    """The library or its voices are not on this computer."""

    def __init__(self) -> None:
        super().__init__("The voice espeak-ng is not installed; install the package libespeak-ng1.")


class Espeak:
    """The one synthesiser of this process: the library keeps global state."""

    def __init__(self) -> None:
        name = ctypes.util.find_library("espeak-ng") or "libespeak-ng.so.1"
        try:
            self._library = ctypes.CDLL(name)
        except OSError as error:
            raise EspeakMissingError from error
        self._library.espeak_SetVoiceByName.argtypes = [ctypes.c_char_p]
        self._library.espeak_Synth.argtypes = [
            ctypes.c_char_p,
            ctypes.c_size_t,
            ctypes.c_uint,
            ctypes.c_int,
            ctypes.c_uint,
            ctypes.c_uint,
            ctypes.c_void_p,
            ctypes.c_void_p,
        ]
        rate_hz = self._library.espeak_Initialize(
            _AUDIO_OUTPUT_SYNCHRONOUS_RETRIEVAL, _CHUNK_MS, None, 0
        )
        if rate_hz <= 0:
            raise EspeakMissingError
        self.sample_rate_hz = int(rate_hz)
        self._lock = threading.Lock()
        self._on_chunk: Callable[[bytes], bool] = lambda _chunk: True
        self._callback = _SynthCallback(self._receive)  # kept: the library holds only its address
        self._library.espeak_SetSynthCallback(self._callback)

    def synthesise(
        self,
        text: str,
        *,
        language: str,
        words_per_minute: int,
        on_chunk: Callable[[bytes], bool],
    ) -> None:
        """Call on_chunk with 16-bit mono samples until it returns False or all is said.

        Blocks. Raises ValueError for a language without a voice.
        """
        voice = _VOICES.get(language)
        if voice is None:
            raise ValueError("no voice for this language")
        slow, fast = SLOWEST_WORDS_PER_MINUTE, FASTEST_WORDS_PER_MINUTE
        rate = min(fast, max(slow, words_per_minute))
        encoded = as_spoken(text, language).encode("utf-8", "replace")
        with self._lock:
            self._on_chunk = on_chunk
            if self._library.espeak_SetVoiceByName(voice) != 0:
                raise EspeakMissingError
            self._library.espeak_SetParameter(_PARAMETER_RATE, rate, 0)
            result = self._library.espeak_Synth(
                encoded, len(encoded) + 1, 0, _POSITION_CHARACTER, 0, _CHARS_UTF8, None, None
            )
            if result != 0:
                raise RuntimeError("espeak-ng refused a text")

    def _receive(self, samples: object, count: int, _events: object) -> int:
        # An exception must not leave into C: any fault ends the sentence.
        try:
            if not samples or count <= 0:
                return 0
            chunk = ctypes.string_at(samples, 2 * count)  # type: ignore[arg-type]  # a C pointer
            return 0 if self._on_chunk(chunk) else 1
        except Exception:
            return 1


@cache
def the_espeak() -> Espeak:
    """Return the process's synthesiser; raises EspeakMissingError."""
    return Espeak()


def render(
    text: str, language: str, words_per_minute: int = DEFAULT_WORDS_PER_MINUTE
) -> tuple[bytes, int]:
    """Return (16-bit mono samples, sample rate in hertz) of a text.

    Raises EspeakMissingError, or ValueError for a language without a voice.
    """
    espeak = the_espeak()
    chunks: list[bytes] = []

    def keep(chunk: bytes) -> bool:
        chunks.append(chunk)
        return True

    espeak.synthesise(text, language=language, words_per_minute=words_per_minute, on_chunk=keep)
    return b"".join(chunks), espeak.sample_rate_hz
