"""The cities that are walked through: the drawn one, two extracts, or any extract that is named."""

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from routing.city.contents import City
from routing.city.memory import MemoryCity
from routing.osm.collecting import collect_material
from routing.wire.live import Live
from tests.walks.demo_walks import demo_city, demo_live

DEMO = "demo"
EXTRACTS = {
    "berlin": "berlin-reinickendorf-2026.osm.pbf",
    "kaiserslautern": "kaiserslautern-2013.osm.gz",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """A city to walk through; path is its extract, None for the drawn one; live is its day."""

    name: str
    path: Path | None
    city: City
    live: Live


def data_folder() -> Path:
    """Return where the extracts are looked for."""
    return Path(os.environ.get("LOTSE_DATA", "../shared/data"))


def grounds_wanted(wanted: str | None, osm: Path | None) -> list[tuple[str, Path | None]]:
    """Return (name, extract) of what is to be walked through; what is absent is told and left out."""
    if osm is not None:
        return [(re.sub(r"\W+", "-", osm.name.split(".")[0].lower()), osm)]
    found: list[tuple[str, Path | None]] = []
    if wanted in {None, DEMO}:
        found.append((DEMO, None))
    for name, file in EXTRACTS.items():
        path = data_folder() / "osm" / file
        if wanted not in {None, name}:
            continue
        if path.is_file():
            found.append((name, path))
        else:
            print(f"walks: {name} is left out: {path} is not there; LOTSE_DATA says where it is")
    return found


@cache
def ground(name: str, path: Path | None) -> Ground:
    """Return a city, read once."""
    if path is None:
        return Ground(name, None, demo_city(), demo_live())
    return Ground(name, path, MemoryCity(collect_material([path]), name=name), Live())
