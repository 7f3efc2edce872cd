"""What is said at a corner is the same whoever passed there before."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from routing.city.memory import MemoryCity
from routing.demo_city.material import demo_material
from routing.geo import LatLon
from routing.journeys.planning import plan
from routing.journeys.problems import JourneyError
from routing.maneuvers import make_maneuvers
from routing.plain_facts import PlainFacts, plain_facts
from routing.profiles import profile_named
from routing.route import JourneyRequest, ManeuverKind
from routing.saying import Kept, Said, together
from routing.steps import PIECE, PlainSteps

MORNING = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SOMEWHERE = LatLon(49.4, 7.7)


@pytest.fixture(scope="module")
def city():
    return MemoryCity(demo_material())


@pytest.fixture(scope="module")
def routes(city):
    ends = [city.node(number).position for number in range(0, city.graph.node_count, 4)]
    found = []
    for start, end in zip(ends, reversed(ends), strict=True):
        request = JourneyRequest(start, end, profile_named("long_cane"), "de", MORNING)
        try:
            found.append(plan(city, request))
        except JourneyError:
            continue
    return found


def on_edges_nobody_walked(route):
    """Return a route over edges with which nothing is kept."""
    legs = tuple(replace(leg, edge=replace(leg.edge)) for leg in route.legs)
    nowhere = (PIECE,) * len(legs)
    steps = PlainSteps(nowhere, nowhere, route.steps.edges, route.steps.lengths_m)
    return replace(route, legs=legs, steps=steps)


def test_kept_words_are_those_that_a_first_walker_hears(city, routes):
    assert len(routes) > 20
    for _ in range(2):
        for route in routes:
            anew = make_maneuvers(on_edges_nobody_walked(route), city)
            assert make_maneuvers(route, city) == anew


def test_one_walk_leaves_no_length_in_the_words_of_another(city, routes):
    first = [make_maneuvers(route, city) for route in routes]
    before = json.dumps([[dict(m.facts) for m in found] for found in first])
    for route in reversed(routes):
        make_maneuvers(route, city)
    assert json.dumps([[dict(m.facts) for m in found] for found in first]) == before


def test_every_fact_of_a_maneuver_is_plain_already(city, routes):
    for route in routes:
        for maneuver in make_maneuvers(route, city):
            assert json.loads(json.dumps(maneuver.facts, allow_nan=False)) == maneuver.facts


def test_a_name_with_a_slip_of_the_map_can_be_spoken():
    facts = plain_facts({"way": "Am\x00Markt", "length_m": float("nan"), "then": {"at": "a\x1fb"}})
    assert facts == {"way": "Am Markt", "length_m": None, "then": {"at": "a b"}}


def test_words_kept_first_are_forgotten_first():
    kept, words = Kept(2), {}
    for key in range(3):
        words[key] = Said(ManeuverKind.CROSSING, {}, SOMEWHERE)
        kept.note(words, key)
    assert set(words) == {1, 2}


def _turn_at(at_m, degrees):
    facts = {"turn_deg": degrees, "direction": "right", "at": "corner", "way": None}
    more = {"way_kind": "pavement", "side": "none", "tactile": "no", "assumed": False}
    return Said(ManeuverKind.TURN, facts, SOMEWHERE, more), at_m


def test_two_turns_told_as_one_do_not_vanish_when_a_third_turns_back():
    told = together([_turn_at(0.0, 90.0), _turn_at(2.0, 90.0), _turn_at(3.5, -90.0)])
    assert [said.facts["turn_deg"] for said, _ in told] == [90.0, -90.0]
    assert told[0][0].facts["then"]["direction"] == "right"


def test_a_crossing_behind_two_turns_keeps_its_own_direction():
    facts = PlainFacts({"turn_deg": 0.0, "direction": "straight"})
    crossing = (Said(ManeuverKind.CROSSING, facts, SOMEWHERE), 5.5)
    told = together([_turn_at(0.0, 45.0), _turn_at(3.0, 45.0), crossing])
    assert [said.kind for said, _ in told] == [ManeuverKind.TURN, ManeuverKind.CROSSING]
    assert told[1][0].facts["direction"] == "straight"


@pytest.mark.parametrize(
    ("parts", "crossing_deg", "behind_m", "kinds"),
    [
        (
            True,
            -68.0,
            5.9,
            [ManeuverKind.TURN, ManeuverKind.CROSSING],
        ),  # "right" is not found there
        (True, 30.0, 5.9, [ManeuverKind.CROSSING]),
        (True, -68.0, 1.7, [ManeuverKind.CROSSING]),  # a step or two lead nowhere
        (False, -68.0, 5.9, [ManeuverKind.CROSSING]),  # the feet are led round the bend
    ],
)
def test_a_kerb_is_told_alone_only_where_its_direction_is_found(
    parts, crossing_deg, behind_m, kinds
):
    (turn, _) = _turn_at(0.0, 140.0)
    turn = Said(turn.kind, turn.own, turn.position, turn.shared, parts=parts)
    facts = PlainFacts({"turn_deg": crossing_deg, "direction": "left"})
    crossing = (Said(ManeuverKind.CROSSING, facts, SOMEWHERE), behind_m)
    assert [said.kind for said, _ in together([(turn, 0.0), crossing])] == kinds
