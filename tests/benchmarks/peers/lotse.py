"""Our server as it is shipped: `lotse-server` with a package, a process of its own.

It has no limit of requests per time for journeys; what it has (routes at once, waiting) never
bites one client that asks one question after the other.
"""

import json
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.loopback import free_port, get, post
from tests.benchmarks.peers.engine import Engine, Place
from tests.benchmarks.peers.programs import run, serving

DEPARTURE = "2026-11-24T10:30:00+01:00"  # a working day, by light
_TRIVIAL = get("/v1/city")


def build(extract: Path, package: Path, name: str) -> float:
    """Build a package as an operator does; return the seconds it took."""
    package.parent.mkdir(parents=True, exist_ok=True)
    log = package.with_suffix(".log")
    with _own_key(package):
        command = [*_module("routing.city.command_line"), "build", extract]
        command += ["--out", package, "--name", name, "--date", "2026-11-23", "--quiet"]
        return run(command, folder=Path.cwd(), log=log)


@contextmanager
def engine(package: Path, name: str = "Lotse") -> Iterator[Engine]:
    """Yield our running server for a package."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder, _own_key(package):
        command = [*_module("server.command_line"), "--city", package.resolve()]
        command += ["--port", str(port), "--database", f"{folder}/server.db"]
        log = Path(folder) / "server.log"
        with serving(command, folder=Path.cwd(), log=log, port=port, trivial=_TRIVIAL) as process:
            yield Engine(name, port, _TRIVIAL, _ask, line_of, process)


def request(start: Place, end: Place, profile: object) -> bytes:
    """Return the request of a whole German answer for a profile."""
    wish = {
        "start": {"lat": start[0], "lon": start[1]},
        "destination": {"lat": end[0], "lon": end[1]},
        "profile": profile,
        "language": "de",
        "departure": DEPARTURE,
    }
    return post("/v1/routes", json.dumps(wish).encode())


def own_weights(dice: random.Random) -> dict[str, object]:
    """Return the profile of one person: another each time, far from any that was seen."""
    weights = {
        "steps_flights": dice.uniform(0, 100),
        "signal_silent": dice.uniform(10, 80),
        "zebra": dice.uniform(5, 60),
        "unmarked_30": dice.uniform(20, 120),
        "unmarked_unknown": dice.uniform(20, 200),
        "shared_cycleway_m": dice.uniform(0, 2),
        "service_m": dice.uniform(0, 1),
        "assumed_pavement_m": dice.uniform(0, 0.5),
    }
    return {
        "base": "long_cane",
        "weights": {name: round(value, 4) for name, value in weights.items()},
        "walking_speed_mps": round(dice.uniform(0.6, 1.6), 2),
    }


def line_of(body: bytes) -> list[Place]:
    """Return the positions of an answer's way."""
    return [(lat, lon) for lon, lat in json.loads(body)["geometry"]["coordinates"]]


def _ask(start: Place, end: Place) -> bytes:
    return request(start, end, "long_cane")


def _module(name: str) -> list[str | Path]:
    return [sys.executable, "-m", name]


@contextmanager
def _own_key(package: Path) -> Iterator[None]:
    """Sign and trust with a key that lies beside the package: the bench leaves yours alone."""
    before = os.environ.get("LOTSE_CONFIG_DIR")
    os.environ["LOTSE_CONFIG_DIR"] = str(package.parent.resolve() / "key")
    try:
        yield
    finally:
        if before is None:
            del os.environ["LOTSE_CONFIG_DIR"]
        else:
            os.environ["LOTSE_CONFIG_DIR"] = before
