"""The kept sentences of a list are those that are made of the whole maneuver."""

import json
from datetime import UTC, datetime

import pytest

from routing.city.memory import MemoryCity
from routing.demo_city.material import demo_material
from routing.instructions.phrasing import standard_text
from routing.journeys.planning import answer, plan
from routing.journeys.problems import JourneyError
from routing.maneuvers import make_maneuvers, told_along
from routing.profiles import profile_named
from routing.route import JourneyRequest, ManeuverKind
from routing.saying import Said
from routing.wire.maneuvers import maneuvers_json

MORNING = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def city():
    return MemoryCity(demo_material())


@pytest.fixture(scope="module")
def routes(city):
    ends = [city.node(number).position for number in range(0, city.graph.node_count, 9)]
    found = []
    for start, end in zip(ends, reversed(ends), strict=True):
        request = JourneyRequest(start, end, profile_named("long_cane"), "de", MORNING)
        try:
            found.append(plan(city, request))
        except JourneyError:
            continue
    return found


def written(route, city, language):
    return json.loads(maneuvers_json(told_along(route, city), language))


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_written_is_what_the_whole_maneuver_gives(city, routes, language):
    kinds = set()
    for _ in range(2):  # made, then kept
        for route in routes:
            maneuvers = make_maneuvers(route, city)
            for told, maneuver in zip(written(route, city, language), maneuvers, strict=True):
                kinds.add(maneuver.kind)
                assert told["kind"] == maneuver.kind
                assert told["text"] == standard_text(maneuver, language)
                assert told["facts"] == maneuver.facts
                metres = round(maneuver.distance_from_start_m, 1)
                assert told["distance_from_start_m"] == metres
    assert {ManeuverKind.DEPART, ManeuverKind.TURN, ManeuverKind.CROSSING} <= kinds


def test_two_languages_are_not_mixed_up(city, routes):
    german, english = (written(routes[0], city, language) for language in ("de", "en"))
    assert all(one["text"] != other["text"] for one, other in zip(german, english, strict=True))


def test_a_named_place_is_named_and_so_is_the_next_one(city, routes):
    """What is kept of arrivals without a name must not be told of those that have one."""
    start = routes[0].request.start
    for name in ("Rathaus", "Bahnhof"):
        request = JourneyRequest(start, name, profile_named("long_cane"), "de", MORNING)
        told = answer(city, request)
        assert told["destination"]["name"] in told["maneuvers"][-1]["text"]


def test_two_turns_told_as_one_are_written_as_such(city, routes):
    all_told = [told for route in routes for told in told_along(route, city)]
    turn = next(said for said, _ in all_told if said.kind is ManeuverKind.TURN)
    own = {**turn.own, "then": {"direction": "left", "at": "corner"}}
    both = Said(ManeuverKind.TURN, own, turn.position, turn.shared)
    (told, _) = json.loads(maneuvers_json([(both, 0.0), (turn, 9.0)], "de"))
    assert told["facts"]["then"] == {"direction": "left", "at": "corner"}
    assert "links" in told["text"]


def test_a_sign_of_percent_in_a_name_is_only_a_sign():
    facts = {"way": "100 % Weg", "way_kind": "footway", "side": "none", "tactile": "unknown"}
    own = {"turn_deg": 90.0, "direction": "right", "at": "corner", "same_way": False}
    at = MemoryCity(demo_material()).node(0).position
    turn = Said(ManeuverKind.TURN, own, at, facts)
    (told, _) = json.loads(maneuvers_json([(turn, 0.0), (turn, 5.0)], "de"))
    assert told["facts"]["way"] == "100 % Weg"
    assert told["distance_from_start_m"] == 0.0
