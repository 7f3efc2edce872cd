"""The window of the app: Kivy's own keys switched off, ours bound.

Import only after kivy_environment.prepare_kivy.
"""

from typing import Any

from kivy.app import App
from kivy.core.window import Window

from mobile_app.ui.screens import Screens


class LotseApp(App):
    """Shows the screens until the window is closed."""

    title = "Lotse"

    def __init__(self, screens: Screens, **more: Any) -> None:
        super().__init__(**more)
        self._screens = screens

    def build(self) -> Screens:
        """Return what the window shows."""
        Window.bind(on_key_down=self._screens.on_key_down)
        return self._screens

    def open_settings(self, *_: Any) -> bool:
        """Show nothing: F1 is a key of the walker's, not of Kivy's own settings."""
        return True
