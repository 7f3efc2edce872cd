"""Measures pyttsx3 as its documents use it, in a process of its own, and prints JSON.

It begins the same libespeak-ng in another mode than our voice does, so the two cannot share a
process. On Linux it plays through a program called aplay; the sink is put in its place.
"""

import contextlib
import json
import os
import queue
import sys
import threading
import time
from pathlib import Path

from tests.benchmarks.voice_latency import SINK, Ear, ear, requests_ms


class PlainPyttsx3:
    """A Speaker over say and runAndWait.

    stop from another thread cuts nothing off in version 2.99, and the next sentence is lost: so
    it is not called here, which is the kinder figure.
    """

    def __init__(self) -> None:
        self._texts: queue.Queue[str] = queue.Queue()
        self._left = 0
        threading.Thread(target=self._run, daemon=True).start()

    def say(self, text: str, *, language: str, interrupt: bool = False) -> None:
        self._left += 1
        self._texts.put(text)

    def stop(self) -> None:
        """Nothing: see above."""

    @property
    def speaking(self) -> bool:
        return self._left > 0

    def settle(self) -> None:
        """Wait until all was played: nothing cuts it off."""
        while self._left:
            time.sleep(0.02)

    def _run(self) -> None:
        import pyttsx3

        engine = pyttsx3.init()
        engine.setProperty("voice", "gmw/de")
        engine.setProperty("rate", 175)
        while True:
            engine.say(self._texts.get())
            engine.runAndWait()
            self._left -= 1


def _as_aplay(hearing: Ear) -> None:
    """Put the sink in the place of aplay for this process and what it starts."""
    folder = Path(hearing.place).parent
    script = folder / "aplay"
    script.write_text(f'#!/bin/sh\nexec {sys.executable} -I -S {SINK} {hearing.place} "$1"\n')
    script.chmod(0o755)
    os.environ["PATH"] = f"{folder}:{os.environ['PATH']}"


def main() -> None:
    idle, busy, seed = (int(argument) for argument in sys.argv[1:4])
    with ear() as hearing, contextlib.redirect_stdout(sys.stderr):
        _as_aplay(hearing)
        speaker = PlainPyttsx3()
        for _ in range(3):  # the second sentence of a process is never played
            speaker.say("Achtung.", language="de")
            speaker.settle()
        found = {
            name: requests_ms(
                hearing, speaker, count=count, busy=name == "busy", seed=seed, settle=speaker.settle
            )
            for name, count in (("idle", idle), ("busy", busy))
        }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
