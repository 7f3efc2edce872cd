"""A picture of the screen in a process of its own."""

import subprocess
import sys

import pytest

from mobile_app.ui.picture import (
    HEIGHT_PX,
    WIDTH_PX,
    PictureError,
    export_picture,
    view_from_json,
    view_to_json,
)
from tests.mobile_app.ui.recording import VIEWS, WALKING, preview_presenter, settings_of

SHOWN = {**VIEWS, "settings": settings_of().page(), "preview": preview_presenter().page()}


@pytest.mark.parametrize("view", SHOWN.values(), ids=SHOWN)
def test_a_view_survives_being_written_down(view):
    assert view_from_json(view_to_json(view)) == view


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"state": "flying"}', '{"groups": 3}', '{"groups": [7]}', "null"]
)
def test_what_is_no_view_is_refused(text):
    with pytest.raises(ValueError):
        view_from_json(text)


@pytest.mark.parametrize("shown", ["walking", "settings", "preview"])
def test_a_screen_is_drawn_without_a_display_without_chatter_and_leaves_nothing(
    tmp_path, monkeypatch, shown
):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("KIVY_HOME", raising=False)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    view = tmp_path / "view.json"
    view.write_text(view_to_json(SHOWN[shown]), encoding="utf-8")
    out = tmp_path / "app.png"
    done = subprocess.run(
        [sys.executable, "-m", "mobile_app.ui.picture", view, out],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(temporary.iterdir()) == []
    from PIL import Image

    with Image.open(out) as picture:
        assert picture.size == (WIDTH_PX, HEIGHT_PX)
        colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 20)}
    assert {(0, 0, 0), (255, 214, 0)} <= colours


def test_a_folder_that_is_not_there_ends_in_one_sentence(tmp_path):
    with pytest.raises(PictureError, match="could not be"):
        export_picture(WALKING, tmp_path / "nowhere" / "app.png")


def test_wrong_use_is_told():
    done = subprocess.run(
        [sys.executable, "-m", "mobile_app.ui.picture"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("usage:")
