"""Starts a server of an engine for a while and ends it whatever happens; measures nothing."""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks.loopback import Loopback

_STARTS_WITHIN_S = 60.0


class ProgramError(RuntimeError):
    """An engine's program failed; the message is one sentence with its last words."""


def run(command: Sequence[str | Path], *, folder: Path, log: Path) -> float:
    """Run a program to its end and return the seconds it took; raises ProgramError."""
    started = time.perf_counter()
    with log.open("ab") as out:
        done = subprocess.run(
            [str(part) for part in command], cwd=folder, stdout=out, stderr=out, check=False
        )
    if done.returncode:
        raise ProgramError(f"{Path(command[0]).name} failed.{last_words(log)}")
    return time.perf_counter() - started


def probe(module: str, *arguments: object) -> dict[str, Any]:
    """Run a module of the benches in a fresh process and return the JSON it prints.

    Raises ProgramError.
    """
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr.strip() or "nothing").splitlines()[-1]
        raise ProgramError(f"{module} failed. It said: {said[:200]}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@contextmanager
def serving(
    command: Sequence[str | Path], *, folder: Path, log: Path, port: int, trivial: bytes
) -> Iterator[subprocess.Popen[bytes]]:
    """Yield a server's process once it answers a trivial request; raises ProgramError."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            [str(part) for part in command], cwd=folder, stdout=out, stderr=out
        )
        try:
            _wait(process, port, trivial, log)
            yield process
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)
            if process.poll() is None:
                process.kill()
                process.wait()


def last_words(log: Path) -> str:
    """Return the last line of a log as the rest of a sentence."""
    said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return f" It said: {said[-1][:200]}" if said else ""


def resident_mb(process: "subprocess.Popen[bytes]") -> float:
    """Return how much memory a process holds at this moment (Linux), in MB."""
    for line in Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1000
    return 0.0


def processor_s(process: "subprocess.Popen[bytes]") -> float:
    """Return the processor time a process has used so far (Linux), in seconds."""
    fields = (
        Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    )
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _wait(process: "subprocess.Popen[bytes]", port: int, trivial: bytes, log: Path) -> None:
    until = time.monotonic() + _STARTS_WITHIN_S
    client = Loopback(port)
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):
            client.ask(trivial)
            client.close()
            return
        time.sleep(0.05)
    raise ProgramError(f"{process.args[0]} did not start.{last_words(log)}")  # type: ignore[index]
