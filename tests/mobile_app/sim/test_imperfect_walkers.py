"""Bodies that turn too far, ears that miss a sentence, canes that miss a field, on drawn maps."""

import random

import pytest

from mobile_app.adapters.sim.cane import Cane, faced_arm
from mobile_app.adapters.sim.habits import Habits
from mobile_app.adapters.sim.intentions import Direction, Ground, Thing, Turn
from mobile_app.adapters.sim.interpreter import understand
from mobile_app.adapters.sim.patience import Press
from mobile_app.adapters.sim.walker import Walker
from mobile_app.adapters.sim.world import World
from routing.geo import distance_m
from routing.network_terms import Tactile, TactileKind, WayKind
from tests.drawn import city_from, nodes_from

# From C one way leads right (E), another sharper right (F): 27 degrees lie between them.
FORK = """
    A-----C-----D
         / \\

        F   E
"""
FORK_WAYS = {"AC": {}, "CD": {}, "CE": {}, "CF": {}}
PASSES = 200


class Stroll:
    """A walker who starts at A and faces east."""

    def __init__(self, drawing, ways, habits, *, seed=1):
        self.nodes = nodes_from(drawing)
        world = World(city_from(drawing, ways))
        self.walker = Walker(
            world,
            world.stand_near(self.nodes["A"]),
            facing_deg=90,
            understand=understand,
            rng=random.Random(seed),
            habits=habits,
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

    def ends_at(self):
        return min(self.nodes, key=lambda n: distance_m(self.walker.position, self.nodes[n]))


def turned(habits, seed):
    stroll = Stroll(FORK, FORK_WAYS, habits, seed=seed).hears("Start: Fußweg, Richtung Osten.")
    stroll.goes_on(5).hears("Nach rechts drehen an der nächsten Abzweigung: Fußweg.").goes_on(45)
    return stroll.ends_at()


def test_who_turns_as_told_takes_the_arm_that_was_meant():
    assert {turned(Habits(), seed) for seed in range(10)} == {"E"}


def test_who_turns_too_far_takes_another_arm_where_one_lies_close_by():
    habits = Habits(over_turn_deg=13.4, over_turn_sd_deg=10.0)
    ends = [turned(habits, seed) for seed in range(30)]
    assert set(ends) == {"E", "F"}


def test_who_turns_much_too_far_takes_it_always():
    assert turned(Habits(over_turn_deg=60.0, over_turn_sd_deg=0.1), 1) == "F"


def test_ground_that_feels_otherwise_is_not_taken_for_the_one_that_was_told():
    ways = FORK_WAYS | {"CE": {"kind": WayKind.PAVEMENT}}
    nodes, world = nodes_from(FORK), World(city_from(FORK, ways))
    start = world.stand_near(nodes["A"])
    arms = world.arms(start.way.edge.head if start.way.leaves_deg < 180 else start.way.edge.tail)
    told = next(arm for arm in arms if arm.edge.kind is WayKind.PAVEMENT)
    onto = Turn(Direction.RIGHT, onto=Ground.PAVEMENT)
    assert faced_arm(onto, told, arms, 215.0) is told
    assert faced_arm(Turn(Direction.RIGHT), told, arms, 215.0) is not told


def test_after_a_turn_that_went_too_far_the_body_sets_out_askew_and_finds_the_edge():
    drawing = """
        A-----C
              |

              E
    """
    askew = Habits(over_turn_deg=25.0, over_turn_sd_deg=0.1, veer_deg=0.1)
    stroll = Stroll(drawing, {"AC": {}, "CE": {}}, askew)
    stroll.hears("Start: Fußweg, Richtung Osten.").goes_on(5)
    stroll.hears("Nach rechts drehen am Wegende: Fußweg.")
    asides = []
    for _ in range(50):
        stroll.goes_on(0.5)
        asides.append(stroll.walker.aside_m)
    assert max(asides) > 0.6
    assert stroll.goes_on(20).ends_at() == "E"


# Ears


def test_a_missed_cue_is_not_acted_on_and_mostly_asked_for_again():
    deaf_for_once = Habits(misses_cue=1.0, asks_when_missed=1.0, patience_s=100.0)
    stroll = Stroll(FORK, FORK_WAYS, deaf_for_once).hears("Start: Fußweg, Richtung Osten.")
    stroll.goes_on(3)
    assert stroll.ends_at() == "A"
    assert stroll.pressed == [Press.REPEAT]

    unnoticed = Habits(misses_cue=1.0, asks_when_missed=0.0, patience_s=100.0)
    stroll = Stroll(FORK, FORK_WAYS, unnoticed).hears("Start: Fußweg, Richtung Osten.")
    assert stroll.goes_on(3).pressed == []


def test_the_share_of_cues_that_are_missed_is_the_one_that_was_drawn():
    stroll = Stroll(FORK, FORK_WAYS, Habits(misses_cue=0.3, asks_when_missed=1.0))
    for _ in range(PASSES):
        stroll.hears("Links: Bäckerei.").goes_on(2)
    assert 0.2 < stroll.pressed.count(Press.REPEAT) / PASSES < 0.4


def test_a_missed_arrival_was_not_heard():
    stroll = Stroll(FORK, FORK_WAYS, Habits(misses_cue=1.0))
    stroll.hears("Ziel links: Rathaus. Navigation beendet.")
    assert not stroll.walker.heard_arrival
    assert stroll.walker.arrived_at is None


# Canes

STRIPS = """
          B
          |
    A-----C-----D
"""


def strip_arms(*, goes_on=True):
    ways = {"AC": {}, "CB": {"tactile": Tactile.SURVEYED}} | ({"CD": {}} if goes_on else {})
    world = World(city_from(STRIPS, ways))
    node = next(
        n for n in range(4 if goes_on else 3) if len(world.arms(n)) == (3 if goes_on else 2)
    )
    return tuple(arm for arm in world.arms(node) if not 225 < arm.leaves_deg < 315)


def test_a_strip_that_branches_off_is_passed_over_as_often_as_was_drawn():
    cane = Cane(0.25, random.Random(4))
    strips = [any(a.edge.tactile is Tactile.SURVEYED for a in cane.found(strip_arms(), 90.0)) for _ in range(PASSES)]  # fmt: skip
    assert 0.65 < sum(strips) / PASSES < 0.85


def test_where_the_way_ends_the_cane_searches_and_misses_nothing():
    cane = Cane(1.0, random.Random(4))
    arms = strip_arms(goes_on=False)
    assert cane.found(arms, 90.0) == arms


def test_a_friendly_cane_misses_nothing():
    arms = strip_arms()
    assert Cane(0.0, random.Random(4)).found(arms, 90.0) == arms


@pytest.mark.parametrize(
    ("thing", "can_be_missed"),
    [(Thing.BRANCH_FIELD, True), (Thing.CORNER, False), (None, False)],
)
def test_a_field_can_be_passed_over_and_a_corner_not(thing, can_be_missed):
    cane = Cane(1.0, random.Random(4))
    assert cane.passes_over(Turn(Direction.LEFT, at=thing), strip_arms(), 90.0) is can_be_missed


def test_a_turn_at_a_field_that_was_passed_over_is_not_made():
    ways = {"AC": {}, "CB": {}, "CD": {}}
    fields = {"C": TactileKind.BRANCH_FIELD}

    def end(misses):
        drawn = city_with_fields(STRIPS, ways, fields)
        stroll = Stroll(STRIPS, ways, Habits(misses_field=misses))
        world = World(drawn)
        stroll.walker = Walker(
            world,
            world.stand_near(stroll.nodes["A"]),
            facing_deg=90,
            understand=understand,
            rng=random.Random(1),
            habits=Habits(misses_field=misses),
        )
        stroll.hears("Start: Fußweg, Richtung Osten.").goes_on(5)
        stroll.hears("Nach links drehen am Abzweigefeld: Fußweg.").goes_on(38)
        return stroll.ends_at()

    assert end(0.0) == "B"
    assert end(1.0) == "D"


def city_with_fields(drawing, ways, fields):
    from dataclasses import replace

    from routing.city.memory import MemoryCity
    from tests.drawn import material_from

    material, nodes = material_from(drawing, ways), nodes_from(drawing)
    felt = {nodes[letter]: kind for letter, kind in fields.items()}
    marked = tuple(replace(n, element=felt.get(n.position)) for n in material.nodes)
    return MemoryCity(
        replace(material, nodes=marked), name="drawn", version="2026-11-23.0123456789ab"
    )
