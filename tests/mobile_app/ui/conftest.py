"""A window in memory; Kivy's environment is set in tests/mobile_app/conftest.py."""

import time

import pytest

from mobile_app.a11y.nodes import access_tree
from mobile_app.ui.presenter import WalkPresenter, screen_texts
from tests.mobile_app.ui.recording import WALKING, Guide, preview_presenter, settings_of


@pytest.fixture(scope="session")
def kivy_window():
    """The one window of this process, drawn into memory."""
    from kivy.base import EventLoop
    from kivy.core.window import Window

    if Window is None:
        pytest.skip("Kivy finds no way to draw here (libgl1-mesa-dri and libegl1 are needed)")
    EventLoop.ensure_window()
    if EventLoop.status != "started":
        EventLoop.start()
    return Window


@pytest.fixture
def show(kivy_window):
    """Put a widget onto the window and let the layout settle."""
    from kivy.base import EventLoop
    from kivy.metrics import Metrics

    shown = []

    def put(make, *, fontscale=1.0):
        Metrics.fontscale = fontscale
        widget = make()
        kivy_window.add_widget(widget)
        shown.append(widget)
        settle()
        return widget

    def settle(frames=10):
        for _ in range(frames):
            EventLoop.idle()

    put.settle = settle
    yield put
    for widget in shown:
        for part in widget.walk(restrict=True):
            if getattr(part, "focus", False):
                part.focus = False  # the keyboard is the next test's
        kivy_window.remove_widget(widget)
    Metrics.fontscale = 1.0


@pytest.fixture
def screen(show):
    """Show the walk screen of a view or a guide."""

    def make(view=WALKING, *, fontscale=1.0, guide=None):
        from mobile_app.ui.walk_screen import WalkScreen

        def build():
            made = WalkScreen(WalkPresenter(guide) if guide else None)
            made.show(screen_texts(guide.view if guide else view))
            return made

        return show(build, fontscale=fontscale)

    return make


@pytest.fixture
def screens(show):
    """Show the whole content of the window."""

    def make(guide=None, *, settings=None, preview=preview_presenter, fontscale=1.0, **more):
        from mobile_app.ui.screens import Screens

        def build():
            return Screens(
                guide or Guide(WALKING), settings or settings_of(), makes_preview=preview, **more
            )

        return show(build, fontscale=fontscale)

    return make


@pytest.fixture
def tree_of(kivy_window):
    """Return the access tree of a screen."""
    return lambda widget: access_tree(widget, window_height_px=kivy_window.height)


@pytest.fixture
def tap(show):
    """Tap a widget where it is seen, and wait until a press is over."""

    def press(widget):
        from kivy.tests.common import UnitTestTouch

        touch = UnitTestTouch(*widget.to_window(widget.center_x, widget.center_y))
        touch.touch_down()
        show.settle()
        touch.touch_up()
        end_s = time.monotonic() + 0.4  # a scrolled column hands a short tap on after a while
        while time.monotonic() < end_s:
            show.settle(1)

    return press


@pytest.fixture
def key(kivy_window, show):
    """Press a key of the window, named as Kivy names it; return whether anything took it."""

    def press(name, *modifiers):
        from kivy.core.window import Keyboard

        code = Keyboard.keycodes[name]
        taken = kivy_window.dispatch("on_key_down", code, 0, "", list(modifiers))
        kivy_window.dispatch("on_key_up", code, 0)
        show.settle()
        return bool(taken)

    return press
