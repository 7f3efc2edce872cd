"""Opening hours into words: now, on arrival, and what the mapper wrote where nobody can read it."""

import re
from datetime import UTC, datetime, timedelta

from routing.instructions.messages import places
from routing.instructions.moments import CITY_ZONE, day_text, time_text
from routing.instructions.spoken_names import spoken_name
from routing.instructions.translations import routing_texts
from routing.places import Opening, OpeningState, Place
from routing.public_holidays import is_public_holiday

_SOON_S = 30 * 60
_IN_MINUTES_S = 60 * 60  # until then minutes are told, from then on the hour
_TIGHT_S = 15 * 60  # a walk may take longer than worked out
_SAYS_HOUR_S = 24 * 3600  # an hour alone is of today or of the coming night
_MOST_LETTERS = 50
_MARKUP = re.compile(r"<[^<>]{0,200}>|&#?\w{1,8};|[<>{}\\*_`#~^]")


def hours_text(place: Place, now: datetime, language: str) -> str:
    """Return what is known of a place's hours, to stand after its name."""
    tr = routing_texts(language)
    if place.opening is None:
        return places.hours_unknown(tr)
    now = now.astimezone(UTC)
    state, change = place.opening.state_at(now)
    if state is OpeningState.UNKNOWN:
        return _unknown(place.opening, now, language)
    if state is OpeningState.CLOSED:
        if closed_for_holiday(place.opening, now):
            return places.holiday_closed(tr)
        return _closed_until(change, now, language)
    if change is None:
        return places.open_end_unknown(tr)
    left_s = (change - now).total_seconds()
    if left_s <= _SOON_S:
        return places.open_closing_soon(tr, minutes=_minutes_left(left_s))
    if left_s > _SAYS_HOUR_S:
        return places.open_end_unknown(tr)
    return places.open_until(tr, time=time_text(tr, change))


def hours_sentence(place: Place, now: datetime, language: str) -> str | None:
    """Return a place's hours as a sentence of their own, None when they are not known."""
    if place.opening is None:
        return None
    now = now.astimezone(UTC)
    state, change = place.opening.state_at(now)
    if state is OpeningState.UNKNOWN:
        return None
    if change is not None and closed_for_holiday(place.opening, now):
        tr = routing_texts(language)
        day, time = day_text(tr, change, now), time_text(tr, change)
        return _sentence(places.holiday_closed_until(tr, day=day, time=time))
    return _sentence(hours_text(place, now, language))


def arrival_hours_text(place: Place, now: datetime, arrives_at: datetime, language: str) -> str:
    """Return what a place's hours mean to who arrives at a moment, to stand after its name."""
    tr = routing_texts(language)
    if place.opening is None:
        return places.hours_unknown(tr)
    now = now.astimezone(UTC)
    arrives_at = max(now, arrives_at.astimezone(UTC))
    state_now, change_now = place.opening.state_at(now)
    state, change = place.opening.state_at(arrives_at)
    if state is OpeningState.UNKNOWN:
        if state_now is OpeningState.OPEN:
            return places.open_now_arrival_unknown(tr)
        today = _same_day(now, arrives_at)
        return _unknown(place.opening, arrives_at, language) if today else places.hours_unknown(tr)
    if state is OpeningState.OPEN:
        if state_now is OpeningState.CLOSED and change_now is not None:
            day, time = day_text(tr, change_now, now), time_text(tr, change_now)
            return places.opens_before_arrival(tr, day=day, time=time)
        if change is not None and (change - arrives_at).total_seconds() < _TIGHT_S:
            return _closes_on(change, now, arrives_at, language)
        return hours_text(place, arrives_at, language)
    if state_now is OpeningState.OPEN and change_now is not None:
        return _closes_on(change_now, now, arrives_at, language)
    if _same_day(now, arrives_at) and closed_for_holiday(place.opening, arrives_at):
        return places.holiday_closed(tr)
    if change is None:
        return places.closed_on_arrival(tr)
    day, time = day_text(tr, change, now), time_text(tr, change)
    return places.closed_on_arrival_until(tr, day=day, time=time)


def hours_details(place: Place, now: datetime, language: str) -> str:
    """Return a place's hours as a sentence, for who asks; also why they are not known."""
    tr = routing_texts(language)
    known = hours_sentence(place, now, language)
    if known is not None:
        return known
    written = mappers_words(place.opening_text)
    if place.opening is None:
        return places.hours_unreadable(tr, text=written) if written else places.no_hours(tr)
    if not place.opening.valid_from <= now.astimezone(UTC) < place.opening.valid_until:
        return places.hours_beyond(tr)
    if written:
        return places.hours_unsure(tr, text=written)
    return _sentence(_unknown(place.opening, now, language))


def place_details_cues(place: Place, now: datetime, language: str) -> tuple[str, str, str]:
    """Return name and address, hours and door of a place, for who asks for it."""
    tr = routing_texts(language)
    name = spoken_name(place.name) or places.place_without_name(tr)
    street, number = spoken_name(place.street), spoken_name(place.house_number)
    if street:
        first = places.place_address(tr, name=name, address=f"{street} {number}".strip())
    else:
        first = places.address_unknown(tr, name=name)
    return (
        first,
        hours_details(place, now, language),
        places.door(tr, known=place.has_entrance, step_count=place.step_count),
    )


def place_more(place: Place, now: datetime, language: str) -> tuple[str, ...]:
    """Return what else is known of a place that was just named: hours first."""
    first, hours, door = place_details_cues(place, now, language)
    return hours, first, door


def closed_for_holiday(opening: Opening, moment: datetime) -> bool:
    """Return whether a place is closed on this day because it is a public holiday.

    So it is when it opens on the same day of another week.
    """
    day = moment.astimezone(CITY_ZONE).date()
    if not is_public_holiday(day) or opening.state_at(moment)[0] is not OpeningState.CLOSED:
        return False
    days = [span.starts_at.astimezone(CITY_ZONE).date() for span in opening.intervals]
    usual = any(d.weekday() == day.weekday() and not is_public_holiday(d) for d in days)
    return usual and day not in days


def mappers_words(text: str | None) -> str:
    """Return hours as the mapper wrote them, cleaned and short enough to hear; "" for none.

    >>> mappers_words("Mo-Fr 9-18 Uhr;<br> Sa geschlossen")
    'Mo-Fr 9-18 Uhr, Sa geschlossen'
    """
    if not isinstance(text, str):
        return ""
    printable = "".join(c if c.isprintable() else " " for c in text[: 20 * _MOST_LETTERS])
    plain = _MARKUP.sub(" ", printable).replace(";", ",").replace("|", " ").replace('"', " ")
    plain = re.sub(r"\s+(?=,)", "", " ".join(plain.split())).strip(" ,.-:!?")
    if len(plain) > _MOST_LETTERS:
        plain = plain[: _MOST_LETTERS + 1].rsplit(" ", 1)[0][:_MOST_LETTERS].rstrip(" ,.-:")
    return plain if any(c.isalnum() for c in plain) else ""


def _unknown(opening: Opening, moment: datetime, language: str) -> str:
    tr = routing_texts(language)
    within = opening.valid_from <= moment.astimezone(UTC) < opening.valid_until
    if within and is_public_holiday(moment.astimezone(CITY_ZONE).date()):
        return places.holiday_hours_unknown(tr)
    return places.hours_unknown(tr)


def _closed_until(change: datetime | None, now: datetime, language: str) -> str:
    tr = routing_texts(language)
    if change is None:
        return places.closed(tr)
    return places.closed_until(tr, day=day_text(tr, change, now), time=time_text(tr, change))


def _closes_on(closes_at: datetime, now: datetime, arrives_at: datetime, language: str) -> str:
    """Say how the end of the hours and the walk compare; the person decides."""
    tr = routing_texts(language)
    left_s, needed_s = (closes_at - now).total_seconds(), (arrives_at - now).total_seconds()
    if left_s <= _IN_MINUTES_S:
        needed = max(1, -int(-needed_s // 60))
        return places.closes_you_need(tr, minutes=_minutes_left(left_s), needed=needed)
    closes, arrives = time_text(tr, closes_at), time_text(tr, _up_to_the_minute(arrives_at))
    return places.closes_you_arrive(tr, time=closes, arrival=arrives)


def _same_day(one: datetime, other: datetime) -> bool:
    return one.astimezone(CITY_ZONE).date() == other.astimezone(CITY_ZONE).date()


def _minutes_left(seconds: float) -> int:
    """Return whole minutes that are surely left."""
    return max(1, int(seconds // 60))


def _up_to_the_minute(moment: datetime) -> datetime:
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + timedelta(minutes=1)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
