"""Places, hours, events, notices and positions into words."""

from datetime import datetime
from gettext import NullTranslations
from zoneinfo import ZoneInfo

from routing.instructions.distances import rounded_m
from routing.instructions.messages import places, walking, ways
from routing.instructions.translations import routing_texts
from routing.network_terms import Edge, Side
from routing.places import Event, Notice, OpeningState, Place

# Hours, events and notices are told in the city's own time.
CITY_ZONE = ZoneInfo("Europe/Berlin")

_SOON_S = 30 * 60
_PRECISE_M = 5.0


def time_text(tr: NullTranslations, moment: datetime) -> str:
    """Return a moment's time of day in the city."""
    local = moment.astimezone(CITY_ZONE)
    return places.clock_time(tr, hour=local.hour, minute=local.minute)


def day_text(tr: NullTranslations, moment: datetime, now: datetime) -> str:
    """Return a moment's day: today, tomorrow, a weekday, else a date."""
    local, today = moment.astimezone(CITY_ZONE), now.astimezone(CITY_ZONE)
    days_ahead = (local.date() - today.date()).days
    if 0 <= days_ahead < 7:
        return places.day(tr, days_ahead=days_ahead, weekday=local.weekday())
    return places.on_date(tr, day_of_month=local.day, month=local.month)


def hours_text(place: Place, now: datetime, language: str) -> str:
    """Return what is known of a place's hours, to stand after its name."""
    tr = routing_texts(language)
    if place.opening is None:
        return places.hours_unknown(tr)
    state, change = place.opening.state_at(now)
    if state is OpeningState.UNKNOWN:
        return places.hours_unknown(tr)
    if state is OpeningState.CLOSED:
        if change is None:
            return places.closed(tr)
        return places.closed_until(tr, day=day_text(tr, change, now), time=time_text(tr, change))
    if change is None:
        return places.open_end_unknown(tr)
    left_s = (change - now).total_seconds()
    if left_s <= _SOON_S:
        return places.open_closing_soon(tr, minutes=max(1, round(left_s / 60)))
    return places.open_until(tr, time=time_text(tr, change))


def hours_sentence(place: Place, now: datetime, language: str) -> str | None:
    """Return a place's hours as a sentence of their own, None when they are not known."""
    if place.opening is None or place.opening.state_at(now)[0] is OpeningState.UNKNOWN:
        return None
    text = hours_text(place, now, language)
    return f"{text[:1].upper()}{text[1:]}."


def place_text(place: Place, now: datetime, language: str, *, side: str = "unknown") -> str:
    """Return the words for passing a place; side is left, right or unknown."""
    tr = routing_texts(language)
    return places.place_side(tr, name=place.name, side=side, hours=hours_text(place, now, language))


def place_name_text(place: Place, language: str, *, side: str = "unknown") -> str:
    """Return a place's name and side alone."""
    return places.place_side(routing_texts(language), name=place.name, side=side, hours=None)


def event_text(event: Event, now: datetime, language: str, *, here: str | None = None) -> str:
    """Return the words for an event near by; its place is left out when it is named here."""
    tr = routing_texts(language)
    if event.starts_at <= now:
        sentence = places.event_now(tr, title=event.title, time=time_text(tr, event.ends_at))
    else:
        sentence = places.event_later(
            tr,
            title=event.title,
            day=day_text(tr, event.starts_at, now),
            time=time_text(tr, event.starts_at),
        )
    if not event.place_name or event.place_name == here:
        return sentence
    return places.event_place(tr, sentence=sentence, place=event.place_name)


def notice_text(notice: Notice, language: str) -> str:
    """Return the words for a shop's notice."""
    tr = routing_texts(language)
    text = notice.text if notice.text.endswith((".", "!", "?")) else f"{notice.text}."
    if not notice.place_name:
        return places.notice_unnamed(tr, text=text)
    return places.notice(tr, place=notice.place_name, text=text)


def where_am_i_text(
    edge: Edge | None,
    *,
    accuracy_m: float,
    near: tuple[Place, float] | None,
    language: str,
    other: Edge | None = None,
    side: Side = Side.UNKNOWN,
) -> str:
    """Return the answer to "Where am I?"; edge None when no way is near.

    other is a way on which the walker may be as well; side is the pavement's side of its street
    as the walker faces, UNKNOWN when that is not sure.
    """
    tr = routing_texts(language)
    if edge is None:
        first = places.here_off_map(tr)
    else:
        way = _label(tr, edge)
        if other is not None:
            way = places.either(tr, way=way, other=_label(tr, other))
        metres = rounded_m(accuracy_m)
        beside = walking.street_side(tr, side=side) if side in {Side.LEFT, Side.RIGHT} else None
        if beside is not None and other is None:
            say = places.here_street if accuracy_m <= _PRECISE_M else places.here_probably
            return f"{say(tr, way=way, accuracy_m=metres)} {beside}"
        sure = accuracy_m <= _PRECISE_M and other is None
        say = places.here_street if sure else places.here_uncertain
        first = say(tr, way=way, accuracy_m=metres)
    if near is None or near[1] < 2 * accuracy_m:
        return first
    second = places.near_place(tr, name=near[0].name, distance_m=rounded_m(near[1]))
    return f"{first} {second}"


def _label(tr: NullTranslations, edge: Edge) -> str:
    return ways.way_label(tr, str(edge.kind), edge.name, str(edge.tactile))
