"""A screen made of a page: settings and preview; looks are in page_screen.kv.

Import only after kivy_environment.prepare_kivy.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from kivy.lang import Builder
from kivy.properties import StringProperty

from mobile_app.ui.page import Page
from mobile_app.ui.widgets import BigButton, SteadyScroll

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class PagePresenter(Protocol):
    """Anything that makes a page and takes presses."""

    def opened(self) -> None:
        """Say where the walker is now."""

    def closed(self) -> None:
        """End what must not go on behind another screen."""

    def page(self) -> Page:
        """Return the screen."""

    def press(self, key: str) -> None:
        """Do what the button of that key is there for."""


class PageScreen(SteadyScroll):
    """Shows a presenter's page and hands it the walker's presses."""

    access_role = StringProperty("")
    access_name = StringProperty("")

    def __init__(
        self,
        presenter: PagePresenter,
        *,
        goes_back: Callable[[], None] = lambda: None,
        **more: Any,
    ) -> None:
        super().__init__(**more)
        self._presenter = presenter
        self._goes_back = goes_back
        self._shown: Page | None = None
        self.refresh()

    def refresh(self) -> None:
        """Show the presenter's page as it is now."""
        page = self._presenter.page()
        if page == self._shown:
            return
        self._shown = page
        self.access_name = page.title
        ids = self.ids
        ids.title.text = page.title
        ids.back.text = page.back
        ids.lines.text = "\n".join(page.lines)
        ids.said.text = page.said
        ids.buttons.show(page.groups)

    def button(self, key: str) -> BigButton:
        """Return the button of a key; raises KeyError."""
        button: BigButton = self.ids.buttons.button(key)
        return button

    @property
    def back_button(self) -> BigButton:
        """The button that leads back."""
        button: BigButton = self.ids.back
        return button

    def wants(self, key: str) -> None:
        """Hand on a press, and show at once what it changed."""
        self._presenter.press(key)
        self.refresh()

    def wants_back(self) -> None:
        """Go back."""
        self._goes_back()
