"""An extract made ready for every engine: the peers' maps kept from run to run, ours built anew."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import osmium

from tests.benchmarks.extracts import Extract
from tests.benchmarks.pairs import drawn_pairs
from tests.benchmarks.peers import lotse, osrm, valhalla
from tests.benchmarks.peers.engine import Engine, Place
from tests.benchmarks.peers.fetching import Programs
from tests.benchmarks.quality.raw_map import RawMap, read_map

_ASKED_BEFORE = 200


@dataclass
class Prepared:
    """One city, ready to be asked: our package, the peers' folders, the raw map, the pairs."""

    extract: Extract
    package: Path
    built_s: float
    programs: Programs | None
    maps: Path | None
    count: int
    seed: int

    @cached_property
    def raw(self) -> RawMap:
        """Return the raw map."""
        return read_map(self.extract.path)

    @cached_property
    def pairs(self) -> list[tuple[Place, Place]]:
        """Return the pairs of this city: the same for every engine and table."""
        return drawn_pairs(self.raw, self.count, self.seed)

    @cached_property
    def other_pairs(self) -> list[tuple[Place, Place]]:
        """Return pairs that are asked before, so that no engine is measured cold."""
        return drawn_pairs(self.raw, _ASKED_BEFORE, self.seed + 1)

    @contextmanager
    def engines(self, *, osrm_too: bool = True) -> Iterator[list[Engine]]:
        """Yield the running servers, ours first."""
        with ExitStack() as stack:
            running = [stack.enter_context(lotse.engine(self.package))]
            if self.programs and self.maps:
                folder = self.maps / "valhalla"
                running.append(stack.enter_context(valhalla.engine(self.programs, folder)))
                if osrm_too:
                    where = self.pairs[0][0]
                    folder = self.maps / "osrm"
                    running.append(stack.enter_context(osrm.engine(self.programs, folder, where)))
            yield running


def prepare(
    extract: Extract, programs: Programs | None, folder: Path, *, count: int, seed: int
) -> Prepared:
    """Build our package in a folder and, once per extract and version, the peers' maps."""
    print(f"bench: preparing {extract.name}", flush=True)
    package = folder / f"{extract.file_name}.gpkg"
    built_s = lotse.build(extract.path, package, extract.name)
    maps = _peers_maps(extract.path, programs) if programs else None
    return Prepared(extract, package, built_s, programs, maps, count, seed)


def _peers_maps(path: Path, programs: Programs) -> Path:
    with path.open("rb") as file:
        sha = hashlib.file_digest(file, "sha256").hexdigest()[:16]
    folder = programs.folder / "maps" / sha
    builders: dict[str, Callable[[Programs, Path, Path], float]] = {
        "valhalla": valhalla.build,
        "osrm": osrm.build,
    }
    for name, build in builders.items():
        if not (folder / name).exists():
            making = folder / f"{name}.making"
            shutil.rmtree(making, ignore_errors=True)
            making.mkdir(parents=True)
            build(programs, as_pbf(path, folder), making)
            making.rename(folder / name)
    return folder


def as_pbf(path: Path, folder: Path) -> Path:
    """Return the extract as .osm.pbf, the one format all engines read."""
    if path.name.endswith(".pbf"):
        return path.resolve()
    out = folder / "map.osm.pbf"
    if not out.exists():
        beside = folder / "making.osm.pbf"
        beside.unlink(missing_ok=True)
        writer = osmium.SimpleWriter(str(beside))
        for thing in osmium.FileProcessor(str(path)):
            writer.add(thing)
        writer.close()
        beside.rename(out)
    return out.resolve()
