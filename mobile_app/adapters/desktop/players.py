"""Where samples become sound: a player program of this computer, fed through a pipe."""

import contextlib
import shutil
import subprocess
import threading
import weakref
from collections.abc import Callable
from typing import Protocol

Command = Callable[[int], list[str]]  # sample rate in hertz -> a program and its arguments

# Each reads raw 16-bit mono samples from standard input and ends with them; without --raw paplay
# takes them for a file whose format it does not know. The last word: whether one may wait for its
# first sample beside one that plays. aplay may hold the sound card for itself; of pw-play nobody
# has tried it.
_PROGRAMS: tuple[tuple[str, Command, bool], ...] = (
    ("paplay", lambda hz: ["--raw", "--format=s16le", f"--rate={hz}", "--channels=1"], True),
    ("pw-play", lambda hz: ["--raw", "--format=s16", f"--rate={hz}", "--channels=1", "-"], False),
    ("aplay", lambda hz: ["-q", "-t", "raw", "-f", "S16_LE", "-r", str(hz), "-c", "1"], False),
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
            self._process.stdin.flush()  # a warning's first samples wait for no others
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

    @property
    def alive(self) -> bool:
        """Whether the program still runs."""
        return self._process.poll() is None


class ReadyPlayers:
    """Makes players and keeps one ahead, which waits for its first sample.

    A program needs about 10 ms until it has reached the sound server (paplay, PulseAudio 16);
    a warning need not wait for that.
    """

    def __init__(self, command: Command) -> None:
        self._command = command
        self._lock = threading.Lock()
        self._spare: list[tuple[int, PipePlayer]] = []
        weakref.finalize(self, _end_all, self._spare)  # nobody waits behind an app that has ended

    def __call__(self, hz: int) -> Player:
        """Return a player. Raises PlayerError."""
        with self._lock:
            spare = self._spare.pop() if self._spare else None
        if spare and spare[0] == hz and spare[1].alive:
            return _ReadyPlayer(spare[1], self, hz)
        if spare:
            _end(spare[1])
        return _ReadyPlayer(None, self, hz)

    def fresh(self, hz: int) -> PipePlayer:
        """Return a player that is started now. Raises PlayerError."""
        return PipePlayer(self._command(hz))

    def prepare(self, hz: int) -> None:
        """Start the one that is kept ahead; when it cannot be, the next sentence starts its own."""
        with self._lock:
            if not self._spare:
                with contextlib.suppress(PlayerError):
                    self._spare.append((hz, self.fresh(hz)))


class _ReadyPlayer:
    """A player from the stock: the next one is started when this one has its first samples."""

    def __init__(self, ready: PipePlayer | None, stock: ReadyPlayers, hz: int) -> None:
        self._was_spare = ready is not None
        self._player = ready or stock.fresh(hz)
        self._stock = stock
        self._hz = hz
        self._first = True
        self._aborted = False

    def write(self, samples: bytes) -> None:
        """Feed the program; one that has died while it waited is replaced."""
        first, self._first = self._first, False
        try:
            self._player.write(samples)
        except PlayerError:
            if not (first and self._was_spare):
                raise
            _end(self._player)
            self._player = self._stock.fresh(self._hz)
            if self._aborted:
                self._player.abort()
            self._player.write(samples)
        if first:
            self._stock.prepare(self._hz)

    def finish(self) -> None:
        """Wait for the last sample."""
        self._player.finish()

    def abort(self) -> None:
        """Be silent at once."""
        self._aborted = True
        self._player.abort()


def _end_all(spare: list[tuple[int, PipePlayer]]) -> None:
    for _, player in spare:
        _end(player)


def _end(player: PipePlayer) -> None:
    player.abort()
    player.finish()


def find_player() -> Callable[[int], Player] | None:
    """Return a maker of players for a sample rate, None when this computer has no program."""
    for name, arguments, may_wait in _PROGRAMS:
        path = shutil.which(name)
        if path is None:
            continue

        def command(hz: int, path: str = path, arguments: Command = arguments) -> list[str]:
            return [path, *arguments(hz)]

        return ReadyPlayers(command) if may_wait else lambda hz: PipePlayer(command(hz))
    return None
