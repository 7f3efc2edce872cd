"""The few widgets of all screens; their looks are in widgets.kv.

Import only after kivy_environment.prepare_kivy.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kivy.lang import Builder
from kivy.properties import StringProperty
from kivy.uix.behaviors import FocusBehavior
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.button import Button
from kivy.uix.label import Label
from kivy.uix.scrollview import ScrollView
from kivy.uix.textinput import TextInput
from kivy.uix.widget import Widget

from mobile_app.ui.page import ButtonGroup

_ESCAPE = "escape"
_PRESSES = ("enter", "numpadenter", "spacebar")


class SeenWithFocus:
    """What gets the focus tells the scrolled column around it."""

    def on_focus(self, _widget: Widget, focused: bool) -> None:
        """Be brought to sight with the focus, be let go without."""
        column = _column_around(self)
        if column is not None:
            (column.take_anchor if focused else column.leave_anchor)(self)


def _column_around(widget: Any) -> "SteadyScroll | None":
    above = widget.parent
    while above is not None and not isinstance(above, SteadyScroll):
        above = above.parent if above.parent is not above else None  # a window is its own parent
    return above


class BigButton(SeenWithFocus, FocusBehavior, Button):
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

    def on_release(self) -> None:
        """Stay under the thumb when the answer to the press moves the texts: no focus on a phone."""
        column = _column_around(self)
        if column is not None:
            column.take_anchor(self)

    def keyboard_on_key_up(self, _window: Any, _keycode: tuple[int, str]) -> bool:
        """Keep the focus: Escape is a key of the screen, not of this button."""
        return False


class PlainText(Label):
    """A text that a screen reader may read."""

    access_role = StringProperty("text")
    access_name = StringProperty("")


class HeadingText(PlainText):
    """A text that a screen reader jumps to."""


class DestinationField(SeenWithFocus, TextInput):
    """Where the destination is written; Escape is left to the screen here too."""

    access_role = StringProperty("")
    access_name = StringProperty("")

    def keyboard_on_key_down(
        self, window: Any, keycode: tuple[int, str], text: str, modifiers: list[str]
    ) -> bool:
        """Write what is a sign."""
        if keycode[1] == _ESCAPE:
            return False
        return bool(super().keyboard_on_key_down(window, keycode, text, modifiers))

    def keyboard_on_key_up(self, window: Any, keycode: tuple[int, str]) -> bool:
        """Keep the focus."""
        return keycode[1] != _ESCAPE and bool(super().keyboard_on_key_up(window, keycode))


class ButtonColumn(BoxLayout):
    """Groups of buttons under their headings; a button stays the same as long as its key is there."""

    __events__ = ("on_chosen",)

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._order: list[str] = []
        self._kept: dict[str, BigButton | HeadingText] = {}

    def show(self, groups: Iterable[ButtonGroup]) -> None:
        """Show groups; only what differs from before is touched, so that the focus stays."""
        texts = dict(_texts(groups))
        if list(texts) != self._order:
            self._lay(list(texts))
        for key, text in texts.items():
            self._kept[key].text = text

    def on_chosen(self, key: str) -> None:
        """Be told the key of a button that was pressed."""

    def has(self, key: str) -> bool:
        """Return whether there is a button of that key."""
        return _BUTTON + key in self._kept

    def button(self, key: str) -> BigButton:
        """Return the button of a key; raises KeyError."""
        found = self._kept[_BUTTON + key]
        assert isinstance(found, BigButton)
        return found

    def _lay(self, order: list[str]) -> None:
        for key in self._kept.keys() - set(order):
            gone = self._kept.pop(key)
            if isinstance(gone, BigButton):
                gone.focus = False  # or keys would go to what is not there
        self.clear_widgets()
        for key in order:
            if key not in self._kept:
                self._kept[key] = self._made(key)
            self.add_widget(self._kept[key])
        self._order = order

    def _made(self, key: str) -> BigButton | HeadingText:
        if not key.startswith(_BUTTON):
            return HeadingText()
        button = BigButton()
        button.bind(on_release=lambda _: self.dispatch("on_chosen", key.removeprefix(_BUTTON)))
        return button


_BUTTON = "button "


def _texts(groups: Iterable[ButtonGroup]) -> Iterator[tuple[str, str]]:
    """Return the key and the text of each thing in the column, in its order."""
    for number, group in enumerate(groups):
        if group.heading:
            yield f"heading {number}", group.heading
        for button in group.buttons:
            yield _BUTTON + button.key, button.name


class SteadyScroll(ScrollView):
    """A scrolled column in which what was focused or pressed last stays where it is.

    Texts around it may grow. It is scrolled into sight and stays in sight, until a finger or a
    wheel scrolls elsewhere. Without such a thing the upper end stays at the upper
    end, and anything else keeps its distance from the lower end: texts grow above the buttons.
    """

    def __init__(self, **more: Any) -> None:
        self._anchor: Widget | None = None
        self._seen_y = 0.0  # of the anchor's lower edge, from the lower edge of what is seen
        self._held_ratio = 1.0  # scroll_y as it was when the anchor was looked at last
        self._in_sight = False  # the anchor is to be seen, whatever the layout does
        super().__init__(**more)
        self.bind(scroll_y=self._on_scroll, height=self._hold, on_scroll_start=self._scroll_away)

    def add_widget(self, widget: Widget, *args: Any, **more: Any) -> None:
        """Take the column that is scrolled."""
        super().add_widget(widget, *args, **more)
        widget.bind(height=self._hold)

    def take_anchor(self, widget: Widget) -> None:
        """Bring a widget to sight and hold it in its place."""
        if self._anchor is not None:
            self._anchor.unbind(pos=self._hold)
        self._anchor = widget
        self._in_sight = True
        widget.bind(pos=self._hold)
        self._remember()
        self._hold()

    def leave_anchor(self, widget: Widget) -> None:
        """Hold a widget no longer."""
        widget.unbind(pos=self._hold)
        if self._anchor is widget:
            self._anchor = None
            self._remember()

    def _on_scroll(self, _widget: Widget, ratio: float) -> None:
        # A layout makes Kivy set the same ratio again, the last bit apart: nobody has scrolled.
        if abs(ratio - self._held_ratio) > _JITTER:
            self._remember()

    def _remember(self) -> None:
        self._held_ratio = self.scroll_y
        self._seen_y = self._anchor_y - self.scroll_y * self._hidden_px

    def _scroll_away(self, *_: Any) -> None:
        self._in_sight = False

    def _hold(self, *_: Any) -> None:
        hidden_px = self._hidden_px
        if hidden_px <= 0 or (self._anchor is None and self.scroll_y >= 1):
            self._remember()
            return
        if self._anchor is not None and self._in_sight:
            highest = max(self.height - self._anchor.height - _EDGE_PX, _EDGE_PX)
            self._seen_y = min(max(self._seen_y, _EDGE_PX), highest)
        self._held_ratio = min(max((self._anchor_y - self._seen_y) / hidden_px, 0.0), 1.0)
        self.scroll_y: float = self._held_ratio

    @property
    def _anchor_y(self) -> float:
        return float(self._anchor.y) if self._anchor is not None else 0.0

    @property
    def _hidden_px(self) -> float:
        return float(self.children[0].height - self.height) if self.children else 0.0


_EDGE_PX = 8.0
_JITTER = 1e-9

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
