"""What a walker hears who asks what is ahead, around and at the junction."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile_app.core.questions import Questions
from mobile_app.core.standpoint import Standpoint, Walk
from mobile_app.core.what_is_ahead import ahead_cues
from routing.fix import Fix, FixSource
from routing.geo import moved
from routing.instructions.manner import USUAL, Directions, Manner
from routing.map_matching.matching import EdgeMatcher
from routing.material import Address
from routing.network_terms import (
    CrossingFacts,
    CrossingKind,
    Known,
    Side,
    Slope,
    StepsFacts,
    Tactile,
    WayKind,
)
from routing.places import Opening, OpeningInterval, Place
from routing.route import Maneuver, ManeuverKind
from tests.drawn import city_from, nodes_from
from tests.mobile_app.quarter import NODES, quarter
from tests.mobile_app.strolling import Stroll

# Two streets cross: pavements on both sides, a crossing on each arm, stairs at the east end.
DRAWING = """
      E  F
      |  |
      |  |
A-----B--C-----D-----S
G-----H--I-----J
      |  |
      |  |
      K  L
"""
AT = nodes_from(DRAWING)
MAIN = {"kind": WayKind.PAVEMENT, "name": "Hauptstraße"}
PARK = {"kind": WayKind.PAVEMENT, "name": "Parkstraße"}
SIGNAL = CrossingFacts(CrossingKind.SIGNALS, "Parkstraße", sound=Known.YES)
ZEBRA = CrossingFacts(CrossingKind.ZEBRA, "Hauptstraße", island=Known.YES)
OVER = {"kind": WayKind.CROSSING}
WAYS = {
    "AB": {**MAIN, "side": Side.LEFT},
    "BC": {**OVER, "crossing": SIGNAL},
    "CD": {**MAIN, "side": Side.LEFT},
    "GH": {**MAIN, "side": Side.RIGHT},
    "HI": {**OVER, "crossing": CrossingFacts(street="Parkstraße")},
    "IJ": {**MAIN, "side": Side.RIGHT},
    "BE": {**PARK, "side": Side.LEFT},
    "CF": {**PARK, "side": Side.RIGHT},
    "HK": {**PARK, "side": Side.LEFT},
    "IL": {**PARK, "side": Side.RIGHT},
    "BH": {**OVER, "crossing": ZEBRA},
    "CI": {**OVER, "crossing": CrossingFacts(street="Hauptstraße")},
    "DS": {"kind": WayKind.STEPS, "steps": StepsFacts(14, Slope.DOWN)},
}
NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
EAST = 90.0


def open_until(hour_utc: int) -> Opening:
    day = datetime(2026, 11, 24, tzinfo=UTC)
    hours = OpeningInterval(day + timedelta(hours=7), day + timedelta(hours=hour_utc))
    return Opening((hours,), day - timedelta(days=1), day + timedelta(days=6))


def shop(number, name, position, opening=None) -> Place:
    return Place(number, name, "shop=yes", position, opening=opening)


def asked_at(position, *, facing_deg=EAST, accuracy_m=2.0, city=None, at_s=0.0) -> Standpoint:
    """Stand somewhere after some steps there, so that the way is known."""
    matcher, fix, found = EdgeMatcher(city), None, None
    for second in range(9):
        back_m = 8 - second
        spot = position if facing_deg is None else moved(position, facing_deg + 180, back_m)
        fix = Fix(spot, accuracy_m, at_s + second, FixSource.GPS, facing_deg)
        found = matcher.see(fix)
    return Standpoint(fix, NOON, found, facing_deg)


def city(*places, **more):
    return city_from(DRAWING, WAYS, places=places, **more)


def before_b(m, **more):
    """Stand m metres west of the corner B."""
    town = more.pop("town", None) or city()
    return town, asked_at(moved(AT["B"], 270, m), city=town, **more)


# Ahead


def test_what_comes_on_the_way_is_told_in_order_with_distances():
    town, here = before_b(20)
    assert Questions(town, "de").ahead(here) == (
        "Voraus, 20 Meter: Querung Parkstraße, Ampel mit Ton.",
        "Danach, 20 Meter: Gehweg Parkstraße, links.",
        "Danach, 20 Meter: Querung Hauptstraße, Zebrastreifen, Mittelinsel, rechts.",
        "Danach, 35 Meter: Gehweg Parkstraße, links.",
        "Noch 3: erneut drücken.",
    )


def test_the_same_question_again_tells_the_rest_and_then_begins_anew():
    town, here = before_b(20)
    questions = Questions(town, "de")
    first, second, third = (questions.ahead(here) for _ in range(3))
    assert second == (
        "Danach, 35 Meter: Querung Hauptstraße, Art nicht bekannt, rechts.",
        "Danach, 60 Meter: Treppe abwärts, 14 Stufen.",
        "Danach, 90 Meter: Ende des Weges.",
    )
    assert third == first


def test_the_rest_is_told_on_more_only_for_a_while_and_only_of_the_last_question():
    town, here = before_b(20)
    questions = Questions(town, "de")
    questions.ahead(here)
    assert len(questions.rest(here.fix.monotonic_s + 10)) == 3
    assert questions.rest(here.fix.monotonic_s + 10) == ()
    questions.ahead(here)
    assert questions.rest(here.fix.monotonic_s + 300) == ()
    questions.ahead(here)
    questions.junction(here)
    assert questions.rest(here.fix.monotonic_s) == ()


def test_who_walked_on_hears_a_fresh_answer():
    town, here = before_b(20)
    questions = Questions(town, "de")
    questions.ahead(here)
    there = asked_at(moved(AT["C"], EAST, 20), city=town, at_s=30)
    assert questions.ahead(there)[0] == "Voraus, 10 Meter: Treppe abwärts, 14 Stufen."


def test_no_distance_is_told_below_twice_the_error():
    town, here = before_b(20, accuracy_m=12.0)
    told = Questions(town, "de").ahead(here)
    assert told[0] == "Voraus: Querung Parkstraße, Ampel mit Ton."
    said_m = [int(m) for cue in told for m in re.findall(r"(\d+) Meter", cue)]
    assert all(m >= 24 for m in said_m)


def test_a_distance_may_be_told_in_own_steps():
    town, here = before_b(20)
    manner = Manner(stride_m=0.5)
    told = Questions(town, "en", manner).ahead(here)
    assert told[0] == "Ahead, about 40 steps: crossing Parkstraße, signal with sound."


def test_who_stands_off_a_guided_way_hears_that_ahead_is_not_known():
    town, here = before_b(20, facing_deg=None)
    assert Questions(town, "de").ahead(here) == (
        "Gehrichtung nicht bekannt. Was voraus liegt, ist nicht bekannt.",
    )
    nowhere = Standpoint(Fix(moved(AT["A"], 0, 900), 5, 0, FixSource.GPS, 0.0), NOON, None, 0.0)
    assert Questions(town, "de").ahead(nowhere)[0].startswith("Kein Weg der Karte")


def test_a_long_way_without_anything_is_said_to_be_so():
    town = city_from("A---------------------------B", {"AB": {"name": "Feldweg"}})
    here = asked_at(moved(nodes_from("A---------------------------B")["A"], 90, 15), city=town)
    assert Questions(town, "de").ahead(here) == (
        "Die Karte kennt nichts Besonderes bis 100 Meter voraus.",
    )


def test_a_place_on_the_way_is_told_with_its_side_and_hours():
    bakery = shop(1, "Bäckerei", moved(moved(AT["B"], 270, 10), 0, 5), open_until(17))
    town, here = before_b(20, town=city(bakery))
    assert Questions(town, "de").ahead(here)[0] == (
        "Voraus, 9 Meter: Bäckerei, links. Geöffnet bis 18 Uhr."
    )


def guided(to="F", *places):
    stroll = Stroll(quarter(*places))
    stroll.where.position = NODES["A"]
    stroll.navigator.start_guidance(NODES[to])
    stroll.rest(20)
    return stroll.city, stroll.navigator.answer


def test_on_a_guided_way_its_maneuvers_are_ahead_also_while_standing():
    town, answer = guided()
    here = Standpoint(Fix(NODES["A"], 2.0, 0, FixSource.GPS), NOON, None, None)
    assert ahead_cues(town, here, "de", walk=Walk(answer, 70.0)) == (
        "Voraus, 30 Meter: rechts drehen, Gehweg Uferstraße.",
        "Danach, 90 Meter: Querung Hauptstraße, Ampel mit Ton.",
    )


def test_what_branches_off_a_guided_way_is_told_too():
    town, answer = guided()
    here = Standpoint(Fix(NODES["D"], 2.0, 0, FixSource.GPS), NOON, None, None)
    turning = ahead_cues(town, here, "de", walk=Walk(answer, 170.0))
    assert turning == ("Voraus, 60 Meter: links drehen, Fußgängerzone Marktgasse.",)
    town, straight = guided("J")
    passing = ahead_cues(town, here, "de", walk=Walk(straight, 170.0))
    assert passing[0] == "Voraus, 60 Meter: Fußgängerzone Marktgasse, links."
    assert passing[1].startswith("Danach, 90 Meter: Querung Gartenstraße, ohne Markierung")


@given(
    kind=st.sampled_from(list(ManeuverKind)),
    facts=st.dictionaries(
        st.sampled_from(["kind", "street", "slope", "count", "way", "way_kind", "name", "island"]),
        st.one_of(st.none(), st.integers(), st.text(max_size=9), st.lists(st.integers())),
    ),
)
def test_odd_facts_from_the_wire_never_silence_what_is_ahead(kind, facts):
    town, answer = ODD
    odd = replace(answer, maneuvers=(Maneuver(kind, NODES["B"], 20.0, facts),))
    here = Standpoint(Fix(NODES["A"], 2.0, 0, FixSource.GPS), NOON, None, None)
    for language in ("de", "en"):
        assert ahead_cues(town, here, language, walk=Walk(odd, 0.0))


ODD = guided()


# Around


SHOPS = (
    shop(1, "Vorn", moved(AT["B"], 80, 12), open_until(17)),
    shop(2, "Vorn weiter", moved(AT["B"], 80, 30)),
    shop(3, "Rechts", moved(AT["B"], 175, 25)),
    shop(4, "Links", moved(AT["B"], 0, 25)),
    shop(5, "Hinten", moved(AT["B"], 265, 25)),
    shop(6, "Zu weit", moved(AT["B"], 80, 90)),
)


def test_places_come_ahead_right_left_behind_the_nearest_of_each_first():
    town = city(*SHOPS)
    here = asked_at(AT["B"], city=town)
    questions = Questions(town, "de")
    assert questions.around(here) == (
        "Voraus, 10 Meter: Vorn. Geöffnet bis 18 Uhr.",
        "Rechts, 25 Meter: Rechts.",
        "Links, 25 Meter: Links.",
        "Hinten, 25 Meter: Hinten.",
        "Noch 1: erneut drücken.",
    )
    assert questions.rest(here.fix.monotonic_s) == ("Voraus, 30 Meter: Vorn weiter.",)


def test_directions_turn_with_the_walker():
    town = city(*SHOPS)
    told = Questions(town, "de").around(asked_at(AT["B"], city=town, facing_deg=180.0))
    assert told[0] == "Voraus, 25 Meter: Rechts."
    assert "Links, 10 Meter: Vorn. Geöffnet bis 18 Uhr." in told


def test_who_likes_the_clock_hears_hours():
    town = city(*SHOPS)
    manner = Manner(directions=Directions.CLOCK)
    told = Questions(town, "de", manner).around(asked_at(AT["B"], city=town))
    assert [cue.split(",")[0] for cue in told[:4]] == [
        "Auf 12 Uhr",
        "Auf 3 Uhr",
        "Auf 9 Uhr",
        "Auf 6 Uhr",
    ]


def test_without_a_walking_direction_the_compass_is_told_and_why():
    town = city(*SHOPS)
    told = Questions(town, "de").around(asked_at(AT["B"], city=town, facing_deg=None))
    assert told[0] == "Gehrichtung nicht bekannt, darum Himmelsrichtungen."
    assert told[1] == "Richtung Norden, 25 Meter: Links."


def test_what_is_nearer_than_the_error_lies_on_no_side():
    town = city(*SHOPS)
    told = Questions(town, "de").around(asked_at(AT["B"], city=town, accuracy_m=9.0))
    assert told[0] == "In der Nähe: Vorn. Geöffnet bis 18 Uhr."


def test_where_no_place_is_known_that_is_said():
    town = city()
    assert Questions(town, "de").around(asked_at(AT["B"], city=town)) == (
        "Die Karte kennt keinen Ort im Umkreis: 60 Meter.",
    )


def test_events_and_notices_come_first_and_count_once_however_often_one_asks():
    town = city(*SHOPS)
    here = asked_at(AT["B"], city=town)
    questions, asked = Questions(town, "de"), []

    def dated():
        asked.append(1)
        return ("Hinweis von Vorn: Neues.",)

    assert questions.around(here, dated=dated)[0] == "Hinweis von Vorn: Neues."
    questions.around(here, dated=dated)
    assert len(asked) == 1


# The junction


def test_the_arms_and_crossings_of_a_junction_come_ahead_right_left_behind():
    town, here = before_b(12)
    assert Questions(town, "de").junction(here) == (
        "Voraus, 10 Meter: Kreuzung Hauptstraße, Parkstraße.",
        "Voraus: Gehweg Hauptstraße. Voraus: Querung Parkstraße, Ampel mit Ton.",
        "Rechts: Gehweg Parkstraße. Rechts: Querung Hauptstraße, Zebrastreifen, Mittelinsel.",
        "Links: Gehweg Parkstraße.",
        "Hinten: Gehweg Hauptstraße.",
        (
            "An anderer Ecke: Querung Parkstraße, Art nicht bekannt. "
            "An anderer Ecke: Querung Hauptstraße, Art nicht bekannt."
        ),
    )


def test_a_junction_is_the_same_from_its_other_side_turned_round():
    town = city()
    here = asked_at(moved(AT["I"], EAST, 12), city=town, facing_deg=270.0)
    told = Questions(town, "de").junction(here)
    assert told[0] == "Voraus, 10 Meter: Kreuzung Hauptstraße, Parkstraße."
    assert told[1].endswith("Voraus: Querung Parkstraße, Art nicht bekannt.")
    assert told[2].endswith("Rechts: Querung Hauptstraße, Art nicht bekannt.")


def test_at_the_corner_itself_no_distance_is_told():
    town, here = before_b(2)
    assert Questions(town, "de").junction(here)[0] == "Kreuzung: Hauptstraße, Parkstraße."


def test_without_a_walking_direction_the_junction_is_told_by_compass():
    town, here = before_b(2, facing_deg=None)
    told = Questions(town, "en").junction(here)
    assert told[0].endswith("Walking direction not known, hence compass directions.")
    assert told[1] == "To the north: pavement of Parkstraße."
    assert any(
        cue.startswith("To the east: pavement of Hauptstraße. To the east: ") for cue in told
    )


def test_a_poor_position_tells_no_junction():
    town, here = before_b(12, accuracy_m=25.0)
    assert Questions(town, "de").junction(here) == (
        "Position zu ungenau: Welche Kreuzung es ist, ist nicht bekannt.",
    )


def test_where_no_junction_is_known_that_is_said():
    town = city_from("A---------------------------B", {"AB": {"name": "Feldweg"}})
    here = asked_at(moved(nodes_from("A---------------------------B")["A"], 90, 70), city=town)
    assert Questions(town, "de").junction(here) == ("Die Karte kennt keine Kreuzung in der Nähe.",)


def test_in_snow_no_guidance_strip_is_named():
    strip = {"BE": {**PARK, "tactile": Tactile.SURVEYED}}
    town = city_from(DRAWING, {**WAYS, **strip})
    here = asked_at(moved(AT["B"], 270, 2), city=town)
    told = " ".join(Questions(town, "de").junction(here))
    assert "Leitstreifen" in told
    assert "Leitstreifen" not in " ".join(
        Questions(town, "de", Manner(strips=False)).junction(here)
    )


# Where


def test_the_street_its_side_streets_and_the_house_are_named():
    houses = [
        Address("Hauptstraße", str(n), moved(moved(AT["A"], 90, 5 * n), 0, 8)) for n in (1, 3)
    ]
    town = city(addresses=houses)
    here = asked_at(moved(AT["A"], 90, 13), city=town)
    assert Questions(town, "de").where_am_i(here) == (
        "Sie sind hier: Gehweg Hauptstraße, auf etwa 2 Meter genau. Die Fahrbahn ist rechts.",
        "Nächste Seitenstraße: Parkstraße. Nächste Hausnummer: Hauptstraße 3.",
    )


def test_a_house_number_is_not_guessed_from_a_poor_position():
    houses = [Address("Hauptstraße", "3", moved(AT["A"], 90, 15))]
    town = city(addresses=houses)
    here = asked_at(moved(AT["A"], 90, 13), city=town, accuracy_m=12.0)
    assert "Hausnummer" not in " ".join(Questions(town, "de").where_am_i(here))


def test_at_a_corner_the_corner_is_named_and_between_two_both_are():
    town, here = before_b(4)
    assert Questions(town, "de").where_am_i(here)[1] == "Nahe der Ecke Parkstraße."
    drawing = """
A--------B--------C
         |        |
         D        E
"""
    at = nodes_from(drawing)
    ways = {
        "AB": {"name": "Lange Gasse"},
        "BC": {"name": "Lange Gasse"},
        "BD": {"name": "Ostgasse"},
        "CE": {"name": "Westgasse"},
    }
    town = city_from(drawing, ways)
    here = asked_at(moved(at["B"], 90, 20), city=town)
    assert Questions(town, "de").where_am_i(here)[1] == "Zwischen Ostgasse und Westgasse."


def test_the_own_street_is_no_side_street_however_it_is_written():
    drawing = """
A--------B--------C
         |
         D
"""
    at = nodes_from(drawing)
    ways = {"AB": {"name": "Marktstr."}, "BC": {"name": "Marktstr."}, "BD": {"name": "Marktstraße"}}
    town = city_from(drawing, ways)
    here = asked_at(moved(at["A"], 90, 20), city=town)
    assert "Marktstr" not in " ".join(Questions(town, "de").where_am_i(here)[1:])


# All of them


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("manner", [USUAL, Manner(stride_m=0.6, directions=Directions.CLOCK)])
@given(
    east_m=st.floats(-40, 90),
    north_m=st.floats(-40, 40),
    facing=st.none() | st.floats(0, 359.9),
    accuracy_m=st.floats(0.5, 40),
)
def test_every_answer_is_short_honest_and_never_silent(
    language, manner, east_m, north_m, facing, accuracy_m
):
    position = moved(moved(AT["B"], 90, east_m), 0, north_m)
    fix = Fix(position, accuracy_m, 0.0, FixSource.GPS, facing)
    here = Standpoint(fix, NOON, EdgeMatcher(FULL).see(fix), facing)
    questions = Questions(FULL, language, manner)
    for ask in (questions.where_am_i, questions.ahead, questions.around, questions.junction):
        cues = ask(here)
        assert cues
        for cue in cues:
            _assert_sayable(cue, accuracy_m, manner)


FULL = city(*SHOPS, addresses=[Address("Parkstraße", "12", moved(AT["B"], 0, 20))])


# Wording rules 16 and 27: nothing for eyes, no permission, no promise.
FORBIDDEN = (
    r"\b(dort|da drüben|sehen|sichtbar|sicher|gefahrlos|frei|dürfen|there|see|safe|clear|go)\b"
)


def _assert_sayable(cue, accuracy_m, manner):
    sentences = [s for s in re.split(r"(?<=[.!?])\s+", cue) if s]
    assert len(sentences) <= 2, cue
    for sentence in sentences:
        assert sentence[0].isupper() or sentence[0].isdigit(), cue
        assert sentence.endswith("."), cue
        assert len(re.findall(r"[\wäöüß'/-]+", sentence)) <= 12, sentence
        assert not re.search(FORBIDDEN, sentence, re.IGNORECASE), sentence
    unit_m = manner.stride_m or 1.0
    for said in re.findall(r"(\d+) (?:Meter|metres?|Schritte?|steps?)\b[^.]*:", cue):
        # What is said is rounded: to a metre up to ten, to five up to fifty, then to ten.
        assert int(said) * unit_m >= 2 * accuracy_m * 0.75 - unit_m, cue
