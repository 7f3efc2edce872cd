"""Walks over places on the way: in order, connected, each told when it is reached."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from routing.geo import distance_m, moved
from routing.journeys.planning import JourneyError, JourneyProblem, answer, plan
from routing.maneuvers import make_maneuvers
from routing.network_terms import Closure, Door, WayKind
from routing.route import MAX_VIA, ManeuverKind
from tests.drawn import city_from, nodes_from
from tests.routing.journeys.cities import (
    AT,
    bakery,
    main_street,
    named_main_street,
    request,
)


def _over(start, *places, **more):
    *via, destination = places
    return replace(request(start, destination, **more), via=tuple(via))


def _refusal(city, wish, **more):
    with pytest.raises(JourneyError) as refused:
        plan(city, wish, **more)
    return refused.value


def test_a_walk_passes_its_waypoints_in_the_order_asked_for():
    city = main_street()
    route = plan(city, _over(AT["A"], AT["F"], AT["D"], AT["C"]))
    reached = [route.legs[stop.leg_index - 1].line[-1] for stop in route.stops]
    assert reached == [AT["F"], AT["D"]]
    assert route.legs[-1].line[-1] == AT["C"]
    parts = [(AT["A"], AT["F"]), (AT["F"], AT["D"]), (AT["D"], AT["C"])]
    assert route.distance_m == pytest.approx(
        sum(plan(city, request(a, b)).distance_m for a, b in parts), abs=0.1
    )


def test_a_waypoint_has_a_name_a_side_and_a_maneuver_of_its_own():
    route = plan(named_main_street(), _over(AT["A"], "Bäckerei Schmidt", AT["C"], language="de"))
    (stop,) = route.stops
    assert stop.target.name == "Bäckerei Schmidt"
    told = make_maneuvers(route, named_main_street())
    (reached,) = [m for m in told if m.kind is ManeuverKind.VIA]
    assert reached.facts["name"] == "Bäckerei Schmidt"
    assert reached.facts["number"] == 1
    assert reached.distance_from_start_m == pytest.approx(stop.distance_from_start_m)
    assert reached.position == AT["G"]
    before = told[told.index(reached) - 1]
    assert before.facts["until"] == "waypoint"


def test_the_answer_says_that_a_waypoint_is_reached_and_goes_on():
    told = answer(named_main_street(), _over(AT["A"], "Bäckerei Schmidt", AT["C"], language="de"))
    texts = [m["text"] for m in told["maneuvers"] if m["kind"] == "via"]
    assert texts == ["Zwischenziel erreicht, voraus: Bäckerei Schmidt."]
    assert told["maneuvers"][-1]["kind"] == "arrive"
    assert [place["name"] for place in told["via"]] == ["Bäckerei Schmidt"]


def test_who_turns_back_at_a_waypoint_is_told_to():
    drawing = "A---B-------C"
    at = nodes_from(drawing)
    city = city_from(drawing, {"AB": {}, "BC": {}})
    route = plan(city, _over(at["B"], moved(at["B"], 90, 20), at["A"]))
    kinds = [(m.kind, m.facts.get("direction")) for m in make_maneuvers(route, city)]
    assert kinds == [
        (ManeuverKind.DEPART, None),
        (ManeuverKind.VIA, None),
        (ManeuverKind.TURN, "back"),
        (ManeuverKind.ARRIVE, None),
    ]


def test_a_round_ends_where_it_began():
    route = plan(main_street(), _over(AT["A"], AT["E"], AT["A"]))
    assert route.legs[0].line[0] == route.legs[-1].line[-1] == AT["A"]


@pytest.mark.parametrize(
    ("places", "problem", "via"),
    [
        (("Atlantis", AT["C"]), JourneyProblem.UNKNOWN_PLACE, 1),
        ((AT["C"], "Atlantis", AT["D"]), JourneyProblem.UNKNOWN_PLACE, 2),
        ((AT["C"], "Atlantis"), JourneyProblem.UNKNOWN_PLACE, None),
        ((moved(AT["A"], 0, 400), AT["C"]), JourneyProblem.VIA_FAR, 1),
        ((AT["C"], moved(AT["A"], 0, 5000), AT["D"]), JourneyProblem.VIA_OUTSIDE, 2),
        ((AT["C"], moved(AT["A"], 0, 400)), JourneyProblem.DESTINATION_FAR, None),
        ((AT["A"], AT["C"]), JourneyProblem.SAME_PLACE, 1),
        ((AT["C"], AT["C"], AT["D"]), JourneyProblem.SAME_PLACE, 2),
        ((AT["B"], AT["C"], AT["C"]), JourneyProblem.SAME_PLACE, 2),
        ((AT["B"], AT["C"]) * 5, JourneyProblem.TOO_MANY_VIA, None),
    ],
)
def test_a_refusal_names_the_waypoint_it_is_about(places, problem, via):
    error = _refusal(named_main_street(), _over(AT["A"], *places))
    assert (error.problem, error.facts.get("via")) == (problem, via)
    said = error.sentence("de")
    assert said.startswith(f"Zwischenziel {via}: ") == (via is not None)
    assert said.endswith((".", "?"))


def test_as_many_waypoints_as_allowed_are_walked():
    places = [AT["B"], AT["C"]] * (MAX_VIA // 2)
    route = plan(main_street(), _over(AT["A"], *places, AT["D"]))
    assert len(route.stops) == MAX_VIA


def test_a_closed_off_waypoint_is_named_with_the_closure():
    drawing = """
        A---B---C
            |
            |
            X
    """
    at = nodes_from(drawing)
    city = city_from(drawing, {"AB": {}, "BC": {}, "BX": {}})
    works = Closure("k", "Baugrube", (moved(at["B"], 180, 8), moved(at["B"], 180, 14)))
    error = _refusal(city, _over(at["A"], at["X"], at["C"]), closures=[works])
    assert (error.problem, error.facts["via"]) == (JourneyProblem.NOT_CONNECTED, 1)
    assert error.facts["nearest"]["position"] == at["B"]
    assert error.sentence("de").startswith("Zwischenziel 1: Gesperrt: Baugrube. Deshalb führt")


# The bakery's own door is in the lane; as the crow flies the street behind it is nearer.
#
#   A------------B    street behind the house
#        (shop)
#   C------------D    lane in front of it
HOUSES = """
    A------------B
    |            |
    C------------D
"""
HOUSES_AT = nodes_from(HOUSES)
SHOP = moved(moved(HOUSES_AT["A"], 90, 30), 180, 3)


def _houses(door):
    ways = {
        "AB": {"kind": WayKind.PAVEMENT, "name": "Hinterstraße"},
        "CD": {"kind": WayKind.PAVEMENT, "name": "Ladengasse"},
        "AC": {},
        "BD": {},
    }
    return city_from(HOUSES, ways, places=[replace(bakery(SHOP), door=door)])


def test_a_named_place_is_reached_at_its_door_not_at_the_nearest_way():
    door = Door(1, 30.0)
    by_door = plan(_houses(door), request(HOUSES_AT["D"], "Bäckerei Schmidt"))
    assert by_door.legs[-1].edge.name == "Ladengasse"
    assert distance_m(by_door.legs[-1].line[-1], moved(HOUSES_AT["C"], 90, 30)) < 0.1
    without = plan(_houses(None), request(HOUSES_AT["D"], "Bäckerei Schmidt"))
    assert without.legs[-1].edge.name == "Hinterstraße"


@pytest.mark.parametrize(("start", "side"), [("C", "left"), ("D", "right")])
def test_a_place_reached_at_its_door_says_its_side(start, side):
    city = _houses(Door(1, 30.0))
    route = plan(city, request(HOUSES_AT[start], "Bäckerei Schmidt"))
    assert make_maneuvers(route, city)[-1].facts["side"] == side


def test_a_waypoint_is_reached_at_its_door_too():
    city = _houses(Door(1, 30.0))
    route = plan(city, _over(HOUSES_AT["A"], "Bäckerei Schmidt", HOUSES_AT["B"]))
    assert route.legs[route.stops[0].leg_index - 1].edge.name == "Ladengasse"


def test_one_door_that_no_way_joins_takes_no_other_door_with_it():
    """The bakery's door lies on Ladengasse; the café's on a scrap that nothing joins."""
    drawing = """
        A------------B
        |            |
        C------------D

                X-Y
    """
    at = nodes_from(drawing)
    shop = moved(moved(at["A"], 90, 30), 180, 3)
    cafe = moved(at["X"], 0, 4)
    ways = {
        "AB": {"kind": WayKind.PAVEMENT, "name": "Hinterstraße"},
        "CD": {"kind": WayKind.PAVEMENT, "name": "Ladengasse"},
        "AC": {},
        "BD": {},
        "XY": {"name": "Hof"},
    }
    places = [
        replace(bakery(shop), door=Door(1, 30.0)),
        replace(bakery(cafe), id=1, name="Café Hof", door=Door(4, 5.0)),
    ]
    city = city_from(drawing, ways, places=places)
    wish = replace(request(at["B"], "Café Hof"), via=("Bäckerei Schmidt",))
    route = plan(city, wish)
    assert route.legs[route.stops[0].leg_index - 1].edge.name == "Ladengasse"
    assert "Hof" not in {leg.edge.name for leg in route.legs}


def test_a_door_that_no_way_joins_gives_way_to_the_nearest_that_does():
    drawing = """
        A---B---C

          X-Y
    """
    at = nodes_from(drawing)
    shop = replace(bakery(moved(at["X"], 0, 5)), door=Door(2, 2.0))
    city = city_from(drawing, {"AB": {}, "BC": {}, "XY": {}}, places=[shop])
    assert plan(city, request(at["C"], "Bäckerei Schmidt")).legs[-1].edge.id in {0, 1}


@example([("B", 0.0), ("A", 0.25), ("D", 0.0)])  # a place two centimetres from a corner
@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ABCDEFG"), st.floats(0, 360)), min_size=2, max_size=5))
def test_every_walk_over_waypoints_is_connected_and_adds_up(places):
    city = main_street()
    asked = [moved(AT[name], bearing, 6) for name, bearing in places]
    if any(distance_m(a, b) < 5 for a, b in itertools.pairwise(asked)):
        return
    route = plan(city, _over(*asked))
    assert len(route.stops) == len(asked) - 2
    for leg, following in zip(route.legs, route.legs[1:], strict=False):
        assert distance_m(leg.line[-1], following.line[0]) < 0.01
    for leg, start_m, next_m in zip(
        route.legs, route.steps.starts_m, route.steps.starts_m[1:], strict=False
    ):
        assert next_m == pytest.approx(start_m + leg.length_m)
    metres = [m.distance_from_start_m for m in make_maneuvers(route, city)]
    assert metres == sorted(metres)
