"""Which voice speaks on this computer, and which one when that fails."""

import sys

from mobile_app.adapters.desktop.espeak import DEFAULT_WORDS_PER_MINUTE, EspeakMissingError
from mobile_app.adapters.desktop.espeak_speaker import EspeakSpeaker
from mobile_app.adapters.desktop.players import find_player
from mobile_app.adapters.desktop.pyttsx3_speaker import Pyttsx3Speaker
from mobile_app.adapters.desktop.text_speaker import TextSpeaker
from mobile_app.ports import Speaker

# Their own engines are better there than a guest, and can be interrupted.
_PLATFORMS_WITH_A_VOICE = ("win32", "darwin")


def choose_speaker(
    *, platform: str = sys.platform, words_per_minute: int = DEFAULT_WORDS_PER_MINUTE
) -> tuple[Speaker, Speaker]:
    """Return (the voice, what is used when it fails). The second always works: it writes."""
    text = TextSpeaker()
    if platform in _PLATFORMS_WITH_A_VOICE:
        return Pyttsx3Speaker(words_per_minute=words_per_minute), text
    make_player = find_player()
    if make_player is None:
        return text, text
    try:
        return EspeakSpeaker(make_player, words_per_minute=words_per_minute), text
    except EspeakMissingError:
        return text, text
