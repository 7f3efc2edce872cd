"""The kept sentences of a list are those that are made of the whole maneuver."""

from datetime import UTC, datetime

import pytest

from routing.city.memory import MemoryCity
from routing.demo_city.material import demo_material
from routing.instructions.lists import standard_texts
from routing.instructions.phrasing import standard_text
from routing.journeys.planning import plan
from routing.journeys.problems import JourneyError
from routing.maneuvers import make_maneuvers
from routing.profiles import profile_named
from routing.route import JourneyRequest, Maneuver, ManeuverKind

MORNING = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def told():
    city = MemoryCity(demo_material())
    ends = [city.node(number).position for number in range(0, city.graph.node_count, 9)]
    found = []
    for start, end in zip(ends, reversed(ends), strict=True):
        request = JourneyRequest(start, end, profile_named("long_cane"), "de", MORNING)
        try:
            found += make_maneuvers(plan(city, request), city)
        except JourneyError:
            continue
    return found


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_kept_sentence_is_the_one_that_the_whole_maneuver_gives(told, language):
    assert {ManeuverKind.TURN, ManeuverKind.CROSSING} <= {maneuver.kind for maneuver in told}
    for _ in range(2):
        assert standard_texts(told, language) == tuple(standard_text(m, language) for m in told)


def test_two_languages_are_not_mixed_up(told):
    german, english = standard_texts(told, "de"), standard_texts(told, "en")
    assert all(one != other for one, other in zip(german, english, strict=True))


def test_facts_that_a_list_cannot_keep_are_said_all_the_same(told):
    turn = next(m for m in told if m.kind is ManeuverKind.TURN)
    then = {**turn.facts, "then": {"direction": "left", "at": "corner"}}
    twice = Maneuver(turn.kind, turn.position, turn.distance_from_start_m, then)
    assert standard_texts([twice], "de") == (standard_text(twice, "de"),)
