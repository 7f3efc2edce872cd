"""Before any module of the screen is collected, here or for its doctests: Kivy draws into memory."""

from mobile_app.ui.kivy_environment import prepare_kivy

prepare_kivy(headless=True)

# Doctests are looked for in every module, and one of them makes the window on its import: its
# size must be known before that.
from kivy.config import Config  # noqa: E402 - Kivy reads its environment on import

WIDTH_PX, HEIGHT_PX = 400, 800
Config.set("graphics", "width", str(WIDTH_PX))
Config.set("graphics", "height", str(HEIGHT_PX))
Config.set("graphics", "multisamples", "0")
Config.set("graphics", "maxfps", "0")  # nobody watches
Config.set("input", "mouse", "mouse,disable_multitouch")
