"""From the station to the town hall: what a walker with a long cane is led along and past."""

import json
from datetime import UTC, datetime
from importlib.resources import files

import pytest

from routing.city.memory import MemoryCity
from routing.demo_city.material import demo_material
from routing.geo import LatLon
from routing.journeys.planning import plan
from routing.lookup import NameKind
from routing.network_terms import (
    Arrow,
    ButtonPosition,
    Closure,
    CrossingKind,
    Known,
    Side,
    Tactile,
    WayKind,
)
from routing.profiles import profile_named
from routing.route import JourneyRequest, WarningCode

MORNING = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
AFTER_CHRISTMAS = datetime(2026, 12, 28, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def city():
    return MemoryCity(demo_material())


@pytest.fixture(scope="module")
def crane():
    live = json.loads((files("routing.demo_city") / "demo_live.json").read_text(encoding="utf-8"))
    (entry,) = live["closures"]
    return Closure(
        id=entry["id"],
        text=entry["text"],
        line=tuple(LatLon(lat_deg, lon_deg) for lon_deg, lat_deg in entry["line"]),
        starts_at=datetime.fromisoformat(entry["starts_at"]),
        ends_at=datetime.fromisoformat(entry["ends_at"]),
    )


def _route(city, *, departure=MORNING, closures=()):
    station = next(n for n in city.names() if n.kind is NameKind.STATION)
    profile = profile_named("long_cane")
    request = JourneyRequest(station.position, "Rathaus", profile, "de", departure)
    return plan(city, request, closures=closures)


def _names(route):
    return {leg.edge.name for leg in route.legs}


def test_the_walk_crosses_by_a_sounding_signal_and_a_zebra_and_by_nothing_else(city, crane):
    crossings = [
        leg.edge.crossing for leg in _route(city, closures=[crane]).legs if leg.edge.crossing
    ]
    assert [c.kind for c in crossings] == [CrossingKind.SIGNALS, CrossingKind.ZEBRA]
    assert crossings[0].sound is Known.YES
    assert [c.kerb_near_cm for c in crossings] == [3, 3]


def test_the_walk_follows_surveyed_strips_for_more_than_a_hundred_metres(city, crane):
    legs = _route(city, closures=[crane]).legs
    assert sum(leg.length_m for leg in legs if leg.edge.tactile is Tactile.SURVEYED) > 100


def test_with_both_closures_the_walk_climbs_the_steps_beside_their_handrail(city, crane):
    route = _route(city, closures=[crane])
    (steps,) = (leg.edge.steps for leg in route.legs if leg.edge.kind is WayKind.STEPS)
    assert steps.count == 14
    assert not {"Schulgasse", "Kornmarktgasse"} & _names(route)
    assert 500 < route.distance_m < 700


def test_without_the_live_closure_the_walk_would_pass_under_the_crane(city):
    assert "Kornmarktgasse" in _names(_route(city))


def test_after_the_pit_is_filled_the_walk_takes_the_short_lane(city):
    assert "Schulgasse" in _names(_route(city, departure=AFTER_CHRISTMAS))


def test_the_walker_is_told_beforehand_of_a_closure_that_makes_the_way_longer(city, crane):
    codes = {warning.code for warning in _route(city, closures=[crane]).warnings}
    assert WarningCode.CLOSURE in codes


def test_the_first_crossing_has_the_card_of_the_survey(city, crane):
    first = next(
        leg.edge.crossing for leg in _route(city, closures=[crane]).legs if leg.edge.crossing
    )
    assert first.surveyed
    assert (first.pole_side, first.button_position) == (Side.RIGHT, ButtonPosition.UNDERSIDE)
    assert (first.arrow, first.always_on) == (Arrow.ISLAND, Known.NO)


@pytest.mark.parametrize(("departure", "warned"), [(MORNING, False), (SATURDAY, True)])
def test_the_stalls_on_the_square_are_told_on_saturdays(city, crane, departure, warned):
    codes = {w.code for w in _route(city, departure=departure, closures=[crane]).warnings}
    assert (WarningCode.MARKET in codes) is warned


def test_the_walk_ends_at_a_door_with_two_steps(city, crane):
    target = _route(city, closures=[crane]).target
    assert target.name == "Rathaus"
    assert target.has_entrance
    assert target.step_count == 2
