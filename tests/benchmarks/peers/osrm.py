"""OSRM as `make bench` runs it: its own foot profile, contraction hierarchies, one thread."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.loopback import free_port, get
from tests.benchmarks.peers.engine import Engine, Place
from tests.benchmarks.peers.fetching import Programs
from tests.benchmarks.peers.programs import run, serving


def build(programs: Programs, extract: Path, folder: Path) -> float:
    """Prepare an extract (.osm.pbf) in a folder; return the seconds it took."""
    folder.mkdir(parents=True, exist_ok=True)
    profile = programs.osrm / "share" / "profiles" / "foot.lua"
    log = folder / "build.log"
    shutil.copyfile(extract, folder / "map.osm.pbf")  # its files are written beside the map
    tools = programs.osrm / "bin"
    command = [tools / "osrm-extract", "-p", profile, "-t", "2", "map.osm.pbf"]
    taken_s = run(command, folder=folder, log=log)
    taken_s += run([tools / "osrm-contract", "-t", "2", "map.osrm"], folder=folder, log=log)
    (folder / "map.osm.pbf").unlink()
    return taken_s


@contextmanager
def engine(programs: Programs, folder: Path, somewhere: Place) -> Iterator[Engine]:
    """Yield a running OSRM over the files of a folder; somewhere is for its trivial request."""
    port = free_port()
    trivial = get(f"/nearest/v1/foot/{somewhere[1]:.7f},{somewhere[0]:.7f}")
    command = [programs.osrm / "bin" / "osrm-routed", "-i", "127.0.0.1", "-p", str(port)]
    command += ["-t", "1", "-a", "ch", "map.osrm"]
    log = folder / "serve.log"
    with serving(command, folder=folder, log=log, port=port, trivial=trivial) as process:
        yield Engine("OSRM foot", port, trivial, _ask, line_of, process)


def _ask(start: Place, end: Place) -> bytes:
    ends = ";".join(f"{lon:.7f},{lat:.7f}" for lat, lon in (start, end))
    return get(f"/route/v1/foot/{ends}?overview=full&geometries=geojson&steps=true")


def line_of(body: bytes) -> list[Place]:
    """Return the positions of an answer's way."""
    line = json.loads(body)["routes"][0]["geometry"]["coordinates"]
    return [(lat, lon) for lon, lat in line]
