"""The walk screen: what was said, what comes, the main controls, and the others in groups below.

Import only after kivy_environment.prepare_kivy. Looks are in walk_screen.kv.
"""

from pathlib import Path
from typing import Any

from kivy.lang import Builder
from kivy.properties import StringProperty

from mobile_app.ui.presenter import ScreenTexts, WalkPresenter
from mobile_app.ui.widgets import BigButton, SteadyScroll

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class WalkScreen(SteadyScroll):
    """Shows a presenter's texts and hands it the walker's wishes."""

    access_role = StringProperty("")
    access_name = StringProperty("")

    def __init__(self, presenter: WalkPresenter | None = None, **more: Any) -> None:
        super().__init__(**more)
        self._presenter = presenter
        self._shown: ScreenTexts | None = None

    def refresh(self) -> None:
        """Show the presenter's texts as they are now."""
        if self._presenter:
            self.show(self._presenter.texts())

    def show(self, texts: ScreenTexts) -> None:
        """Show texts; what the walker is writing stays."""
        if texts == self._shown:
            return
        before, self._shown = self._shown, texts
        self.access_name = texts.title
        ids = self.ids
        ids.said.text = texts.said
        ids.line.text = texts.line
        ids.coming.text = texts.coming
        ids.measure.text = texts.measure
        ids.destination_label.text = texts.destination_label
        ids.start.text = texts.start
        ids.main.show(texts.groups[:1])
        ids.others.show(texts.groups[1:])
        changed = before is None or before.destination != texts.destination
        if changed and texts.destination and not ids.destination.focus:
            ids.destination.text = texts.destination

    def button(self, key: str) -> BigButton:
        """Return the button of a key; raises KeyError."""
        column = self.ids.main if self.ids.main.has(key) else self.ids.others
        button: BigButton = column.button(key)
        return button

    def wants_start(self, destination: str) -> None:
        """Hand on the wish to be guided."""
        if self._presenter:
            self._presenter.start(destination)

    def wants(self, key: str) -> None:
        """Hand on what the button of a key is there for."""
        if self._presenter:
            self._presenter.press(key)
