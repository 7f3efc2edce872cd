"""Words that end before their place, count what looks alike, and bring back who walked past."""

import asyncio
from dataclasses import replace

import pytest

from mobile_app.core import haptic_codes
from mobile_app.core.guidance import Guidance
from mobile_app.core.hearing import Hearing
from mobile_app.core.navigator_view import NavState
from mobile_app.core.route_sources import LocalRouteSource
from mobile_app.core.route_wish import RouteWish
from mobile_app.core.utterances import Priority, Utterance, UtteranceKind
from routing.geo import moved
from routing.network_terms import CrossingFacts, CrossingKind, Side, WayKind
from routing.profiles import profile_named
from tests.drawn import city_from, nodes_from
from tests.mobile_app.core.test_announcer import Booth, words
from tests.mobile_app.quarter import NODES, quarter, way
from tests.mobile_app.strolling import MORNING, Stroll

CANE = profile_named("long_cane")

# Along a pavement two kerbs lead to the same side: at B and, where the way leads, at D.
MOUTH = """
                      G---------H
                   F  E
    A--------------B--D--------C
"""
STREET = {"kind": WayKind.PAVEMENT, "side": Side.LEFT}
KERB = {
    "kind": WayKind.CROSSING,
    "crossing": CrossingFacts(CrossingKind.UNMARKED, street="Parkallee"),
}
MOUTH_WAYS = {
    "AB": {"name": "Parkallee", **STREET},
    "BD": {"name": "Parkallee", **STREET},
    "DC": {"name": "Parkallee", **STREET},
    "BF": KERB,
    "DE": KERB,
    "EG": {"name": "Lange Straße", **STREET},
    "GH": {"name": "Lange Straße", **STREET},
}


def walked_to_the_mouth(ways, *, hearing=None):
    nodes = nodes_from(MOUTH)
    stroll = Stroll(city_from(MOUTH, ways), hearing=hearing)
    stroll.where.position = nodes["A"]
    stroll.navigator.start_guidance(nodes["H"])
    stroll.rest(25)
    stroll.walk((nodes["A"], nodes["B"], nodes["D"]), until_m=90)
    return stroll


def previews(stroll):
    return [text for text in stroll.texts if "Querung links" in text]


def test_a_crossing_behind_one_that_looks_alike_is_the_second_one():
    assert previews(walked_to_the_mouth(MOUTH_WAYS)) == [
        "Zweite Querung links in 25 Metern: Parkallee, ohne Markierung."
    ]


def test_where_nothing_looks_alike_a_crossing_has_no_number():
    alone = {letters: facts for letters, facts in MOUTH_WAYS.items() if letters != "BF"}
    (preview,) = previews(walked_to_the_mouth(alone))
    assert preview == "Querung links in 25 Metern: Parkallee, ohne Markierung."


# The kerb that is meant lies half left behind the corner, one straight to the left at the corner.
OBLIQUE = """
                  F         H
                         E
    A-------------B---D--------C
"""


def test_a_kerb_that_fits_the_words_is_counted_though_another_direction_is_meant():
    nodes = nodes_from(OBLIQUE)
    ways = {letters: MOUTH_WAYS[letters] for letters in ("AB", "BD", "DC", "BF", "DE")}
    ways["EH"] = {"name": "Lange Straße", **STREET}
    stroll = Stroll(city_from(OBLIQUE, ways))
    stroll.where.position = nodes["A"]
    stroll.navigator.start_guidance(nodes["H"])
    stroll.rest(25)
    stroll.walk((nodes["A"], nodes["B"], nodes["D"]), until_m=80)
    (preview,) = [text for text in stroll.texts if "Querung halb links" in text]
    assert preview.startswith("Zweite Querung halb links"), preview


def test_metres_are_those_of_the_moment_in_which_they_are_said():
    stroll = Stroll(quarter())
    stroll.where.position = NODES["A"]
    stroll.navigator.start_guidance(NODES["F"])
    stroll.rest(25)
    stroll.walk(way("ABC"), until_m=80)
    # Something long is being said while the words about the corner would be due.
    stroll.session.announcer.say(
        Utterance("Wort " * 20, UtteranceKind.STATUS, Priority.MANEUVER, "de", "long")
    )
    stroll.walk(way("ABC"), from_m=80, until_m=99)
    corner = next(s for s in stroll.said if "Ecke" in s.text)
    ahead_m = 100 - corner.along_m
    assert "in 10 Metern" not in corner.text or ahead_m > 7


def test_words_that_would_end_behind_a_corner_are_short_ones():
    slow = Stroll(quarter(), hearing=Hearing(words_per_minute=150))
    slow.where.position = NODES["A"]
    slow.navigator.start_guidance(NODES["F"])
    slow.rest(30)
    slow.where.position = moved(NODES["A"], 90, 97)
    slow.walk((moved(NODES["A"], 90, 97), NODES["B"]))
    slow.rest(3)
    assert "Rechts drehen an der nächsten Ecke." in slow.texts


def test_a_way_that_begins_with_some_steps_is_set_out_on_by_what_they_lead_to():
    stroll = Stroll(quarter())
    stroll.where.position = moved(NODES["B"], 270, 4)
    stroll.navigator.start_guidance(NODES["F"])
    stroll.rest(25)
    assert any(t.startswith("Start: Gehweg Uferstraße, Richtung Süden.") for t in stroll.texts)
    assert not any("drehen" in t for t in stroll.texts)


def test_a_turn_that_is_told_with_the_start_keeps_notices_away_all_the_same():
    source = LocalRouteSource(quarter())
    wish = RouteWish(1, moved(NODES["B"], 270, 4), NODES["F"], CANE, "de", MORNING)
    guidance = Guidance(asyncio.run(source.fetch(wish)), language="de")
    _, until_m = guidance.clear_of_turns_m(0.0)
    assert until_m == pytest.approx(4, abs=0.5)


def test_the_last_words_are_short_and_hours_and_door_come_before_them():
    stroll = Stroll(quarter())
    stroll.where.position = NODES["E"]
    stroll.navigator.start_guidance(NODES["F"])
    stroll.rest(25)
    stroll.walk(way("EF"))
    stroll.rest(5)
    last = stroll.said[-1]
    assert last.text == "Ziel voraus: gewählter Punkt. Navigation beendet."
    assert last.ended_along_m >= 98


def arrived_unheard() -> Stroll:
    """Return a walker who stands at the door, to whom the arrival was said."""
    stroll = Stroll(quarter())
    stroll.where.position = NODES["E"]
    stroll.navigator.start_guidance(moved(moved(NODES["E"], 90, 60), 0, 6))
    stroll.rest(25)
    stroll.walk(way("EF"), until_m=60)
    stroll.rest(6)
    assert stroll.navigator.view.state is NavState.ARRIVED
    assert stroll.texts[-1].startswith("Ziel links")
    return stroll


def test_who_stands_at_the_door_and_asks_hears_the_arrival_again():
    stroll = arrived_unheard()
    stroll.navigator.repeat()
    stroll.rest(6)
    assert stroll.texts[-1] == "Ziel links: gewählter Punkt. Navigation beendet."


def test_who_walks_on_and_asks_is_brought_back_with_the_door_on_the_other_side():
    stroll = arrived_unheard()
    stroll.where.course_deg = 90.0
    stroll.walk(way("EF"), from_m=60, until_m=62)
    stroll.navigator.repeat()
    stroll.walk(way("EF"), from_m=62, until_m=68)
    assert "Umdrehen." in stroll.texts
    assert haptic_codes.OFF_ROUTE_MS in stroll.haptics.patterns_ms
    stroll.where.course_deg = 270.0
    stroll.walk((moved(NODES["E"], 90, 68), moved(NODES["E"], 90, 58)))
    stroll.rest(4)
    assert stroll.texts[-1] == "Ziel rechts: gewählter Punkt. Navigation beendet."


def test_who_is_led_anew_while_walking_hears_the_direction_first():
    stroll = Stroll(quarter())
    stroll.where.position = NODES["A"]
    stroll.navigator.start_guidance(NODES["F"])
    stroll.rest(25)
    stroll.walk(way("ABI"))
    stroll.rest(5)
    at = next(i for i, text in enumerate(stroll.texts) if text.startswith("Neuer Weg"))
    assert "Richtung Westen" in stroll.texts[at - 1] or "Umdrehen" in stroll.texts[at - 1]
    assert "Folgen Sie" not in stroll.texts[at - 1]


def test_breaking_off_ends_what_is_said_of_the_way_and_keeps_other_answers():
    booth = Booth()
    booth.announcer.say(words("Querung", key="step3:.0"))
    booth.announcer.tick()
    booth.announcer.break_off("step")
    assert booth.ended == [("Querung", False)]
    booth.announcer.say_asked(
        replace(words("Links das Rathaus"), kind=UtteranceKind.AWARENESS),
        replace(words("Danach links"), kind=UtteranceKind.MANEUVER),
    )
    booth.announcer.tick()
    booth.announcer.break_off("step")
    assert booth.ended == [("Querung", False)]
    assert booth.announcer.speaking.text == "Links das Rathaus"
    assert not booth.announcer.waiting, "what was asked of the way is untrue as well"


def test_breaking_off_ends_an_answer_about_the_way():
    booth = Booth()
    booth.announcer.say_asked(replace(words("Danach links"), kind=UtteranceKind.MANEUVER))
    booth.announcer.tick()
    booth.announcer.break_off("step")
    assert booth.ended == [("Danach links", False)]


@pytest.mark.parametrize(
    ("priority", "busy"), [(Priority.MANEUVER, True), (Priority.AWARENESS, False)]
)
def test_only_words_about_the_way_make_new_ones_wait(priority, busy):
    booth = Booth()
    assert not booth.announcer.busy
    booth.announcer.say(words("etwas", priority))
    assert booth.announcer.busy is busy
    booth.announcer.tick()
    assert booth.announcer.busy is busy
