"""Destinations that closures cut off: which closure does it, until when, how near one comes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routing.geo import moved
from routing.journeys.closures import blocked_edges
from routing.journeys.planning import JourneyError, JourneyProblem, plan
from routing.network_terms import Closure, ClosureKind
from tests.drawn import city_from, nodes_from
from tests.routing.journeys.cities import NOON, request

# Two bridges lead to the island of D, E and F.
ISLAND = """
    A------B------C
           |      |
           |      |
           D------E---F
"""
AT = nodes_from(ISLAND)
WAYS = {
    "AB": {"name": "Ufer"},
    "BC": {"name": "Ufer"},
    "BD": {"name": "Nordbrücke"},
    "CE": {"name": "Südbrücke"},
    "DE": {"name": "Inselweg"},
    "EF": {"name": "Inselweg"},
}


def _closed(name, text, **more):
    a, b = (AT[letter] for letter in name)
    return Closure(text, text, (moved(a, 180, 8), moved(b, 0, 8)), **more)


NORTH = _closed("BD", "Nordbrücke gesperrt", ends_at=NOON + timedelta(days=7))
SOUTH = _closed("CE", "Südbrücke gesperrt")
EAST = Closure("weg", "Inselweg gesperrt", (moved(AT["E"], 90, 8), moved(AT["F"], 270, 8)))
ELSEWHERE = Closure("ufer", "Ufer gesperrt", (moved(AT["A"], 90, 10), moved(AT["A"], 90, 20)))


def _refusal(closures, start="B", end="F"):
    with pytest.raises(JourneyError) as refused:
        plan(city_from(ISLAND, WAYS), request(AT[start], AT[end]), closures=closures)
    assert refused.value.problem is JourneyProblem.NOT_CONNECTED
    return refused.value


def _named(error):
    return [closure["text"] for closure in error.facts["closures"]]


def test_one_open_bridge_is_enough():
    for closed in (NORTH, SOUTH):
        route = plan(city_from(ISLAND, WAYS), request(AT["B"], AT["F"]), closures=[closed])
        assert route.legs[-1].line[-1] == AT["F"]


def test_each_closure_whose_end_alone_would_open_the_way_is_named():
    assert set(_named(_refusal([NORTH, SOUTH, ELSEWHERE]))) == {NORTH.text, SOUTH.text}


def test_a_closure_elsewhere_is_not_blamed():
    assert _named(_refusal([EAST, ELSEWHERE])) == [EAST.text]


def test_closures_one_behind_the_other_are_named_together():
    named = _named(_refusal([NORTH, SOUTH, EAST]))
    assert EAST.text in named
    assert len(named) == 2  # the end of the lane, and one bridge of the two


def test_the_refusal_says_until_when_and_how_near_one_comes():
    error = _refusal([NORTH, SOUTH])
    nearest = error.facts["nearest"]
    assert nearest["position"] == AT["C"]
    assert nearest["street"] in {"Ufer", "Südbrücke"}
    assert nearest["way_m"] == pytest.approx(35, abs=0.1)
    said = error.sentence("de")
    assert "Gesperrt bis 1. Dezember: Nordbrücke gesperrt." in said
    assert "Deshalb führt kein Weg zum Ziel. Am nächsten erreichbar:" in said
    assert "nearest" in error.sentence("en").lower()


def test_what_nothing_joins_is_not_blamed_on_a_closure():
    drawing = """
        A------B     X------Y
    """
    at = nodes_from(drawing)
    city = city_from(drawing, {"AB": {}, "XY": {}}, column_m=20.0)
    far = nodes_from(drawing, column_m=20.0)
    works = Closure("k", "Baugrube", (moved(far["A"], 90, 60), moved(far["A"], 90, 70)))
    with pytest.raises(JourneyError) as refused:
        plan(city, request(far["A"], far["Y"]), closures=[works])
    assert refused.value.facts["closures"] == []
    assert at != far


def test_of_two_closures_of_one_way_the_one_that_ends_last_is_told():
    soon = replace(SOUTH, id="soon", text="bald offen", ends_at=NOON + timedelta(hours=1))
    city = city_from(ISLAND, WAYS)
    for order in ([soon, SOUTH], [SOUTH, soon]):
        assert {c.text for c in blocked_edges(city, order, NOON).values()} == {SOUTH.text}


def test_a_gate_blocks_only_while_it_is_shut():
    shut = ((NOON - timedelta(hours=1), NOON + timedelta(hours=1)),)
    gate = replace(SOUTH, kind=ClosureKind.HOURS, spans=shut)
    city = city_from(ISLAND, WAYS)
    assert blocked_edges(city, [gate], NOON)
    assert not blocked_edges(city, [gate], NOON + timedelta(hours=2))


def test_of_a_gate_the_hour_is_told_at_which_it_opens_not_how_far_its_hours_are_known():
    shut = ((NOON - timedelta(hours=1), NOON + timedelta(hours=1)),)
    gate = Closure(
        "tor",
        "Tor am Inselweg",
        EAST.line,
        starts_at=NOON - timedelta(days=1),
        ends_at=NOON + timedelta(days=60),
        kind=ClosureKind.HOURS,
        spans=shut,
    )
    assert "Gesperrt bis 24. November, 13 Uhr: Tor am Inselweg." in _refusal([gate]).sentence("de")


_NAMES = st.lists(st.sampled_from([NORTH, SOUTH, EAST, ELSEWHERE]), unique=True, max_size=4)


@settings(max_examples=60, deadline=None)
@given(_NAMES, st.sampled_from("ABCDEF"), st.sampled_from("ABCDEF"))
def test_the_named_closures_are_those_whose_end_opens_a_way(closures, start, end):
    city = city_from(ISLAND, WAYS)
    if start == end:
        return
    try:
        plan(city, request(AT[start], AT[end]), closures=closures)
    except JourneyError as error:
        found = error
    else:
        return
    named = _named(found)
    assert named
    alone = [c for c in closures if c.text in named]
    without = [c for c in closures if c.text not in named]
    plan(city, request(AT[start], AT[end]), closures=without)
    assert {c.text for c in alone} <= {NORTH.text, SOUTH.text, EAST.text, ELSEWHERE.text}


def test_of_many_closures_only_those_in_the_way_are_named():
    many = [replace(ELSEWHERE, id=f"u{i}", text=f"Ufer {i}") for i in range(40)]
    error = _refusal([*many, NORTH, SOUTH, EAST])
    assert _named(error) in (["Nordbrücke gesperrt", "Inselweg gesperrt"],
                             ["Südbrücke gesperrt", "Inselweg gesperrt"])  # fmt: skip
