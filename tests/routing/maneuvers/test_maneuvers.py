"""What a walker is told to do on small drawn maps."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from routing.geo import distance_m, point_along
from routing.instructions import phrasing
from routing.journeys.planning import plan
from routing.maneuvers import make_maneuvers
from routing.network_terms import (
    CrossingFacts,
    CrossingKind,
    Kerb,
    Known,
    Side,
    Slope,
    StepsFacts,
    Tactile,
    WayKind,
)
from routing.profiles import profile_named
from routing.route import JourneyRequest
from tests.drawn import city_from, nodes_from

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


def maneuvers_on(drawing, ways, start, goal, *, row_m=10.0):
    city = city_from(drawing, ways, row_m=row_m)
    nodes = nodes_from(drawing, row_m=row_m)
    profile = profile_named("long_cane")
    request = JourneyRequest(nodes[start], nodes[goal], profile, "de", NOON)
    return make_maneuvers(plan(city, request), city)


def kinds(maneuvers):
    return [str(m.kind) for m in maneuvers]


CORNER = """
          C
          |
          |
          |
    A-----B-----D
"""


def test_a_corner_to_the_north_is_a_left_turn():
    found = maneuvers_on(CORNER, {"AB": {}, "BC": {}, "BD": {}}, "A", "C")
    assert kinds(found) == ["depart", "turn", "arrive"]
    assert found[1].facts["direction"] == "left"
    assert found[1].facts["turn_deg"] == pytest.approx(-90, abs=1)


def test_the_same_corner_walked_back_is_a_right_turn():
    found = maneuvers_on(CORNER, {"AB": {}, "BC": {}, "BD": {}}, "C", "A")
    assert found[1].facts["direction"] == "right"


def test_a_bend_without_a_branch_is_left_to_the_cane():
    bend = """
              C
            /
    A-----B
    """
    assert kinds(maneuvers_on(bend, {"AB": {}, "BC": {}}, "A", "C")) == ["depart", "arrive"]


def test_straight_on_past_a_branch_needs_no_word():
    found = maneuvers_on(CORNER, {"AB": {}, "BC": {}, "BD": {}}, "A", "D")
    assert kinds(found) == ["depart", "arrive"]


def test_a_fork_says_which_side_to_keep():
    fork = """
                    C
    A-------B
                    D
    """
    found = maneuvers_on(fork, {"AB": {}, "BC": {}, "BD": {}}, "A", "D")
    assert [m.facts.get("direction") for m in found][1] == "slight_right"


def test_a_corner_just_behind_a_branch_is_no_slight_turn():
    # 5 m behind the branch at B the way itself turns north at C.
    rim = """
               E
               |
               |
    A---------BC
              |
              D
    """
    found = maneuvers_on(rim, {"AB": {}, "BCE": {}, "BD": {}}, "A", "E")
    assert kinds(found) == ["depart", "arrive"]


def test_a_line_of_sight_over_a_square_is_no_branch():
    ways = {"AB": {}, "BC": {}, "BD": {"kind": WayKind.SQUARE_OPEN}}
    fork = """
                    C
    A-------B
                    D
    """
    assert kinds(maneuvers_on(fork, ways, "A", "C")) == ["depart", "arrive"]


STREET = """
    A----------B---C----------D
               |   |
               E   F
"""
SIGNAL = CrossingFacts(
    kind=CrossingKind.SIGNALS,
    street="Hauptstraße",
    sound=Known.YES,
    kerb_near=Kerb.LOWERED,
    kerb_near_cm=3,
    kerb_far=Kerb.RAISED,
    pole_side=Side.RIGHT,
)
PAVEMENT = {"kind": WayKind.PAVEMENT, "name": "Marktstraße", "side": Side.LEFT}
CROSSED = {
    "AB": PAVEMENT,
    "BC": {"kind": WayKind.CROSSING, "crossing": SIGNAL},
    "CD": PAVEMENT,
    "BE": PAVEMENT,
    "CF": PAVEMENT,
}


def test_a_crossing_is_told_with_its_kerbs_as_met():
    crossing = maneuvers_on(STREET, CROSSED, "A", "D")[1]
    assert (str(crossing.kind), crossing.facts["kerb_near"]) == ("crossing", "lowered")
    assert crossing.facts["pole_side"] == "right"


def test_a_crossing_walked_back_has_its_kerbs_turned_round_and_no_known_pole():
    crossing = maneuvers_on(STREET, CROSSED, "D", "A")[1]
    assert crossing.facts["kerb_near"] == "raised"
    assert crossing.facts["kerb_near_cm"] is None
    assert crossing.facts["pole_side"] == "unknown"


def test_what_comes_behind_a_crossing_is_always_told():
    found = maneuvers_on(STREET, CROSSED, "A", "D")
    assert kinds(found) == ["depart", "crossing", "continue", "arrive"]
    found = maneuvers_on(STREET, CROSSED, "A", "F")
    assert kinds(found) == ["depart", "crossing", "turn", "arrive"]
    assert found[2].facts["at"] == "far_kerb"


def test_each_kerb_has_a_signal_pole_of_its_own():
    both = replace(SIGNAL, pole_side_far=Side.LEFT)
    ways = {**CROSSED, "BC": {"kind": WayKind.CROSSING, "crossing": both}}
    assert maneuvers_on(STREET, ways, "A", "D")[1].facts["pole_side"] == "right"
    assert maneuvers_on(STREET, ways, "D", "A")[1].facts["pole_side"] == "left"


def test_a_turn_right_before_a_crossing_becomes_part_of_it():
    corner = """
    A----------B
               C
               D
               E
    """
    ways = {
        "AB": PAVEMENT,
        "BC": {"kind": WayKind.LINK, "length_m": 4.0},
        "CD": {"kind": WayKind.CROSSING, "crossing": SIGNAL},
        "DE": PAVEMENT,
    }
    city = city_from(corner, ways, row_m=4.0)
    nodes = nodes_from(corner, row_m=4.0)
    request = JourneyRequest(nodes["A"], nodes["E"], profile_named("long_cane"), "de", NOON)
    found = make_maneuvers(plan(city, request), city)
    assert kinds(found)[:2] == ["depart", "crossing"]
    assert found[1].facts["direction"] == "right"


def test_the_carriageway_is_on_the_other_side_when_walked_back():
    there = maneuvers_on(STREET, CROSSED, "A", "D")[0]
    back = maneuvers_on(STREET, CROSSED, "D", "A")[0]
    assert phrasing.side_text(there, "de") == "Die Fahrbahn ist rechts."
    assert phrasing.side_text(back, "de") == "Die Fahrbahn ist links."


STAIRS = """
    A-----B--C-----D
"""


@pytest.mark.parametrize(
    ("start", "goal", "text"),
    [
        ("A", "D", "Achtung, Treppe abwärts, 14 Stufen"),
        ("D", "A", "Achtung, Treppe aufwärts, 14 Stufen"),
    ],
)
def test_stairs_say_the_direction_in_which_they_are_met(start, goal, text):
    stairs = StepsFacts(count=14, slope=Slope.DOWN)
    ways = {"AB": {}, "BC": {"kind": WayKind.STEPS, "steps": stairs}, "CD": {}}
    found = maneuvers_on(STAIRS, ways, start, goal)
    assert kinds(found)[1] == "steps"
    assert phrasing.standard_text(found[1], "de").startswith(text)


def test_the_end_of_a_pavement_is_a_warning_however_short_the_carriageway():
    ways = {
        "AB": PAVEMENT,
        "BC": {"kind": WayKind.CARRIAGEWAY, "name": "Gartenstraße", "length_m": 4.0},
        "CD": PAVEMENT,
    }
    found = maneuvers_on(STAIRS, ways, "A", "D")
    text = phrasing.standard_text(found[1], "de")
    assert text.startswith("Achtung, Gehweg endet: Fahrbahn Gartenstraße")


def test_where_a_surveyed_strip_begins_it_is_said():
    ways = {"AB": {}, "BC": {}, "CD": {"tactile": Tactile.SURVEYED}}
    found = maneuvers_on(STAIRS, ways, "A", "D")
    assert found[1].facts["change"] == "strip"
    assert "Leitstreifen" in phrasing.standard_text(found[1], "de")


def test_every_maneuver_but_the_last_says_what_ends_it():
    for found in (maneuvers_on(STREET, CROSSED, "A", "F"), maneuvers_on(STREET, CROSSED, "E", "D")):
        assert all(m.facts["until"] for m in found[:-1])
        for maneuver, following in itertools.pairwise(found):
            if str(maneuver.kind) in {"depart", "turn", "continue"}:
                apart_m = following.distance_from_start_m - maneuver.distance_from_start_m
                assert maneuver.facts["length_m"] == pytest.approx(apart_m, abs=0.1)


FLIGHT = {"kind": WayKind.STEPS, "steps": StepsFacts(count=14, slope=Slope.DOWN)}


@pytest.mark.parametrize(("start", "slope"), [("B", "abwärts"), ("C", "aufwärts")])
def test_a_walk_that_begins_on_stairs_tells_them_at_once(start, slope):
    goal = {"B": "D", "C": "A"}[start]
    found = maneuvers_on(STAIRS, {"AB": {}, "BC": FLIGHT, "CD": {}}, start, goal)
    assert kinds(found)[:2] == ["depart", "steps"]
    assert found[1].distance_from_start_m == 0
    assert found[1].position == found[0].position
    text = phrasing.standard_text(found[1], "de")
    assert text.startswith(f"Achtung, Treppe {slope}, 14 Stufen")
    assert phrasing.depart_text(found[0], "de").startswith("Start: Treppe, Richtung ")


def test_stairs_that_a_walk_begins_in_the_middle_of_have_no_count():
    city = city_from(STAIRS, {"AB": {}, "BC": FLIGHT, "CD": {}})
    nodes = nodes_from(STAIRS)
    middle = point_along((nodes["B"], nodes["C"]), distance_m(nodes["B"], nodes["C"]) / 2)
    profile = profile_named("long_cane")
    request = JourneyRequest(middle, nodes["D"], profile, "de", NOON)
    found = make_maneuvers(plan(city, request), city)
    assert kinds(found)[1] == "steps"
    assert found[1].facts["count"] is None
    assert "14" not in phrasing.standard_text(found[1], "de")


def test_a_walk_that_begins_at_a_kerb_tells_the_crossing_with_its_facts():
    found = maneuvers_on(STREET, CROSSED, "B", "D")
    assert kinds(found)[:2] == ["depart", "crossing"]
    assert found[1].facts["street"] == "Hauptstraße"
    assert found[1].facts["kerb_near"] == "lowered"
    assert "starts_with" not in found[0].facts
    assert phrasing.depart_text(found[0], "de").startswith("Start: Querung, Richtung ")


def test_a_walk_that_begins_on_an_open_square_says_so_and_what_ends_it():
    ways = {"AB": {"kind": WayKind.SQUARE_OPEN, "name": "Markt"}, "BC": {}, "CD": {}}
    found = maneuvers_on(STAIRS, ways, "A", "D")
    assert kinds(found)[:2] == ["depart", "square"]
    assert found[0].facts["until"] != "square"
