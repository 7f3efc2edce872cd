"""Closures of the package and of today: what they block, and that the walker is told."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routing.geo import moved
from routing.journeys.closures import blocked_edges, edges_of
from routing.journeys.holding import holding_at
from routing.journeys.planning import JourneyError, JourneyProblem, plan
from routing.network_terms import Closure
from routing.route import WarningCode
from tests.drawn import city_from, nodes_from
from tests.routing.journeys.cities import AT, NOON, main_street, request

# Along the south pavement between D and E: the short way from D to E.
_SOUTH = Closure(
    "k1",
    "Gehweg gesperrt",
    (moved(AT["D"], 90, 10), moved(AT["D"], 90, 20)),
    ends_at=NOON + timedelta(days=3),
    reported_on="2026-11-20",
)
_DE = 2


def _told(route):
    return [w for w in route.warnings if w.code is WarningCode.CLOSURE]


def test_a_closed_line_blocks_the_way_it_runs_along_and_no_other():
    assert edges_of(main_street(), _SOUTH) == {_DE}


def test_a_line_that_ends_at_a_corner_leaves_the_crossing_open():
    whole = replace(_SOUTH, line=(AT["D"], AT["E"]))
    assert edges_of(main_street(), whole) == {_DE}


def test_a_line_across_a_way_closes_it():
    across = replace(
        _SOUTH, line=tuple(moved(moved(AT["D"], 90, 15), bearing, 3) for bearing in (0, 180))
    )
    assert edges_of(main_street(), across) == {_DE}


def test_a_closed_point_blocks_what_is_within_eight_metres():
    point = replace(_SOUTH, line=(moved(moved(AT["E"], 90, 30), 180, 5),))
    assert edges_of(main_street(), point) == {3}


def test_a_short_closed_piece_of_a_long_way_is_found_between_its_ends():
    drawing = "A" + "-" * 60 + "B"
    at = nodes_from(drawing)
    city = city_from(drawing, {"AB": {}})
    middle = replace(_SOUTH, line=(moved(at["A"], 90, 150), moved(at["A"], 90, 162)))
    assert edges_of(city, middle) == {0}


def test_a_closure_of_the_package_blocks_the_edges_that_name_it():
    drawing = """
        A---B

        C---D
    """
    at = nodes_from(drawing)
    # The street's own line was closed; its pavement is drawn 12 m beside it.
    closure = replace(_SOUTH, line=(moved(at["A"], 180, 12), moved(at["B"], 180, 12)))
    city = city_from(
        drawing, {"AB": {"closed_by": ("k1",)}, "CD": {}, "AC": {}, "BD": {}}, closures=[closure]
    )
    assert set(blocked_edges(city, (), NOON)) == {0}
    assert set(blocked_edges(city, (), NOON + timedelta(days=4))) == set()


def test_a_live_closure_is_newer_than_the_package():
    earlier = replace(_SOUTH, ends_at=NOON - timedelta(days=1))
    city = main_street(closures=[_SOUTH])
    assert set(blocked_edges(city, (), NOON)) == {_DE}
    assert set(blocked_edges(city, (earlier,), NOON)) == set()


def test_the_route_goes_round_a_closure_and_says_so():
    city, wish = main_street(), request(AT["D"], moved(AT["E"], 90, 15))
    before = plan(city, wish)
    after = plan(city, wish, closures=[_SOUTH])
    assert before.legs[0].edge.id == _DE
    assert _DE not in {leg.edge.id for leg in after.legs}
    assert _told(before) == []
    told = _told(after)[0]
    assert told.facts["text"] == "Gehweg gesperrt"
    assert told.facts["reported_on"] == "2026-11-20"
    assert told.facts["ends_at"] == (NOON + timedelta(days=3)).isoformat()
    assert told.facts["extra_m"] == pytest.approx(after.distance_m - before.distance_m, abs=0.1)
    assert told.distance_from_start_m == 0


def test_a_closure_is_told_where_the_route_leaves_the_old_way():
    drawing = """
        A-------B-------C
                |       |
                |       |
                D-------E
    """
    at = nodes_from(drawing)
    city = city_from(drawing, {"AB": {}, "BC": {}, "BD": {}, "CE": {}, "DE": {}})
    closed = replace(_SOUTH, line=(moved(at["B"], 180, 8), moved(at["B"], 180, 20)))
    route = plan(city, request(at["A"], at["D"]), closures=[closed])
    assert _told(route)[0].distance_from_start_m == pytest.approx(40, abs=0.1)


def test_a_closure_elsewhere_is_not_told():
    route = plan(main_street(), request(AT["B"], AT["C"]), closures=[_SOUTH])
    assert _told(route) == []


def test_a_closure_that_is_over_blocks_nothing():
    over = replace(_SOUTH, ends_at=NOON - timedelta(minutes=1))
    wish = request(AT["D"], AT["E"])
    assert plan(main_street(), wish, closures=[over]).legs == plan(main_street(), wish).legs


def test_where_only_the_closed_way_leads_the_walker_is_told_that_none_is_left():
    drawing = "A---B------C---D"
    at = nodes_from(drawing)
    city = city_from(drawing, {"AB": {}, "BC": {}, "CD": {}})
    only = replace(_SOUTH, line=(moved(at["B"], 90, 10), moved(at["B"], 90, 20)))
    with pytest.raises(JourneyError) as refused:
        plan(city, request(at["A"], at["D"]), closures=[only])
    assert refused.value.problem is JourneyProblem.NOT_CONNECTED
    assert [c["text"] for c in refused.value.facts["closures"]] == ["Gehweg gesperrt"]
    assert refused.value.facts["nearest"]["distance_m"] == pytest.approx(55, abs=0.1)
    assert "bis 27. November: Gehweg gesperrt" in refused.value.sentence("de")


def test_who_stands_beside_a_closed_piece_walks_away_from_it():
    start = moved(AT["D"], 90, 3)
    route = plan(main_street(), request(start, moved(AT["E"], 90, 15)), closures=[_SOUTH])
    assert route.start_offset_m == pytest.approx(0, abs=0.1)
    assert route.legs[0].line[-1] == AT["D"]
    assert len(_told(route)) == 1


def test_who_stands_within_a_closure_is_led_out_and_not_across_the_street():
    start = moved(AT["D"], 90, 15)
    route = plan(main_street(), request(start, AT["G"]), closures=[_SOUTH])
    assert route.start_offset_m == pytest.approx(0, abs=0.1)
    assert len(_told(route)) == 1


def test_two_ends_of_one_closed_way_are_joined_round_it():
    start, end = moved(AT["D"], 90, 3), moved(AT["E"], 270, 5)
    route = plan(main_street(), request(start, end), closures=[_SOUTH])
    assert len(route.legs) > 1
    assert route.distance_m > 50


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from("ABCDEF"),
    st.sampled_from("ABCDEF"),
    st.sampled_from(["AB", "BC", "DE", "EF", "AD", "BE", "CF"]),
)
def test_a_closure_never_makes_a_way_cheaper_and_is_never_walked_through(start, end, closed):
    if start == end:
        return
    city = main_street()
    a, b = (AT[name] for name in closed)
    closure = replace(_SOUTH, line=(a, b))
    wish = request(AT[start], AT[end])
    before = plan(city, wish)
    after = plan(city, wish, closures=[closure])
    assert after.cost_m >= before.cost_m - 1e-6
    assert edges_of(city, closure).isdisjoint(leg.edge.id for leg in after.legs[1:-1])


def test_a_list_of_closures_that_grows_is_looked_at_again():
    city, live = main_street(), []
    assert not holding_at(city, live, NOON).blocked
    live.append(_SOUTH)
    assert set(holding_at(city, live, NOON).blocked) == {_DE}
