"""A way told at home on a screen."""

import pytest

from mobile_app.core.preview.walking import Preview
from mobile_app.ui.guide import WordsAlone
from mobile_app.ui.preview_presenter import preview_maker
from tests.mobile_app.ui.recording import Ear, Guide, Stage, a_preview, preview_presenter


def heard_after(*keys):
    ear = Ear()
    presenter = preview_presenter(say=ear)
    for key in keys:
        presenter.press(key)
    return ear.heard, presenter


def test_opening_says_where_one_is_and_the_first_part():
    ear = Ear()
    presenter = preview_presenter(say=ear)
    presenter.opened()
    assert ear.heard == [
        "Vorschau. Der erste Knopf führt zurück zur Führung.",
        "Nach rechts drehen.",
    ]


def test_the_page_holds_the_part_and_its_place_among_all():
    page = preview_presenter().page()
    assert page.lines == ("Teil 1 von 3, am Start.",)
    assert page.said == "Nach rechts drehen."


def test_next_and_previous_tell_the_parts_and_move_the_place():
    heard, presenter = heard_after("next", "next", "previous")
    crossing = ["Querung geradeaus: Hauptstraße, Ampel mit Ton.", "Am Bord stehen bleiben."]
    assert heard == [*crossing, "Rathaus links.", *crossing]
    assert presenter.page().lines == ("Teil 2 von 3, 40 Meter nach dem Start.",)
    assert presenter.page().said == " ".join(crossing)


def test_both_ends_are_said():
    heard, _ = heard_after("previous", "next", "next", "next")
    assert heard[0] == "Das ist der erste Teil."
    assert heard[-1] == "Das ist der letzte Teil."


def test_repeat_tells_the_same_part_and_more_the_rest():
    heard, presenter = heard_after("next", "more", "repeat", "which")
    assert heard[2] == "Zwei Spuren."
    assert heard[3:5] == heard[:2]
    assert heard[5] == "Teil 2 von 3, 40 Meter nach dem Start."
    assert presenter.page().said == heard[5]


def test_a_crossing_is_rehearsed_with_its_tones_and_stands_there_in_words():
    stage = Stage()
    presenter = preview_presenter(stage=stage)
    presenter.press("next")
    presenter.press("rehearse")
    moments = stage.steps[-1]
    assert any(moment.tone for moment in moments)
    assert all(moment.text in presenter.page().said for moment in moments)


@pytest.mark.parametrize("after", ["next", "repeat", "rehearse", "closed"])
def test_a_rehearsal_ends_with_the_next_press_and_with_the_screen(after):
    stage = Stage()
    presenter = preview_presenter(stage=stage)
    presenter.press("next")
    presenter.press("rehearse")
    stage.steps.clear()
    presenter.closed() if after == "closed" else presenter.press(after)
    assert stage.steps[0] == "stop"


def test_without_tones_the_words_of_a_rehearsal_are_said():
    ear = Ear()
    presenter = preview_presenter(say=ear, stage=WordsAlone(ear))
    presenter.press("next")
    presenter.press("rehearse")
    assert " ".join(ear.heard[2:]) == presenter.page().said


def test_what_is_no_crossing_names_those_that_are():
    ear, stage = Ear(), Stage()
    preview_presenter(say=ear, stage=stage).press("rehearse")
    assert ear.heard == ["Dieser Teil ist keine Querung. Querungen sind: 2."]
    assert stage.steps == ["stop"]


def test_an_unknown_button_says_nothing():
    heard, _ = heard_after("flying")
    assert heard == []


def test_the_last_part_can_be_a_crossing_too():
    stage = Stage()
    alone = Preview(a_preview().parts[1:2], "de")
    preview_presenter(alone, stage=stage).press("rehearse")
    assert stage.steps[-1]


def test_without_a_way_there_is_no_preview():
    guide = Guide()
    assert preview_maker(guide, say=Ear(), stage=Stage(), speed_mps=1.0)() is None
    assert guide.wanted == ["preview"]
