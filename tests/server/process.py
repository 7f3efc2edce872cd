"""A server in a process of its own, as a user starts it."""

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass
class Process:
    """A started server: its address, and everything it has written so far."""

    popen: subprocess.Popen
    url: str
    written: list[str] = field(default_factory=list)

    def stop(self, number=signal.SIGTERM):
        """Ask it to end; return its exit code."""
        self.popen.send_signal(number)
        return self.popen.wait(15)


def command(module, *arguments):
    return [sys.executable, "-W", "error", "-m", module, *map(str, arguments)]


def environment(**more):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")}
    return kept | {"PYTHONPATH": str(ROOT), **more}


def run(module, *arguments, **more):
    """Run a command to its end; return the completed process."""
    return subprocess.run(
        command(module, *arguments),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=environment(**more),
        cwd=ROOT,
    )


@contextmanager
def started(module, *arguments, **more):
    """Yield a server that listens; it is ended whatever happens."""
    popen = subprocess.Popen(
        command(module, *arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment(**more),
        cwd=ROOT,
    )
    reader = None
    try:
        assert popen.stdout is not None
        line = popen.stdout.readline()
        assert line.startswith("listening on http://"), line + popen.stdout.read()
        process = Process(popen, line.removeprefix("listening on ").strip())
        reader = threading.Thread(target=lambda: process.written.extend(popen.stdout))
        reader.start()
        yield process
    finally:
        popen.kill()
        popen.wait(15)
        if reader:
            reader.join(15)
        for stream in (popen.stdin, popen.stdout):
            stream.close()


def log_lines(process):
    """Return the log so far, each line as the JSON object it must be."""
    return [json.loads(line) for line in process.written]
