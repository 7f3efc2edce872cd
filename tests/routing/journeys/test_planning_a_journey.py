"""Routes through drawn cities: which way, with what explanation, and when there is none."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routing.geo import LatLon, distance_m, line_length_m, moved
from routing.journeys.legs import line_of
from routing.journeys.planning import JourneyError, JourneyProblem, plan
from routing.network_terms import CrossingFacts, CrossingKind, Edge, Known, StepsFacts, WayKind
from routing.profiles import Profile, profile_named
from routing.route import JourneyRequest, WarningCode
from tests.drawn import city_from, nodes_from
from tests.routing.journeys.cities import (
    AT,
    NIGHT,
    NOON,
    main_street,
    named_main_street,
    request,
)


def _codes(route):
    return [warning.code for warning in route.warnings]


def _crossings(route):
    return [leg.edge.crossing.kind for leg in route.legs if leg.edge.kind is WayKind.CROSSING]


def test_a_cane_walks_along_a_strip_to_the_signal_rather_than_over_kerbs_it_cannot_find():
    route = plan(main_street(), request(AT["B"], AT["E"]))
    assert _crossings(route) == [CrossingKind.SIGNALS]


def test_a_companion_who_sees_takes_the_short_way():
    route = plan(main_street(), request(AT["C"], AT["F"], profile="sighted_companion"))
    assert _crossings(route) == [CrossingKind.UNMARKED]


def test_the_facts_of_a_crossing_are_told_from_the_near_kerb():
    route = plan(main_street(), request(AT["D"], AT["A"]))
    crossing = next(leg.edge.crossing for leg in route.legs if leg.edge.crossing)
    assert (str(crossing.kerb_near), str(crossing.kerb_far)) == ("raised", "lowered")


def test_legs_hang_together_and_add_up():
    route = plan(main_street(), request(moved(AT["A"], 90, 13), moved(AT["G"], 0, 4)))
    assert list(route.steps.starts_m) == sorted(route.steps.starts_m)
    assert route.steps.starts_m[0] == 0
    for leg, following in zip(route.legs, route.legs[1:], strict=False):
        assert distance_m(leg.line[-1], following.line[0]) < 0.01
    for leg, start_m, next_m in zip(
        route.legs, route.steps.starts_m, route.steps.starts_m[1:], strict=False
    ):
        assert next_m == pytest.approx(start_m + leg.length_m)
    assert route.distance_m == pytest.approx(line_length_m(line_of(route.legs)), abs=0.1)


def test_the_terms_explain_the_cost():
    city, wish = main_street(), request(moved(AT["A"], 90, 13), AT["G"])
    route = plan(city, wish)
    explained = sum(
        amount * wish.profile.weights.get(name, 0) for name, amount in route.terms.items()
    )
    assert route.cost_m == pytest.approx(explained)
    assert route.terms["length_m"] == pytest.approx(route.distance_m)


def test_a_walk_along_one_edge_is_a_piece_of_it():
    start, end = moved(AT["B"], 90, 20), moved(AT["B"], 90, 50)
    route = plan(main_street(), request(start, end))
    assert len(route.legs) == 1
    assert route.distance_m == pytest.approx(30, abs=0.1)
    back = plan(main_street(), request(end, start))
    assert back.distance_m == pytest.approx(30, abs=0.1)
    assert back.legs[0].edge.tail == route.legs[0].edge.head


def test_nobody_is_set_down_on_a_crossing():
    middle = moved(AT["A"], 180, 5)  # on the zebra crossings' line, between the kerbs
    route = plan(main_street(), request(middle, AT["C"]))
    first = route.legs[0]
    assert first.line[0] in {AT["A"], AT["D"]}


def test_nobody_is_set_down_among_vehicles_while_a_pavement_is_about_as_near():
    drawing = """
        A---------------B
        C---------------D
    """
    ways = {
        "AB": {"kind": WayKind.PAVEMENT, "name": "Hauptstraße"},
        "CD": {"kind": WayKind.CARRIAGEWAY, "maxspeed_kmh": 50},
        "AC": {},
        "BD": {},
    }
    at = nodes_from(drawing)
    start = moved(moved(at["A"], 90, 20), 180, 7)  # 7 m from the pavement, 3 m from the cars
    route = plan(city_from(drawing, ways), request(start, at["B"]))
    assert route.legs[0].edge.kind is WayKind.PAVEMENT


@pytest.mark.parametrize("kind", [WayKind.SERVICE, WayKind.SHARED_CYCLEWAY, WayKind.CARRIAGEWAY])
def test_who_stands_on_a_way_begins_there_and_not_on_a_pavement_beside_it(kind):
    drawing = """
        A---------B
        |         |
        C---------D
    """
    ways = {
        "AB": {"kind": WayKind.PAVEMENT, "name": "Hauptstraße"},
        "CD": {"kind": kind},
        "AC": {},
        "BD": {},
    }
    at = nodes_from(drawing, row_m=2.0)
    start = moved(at["C"], 90, 25)  # a phone that is sure of its way; the pavement is 4 m aside
    city = city_from(drawing, ways, row_m=2.0)
    route = plan(city, request(start, at["B"]))
    assert route.legs[0].edge.kind is kind
    assert route.start_offset_m == pytest.approx(0, abs=0.05)


def test_a_start_beside_one_pavement_does_not_save_the_crossing():
    start = moved(moved(AT["B"], 90, 30), 180, 3)  # 3 m from the north, 7 m from the south
    route = plan(main_street(), request(start, AT["F"]))
    assert _crossings(route) != []


def test_a_big_network_is_preferred_to_a_scrap_that_leads_nowhere():
    drawing = """
        A-------B----------C
          X-Y
    """
    at = nodes_from(drawing)
    city = city_from(drawing, {"AB": {}, "BC": {}, "XY": {}})
    route = plan(city, request(moved(at["X"], 180, 1), at["C"]))
    assert route.start_offset_m == pytest.approx(11, abs=0.1)
    assert "start_moved" in route.degraded_because


def test_both_ends_on_a_scrap_are_joined_by_it():
    drawing = """
        A-------B----------C


        X-----------------Y
    """
    at = nodes_from(drawing)
    city = city_from(drawing, {"AB": {}, "BC": {}, "XY": {}})
    route = plan(city, request(at["X"], at["Y"]))
    assert [leg.edge.id for leg in route.legs] == [2]


@pytest.mark.parametrize(
    ("start", "destination", "problem"),
    [
        (moved(AT["A"], 0, 5000), AT["F"], JourneyProblem.START_OUTSIDE),
        (LatLon(-33.9, 151.2), AT["F"], JourneyProblem.START_OUTSIDE),
        (AT["A"], moved(AT["F"], 180, 5000), JourneyProblem.DESTINATION_OUTSIDE),
        (moved(AT["A"], 0, 400), AT["F"], JourneyProblem.START_FAR),
        (AT["A"], moved(AT["F"], 180, 400), JourneyProblem.DESTINATION_FAR),
        (AT["A"], AT["A"], JourneyProblem.SAME_PLACE),
        (AT["A"], moved(AT["A"], 90, 4), JourneyProblem.SAME_PLACE),
        (AT["A"], "Atlantis", JourneyProblem.UNKNOWN_PLACE),
    ],
)
def test_what_cannot_be_walked_is_refused_with_a_reason_and_a_sentence(start, destination, problem):
    with pytest.raises(JourneyError) as refused:
        plan(named_main_street(), request(start, destination))
    assert refused.value.problem is problem
    assert str(refused.value) == problem.value
    for language in ("de", "en"):
        assert refused.value.sentence(language).endswith((".", "?"))


def test_a_far_start_is_told_how_far():
    with pytest.raises(JourneyError) as refused:
        plan(main_street(), request(moved(AT["A"], 0, 400), AT["F"]))
    assert refused.value.facts == {"distance_m": pytest.approx(400, abs=0.5)}


def test_parts_that_no_path_joins_are_refused_with_the_nearest_that_can_be_reached():
    drawing = """
        A-------B

                                   X-------Y
    """
    at = nodes_from(drawing)
    city = city_from(drawing, {"AB": {}, "XY": {}})
    with pytest.raises(JourneyError) as refused:
        plan(city, request(at["A"], at["Y"]))
    assert refused.value.problem is JourneyProblem.NOT_CONNECTED
    expected_m = distance_m(at["B"], at["Y"])
    assert refused.value.facts["nearest"]["distance_m"] == pytest.approx(expected_m, abs=0.1)
    assert refused.value.facts["closures"] == []


def test_a_name_leads_to_its_door():
    route = plan(named_main_street(), request(AT["A"], "bäckerei schmidt"))
    assert route.target.name == "Bäckerei Schmidt"
    assert (route.target.has_entrance, route.target.step_count) == (True, 2)
    assert route.legs[-1].line[-1] == AT["G"]


def test_of_namesakes_the_rest_is_told():
    route = plan(named_main_street(), request(AT["A"], "Gasse"))
    assert (route.target.kind, route.target.namesakes) == ("street", ("stop",))


def test_an_unknown_name_offers_what_may_be_meant():
    with pytest.raises(JourneyError) as refused:
        plan(named_main_street(), request(AT["A"], "Haubtstraße"))
    assert refused.value.facts["suggestions"] == ["Hauptstraße"]


def test_walkers_are_warned_beforehand():
    drawing = "A---------B------------------------C---D---E"
    at = nodes_from(drawing)
    city = city_from(
        drawing,
        {
            "AB": {"kind": WayKind.SHARED_SPACE},
            "BC": {"kind": WayKind.PAVEMENT, "assumed": True},
            "CD": {"kind": WayKind.CROSSING, "crossing": CrossingFacts(CrossingKind.SIGNALS)},
            "DE": {"kind": WayKind.STEPS, "steps": StepsFacts(count=3)},
        },
    )
    route = plan(city, request(at["A"], at["E"]))
    assert _codes(route) == [
        WarningCode.SHARED_SPACE,
        WarningCode.ASSUMED_PAVEMENT,
        WarningCode.UNKNOWN_SIGNAL,
        WarningCode.STEPS_WITHOUT_HANDRAIL_DATA,
    ]


@pytest.mark.parametrize(("length_columns", "warned"), [(3, False), (6, True)])
def test_more_than_twenty_metres_among_vehicles_are_told(length_columns, warned):
    drawing = f"A---B{'-' * length_columns}C---D"
    at = nodes_from(drawing)
    city = city_from(
        drawing, {"AB": {}, "BC": {"kind": WayKind.CARRIAGEWAY, "maxspeed_kmh": 30}, "CD": {}}
    )
    route = plan(city, request(at["A"], at["D"]))
    assert (WarningCode.CARRIAGEWAY in _codes(route)) == warned


def test_a_place_far_from_any_way_is_told():
    route = plan(main_street(), request(moved(AT["A"], 0, 30), AT["G"]))
    told = next(w for w in route.warnings if w.code is WarningCode.FAR_FROM_NETWORK)
    assert told.facts == {"end": "start", "distance_m": pytest.approx(30, abs=0.1)}


def test_an_old_package_is_told():
    wish = replace(request(AT["A"], AT["G"]), departure=NOON + timedelta(days=400))
    assert WarningCode.OLD_DATA in _codes(plan(main_street(), wish))
    assert WarningCode.OLD_DATA not in _codes(plan(main_street(), request(AT["A"], AT["G"])))


def test_the_passport_counts_what_is_walked():
    route = plan(main_street(), request(AT["B"], AT["D"], profile="long_cane"))
    passport = route.passport
    assert passport["crossings"]["total"] == len(_crossings(route)) == 1
    assert passport["strip_surveyed_m"] == pytest.approx(40, abs=0.1)
    assert passport["crossings"]["signals_with_sound"] == 1


def test_the_passport_says_what_is_not_known():
    route = plan(main_street(), request(AT["C"], AT["F"], profile="sighted_companion"))
    unknown = {item["code"]: item["amount"] for item in route.passport["unknown"]}
    assert unknown["kerbs"] == 2
    assert unknown["crossing_tactile"] == 1
    assert "signal_sound" not in unknown


def test_an_unlit_way_is_avoided_only_in_the_dark():
    drawing = """
        A---B
        |   |
        C---D
    """
    at = nodes_from(drawing)
    ways = {
        "AB": {"lit": Known.NO},
        "AC": {"lit": Known.YES},
        "CD": {"lit": Known.YES},
        "BD": {"lit": Known.YES},
    }
    fears_dark = Profile("afraid", {**profile_named("low_vision").weights, "unlit_m": 10.0})
    legs = {}
    for name, departure in (("day", NOON), ("night", NIGHT)):
        wish = JourneyRequest(at["A"], at["B"], fears_dark, "en", departure)
        legs[name] = len(plan(city_from(drawing, ways), wish).legs)
    assert legs == {"day": 1, "night": 3}


def test_a_slow_walker_needs_longer_for_the_same_way():
    quick = plan(main_street(), request(AT["B"], AT["C"]))
    slow = plan(main_street(), request(AT["B"], AT["C"], profile="deafblind"))
    assert slow.distance_m == pytest.approx(quick.distance_m)
    assert slow.duration_s > quick.duration_s


def test_an_elevator_is_never_where_a_walk_begins():
    drawing = "A---B---C"
    at = nodes_from(drawing)
    city = city_from(drawing, {"AB": {"kind": WayKind.ELEVATOR}, "BC": {}})
    route = plan(city, request(moved(at["A"], 90, 10), at["C"]))
    assert all(leg.edge.kind is WayKind.FOOTWAY for leg in route.legs)


_SPOTS = st.tuples(st.sampled_from("ABCDEFG"), st.integers(0, 359), st.floats(0, 60))


@settings(max_examples=80, deadline=None)
@given(_SPOTS, _SPOTS, st.sampled_from(["long_cane", "guide_dog", "sighted_companion"]))
def test_every_pair_of_spots_near_the_network_is_joined(start, end, profile):
    city = main_street()
    a = moved(AT[start[0]], start[1], start[2])
    b = moved(AT[end[0]], end[1], end[2])
    if distance_m(a, b) < 5:
        with pytest.raises(JourneyError, match="same_place"):
            plan(city, request(a, b, profile=profile))
        return
    route = plan(city, request(a, b, profile=profile))
    assert route.start_offset_m <= 100
    assert route.distance_m == pytest.approx(sum(leg.length_m for leg in route.legs))
    assert isinstance(route.legs[0].edge, Edge)
