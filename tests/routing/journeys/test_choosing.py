"""What a walker is asked about and may choose from: the short way, other ways, their differences."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routing.features import FEATURES
from routing.instructions.phrasing import difference_text
from routing.journeys.asking import is_asked_about
from routing.journeys.comparing import Measured, difference, worth_saying
from routing.journeys.planning import answer, plan, plan_all
from routing.network_terms import CrossingFacts, CrossingKind, Kerb, Known, WayKind
from routing.route import MAX_ALTERNATIVES
from routing.wire.reading import parse_answer
from tests.drawn import city_from, nodes_from
from tests.routing.journeys.cities import request

UNMARKED = CrossingFacts(CrossingKind.UNMARKED, street="Ring", maxspeed_kmh=50, lanes=2)
SOUND = CrossingFacts(
    CrossingKind.SIGNALS,
    street="Ring",
    sound=Known.YES,
    vibration=Known.YES,
    tactile=Known.YES,
    kerb_near=Kerb.RAISED,
    kerb_far=Kerb.RAISED,
)
# Straight on two unmarked crossings; the way round has one signal with sound.
ROUND = """
    A--B-C--D-E--F
    |            |
    |            |
    |            |
    |            |
    G-----H-I----K
"""
AT = nodes_from(ROUND)


def _city():
    crossing = {"kind": WayKind.CROSSING}
    return city_from(
        ROUND,
        {
            "AB": {},
            "BC": {**crossing, "crossing": UNMARKED},
            "CD": {},
            "DE": {**crossing, "crossing": UNMARKED},
            "EF": {},
            "AG": {},
            "GH": {},
            "HI": {**crossing, "crossing": SOUND},
            "IK": {},
            "KF": {},
        },
    )


def _wish(**more):
    return replace(request(AT["A"], AT["F"], language="de"), **more)


def test_a_much_longer_way_comes_with_the_question_whether_it_is_wanted():
    told = answer(_city(), _wish())
    (question,) = told["questions"]
    assert question["code"] == "longer"
    assert question["text"] == (
        "Dieser Weg ist 100 Meter länger als der kürzeste. Dafür: 2 ungesicherte Querungen weniger,"
        " alle Querungen mit Ton."
    )
    assert question["facts"]["short_distance_m"] == pytest.approx(65, abs=0.2)
    assert question["facts"]["difference"]["crossings"] == -1


def test_who_sees_takes_the_short_way_and_is_not_asked():
    wish = _wish(profile=request(AT["A"], AT["F"], profile="sighted_companion").profile)
    assert plan(_city(), wish).questions == ()


def test_the_short_way_that_is_asked_about_can_be_had_in_full():
    planned = plan_all(_city(), _wish(alternatives=1))
    (other,) = planned.alternatives
    assert other.route.distance_m == pytest.approx(65, abs=0.2)
    assert (
        difference_text(other.difference, "de")
        == ("100 Meter kürzer; dafür 2 ungesicherte Querungen mehr, eine Querung mehr.")
        or other.difference["unmarked"] == 2
    )


def test_an_answer_with_alternatives_holds_whole_routes_that_a_phone_can_read():
    told = answer(_city(), _wish(alternatives=MAX_ALTERNATIVES))
    parsed = parse_answer(told)
    assert len(parsed.alternatives) == len(told["alternatives"]) >= 1
    for other in parsed.alternatives:
        assert other.text
        assert other.route.line[0] == parsed.line[0]
        assert other.route.line[-1] == parsed.line[-1]
        assert other.route.line != parsed.line
        assert other.route.alternatives == ()


def test_nobody_hears_of_other_ways_unasked():
    assert answer(_city(), _wish())["alternatives"] == []


def test_the_short_way_refuses_the_same():
    wide = {"kind": WayKind.CROSSING, "crossing": replace(UNMARKED, lanes=4)}
    drawing = """
        A--B-C--D
        |       |
        |       |
        |       |
        G-------K
    """
    at = nodes_from(drawing)
    city = city_from(drawing, {"AB": {}, "BC": wide, "CD": {}, "AG": {}, "GK": {}, "KD": {}})
    wish = request(at["A"], at["D"])
    assert plan(city, wish).questions == ()
    assert plan_all(city, replace(wish, alternatives=3)).alternatives == ()


@pytest.mark.parametrize(
    ("length_m", "short_m", "asked"),
    [
        (1251, 1000, True),
        (1250, 1000, False),
        (131, 100, True),
        (130, 100, False),
        (40, 20, False),  # over twenty metres nobody is asked
        (5000, 4760, False),
        (5011, 4760, True),
    ],
)
def test_one_asks_beyond_thirty_per_cent_or_250_metres(length_m, short_m, asked):
    assert is_asked_about(length_m, short_m) == asked


@pytest.mark.parametrize(
    ("facts", "de", "en"),
    [
        (
            {"longer_m": 118.0, "crossings": -1, "all_with_sound": True},
            "120 Meter länger, dafür eine Querung weniger, alle Querungen mit Ton.",
            "120 metres longer, but one crossing less, all crossings with sound.",
        ),
        (
            {"longer_m": -80.0, "unmarked": 1, "crossings": 1},
            "80 Meter kürzer, dafür eine ungesicherte Querung mehr.",
            "80 metres shorter, but one unmarked crossing more.",
        ),
        (
            {"longer_m": 4.0, "steps_flights": -2, "open_area_m": 61.0},
            "Etwa gleich lang, 2 Treppen weniger; dafür 60 Meter mehr freie Fläche.",
            "About as long, 2 flights of stairs less; but 60 metres more open area.",
        ),
        ({"longer_m": 200.0}, "200 Meter länger.", "200 metres longer."),
        ({"longer_m": -200.0, "tracks": -1}, "200 Meter kürzer, eine Gleisquerung weniger.", None),
        ({"longer_m": "far", "crossings": []}, "Etwa gleich lang.", "About as long."),
    ],
)
def test_a_difference_is_told_in_one_sentence(facts, de, en):
    assert difference_text(facts, "de") == de
    if en:
        assert difference_text(facts, "en") == en


_SUMS = st.dictionaries(st.sampled_from(FEATURES), st.floats(0, 500), max_size=12)
_MEASURED = st.builds(Measured, st.floats(1, 5000), _SUMS)


@settings(max_examples=150)
@given(_MEASURED, _MEASURED, st.sampled_from(["de", "en"]))
def test_any_two_ways_can_be_compared_both_ways_round(a, b, language):
    there, back = difference(a, b), difference(b, a)
    assert there["longer_m"] == pytest.approx(-back["longer_m"])
    counts = set(there).union(back) - {"all_with_sound"}
    assert all(there.get(name) == pytest.approx(-back.get(name)) for name in counts)
    assert worth_saying(there) or len(there) == 1
    said = difference_text(there, language)
    assert said.endswith(".")
    assert "{" not in said
    assert said[0].isupper() or said[0].isdigit()
