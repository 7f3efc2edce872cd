"""The one screen: what was said, what comes, and five controls; looks are in walk_screen.kv.

Import only after kivy_environment.prepare_kivy.
"""

from pathlib import Path
from typing import Any

from kivy.lang import Builder
from kivy.properties import StringProperty
from kivy.uix.behaviors import FocusBehavior
from kivy.uix.button import Button
from kivy.uix.label import Label
from kivy.uix.scrollview import ScrollView
from kivy.uix.textinput import TextInput

from mobile_app.ui.presenter import ScreenTexts, WalkPresenter

_PRESSES = ("enter", "numpadenter", "spacebar")


class BigButton(FocusBehavior, Button):
    """A button that a thumb, a Tab key and a screen reader find."""

    access_role = StringProperty("")
    access_name = StringProperty("")

    def keyboard_on_key_down(
        self, window: Any, keycode: tuple[int, str], text: str, modifiers: list[str]
    ) -> bool:
        """Press with Enter or space; leave Tab to the focus ring."""
        if keycode[1] in _PRESSES:
            self.trigger_action(0.1)
            return True
        return bool(super().keyboard_on_key_down(window, keycode, text, modifiers))


class PlainText(Label):
    """A text that a screen reader may read."""

    access_role = StringProperty("text")
    access_name = StringProperty("")


class DestinationField(TextInput):
    """Where the destination is written."""

    access_role = StringProperty("")
    access_name = StringProperty("")


Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class WalkScreen(ScrollView):
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
        ids.coming.text = texts.coming
        ids.measure.text = texts.measure
        ids.destination_label.text = texts.destination_label
        ids.start.text = texts.start
        ids.stop.text = texts.stop
        ids.repeat.text = texts.repeat
        ids.where.text = texts.where
        changed = before is None or before.destination != texts.destination
        if changed and texts.destination and not ids.destination.focus:
            ids.destination.text = texts.destination

    def wants_start(self, destination: str) -> None:
        """Hand on the wish to be guided."""
        if self._presenter:
            self._presenter.start(destination)

    def wants_stop(self) -> None:
        """Hand on the wish to end."""
        if self._presenter:
            self._presenter.stop()

    def wants_repeat(self) -> None:
        """Hand on the wish to hear it again."""
        if self._presenter:
            self._presenter.repeat()

    def wants_where(self) -> None:
        """Hand on the question where one is."""
        if self._presenter:
            self._presenter.where_am_i()
