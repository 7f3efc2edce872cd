"""The walk screen as a screen reader, a thumb and a magnifier meet it."""

import time

import pytest

from mobile_app.a11y.nodes import ACTIONABLE, Role
from mobile_app.core.navigator_view import NavState
from mobile_app.ui.presenter import screen_texts
from tests.mobile_app.ui.recording import ASKING, WALKING, Guide, view_like

MAIN = ["Ziel", "Führung starten", "Wiederholen", "Wo bin ich?", "Führung beenden"]
GROUPS = {
    "Auf dem Weg": [
        "Mehr",
        "Pause",
        "Nicht gefunden",
        "Ich fühle es",
        "Ich bin drüben",
        "Zurück zum letzten sicheren Punkt",
        "Still",
    ],
    "Umgebung": ["Was kommt?", "Rundum", "Kreuzung", "Wo ist die Fahrbahn?"],
    "Außerdem": ["Vorschau", "Einstellungen"],
}


def names(tree, *roles):
    return [node.name for node in tree.walk() if node.role in roles]


def test_controls_come_in_the_order_in_which_they_are_seen(screen, tree_of):
    tree = tree_of(screen())
    others = [name for group in GROUPS.values() for name in group]
    assert names(tree, *ACTIONABLE) == MAIN + others


def test_a_heading_stands_before_each_group(screen, tree_of):
    read = names(tree_of(screen()), Role.HEADING, Role.BUTTON)
    expected = [name for heading, group in GROUPS.items() for name in (heading, *group)]
    assert read == MAIN[1:] + expected


def test_the_last_words_are_a_live_region(screen, tree_of):
    assert names(tree_of(screen()), Role.STATUS) == [WALKING.last_text]


def test_the_main_controls_are_seen_without_scrolling(screen, kivy_window, tree_of):
    tree = tree_of(screen(view_like(WALKING, last_text="Geradeaus.", next_text="")))
    for node in tree.walk():
        if node.name in MAIN:
            assert node.bounds_px[3] <= kivy_window.height + 1, node.name


def test_a_longer_text_leaves_the_main_controls_where_they_are(screen, show, tree_of):
    widget = screen(view_like(WALKING, last_text="Geradeaus.", next_text=""))
    before = [n.bounds_px for n in tree_of(widget).walk() if n.role in ACTIONABLE]
    widget.show(screen_texts(view_like(WALKING, last_text="Rechts drehen. " * 4, next_text="")))
    show.settle()
    assert [n.bounds_px for n in tree_of(widget).walk() if n.role in ACTIONABLE] == before


def test_what_does_not_fit_at_twice_the_size_can_be_scrolled_to(screen, show, kivy_window, tree_of):
    widget = screen(fontscale=2.0)
    content = widget.children[0]
    assert content.height > widget.height
    widget.scroll_y = 0
    show.settle()
    last = next(n for n in tree_of(widget).walk() if n.name == "Einstellungen")
    assert last.bounds_px[3] <= kivy_window.height + 1


@pytest.mark.parametrize(
    ("control", "wanted"),
    [("repeat", "repeat"), ("where", "where_am_i"), ("stop", "stop_guidance")],
)
def test_a_tap_says_what_the_walker_wants(screen, show, tap, control, wanted):
    guide = Guide()
    tap(screen(guide=guide).button(control))
    assert guide.wanted == [wanted]


def test_a_tap_on_start_hands_on_what_was_written(screen, tap):
    guide = Guide()
    widget = screen(guide=guide)
    widget.ids.destination.text = " Rathaus "
    tap(widget.ids.start)
    assert guide.wanted == ["start Rathaus"]


@pytest.mark.parametrize("key", ["enter", "spacebar"])
def test_a_key_presses_what_has_the_focus(screen, show, key):
    guide = Guide()
    widget = screen(guide=guide)
    repeat = widget.button("repeat")
    repeat.focus = True
    show.settle()
    repeat.keyboard_on_key_down(None, (13, key), "", [])
    end_s = time.monotonic() + 5
    while not guide.wanted and time.monotonic() < end_s:
        show.settle(1)  # a press lasts a tenth of a second
    assert guide.wanted == ["repeat"]


def test_the_focus_is_known_to_a_screen_reader(screen, show, tree_of):
    widget = screen()
    widget.button("where").focus = True
    show.settle()
    assert [n.name for n in tree_of(widget).walk() if n.focused] == ["Wo bin ich?"]


def test_tab_goes_through_all_controls_in_their_order(screen, show, key, tree_of):
    widget = screen()
    widget.ids.destination.focus = True
    seen = []
    for _ in range(len(MAIN) + sum(map(len, GROUPS.values()))):
        show.settle(2)
        seen += [n.name for n in tree_of(widget).walk() if n.focused]
        assert key("tab")
    assert seen == names(tree_of(widget), *ACTIONABLE)


@pytest.mark.parametrize("control", ["repeat", "felt", "settings"])
def test_what_has_the_focus_is_in_sight_and_stays_there_when_texts_change(
    screen, show, kivy_window, tree_of, control
):
    widget = screen(view_like(WALKING, last_text="Geradeaus."))
    widget.button(control).focus = True
    show.settle()
    (before,) = [n.bounds_px for n in tree_of(widget).walk() if n.focused]
    assert before[1] >= 0
    assert before[3] <= kivy_window.height
    for text in ("Geradeaus. " * 60, "", "Rechts drehen. " * 20):
        widget.show(screen_texts(view_like(WALKING, last_text=text)))
        show.settle()
        (after,) = [n.bounds_px for n in tree_of(widget).walk() if n.focused]
        assert after == pytest.approx(before, abs=1)


def test_who_has_scrolled_down_still_sees_the_same_buttons_after_a_long_text(screen, show, tree_of):
    widget = screen(view_like(WALKING, last_text="Geradeaus."))
    widget.scroll_y = 0.2
    show.settle()
    buttons = [n.bounds_px for n in tree_of(widget).walk() if n.role is Role.BUTTON]
    widget.show(screen_texts(view_like(WALKING, last_text="Geradeaus. " * 60)))
    show.settle()
    after = [n.bounds_px for n in tree_of(widget).walk() if n.role is Role.BUTTON]
    for one, other in zip(buttons, after, strict=True):
        assert other == pytest.approx(one, abs=1)


def test_pause_becomes_go_on_without_losing_the_focus(screen, show, tree_of):
    guide = Guide(WALKING)
    widget = screen(guide=guide)
    pause = widget.button("pause")
    pause.focus = True
    guide.view = view_like(WALKING, state=NavState.PAUSED)
    widget.refresh()
    show.settle()
    assert widget.button("pause") is pause
    assert [n.name for n in tree_of(widget).walk() if n.focused] == ["Weiter"]


def test_while_a_question_is_open_the_start_button_is_the_yes(screen, tap):
    guide = Guide(view=ASKING)
    widget = screen(guide=guide)
    assert widget.ids.start.text == "Start guidance on the new way"
    widget.ids.destination.text = "something else"
    tap(widget.ids.start)
    assert guide.wanted == ["start "]


def test_what_the_walker_writes_is_not_overwritten_by_the_guide(screen):
    guide = Guide(view=WALKING)
    widget = screen(guide=guide)
    widget.ids.destination.text = "Stadtbüch"
    widget.refresh()
    assert widget.ids.destination.text == "Stadtbüch"


def test_a_lost_voice_is_written_on_the_screen():
    assert screen_texts(ASKING).said.startswith("The voice does not work.")
