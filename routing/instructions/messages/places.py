"""Sentences about places, opening hours, events and notices."""

from gettext import NullTranslations


def clock_time(tr: NullTranslations, *, hour: int, minute: int) -> str:
    """Say a time of day."""
    if minute == 0:
        if hour == 0:
            # Translators: time of day within a sentence: "open until midnight".
            return tr.gettext("midnight")
        # Translators: time of day on the hour, 24-hour clock, within a sentence.
        return tr.gettext("{hour}:00").format(hour=hour)
    # Translators: time of day, 24-hour clock, within a sentence.
    return tr.gettext("{hour}:{minute:02d}").format(hour=hour, minute=minute)


def day(tr: NullTranslations, *, days_ahead: int, weekday: int) -> str:
    """Say on which day; weekday 0 is Monday."""
    if days_ahead == 0:
        # Translators: day within a sentence: "opens today at 9".
        return tr.gettext("today")
    if days_ahead == 1:
        # Translators: day within a sentence.
        return tr.gettext("tomorrow")
    names = (
        # Translators: day within a sentence: "opens on Monday at 9".
        tr.gettext("on Monday"),
        tr.gettext("on Tuesday"),
        tr.gettext("on Wednesday"),
        tr.gettext("on Thursday"),
        tr.gettext("on Friday"),
        tr.gettext("on Saturday"),
        tr.gettext("on Sunday"),
    )
    return names[weekday % 7]


def on_date(tr: NullTranslations, *, day_of_month: int, month: int) -> str:
    """Say a date within the year."""
    # Translators: date within a sentence: "closed until 24 December"; {month} is a name.
    return tr.gettext("{day} {month}").format(day=day_of_month, month=month_name(tr, month))


def month_name(tr: NullTranslations, month: int) -> str:
    """Return the name of a month, 1 is January."""
    return (
        # Translators: name of a month within a date.
        tr.gettext("January"),
        tr.gettext("February"),
        tr.gettext("March"),
        tr.gettext("April"),
        tr.gettext("May"),
        tr.gettext("June"),
        tr.gettext("July"),
        tr.gettext("August"),
        tr.gettext("September"),
        tr.gettext("October"),
        tr.gettext("November"),
        tr.gettext("December"),
    )[(month - 1) % 12]


def open_until(tr: NullTranslations, *, time: str) -> str:
    """Say until when a place is open."""
    # Translators: heard after a place's name.
    return tr.gettext("open until {time}").format(time=time)


def open_closing_soon(tr: NullTranslations, *, minutes: int) -> str:
    """Say that a place closes soon."""
    # Translators: heard after a place's name.
    text = tr.ngettext("closes in {minutes} minute", "closes in {minutes} minutes", minutes)
    return text.format(minutes=minutes)


def open_end_unknown(tr: NullTranslations) -> str:
    """Say that a place is open and no end is known."""
    # Translators: heard after a place's name; no closing time within the known days.
    return tr.gettext("open")


def closed_until(tr: NullTranslations, *, day: str, time: str) -> str:
    """Say when a closed place opens."""
    # Translators: heard after a place's name; {day} is "today", "tomorrow", "on Monday".
    return tr.gettext("closed, opens {day} at {time}").format(day=day, time=time)


def closed(tr: NullTranslations) -> str:
    """Say that a place is closed and no opening is known."""
    # Translators: heard after a place's name.
    return tr.gettext("closed, next opening not known")


def hours_unknown(tr: NullTranslations) -> str:
    """Say that opening hours are not known."""
    # Translators: heard after a place's name.
    return tr.gettext("opening hours not known")


def place_side(tr: NullTranslations, *, name: str, side: str, hours: str | None) -> str:
    """Say which place is passed, on which side, and its hours."""
    # The order is name last in no language: the walker first needs the side.
    if side == "left":
        if hours is None:
            # Translators: heard when passing a place; {name} as on the map.
            return tr.gettext("Left: {name}.").format(name=name)
        # Translators: heard when passing a place; {hours} is "open until 18:00".
        return tr.gettext("Left: {name}, {hours}.").format(name=name, hours=hours)
    if side == "right":
        if hours is None:
            # Translators: heard when passing a place.
            return tr.gettext("Right: {name}.").format(name=name)
        # Translators: heard when passing a place.
        return tr.gettext("Right: {name}, {hours}.").format(name=name, hours=hours)
    if hours is None:
        # Translators: heard when passing a place whose side is not sure.
        return tr.gettext("Near you: {name}.").format(name=name)
    # Translators: heard when passing a place whose side is not sure.
    return tr.gettext("Near you: {name}, {hours}.").format(name=name, hours=hours)


def event_now(tr: NullTranslations, *, title: str, time: str) -> str:
    """Say an event that is going on."""
    # Translators: heard near an event's place; {time} is when it ends.
    return tr.gettext("Event now: {title}, until {time}.").format(title=title, time=time)


def event_later(tr: NullTranslations, *, title: str, day: str, time: str) -> str:
    """Say an event that comes."""
    # Translators: heard near an event's place; {day} is "today" and so on.
    text = tr.gettext("Event {day} at {time}: {title}.")
    return text.format(day=day, time=time, title=title)


def event_place(tr: NullTranslations, *, sentence: str, place: str) -> str:
    """Add where an event takes place."""
    # Translators: an event's sentence and then the name of its place.
    return tr.gettext("{sentence} Place: {place}.").format(sentence=sentence, place=place)


def notice(tr: NullTranslations, *, place: str, text: str) -> str:
    """Say a shop's notice; the words are the owner's."""
    # Translators: heard near a shop; {text} is what its owner wrote.
    return tr.gettext("Notice from {place}: {text}").format(place=place, text=text)


def notice_unnamed(tr: NullTranslations, *, text: str) -> str:
    """Say a notice whose place has no name."""
    # Translators: heard near a place; {text} is what its owner wrote.
    return tr.gettext("Notice: {text}").format(text=text)


def here_street(tr: NullTranslations, *, way: str, accuracy_m: int) -> str:
    """Say where the walker is."""
    # Translators: answer to "Where am I?"; {accuracy} is the error in whole metres.
    text = tr.ngettext(
        "You are here: {way}, accurate to about {accuracy} metre.",
        "You are here: {way}, accurate to about {accuracy} metres.",
        accuracy_m,
    )
    return text.format(way=way, accuracy=accuracy_m)


def here_uncertain(tr: NullTranslations, *, way: str, accuracy_m: int) -> str:
    """Say where the walker probably is when the position is poor."""
    # Translators: answer to "Where am I?" when the position is poor.
    text = tr.ngettext(
        "Probably near: {way}. Position uncertain by {accuracy} metre, street side not known.",
        "Probably near: {way}. Position uncertain by {accuracy} metres, street side not known.",
        accuracy_m,
    )
    return text.format(way=way, accuracy=accuracy_m)


def here_probably(tr: NullTranslations, *, way: str, accuracy_m: int) -> str:
    """Say where the walker is when the position is poor but the street's side is known."""
    # Translators: answer to "Where am I?" when the position is poor; the side of the street is
    # told in the sentence behind it.
    text = tr.ngettext(
        "Probably here: {way}, uncertain by {accuracy} metre.",
        "Probably here: {way}, uncertain by {accuracy} metres.",
        accuracy_m,
    )
    return text.format(way=way, accuracy=accuracy_m)


def either(tr: NullTranslations, *, way: str, other: str) -> str:
    """Name two ways of which nobody knows on which the walker is."""
    # Translators: within the answer to "Where am I?": one of two ways, the likelier first.
    return tr.gettext("{way} or {other}").format(way=way, other=other)


def here_off_map(tr: NullTranslations) -> str:
    """Say that no mapped way is near."""
    # Translators: answer to "Where am I?" when no way of the map is near.
    return tr.gettext("No way of the map is near. Position outside the known network.")


def near_place(tr: NullTranslations, *, name: str, distance_m: int) -> str:
    """Name the nearest place."""
    # Translators: second sentence of the answer to "Where am I?".
    text = tr.ngettext(
        "Near you: {name}, {distance} metre.", "Near you: {name}, {distance} metres.", distance_m
    )
    return text.format(name=name, distance=distance_m)
