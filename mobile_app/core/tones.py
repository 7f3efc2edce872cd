"""Tones of a signal as samples: examples of our own making, no recording of a real one.

They are told apart by rhythm and pitch: the locating tone knocks slowly, the green tone beeps
fast. Real ones differ from town to town; a rehearsal says so.
"""

import math
from array import array
from collections.abc import Callable
from enum import StrEnum

USUAL_RATE_HZ = 22_050
_PEAK = 12_000  # of 32767: a tone must not be louder than the voice beside it
_RAMP_S = 0.004  # in and out, or each beep begins with a crack


class Tone(StrEnum):
    """What may sound at a signal."""

    LOCATING = "locating"  # tok … tok … tok: where the pole is
    GREEN = "green"  # what some signals sound while it is green


def tone_pcm(tone: Tone, seconds: float, rate_hz: int = USUAL_RATE_HZ) -> bytes:
    """Return 16-bit mono samples of a tone, in the byte order of this machine.

    Raises ValueError for a rate at which it would not be heard as it is.
    """
    if rate_hz < 8_000:
        raise ValueError("a tone needs 8000 samples a second or more")
    sound = _SOUNDS[tone]
    count = max(0, round(seconds * rate_hz))
    return array("h", [round(_PEAK * sound(n / rate_hz)) for n in range(count)]).tobytes()


def silence_pcm(seconds: float, rate_hz: int = USUAL_RATE_HZ) -> bytes:
    """Return silence of that length."""
    return bytes(2 * max(0, round(seconds * rate_hz)))


def _locating(t_s: float) -> float:
    """Return a knock every eight tenths of a second: it dies away like wood."""
    since_s = t_s % 0.8
    if since_s > 0.06:
        return 0.0
    return math.sin(math.tau * 550.0 * since_s) * math.exp(-since_s / 0.012)


def _green(t_s: float) -> float:
    """Return a beep five times a second."""
    since_s = t_s % 0.2
    if since_s > 0.1:
        return 0.0
    ramp = min(1.0, since_s / _RAMP_S, (0.1 - since_s) / _RAMP_S)
    return ramp * math.sin(math.tau * 880.0 * since_s)


_SOUNDS: dict[Tone, Callable[[float], float]] = {Tone.LOCATING: _locating, Tone.GREEN: _green}
