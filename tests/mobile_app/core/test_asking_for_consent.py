"""A destination behind what the profile refuses: said with its cause, agreed to by a press."""

from dataclasses import replace

from mobile_app.core.navigator_view import NavState
from mobile_app.core.route_sources import LocalRouteSource
from mobile_app.ui.presenter import screen_texts
from routing.network_terms import WayKind
from routing.wire.answers import SpokenFact
from tests.drawn import city_from
from tests.mobile_app.quarter import DRAWING, NODES, UNMARKED, WAYS
from tests.mobile_app.strolling import Stroll

_WIDE = {**WAYS["GH"], "crossing": replace(UNMARKED, lanes=4, street="Ring")}


def quarter_behind_a_wide_street():
    return city_from(DRAWING, {**WAYS, "GH": _WIDE})


def asked(server=None) -> Stroll:
    city = quarter_behind_a_wide_street()
    stroll = Stroll(city, server=server and LocalRouteSource(city))
    stroll.where.position = NODES["E"]
    stroll.navigator.start_guidance(NODES["J"])
    stroll.rest(40)
    return stroll


def test_the_walker_hears_the_cause_how_near_one_comes_and_how_to_agree():
    stroll = asked()
    said = stroll.texts[-1]
    assert "ungesicherte Querung von mindestens vier Spuren, Ring" in said
    assert "Am nächsten erreichbar: Uferstraße" in said
    assert said.endswith("Zum Zustimmen drücken Sie „Führung starten“.")
    assert stroll.navigator.view.state is NavState.IDLE
    assert stroll.navigator.view.asks
    assert screen_texts(stroll.navigator.view).start == "Führung starten: zustimmen"


def test_a_press_agrees_and_the_walk_begins_with_its_warning():
    stroll = asked()
    stroll.navigator.start_guidance("")
    stroll.rest(30)
    assert stroll.navigator.view.state is NavState.GUIDING
    assert stroll.navigator.answer.consented == ("unmarked_wide",)
    assert not stroll.navigator.view.asks
    assert any("Ring" in text and text.startswith("Achtung") for text in stroll.texts)


def test_another_destination_is_no_consent():
    stroll = asked()
    stroll.navigator.start_guidance(NODES["F"])
    stroll.rest(40)
    assert stroll.navigator.view.state is NavState.GUIDING
    stroll.navigator.start_guidance(NODES["J"])
    stroll.rest(40)
    assert stroll.navigator.view.asks  # asked again: nothing was agreed to


def test_a_walk_that_is_stopped_takes_its_consent_along():
    stroll = asked()
    stroll.navigator.start_guidance("")
    stroll.rest(30)
    stroll.navigator.stop_guidance()
    stroll.navigator.start_guidance(NODES["J"])
    stroll.rest(40)
    assert stroll.navigator.view.asks


def test_a_question_about_a_longer_way_is_heard_before_the_walk():
    # A street without any crossing place cuts the corner; the quarter's own ways go round it.
    street = {"kind": WayKind.CARRIAGEWAY, "maxspeed_kmh": 30, "name": "Querweg"}
    stroll = Stroll(city_from(DRAWING, {**WAYS, "AF": street}))
    stroll.where.position = NODES["A"]
    stroll.navigator.start_guidance(NODES["F"])
    stroll.rest(60)
    (question,) = stroll.navigator.answer.questions
    assert question.text.startswith("Dieser Weg ist ")
    assert question.text in stroll.texts


def test_a_question_lapses_when_a_way_is_found_without_an_answer():
    stroll = Stroll(quarter_behind_a_wide_street())
    stroll.where.position = NODES["E"]
    stroll.navigator.start_guidance(NODES["F"])
    stroll.rest(30)
    navigator = stroll.navigator
    navigator._consent.ask(NODES["J"], frozenset({"unmarked_wide"}))
    assert navigator.view.asks
    navigator._begin(navigator.answer, again=True)
    assert not navigator.view.asks


def test_two_warnings_of_one_kind_at_one_place_are_both_heard():
    stroll = Stroll(quarter_behind_a_wide_street())
    stroll.where.position = NODES["E"]
    stroll.navigator.start_guidance(NODES["F"])
    stroll.rest(30)
    guidance = stroll.navigator._guidance
    told = [SpokenFact("market", f"Markt {name} auf dem Weg.", 12.0) for name in ("A", "B")]
    assert len({guidance._teller.warning(fact).key for fact in told}) == 2
