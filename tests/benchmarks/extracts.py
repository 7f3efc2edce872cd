"""Which maps are measured: the three of the data folder, or the one that was named."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

DATA = Path(os.environ.get("LOTSE_DATA", "../shared/data"))


@dataclass(frozen=True, slots=True)
class Extract:
    """An OpenStreetMap file with the name it has in the tables."""

    name: str
    path: Path

    @property
    def file_name(self) -> str:
        """Return the name as a file may have it."""
        return re.sub(r"\W+", "-", self.name.lower()).strip("-")


BERLIN = Extract("Berlin", DATA / "osm" / "berlin-reinickendorf-2026.osm.pbf")
LONDON = Extract("London", DATA / "osm" / "london-northern-line-2026.osm.pbf")
KAISERSLAUTERN = Extract("Kaiserslautern", DATA / "osm" / "kaiserslautern-2013.osm.gz")


def at_hand(named: Path | None) -> list[Extract]:
    """Return the extracts that are there; a named one alone."""
    if named is not None:
        return [Extract(named.name.split(".")[0], named)]
    known = (BERLIN, LONDON, KAISERSLAUTERN)
    for extract in known:
        if not extract.path.exists():
            print(f"bench: {extract.name} is left out: {extract.path} is not there")
    return [extract for extract in known if extract.path.exists()]
