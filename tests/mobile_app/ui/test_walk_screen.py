"""The screen as a screen reader, a thumb and a magnifier meet it."""

import time
from dataclasses import dataclass, field

import pytest

from mobile_app.a11y.nodes import (
    ACTIONABLE,
    Role,
    UnnamedWidgetError,
    access_tree,
    contrast,
)
from mobile_app.core.navigator_view import NavigatorView, NavState
from mobile_app.ui.presenter import WalkPresenter, screen_texts

LEAST_TARGET_DP = 64
LEAST_CONTRAST = 7.0

WALKING = NavigatorView(
    state=NavState.GUIDING,
    last_text=(
        "Querung geradeaus in 25 Metern: Hauptstraße, Ampel mit Ton, Mittelinsel. "
        "Bleiben Sie am Bord stehen: 3 Zentimeter, gegenüber nicht bekannt."
    ),
    next_text="Nach links drehen an der nächsten Abzweigung: Fußgängerzone Marktgasse.",
    distance_left_m=283.0,
    destination="Bäckerei Sonnenkorn",
    accuracy_m=3.2,
    server_ok=True,
    asks=False,
    voice_failed=False,
    language="de",
)
IDLE = NavigatorView(NavState.IDLE, "", "", None, None, None, None, False, False, "de")
ASKING = NavigatorView(
    NavState.OFF_ROUTE,
    "Der neue Weg quert: Ringstraße.",
    "",
    90.0,
    "Rathaus",
    4.0,
    True,
    True,
    True,
    "en",
)
VIEWS = {"walking": WALKING, "idle": IDLE, "asking": ASKING}


@dataclass
class Guide:
    """A guide that only remembers what was wanted."""

    view: NavigatorView = IDLE
    wanted: list[str] = field(default_factory=list)

    def start_guidance(self, destination):
        self.wanted.append(f"start {destination}")

    def stop_guidance(self):
        self.wanted.append("stop")

    def repeat(self):
        self.wanted.append("repeat")

    def where_am_i(self):
        self.wanted.append("where")


@pytest.fixture
def screen(show):
    def make(view=WALKING, *, fontscale=1.0, guide=None):
        from mobile_app.ui.walk_screen import WalkScreen

        def build():
            made = WalkScreen(WalkPresenter(guide) if guide else None)
            made.show(screen_texts(guide.view if guide else view))
            return made

        return show(build, fontscale=fontscale)

    return make


def tree_of(widget, window):
    return access_tree(widget, window_height_px=window.height)


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("fontscale", [1.0, 2.0])
def test_every_widget_has_a_name_or_is_declared_decorative(screen, kivy_window, view, fontscale):
    tree = tree_of(screen(view, fontscale=fontscale), kivy_window)
    assert tree.role is Role.SCREEN
    assert all(node.name.strip() for node in tree.walk())


def test_controls_come_in_the_order_in_which_they_are_seen(screen, kivy_window):
    nodes = tree_of(screen(), kivy_window).walk()
    assert [n.name for n in nodes if n.role in ACTIONABLE] == [
        "Ziel",
        "Führung starten",
        "Wiederholen",
        "Wo bin ich?",
        "Führung beenden",
    ]
    tops = [n.bounds_px[1] for n in nodes[1:]]
    assert tops == sorted(tops)


def test_the_last_words_are_a_live_region(screen, kivy_window):
    (status,) = [n for n in tree_of(screen(), kivy_window).walk() if n.role is Role.STATUS]
    assert status.name == WALKING.last_text


def test_no_two_controls_share_a_name(screen, kivy_window):
    names = [n.name for n in tree_of(screen(), kivy_window).walk() if n.role in ACTIONABLE]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("fontscale", [1.0, 2.0])
def test_every_target_is_large(screen, kivy_window, fontscale):
    from kivy.metrics import Metrics

    for node in tree_of(screen(fontscale=fontscale), kivy_window).walk():
        if node.role in ACTIONABLE:
            left, top, right, bottom = node.bounds_px
            least_px = LEAST_TARGET_DP * Metrics.density
            assert right - left >= least_px
            assert bottom - top >= least_px, node.name


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_every_text_stands_out(screen, kivy_window, view):
    nodes = [n for n in tree_of(screen(view), kivy_window).walk() if n.foreground]
    assert len(nodes) >= 7
    for node in nodes:
        assert contrast(node.foreground, node.background) >= LEAST_CONTRAST, node.name


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("fontscale", [1.0, 2.0])
def test_no_text_is_clipped_at_twice_its_size(screen, kivy_window, view, fontscale):
    for node in tree_of(screen(view, fontscale=fontscale), kivy_window).walk():
        if node.text_px is not None:
            left, top, right, bottom = node.bounds_px
            assert node.text_px[0] <= right - left + 1, node.name
            assert node.text_px[1] <= bottom - top + 1, node.name
            assert left >= -1
            assert right <= kivy_window.width + 1


def test_what_does_not_fit_at_twice_the_size_can_be_scrolled_to(screen, show, kivy_window):
    widget = screen(fontscale=2.0)
    content = widget.children[0]
    assert content.height > widget.height
    widget.scroll_y = 0
    show.settle()
    stop = next(n for n in tree_of(widget, kivy_window).walk() if n.name == "Führung beenden")
    assert stop.bounds_px[3] <= kivy_window.height + 1


def tap(widget, settle):
    from kivy.tests.common import UnitTestTouch

    touch = UnitTestTouch(*widget.to_window(widget.center_x, widget.center_y))
    touch.touch_down()
    settle()
    touch.touch_up()
    settle(30)


@pytest.mark.parametrize(
    ("control", "wanted"),
    [("repeat", "repeat"), ("where", "where"), ("stop", "stop"), ("start", "start Rathaus")],
)
def test_a_tap_says_what_the_walker_wants(screen, show, control, wanted):
    guide = Guide()
    widget = screen(guide=guide)
    widget.ids.destination.text = " Rathaus "
    tap(widget.ids[control], show.settle)
    assert guide.wanted == [wanted]


@pytest.mark.parametrize("key", ["enter", "spacebar"])
def test_a_key_presses_what_has_the_focus(screen, show, key):
    guide = Guide()
    widget = screen(guide=guide)
    widget.ids.repeat.focus = True
    show.settle()
    widget.ids.repeat.keyboard_on_key_down(None, (13, key), "", [])
    end_s = time.monotonic() + 5
    while not guide.wanted and time.monotonic() < end_s:
        show.settle(1)  # a press lasts a tenth of a second
    assert guide.wanted == ["repeat"]
    widget.ids.repeat.focus = False


def test_the_focus_is_known_to_a_screen_reader(screen, show, kivy_window):
    widget = screen()
    widget.ids.where.focus = True
    show.settle()
    focused = [n.name for n in tree_of(widget, kivy_window).walk() if n.focused]
    assert focused == ["Wo bin ich?"]
    widget.ids.where.focus = False


def test_while_a_question_is_open_the_start_button_is_the_yes(screen, show):
    guide = Guide(view=ASKING)
    widget = screen(guide=guide)
    assert widget.ids.start.text == "Start guidance on the new way"
    widget.ids.destination.text = "something else"
    tap(widget.ids.start, show.settle)
    assert guide.wanted == ["start "]


def test_what_the_walker_writes_is_not_overwritten_by_the_guide(screen):
    guide = Guide(view=WALKING)
    widget = screen(guide=guide)
    widget.ids.destination.text = "Stadtbüch"
    widget.refresh()
    assert widget.ids.destination.text == "Stadtbüch"


def test_a_lost_voice_is_written_on_the_screen():
    assert screen_texts(ASKING).said.startswith("The voice does not work.")


def test_a_widget_without_a_name_is_found(show, kivy_window):
    def build():
        from kivy.uix.boxlayout import BoxLayout
        from kivy.uix.button import Button

        box = BoxLayout()
        box.decorative = True
        box.add_widget(Button(text=">>"))
        return box

    with pytest.raises(UnnamedWidgetError):
        tree_of(show(build), kivy_window)


def test_a_name_of_signs_alone_is_no_name(show, kivy_window):
    def build():
        from mobile_app.ui.walk_screen import BigButton

        return BigButton(text=">>")

    with pytest.raises(UnnamedWidgetError):
        tree_of(show(build), kivy_window)


def test_grey_on_grey_does_not_stand_out():
    assert contrast((0.45, 0.45, 0.45), (0.3, 0.3, 0.3)) < 2
