"""Sentences as lines of text, for a Braille display, a screen reader, or when there is no voice."""

import sys
import time
from collections.abc import Callable
from typing import TextIO

from mobile_app.core.spoken import ORDINARY_WORDS_PER_MINUTE, speech_seconds


class TextSpeaker:
    """A Speaker that writes; a line takes as long as it would be heard.

    words_per_minute may be set at any time, for the next line.
    """

    def __init__(
        self,
        out: TextIO | None = None,
        *,
        now_s: Callable[[], float] = time.monotonic,
        words_per_minute: int = ORDINARY_WORDS_PER_MINUTE,
    ) -> None:
        self.words_per_minute = words_per_minute
        self._out = out if out is not None else sys.stdout
        self._now_s = now_s
        self._until_s = float("-inf")

    def say(self, text: str, *, language: str, interrupt: bool = False) -> None:  # noqa: ARG002 - a line needs neither
        """Write a line. Raises OSError when nobody reads any more."""
        line = "".join(c if c.isprintable() else " " for c in text)
        self._out.write(line + "\n")
        self._out.flush()
        self._until_s = self._now_s() + speech_seconds(text, self.words_per_minute)

    def stop(self) -> None:
        """Be ready for the next line."""
        self._until_s = float("-inf")

    @property
    def speaking(self) -> bool:
        """Whether the line is still to be read."""
        return self._now_s() < self._until_s
