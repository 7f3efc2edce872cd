"""Which voice speaks on this computer, and which one when that fails."""

import sys
from collections.abc import Callable
from typing import Any, Protocol

from mobile_app.adapters.desktop.espeak import (
    DEFAULT_WORDS_PER_MINUTE,
    EspeakMissingError,
    the_espeak,
)
from mobile_app.adapters.desktop.espeak_speaker import EspeakSpeaker
from mobile_app.adapters.desktop.players import ReadyPlayers, find_player
from mobile_app.adapters.desktop.pyttsx3_speaker import Pyttsx3Speaker, platform_engine
from mobile_app.adapters.desktop.text_speaker import TextSpeaker
from mobile_app.ports import Speaker

# Their own engines are better there than a guest, and can be interrupted.
_PLATFORMS_WITH_A_VOICE = ("win32", "darwin")


class Voice(Speaker, Protocol):
    """A speaker whose speed may be set at any time, for the next sentence."""

    words_per_minute: int


def choose_speaker(
    *,
    platform: str = sys.platform,
    words_per_minute: int = DEFAULT_WORDS_PER_MINUTE,
    make_engine: Callable[[], Any] = platform_engine,
) -> tuple[Voice, Voice]:
    """Return (the voice, what is used when it fails). The second always works: it writes.

    make_engine is called on Windows and macOS only. Elsewhere pyttsx3 would begin the same
    espeak-ng library a second time, in another mode, and our own voice would wait for ever.
    """
    text = TextSpeaker(words_per_minute=words_per_minute)
    if platform in _PLATFORMS_WITH_A_VOICE:
        return Pyttsx3Speaker(make_engine, words_per_minute=words_per_minute), text
    make_player = find_player()
    if make_player is None:
        return text, text
    try:
        voice = EspeakSpeaker(make_player, words_per_minute=words_per_minute)
    except EspeakMissingError:
        return text, text
    if isinstance(make_player, ReadyPlayers):
        make_player.prepare(the_espeak().sample_rate_hz)  # for the very first sentence
    return voice, text
