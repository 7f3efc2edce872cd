"""Places, events, notices and positions into words; hours and moments have modules of their own."""

import re
from datetime import UTC, datetime, timedelta
from gettext import NullTranslations

from routing.instructions.distances import rounded_m
from routing.instructions.hours_phrasing import (
    arrival_hours_text,
    hours_details,
    hours_sentence,
    hours_text,
    place_details_cues,
    place_more,
)
from routing.instructions.messages import places, walking, ways
from routing.instructions.moments import CITY_ZONE, date_text, day_text, time_text
from routing.instructions.spoken_names import spoken_name
from routing.instructions.translations import routing_texts
from routing.network_terms import Edge, Side
from routing.places import Event, Notice, Place

__all__ = [
    "CITY_ZONE",
    "arrival_hours_text",
    "day_text",
    "event_text",
    "hours_details",
    "hours_sentence",
    "hours_text",
    "notice_parts",
    "notice_text",
    "place_details_cues",
    "place_more",
    "place_name_text",
    "place_text",
    "time_text",
    "where_am_i_text",
]

_PRECISE_M = 5.0
_ONE_DAY = timedelta(days=1)
_MOST_SENTENCES = 2
_MOST_LETTERS = 120  # of one part of a notice: about eight seconds
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_MARKUP = re.compile(r"<[^<>]{0,200}>|[<>{}\\*_`#~^]")


def place_text(place: Place, now: datetime, language: str, *, side: str = "unknown") -> str:
    """Return the words for passing a place; side is left, right or unknown."""
    tr = routing_texts(language)
    name = spoken_name(place.name)
    return places.place_side(tr, name=name, side=side, hours=hours_text(place, now, language))


def place_name_text(place: Place, language: str, *, side: str = "unknown") -> str:
    """Return a place's name and side alone."""
    name = spoken_name(place.name)
    return places.place_side(routing_texts(language), name=name, side=side, hours=None)


def event_text(event: Event, now: datetime, language: str, *, here: str | None = None) -> str:
    """Return the words for an event near by; its place is left out when it is named here."""
    tr = routing_texts(language)
    title = spoken_name(event.title) or places.event_untitled(tr)
    now = now.astimezone(UTC)
    starts_at, ends_at = event.starts_at.astimezone(UTC), event.ends_at.astimezone(UTC)
    if starts_at > now:
        day, time = day_text(tr, starts_at, now), time_text(tr, starts_at)
        sentence = places.event_later(tr, title=title, day=day, time=time)
    elif ends_at - now > _ONE_DAY:
        date, time = date_text(tr, ends_at), time_text(tr, ends_at)
        sentence = places.event_now_until_day(tr, title=title, date=date, time=time)
    else:
        sentence = places.event_now(tr, title=title, time=time_text(tr, ends_at))
    place = spoken_name(event.place_name)
    if not place or place == spoken_name(here):
        return sentence
    return places.event_place(tr, sentence=sentence, place=place)


def notice_text(notice: Notice, language: str) -> str:
    """Return the words for a shop's notice; of a long one its beginning, and that there is more."""
    return notice_parts(notice, language)[0]


def notice_parts(notice: Notice, language: str) -> tuple[str, ...]:
    """Return a shop's notice in parts, each short enough to hear at once; at least one.

    A part ends where a sentence does, unless that one sentence is too long.
    """
    tr = routing_texts(language)
    pieces = _pieces(_owners_words(notice.text))
    first, *rest = pieces
    place = spoken_name(notice.place_name)
    if place:
        told = [places.notice(tr, place=place, text=first)]
    else:
        told = [places.notice_unnamed(tr, text=first)]
    told += [places.notice_goes_on(tr, text=piece) for piece in rest]
    return (*(places.more_of_notice(tr, text=part) for part in told[:-1]), told[-1])


def _owners_words(text: str) -> str:
    printable = "".join(c if c.isprintable() else " " for c in text[: 50 * _MOST_LETTERS])
    return " ".join(_MARKUP.sub(" ", printable).split())


def _pieces(text: str) -> list[str]:
    """Return a text as one piece when it is short, else sentence by sentence.

    A sentence that is too long is cut at a comma or a word.
    """
    sentences = _SENTENCE_END.split(text)
    if len(text) <= _MOST_LETTERS and len(sentences) <= _MOST_SENTENCES:
        sentences = [text]
    found = [piece for sentence in sentences for piece in _cut(sentence)]
    return [piece if piece.endswith((".", "!", "?")) else f"{piece}." for piece in found]


def _cut(sentence: str) -> list[str]:
    found = []
    while len(sentence) > _MOST_LETTERS:
        at = max(sentence.rfind(sign, 0, _MOST_LETTERS) + 1 for sign in (", ", "; ", ": "))
        at = at or sentence.rfind(" ", 0, _MOST_LETTERS) + 1 or _MOST_LETTERS
        found.append(sentence[:at].rstrip(" ,;:"))
        sentence = sentence[at:].lstrip()
    return [*found, sentence]


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
    second = places.near_place(tr, name=spoken_name(near[0].name), distance_m=rounded_m(near[1]))
    return f"{first} {second}"


def _label(tr: NullTranslations, edge: Edge) -> str:
    return ways.way_label(tr, str(edge.kind), edge.name, str(edge.tactile))
