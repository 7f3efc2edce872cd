"""One screen at a time, and the keys that work on each."""

from dataclasses import replace
from time import sleep

import pytest

from mobile_app.a11y.nodes import Role
from mobile_app.core.hearing import Hearing, Walker
from mobile_app.core.navigator_view import NavState
from mobile_app.core.preview.walking import Preview
from mobile_app.ui.controls import Place
from mobile_app.ui.presenter import screen_texts
from mobile_app.ui.shortcuts import EVERYWHERE
from tests.mobile_app.ui.recording import (
    WALKING,
    Ear,
    Guide,
    a_preview,
    preview_presenter,
    settings_of,
    view_like,
)

WANTED = {
    "f1": "repeat",
    "f2": "more",
    "f3": "where_am_i",
    "f4": "what_is_ahead",
    "f5": "around_me",
    "f6": "junction",
    "f7": "where_is_the_carriageway",
    "f8": "not_found",
    "f9": "felt",
    "f10": "across",
    "f11": "pause",
    "f12": "confirm",
}
DEAFBLIND = Hearing(walker=Walker.DEAFBLIND)


@pytest.fixture
def window(screens, kivy_window):
    """The content of the window, listening to its keys."""
    bound = []

    def make(*args, **more):
        content = screens(*args, **more)
        kivy_window.bind(on_key_down=content.on_key_down)
        bound.append(content)
        return content

    yield make
    for content in bound:
        kivy_window.unbind(on_key_down=content.on_key_down)


def focused(tree):
    return [node.name for node in tree.walk() if node.focused]


def title(tree):
    assert tree.role is Role.SCREEN
    return tree.name


@pytest.mark.parametrize(
    ("button", "name"), [("settings", "Einstellungen"), ("preview", "Vorschau")]
)
def test_a_screen_opens_with_the_way_back_and_leaves_to_where_one_came_from(
    window, show, tap, tree_of, button, name
):
    content = window()
    assert title(tree_of(content)) == "Lotse, Führung"
    content.screen.button(button).focus = True
    show.settle()
    tap(content.screen.button(button))
    assert title(tree_of(content)) == name
    assert focused(tree_of(content)) == ["Zurück zur Führung"]
    tap(content.screen.back_button)
    assert title(tree_of(content)) == "Lotse, Führung"
    assert focused(tree_of(content)) == [name]


def test_a_screen_that_opens_is_said(window):
    ear = Ear()
    window(settings=settings_of(say=ear)).open(Place.SETTINGS)
    assert ear.heard == ["Einstellungen. Der erste Knopf führt zurück zur Führung."]


def test_what_is_said_at_the_opening_stands_on_the_screen(window, tree_of):
    content = window()
    content.open(Place.SETTINGS)
    statuses = [n.name for n in tree_of(content).walk() if n.role is Role.STATUS]
    assert statuses == ["Einstellungen. Der erste Knopf führt zurück zur Führung."]


def test_without_a_way_the_preview_does_not_open(window, tree_of):
    content = window(preview=lambda: None)
    content.open(Place.PREVIEW)
    assert content.place is Place.WALK
    assert title(tree_of(content)) == "Lotse, Führung"


@pytest.mark.parametrize("name", EVERYWHERE)
def test_a_function_key_is_a_wish_also_while_the_destination_is_written(window, show, key, name):
    guide = Guide(WALKING)
    content = window(guide, settings=settings_of(DEAFBLIND))
    content.screen.ids.destination.focus = True
    show.settle()
    assert key(name)
    assert guide.wanted == [WANTED[name]]
    assert content.screen.ids.destination.text == WALKING.destination
    assert content.screen.ids.destination.focus


def test_every_function_key_is_tried_above():
    assert WANTED.keys() == EVERYWHERE.keys()


@pytest.mark.parametrize("modifier", ["ctrl", "alt", "shift", "meta"])
def test_a_key_with_a_modifier_is_left_to_the_screen_reader(window, key, modifier):
    guide = Guide(WALKING)
    window(guide)
    assert not key("f3", modifier)
    assert guide.wanted == []


def test_a_lock_key_is_no_modifier(window, key):
    guide = Guide(WALKING)
    window(guide)
    assert key("f3", "numlock", "capslock")
    assert guide.wanted == ["where_am_i"]


def test_letters_are_not_ours(window, key):
    guide = Guide(WALKING)
    window(guide)
    assert not key("w")
    assert guide.wanted == []


def test_escape_hushes_on_the_way_keeps_the_focus_and_closes_nothing(window, show, key, tree_of):
    guide = Guide(WALKING)
    content = window(guide)
    content.screen.button("felt").focus = True
    show.settle()
    assert key("escape")
    assert guide.wanted == ["hush"]
    assert focused(tree_of(content)) == ["Ich fühle es"]


def test_escape_hushes_also_while_the_destination_is_written(window, show, key):
    guide = Guide(WALKING)
    field = window(guide).screen.ids.destination
    field.focus = True
    show.settle()
    assert key("escape")
    assert guide.wanted == ["hush"]
    assert field.focus
    assert field.text == WALKING.destination


@pytest.mark.parametrize("place", [Place.SETTINGS, Place.PREVIEW])
def test_escape_goes_back_from_another_screen(window, key, place):
    guide = Guide(WALKING)
    content = window(guide)
    content.open(place)
    assert key("escape")
    assert content.place is Place.WALK
    assert guide.wanted == []


def test_the_way_answers_to_its_keys_while_settings_are_read(window, key):
    guide = Guide(WALKING)
    content = window(guide)
    content.open(Place.SETTINGS)
    assert key("f10")
    assert guide.wanted == ["across"]
    assert content.place is Place.SETTINGS


def test_the_preview_has_keys_of_its_own(window, key):
    ear, guide = Ear(), Guide(WALKING)
    content = window(guide, preview=lambda: preview_presenter(say=ear))
    content.open(Place.PREVIEW)
    ear.heard.clear()
    for name in ("pagedown", "f1", "f2", "pageup"):
        assert key(name)
    crossing = ["Querung geradeaus: Hauptstraße, Ampel mit Ton.", "Am Bord stehen bleiben."]
    assert ear.heard == [*crossing, *crossing, "Zwei Spuren.", "Nach rechts drehen."]
    assert guide.wanted == []
    assert key("f3")
    assert guide.wanted == ["where_am_i"]


def test_a_press_shows_its_change_at_once_and_keeps_focus_and_place(window, show, tap, tree_of):
    content = window()
    content.open(Place.SETTINGS)
    show.settle()
    stride = content.screen.button("stride_longer")
    stride.focus = True
    show.settle()
    (before,) = [n.bounds_px for n in tree_of(content).walk() if n.focused]
    tap(stride)
    (after,) = [n for n in tree_of(content).walk() if n.focused]
    assert after.name == "Schritt länger, jetzt 70 Zentimeter"
    assert after.bounds_px == pytest.approx(before, abs=1)


def test_on_a_phone_the_button_stays_under_the_thumb_though_nothing_has_a_focus(
    window, show, tap, tree_of
):
    short, long = a_preview().parts[0], a_preview().parts[1]
    wordy = replace(long, card=long.card * 12)
    way = Preview((short, wordy, short, wordy), "de")
    content = window(preview=lambda: preview_presenter(way))
    content.open(Place.PREVIEW)
    show.settle()
    for widget in content.walk(restrict=True):
        if hasattr(widget, "is_focusable"):
            widget.is_focusable = False
    following = content.screen.button("next")
    content.screen.scroll_y = 0.0
    show.settle()
    places = []
    for _ in range(3):
        places += [n.bounds_px for n in tree_of(content).walk() if n.name == "Nächster Teil"]
        tap(following)
    assert focused(tree_of(content)) == []
    assert content.screen.children[0].height > content.height
    for place in places:
        assert place == pytest.approx(places[0], abs=1)


def test_what_gets_the_focus_before_the_layout_is_done_is_seen_after_it(
    window, show, kivy_window, tree_of
):
    content = window()
    content.open(Place.SETTINGS)
    content.screen.button("stride_longer").focus = True
    show.settle()
    (node,) = [n for n in tree_of(content).walk() if n.focused]
    assert node.bounds_px[1] >= 0
    assert node.bounds_px[3] <= kivy_window.height


def test_who_scrolls_away_from_the_focus_is_not_pulled_back_by_a_text(window, show, tree_of):
    guide = Guide(WALKING)
    content = window(guide)
    content.screen.button("repeat").focus = True
    show.settle()
    for _ in range(80):
        _turn_wheel(content)
    _settle_wheel(content, show)
    assert content.screen.scroll_y < 0.1
    assert focused(tree_of(content)) == ["Wiederholen"]
    before = [n.bounds_px for n in tree_of(content).walk() if n.role is Role.BUTTON]
    guide.view = view_like(WALKING, last_text="Geradeaus. " * 40)
    content.refresh()
    show.settle()
    after = [n.bounds_px for n in tree_of(content).walk() if n.role is Role.BUTTON]
    for one, other in zip(before, after, strict=True):
        assert other == pytest.approx(one, abs=1)


def _settle_wheel(content, show):
    """Let the last swing of the wheel end, which takes its time and not a number of frames."""
    for _ in range(50):
        seen = content.screen.scroll_y
        sleep(0.1)
        show.settle()
        if content.screen.scroll_y == seen:
            return


def _turn_wheel(content):
    from kivy.tests.common import UnitTestTouch

    touch = UnitTestTouch(*content.center)
    touch.profile = [*touch.profile, "button"]
    touch.button = "scrollup"  # the content moves up
    touch.touch_down()
    touch.touch_up()


@pytest.mark.parametrize("hearing", [Hearing(), DEAFBLIND], ids=["long cane", "deafblind"])
def test_the_button_of_who_confirms_is_there_when_the_guide_was_started_so(
    window, tree_of, hearing
):
    content = window(settings=settings_of(hearing))
    for choice in ("deafblind", "long_cane"):
        content.open(Place.SETTINGS)
        content.screen.wants(choice)
        content.back()
        content.refresh()
        names = [n.name for n in tree_of(content).walk() if n.role is Role.BUTTON]
        assert ("Verstanden" in names) == hearing.confirms


def test_the_line_under_the_fingers_stands_on_the_screen(window, show, tree_of):
    lines = ["Querung in"]
    content = window(settings=settings_of(DEAFBLIND), line=lambda: lines[-1])
    assert "Zeile: Querung in" in [n.name for n in tree_of(content).walk()]
    lines.append("25 Metern.")
    content.refresh()
    show.settle()
    assert "Zeile: 25 Metern." in [n.name for n in tree_of(content).walk()]


def test_a_button_that_goes_takes_no_keys_along(show, key, tree_of):
    def build():
        from mobile_app.ui.walk_screen import WalkScreen

        screen = WalkScreen()
        screen.show(screen_texts(WALKING, DEAFBLIND))
        return screen

    widget = show(build)
    widget.button("confirm").focus = True
    show.settle()
    widget.show(screen_texts(WALKING, Hearing()))
    show.settle()
    assert focused(tree_of(widget)) == []
    assert not key("enter")


def test_the_walk_screen_keeps_up_while_another_one_is_shown(window, tree_of):
    guide = Guide(WALKING)
    content = window(guide)
    content.open(Place.SETTINGS)
    guide.view = view_like(WALKING, state=NavState.PAUSED, last_text="Die Führung pausiert.")
    content.refresh()
    content.back()
    names = [n.name for n in tree_of(content).walk()]
    assert "Die Führung pausiert." in names
    assert "Weiter" in names


def test_kivys_own_settings_stay_closed(window):
    from mobile_app.ui.window import LotseApp

    assert LotseApp(window()).open_settings() is True
