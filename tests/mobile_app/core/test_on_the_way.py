"""What a walker does besides walking: pause, search, say what was felt, go back, ask for more."""

from dataclasses import dataclass

import pytest

from mobile_app.core.findings import Findings
from mobile_app.core.navigator_view import NavState
from routing.geo import bearing_deg, distance_m, moved, point_along
from routing.network_terms import Closure
from routing.wire.live import Live
from tests.mobile_app.quarter import NODES, quarter, way
from tests.mobile_app.strolling import MORNING, Stroll

WAY = "ABCDEF"
EAST_DEG = bearing_deg(NODES["A"], NODES["B"])


def guided(stroll: Stroll, to: str = "F") -> Stroll:
    stroll.where.position = NODES["A"]
    stroll.navigator.start_guidance(NODES[to])
    stroll.rest(25)
    return stroll


def heard_after(stroll: Stroll, press, seconds: float = 12.0) -> list[str]:
    """Return what is heard after a button, once the voice was free."""
    before = len(stroll.said)
    press()
    stroll.rest(seconds)
    return stroll.texts[before:]


def test_a_pause_is_silent_and_going_on_tells_what_is_next():
    stroll = guided(Stroll(quarter()))
    stroll.walk(way(WAY), until_m=60)
    assert heard_after(stroll, stroll.navigator.pause) == [
        "Die Führung pausiert. Drücken Sie Weiter, wenn Sie möchten."
    ]
    assert stroll.navigator.view.state is NavState.PAUSED
    before = len(stroll.said)
    stroll.walk(way(WAY), until_m=90, from_m=60)
    assert stroll.texts[before:] == []
    heard = heard_after(stroll, stroll.navigator.go_on)
    assert heard[0] == "Die Führung geht weiter."
    assert "Ecke" in heard[1]
    assert stroll.navigator.view.state is NavState.GUIDING


def test_start_ends_a_pause_too():
    stroll = guided(Stroll(quarter()))
    stroll.navigator.pause()
    stroll.navigator.start_guidance("")
    assert stroll.navigator.view.state is NavState.GUIDING


def test_without_guidance_there_is_nothing_to_pause_and_that_is_said():
    stroll = Stroll(quarter())
    assert heard_after(stroll, stroll.navigator.pause) == ["Es läuft keine Führung."]
    assert heard_after(stroll, stroll.navigator.go_on) == ["Es läuft keine Führung."]


def test_not_found_says_how_sure_all_is_and_what_to_look_for_and_keeps_a_note():
    city = quarter()
    stroll = guided(Stroll(city))
    stroll.walk(way(WAY), until_m=97)
    heard = heard_after(stroll, stroll.navigator.not_found, 25)
    assert heard[0].startswith("Bleiben Sie stehen; Position auf 2 Meter unsicher.")
    assert heard[1].startswith("Gesucht: ")
    assert heard[2] == "Auf dem Telefon für die Stadt notiert."
    (felt,) = stroll.where.felt
    assert not felt.found
    assert distance_m(point_along(way(WAY), 100), NODES["B"]) < 1
    assert (felt.lat_deg, felt.lon_deg) == pytest.approx(
        (NODES["B"].lat_deg, NODES["B"].lon_deg), abs=1e-5
    )
    (note,) = Findings(stroll.store, city.identity).all()
    assert (note.lat_deg, note.lon_deg) == pytest.approx((felt.lat_deg, felt.lon_deg), abs=1e-5)
    # Said again it is searched again, but one missing thing is one note.
    assert "Auf dem Telefon für die Stadt notiert." not in heard_after(
        stroll, stroll.navigator.not_found, 25
    )


def test_who_searches_has_not_left_the_way():
    stroll = guided(Stroll(quarter()))
    stroll.walk(way(WAY), until_m=50)
    stroll.navigator.not_found()
    aside = moved(stroll.where.position, EAST_DEG + 90, 18)
    stroll.walk((stroll.where.position, aside))
    assert stroll.navigator.view.state is NavState.GUIDING


def test_what_is_felt_goes_to_the_position_and_into_no_note():
    city = quarter()
    stroll = guided(Stroll(city))
    stroll.walk(way(WAY), until_m=97)
    assert heard_after(stroll, stroll.navigator.felt) == ["Notiert: gefunden."]
    assert [f.found for f in stroll.where.felt] == [True]
    assert Findings(stroll.store, city.identity).all() == ()


def test_who_says_to_be_across_ends_the_silence():
    stroll = guided(Stroll(quarter()))
    stroll.walk(way(WAY), until_m=168)
    assert stroll.session.announcer.quiet
    heard = heard_after(stroll, stroll.navigator.across)
    assert heard[0] == "Andere Seite bestätigt."
    assert not stroll.session.announcer.quiet
    assert any("Hinter dem Bord" in text for text in heard)


def test_across_where_nothing_is_crossed_is_answered():
    stroll = guided(Stroll(quarter()))
    assert heard_after(stroll, stroll.navigator.across) == ["Hier ist keine Querung des Wegs."]


def test_the_carriageway_is_a_side_or_not_known():
    stroll = guided(Stroll(quarter()))
    stroll.where.course_deg = EAST_DEG
    stroll.walk(way(WAY), until_m=60)
    (sure,) = heard_after(stroll, stroll.navigator.where_is_the_carriageway)
    assert sure == "Die Fahrbahn ist rechts."  # it walks on the left pavement
    stroll.where.course_deg = None
    stroll.rest(1)
    (unsure,) = heard_after(stroll, stroll.navigator.where_is_the_carriageway)
    assert unsure == "Seite der Fahrbahn nicht bekannt."


def test_without_a_position_every_question_is_answered():
    stroll = Stroll(quarter())
    for press in (
        stroll.navigator.where_am_i,
        stroll.navigator.what_is_ahead,
        stroll.navigator.around_me,
        stroll.navigator.junction,
        stroll.navigator.where_is_the_carriageway,
        stroll.navigator.not_found,
        stroll.navigator.felt,
        stroll.navigator.across,
        stroll.navigator.more,
        stroll.navigator.back_to_safe_point,
    ):
        assert heard_after(stroll, press, 6), press.__name__


def test_more_before_a_crossing_tells_what_the_card_left_out():
    stroll = guided(Stroll(quarter()))
    stroll.walk(way(WAY), until_m=140)
    heard = heard_after(stroll, stroll.navigator.more, 20)
    assert heard
    assert heard != ["Mehr ist hier nicht bekannt."]


def test_back_to_the_last_safe_point_and_on_from_there():
    stroll = guided(Stroll(quarter()))
    stroll.walk(way(WAY), until_m=112)  # past the corner B
    stroll.where.course_deg = None
    heard = heard_after(stroll, stroll.navigator.back_to_safe_point, 25)
    assert heard[0] == "Zurück zum letzten sicheren Punkt: Ecke Uferstraße."
    assert stroll.navigator.answer.distance_m == pytest.approx(12, abs=3)
    before = len(stroll.said)
    stroll.walk((stroll.where.position, NODES["B"]), 0.5)
    stroll.rest(20)
    assert any("Ecke Uferstraße" in text for text in stroll.texts[before:])
    assert stroll.texts[-1].startswith("Sicherer Punkt erreicht.")
    stroll.navigator.start_guidance("")
    stroll.rest(20)
    assert stroll.navigator.view.state is NavState.GUIDING
    assert stroll.navigator.answer.distance_m == pytest.approx(230, abs=5)


def test_before_any_safe_point_that_is_said():
    stroll = Stroll(quarter())
    assert heard_after(stroll, stroll.navigator.back_to_safe_point) == [
        "Noch ist kein sicherer Punkt bekannt."
    ]


@dataclass
class Desk:
    """A live source that has something to tell from a moment on."""

    live: Live
    from_s: float
    clock: object = None

    async def fetch(self):
        return self.live if self.clock.seconds >= self.from_s else None


def test_a_closure_that_comes_up_is_told_where_the_way_can_be_left():
    closed = Closure(
        "works",
        "Marktgasse, Bauarbeiten",
        (NODES["E"], NODES["F"]),
        starts_at=MORNING,
        reported_on="2026-11-23",
    )
    desk = Desk(Live(closures=(closed,)), from_s=40)
    stroll = Stroll(quarter(), live=desk)
    desk.clock = stroll.clock
    guided(stroll)
    stroll.walk(way(WAY), until_m=190)
    told = next(s for s in stroll.said if "Marktgasse, Bauarbeiten" in s.text)
    assert told.along_m < 160  # before the crossing, not at the barrier
    again = [s for s in stroll.said if "Marktgasse, Bauarbeiten" in s.text]
    assert len(again) == 1


def test_where_no_way_leads_round_a_closure_the_old_way_stays_and_that_is_said():
    closed = Closure("works", "Marktgasse", (NODES["E"], NODES["F"]), starts_at=MORNING)
    stroll = guided(Stroll(quarter()))
    stroll.walk(way(WAY), until_m=40)
    stroll.navigator.on_live(Live(closures=(closed,)))
    stroll.navigator.on_fix(stroll.where.fix(stroll.clock.seconds))
    stroll.navigator.on_route_problem("Dorthin führt kein Weg.")
    stroll.rest(20)
    assert stroll.texts[-1] == "Ein Weg darum herum ist nicht bekannt."
    assert stroll.navigator.view.state is NavState.GUIDING
