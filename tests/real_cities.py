"""Real extracts below LOTSE_DATA, each read and drawn once for the whole test run."""

import os
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from routing.city.memory import MemoryCity
from routing.network.building import build_network
from routing.osm.collecting import collect_material
from routing.osm.reading import read_extract

DATA = Path(os.environ.get("LOTSE_DATA", "../shared/data"))
BERLIN = "berlin-reinickendorf-2026.osm.pbf"
DARMSTADT = "darmstadt-hbf-2026.osm.pbf"
KAISERSLAUTERN = "kaiserslautern-2013.osm.gz"
LONDON = "london-northern-line-2026.osm.pbf"
ALL = (BERLIN, DARMSTADT, KAISERSLAUTERN, LONDON)


def extract_path(name):
    """Return the path of an extract; the test is skipped where it is absent."""
    path = DATA / "osm" / name
    if not path.exists():
        pytest.skip(f"there is no {name} below LOTSE_DATA")
    return path


def network_of(name):
    """Return (network, sorted features) of an extract."""
    return _network(extract_path(name))


def material_of(name):
    """Return the whole material of an extract."""
    return _material(extract_path(name))


def city_of(name):
    """Return an extract as a city in memory, openings not expanded."""
    return _city(extract_path(name))


@cache
def _network(path):
    return build_network(read_extract([path])[0], ZoneInfo("Europe/Berlin"))


@cache
def _material(path):
    return collect_material([path])


@cache
def _city(path):
    return MemoryCity(_material(path), name=path.name, version="2026-11-23.000000000000")
