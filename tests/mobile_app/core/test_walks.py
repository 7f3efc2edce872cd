"""Whole walks through the drawn quarter: what is heard, where, and what is not."""

import re

import pytest

from mobile_app.core import haptic_codes
from mobile_app.core.navigator_view import NavState
from routing.geo import moved
from tests.mobile_app.quarter import NODES, quarter, way
from tests.mobile_app.strolling import Stroll

WAY = "ABCDEF"
CARD = (
    "An der Ampel: Mastseite nicht bekannt. "
    "Bleiben Sie am Bord stehen: 3 Zentimeter, gegenüber nicht bekannt."
)
KERB_M, FAR_KERB_M = 160.0, 170.0


def guided(stroll: Stroll, start: str = "A", to: str = "F") -> Stroll:
    """Let the walker stand at the start until the first words are over."""
    stroll.where.position = NODES[start]
    stroll.navigator.start_guidance(NODES[to])
    stroll.rest(25)
    return stroll


def arrived(language: str = "de", accuracy_m: float = 2.0) -> Stroll:
    stroll = guided(Stroll(quarter(), language=language, accuracy_m=accuracy_m))
    stroll.walk(way(WAY))
    stroll.rest(15)
    return stroll


def after_start(stroll: Stroll) -> list[str]:
    return [s.text for s in stroll.said if s.at_s > 25]


def test_a_walk_is_told_from_corner_to_corner():
    assert after_start(arrived()) == [
        "Rechts drehen in 10 Metern an der Ecke: Gehweg Uferstraße.",
        "Bordkante rechts; sonst: nicht gefunden.",
        "Querung geradeaus in 25 Metern: Hauptstraße, Ampel mit Ton.",
        CARD,
        "Hinter dem Bord geradeaus.",
        "Links drehen in 15 Metern an der Abzweigung: Fußgängerzone Marktgasse.",
        "Ziel in 15 Metern: gewählter Punkt.",
        "Ziel voraus: gewählter Punkt. Navigation beendet.",
    ]


def test_the_guide_knows_when_the_walk_is_over():
    stroll = arrived()
    assert stroll.navigator.view.state is NavState.ARRIVED
    assert stroll.store.texts == {}


@pytest.mark.parametrize("accuracy_m", [1.5, 3.0, 5.0])
def test_the_card_ends_five_metres_and_the_error_before_the_kerb(accuracy_m):
    stroll = arrived(accuracy_m=accuracy_m)
    card = next(s for s in stroll.said if "am Bord stehen" in s.text)
    assert card.whole
    assert card.ended_along_m <= KERB_M - 5 - accuracy_m + 0.5


@pytest.mark.parametrize("accuracy_m", [1.5, 3.0, 6.0, 9.0])
def test_nothing_is_said_unasked_between_the_kerbs(accuracy_m):
    stroll = arrived(accuracy_m=accuracy_m)
    heard_there = [
        s.text for s in stroll.said if s.ended_along_m > KERB_M and s.along_m < FAR_KERB_M
    ]
    assert heard_there == []
    assert any(KERB_M <= m <= FAR_KERB_M for m in stroll.quiet_m)


def test_who_asks_in_the_silence_is_answered():
    stroll = guided(Stroll(quarter()))
    stroll.walk(way(WAY), until_m=165)
    stroll.navigator.where_am_i()
    stroll.rest(2)
    assert stroll.texts[-1].startswith("Sie sind hier")


def test_the_silence_ends_for_who_does_not_cross_and_the_card_comes_again():
    stroll = guided(Stroll(quarter()))
    stroll.walk(way(WAY), until_m=159)
    assert stroll.session.announcer.quiet
    stroll.walk(tuple(reversed(way("BC"))), until_m=40)
    assert not stroll.session.announcer.quiet
    said_before = len(stroll.said)
    stroll.walk((moved(NODES["C"], 0, 40), NODES["C"]))
    again = [s.text for s in stroll.said[said_before:]]
    assert any("am Bord stehen" in text for text in again)


def test_long_waiting_in_the_silence_is_answered_by_a_sign_of_life():
    stroll = guided(Stroll(quarter()))
    stroll.walk(way(WAY), until_m=159)
    before = len(stroll.texts)
    stroll.rest(130)
    assert stroll.texts[before:] == []
    assert stroll.haptics.patterns_ms.count(haptic_codes.STILL_HERE_MS) == 2


@pytest.mark.parametrize("accuracy_m", [2.0, 4.0, 8.0])
def test_metres_are_said_only_when_they_are_twice_the_error(accuracy_m):
    for text in after_start(arrived(accuracy_m=accuracy_m)):
        for metres in re.findall(r"in (\d+) Metern", text):
            # Rounding to five metres may say up to 2.5 m less than measured.
            assert int(metres) + 2.5 >= 2 * accuracy_m


def test_now_is_said_only_when_the_position_is_precise():
    # 95 % of the errors lie within 1.62 times the radius of 68 %.
    assert any(t.startswith("Jetzt") for t in arrived(accuracy_m=1.5).texts)
    assert not any("Jetzt" in t for t in arrived(accuracy_m=2.0).texts)


def test_a_turn_just_announced_is_felt_and_not_told_again():
    stroll = arrived()
    assert sum("Ecke: Gehweg Uferstraße" in t for t in stroll.texts) == 1
    assert haptic_codes.TURN_HERE_MS in stroll.haptics.patterns_ms


def test_a_long_straight_is_confirmed_by_touch_about_every_sixty_metres():
    stroll = guided(Stroll(quarter()))
    stroll.walk(way(WAY), until_m=75)
    assert stroll.haptics.patterns_ms == [haptic_codes.ON_COURSE_MS]


def test_english_is_spoken_too():
    assert "Stop at the kerb" in " ".join(arrived("en").texts)


def test_who_misses_a_turn_feels_it_first_and_then_hears_of_a_new_way():
    stroll = guided(Stroll(quarter()))
    stroll.walk(way("ABI"))
    stroll.rest(5)
    assert haptic_codes.OFF_ROUTE_MS in stroll.haptics.patterns_ms
    assert any(t.startswith("Neuer Weg") for t in stroll.texts)
    new_way = next(s for s in stroll.said if s.text.startswith("Neuer Weg"))
    assert new_way.along_m >= 100 + 15  # not while searching around the turn
    assert stroll.navigator.view.state is NavState.GUIDING
    assert any("Richtung Westen" in t for t in stroll.texts)


def test_who_walks_back_is_told():
    stroll = guided(Stroll(quarter()))
    stroll.walk(way(WAY), until_m=80)
    stroll.walk((moved(NODES["A"], 90, 80), NODES["A"]), until_m=60)
    assert haptic_codes.OFF_ROUTE_MS in stroll.haptics.patterns_ms
    assert any(t.startswith("Neuer Weg") for t in stroll.texts)


def test_nobody_is_led_over_another_street_without_a_yes():
    stroll = guided(Stroll(quarter()))
    stroll.walk(way("ABCDEGHJ"))
    stroll.rest(10)
    question = "Der neue Weg quert: Gartenstraße. Drücken Sie „Führung starten“, um ihm zu folgen."
    assert question in stroll.texts
    assert stroll.navigator.view.state is NavState.OFF_ROUTE
    assert stroll.navigator.view.asks
    stroll.navigator.start_guidance("")
    stroll.rest(20)
    assert stroll.navigator.view.state is NavState.GUIDING
    assert any(t.startswith("Neuer Weg") for t in stroll.texts)


def test_who_finds_back_is_told_and_led_on_the_old_way():
    stroll = guided(Stroll(quarter()))
    stroll.walk(way("ABCDEGHJ"))
    stroll.rest(10)
    stroll.walk(tuple(reversed(way("EGHJ"))))
    stroll.walk(way("EF"))
    stroll.rest(15)
    assert "Sie sind wieder auf dem Weg." in stroll.texts
    assert stroll.navigator.view.state is NavState.ARRIVED


def test_a_lost_position_is_said_with_the_street_and_its_return_too():
    stroll = guided(Stroll(quarter()))
    stroll.walk(way(WAY), until_m=50)
    here, stroll.where.position = stroll.where.position, None
    stroll.rest(15)
    assert stroll.navigator.view.state is NavState.LOST
    assert "Position verloren, zuletzt nahe Lindenweg. Die Führung pausiert." in stroll.texts
    stroll.where.position = here
    stroll.rest(5)
    assert "Position wieder bekannt, auf etwa 2 Meter genau." in stroll.texts
    assert stroll.navigator.view.state is NavState.GUIDING


def test_a_vague_position_is_not_guided_by():
    stroll = guided(Stroll(quarter()))
    stroll.walk(way(WAY), until_m=50)
    stroll.where.accuracy_m = 45
    stroll.rest(8)
    assert any("auf 45 Meter unsicher" in t for t in stroll.texts)
    before = len(stroll.texts)
    stroll.walk((stroll.where.position, NODES["B"]))
    assert stroll.texts[before:] == []


def test_a_position_lost_on_a_crossing_is_felt_and_only_later_said():
    stroll = guided(Stroll(quarter()))
    stroll.walk(way(WAY), until_m=165)
    stroll.where.position = None
    before = len(stroll.texts)
    stroll.rest(60)
    assert stroll.texts[before:] == []
    assert stroll.haptics.patterns_ms[-1] == haptic_codes.OFF_ROUTE_MS
    stroll.rest(60)
    assert any("Position verloren" in t for t in stroll.texts[before:])


def test_guidance_waits_for_a_position_and_says_so():
    stroll = Stroll(quarter())
    stroll.navigator.start_guidance(NODES["F"])
    stroll.rest(10)
    assert any(t.startswith("Noch keine Position") for t in stroll.texts)
    stroll.where.position = NODES["A"]
    stroll.rest(30)
    assert stroll.navigator.view.state is NavState.GUIDING


def test_repeating_at_the_start_tells_the_start_again():
    stroll = guided(Stroll(quarter()))
    stroll.navigator.repeat()
    stroll.rest(2)
    assert stroll.texts[-1].startswith("Start: Gehweg Lindenweg")


def test_a_hushed_card_is_not_forced_upon_the_walker_again():
    stroll = guided(Stroll(quarter()))
    stroll.walk(way(WAY), until_m=144)
    assert "am Bord stehen" in stroll.texts[-1]
    stroll.navigator.hush()
    stroll.walk((stroll.where.position, NODES["C"]), until_m=8)
    assert sum("am Bord stehen" in t for t in stroll.texts) == 1


def test_stopping_ends_words_silence_and_journal():
    stroll = guided(Stroll(quarter()))
    stroll.walk(way(WAY), until_m=159)
    stroll.navigator.stop_guidance()
    stroll.rest(5)
    assert stroll.texts[-1] == "Führung beendet."
    assert not stroll.session.announcer.quiet
    assert stroll.store.texts == {}
    assert stroll.navigator.view.state is NavState.IDLE
