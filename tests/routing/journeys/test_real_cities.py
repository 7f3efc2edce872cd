"""Journeys through real extracts: names found, walkers kept off what they should not walk."""

import json
import os
import random
from collections import Counter
from pathlib import Path

import pytest

from routing.city.memory import MemoryCity
from routing.journeys.planning import answer, plan
from routing.lookup import NameKind, find
from routing.osm.collecting import collect_material
from routing.profiles import Profile, profile_named
from routing.route import JourneyRequest
from routing.wire.reading import parse_answer
from tests.routing.journeys.cities import NOON

pytestmark = pytest.mark.data

DATA = Path(os.environ.get("LOTSE_DATA", "../shared/data"))
_SHORTEST = Profile("shortest", {"length_m": 1.0})


@pytest.fixture(scope="module")
def berlin():
    path = DATA / "osm" / "berlin-reinickendorf-2026.osm.pbf"
    if not path.exists():
        pytest.skip("LOTSE_DATA holds no extract of Berlin-Reinickendorf.")
    return MemoryCity(collect_material([path]), name="Reinickendorf", version="2026-11-23.0")


def _pairs(city, count):
    doors = [n for n in city.names() if n.kind is NameKind.ADDRESS]
    chance = random.Random(7)  # the same doors each time
    south, west, north, east = city.bounds_deg
    inner = [
        d for d in doors if south < d.position.lat_deg < north and west < d.position.lon_deg < east
    ]
    return [tuple(d.position for d in chance.sample(inner, 2)) for _ in range(count)]


def _exposure(city, profile, pairs):
    """Return what a traveller meets, per kilometre of each way taken together."""
    met = Counter()
    for start, end in pairs:
        route = plan(city, JourneyRequest(start, end, profile, "de", NOON))
        met["km"] += route.distance_m / 1000
        met["unmarked"] += route.terms.get("unmarked_unknown", 0) + sum(
            route.terms.get(name, 0)
            for name in ("unmarked_30", "unmarked_50", "unmarked_busy_unknown", "unmarked_wide")
        )
        met["heard"] += sum(
            route.terms.get(name, 0) for name in ("signal_sound", "signal_sound_and_vibration")
        )
    return met


def test_a_cane_meets_fewer_unmarked_crossings_than_the_short_way_has(berlin):
    pairs = _pairs(berlin, 40)
    short = _exposure(berlin, _SHORTEST, pairs)
    cane = _exposure(berlin, profile_named("long_cane"), pairs)
    print({"short": dict(short), "cane": dict(cane)})
    assert cane["unmarked"] < 0.7 * short["unmarked"]
    assert cane["heard"] > short["heard"]
    assert cane["km"] < 1.3 * short["km"]


def test_every_answer_of_a_real_city_can_be_read_by_a_phone(berlin):
    for start, end in _pairs(berlin, 15):
        for name in ("long_cane", "deafblind"):
            told = answer(berlin, JourneyRequest(start, end, profile_named(name), "de", NOON))
            parsed = parse_answer(json.loads(json.dumps(told, allow_nan=False)))
            assert len(parsed.maneuvers) >= 2


def test_names_of_a_real_city_are_found_as_people_write_them(berlin):
    for written, name in (
        ("eichborndamm", "Eichborndamm"),
        ("Miraustr.", "Miraustraße"),
        ("miraustrasse", "Miraustraße"),
    ):
        assert find(berlin.names(), written).best.name == name
