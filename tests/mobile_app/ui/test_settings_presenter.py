"""Settings that hold, are kept and are said with each press."""

from dataclasses import replace

import pytest

from mobile_app.core.awareness_wishes import Category
from mobile_app.core.hearing import Hearing, Walker
from mobile_app.core.hearing_note import load_hearing, save_hearing
from mobile_app.core.vibration_words import PATTERNS_MS, VibrationCode, explained
from mobile_app.ports import MemoryStore
from mobile_app.ui.settings_table import SETTINGS
from routing.instructions.manner import USUAL, Directions, Length, Manner
from tests.mobile_app.ui.recording import Ear, Kept, settings_of

IN_STEPS = Manner(stride_m=0.65)


def names(presenter):
    return {b.key: b.name for group in presenter.page().groups for b in group.buttons}


def pressed(*keys, hearing=None):
    presenter = settings_of(hearing)
    for key in keys:
        presenter.press(key)
    return presenter.hearing


@pytest.mark.parametrize(
    ("key", "hearing"),
    [
        ("guide_dog", Hearing(walker=Walker.GUIDE_DOG)),
        ("deafblind", Hearing(walker=Walker.DEAFBLIND)),
        ("low_vision", Hearing(walker=Walker.LOW_VISION)),
        ("noise", Hearing(noise=True)),
        ("snow", Hearing(snow=True)),
        ("slower", Hearing(words_per_minute=150)),
        ("faster", Hearing(words_per_minute=200)),
        ("brief", Hearing(manner=Manner(length=Length.BRIEF))),
        ("full", Hearing(manner=Manner(length=Length.FULL))),
        ("clock", Hearing(manner=Manner(directions=Directions.CLOCK))),
        ("own_steps", Hearing(manner=IN_STEPS)),
        ("stride_shorter", Hearing(manner=Manner(stride_m=0.6))),
        ("stride_longer", Hearing(manner=Manner(stride_m=0.7))),
        ("tells_places", Hearing(categories=frozenset({Category.EVENTS}))),
        ("tells_offers", Hearing(categories=Hearing().categories | {Category.OFFERS})),
        ("more_cells", Hearing(braille_cells=8)),
        ("remember_ways", Hearing(remembers_ways=True)),
    ],
)
def test_a_press_changes_this_setting_alone(key, hearing):
    assert pressed(key) == hearing


@pytest.mark.parametrize("key", ["noise", "snow", "tells_places", "tells_offers", "remember_ways"])
def test_a_second_press_turns_a_switch_back(key):
    assert pressed(key, key) == Hearing()


def test_the_stride_is_remembered_while_distances_come_in_metres():
    assert pressed("stride_longer", "stride_longer", "metres").manner == USUAL
    hearing = pressed("stride_longer", "stride_longer", "metres", "own_steps")
    assert hearing.manner.stride_m == pytest.approx(0.75)


def test_what_the_walker_cannot_choose_here_stays():
    manner = Manner(strips=False, targets=True, stride_m=0.333)
    changed = pressed("clock", "snow", hearing=Hearing(manner=manner))
    assert changed.manner == replace(manner, directions=Directions.CLOCK)


def test_own_steps_of_an_odd_length_are_chosen_too():
    hearing = Hearing(manner=Manner(stride_m=0.333))
    assert names(settings_of(hearing))["own_steps"] == "In eigenen Schritten: gewählt"
    assert pressed("own_steps", hearing=hearing) == hearing


@pytest.mark.parametrize(
    ("more", "less", "least", "most", "read"),
    [
        ("faster", "slower", 150, 400, lambda h: h.words_per_minute),
        ("more_cells", "fewer_cells", None, 80, lambda h: h.braille_cells),
        ("stride_longer", "stride_shorter", 0.2, 1.5, lambda h: h.manner.stride_m),
    ],
)
def test_a_ladder_goes_from_end_to_end_and_says_where_it_ends(more, less, least, most, read):
    ear = Ear()
    presenter = settings_of(say=ear)
    seen = []
    for key in [more] * 40 + [less] * 40:
        presenter.press(key)
        seen.append(read(presenter.hearing))
    assert (max(value or 0 for value in seen), seen[-1]) == (most, least)
    heard = [text for text in ear.heard if text != LATER]
    assert len(heard) == 80
    assert heard[38] == heard[39]
    assert heard[78] == heard[79]


def test_the_speed_goes_in_steps_of_25_also_from_between_them():
    assert pressed("faster", hearing=Hearing(words_per_minute=180)).words_per_minute == 200
    assert pressed("slower", hearing=Hearing(words_per_minute=180)).words_per_minute == 175


def test_a_setting_holds_before_it_is_kept_and_said():
    kept, order = Kept(), []
    presenter = settings_of(kept=kept, say=lambda *texts: order.append((len(kept.steps), *texts)))
    presenter.press("faster")
    fast = Hearing(words_per_minute=200)
    assert kept.steps == [("holds", fast), ("kept", fast)]
    assert order == [(2, "So spricht die Stimme jetzt: 200 Wörter in der Minute.")]


def test_every_press_is_heard_and_stands_on_the_screen():
    for setting in SETTINGS:
        ear = Ear()
        presenter = settings_of(say=ear)
        presenter.press(setting.key)
        assert ear.heard
        assert presenter.page().said == " ".join(ear.heard)
        assert all(heard.endswith(".") for heard in ear.heard)


LATER = "Das gilt ab dem nächsten Start von Lotse."


@pytest.mark.parametrize("key", ["deafblind", "more_cells", "remember_ways"])
def test_what_a_running_guide_cannot_change_is_said_to_wait_for_the_next_start(key):
    ear = Ear()
    settings_of(say=ear).press(key)
    assert ear.heard[1:] == [LATER]


def test_what_is_as_it_was_at_the_start_waits_for_nothing():
    ear = Ear()
    presenter = settings_of(say=ear)
    for key in ("remember_ways", "snow", "remember_ways"):
        presenter.press(key)
    assert ear.heard.count(LATER) == 1
    assert ear.heard[-1] != LATER
    assert presenter.at_start == Hearing()


def test_what_could_not_be_kept_is_said_and_holds_until_the_end():
    ear, kept = Ear(), Kept(full=True)
    presenter = settings_of(kept=kept, say=ear)
    presenter.press("snow")
    assert ear.heard == [
        "Die Einstellungen zum Hören ließen sich nicht speichern. Sie gelten bis zum Ende."
    ]
    assert kept.steps == [("holds", Hearing(snow=True))]
    assert names(presenter)["snow"] == "Schnee: an"


def test_a_choice_that_is_taken_already_is_said_and_not_kept_again():
    ear, kept = Ear(), Kept()
    settings_of(say=ear, kept=kept).press("normal")
    assert ear.heard == ["Normal: gewählt."]
    assert kept.steps == []


def test_of_several_choices_one_is_chosen():
    named = names(settings_of(Hearing(walker=Walker.GUIDE_DOG)))
    walkers = [named[key] for key in ("long_cane", "guide_dog", "deafblind", "low_vision")]
    assert walkers == [
        "Langstock: nicht gewählt",
        "Führhund: gewählt",
        "Taubblind: nicht gewählt",
        "Sehbehindert: nicht gewählt",
    ]


def test_values_stand_in_the_names_of_what_changes_them():
    named = names(settings_of(Hearing(words_per_minute=225, braille_cells=40)))
    assert named["slower"] == "Langsamer, jetzt 225 Wörter in der Minute"
    assert named["more_cells"] == "Mehr Module, jetzt 40"
    assert named["stride_longer"] == "Schritt länger, jetzt 65 Zentimeter"


def test_ways_are_forgotten_with_the_second_press_only():
    ear, kept = Ear(), Kept()
    presenter = settings_of(say=ear, kept=kept)
    presenter.press("forget_ways")
    assert kept.steps == []
    presenter.press("forget_ways")
    assert kept.steps == [("forgotten", None)]
    assert ear.heard == ["Drücken Sie noch einmal, um alle Wege zu vergessen."]
    assert presenter.page().said == ""


@pytest.mark.parametrize("between", ["noise", "opened"])
def test_another_press_between_keeps_the_ways(between):
    kept = Kept()
    presenter = settings_of(kept=kept)
    presenter.press("forget_ways")
    presenter.opened() if between == "opened" else presenter.press(between)
    presenter.press("forget_ways")
    assert ("forgotten", None) not in kept.steps


@pytest.mark.parametrize("code", VibrationCode)
def test_each_vibration_can_be_felt_and_is_explained(code):
    ear, felt = Ear(), []
    presenter = settings_of(say=ear, feel=felt.append)
    presenter.press(code.value)
    assert felt == [PATTERNS_MS[code]]
    assert ear.heard == [dict(explained("de"))[code]]
    assert presenter.hearing == Hearing()


def test_every_kind_of_what_is_told_beside_the_way_can_be_chosen():
    keys = {setting.key for setting in SETTINGS}
    assert {f"tells_{kind.value}" for kind in Category} <= keys


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_heard_is_at_most_two_sentences_of_twelve_words(language):
    for setting in SETTINGS:
        ear = Ear()
        presenter = settings_of(language=language, say=ear)
        presenter.opened()
        presenter.press(setting.key)
        presenter.press(setting.key)
        for text in ear.heard:
            sentences = [s for s in text.split(". ") if s]
            assert len(sentences) <= 2, text
            assert all(len(sentence.split()) <= 12 for sentence in sentences), text


def test_what_was_chosen_is_there_after_a_new_start():
    store = MemoryStore()
    presenter = settings_of()
    for setting in SETTINGS:
        presenter.press(setting.key)
    save_hearing(store, presenter.hearing)
    assert load_hearing(store, "de") == (presenter.hearing, None)
    assert names(settings_of(load_hearing(store, "de")[0])) == names(presenter)
