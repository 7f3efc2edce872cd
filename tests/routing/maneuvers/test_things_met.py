"""Lifts, barriers, doors, strips that divide, shorelines and passages on small drawn maps."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from routing.city.memory import MemoryCity
from routing.geo import distance_m, moved
from routing.instructions import phrasing
from routing.instructions.manner import Manner
from routing.journeys.planning import plan
from routing.maneuvers import make_maneuvers
from routing.network_terms import (
    Barrier,
    BarrierKind,
    CrossingFacts,
    CrossingKind,
    Door,
    Passage,
    Side,
    Tactile,
    TactileElement,
    TactileKind,
    WayKind,
)
from routing.places import Place
from routing.profiles import profile_named
from routing.route import JourneyRequest
from tests.drawn import city_from, material_from, nodes_from

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
LINE = """
    A-----B-----C-----D
"""
PAVEMENT = {"kind": WayKind.PAVEMENT, "name": "Marktstraße", "side": Side.LEFT}


def walked(city, start, goal):
    request = JourneyRequest(start, goal, profile_named("long_cane"), "de", NOON)
    return make_maneuvers(plan(city, request), city)


def maneuvers_on(drawing, ways, start, goal, *, fields=None):
    """fields are the tactile fields felt at nodes."""
    nodes = nodes_from(drawing)
    felt = {nodes[name]: kind for name, kind in (fields or {}).items()}
    material = material_from(drawing, ways)
    with_fields = tuple(replace(node, element=felt.get(node.position)) for node in material.nodes)
    city = MemoryCity(replace(material, nodes=with_fields))
    return walked(city, nodes[start], nodes[goal])


def kinds(maneuvers):
    return [str(m.kind) for m in maneuvers]


def test_a_lift_of_two_pieces_is_one_thing_to_do():
    lift = {"kind": WayKind.ELEVATOR, "length_m": 1.0}
    drawing = """
    A-----B-----C-----D-----E
    """
    found = maneuvers_on(drawing, {"AB": {}, "BC": lift, "CD": lift, "DE": {}}, "A", "E")
    assert kinds(found)[:2] == ["depart", "elevator"]
    assert kinds(found).count("elevator") == 1
    assert found[0].facts["until"] == "elevator"
    assert found[1].facts["unknown"] == ["button", "braille", "voice"]
    text = phrasing.at_text(found[1], precise=False, language="de")
    assert text == "Aufzug geradeaus. Nicht bekannt: Seite der Tasten, Blindenschrift, Ansage."


def test_an_escalator_says_up_or_down_or_that_nobody_knows():
    moving = {"kind": WayKind.ESCALATOR, "incline_percent": 30.0}
    found = maneuvers_on(LINE, {"AB": {}, "BC": moving, "CD": {}}, "A", "D")
    assert kinds(found)[1] == "escalator"
    assert phrasing.standard_text(found[1], "de") == "Achtung, Rolltreppe aufwärts."
    found = maneuvers_on(LINE, {"AB": {}, "BC": moving, "CD": {}}, "D", "A")
    assert phrasing.standard_text(found[1], "de") == "Achtung, Rolltreppe abwärts."


@pytest.mark.parametrize(("start", "goal"), [("A", "D"), ("D", "A")])
def test_a_barrier_is_told_where_it_stands_whoever_comes(start, goal):
    nodes = nodes_from(LINE)
    length_m = distance_m(nodes["B"], nodes["C"])
    bollard = Barrier(BarrierKind.BOLLARD, length_m / 4)
    found = maneuvers_on(LINE, {"AB": {}, "BC": {"barriers": (bollard,)}, "CD": {}}, start, goal)
    (met,) = (m for m in found if m.facts.get("change") == "barrier")
    there_m = distance_m(nodes["A"], nodes["B"]) + length_m / 4
    whole_m = distance_m(nodes["A"], nodes["D"])
    wanted_m = there_m if start == "A" else whole_m - there_m
    assert met.distance_from_start_m == pytest.approx(wanted_m, abs=0.5)
    assert phrasing.at_text(met, precise=False, language="de") == "Achtung, auf dem Weg: Poller."
    assert found[0].facts["until"] == "bollard"


def test_a_barrier_before_the_start_or_behind_the_end_is_not_told():
    nodes = nodes_from(LINE)
    gate = Barrier(BarrierKind.GATE, 1.0)
    city = city_from(LINE, {"AB": {"barriers": (gate,)}, "BC": {}, "CD": {}})
    middle = moved(nodes["A"], 90, distance_m(nodes["A"], nodes["B"]) / 2)
    for start, goal in ((middle, nodes["D"]), (nodes["D"], middle)):
        assert "barrier" not in [m.facts.get("change") for m in walked(city, start, goal)]
    assert "barrier" in [m.facts.get("change") for m in walked(city, nodes["A"], nodes["D"])]


def test_an_underpass_is_named_where_it_begins_and_not_where_it_ends():
    ways = {"AB": {}, "BC": {"passage": Passage.TUNNEL}, "CD": {}}
    found = maneuvers_on(LINE, ways, "A", "D")
    assert kinds(found) == ["depart", "continue", "arrive"]
    assert found[0].facts["until"] == "tunnel"
    text = phrasing.at_text(found[1], precise=False, language="de")
    assert text == "Geradeaus: Unterführung, Fußweg."


BRANCH = """
          C
          |
    A-----B-----D
          |
          E
"""
STRIP = {"tactile": Tactile.SURVEYED}


@pytest.mark.parametrize(
    ("other", "strip", "text"),
    [
        (STRIP, "divides", "Der Leitstreifen teilt sich."),
        ({}, "bends", "Der Leitstreifen knickt ab."),
    ],
)
def test_a_branch_field_says_whether_the_strip_divides_or_bends(other, strip, text):
    ways = {"AB": STRIP, "BC": STRIP, "BD": other, "BE": {}}
    found = maneuvers_on(BRANCH, ways, "A", "C", fields={"B": TactileKind.BRANCH_FIELD})
    turn = found[1]
    assert (turn.facts["at"], turn.facts["strip"]) == ("branch_field", strip)
    assert text in phrasing.preview_text(turn, distance_m=None, language="de")


def test_in_snow_a_turn_at_a_field_is_told_by_what_else_is_there():
    ways = {"AB": STRIP, "BC": STRIP, "BD": {}, "BE": {}}
    found = maneuvers_on(BRANCH, ways, "A", "C", fields={"B": TactileKind.BRANCH_FIELD})
    snow = Manner(strips=False)
    text = phrasing.preview_text(found[1], distance_m=None, language="de", manner=snow)
    assert text == "Links drehen an der nächsten Abzweigung."
    follow = phrasing.follow_text(found[0], "de", snow)
    assert follow == "Folgen Sie dem Fußweg bis zur nächsten Abzweigung."
    assert phrasing.verification_text(found[1], "de", snow) is None
    assert "Rippen" in phrasing.verification_text(found[1], "de")


def test_ribs_near_a_blocking_field_prove_no_strip():
    ways = {"AB": STRIP, "BC": STRIP, "BD": {}, "BE": {}}
    found = maneuvers_on(BRANCH, ways, "A", "C", fields={"B": TactileKind.BLOCKING_FIELD})
    assert phrasing.verification_text(found[1], "de") is None


def test_a_strip_that_begins_at_a_blocking_field_has_no_ribs_to_go_by():
    ways = {"AB": {}, "BCD": STRIP}
    for field, clue in ((TactileKind.BLOCKING_FIELD, False), (None, True)):
        found = maneuvers_on(LINE, ways, "A", "D", fields={"B": field})
        assert found[1].facts["change"] == "strip"
        assert (phrasing.verification_text(found[1], "de") is not None) is clue


def test_a_wall_is_followed_before_a_kerb_and_a_drawn_pavement_has_neither():
    walls = {**PAVEMENT, "wall": Side.LEFT}
    for facts, follow in (
        (walls, "wall_left"),
        (PAVEMENT, "kerb_right"),
        ({**PAVEMENT, "assumed": True}, None),
    ):
        found = maneuvers_on(LINE, {"ABCD": facts}, "A", "D")
        assert found[0].facts.get("follow") == follow
    back = maneuvers_on(LINE, {"ABCD": walls}, "D", "A")
    text = phrasing.follow_text(back[0], "de")
    assert text == "Folgen Sie der inneren Leitlinie rechts bis zum Ziel."


def test_where_a_long_wall_ends_it_is_said():
    ways = {"AB": {"wall": Side.RIGHT}, "BCD": {}}
    long = {key: {**facts, "length_m": 40.0} for key, facts in ways.items()}
    found = maneuvers_on(LINE, long, "A", "D")
    assert kinds(found) == ["depart", "continue", "arrive"]
    assert found[0].facts["until"] == "end_of_line"
    text = phrasing.at_text(found[1], precise=False, language="de")
    assert text == "Die innere Leitlinie endet; geradeaus: Fußweg."


def test_crossing_ones_own_street_brings_one_to_its_other_side():
    drawing = """
    A----------B
               C
    D----------E
    """
    street = CrossingFacts(kind=CrossingKind.ZEBRA, street="Marktstraße")
    ways = {
        "AB": PAVEMENT,
        "BCE": {"kind": WayKind.CROSSING, "crossing": street},
        "ED": {**PAVEMENT, "side": Side.RIGHT},
    }
    found = maneuvers_on(drawing, ways, "A", "D")
    turn = next(m for m in found if m.facts.get("at") == "far_kerb")
    assert turn.facts["other_side"] is True
    text = phrasing.at_text(turn, precise=False, language="de")
    assert text.endswith("Das ist die andere Seite derselben Straße.")
    other = {**ways, "BCE": {"kind": WayKind.CROSSING, "crossing": replace(street, street="X")}}
    found = maneuvers_on(drawing, other, "A", "D")
    assert not any(m.facts.get("other_side") for m in found)


def test_a_slight_turn_is_anchored_on_what_the_cane_finds():
    fork = """
                    C
    A-------B
                    D
    """
    wall = {"wall": Side.RIGHT}
    found = maneuvers_on(fork, {"AB": {}, "BC": {}, "BD": wall}, "A", "D")
    assert found[1].facts["direction"] == "slight_right"
    text = phrasing.preview_text(found[1], distance_m=None, language="de")
    assert text.endswith("Die innere Leitlinie ist dann rechts.")


def test_an_open_square_says_where_its_edge_would_be():
    drawing = """
          C
          |
    A-----B-----D
    """
    ways = {
        "AB": {},
        "BD": {"kind": WayKind.SQUARE_OPEN, "name": "Markt"},
        "BC": {"kind": WayKind.SQUARE_EDGE, "name": "Markt"},
    }
    found = maneuvers_on(drawing, ways, "A", "D")
    square = next(m for m in found if str(m.kind) == "square")
    assert square.facts["shoreline"] == "left"
    assert "Platzrand links" in phrasing.at_text(square, precise=False, language="de")


def shop_at(position, **more):
    return Place(1, "Bäckerei", "shop=bakery", position, **more)


def test_a_walk_that_begins_at_a_door_is_told_from_there():
    nodes = nodes_from(LINE)
    before = moved(nodes["B"], 0, 6)  # north of the way: with the back to it one faces south
    shop = shop_at(before, has_entrance=True, step_count=2, door=Door(0, 30.0))
    city = city_from(LINE, {"AB": PAVEMENT, "BC": PAVEMENT, "CD": PAVEMENT}, places=(shop,))
    depart = walked(city, before, nodes["D"])[0]
    assert (depart.facts["from"], depart.facts["direction"]) == ("Bäckerei", "left")
    text = phrasing.depart_text(depart, "de")
    assert text.startswith("Mit dem Rücken zur Tür, nach 2 Stufen: links, Gehweg Marktstraße. ")
    a_little_off = walked(city, moved(before, 0, 2), nodes["D"])[0]
    assert "from" not in a_little_off.facts


def test_a_place_without_a_known_door_is_no_door_to_begin_at():
    nodes = nodes_from(LINE)
    before = moved(nodes["B"], 0, 6)
    city = city_from(LINE, {"ABCD": PAVEMENT}, places=(shop_at(before),))
    depart = walked(city, before, nodes["D"])[0]
    assert phrasing.depart_text(depart, "de").startswith("Start: Gehweg Marktstraße, Richtung ")


@pytest.mark.parametrize(
    ("metres_off", "end"),
    [
        (1.0, "Am Einstiegsfeld; Navigation beendet."),
        (9.0, "Einstiegsfeld nicht bekannt; Navigation beendet."),
    ],
)
def test_a_stop_is_reached_at_its_boarding_field_or_it_says_that_nobody_knows_it(metres_off, end):
    nodes = nodes_from(LINE)
    stop = Place(1, "Haltestelle Markt", "highway=bus_stop", nodes["D"])
    field = TactileElement(
        1, TactileKind.BOARDING_FIELD, (moved(nodes["D"], 180, metres_off),), "survey:1"
    )
    material = replace(
        material_from(LINE, {"ABCD": PAVEMENT}, places=(stop,)), tactile_elements=(field,)
    )
    last = walked(MemoryCity(material), nodes["A"], "Haltestelle Markt")[-1]
    assert phrasing.arrive_text(last, "de").endswith(end)


def test_every_maneuver_says_where_its_facts_are_from_and_what_is_missing():
    crossing = CrossingFacts(kind=CrossingKind.SIGNALS, surveyed=True, surveyed_on="2023-05-01")
    ways = {
        "AB": PAVEMENT,
        "BC": {"kind": WayKind.CROSSING, "crossing": crossing},
        "CD": {**PAVEMENT, "assumed": True, "side": Side.UNKNOWN, "name": None},
    }
    depart, crossed, onward, _ = maneuvers_on(LINE, ways, "A", "D")
    assert depart.facts["source"] == "map"
    assert (crossed.facts["source"], crossed.facts["date"]) == ("survey", "2023-05-01")
    assert crossed.facts["unknown"][:2] == ["sound", "pole_side"]
    assert (onward.facts["source"], onward.facts["unknown"]) == ("assumed", ["way", "side"])
