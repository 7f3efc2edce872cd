"""Dated restrictions: foot:conditional=no @ (dates), opening_date=*, as spans of aware UTC."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from routing.osm.features import Tags

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?:(?P<{0}year>\d{{4}})\s+)?(?P<{0}month>[A-Za-z]{{3}})\s+(?P<{0}day>\d{{1,2}})"
_ISO = r"(?P<{0}iso>\d{{4}}-\d{{2}}-\d{{2}})"
_CLOCK = r"(?:\s+(?P<{0}hour>\d{{1,2}}):(?P<{0}minute>\d{{2}}))?"
_POINT = f"(?:{_ISO}|{_DAY}){_CLOCK}"
_RANGE = re.compile(
    rf"\s*{_POINT.format('from_')}\s*(?:(?P<open>\+)|[-–]\s*{_POINT.format('to_')})?\s*", re.ASCII
)
_CLAUSE = re.compile(r"(?P<value>[a-z_]+)\s*@\s*(?:\((?P<inner>[^()]*)\)|(?P<bare>[^();]*))")
_OPENING = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_FORBIDDEN = {"no", "private"}


@dataclass(frozen=True, slots=True)
class Span:
    """From starts_at (None: long ago) until before ends_at (None: open); aware UTC."""

    starts_at: datetime | None
    ends_at: datetime | None


def closed_span(tags: Tags, zone: ZoneInfo) -> Span | None:
    """Return when people on foot are kept out by dates; None when no plain dates say so.

    A last day without an hour is closed to its end.
    """
    for key in ("foot:conditional", "access:conditional"):
        for clause in _CLAUSE.finditer(tags.get(key, "")):
            if clause["value"] not in _FORBIDDEN:
                continue
            span = _span(clause["inner"] or clause["bare"] or "", zone)
            if span is not None:
                return span
    return None


def opening_span(tags: Tags, zone: ZoneInfo) -> Span | None:
    """Return until when a building site is closed; the latest day its date allows."""
    found = _OPENING.fullmatch((tags.get("opening_date") or "").strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if year is None:
            return None
        if month is None:
            opens = date(year + 1, 1, 1)
        elif day is None:
            opens = date(year + month // 12, month % 12 + 1, 1)
        else:
            opens = date(year, month, day)
        return Span(None, _utc(opens, time(), zone))
    except (ValueError, OverflowError):
        return None


def _span(text: str, zone: ZoneInfo) -> Span | None:
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    try:
        first = _day(found, "from_", None)
        if first is None:
            return None
        starts_at = _utc(first, _clock(found, "from_") or time(), zone)
        if found["open"]:
            return Span(starts_at, None)
        last = _day(found, "to_", first.year) or first
        if last < first and not found["to_year"] and not found["to_iso"]:
            last = last.replace(year=last.year + 1)  # over New Year
        clock = _clock(found, "to_")
        if clock is None:
            ends_at = _utc(last + timedelta(days=1), time(), zone)
        else:
            ends_at = _utc(last, clock, zone)
    except (ValueError, OverflowError):
        return None
    return Span(starts_at, ends_at) if starts_at < ends_at else None


def _day(found: re.Match[str], side: str, year: int | None) -> date | None:
    if found[f"{side}iso"]:
        return date.fromisoformat(found[f"{side}iso"])
    if not found[f"{side}month"]:
        return None
    told = found[f"{side}year"]
    if told is None and year is None:
        return None  # every year: no dated closure
    month = _MONTHS.index(found[f"{side}month"].lower()) + 1
    return date(int(told) if told else year or 0, month, int(found[f"{side}day"]))


def _clock(found: re.Match[str], side: str) -> time | None:
    if not found[f"{side}hour"]:
        return None
    return time(int(found[f"{side}hour"]), int(found[f"{side}minute"]))


def _utc(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)
