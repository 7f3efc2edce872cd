"""Writes the speech of a walk as it was heard: with its pauses, and cut off where it was cut off."""

import wave
from collections.abc import Sequence
from pathlib import Path

from mobile_app.adapters.sim.files import whole_file
from mobile_app.adapters.sim.speaker import Sound

_SECOND_OF_SILENCE = 1.0


def write_wav(path: Path, sounds: Sequence[Sound], *, ends_s: float) -> None:
    """Write a 16-bit mono WAV from second 0 to ends_s; whole or not at all. Raises OSError."""
    rate_hz = sounds[0].rate_hz if sounds else 22050
    with whole_file(path) as raw, wave.open(raw, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate_hz)
        _write_all(out, sounds, rate_hz, ends_s)


def _write_all(out: wave.Wave_write, sounds: Sequence[Sound], rate_hz: int, ends_s: float) -> None:
    written = 0
    for sound in sounds:
        start = max(written, round(sound.from_s * rate_hz))
        _write_silence(out, start - written, rate_hz)
        heard = round((sound.until_s - sound.from_s) * rate_hz)
        frames = sound.pcm[: 2 * heard]
        out.writeframes(frames)
        written = start + len(frames) // 2
    _write_silence(out, round(ends_s * rate_hz) - written, rate_hz)


def _write_silence(out: wave.Wave_write, frames: int, rate_hz: int) -> None:
    piece = round(rate_hz * _SECOND_OF_SILENCE)
    while frames > 0:
        out.writeframes(bytes(2 * min(frames, piece)))
        frames -= piece
