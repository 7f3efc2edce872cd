"""Positions that jump, stop, go backwards in time or lose their accuracy: no wrong word, no silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile_app.core.leaps import LeapGuard
from mobile_app.core.navigator_view import NavState
from routing.fix import Fix, FixSource
from routing.geo import moved
from tests.mobile_app.quarter import NODES, quarter, way
from tests.mobile_app.strolling import Stroll

WAY = "ABCDEF"
HERE = NODES["A"]


def fix(east_m=0.0, now_s=0.0, accuracy_m=3.0):
    return Fix(moved(HERE, 90, east_m), accuracy_m, now_s, FixSource.GPS)


def walking(until_m=60) -> Stroll:
    stroll = Stroll(quarter())
    stroll.where.position = NODES["A"]
    stroll.navigator.start_guidance(NODES["F"])
    stroll.rest(25)
    stroll.walk(way(WAY), until_m=until_m)
    return stroll


def test_a_leap_is_believed_once_it_has_lasted():
    guard = LeapGuard()
    assert guard.passes(fix(0, 0))
    assert not guard.passes(fix(200, 1))
    assert not guard.passes(fix(201, 2))
    assert guard.passes(fix(203, 4.5))
    assert not guard.passes(fix(0, 5))


def test_a_leap_back_is_the_old_walk():
    guard = LeapGuard()
    assert guard.passes(fix(0, 0))
    assert not guard.passes(fix(200, 1))
    assert guard.passes(fix(2, 2))
    assert not guard.passes(fix(200, 3))


def test_an_old_fix_is_not_believed():
    guard = LeapGuard()
    assert guard.passes(fix(0, 10))
    assert not guard.passes(fix(0, 9))
    assert guard.passes(fix(0, 11))


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(0.5, 30)), min_size=1, max_size=40))
def test_who_stands_still_somewhere_is_believed_within_seconds_whatever_came_before(steps):
    guard, now_s = LeapGuard(), 0.0
    for east_m, seconds in steps:
        now_s += 0.2
        guard.passes(fix(east_m, now_s, seconds))
    assert any(guard.passes(fix(700, now_s + step / 2)) for step in range(1, 9))


def test_one_wild_second_says_nothing_and_changes_nothing():
    stroll = walking()
    before = list(stroll.texts)
    true = stroll.where.position
    stroll.where.position = moved(NODES["E"], 0, 15)
    stroll.rest(1.5)
    stroll.where.position = true
    stroll.rest(5)
    assert stroll.texts == before
    assert stroll.navigator.view.state is NavState.GUIDING
    assert stroll.navigator.view.distance_left_m == pytest.approx(270, abs=5)


def test_fixes_that_stop_are_noticed_and_told():
    stroll = walking()
    stroll.where.position = None
    stroll.rest(20)
    assert stroll.navigator.view.state is NavState.LOST
    assert any("Position verloren" in text for text in stroll.texts)


def test_fixes_from_the_past_end_in_words_too():
    stroll = walking()
    seconds = stroll.clock.seconds
    stroll.where.stamp_s = seconds - 5
    stroll.rest(20)
    assert stroll.navigator.view.state is NavState.LOST
    assert any("Position verloren" in text for text in stroll.texts)


def test_a_position_that_grows_vague_is_told_with_its_error():
    stroll = walking()
    stroll.where.accuracy_m = 55.0
    stroll.rest(10)
    assert stroll.navigator.view.state is NavState.LOST
    assert any("50 Meter" in text or "60 Meter" in text for text in stroll.texts)
    stroll.where.accuracy_m = 4.0
    stroll.rest(15)
    assert stroll.navigator.view.state is NavState.GUIDING
