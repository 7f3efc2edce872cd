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


def on_that_date(
    tr: NullTranslations, *, day_of_month: int, month: int, year: int | None = None
) -> str:
    """Say on which date; with the year when it is far away."""
    name = month_name(tr, month)
    if year is not None:
        # Translators: day within a sentence: "opens on 24 December 2027 at 9:00".
        text = tr.gettext("on {day} {month} {year}")
        return text.format(day=day_of_month, month=name, year=year)
    # Translators: day within a sentence: "opens on 24 December at 9:00"; {month} is a name.
    return tr.gettext("on {day} {month}").format(day=day_of_month, month=name)


def summer_time(tr: NullTranslations, *, time: str) -> str:
    """Say the first of two equal hours in the night the clocks go back."""
    # Translators: time of day within a sentence, in the night in which the hour comes twice.
    return tr.gettext("{time} summer time").format(time=time)


def winter_time(tr: NullTranslations, *, time: str) -> str:
    """Say the second of two equal hours in the night the clocks go back."""
    # Translators: time of day within a sentence, in the night in which the hour comes twice.
    return tr.gettext("{time} winter time").format(time=time)


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


def holiday_closed(tr: NullTranslations) -> str:
    """Say that a place is closed because of a public holiday."""
    # Translators: heard after a place's name; it is open on this day of other weeks.
    return tr.gettext("closed, public holiday today")


def holiday_closed_until(tr: NullTranslations, *, day: str, time: str) -> str:
    """Say that a place is closed because of a public holiday and when it opens."""
    # Translators: heard about a place; {day} is "tomorrow", "on Monday".
    text = tr.gettext("closed, public holiday today, opens {day} at {time}")
    return text.format(day=day, time=time)


def holiday_hours_unknown(tr: NullTranslations) -> str:
    """Say that nobody wrote what holds on public holidays."""
    # Translators: heard after a place's name; its hours on public holidays are not known.
    return tr.gettext("opening hours on this public holiday not known")


def closes_you_need(tr: NullTranslations, *, minutes: int, needed: int) -> str:
    """Say how long a place is still open and how long the walk is."""
    # Translators: heard after the name of a destination before the walk: "closes in 10 minutes,
    # you need 12"; {needed} is whole minutes too.
    text = tr.ngettext(
        "closes in {minutes} minute, you need {needed}",
        "closes in {minutes} minutes, you need {needed}",
        minutes,
    )
    return text.format(minutes=minutes, needed=needed)


def closes_you_arrive(tr: NullTranslations, *, time: str, arrival: str) -> str:
    """Say when a place closes and when the walker would be there."""
    # Translators: heard after the name of a destination before the walk; both are times of day.
    text = tr.gettext("closes at {time}, you arrive at {arrival}")
    return text.format(time=time, arrival=arrival)


def opens_before_arrival(tr: NullTranslations, *, day: str, time: str) -> str:
    """Say that a place is closed now and open on arrival."""
    # Translators: heard after the name of a destination before the walk; {day} is "today".
    text = tr.gettext("opens {day} at {time}, before you arrive")
    return text.format(day=day, time=time)


def destination_hours(tr: NullTranslations, *, name: str, hours: str) -> str:
    """Say before a walk what the hours of its destination mean."""
    # Translators: heard before a walk: "Schmidt bakery: closes in 10 minutes, you need 12."
    return tr.gettext("{name}: {hours}.").format(name=name, hours=hours)


def closed_on_arrival(tr: NullTranslations) -> str:
    """Say that a place will be closed and no opening is known."""
    # Translators: heard after the name of a destination before the walk.
    return tr.gettext("closed when you arrive, next opening not known")


def closed_on_arrival_until(tr: NullTranslations, *, day: str, time: str) -> str:
    """Say that a place will be closed and when it opens."""
    # Translators: heard after the name of a destination before the walk; {day} is "tomorrow".
    text = tr.gettext("closed when you arrive, opens {day} at {time}")
    return text.format(day=day, time=time)


def open_now_arrival_unknown(tr: NullTranslations) -> str:
    """Say that a place is open now and nobody knows whether it is on arrival."""
    # Translators: heard after the name of a destination before the walk.
    return tr.gettext("open now, not known when you arrive")


def no_hours(tr: NullTranslations) -> str:
    """Say that nobody wrote a place's hours."""
    # Translators: answer to who asks for the details of a place.
    return tr.gettext("Opening hours not known.")


def hours_unreadable(tr: NullTranslations, *, text: str) -> str:
    """Give the mapper's own words where they are no hours that can be worked out."""
    # Translators: answer to who asks for the details of a place; {text} is as on the map.
    return tr.gettext("Opening hours not readable: {text}.").format(text=text)


def hours_unsure(tr: NullTranslations, *, text: str) -> str:
    """Give the mapper's own words where they leave open whether it is open now."""
    # Translators: answer to who asks for the details of a place; {text} is as on the map.
    return tr.gettext("Whether open now is not known. Map: {text}.").format(text=text)


def hours_beyond(tr: NullTranslations) -> str:
    """Say that the hours of this date were not worked out, or that the clock is wrong."""
    # Translators: answer to who asks for the details of a place.
    return tr.gettext("Opening hours not known for this date. Map or clock may be old.")


def place_address(tr: NullTranslations, *, name: str, address: str) -> str:
    """Name a place and its address."""
    # Translators: answer to who asks for the details of a place; {address} is "Garden Street 12".
    return tr.gettext("{name}, {address}.").format(name=name, address=address)


def address_unknown(tr: NullTranslations, *, name: str) -> str:
    """Name a place whose address is not known."""
    # Translators: answer to who asks for the details of a place.
    return tr.gettext("{name}, address not known.").format(name=name)


def place_without_name(tr: NullTranslations) -> str:
    """Name a place that has no name."""
    # Translators: stands for the name of a place that has none on the map.
    return tr.gettext("place without a name")


def door(tr: NullTranslations, *, known: bool, step_count: int | None) -> str:
    """Say what is known of a place's door."""
    if step_count:
        # Translators: answer to who asks for the details of a place.
        text = tr.ngettext("{count} step at the door.", "{count} steps at the door.", step_count)
        return text.format(count=step_count)
    if not known:
        # Translators: answer to who asks for the details of a place: the map does not show the door.
        return tr.gettext("Door not known.")
    if step_count == 0:
        # Translators: answer to who asks for the details of a place.
        return tr.gettext("No step at the door.")
    # Translators: answer to who asks for the details of a place: the door is on the map, its
    # steps are not.
    return tr.gettext("Steps at the door not known.")


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


def event_now_until_day(tr: NullTranslations, *, title: str, date: str, time: str) -> str:
    """Say an event that goes on for days."""
    # Translators: heard near an event's place; {date} is "24 December", {time} when it ends then.
    text = tr.gettext("Event now: {title}, until {date}, {time}.")
    return text.format(title=title, date=date, time=time)


def event_untitled(tr: NullTranslations) -> str:
    """Name an event that has no title."""
    # Translators: stands for the title of an event that has none.
    return tr.gettext("without a name")


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


def notice_goes_on(tr: NullTranslations, *, text: str) -> str:
    """Say a further part of a long notice."""
    # Translators: heard on "more" after the first sentences of a notice; {text} is the owner's.
    return tr.gettext("Notice goes on: {text}").format(text=text)


def more_of_notice(tr: NullTranslations, *, text: str) -> str:
    """Say a part of a notice and that there is more of it."""
    # Translators: a part of a long notice and, behind it, that the button "more" tells the rest.
    return tr.gettext("{text} More on request.").format(text=text)


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
