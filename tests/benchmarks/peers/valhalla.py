"""Valhalla as `make bench` runs it: pedestrian, type blind, one worker; its options and its words.

One worker, because one client asks at a time: more would only take the second core from others.
"""

import importlib.util
import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks.loopback import free_port, get, post
from tests.benchmarks.peers.engine import Engine, Place
from tests.benchmarks.peers.fetching import Programs
from tests.benchmarks.peers.programs import run, serving

_LEFT_OUT = ("tile_extract", "traffic_extract", "admin", "timezone", "landmarks")
_LEFT_OUT += ("transit_dir", "transit_feeds_dir", "transit_pbf_limit")
_TRIVIAL = get("/status")
_LONGEST_WALK_M = 250_000


def build(programs: Programs, extract: Path, folder: Path) -> float:
    """Build the tiles of an extract (.osm.pbf) in a folder; return the seconds it took."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "valhalla.json").write_text(json.dumps(_config(programs, folder, 0)))
    tool = programs.valhalla / "bin" / "valhalla_build_tiles"
    return run([tool, "-c", "valhalla.json", extract], folder=folder, log=folder / "build.log")


@contextmanager
def engine(programs: Programs, folder: Path) -> Iterator[Engine]:
    """Yield a running Valhalla over the tiles of a folder."""
    port = free_port()
    config = folder / "serve.json"
    config.write_text(json.dumps(_config(programs, folder, port)))
    tool = programs.valhalla / "bin" / "valhalla_service"
    command = (tool, config.name, "1")
    log = folder / "serve.log"
    with serving(command, folder=folder, log=log, port=port, trivial=_TRIVIAL) as process:
        yield Engine("Valhalla blind", port, _TRIVIAL, _ask, line_of, process)


def with_own_options(dice: random.Random) -> dict[str, float]:
    """Return options of one person, within what Valhalla allows: another each time."""
    return {
        "step_penalty": dice.randint(0, 300),
        "walkway_factor": round(dice.uniform(0.5, 1.5), 3),
        "sidewalk_factor": round(dice.uniform(0.5, 1.5), 3),
        "alley_factor": round(dice.uniform(1.0, 5.0), 3),
        "driveway_factor": round(dice.uniform(1.0, 10.0), 3),
        "use_lit": round(dice.uniform(0.0, 1.0), 3),
        "walking_speed": round(dice.uniform(2.5, 6.0), 2),
    }


def request(start: Place, end: Place, *, words: str = "instructions", **options: float) -> bytes:
    """Return the request of a whole route with German narrative; words "none" leaves it out."""
    wish = {
        "locations": [{"lat": lat, "lon": lon} for lat, lon in (start, end)],
        "costing": "pedestrian",
        "costing_options": {"pedestrian": {"type": "blind", **options}},
        "directions_options": {"language": "de-DE"},
        "directions_type": words,
    }
    return post("/route", json.dumps(wish).encode())


def _ask(start: Place, end: Place) -> bytes:
    return request(start, end)


def line_of(body: bytes) -> list[Place]:
    """Return the positions of an answer's way."""
    legs = json.loads(body)["trip"]["legs"]
    return [place for leg in legs for place in decoded(leg["shape"], 6)]


def decoded(text: str, digits: int) -> list[Place]:
    """Return the positions of an encoded polyline.

    >>> decoded("_izlhA~rlgdF", 6)
    [(38.5, -120.2)]
    """
    values = list(_numbers(text))
    places, lat, lon = [], 0, 0
    for d_lat, d_lon in zip(values[::2], values[1::2], strict=True):
        lat, lon = lat + d_lat, lon + d_lon
        places.append((round(lat / 10**digits, digits), round(lon / 10**digits, digits)))
    return places


def _numbers(text: str) -> Iterator[int]:
    value = shift = 0
    for sign in text:
        bits = ord(sign) - 63
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            yield ~(value >> 1) if value & 1 else value >> 1
            value = shift = 0


def _config(programs: Programs, folder: Path, port: int) -> dict[str, Any]:
    """Return Valhalla's own defaults, with the places of its files and its port."""
    path = programs.valhalla / "valhalla_build_config.py"
    spec = importlib.util.spec_from_file_location("valhalla_build_config", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    config = _without(module.config, module.Optional)
    mjolnir = config["mjolnir"]
    mjolnir.update(tile_dir=str(folder / "tiles"), concurrency=2)
    for name in _LEFT_OUT:
        mjolnir.pop(name, None)
    config["service_limits"]["pedestrian"]["max_distance"] = _LONGEST_WALK_M
    config["httpd"]["service"]["listen"] = f"tcp://127.0.0.1:{port}"
    for name in ("loopback", "interrupt"):
        config["httpd"]["service"][name] = f"ipc://{name}"  # in the folder it is started in
    for name in ("loki", "thor", "odin"):
        config[name]["service"]["proxy"] = f"ipc://{name}"
    for name in ("loki", "thor", "odin", "mjolnir"):
        config[name]["logging"] = {"type": "file", "file_name": str(folder / "valhalla.log")}
    return config


def _without(config: dict[str, Any], optional: type) -> dict[str, Any]:
    kept = {k: v for k, v in config.items() if not isinstance(v, optional)}
    return {k: _without(v, optional) if isinstance(v, dict) else v for k, v in kept.items()}
