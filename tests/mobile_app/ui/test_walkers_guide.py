"""The guide for walkers names every button and every key that there is."""

from pathlib import Path

import pytest

from mobile_app.core.hearing import Hearing, Walker
from mobile_app.core.navigator_view import NavState
from mobile_app.ui.controls import Place, control_groups
from mobile_app.ui.shortcuts import EVERYWHERE, OWN
from tests.mobile_app.ui.recording import WALKING, preview_presenter, settings_of, view_like

GUIDE = Path(__file__).parents[3] / "docs" / "guides" / "walker.md"
DEAFBLIND = Hearing(walker=Walker.DEAFBLIND)
PAUSED = view_like(WALKING, state=NavState.PAUSED)
KEYS = {"escape": "Escape", "pagedown": "Page down", "pageup": "Page up"}


@pytest.fixture(scope="module")
def rows():
    """The rows of the guide's tables: their cells without the marks of Markdown."""
    lines = GUIDE.read_text("utf-8").splitlines()
    return [
        [cell.strip(" *") for cell in line.strip("|").split("|")] for line in lines if "|" in line
    ]


def names(groups):
    return [button.name for group in groups for button in group.buttons]


def headings(groups):
    return [group.heading for group in groups if group.heading]


@pytest.mark.parametrize("view", [WALKING, PAUSED], ids=["walking", "paused"])
def test_every_button_of_the_walk_screen_is_in_its_table(rows, view):
    groups = control_groups(view, DEAFBLIND)
    told = {part for row in rows for part in row[0].split(", then ")}
    assert set(names(groups) + headings(groups)) <= told


def test_every_button_of_the_preview_is_in_its_table(rows):
    page = preview_presenter().page()
    assert {page.back, *names(page.groups)} <= {row[0] for row in rows}


def test_every_setting_is_in_its_table(rows):
    page = settings_of().page()
    assert set(headings(page.groups)) <= {row[0] for row in rows}
    told = " ".join(cell for row in rows for cell in row[1:2])
    for name in names(page.groups):
        short = name.split(":")[0].split(", jetzt")[0].removeprefix("Vibration für ")
        assert short in told, name


def test_every_key_stands_beside_its_button(rows):
    buttons = control_groups(WALKING, DEAFBLIND) + preview_presenter().page().groups
    by_key = {b.key: b.name for group in buttons for b in group.buttons}
    told = {(row[0].split(", then ")[0], row[1]) for row in rows}
    for key, button in [*EVERYWHERE.items(), *OWN[Place.WALK].items()]:
        assert (by_key[button], KEYS.get(key, key.upper())) in told
    for key, button in OWN[Place.PREVIEW].items():
        name = by_key[button] if button != "back" else "Zurück zur Führung"
        assert (name, KEYS.get(key, key.upper())) in told
