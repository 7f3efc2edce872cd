"""Runs the commands as a stranger does, in processes of their own with keys of their own."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

MODULES = {
    "lotse-city": "routing.city.command_line",
    "lotse-server": "server.command_line",
}


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one line that was said; fails when it is not one, or is no sentence."""
        lines = self.err.strip().splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].endswith(".")
        return lines[0]


Run = Callable[..., Ended]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A command, run in tmp_path until it ends, ten seconds at most."""

    def _run(command: str, *arguments: str) -> Ended:
        done = subprocess.run(
            [sys.executable, "-m", MODULES[command], *arguments],
            capture_output=True,
            text=True,
            timeout=20,
            cwd=tmp_path,
            check=False,
            stdin=subprocess.DEVNULL,
            env={
                **os.environ,
                "LOTSE_CONFIG_DIR": str(tmp_path / "config"),
                "PYTHONPATH": str(Path(__file__).parents[2]),
            },
        )
        assert "Traceback" not in done.stderr
        return Ended(done.returncode, done.stdout, done.stderr)

    return _run
