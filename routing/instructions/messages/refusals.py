"""Sentences for ways that lead nowhere without consent, are closed, or fail at a place on the way."""

from collections.abc import Callable, Sequence
from gettext import NullTranslations

Counted = Callable[[NullTranslations, int], str]

# What a profile refuses, as it is named in a sentence.
THINGS: dict[str, Counted] = {
    # Translators: what a route would need, in "On the way: {thing}."
    "unmarked_wide": lambda tr, _n: tr.gettext("unmarked crossing of four or more lanes"),
    # Translators: what a route would need, in "On the way: {thing}."
    "roundabout_wide": lambda tr, _n: tr.gettext("unmarked arm of a wide roundabout"),
    # Translators: what a route would need, in "On the way: {thing}."
    "carriageway_fast_m": lambda tr, n: tr.ngettext(
        "{count} metre on the carriageway of a fast street",
        "{count} metres on the carriageway of a fast street",
        n,
    ).format(count=n),
    # Translators: what a route would need, in "On the way: {thing}."
    "rail_without_signal": lambda tr, _n: tr.gettext("railway tracks without a signal"),
    # Translators: what a route would need, in "On the way: {thing}."
    "escalators": lambda tr, _n: tr.gettext("escalator"),
    # Translators: what a route would need, in "On the way: {thing}."
    "unmarked_fast": lambda tr, _n: tr.gettext("unmarked crossing of a fast street"),
}


def thing_otherwise(tr: NullTranslations) -> str:
    """Name something refused that has no name here."""
    # Translators: what a route would need, in "On the way: {thing}."
    return tr.gettext("something your profile refuses")


def thing_at(tr: NullTranslations, *, thing: str, street: str | None) -> str:
    """Name a refused thing with its street."""
    if not street:
        return thing
    # Translators: a part of a sentence; {thing} is like "unmarked crossing of four or more lanes".
    return tr.gettext("{thing}, {street}").format(thing=thing, street=street)


def needs_consent(tr: NullTranslations) -> str:
    """Refuse a destination that is reached only over what the profile refuses."""
    # Translators: answer to a request for a route.
    return tr.gettext("Without your consent no way leads to it.")


def on_the_way(tr: NullTranslations, *, thing: str) -> str:
    """Say what a way would lead over that needs consent."""
    # Translators: heard behind "Without your consent no way leads to it."; {thing} is what nobody
    # is led over unasked, like "railway tracks without a signal".
    return tr.gettext("On the way: {thing}.").format(thing=thing)


def otherwise_closed(tr: NullTranslations) -> str:
    """Say that closures bar the ways which would need no consent."""
    # Translators: heard behind "Closed until …: …."; another way there needs consent.
    return tr.gettext("So no other way leads to it.")


def closed_off(tr: NullTranslations) -> str:
    """Say that closures keep every way from a destination."""
    # Translators: heard behind "Closed until …: …."; nothing else leads there.
    return tr.gettext("So no way leads to it.")


def nearest_street(tr: NullTranslations, *, street: str, distance_m: int) -> str:
    """Say how near one comes."""
    # Translators: heard when no route can be given; {street} can be reached.
    text = tr.ngettext(
        "Nearest point that can be reached: {street}, {distance} metre from it.",
        "Nearest point that can be reached: {street}, {distance} metres from it.",
        distance_m,
    )
    return text.format(street=street, distance=distance_m)


def nearest_unnamed(tr: NullTranslations, *, distance_m: int) -> str:
    """Say how near one comes, where the way has no name."""
    # Translators: heard when no route can be given.
    text = tr.ngettext(
        "The nearest point that can be reached is {distance} metre from it.",
        "The nearest point that can be reached is {distance} metres from it.",
        distance_m,
    )
    return text.format(distance=distance_m)


def nearest_none(tr: NullTranslations) -> str:
    """Say that no way leads away from the start at all."""
    # Translators: heard when no route can be given; every way at the start is closed or refused.
    return tr.gettext("No way leads away from the start.")


def agree_or_change(tr: NullTranslations) -> str:
    """Say what a walker can do about a refusal."""
    # Translators: heard behind "Without your consent no way leads to it."
    return tr.gettext("Give your consent, or choose another destination.")


def change(tr: NullTranslations) -> str:
    """Say what a walker can do about a closed destination."""
    # Translators: heard when no route can be given.
    return tr.gettext("Choose another destination.")


def via(tr: NullTranslations, *, number: int, sentence: str) -> str:
    """Say which place on the way a refusal is about."""
    # Translators: answer to a request for a route over several places; {sentence} is whole.
    text = tr.gettext("Waypoint {number}: {sentence}")
    return text.format(number=number, sentence=sentence)


def via_far(tr: NullTranslations, *, distance_m: int) -> str:
    """Refuse a place on the way that no way reaches."""
    # Translators: heard behind "Waypoint {number}:".
    text = tr.ngettext(
        "The next known way is {distance} metre away. Choose another waypoint.",
        "The next known way is {distance} metres away. Choose another waypoint.",
        distance_m,
    )
    return text.format(distance=distance_m)


def via_outside(tr: NullTranslations) -> str:
    """Refuse a place on the way that is in another town."""
    # Translators: heard behind "Waypoint {number}:".
    return tr.gettext("It is outside this city. Choose one within it.")


def via_same(tr: NullTranslations) -> str:
    """Refuse a place on the way at which the walk already is."""
    # Translators: heard behind "Waypoint {number}:"; it is where start, destination or another waypoint is.
    return tr.gettext("It is at the same place as its neighbour. Leave it out.")


def too_many_via(tr: NullTranslations, *, most: int) -> str:
    """Refuse too many places on the way."""
    # Translators: answer to a request for a route over many places.
    text = tr.ngettext(
        "At most {most} waypoint is possible. Leave some out.",
        "At most {most} waypoints are possible. Leave some out.",
        most,
    )
    return text.format(most=most)


def unknown_consent(tr: NullTranslations, *, choices: Sequence[str]) -> str:
    """Refuse a consent to what nobody refuses."""
    # Translators: answer to a request for a route; {choices} are code words.
    text = tr.gettext("This consent is not known. Choose from: {choices}.")
    return text.format(choices=", ".join(choices))


def out_of_bounds(tr: NullTranslations, *, field: str, low: str, high: str) -> str:
    """Refuse a number of a profile, with its bounds."""
    # Translators: answer to a personal profile; {field} is a code word like "weights.zebra".
    text = tr.gettext("In the profile {field} must be a number from {low} to {high}.")
    return text.format(field=field, low=low, high=high)
