"""A rehearsed crossing as sound: its words by a voice, its tones from our own making."""

import wave
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from mobile_app.adapters.desktop.players import Player
from mobile_app.adapters.sim.files import whole_file
from mobile_app.core.preview.rehearsal import Moment
from mobile_app.core.tones import USUAL_RATE_HZ, silence_pcm, tone_pcm

# A voice: text and language to 16-bit mono samples and their rate; None where there is none.
Render = Callable[[str, str], tuple[bytes, int]]
_BETWEEN_S = 0.4


def rehearsal_pcm(
    moments: Sequence[Moment], *, language: str, render: Render | None
) -> tuple[bytes, int]:
    """Return (16-bit mono samples, sample rate in hertz) of a rehearsal, as it is heard."""
    spoken = [render(m.text, language) if render else (b"", USUAL_RATE_HZ) for m in moments]
    rate_hz = spoken[0][1] if spoken else USUAL_RATE_HZ
    pieces: Iterator[bytes] = (
        words + silence_pcm(_BETWEEN_S, rate_hz) + _sound(moment, rate_hz)
        for moment, (words, _) in zip(moments, spoken, strict=True)
    )
    return b"".join(pieces), rate_hz


def write_rehearsal(path: Path, pcm: bytes, rate_hz: int) -> None:
    """Write a 16-bit mono WAV; whole or not at all. Raises OSError."""
    with whole_file(path) as raw, wave.open(raw, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate_hz)
        out.writeframes(pcm)


def play(pcm: bytes, rate_hz: int, make_player: Callable[[int], Player]) -> None:
    """Play samples to their end. Raises PlayerError."""
    player = make_player(rate_hz)
    try:
        player.write(pcm)
        player.finish()
    except BaseException:  # who stops it wants silence, not the rest of it
        player.abort()
        raise


def _sound(moment: Moment, rate_hz: int) -> bytes:
    if moment.tone is None:
        return silence_pcm(moment.lasts_s, rate_hz)
    return tone_pcm(moment.tone, moment.lasts_s, rate_hz) + silence_pcm(_BETWEEN_S, rate_hz)
