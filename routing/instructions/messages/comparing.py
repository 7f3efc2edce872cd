"""Sentences that compare two ways: how long, and what the one has more or less of."""

from collections.abc import Callable, Mapping, Sequence
from gettext import NullTranslations

Counted = Callable[[NullTranslations, int], str]


def longer(tr: NullTranslations, *, distance_m: int) -> str:
    """Say that a way is longer."""
    # Translators: begins a comparison of two routes: "120 metres longer".
    text = tr.ngettext("{distance} metre longer", "{distance} metres longer", distance_m)
    return text.format(distance=distance_m)


def shorter(tr: NullTranslations, *, distance_m: int) -> str:
    """Say that a way is shorter."""
    # Translators: begins a comparison of two routes: "120 metres shorter".
    text = tr.ngettext("{distance} metre shorter", "{distance} metres shorter", distance_m)
    return text.format(distance=distance_m)


def as_long(tr: NullTranslations) -> str:
    """Say that two ways are about equally long."""
    # Translators: begins a comparison of two routes.
    return tr.gettext("about as long")


def traded(tr: NullTranslations, *, length: str, for_it: Sequence[str]) -> str:
    """Compare two ways: a length, and what stands against it."""
    if not for_it:
        # Translators: a comparison of two routes; {length} is "120 metres longer".
        return tr.gettext("{length}.").format(length=length)
    # Translators: a comparison of two routes; {length} is "120 metres longer" and {things}
    # what the route has in return, like "one crossing less, all with sound".
    text = tr.gettext("{length}, but {things}.")
    return text.format(length=length, things=", ".join(for_it))


def traded_off(
    tr: NullTranslations, *, length: str, too: Sequence[str], for_it: Sequence[str]
) -> str:
    """Compare two ways: a length and more that goes with it, and what stands against both."""
    # Translators: a comparison of two routes: "80 metres shorter, one crossing less; but …".
    text = tr.gettext("{length}, {too}; but {things}.")
    return text.format(length=length, too=", ".join(too), things=", ".join(for_it))


def together(tr: NullTranslations, *, length: str, too: Sequence[str]) -> str:
    """Compare two ways: a length and what goes with it."""
    # Translators: a comparison of two routes: "80 metres shorter, one crossing less."
    return tr.gettext("{length}, {too}.").format(length=length, too=", ".join(too))


def longer_than_short(tr: NullTranslations, *, distance_m: int) -> str:
    """Tell of a way that is much longer than the short one."""
    # Translators: heard before a route; the shortest one is less fit for this walker.
    text = tr.ngettext(
        "This way is {distance} metre longer than the shortest.",
        "This way is {distance} metres longer than the shortest.",
        distance_m,
    )
    return text.format(distance=distance_m)


def in_return(tr: NullTranslations, *, things: Sequence[str]) -> str:
    """Say what a longer way is good for."""
    # Translators: heard behind "This way is … longer than the shortest."; {things} is like "two
    # crossings less, all crossings with sound".
    return tr.gettext("In return: {things}.").format(things=", ".join(things))


def all_with_sound(tr: NullTranslations) -> str:
    """Say that every crossing is a signal with sound."""
    # Translators: a part of a comparison: all crossings of this route are signals with sound.
    return tr.gettext("all crossings with sound")


FEWER: Mapping[str, Counted] = {
    "unmarked": lambda tr, n: (
        # Translators: a part of a comparison of two routes.
        tr.gettext("one unmarked crossing less")
        if n == 1
        # Translators: a part of a comparison of two routes.
        else tr.ngettext("{count} unmarked crossing less", "{count} unmarked crossings less", n)
    ),
    "crossings": lambda tr, n: (
        # Translators: a part of a comparison of two routes.
        tr.gettext("one crossing less")
        if n == 1
        # Translators: a part of a comparison of two routes.
        else tr.ngettext("{count} crossing less", "{count} crossings less", n)
    ),
    "signals_with_sound": lambda tr, n: (
        # Translators: a part of a comparison of two routes.
        tr.gettext("one signal with sound less")
        if n == 1
        # Translators: a part of a comparison of two routes.
        else tr.ngettext("{count} signal with sound less", "{count} signals with sound less", n)
    ),
    # Translators: a part of a comparison of two routes.
    "carriageway_m": lambda tr, n: tr.ngettext(
        "{count} metre less carriageway", "{count} metres less carriageway", n
    ),
    "tracks": lambda tr, n: (
        # Translators: a part of a comparison of two routes.
        tr.gettext("one crossing of tracks less")
        if n == 1
        # Translators: a part of a comparison of two routes.
        else tr.ngettext("{count} crossing of tracks less", "{count} crossings of tracks less", n)
    ),
    "steps_flights": lambda tr, n: (
        # Translators: a part of a comparison of two routes.
        tr.gettext("one flight of stairs less")
        if n == 1
        # Translators: a part of a comparison of two routes.
        else tr.ngettext("{count} flight of stairs less", "{count} flights of stairs less", n)
    ),
    # Translators: a part of a comparison of two routes.
    "strip_m": lambda tr, n: tr.ngettext(
        "{count} metre less guidance strip", "{count} metres less guidance strip", n
    ),
    # Translators: a part of a comparison of two routes.
    "open_area_m": lambda tr, n: tr.ngettext(
        "{count} metre less open area", "{count} metres less open area", n
    ),
    # Translators: a part of a comparison of two routes; ways shared with cyclists or cars.
    "shared_m": lambda tr, n: tr.ngettext(
        "{count} metre less shared way", "{count} metres less shared way", n
    ),
    "escalators": lambda tr, n: (
        # Translators: a part of a comparison of two routes.
        tr.gettext("one escalator less")
        if n == 1
        # Translators: a part of a comparison of two routes.
        else tr.ngettext("{count} escalator less", "{count} escalators less", n)
    ),
    "elevators": lambda tr, n: (
        # Translators: a part of a comparison of two routes.
        tr.gettext("one lift less")
        if n == 1
        # Translators: a part of a comparison of two routes.
        else tr.ngettext("{count} lift less", "{count} lifts less", n)
    ),
    "decision_points": lambda tr, n: (
        # Translators: a part of a comparison of two routes; junctions where one must choose the way.
        tr.gettext("one junction less")
        if n == 1
        # Translators: a part of a comparison of two routes; junctions where one must choose the way.
        else tr.ngettext("{count} junction less", "{count} junctions less", n)
    ),
    # Translators: a part of a comparison of two routes; pavement that nobody mapped.
    "assumed_m": lambda tr, n: tr.ngettext(
        "{count} metre less assumed pavement", "{count} metres less assumed pavement", n
    ),
}

MORE: Mapping[str, Counted] = {
    "unmarked": lambda tr, n: (
        # Translators: a part of a comparison of two routes.
        tr.gettext("one unmarked crossing more")
        if n == 1
        # Translators: a part of a comparison of two routes.
        else tr.ngettext("{count} unmarked crossing more", "{count} unmarked crossings more", n)
    ),
    "crossings": lambda tr, n: (
        # Translators: a part of a comparison of two routes.
        tr.gettext("one crossing more")
        if n == 1
        # Translators: a part of a comparison of two routes.
        else tr.ngettext("{count} crossing more", "{count} crossings more", n)
    ),
    "signals_with_sound": lambda tr, n: (
        # Translators: a part of a comparison of two routes.
        tr.gettext("one signal with sound more")
        if n == 1
        # Translators: a part of a comparison of two routes.
        else tr.ngettext("{count} signal with sound more", "{count} signals with sound more", n)
    ),
    # Translators: a part of a comparison of two routes.
    "carriageway_m": lambda tr, n: tr.ngettext(
        "{count} metre more carriageway", "{count} metres more carriageway", n
    ),
    "tracks": lambda tr, n: (
        # Translators: a part of a comparison of two routes.
        tr.gettext("one crossing of tracks more")
        if n == 1
        # Translators: a part of a comparison of two routes.
        else tr.ngettext("{count} crossing of tracks more", "{count} crossings of tracks more", n)
    ),
    "steps_flights": lambda tr, n: (
        # Translators: a part of a comparison of two routes.
        tr.gettext("one flight of stairs more")
        if n == 1
        # Translators: a part of a comparison of two routes.
        else tr.ngettext("{count} flight of stairs more", "{count} flights of stairs more", n)
    ),
    # Translators: a part of a comparison of two routes.
    "strip_m": lambda tr, n: tr.ngettext(
        "{count} metre more guidance strip", "{count} metres more guidance strip", n
    ),
    # Translators: a part of a comparison of two routes.
    "open_area_m": lambda tr, n: tr.ngettext(
        "{count} metre more open area", "{count} metres more open area", n
    ),
    # Translators: a part of a comparison of two routes; ways shared with cyclists or cars.
    "shared_m": lambda tr, n: tr.ngettext(
        "{count} metre more shared way", "{count} metres more shared way", n
    ),
    "escalators": lambda tr, n: (
        # Translators: a part of a comparison of two routes.
        tr.gettext("one escalator more")
        if n == 1
        # Translators: a part of a comparison of two routes.
        else tr.ngettext("{count} escalator more", "{count} escalators more", n)
    ),
    "elevators": lambda tr, n: (
        # Translators: a part of a comparison of two routes.
        tr.gettext("one lift more")
        if n == 1
        # Translators: a part of a comparison of two routes.
        else tr.ngettext("{count} lift more", "{count} lifts more", n)
    ),
    "decision_points": lambda tr, n: (
        # Translators: a part of a comparison of two routes; junctions where one must choose the way.
        tr.gettext("one junction more")
        if n == 1
        # Translators: a part of a comparison of two routes; junctions where one must choose the way.
        else tr.ngettext("{count} junction more", "{count} junctions more", n)
    ),
    # Translators: a part of a comparison of two routes; pavement that nobody mapped.
    "assumed_m": lambda tr, n: tr.ngettext(
        "{count} metre more assumed pavement", "{count} metres more assumed pavement", n
    ),
}
