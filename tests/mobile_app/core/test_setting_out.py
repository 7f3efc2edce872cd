"""What a walker hears who sets out at the head of stairs or at a kerb."""

import pytest

from mobile_app.core.utterances import Priority
from routing.geo import moved
from routing.network_terms import (
    CrossingFacts,
    CrossingKind,
    Handrail,
    Kerb,
    Known,
    Side,
    Slope,
    StepsFacts,
    WayKind,
)
from tests.drawn import city_from, nodes_from
from tests.mobile_app.strolling import Stroll

DRAWING = """
A---------BC---------D
"""
NODES = nodes_from(DRAWING, column_m=8.0)
FLIGHT = StepsFacts(count=14, slope=Slope.DOWN, handrail=Handrail.RIGHT, tactile=Known.NO)
FLUSH = CrossingFacts(
    kind=CrossingKind.ZEBRA, street="Hauptstraße", kerb_near=Kerb.FLUSH, kerb_far=Kerb.RAISED
)
PAVEMENT = {"kind": WayKind.PAVEMENT, "name": "Uferstraße", "side": Side.LEFT}


def standing_at(between, *, accuracy_m=2.0, course_deg=None, rest_s=30.0) -> Stroll:
    """Return who stands at B and was led to D, with something between B and C."""
    ways = {"AB": PAVEMENT, "BC": between, "CD": PAVEMENT}
    stroll = Stroll(city_from(DRAWING, ways, column_m=8.0), accuracy_m=accuracy_m)
    stroll.where.position = NODES["B"]
    stroll.where.course_deg = course_deg
    stroll.navigator.start_guidance(NODES["D"])
    stroll.rest(rest_s)
    return stroll


def stairs(**more) -> Stroll:
    return standing_at({"kind": WayKind.STEPS, "steps": FLIGHT}, **more)


def crossing(**more) -> Stroll:
    return standing_at({"kind": WayKind.CROSSING, "crossing": FLUSH}, **more)


STAIRS_TEXT = "Achtung, Treppe abwärts, 14 Stufen, Handlauf rechts, kein Aufmerksamkeitsfeld."
CROSSING_TEXT = (
    "Achtung: Nullabsenkung. Der Weg beginnt an einer Querung: Hauptstraße, Zebrastreifen."
)


@pytest.mark.parametrize("accuracy_m", [2.0, 8.0, 15.0])
def test_stairs_at_the_feet_are_the_first_words_and_said_once(accuracy_m):
    stroll = stairs(accuracy_m=accuracy_m)
    stairs_said = [text for text in stroll.texts if "Treppe abwärts" in text]
    assert stairs_said == [STAIRS_TEXT]
    before = stroll.texts[: stroll.texts.index(STAIRS_TEXT)]
    assert not any(text.startswith(("Start", "Links", "Rechts", "Geradeaus")) for text in before)
    assert "Start: Treppe, Richtung Osten." in stroll.texts


def test_stairs_at_the_feet_go_before_everything_that_waits():
    ways = {"AB": PAVEMENT, "BC": {"kind": WayKind.STEPS, "steps": FLIGHT}, "CD": PAVEMENT}
    stroll = Stroll(city_from(DRAWING, ways, column_m=8.0))
    stroll.session.announcer.on_started(lambda utterance: priorities.append(utterance.priority))
    priorities = []
    stroll.where.position = NODES["B"]
    stroll.navigator.start_guidance(NODES["D"])
    stroll.rest(30)
    assert priorities[stroll.texts.index(STAIRS_TEXT)] is Priority.DANGER


@pytest.mark.parametrize("accuracy_m", [2.0, 8.0, 15.0])
def test_a_kerb_at_the_feet_is_told_before_any_direction_and_before_the_silence(accuracy_m):
    stroll = crossing(accuracy_m=accuracy_m)
    first, card = (
        stroll.texts.index(CROSSING_TEXT),
        stroll.texts.index("Bleiben Sie am Bord stehen: ohne Kante."),
    )
    start = stroll.texts.index("Start: Querung, Richtung Osten.")
    assert first < card < start
    assert stroll.said[card].whole
    assert stroll.navigator.view.asks is False
    assert stroll.session.announcer.quiet


def test_behind_the_kerb_at_which_the_walk_began_words_come_again():
    stroll = crossing()
    heard = len(stroll.texts)
    stroll.walk((NODES["B"], NODES["C"], NODES["D"]))
    stroll.rest(10)
    assert any("Ziel" in text for text in stroll.texts[heard:])
    assert not any("Querung" in text for text in stroll.texts[heard:])


@pytest.mark.parametrize(("begin", "first"), [(stairs, STAIRS_TEXT), (crossing, CROSSING_TEXT)])
def test_who_asks_again_at_the_start_hears_what_lies_there_again(begin, first):
    stroll = begin()
    heard = len(stroll.texts)
    stroll.navigator.repeat()
    stroll.rest(20)
    again = stroll.texts[heard:]
    assert again[0].startswith(first)
    assert "Richtung Osten" in again[-1]


def test_a_kerb_three_metres_ahead_is_told_before_the_silence():
    ways = {"AB": PAVEMENT, "BC": {"kind": WayKind.CROSSING, "crossing": FLUSH}, "CD": PAVEMENT}
    stroll = Stroll(city_from(DRAWING, ways, column_m=8.0), accuracy_m=6.0)
    stroll.where.position = moved(NODES["B"], 270, 3)
    stroll.navigator.start_guidance(NODES["D"])
    stroll.rest(2)
    stroll.where.position = moved(NODES["B"], 90, 2)  # the position wanders, the walker stands
    stroll.rest(28)
    card = next(s for s in stroll.said if "Bleiben Sie am Bord stehen" in s.text)
    assert card.whole
    assert any("Hauptstraße, Zebrastreifen" in text for text in stroll.texts)
