"""Opening hours of OSM as dated spans of the next 60 days, holidays included; build side only.

Where the hours depend on what nobody wrote down, a span is uncertain: school holidays ("SH"),
public holidays that the mapper did not mention, appointments, missing closing times. Uncertain
is said as "not known"; a closed door is worse than a question.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays

# The parser's type stub leaves out its error.
from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]

from routing.city.layers import OPENING_STRIDE
from routing.city.opening_rules import PlainRules, plain_rules
from routing.geo import LatLon
from routing.material import RawPlace
from routing.places import Opening, OpeningInterval, OpeningState

HORIZON_DAYS = 60
_HOME = ZoneInfo("Europe/Berlin")
# Words of mappers that mean: only if you asked before.
_APPOINTMENT = re.compile(
    r"termin|vereinbarung|anmeld|anruf|absprache|anfrage|telefon|klingel|appointment|arrangement"
    r"|request|reserv|call|phone",
    re.IGNORECASE,
)
_COUNTRY = re.compile(r"[A-Z]{2}")
_SUN = re.compile(r"sun|dawn|dusk", re.IGNORECASE)


class UnknownRegionError(ValueError):
    """A region whose public holidays are not known."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days from first_day on, in one time zone, with the public holidays of one region."""

    first_day: date
    time_zone: ZoneInfo = _HOME
    region: str = "DE-RP"  # ISO 3166-2
    days: int = HORIZON_DAYS
    public_holidays: frozenset[date] = field(init=False)

    def __post_init__(self) -> None:
        country, _, part = self.region.partition("-")
        # The library looks the country up among all it has, its own tools included.
        if not _COUNTRY.fullmatch(country):
            raise UnknownRegionError("the public holidays of this region are not known")
        # The evening before counts: its night may reach into the first day.
        eve = self.first_day - timedelta(days=1)
        last_day = self.first_day + timedelta(days=self.days)
        years = {eve.year, last_day.year}
        try:
            found = holidays.country_holidays(country, subdiv=part or None, years=years)
        except (NotImplementedError, AttributeError):
            raise UnknownRegionError("the public holidays of this region are not known") from None
        within = (day for day in found if eve <= day <= last_day)
        object.__setattr__(self, "public_holidays", frozenset(within))

    @property
    def starts_at(self) -> datetime:
        """The first midnight."""
        return self.midnight(self.first_day)

    @property
    def ends_at(self) -> datetime:
        """The midnight after the last day."""
        return self.midnight(self.first_day + timedelta(days=self.days))

    def midnight(self, day: date) -> datetime:
        """Return the local midnight a day begins with, in UTC."""
        return datetime.combine(day, time(), self.time_zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class _Span:
    starts_at: datetime
    ends_at: datetime
    state: OpeningState
    comment: str | None


def time_zone_at(position: LatLon) -> ZoneInfo:
    """Return the time zone of a position; on the open sea, where we draw cities, ours."""
    hours = OpeningHours("24/7", coords=(position.lat_deg, position.lon_deg))
    start = datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC"))  # the parser takes no other UTC
    zone = next(hours.intervals(start))[0].tzinfo
    if isinstance(zone, ZoneInfo) and not zone.key.startswith("Etc/"):
        return zone
    return _HOME


def expand_openings(places: Iterable[RawPlace], calendar: Calendar) -> dict[int, Opening]:
    """Return the hours of the places by place id; a place is missing when they are not known."""
    found = (
        (raw.place.id, expand(raw.opening_hours, calendar, raw.place.position))
        for raw in places
        if raw.opening_hours
    )
    return {place_id: opening for place_id, opening in found if opening is not None}


def expand(expression: str, calendar: Calendar, position: LatLon) -> Opening | None:
    """Return the dated hours of one opening_hours=*; None when they are not understood."""
    rules = plain_rules(expression, calendar.public_holidays)
    if rules is None:
        return None
    try:
        in_term = _closed_on(rules, calendar, _spans(rules.in_term, calendar, position))
        away = in_term
        if rules.in_school_holidays != rules.in_term:
            holidays_off = _spans(rules.in_school_holidays, calendar, position)
            away = _closed_on(rules, calendar, holidays_off)
    except (ParserError, ValueError):
        return None
    agreed = _agreed(in_term, away)
    spans = [*_merged(_clipped(_doubted(agreed, rules, calendar), calendar))]
    if sum(span.state is not OpeningState.CLOSED for span in spans) > OPENING_STRIDE:
        return None
    return Opening(
        intervals=_intervals(spans, OpeningState.OPEN),
        valid_from=calendar.starts_at,
        valid_until=calendar.ends_at,
        uncertain=_intervals(spans, OpeningState.UNKNOWN),
    )


_STATES = {
    State.OPEN: OpeningState.OPEN,
    State.CLOSED: OpeningState.CLOSED,
    State.UNKNOWN: OpeningState.UNKNOWN,
}


def _spans(text: str, calendar: Calendar, position: LatLon) -> Iterator[_Span]:
    """Give the whole horizon as spans, one after the other, in UTC."""
    hours = OpeningHours(
        text,
        timezone=calendar.time_zone,
        # For sunrise and sunset, which are at fixed hours when auto_timezone is off.
        coords=(position.lat_deg, position.lon_deg) if _SUN.search(text) else None,
        auto_country=False,
    )
    start = calendar.starts_at.astimezone(calendar.time_zone) - timedelta(days=1)
    end = calendar.ends_at.astimezone(calendar.time_zone)
    for starts_at, ends_at, state, comment in hours.intervals(start, end):
        span = _Span(starts_at.astimezone(UTC), ends_at.astimezone(UTC), _STATES[state], comment)
        if span.starts_at < span.ends_at:
            yield span


def _agreed(in_term: list[_Span], away: list[_Span]) -> Iterator[_Span]:
    """Give what holds in term and in school holidays alike; the rest is not known."""
    if in_term is away:
        yield from in_term
        return
    moments = sorted({m for s in (*in_term, *away) for m in (s.starts_at, s.ends_at)})
    a = b = 0
    for starts_at, ends_at in itertools.pairwise(moments):
        while in_term[a].ends_at <= starts_at:
            a += 1
        while away[b].ends_at <= starts_at:
            b += 1
        same = in_term[a].state is away[b].state
        state = in_term[a].state if same else OpeningState.UNKNOWN
        yield _Span(starts_at, ends_at, state, in_term[a].comment if same else None)


def _doubted(spans: Iterable[_Span], rules: PlainRules, calendar: Calendar) -> Iterator[_Span]:
    """Give the spans with every doubt that the mapper left."""
    days: list[tuple[datetime, datetime]] = []
    if not rules.holidays_said and rules.in_term != "24/7":
        days = [_day(day, calendar) for day in sorted(calendar.public_holidays)]
    for span in spans:
        if span.state is OpeningState.OPEN and not _asks_first(span, rules):
            yield from _cut(span, days, OpeningState.UNKNOWN)
        elif span.state is OpeningState.OPEN or rules.has_fallback:
            yield replace(span, state=OpeningState.UNKNOWN)
        else:
            yield span


def _asks_first(span: _Span, rules: PlainRules) -> bool:
    comment = span.comment or ""
    by_appointment = _APPOINTMENT.search(comment) is not None
    return rules.open_ended or by_appointment or (rules.has_fallback and bool(comment))


def _closed_on(rules: PlainRules, calendar: Calendar, spans: Iterable[_Span]) -> list[_Span]:
    """Return the spans with the closed holidays cut out.

    A night that begins the evening before a holiday goes on into it; one that would begin on
    the holiday is left out to its end.
    """
    closed = [_day(day, calendar) for day in sorted(rules.closed_on)]
    kept: list[_Span] = []
    for span in spans:
        whole_days = span.ends_at - span.starts_at > timedelta(hours=23)
        if span.state is OpeningState.CLOSED or not closed:
            kept.append(span)
        elif whole_days:
            kept += _cut(span, closed, OpeningState.CLOSED)
        elif any(begins <= span.starts_at < ends for begins, ends in closed):
            kept.append(replace(span, state=OpeningState.CLOSED, comment=None))
        else:
            kept.append(span)
    return kept


def _day(day: date, calendar: Calendar) -> tuple[datetime, datetime]:
    return calendar.midnight(day), calendar.midnight(day + timedelta(days=1))


def _cut(
    span: _Span, days: list[tuple[datetime, datetime]], state: OpeningState
) -> Iterator[_Span]:
    """Give a span in pieces; on the days, which are in order, another state holds."""
    at = span.starts_at
    for begins, ends in days:
        if ends <= at or begins >= span.ends_at:
            continue
        if at < begins:
            yield replace(span, starts_at=at, ends_at=begins)
        upto = min(ends, span.ends_at)
        yield replace(span, starts_at=max(at, begins), ends_at=upto, state=state)
        at = upto
    if at < span.ends_at:
        yield replace(span, starts_at=at)


def _clipped(spans: Iterable[_Span], calendar: Calendar) -> Iterator[_Span]:
    """Give what lies in the horizon; the evening before it was asked only for its night."""
    for span in spans:
        starts_at = max(span.starts_at, calendar.starts_at)
        ends_at = min(span.ends_at, calendar.ends_at)
        if starts_at < ends_at:
            yield replace(span, starts_at=starts_at, ends_at=ends_at)


def _merged(spans: Iterable[_Span]) -> Iterator[_Span]:
    """Give spans with equal neighbours joined."""
    held: _Span | None = None
    for span in spans:
        if held and (held.state, held.comment, held.ends_at) == (
            span.state,
            span.comment,
            span.starts_at,
        ):
            held = _Span(held.starts_at, span.ends_at, held.state, held.comment)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _intervals(spans: Iterable[_Span], state: OpeningState) -> tuple[OpeningInterval, ...]:
    return tuple(
        OpeningInterval(span.starts_at, span.ends_at, span.comment or None)
        for span in spans
        if span.state is state
    )
