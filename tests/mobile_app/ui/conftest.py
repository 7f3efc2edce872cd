"""A window in memory; Kivy's environment is set in tests/mobile_app/conftest.py."""

import pytest

WIDTH_PX, HEIGHT_PX = 400, 800


@pytest.fixture(scope="session")
def kivy_window():
    """The one window of this process, drawn into memory."""
    from kivy.config import Config

    Config.set("graphics", "width", str(WIDTH_PX))
    Config.set("graphics", "height", str(HEIGHT_PX))
    Config.set("graphics", "multisamples", "0")
    Config.set("input", "mouse", "mouse,disable_multitouch")
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
        kivy_window.remove_widget(widget)
    Metrics.fontscale = 1.0
