"""Rewrites opening_hours=* so that public and school holidays stand in it as plain days.

The parser we use knows holidays of whole countries only: All Saints' Day, public in
Rhineland-Palatinate, would be open under "PH off". It knows no school holidays and says nothing.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

# The parser's type stub leaves out its error.
from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]

# OSM's own limit for a value is 255 characters; joined values come near it, nothing honest far.
_MAX_CHARS = 1000
_WEEKDAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_DAY = rf"(?:PH|SH|{_WEEKDAY}(?:-{_WEEKDAY})?(?:\[[0-9,-]+\])?)"
_DAYS = re.compile(rf"\b{_DAY}(?:,{_DAY})*(?![A-Za-z])")
_RULE = re.compile(r'\s*(;|\|\||,(?=\s))\s*(?=(?:[^"]*"[^"]*")*[^"]*$)')
# "PH Mo-Fr" means holidays that fall on these days, which the parser reads as either of them;
# "PH -1 day" means the eve. Both are rare: their hours are not known.
_BEYOND_US = re.compile(rf"\b(?:PH|SH)\s+(?:{_WEEKDAY}\b|[+-]\s*\d)", re.IGNORECASE)
_CLOSED = re.compile(r"^\s*(?:closed|off)\b")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class PlainRules:
    """The hours without holiday words: as in term, and as in school holidays.

    closed_on are the public holidays on which nothing opens, whatever the rules say;
    holidays_said is whether the mapper wrote what holds on public holidays.
    """

    in_term: str
    in_school_holidays: str
    closed_on: frozenset[date]
    holidays_said: bool
    open_ended: bool  # a closing time is missing: "08:00+"
    has_fallback: bool  # "||": outside the hours something else holds


@dataclass(frozen=True, slots=True)
class _Rule:
    separator: str
    before: str  # months or weeks
    days: tuple[str, ...]
    after: str  # hours, "closed", comment


def plain_rules(expression: str, public_holidays: Collection[date]) -> PlainRules | None:
    """Return the rules with each public holiday as a date; None when they are not understood."""
    if len(expression) > _MAX_CHARS or _BEYOND_US.search(expression):
        return None
    try:
        canonical = str(OpeningHours(expression))
        rules = _split(canonical)
        in_term = _written(rules, public_holidays, school=False)
        in_school_holidays = _written(rules, public_holidays, school=True)
        closed_on = frozenset(
            day
            for rule in rules
            if "PH" in rule.days and _CLOSED.match(rule.after)
            for day in _within(rule.before, public_holidays)
        )
    except (ParserError, ValueError):
        return None
    holidays_said = any("PH" in rule.days and rule.after.strip() for rule in rules)
    return PlainRules(
        in_term,
        in_school_holidays,
        closed_on,
        holidays_said=holidays_said,
        open_ended=re.search(r"\d\+", canonical) is not None,
        has_fallback=any(rule.separator == "||" for rule in rules),
    )


def _split(canonical: str) -> list[_Rule]:
    pieces = _RULE.split(canonical)
    separators = [";", *pieces[1::2]]
    return [_rule(sign, text) for sign, text in zip(separators, pieces[::2], strict=True)]


def _rule(separator: str, text: str) -> _Rule:
    said, quote, comment = text.partition('"')
    found = _DAYS.search(said)
    if found is None:
        return _Rule(separator, text, (), "")
    days = tuple(re.findall(_DAY, found.group()))
    after = said[found.end() :] + quote + comment
    return _Rule(separator, said[: found.start()], days, after)


def _written(rules: Sequence[_Rule], holidays: Collection[date], *, school: bool) -> str:
    """Return the rules as text; what is closed on holidays is not among them."""
    body: list[tuple[str, str]] = []
    for rule in rules:
        text = _without_holidays(rule, school=school)
        if text:
            body.append((rule.separator, text))
        hours = rule.after.strip()
        dates = _within(rule.before, holidays) if "PH" in rule.days and hours else []
        if dates and not _CLOSED.match(hours):
            listed = ",".join(f"{d.year} {_MONTHS[d.month - 1]} {d.day:02d}" for d in dates)
            body.append((rule.separator, listed + rule.after))
    if not body:
        return "closed"
    return body[0][1] + "".join(f" {sign} {text}" for sign, text in body[1:])


def _without_holidays(rule: _Rule, *, school: bool) -> str:
    days = [day for day in rule.days if day not in {"PH", "SH"}]
    if school and "SH" in rule.days:
        days = ["Mo-Su"]
    if rule.days and not days:
        return ""
    return f"{rule.before}{','.join(days)}{rule.after}"


def _within(months: str, holidays: Collection[date]) -> list[date]:
    """Return the holidays that lie in the months or weeks of a rule."""
    said = months.strip().rstrip(":")
    days = sorted(holidays)
    if not said:
        return days
    # Months without hours are open all day: so the parser says which days they are.
    open_then = OpeningHours(said)
    noon = time(12)
    return [d for d in days if open_then.is_open(datetime.combine(d, noon))]
