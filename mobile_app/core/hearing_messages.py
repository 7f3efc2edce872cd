"""Sentences about how a walker hears: faults of the settings, the vibration codes explained."""

from gettext import NullTranslations


def not_read(tr: NullTranslations) -> str:
    """Say that the kept settings were lost."""
    # Translators: heard at the start when the kept settings of how the walker hears (speed of
    # speech, kind of walker, noise, snow) cannot be read.
    return tr.gettext("The settings for hearing are not readable. The usual ones hold.")


def not_kept(tr: NullTranslations) -> str:
    """Say that the settings will be gone."""
    # Translators: heard when a changed setting of hearing could not be kept on the phone.
    return tr.gettext("The settings for hearing could not be saved. They hold until the end.")


def vibration_codes(tr: NullTranslations) -> dict[str, str]:
    """Return the sentence that teaches each of the five vibration codes, by its name."""
    return {
        # Translators: teaches a vibration code; it is felt right after this sentence.
        "turn_left": tr.gettext("Left: once, long."),
        # Translators: teaches a vibration code; it is felt right after this sentence.
        "turn_right": tr.gettext("Right: twice, short and long."),
        # Translators: teaches a vibration code; it is felt right after this sentence.
        "danger": tr.gettext("Danger: three times, long."),
        # Translators: teaches a vibration code; it is felt right after this sentence.
        "stop": tr.gettext("Stop, for example at a crossing: four times, short."),
        # Translators: teaches a vibration code; it is felt right after this sentence.
        "arrived": tr.gettext("Arrived: four times short, then once long."),
    }


def problems(tr: NullTranslations) -> dict[str, str]:
    """Return what is wrong with a setting of hearing, by the setting's name."""
    return {
        # Translators: heard when a setting is refused; deafblind is a kind of walker.
        "walker": tr.gettext("Choose long cane, guide dog, deafblind or low vision."),
        # Translators: heard when a setting is refused.
        "words_per_minute": tr.gettext("Choose a speed from 150 to 400 words a minute."),
        # Translators: heard when a setting is refused; cells of a Braille display.
        "braille_cells": tr.gettext("Choose a Braille display of 8 to 80 cells."),
        # Translators: heard when a setting is refused; a stride is the length of one step.
        "stride_m": tr.gettext("Choose a stride from 20 to 150 centimetres."),
        # Translators: heard when a setting is refused; how much is said unasked.
        "length": tr.gettext("Choose brief, normal or full sentences."),
        # Translators: heard when a setting is refused.
        "directions": tr.gettext("Choose left and right or the clock for directions."),
        # Translators: heard when a setting is refused; notices are messages of shops and the like.
        "categories": tr.gettext("This kind of notice is not known. Choose another one."),
        # Translators: heard when a setting that is either on or off is refused.
        "switch": tr.gettext("Choose on or off for this setting."),
    }


def ways_not_read(tr: NullTranslations) -> str:
    """Say that the familiar ways are lost."""
    # Translators: heard at the start when the list of often walked ways cannot be read.
    return tr.gettext("The familiar ways are not readable. They are learnt anew.")


def ways_not_kept(tr: NullTranslations) -> str:
    """Say that a walk is not remembered."""
    # Translators: heard at the end of a walk when the often walked ways could not be kept.
    return tr.gettext("The familiar ways could not be saved on this phone.")


def ways_forgotten(tr: NullTranslations) -> str:
    """Say that the familiar ways were deleted."""
    # Translators: answer when the walker has all often walked ways deleted.
    return tr.gettext("All familiar ways are forgotten.")


def ways_not_forgotten(tr: NullTranslations) -> str:
    """Say that the familiar ways are still in the store."""
    # Translators: answer when deleting the often walked ways failed.
    return tr.gettext("The familiar ways could not be deleted. Try it again.")
