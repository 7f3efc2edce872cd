"""Sentences for warnings, degradations and refusals of a journey."""

from collections.abc import Callable, Sequence
from gettext import NullTranslations

Text = Callable[[NullTranslations], str]

DEGRADED: dict[str, Text] = {
    # Translators: heard before a route: the walker's start is not on a known way.
    "start_off_network": lambda tr: tr.gettext("The start is not on a known way."),
    # Translators: heard before a route: the destination is not on a known way.
    "destination_off_network": lambda tr: tr.gettext("The destination is not on a known way."),
    # Translators: heard before a route: its start was moved to a larger part of the network.
    "start_moved": lambda tr: tr.gettext("The start was moved to the nearest connected way."),
    # Translators: heard before a route: the map does not say everything about it.
    "unknown_facts": lambda tr: tr.gettext("The map does not tell everything about this route."),
    # Translators: heard before a route: it uses what the profile refuses and the walker agreed to.
    "by_consent": lambda tr: tr.gettext("This route leads over something that you agreed to."),
    # Translators: heard before a route: no day's closures or notices were available.
    "no_live_data": lambda tr: tr.gettext("Closures of today are not known."),
    # Translators: heard before a route: nobody mapped the pavements it uses.
    "assumed_pavement": lambda tr: tr.gettext("Parts of the pavement are assumed, not mapped."),
    # Translators: heard before a route: the map is older than a year.
    "old_data": lambda tr: tr.gettext("The map data is more than a year old."),
}


def degraded_otherwise(tr: NullTranslations) -> str:
    """Say that a route is worse than it could be for a cause without a sentence of its own."""
    # Translators: heard before a route; the cause has no sentence of its own.
    return tr.gettext("This route is less certain than usual.")


def assumed_pavement(tr: NullTranslations, *, distance_m: int) -> str:
    """Warn of pavement that nobody mapped."""
    # Translators: warning before a route.
    text = tr.ngettext(
        "{distance} metre of pavement is assumed, not mapped.",
        "{distance} metres of pavement are assumed, not mapped.",
        distance_m,
    )
    return text.format(distance=distance_m)


def unknown_signal(tr: NullTranslations, *, count: int) -> str:
    """Warn of signals whose sound is not known."""
    # Translators: warning before a route.
    text = tr.ngettext(
        "{count} signal: sound not known.", "{count} signals: sound not known.", count
    )
    return text.format(count=count)


def flush_kerb(tr: NullTranslations, *, count: int) -> str:
    """Warn of kerbs that a cane does not find."""
    # Translators: warning before a route.
    text = tr.ngettext(
        "Caution: {count} kerb without an edge.", "Caution: {count} kerbs without an edge.", count
    )
    return text.format(count=count)


def shared_space(tr: NullTranslations, *, distance_m: int) -> str:
    """Warn of streets without pavement that everybody shares."""
    # Translators: warning before a route.
    text = tr.ngettext(
        "Caution: {distance} metre of street shared with vehicles.",
        "Caution: {distance} metres of street shared with vehicles.",
        distance_m,
    )
    return text.format(distance=distance_m)


def carriageway(tr: NullTranslations, *, distance_m: int, street: str | None) -> str:
    """Warn of walking among vehicles."""
    if street:
        # Translators: warning before a route.
        text = tr.ngettext(
            "Caution: {distance} metre on the carriageway of {street}.",
            "Caution: {distance} metres on the carriageway of {street}.",
            distance_m,
        )
    else:
        # Translators: warning before a route.
        text = tr.ngettext(
            "Caution: {distance} metre on a carriageway.",
            "Caution: {distance} metres on a carriageway.",
            distance_m,
        )
    return text.format(distance=distance_m, street=street)


def wide_unmarked(tr: NullTranslations, *, street: str | None) -> str:
    """Warn of an unmarked crossing of a wide street."""
    if street:
        # Translators: warning before a route.
        text = tr.gettext("Caution: unmarked crossing of the wide street {street}.")
        return text.format(street=street)
    # Translators: warning before a route.
    return tr.gettext("Caution: unmarked crossing of a wide street.")


def wide_roundabout(tr: NullTranslations, *, street: str | None) -> str:
    """Warn of an unsignalled arm of a roundabout with more than one lane a side."""
    if street:
        # Translators: warning before a route.
        text = tr.gettext("Caution: unmarked arm of a wide roundabout, {street}.")
        return text.format(street=street)
    # Translators: warning before a route.
    return tr.gettext("Caution: unmarked arm of a wide roundabout.")


def fast_unmarked(tr: NullTranslations, *, street: str | None) -> str:
    """Warn of an unmarked crossing where more than 50 km/h are allowed."""
    if street:
        # Translators: warning before a route.
        text = tr.gettext("Caution: unmarked crossing of a fast street, {street}.")
        return text.format(street=street)
    # Translators: warning before a route.
    return tr.gettext("Caution: unmarked crossing of a fast street.")


def escalator(tr: NullTranslations, *, count: int) -> str:
    """Warn of escalators, for whom they are refused unasked."""
    # Translators: warning before a route.
    text = tr.ngettext(
        "Caution: {count} escalator on the way.", "Caution: {count} escalators on the way.", count
    )
    return text.format(count=count)


def all_green_silent(tr: NullTranslations, *, count: int) -> str:
    """Warn of signals without sound at which all people on foot have green at once."""
    # Translators: warning before a route; no car beside moves while people walk, so nothing is
    # heard of the green.
    text = tr.ngettext(
        "Caution: {count} signal without sound, all arms at once; traffic tells nothing.",
        "Caution: {count} signals without sound, all arms at once; traffic tells nothing.",
        count,
    )
    return text.format(count=count)


def a_market(tr: NullTranslations) -> str:
    """Name a market of which the city says no more."""
    # Translators: stands for a market whose name is not known, in "On the way now: {what}."
    return tr.gettext("a market")


def market(tr: NullTranslations, *, what: str, street: str | None) -> str:
    """Warn of stalls on the way."""
    if street:
        # Translators: warning before a route; {what} is the city's text, {street} where it is.
        text = tr.gettext("Caution, stalls on the way, {street}: {what}.")
        return text.format(what=what, street=street)
    # Translators: warning before a route; {what} is the city's text.
    return tr.gettext("Caution, stalls on the way: {what}.").format(what=what)


def market_unknown(tr: NullTranslations, *, what: str, street: str | None) -> str:
    """Warn of stalls that may stand on the way: whether they do on this day is not known."""
    if street:
        # Translators: warning before a route; {what} is the city's text, {street} where it is.
        text = tr.gettext("Caution, perhaps stalls on the way, {street}: {what}; hours not known.")
        return text.format(what=what, street=street)
    # Translators: warning before a route; {what} is the city's text.
    text = tr.gettext("Caution, perhaps stalls on the way: {what}; hours not known.")
    return text.format(what=what)


def access_unknown(tr: NullTranslations, *, street: str | None) -> str:
    """Warn of a way that is open at some hours, not known for this day."""
    if street:
        # Translators: warning before a route; a gate or a passage that is shut at some hours.
        text = tr.gettext("Caution: whether {street} is open at this hour is not known.")
        return text.format(street=street)
    # Translators: warning before a route; a gate or a passage that is shut at some hours.
    return tr.gettext("Caution: whether a passage on the way is open at this hour is not known.")


def unsignalled_tracks(tr: NullTranslations) -> str:
    """Warn of rails that no signal guards."""
    # Translators: warning before a route.
    return tr.gettext("Caution: tracks without a signal are crossed.")


def steps_without_handrail(tr: NullTranslations) -> str:
    """Warn of stairs whose handrail is not known."""
    # Translators: warning before a route.
    return tr.gettext("Stairs on the way; handrail not known.")


def closed_way(tr: NullTranslations) -> str:
    """Name a closure of which the city says no more."""
    # Translators: stands for what is closed when the map does not name it: "Closed: a way."
    return tr.gettext("a way without a known name")


def closure(tr: NullTranslations, *, what: str) -> str:
    """Warn of a closure; the words are the city's."""
    # Translators: warning before a route or while walking; {what} is the city's text.
    return tr.gettext("Closed: {what}.").format(what=what)


def closure_until(tr: NullTranslations, *, what: str, date: str) -> str:
    """Warn of a closure with its last day."""
    # Translators: warning before a route; {date} is a day like "24 December".
    return tr.gettext("Closed until {date}: {what}.").format(what=what, date=date)


def closure_until_hour(tr: NullTranslations, *, what: str, date: str, time: str) -> str:
    """Warn of a closure that ends at an hour, as of a gate."""
    # Translators: warning before a route; {date} is a day like "24 December", {time} like "6:30".
    text = tr.gettext("Closed until {date}, {time}: {what}.")
    return text.format(what=what, date=date, time=time)


def old_data(tr: NullTranslations, *, year: str) -> str:
    """Warn that the map is old."""
    # Translators: warning before a route; {year} is a number like 2023.
    return tr.gettext("Caution: map data from {year}.").format(year=year)


def data_date_unknown(tr: NullTranslations) -> str:
    """Say that nobody knows how old the map is."""
    # Translators: warning before a route.
    return tr.gettext("Age of the map data not known.")


def far_from_network(tr: NullTranslations, *, distance_m: int) -> str:
    """Warn that the next known way is some metres off."""
    # Translators: warning before a route.
    text = tr.ngettext(
        "The next known way is {distance} metre away.",
        "The next known way is {distance} metres away.",
        distance_m,
    )
    return text.format(distance=distance_m)


def warning_otherwise(tr: NullTranslations) -> str:
    """Warn of something that has no sentence of its own."""
    # Translators: warning before a route; a newer server may send kinds we do not know.
    return tr.gettext("Caution: this route has a hazard that is not described.")


PROBLEMS: dict[str, Text] = {
    # Translators: answer to a request for a route that cannot be given.
    "start_outside": lambda tr: tr.gettext(
        "The start is outside this city. Choose a start within it."
    ),
    # Translators: answer to a request for a route that cannot be given.
    "destination_outside": lambda tr: tr.gettext(
        "The destination is outside this city. Choose one within it."
    ),
    # Translators: answer to a request for a route that cannot be given.
    "same_place": lambda tr: tr.gettext(
        "Start and destination are the same place. Choose another destination."
    ),
    # Translators: answer to a request for a route that cannot be given.
    "not_connected": lambda tr: tr.gettext(
        "No known way joins start and destination. Choose another destination."
    ),
    # Translators: answer to a request for a route that cannot be given.
    "unknown_profile": lambda tr: tr.gettext(
        "This profile is not known. Choose one of: {choices}."
    ),
    # Translators: answer to a request for a route that cannot be given.
    "unknown_language": lambda tr: tr.gettext(
        "This language is not spoken here. Choose one of: {choices}."
    ),
    # Translators: answer to a request for a route that cannot be given.
    "bad_profile": lambda tr: tr.gettext("This profile cannot be used: {reason}."),
}


def far(tr: NullTranslations, *, distance_m: int, start: bool) -> str:
    """Refuse a point that no way reaches, with its distance."""
    if start:
        # Translators: answer to a request for a route that cannot be given.
        text = tr.ngettext(
            "The start is {distance} metre away from every known way. Choose another start.",
            "The start is {distance} metres away from every known way. Choose another start.",
            distance_m,
        )
    else:
        # Translators: answer to a request for a route that cannot be given.
        text = tr.ngettext(
            "The destination is {distance} metre away from every known way. Choose another.",
            "The destination is {distance} metres away from every known way. Choose another.",
            distance_m,
        )
    return text.format(distance=distance_m)


def no_way_leads(tr: NullTranslations) -> str:
    """Refuse a destination that no way reaches."""
    # Translators: answer to a request for a route that cannot be given.
    return tr.gettext("No known way leads to it.")


def unknown_place(tr: NullTranslations, *, suggestions: Sequence[str]) -> str:
    """Say that a name is not known, and what may have been meant."""
    if not suggestions:
        # Translators: answer to a name that the map does not know.
        return tr.gettext("No place of this name is known here. Try a street or an address.")
    # Translators: answer to a name that the map does not know; {names} is a list of names.
    text = tr.gettext("No place of this name is known here. Did you mean: {names}?")
    return text.format(names=", ".join(suggestions))


def unknown_number(tr: NullTranslations, *, suggestions: Sequence[str]) -> str:
    """Say that a street is known but this house on it is not, and what is known nearest."""
    # Translators: answer to an address whose house number the map does not know; {names} is a
    # list of the nearest known addresses of that street.
    text = tr.gettext("This house number is not known here. The nearest known ones: {names}.")
    return text.format(names=", ".join(suggestions))


def several_places(tr: NullTranslations, *, suggestions: Sequence[str]) -> str:
    """Say that several places fit what was asked for, and name the likeliest."""
    # Translators: answer to "pharmacy" where there are several; {names} is a list of names.
    text = tr.gettext("Several places fit. Which one is meant: {names}?")
    return text.format(names=", ".join(suggestions))


def of_start(tr: NullTranslations, *, sentence: str) -> str:
    """Say that a refusal is about the start, not the destination."""
    # Translators: answer to a request for a route; {sentence} is a whole sentence.
    return tr.gettext("Start: {sentence}").format(sentence=sentence)


def problem_otherwise(tr: NullTranslations) -> str:
    """Refuse for a cause without a sentence of its own."""
    # Translators: answer to a request for a route that cannot be given.
    return tr.gettext("No route can be given for this request.")


def namesake_taken(tr: NullTranslations, *, name: str, kind: str, others: Sequence[str]) -> str:
    """Say which of several equal names was taken."""
    # Translators: heard before a route; {kind} is "square", {others} "street, stop".
    text = tr.gettext("{name}: taken as {kind}. There is also: {others}.")
    return text.format(name=name, kind=kind, others=", ".join(others))


KINDS: dict[str, Text] = {
    # Translators: what a name names.
    "station": lambda tr: tr.gettext("station"),
    # Translators: what a name names.
    "square": lambda tr: tr.gettext("square"),
    # Translators: what a name names: a shop, an office, a sight.
    "place": lambda tr: tr.gettext("place"),
    # Translators: what a name names: a house number.
    "address": lambda tr: tr.gettext("address"),
    # Translators: what a name names.
    "street": lambda tr: tr.gettext("street"),
    # Translators: what a name names: a bus or tram stop.
    "stop": lambda tr: tr.gettext("stop"),
    # Translators: what a name names: where two streets meet.
    "corner": lambda tr: tr.gettext("street corner"),
}
