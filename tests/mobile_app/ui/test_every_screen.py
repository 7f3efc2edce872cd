"""What holds for every screen, in both languages, at both sizes of text."""

from itertools import pairwise

import pytest

from mobile_app.a11y.nodes import (
    ACTIONABLE,
    Role,
    UnnamedWidgetError,
    access_tree,
    contrast,
)
from mobile_app.core.hearing import Hearing, Walker
from mobile_app.core.navigator_view import NavState
from mobile_app.ui.presenter import screen_texts
from tests.mobile_app.ui.recording import (
    ASKING,
    IDLE,
    WALKING,
    a_preview,
    preview_presenter,
    settings_of,
    view_like,
)

LEAST_TARGET_DP = 64
LEAST_CONTRAST = 7.0


def walk(view, hearing=None):
    def build():
        from mobile_app.ui.walk_screen import WalkScreen

        screen = WalkScreen()
        screen.show(screen_texts(view, hearing))
        return screen

    return build


def page(make, *presses):
    def build():
        from mobile_app.ui.page_screen import PageScreen

        screen = PageScreen(make())
        for press in presses:
            screen.wants(press)
        return screen

    return build


DEAFBLIND = Hearing(walker=Walker.DEAFBLIND, braille_cells=40, remembers_ways=True)
SCREENS = {
    "walking": walk(WALKING),
    "idle": walk(IDLE),
    "asking": walk(ASKING),
    "paused, in English": walk(view_like(WALKING, state=NavState.PAUSED, language="en")),
    "deafblind": walk(WALKING, DEAFBLIND),
    "settings": page(settings_of),
    "settings of a deafblind walker": page(lambda: settings_of(DEAFBLIND)),
    "settings, in English": page(lambda: settings_of(language="en"), "snow"),
    "preview": page(preview_presenter),
    "preview, in English": page(lambda: preview_presenter(a_preview("en")), "next", "more"),
    "rehearsal": page(preview_presenter, "next", "rehearse"),
}
each_screen = pytest.mark.parametrize("name", SCREENS)
each_size = pytest.mark.parametrize("fontscale", [1.0, 2.0])


@pytest.fixture(scope="module")
def trees():
    """The trees drawn so far: a screen is drawn once for all that is asked of it."""
    return {}


@pytest.fixture
def tree(trees, show, tree_of, name, fontscale):
    """The access tree of one screen at one size of text."""
    if (name, fontscale) not in trees:
        trees[name, fontscale] = tree_of(show(SCREENS[name], fontscale=fontscale))
    return trees[name, fontscale]


def targets(tree):
    return [node for node in tree.walk() if node.role in ACTIONABLE]


@each_screen
@each_size
def test_every_widget_has_a_name_or_is_declared_decorative(tree):
    assert tree.role is Role.SCREEN
    assert all(node.name.strip() for node in tree.walk())


@each_screen
@each_size
def test_what_is_read_first_is_seen_first(tree):
    for above, below in pairwise(tree.walk()[1:]):
        assert above.bounds_px[3] <= below.bounds_px[1] + 1, (above.name, below.name)


@each_screen
@each_size
def test_no_two_controls_or_headings_share_a_name(tree):
    names = [n.name for n in tree.walk() if n.role in ACTIONABLE | {Role.HEADING}]
    assert len(set(names)) == len(names)


@each_screen
@each_size
def test_every_target_is_large(tree):
    from kivy.metrics import Metrics

    least_px = LEAST_TARGET_DP * Metrics.density
    assert targets(tree)
    for node in targets(tree):
        left, top, right, bottom = node.bounds_px
        assert right - left >= least_px, node.name
        assert bottom - top >= least_px, node.name


@each_screen
@each_size
def test_every_text_stands_out(tree):
    nodes = [n for n in tree.walk() if n.foreground]
    assert len(nodes) >= 7
    for node in nodes:
        assert contrast(node.foreground, node.background) >= LEAST_CONTRAST, node.name


@each_screen
@each_size
def test_no_text_is_clipped_at_twice_its_size(tree, kivy_window):
    for node in tree.walk():
        if node.text_px is not None:
            left, top, right, bottom = node.bounds_px
            assert node.text_px[0] <= right - left + 1, node.name
            assert node.text_px[1] <= bottom - top + 1, node.name
            assert left >= -1
            assert right <= kivy_window.width + 1


def test_a_widget_without_a_name_is_found(show, kivy_window):
    def build():
        from kivy.uix.boxlayout import BoxLayout
        from kivy.uix.button import Button

        box = BoxLayout()
        box.decorative = True
        box.add_widget(Button(text=">>"))
        return box

    with pytest.raises(UnnamedWidgetError):
        access_tree(show(build), window_height_px=kivy_window.height)


def test_a_name_of_signs_alone_is_no_name(show, kivy_window):
    def build():
        from mobile_app.ui.widgets import BigButton

        return BigButton(text=">>")

    with pytest.raises(UnnamedWidgetError):
        access_tree(show(build), window_height_px=kivy_window.height)


def test_grey_on_grey_does_not_stand_out():
    assert contrast((0.45, 0.45, 0.45), (0.3, 0.3, 0.3)) < 2
