"""From a safety request to its first sample at the sink, through the announcer and the voice.

The request is made as a walk makes it: the announcer is told and ticked in the same step. The
sink is a program at the end of the player's pipe that reads as fast as a card would play.
"""

import random
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mobile_app.adapters.desktop.clocks import MonotonicClock
from mobile_app.adapters.desktop.espeak_speaker import EspeakSpeaker
from mobile_app.adapters.desktop.players import ReadyPlayers
from mobile_app.core.announcer import Announcer
from mobile_app.core.utterances import Priority, Utterance, UtteranceKind
from mobile_app.ports import RecordingHaptics, Speaker

SINK = Path(__file__).with_name("paced_sink.py")
LONG = (
    "Querung geradeaus in 25 Metern: Ringstraße, Ampel mit Ton, Mittelinsel.",
    "Folgen Sie dem Leitstreifen bis zum Abzweigefeld; danach rechts in die Bahnhofstraße.",
    "Gesperrt bis 24. Dezember: Schulgasse, Baugrube von Wand zu Wand.",
)
DANGERS = (
    "Achtung, Treppe abwärts, 14 Stufen, Handlauf rechts.",
    "Achtung, von hier an auf der Fahrbahn: Gartenstraße.",
)
_HEARD_WITHIN_S = 20.0


class Ear:
    """Hears of the first sample of each sentence that reaches the sink."""

    def __init__(self, folder: Path) -> None:
        self.place = str(folder / "ear")
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(self.place)
        self._socket.settimeout(_HEARD_WITHIN_S)

    def first_sample_ns(self) -> int:
        """Wait for the next sentence's first sample; return when it came (monotonic)."""
        return int(self._socket.recv(64))

    def forget(self) -> None:
        """Forget what was heard meanwhile."""
        self._socket.setblocking(False)
        try:
            while self._socket.recv(64):
                pass
        except BlockingIOError:
            self._socket.settimeout(_HEARD_WITHIN_S)

    def close(self) -> None:
        """Hear no more."""
        self._socket.close()

    def program(self, hz: int) -> list[str]:
        """Return the command of the sink."""
        return [sys.executable, "-I", "-S", str(SINK), self.place, str(hz)]


@contextmanager
def ear() -> Iterator[Ear]:
    """Yield an ear in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="lotse-ear-") as folder:
        hearing = Ear(Path(folder))
        try:
            yield hearing
        finally:
            hearing.close()


def our_voice(hearing: Ear) -> Speaker:
    """Return the voice of the app, with the sink in the place of the sound server's player."""
    return EspeakSpeaker(ReadyPlayers(hearing.program))


def requests_ms(
    hearing: Ear,
    speaker: Speaker,
    *,
    count: int,
    busy: bool,
    seed: int,
    settle: Callable[[], None] = lambda: None,
) -> tuple[float, ...]:
    """Return how long each request took; busy: while another sentence is being heard.

    settle waits for a voice that cannot be cut off.
    """
    announcer = Announcer(speaker, haptics=RecordingHaptics(), clock=MonotonicClock())
    dice = random.Random(seed)
    taken = []
    for _ in range(count + 1):
        taken.append(_one_ms(announcer, hearing, dice, busy=busy))
        settle()
    return tuple(taken[1:])  # the first one loads the voice's data


def _one_ms(announcer: Announcer, hearing: Ear, dice: random.Random, *, busy: bool) -> float:
    hearing.forget()
    if busy:
        announcer.say(_utterance(dice.choice(LONG), Priority.MANEUVER))
        announcer.tick()
        hearing.first_sample_ns()
        _live(announcer, dice.uniform(0.05, 0.4))
    asked_ns = time.monotonic_ns()
    announcer.say(_utterance(dice.choice(DANGERS), Priority.DANGER))
    announcer.tick()
    heard_ns = hearing.first_sample_ns()
    speaking = announcer.speaking
    assert speaking is not None
    assert speaking.priority is Priority.DANGER
    announcer.hush()
    announcer.hush()  # what was cut off would be offered again
    _live(announcer, dice.uniform(0.1, 0.25))  # until nothing is left of it
    return (heard_ns - asked_ns) / 1e6


def _live(announcer: Announcer, seconds: float) -> None:
    """Let the announcer be ticked while time passes, as the app does."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        announcer.tick()
        time.sleep(0.02)


def _utterance(text: str, priority: Priority) -> Utterance:
    return Utterance(text, UtteranceKind.CUE, priority, "de")
