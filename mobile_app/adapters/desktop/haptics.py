"""Vibration where the device has it, else the terminal's bell, else nothing and it says so."""

import sys
from typing import Protocol, TextIO

from mobile_app.adapters.desktop.plyer_access import with_plyer
from mobile_app.ports import Haptics


class _Vibrator(Protocol):
    def exists(self) -> bool: ...
    def pattern(self, pattern: tuple[float, ...]) -> None: ...


class PlyerHaptics:
    """The device's vibrator through plyer."""

    def __init__(self, vibrator: _Vibrator) -> None:
        self._vibrator = vibrator

    def vibrate(self, pattern_ms: tuple[int, ...]) -> None:
        """Vibrate: on, off, on, … in milliseconds."""
        # plyer's pattern begins with a pause, in seconds.
        self._vibrator.pattern((0.0, *(ms / 1000 for ms in pattern_ms)))


class BellHaptics:
    """The terminal's bell: one ring for each vibration of a pattern."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal

    def vibrate(self, pattern_ms: tuple[int, ...]) -> None:
        """Ring."""
        rings = (len(pattern_ms) + 1) // 2
        self._terminal.write("\a" * rings)
        self._terminal.flush()


class NoHaptics:
    """A device that cannot vibrate."""

    def vibrate(self, pattern_ms: tuple[int, ...]) -> None:
        """Do nothing: there is nothing to do it with."""


def choose_haptics(terminal: TextIO | None = None) -> tuple[Haptics, bool]:
    """Return haptics and whether they can be felt or heard at all (if not, tell the walker)."""
    if terminal is None:
        terminal = sys.stderr
    vibrator = _plyer_vibrator()
    if vibrator is not None:
        return PlyerHaptics(vibrator), True
    if terminal.isatty():
        return BellHaptics(terminal), True
    return NoHaptics(), False


def _plyer_vibrator() -> _Vibrator | None:
    return with_plyer("vibrator", lambda vibrator: vibrator if vibrator.exists() else None)
