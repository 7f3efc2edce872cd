"""A picture of a screen without a display; run with VIEW.json OUT.png or PAGE.json OUT.png."""

import dataclasses
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from mobile_app.core.navigator_view import NavigatorView, NavState
from mobile_app.ui.kivy_environment import prepare_kivy
from mobile_app.ui.page import ButtonGroup, ButtonText, Page
from mobile_app.ui.presenter import screen_texts

WIDTH_PX, HEIGHT_PX = 400, 800
_FRAMES = 8  # layout needs a few: heights follow texts, texts follow widths
_LIMIT_S = 60.0


class PictureError(RuntimeError):
    """The screen could not be drawn; the message says what to do."""


def export_picture(shown: NavigatorView | Page, path: Path) -> None:
    """Draw the walk screen for a view, or another screen's page, into a PNG file.

    Raises PictureError.

    In a process of its own: Kivy's window is one per process and reads its settings on import.
    """
    with tempfile.TemporaryDirectory(prefix="lotse-picture-") as folder:
        view_file = Path(folder) / "view.json"
        view_file.write_text(view_to_json(shown), encoding="utf-8")
        command = [sys.executable, "-m", "mobile_app.ui.picture", str(view_file), str(path)]
        # Kivy's home is in our folder, so that it goes away even when the process is killed.
        surroundings = {**os.environ, "KIVY_HOME": str(Path(folder) / "kivy")}
        try:
            done = subprocess.run(  # noqa: S603 - our own program
                command,
                capture_output=True,
                text=True,
                timeout=_LIMIT_S,
                check=False,
                env=surroundings,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PictureError("The screen was not drawn in time; try again.") from error
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines()
        raise PictureError(lines[-1] if lines else "The screen could not be drawn.")


def view_to_json(shown: NavigatorView | Page) -> str:
    """Return a view or a page as JSON."""
    return json.dumps(dataclasses.asdict(shown), ensure_ascii=False)


def view_from_json(text: str) -> NavigatorView | Page:
    """Return the view or the page of view_to_json; raises ValueError."""
    try:
        values = json.loads(text)
        if "groups" in values:
            return Page(
                **{**values, "lines": tuple(values["lines"]), "groups": _groups(values["groups"])}
            )
        return NavigatorView(**{**values, "state": NavState(values["state"])})
    except (TypeError, KeyError) as error:
        raise ValueError("neither a navigator's view nor a page") from error


def _groups(groups: list[dict[str, Any]]) -> tuple[ButtonGroup, ...]:
    return tuple(
        ButtonGroup(group["heading"], tuple(ButtonText(**button) for button in group["buttons"]))
        for group in groups
    )


@dataclasses.dataclass(frozen=True)
class _Drawn:
    """A page that is looked at only."""

    drawn: Page

    def opened(self) -> None:
        pass

    def closed(self) -> None:
        pass

    def page(self) -> Page:
        return self.drawn

    def press(self, key: str) -> None:
        pass


def draw(shown: NavigatorView | Page, path: Path) -> None:
    """Draw a screen in this process; raises PictureError."""
    prepare_kivy(headless=True)
    from kivy.config import Config

    Config.set("graphics", "width", str(WIDTH_PX))
    Config.set("graphics", "height", str(HEIGHT_PX))
    Config.set("graphics", "multisamples", "0")
    from kivy.base import EventLoop
    from kivy.core.window import Window

    if Window is None:
        raise PictureError("No window could be made; install libgl1-mesa-dri and libegl1.")
    from mobile_app.ui.page_screen import PageScreen
    from mobile_app.ui.walk_screen import WalkScreen

    EventLoop.ensure_window()
    EventLoop.start()
    screen: WalkScreen | PageScreen
    if isinstance(shown, Page):
        screen = PageScreen(_Drawn(shown))
    else:
        screen = WalkScreen()
        screen.show(screen_texts(shown))
    Window.add_widget(screen)
    for _ in range(_FRAMES):
        EventLoop.idle()
    screen.export_to_png(str(path))
    if not path.is_file():
        raise PictureError("The picture could not be written; is the folder writable?")


def main(arguments: list[str]) -> int:
    """Draw VIEW.json or PAGE.json into OUT.png; returns the exit code."""
    if len(arguments) != 2:
        print("usage: python -m mobile_app.ui.picture VIEW.json OUT.png", file=sys.stderr)
        return 2
    try:
        draw(view_from_json(Path(arguments[0]).read_text("utf-8")), Path(arguments[1]))
    except (OSError, ValueError, PictureError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
