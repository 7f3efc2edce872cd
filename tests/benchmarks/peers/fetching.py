"""Fetches the engines we are measured beside, by version and hash; knows nothing of routes."""

import hashlib
import os
import platform
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]
LOCK = ROOT / "requirements" / "peers.lock"
FOLDER = Path(os.environ.get("LOTSE_PEERS", ROOT / ".venv" / "peers"))
_PLATFORM = "manylinux_2_28_x86_64"
_DONE = "unpacked"


class NoPeersError(RuntimeError):
    """The peers cannot be had here; the message is one sentence for the person who asked."""


@dataclass(frozen=True, slots=True)
class Programs:
    """Where the peers' executables are, and which versions they are."""

    folder: Path
    versions: dict[str, str]

    @property
    def valhalla(self) -> Path:
        """Return the folder of Valhalla's wheel."""
        return self.folder / "valhalla"

    @property
    def osrm(self) -> Path:
        """Return the folder of OSRM's wheel."""
        return self.folder / "osrm"


def fetched(folder: Path = FOLDER) -> Programs:
    """Return the peers' programs, fetched and unpacked once; raises NoPeersError."""
    if platform.system() != "Linux" or platform.machine() != "x86_64":
        raise NoPeersError(
            "The peers' programs exist for Linux on x86-64 only; the tables stand without them."
        )
    lock = LOCK.read_text(encoding="utf-8")
    where = folder / hashlib.sha256(lock.encode()).hexdigest()[:12]
    if not (where / _DONE).exists():
        where.mkdir(parents=True, exist_ok=True)
        _download(where / "wheels")
        _unpack(where / "wheels", where)
        (where / _DONE).touch()
    return Programs(where, _versions(lock))


def _versions(lock: str) -> dict[str, str]:
    lines = [line.split() for line in lock.splitlines() if "==" in line]
    return dict(line[0].split("==", 1) for line in lines)


def _download(into: Path) -> None:
    print("bench: fetching the peers, each file checked by its hash", flush=True)
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--only-binary=:all:", "--python-version", "3.12"]
    command += ["--platform", _PLATFORM, "--require-hashes", "-r", str(LOCK), "-d", str(into)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()]
        reason = f" ({said[-1].strip()[:160]})" if said else ""
        raise NoPeersError(
            f"The peers could not be fetched{reason}; the tables stand without them."
        )


def _unpack(wheels: Path, into: Path) -> None:
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as file:
            file.extractall(into)
    for program in (*into.glob("valhalla/bin/*"), *into.glob("osrm/bin/*")):
        program.chmod(0o755)
