"""Sentences for a closure that lies on the way walked on."""

from collections.abc import Callable
from gettext import NullTranslations

Text = Callable[[NullTranslations], str]


def reported(tr: NullTranslations, *, day: str) -> str:
    """Say when somebody reported a closure."""
    # Translators: heard behind "Closed until 24 December: …"; {day} is "today", "yesterday",
    # "on Monday", "on 24 December".
    return tr.gettext("Reported {day}.").format(day=day)


def yesterday(tr: NullTranslations) -> str:
    """Name the day before today."""
    # Translators: day within a sentence: "Reported yesterday."
    return tr.gettext("yesterday")


def report_undated(tr: NullTranslations) -> str:
    """Say that nobody knows when a closure was reported."""
    # Translators: heard behind "Closed: …".
    return tr.gettext("Date of the report not known.")


BEFORE: dict[str, Text] = {
    # Translators: before a colon: where the way can be left before a closure, as in
    # "Before it, 30 metres: zebra crossing of Garden Street".
    "ahead": lambda tr: tr.gettext("Before it"),
    # Translators: before a colon: the last place where one could leave the way before a closure
    # lies behind the walker.
    "behind": lambda tr: tr.gettext("Last way out behind you"),
}


def no_way_out(tr: NullTranslations) -> str:
    """Say that no place to leave the way is known before a closure."""
    # Translators: heard behind "Closed until 24 December: …".
    return tr.gettext("No way out is known before it.")


def detour(tr: NullTranslations, *, distance: str) -> str:
    """Say how much longer the way round is."""
    # Translators: heard after the place where one can leave the way; {distance} is "140 metres".
    return tr.gettext("The detour is {distance} longer.").format(distance=distance)
