"""Distances as they are heard: in metres, or in the walker's own steps."""

from gettext import NullTranslations


def metres(tr: NullTranslations, *, count: int) -> str:
    """Say a length in metres."""
    # Translators: a length within a sentence, as in "… 40 metres to its other side".
    return tr.ngettext("{count} metre", "{count} metres", count).format(count=count)


def about_metres(tr: NullTranslations, *, count: int) -> str:
    """Say a length in metres that is not exact."""
    # Translators: a length at the beginning of a sentence: "About 40 metres to its other side".
    return tr.ngettext("about {count} metre", "about {count} metres", count).format(count=count)


def steps(tr: NullTranslations, *, count: int) -> str:
    """Say a length in the walker's own steps."""
    # Translators: a length within a sentence, counted in the walker's own steps.
    return tr.ngettext("about {count} step", "about {count} steps", count).format(count=count)


def in_metres(tr: NullTranslations, *, count: int) -> str:
    """Say how far ahead something is, in metres."""
    # Translators: how far ahead, within a sentence: "Turn right in 20 metres at the corner."
    return tr.ngettext("in {count} metre", "in {count} metres", count).format(count=count)


def in_steps(tr: NullTranslations, *, count: int) -> str:
    """Say how far ahead something is, in the walker's own steps."""
    # Translators: how far ahead, within a sentence, counted in the walker's own steps:
    # "Turn right in about 30 steps at the corner."
    text = tr.ngettext("in about {count} step", "in about {count} steps", count)
    return text.format(count=count)
