"""Starts the city's server as a process of its own for one run, and ends it whatever happens."""

import asyncio
import contextlib
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

_STARTS_WITHIN_S = 60.0
_ENDS_WITHIN_S = 5.0
_LISTENING = "listening on "
# The app and the server meet in the wire format only, so the server is run, never imported.
_RUN_SERVER = "import sys; from server.command_line import main; sys.exit(main())"


class ServerDidNotStartError(RuntimeError):
    """The server ended or kept silent before it listened; the message is a whole sentence."""


@asynccontextmanager
async def running_server(
    city: Path, *, now: datetime, seed_file: Path | None = None, trust: Sequence[Path] = ()
) -> AsyncIterator[str]:
    """Yield the base address of a server for a city package, whose clock begins at now (aware).

    Raises ServerDidNotStartError.
    """
    with tempfile.TemporaryDirectory(prefix="lotse-server-") as folder:
        arguments = ["--city", str(city), "--host", "127.0.0.1", "--port", "0"]
        arguments += ["--database", f"sqlite+aiosqlite:///{folder}/server.sqlite"]
        arguments += ["--now", now.isoformat(), "--exit-with-stdin"]
        if seed_file:
            arguments += ["--seed", str(seed_file)]
        if trust:
            arguments += ["--trust", str(_gathered(trust, Path(folder) / "trust"))]
        with (Path(folder) / "server.log").open("w+b") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-c",
                _RUN_SERVER,
                *arguments,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
            try:
                yield await _address(process, Path(log.name))
            finally:
                await _end(process)


def _gathered(trust: Sequence[Path], folder: Path) -> Path:
    """Return one folder with all the keys: the server takes one."""
    folder.mkdir()
    for number, path in enumerate(trust):
        keys = sorted(path.iterdir()) if path.is_dir() else [path]
        for key in keys:
            if key.is_file():
                shutil.copyfile(key, folder / f"{number}-{key.name}")
    return folder


async def _address(process: asyncio.subprocess.Process, log: Path) -> str:
    assert process.stdout
    try:
        async with asyncio.timeout(_STARTS_WITHIN_S):
            while line := await process.stdout.readline():
                text = line.decode(errors="replace").strip()
                if text.startswith(_LISTENING):
                    return text.removeprefix(_LISTENING)
    except TimeoutError as error:
        raise ServerDidNotStartError("The server did not start within a minute.") from error
    raise ServerDidNotStartError(f"The server did not start.{_last_words(log)}")


def _last_words(log: Path) -> str:
    said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return f" {said[-1]}" if said else ""


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
    try:
        await asyncio.wait_for(process.communicate(), _ENDS_WITHIN_S)
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
