"""What every language's reading needs: a rule, ranges, clock times, dates; no words."""

import re
from collections.abc import Callable, Sequence
from datetime import date

Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

# A day and its month in figures; with a year the second full stop may be missing.
DAY_AND_MONTH = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})(?:\. ?(?P<year>(?:20)?\d{2})\b|\.)(?!\d|\.\d)"
)
ISO_DATE = re.compile(r"(?<![\w-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\w-])")
# Houses and hours, not telephone numbers: those begin with 0 or are longer.
RANGE = re.compile(
    r"(?<![\w.,/-])(?P<first>[1-9]\d{0,3})(?P<one>[a-z]?) ?[-‐‑–] ?"
    r"(?P<second>[1-9]\d{0,3})(?P<other>[a-z]?)(?![\w/-]|[.,]\d)"
)
HOUSES_OF_ONE = re.compile(
    r"(?<![\w.,/-])(?P<first>\d{1,4}) ?(?P<one>[a-z]?) ?/ ?(?P<second>\d{1,4}) ?(?P<other>[a-z]?)(?![\w/])"
)
CLOCK = r"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)"
CLOCK_RANGE = re.compile(r"(?<=\d:\d\d) ?[-‐‑–] ?(?=\d{1,2}:\d\d)")


def rule(pattern: str, words: str | Callable[[re.Match[str]], str]) -> Rule:
    """Return a rule: where the pattern is found, the words are read instead."""
    return re.compile(pattern), words


def applied(rules: Sequence[Rule], text: str) -> str:
    """Return text after each rule in its order."""
    for pattern, words in rules:
        text = pattern.sub(words, text)
    return text


def day_of(found: re.Match[str]) -> date | None:
    """Return the day that figures mean, None when there is no such day; 2000 for no year."""
    year = found["year"] or "2000"
    try:
        return date(
            int(year) if len(year) == 4 else 2000 + int(year),
            int(found["month"]),
            int(found["day"]),
        )
    except ValueError:
        return None


def range_said(between: str) -> Callable[[re.Match[str]], str]:
    """Return what writes a range with a word; what does not rise is no range."""

    def said(found: re.Match[str]) -> str:
        first, second = int(found["first"]), int(found["second"])
        rises = (first, found["one"]) < (second, found["other"])
        if not rises:
            return found[0]
        return f"{found['first']}{found['one']} {between} {found['second']}{found['other']}"

    return said
