"""Walks through mapped cities: satellites only, crossings as they were mapped, no friendly map."""

import asyncio
import os
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mobile_app.adapters.sim.running import position_of
from mobile_app.adapters.sim.walk import Control, WalkSettings, run_walk
from routing.city.memory import MemoryCity
from routing.osm.collecting import collect_material
from routing.profiles import profile_named

DATA = Path(os.environ.get("LOTSE_DATA", Path(__file__).parents[2] / "../shared/data"))
STARTS_AT = datetime(2026, 11, 24, 10, 30, tzinfo=ZoneInfo("Europe/Berlin"))
WALKS = {
    "kaiserslautern-2013.osm.gz": ("Kaiserslautern Hauptbahnhof", "Stiftsplatz"),
    "berlin-reinickendorf-2026.osm.pbf": ("Rathaus Reinickendorf", "Eichborndamm"),
}
pytestmark = [pytest.mark.data, pytest.mark.walk, pytest.mark.thorough]


@cache
def city_of(extract):
    path = DATA / "osm" / extract
    if not path.exists():
        pytest.skip("needs the map extracts: set LOTSE_DATA to the folder that holds osm/")
    return MemoryCity(collect_material([path]))


def walk(extract, seed, control=Control.NONE):
    city = city_of(extract)
    start, destination = WALKS[extract]
    settings = WalkSettings(
        city=city,
        start=position_of(city, start),
        destination=destination,
        target=position_of(city, destination, near=position_of(city, start)),
        profile=profile_named("long_cane"),
        language="de",
        starts_at=STARTS_AT,
        seed=seed,
        control=control,
    )
    return asyncio.run(run_walk(settings))


@pytest.mark.parametrize("extract", WALKS)
def test_who_hears_arrives_with_satellites_alone(extract):
    # A receiver that is 9 m wrong for half a minute leads one in some walks past a door.
    outcomes = [walk(extract, seed).outcome for seed in range(1, 4)]
    assert sum(outcome.arrived for outcome in outcomes) >= 2, outcomes
    assert all(outcome.crossings >= 3 for outcome in outcomes), outcomes


@pytest.mark.parametrize("extract", WALKS)
def test_who_confuses_left_and_right_does_not(extract):
    outcome = walk(extract, seed=1, control=Control.SWAPPED).outcome
    assert not outcome.arrived, outcome
