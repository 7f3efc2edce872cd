"""Where samples become sound: a player program of this computer, fed through a pipe."""

import shutil
import subprocess
from collections.abc import Callable
from typing import Protocol

# Each reads raw 16-bit mono samples from standard input and ends with them.
_PROGRAMS: tuple[tuple[str, Callable[[int], list[str]]], ...] = (
    ("pw-play", lambda hz: ["--raw", "--format=s16", f"--rate={hz}", "--channels=1", "-"]),
    ("paplay", lambda hz: ["--raw", "--format=s16le", f"--rate={hz}", "--channels=1"]),
    ("aplay", lambda hz: ["-q", "-t", "raw", "-f", "S16_LE", "-r", str(hz), "-c", "1"]),
)


class PlayerError(RuntimeError):
    """Sound could not be played."""


class Player(Protocol):
    """One sentence's way to the ear."""

    def write(self, samples: bytes) -> None:
        """Take 16-bit mono samples; may block while they are played. Raises PlayerError."""

    def finish(self) -> None:
        """Return when all was heard. Raises PlayerError."""

    def abort(self) -> None:
        """Be silent at once; may be called from another thread."""


class PipePlayer:
    """A player program that lives as long as one sentence."""

    def __init__(self, command: list[str]) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603 - the program is from our own list
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise PlayerError("the player program could not be started") from error
        self._aborted = False

    def write(self, samples: bytes) -> None:
        """Feed the program."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(samples)
        except OSError as error:
            if not self._aborted:
                raise PlayerError("the player program ended early") from error

    def finish(self) -> None:
        """Wait for the last sample."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.close()
        except OSError as error:
            if not self._aborted:
                raise PlayerError("the player program ended early") from error
        if self._process.wait() != 0 and not self._aborted:
            raise PlayerError("the player program failed; is there a sound card?")

    def abort(self) -> None:
        """Kill the program: what it still holds is not played."""
        self._aborted = True
        self._process.kill()


def find_player() -> Callable[[int], Player] | None:
    """Return a maker of players for a sample rate, None when this computer has no program."""
    for name, arguments in _PROGRAMS:
        path = shutil.which(name)
        if path:

            def make(
                hz: int, path: str = path, arguments: Callable[[int], list[str]] = arguments
            ) -> Player:
                return PipePlayer([path, *arguments(hz)])

            return make
    return None
