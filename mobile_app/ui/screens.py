"""The window's content: one screen at a time, and the keys that work on each.

Import only after kivy_environment.prepare_kivy.
"""

from collections.abc import Callable, Sequence
from typing import Any

from kivy.core.window import Keyboard
from kivy.uix.boxlayout import BoxLayout

from mobile_app.ui.controls import Place
from mobile_app.ui.guide import Guide
from mobile_app.ui.page_screen import PagePresenter, PageScreen
from mobile_app.ui.presenter import WalkPresenter
from mobile_app.ui.preview_presenter import PreviewPresenter
from mobile_app.ui.settings_presenter import SettingsPresenter
from mobile_app.ui.shortcuts import BACK, EVERYWHERE, OWN
from mobile_app.ui.walk_screen import WalkScreen
from mobile_app.ui.widgets import BigButton

_KEY_NAMES = {code: name for name, code in Keyboard.keycodes.items()}
_OF_OTHERS = frozenset({"ctrl", "alt", "meta", "super", "shift"})


class Screens(BoxLayout):
    """Shows the walk screen until the walker opens another one, and again after it.

    makes_preview returns the preview of the way, or None after it was said that there is none;
    line what lies under the fingers of who reads.
    """

    decorative = True

    def __init__(
        self,
        guide: Guide,
        settings: SettingsPresenter,
        *,
        makes_preview: Callable[[], PreviewPresenter | None],
        line: Callable[[], str] = lambda: "",
        **more: Any,
    ) -> None:
        super().__init__(**more)
        self._walking = WalkPresenter(guide, hearing=settings.at_start, line=line, opens=self.open)
        self._walk_screen = WalkScreen(self._walking)
        self._settings = settings
        self._makes_preview = makes_preview
        self._page: tuple[Place, PagePresenter, PageScreen] | None = None
        self.add_widget(self._walk_screen)
        self.refresh()

    @property
    def place(self) -> Place:
        """Which screen is shown."""
        return self._page[0] if self._page else Place.WALK

    @property
    def screen(self) -> WalkScreen | PageScreen:
        """The screen that is shown."""
        return self._page[2] if self._page else self._walk_screen

    def refresh(self) -> None:
        """Show what has changed; the walk screen keeps up while another one is shown."""
        self._walk_screen.refresh()
        if self._page:
            self._page[2].refresh()

    def open(self, place: Place) -> None:
        """Show another screen; the walk screen stays when there is nothing to show."""
        presenter: PagePresenter | None
        presenter = self._settings if place is Place.SETTINGS else self._makes_preview()
        if presenter is None or self._page:
            return
        page = PageScreen(presenter, goes_back=self.back)
        self._page = (place, presenter, page)
        self._swap(page, focus=page.back_button)
        presenter.opened()
        page.refresh()

    def back(self) -> None:
        """Show the walk screen, with the focus on the button that led away."""
        if self._page is None:
            return
        place, presenter, _ = self._page
        self._page = None
        presenter.closed()
        self._swap(self._walk_screen, focus=self._walk_screen.button(place.value))

    def on_key_down(
        self,
        _window: Any,
        key: int,
        _scancode: int = 0,
        _text: str | None = None,
        modifiers: Sequence[str] = (),
    ) -> bool:
        """Take a key of the window; return whether it was ours."""
        if _OF_OTHERS.intersection(modifiers):
            return False
        name = _KEY_NAMES.get(key, "")
        own = OWN[self.place].get(name)
        if own == BACK and self._page:
            self.back()
        elif own is not None:
            self.screen.wants(own)
        elif name in EVERYWHERE:
            self._walking.press(EVERYWHERE[name])
        else:
            return False
        return True

    def _swap(self, screen: WalkScreen | PageScreen, *, focus: BigButton) -> None:
        for widget in self.walk(restrict=True):
            if getattr(widget, "focus", False):
                widget.focus = False  # or keys would go to what is not shown
        self.clear_widgets()
        self.add_widget(screen)
        if focus.is_focusable:
            focus.focus = True
