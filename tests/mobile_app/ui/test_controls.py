"""The table of the walk screen's buttons and the keys that stand for them."""

from collections import Counter

import pytest

from mobile_app.core.hearing import Hearing, Walker
from mobile_app.core.navigator_view import NavState
from mobile_app.ui.controls import CONTROLS, Place, control_groups, shown_controls
from mobile_app.ui.presenter import WalkPresenter
from mobile_app.ui.shortcuts import BACK, EVERYWHERE, OWN
from tests.mobile_app.ui.recording import (
    IDLE,
    WALKING,
    WISHES,
    Guide,
    preview_presenter,
    view_like,
)

PAUSED = view_like(WALKING, state=NavState.PAUSED)
DEAFBLIND = Hearing(walker=Walker.DEAFBLIND)


def keys(view, hearing):
    return [control.key for control in shown_controls(view, hearing)]


def test_every_wish_has_exactly_one_button():
    guide = Guide()
    for control in CONTROLS:
        if control.does is not None:
            control.does(guide)
    assert Counter(guide.wanted) == Counter(WISHES)


@pytest.mark.parametrize("state", NavState)
@pytest.mark.parametrize("walker", Walker)
def test_in_every_state_a_key_stands_for_one_button(state, walker):
    shown = keys(view_like(WALKING, state=state), Hearing(walker=walker))
    assert len(set(shown)) == len(shown)


@pytest.mark.parametrize("walker", Walker)
def test_buttons_come_and_go_for_no_state_of_the_guide(walker):
    hearing = Hearing(walker=walker)
    layouts = {tuple(keys(view_like(WALKING, state=state), hearing)) for state in NavState}
    assert len(layouts) == 1


@pytest.mark.parametrize("walker", Walker)
def test_only_who_confirms_has_the_button_for_it_and_it_comes_first(walker):
    first = keys(WALKING, Hearing(walker=walker))[0]
    assert (first == "confirm") == (walker is Walker.DEAFBLIND)


def test_one_button_pauses_and_goes_on():
    guide = Guide(WALKING)
    presenter = WalkPresenter(guide)
    presenter.press("pause")
    guide.view = PAUSED
    presenter.press("pause")
    assert guide.wanted == ["pause", "go_on"]


def test_other_screens_are_opened_and_the_guide_is_left_alone():
    guide, opened = Guide(WALKING), []
    presenter = WalkPresenter(guide, opens=opened.append)
    presenter.press("settings")
    presenter.press("preview")
    assert opened == [Place.SETTINGS, Place.PREVIEW]
    assert guide.wanted == []


@pytest.mark.parametrize("key", ["confirm", "flying", ""])
def test_a_button_that_is_not_there_does_nothing(key):
    guide = Guide(IDLE)
    WalkPresenter(guide).press(key)
    assert guide.wanted == []


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("view", [WALKING, PAUSED], ids=["walking", "paused"])
def test_every_name_is_short_and_its_own(view, language):
    groups = control_groups(view_like(view, language=language), DEAFBLIND)
    names = [group.heading for group in groups if group.heading]
    names += [button.name for group in groups for button in group.buttons]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name.split()) <= 6 for name in names)


def test_each_key_everywhere_stands_for_a_button():
    assert set(EVERYWHERE.values()) <= {control.key for control in CONTROLS}
    assert len(set(EVERYWHERE.values())) == len(EVERYWHERE)


def test_each_key_of_a_screen_stands_for_one_of_its_buttons():
    assert OWN[Place.WALK].keys().isdisjoint(EVERYWHERE)
    assert set(OWN[Place.WALK].values()) <= {control.key for control in CONTROLS}
    (group,) = preview_presenter().page().groups
    assert set(OWN[Place.PREVIEW].values()) <= {b.key for b in group.buttons} | {BACK}
    assert OWN[Place.SETTINGS] == {"escape": BACK}


def test_no_key_is_a_sign_that_one_writes():
    keys = [key for table in (EVERYWHERE, *OWN.values()) for key in table]
    assert all(len(key) > 1 for key in keys)
