"""A body that hears sentences and feels the ground, on drawn maps."""

import random

import pytest

from mobile_app.adapters.sim.habits import Doing, Habits
from mobile_app.adapters.sim.interpreter import understand, understand_mirrored
from mobile_app.adapters.sim.patience import Press
from mobile_app.adapters.sim.walker import Walker
from mobile_app.adapters.sim.world import World
from routing.geo import distance_m
from routing.network_terms import CrossingFacts, CrossingKind, Tactile, WayKind
from tests.drawn import city_from, nodes_from

ZEBRA = CrossingFacts(kind=CrossingKind.ZEBRA)
CROSS_ROADS = """
          B
          |
    A-----C-----D
          |
          E
"""
WAYS = {"AC": {}, "CB": {}, "CD": {}, "CE": {"kind": WayKind.PAVEMENT}}


class Stroll:
    """A walker on a drawn map, starting at a letter and facing east."""

    def __init__(self, drawing, ways, start, *, ear=understand, seed=1, row_m=10.0):
        self.nodes = nodes_from(drawing, row_m=row_m)
        self.world = World(city_from(drawing, ways, row_m=row_m))
        stand = self.world.stand_near(self.nodes[start])
        habits = Habits(kerb_wait_s=(5.0, 5.0))
        self.walker = Walker(
            self.world, stand, facing_deg=90, understand=ear, rng=random.Random(seed), habits=habits
        )
        self.now_s = 0.0
        self.pressed = []

    def hears(self, text):
        self.walker.hear(text, self.now_s)
        return self

    def goes_on(self, seconds):
        until_s = self.now_s + seconds
        while self.now_s < until_s:
            self.now_s += 0.2
            self.walker.step(self.now_s, 0.2)
            self.pressed += self.walker.take_presses()
        return self

    def is_near(self, letter, within_m=6.0):
        return distance_m(self.walker.position, self.nodes[letter]) <= within_m


def test_nobody_sets_out_unasked_and_everybody_asks_first():
    stroll = Stroll(CROSS_ROADS, WAYS, "A").goes_on(20)

    assert stroll.is_near("A", 1)
    assert stroll.pressed[0] is Press.REPEAT


def test_who_hears_something_presses_no_button():
    stroll = Stroll(CROSS_ROADS, WAYS, "A")
    for second in range(30):
        stroll.walker.step(float(second), 1.0, listening=True)
    assert stroll.walker.take_presses() == []


def test_without_a_word_at_the_corner_the_feet_go_straight_on():
    stroll = Stroll(CROSS_ROADS, WAYS, "A").hears("Start: Fußweg, Richtung Osten.").goes_on(55)
    assert stroll.is_near("D")


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Nach rechts drehen an der nächsten Abzweigung: Gehweg.", "E"),
        ("Turn left at the next branch of the way: footway.", "B"),
        ("Turn left in 30 metres at the branch: footway.", "B"),
    ],
)
def test_a_told_turn_is_made_at_the_corner(text, letter):
    stroll = Stroll(CROSS_ROADS, WAYS, "A").hears("Start: Fußweg, Richtung Osten.").goes_on(5)
    stroll.hears(text).goes_on(40)
    assert stroll.is_near(letter)


def test_who_confuses_left_and_right_comes_out_elsewhere():
    stroll = Stroll(CROSS_ROADS, WAYS, "A", ear=understand_mirrored)
    stroll.hears("Start: Fußweg, Richtung Osten.").goes_on(5)
    stroll.hears("Nach rechts drehen an der nächsten Abzweigung: Fußweg.").goes_on(40)
    assert stroll.is_near("B")


def test_a_turn_heard_a_few_steps_too_late_is_still_made():
    stroll = Stroll(CROSS_ROADS, WAYS, "A").hears("Start: Fußweg, Richtung Osten.")
    while distance_m(stroll.walker.position, stroll.nodes["D"]) > 26:
        stroll.goes_on(0.2)
    stroll.hears("Jetzt nach rechts drehen: Gehweg.").goes_on(25)
    assert stroll.is_near("E")


def test_the_same_turn_told_again_just_after_it_is_not_made_twice():
    stroll = Stroll(CROSS_ROADS, WAYS, "A").hears("Start: Fußweg, Richtung Osten.").goes_on(5)
    stroll.hears("Nach rechts drehen an der nächsten Abzweigung: Gehweg.").goes_on(24)
    stroll.hears("Jetzt nach rechts drehen: Gehweg.").goes_on(15)
    assert stroll.is_near("E")


def test_a_strip_that_was_told_is_not_taken_for_the_footway_before_it():
    drawing = """
              B       F
              |       |
        A-----C-------D-------G
    """
    ways = {"AC": {}, "CB": {}, "CD": {}, "DF": {"tactile": Tactile.SURVEYED}, "DG": {}}
    stroll = Stroll(drawing, ways, "A").hears("Start: Fußweg, Richtung Osten.").goes_on(5)
    stroll.hears("Nach links drehen an der nächsten Abzweigung: Leitstreifen.").goes_on(75)
    assert stroll.is_near("F")


STREET = """
    A-----K-------L-----B
"""
ACROSS = {
    "AK": {"kind": WayKind.PAVEMENT},
    "KL": {"kind": WayKind.CROSSING, "crossing": ZEBRA},
    "LB": {"kind": WayKind.PAVEMENT},
}


def test_nobody_steps_off_a_kerb_of_which_nothing_was_said():
    stroll = Stroll(STREET, ACROSS, "A").hears("Start: Gehweg, Richtung Osten.").goes_on(60)

    assert stroll.is_near("K", 2)
    assert stroll.walker.crossings == 0
    assert Press.REPEAT in stroll.pressed


def test_a_told_crossing_is_waited_at_and_then_crossed():
    stroll = Stroll(STREET, ACROSS, "A").hears("Start: Gehweg, Richtung Osten.").goes_on(5)
    stroll.hears("Querung geradeaus in 25 Metern: Hauptstraße, Zebrastreifen.")
    while stroll.walker.doing is not Doing.AT_KERB:
        stroll.goes_on(0.2)
    stroll.goes_on(4)
    assert stroll.is_near("K", 2)

    stroll.goes_on(90)
    assert stroll.walker.crossings == 1
    assert stroll.is_near("B")


def test_a_kerb_is_looked_for_a_few_steps_round_the_corner():
    drawing = """
        A-------B
                C-------D
                |
                E
    """
    ways = {
        "AB": {"kind": WayKind.PAVEMENT},
        "BC": {"kind": WayKind.PAVEMENT},
        "CD": {"kind": WayKind.CROSSING, "crossing": ZEBRA},
        "CE": {"kind": WayKind.PAVEMENT},
    }
    stroll = Stroll(drawing, ways, "A", row_m=4.0).hears("Start: Gehweg, Richtung Osten.")
    stroll.goes_on(5).hears("Querung geradeaus in 25 Metern: Hauptstraße, Zebrastreifen.")
    stroll.goes_on(100)
    assert stroll.is_near("D", 2)


def test_nobody_stands_still_among_cars_because_a_voice_says_stop():
    stroll = Stroll(STREET, ACROSS, "A").hears("Start: Gehweg, Richtung Osten.").goes_on(5)
    stroll.hears("Querung geradeaus in 25 Metern: Hauptstraße, Zebrastreifen.")
    while stroll.walker.way_kind is not WayKind.CROSSING:
        stroll.goes_on(0.2)
    stroll.goes_on(3).hears("Bleiben Sie stehen; ein neuer Weg wird gesucht.").goes_on(2)

    assert stroll.walker.doing is Doing.WALKING


def test_stop_is_stop_on_a_pavement_and_turning_round_leads_back():
    stroll = Stroll(CROSS_ROADS, WAYS, "A").hears("Start: Fußweg, Richtung Osten.").goes_on(15)
    stroll.hears("Bleiben Sie stehen; ein neuer Weg wird gesucht.").goes_on(3)
    stopped_at = stroll.walker.position
    stroll.goes_on(3)
    assert distance_m(stopped_at, stroll.walker.position) < 0.5

    stroll.hears("Umdrehen: Fußweg.").goes_on(20)
    assert stroll.is_near("A")


def test_the_walk_ends_where_the_arrival_is_heard():
    stroll = Stroll(CROSS_ROADS, WAYS, "A").hears("Start: Fußweg, Richtung Osten.").goes_on(15)
    stroll.hears("Ziel links: Rathaus. Navigation beendet.").goes_on(10)

    assert stroll.walker.doing is Doing.ARRIVED
    assert stroll.walker.heard_arrival


def test_nobody_walks_out_onto_an_open_square_untold():
    drawing = """
            F-----------H
            |         .
        A---C-------D---G
    """
    ways = {
        "AC": {},
        "CF": {"kind": WayKind.SQUARE_EDGE},
        "FH": {"kind": WayKind.SQUARE_EDGE},
        "CD": {"kind": WayKind.SQUARE_EDGE},
        "CH": {"kind": WayKind.SQUARE_OPEN},
        "DG": {},
    }
    stroll = Stroll(drawing, ways, "A").hears("Start: Fußweg, Richtung Osten.").goes_on(70)
    assert stroll.is_near("G")

    stroll = Stroll(drawing, ways, "A").hears("Start: Fußweg, Richtung Osten.").goes_on(3)
    stroll.hears("Offener Platz, ohne Leitlinie: Richtung halb links.").goes_on(95)
    assert stroll.is_near("H", 8)


def test_nobody_takes_stairs_of_which_nothing_was_said():
    drawing = """
                C
                |
        A-------B-------D
    """
    ways = {"AB": {}, "BC": {}, "BD": {"kind": WayKind.STEPS}}
    stroll = Stroll(drawing, ways, "A").hears("Start: Fußweg, Richtung Osten.").goes_on(60)
    assert not stroll.is_near("D", 30)

    stroll = Stroll(drawing, ways, "A").hears("Start: Fußweg, Richtung Osten.").goes_on(3)
    stroll.hears("Achtung: Treppe aufwärts in 15 Metern.").goes_on(110)
    assert stroll.is_near("D")


def test_the_next_turn_to_the_same_side_is_another_turn_when_its_ground_is_another():
    drawing = """
        G-------F
                |
        A-------B
    """
    ways = {"AB": {}, "BF": {}, "FG": {"kind": WayKind.PAVEMENT}}
    stroll = Stroll(drawing, ways, "A").hears("Start: Fußweg, Richtung Osten.").goes_on(33)
    stroll.hears("Nach links drehen am Wegende: Fußweg.").goes_on(9)
    stroll.hears("Nach links drehen an der nächsten Abzweigung: Gehweg.").goes_on(58)
    assert stroll.is_near("G")


def test_a_body_veers_but_stays_on_its_way():
    stroll = Stroll(CROSS_ROADS, WAYS, "A", seed=5).hears("Start: Fußweg, Richtung Osten.")
    asides = []
    for _ in range(100):
        stroll.goes_on(0.2)
        asides.append(stroll.walker.aside_m)
    assert max(map(abs, asides)) > 0.05
    assert max(map(abs, asides)) <= 0.9


def test_the_same_seed_walks_the_same_steps():
    def end(seed):
        stroll = Stroll(CROSS_ROADS, WAYS, "A", seed=seed).hears("Start: Fußweg, Richtung Osten.")
        return stroll.goes_on(20).walker.position

    assert end(3) == end(3)
    assert end(3) != end(4)


TWO_KERBS = """
               F  G
    A----------B--C-------D
"""
TWO_KERB_WAYS = {
    "AB": {"kind": WayKind.PAVEMENT},
    "BC": {"kind": WayKind.PAVEMENT},
    "CD": {"kind": WayKind.PAVEMENT},
    "BF": {"kind": WayKind.CROSSING, "crossing": ZEBRA},
    "CG": {"kind": WayKind.CROSSING, "crossing": ZEBRA},
}


@pytest.mark.parametrize(
    ("words", "letter"),
    [("Querung links: Ring, Zebra.", "F"), ("Zweite Querung links: Ring, Zebra.", "G")],
)
def test_kerbs_to_one_side_are_counted_as_told(words, letter):
    stroll = Stroll(TWO_KERBS, TWO_KERB_WAYS, "A").hears("Geradeaus: Gehweg.").goes_on(20)
    stroll.hears(words).goes_on(90)
    assert stroll.walker.crossings == 1
    assert stroll.is_near(letter)


def test_the_second_of_two_crossings_straight_on_is_another_one():
    drawing = "    A----B--C-D--E------F"
    ways = {
        "AB": {"kind": WayKind.PAVEMENT},
        "BC": {"kind": WayKind.CROSSING, "crossing": ZEBRA},
        "CD": {"kind": WayKind.PAVEMENT},
        "DE": {"kind": WayKind.CROSSING, "crossing": ZEBRA},
        "EF": {"kind": WayKind.PAVEMENT},
    }
    stroll = Stroll(drawing, ways, "A").hears("Querung geradeaus: Ring, Zebra.")
    stroll.hears("Danach: Querung geradeaus: Ring, Zebra.").goes_on(120)
    assert stroll.walker.crossings == 2


def test_a_turn_to_come_after_some_metres_is_not_the_one_just_made():
    drawing = """
    A------B
           |
    D------C
    """
    ways = {letters: {"name": "Weg"} for letters in ("AB", "BC", "CD")}
    stroll = Stroll(drawing, ways, "A").hears("Rechts drehen an der nächsten Ecke.").goes_on(36)
    stroll.hears("Rechts drehen in 8 Metern an der nächsten Ecke.").goes_on(60)
    assert stroll.is_near("D", 20)


def test_half_right_at_a_branch_is_the_right_arm_however_little_they_part():
    drawing = """
    A-------B--------------------C

                                 D
    """
    ways = {
        "AB": {"kind": WayKind.FOOTWAY},
        "BC": {"kind": WayKind.PAVEMENT},
        "BD": {"kind": WayKind.FOOTWAY},
    }
    stroll = Stroll(drawing, ways, "A")
    stroll.hears("Halb rechts drehen in 40 Metern an der Abzweigung: Fußweg.").goes_on(150)
    assert stroll.is_near("D", 10)


def test_who_was_told_a_compass_direction_beside_the_way_looks_for_it():
    drawing = """
         D
    A----B----C
         E
    """
    ways = {
        "AB": {"kind": WayKind.PAVEMENT},
        "BC": {"kind": WayKind.PAVEMENT},
        "BD": {"kind": WayKind.SERVICE},
        "BE": {"kind": WayKind.SERVICE},
    }
    stroll = Stroll(drawing, ways, "D", row_m=4.0)
    for _ in range(2):  # as for who stands at the end of the stub and asks again
        stroll.hears("Start: Gehweg, Richtung Westen.").goes_on(30)
    assert stroll.is_near("A")
