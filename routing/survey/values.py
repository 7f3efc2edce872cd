"""Single values of a survey: each reader returns a plain value or says what is wrong with it."""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]  # not in its stub

from routing.network_terms import Known
from routing.survey.errors import WrongValueError
from routing.survey.terms import When

Schema = dict[str, Any]
MOST_CHARS = 300
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?", re.ASCII)
_YEARS = range(2000, 2101)
_Moment = TypeVar("_Moment", date, datetime)


@dataclass(frozen=True, slots=True)
class Reader:
    """How one kind of value is read, and how the schema describes it."""

    read: Callable[[Any], Any]
    schema: Schema


def yes_no() -> Reader:
    """Read yes, no, unknown or a JSON truth value."""
    words = [known.value for known in Known]

    def read(value: Any) -> Known:
        if isinstance(value, bool):
            return Known.YES if value else Known.NO
        if value in words:
            return Known(value)
        raise WrongValueError(f"is {shown(value)}; write yes, no or unknown")

    return Reader(read, {"enum": [*words, True, False]})


def one_of(words: type[StrEnum], only: Iterable[StrEnum] | None = None) -> Reader:
    """Read one word of a list."""
    allowed = [word.value for word in (only or words)]

    def read(value: Any) -> StrEnum:
        if isinstance(value, str) and value in allowed:
            return words(value)
        raise WrongValueError(f"is {shown(value)}; write one of {', '.join(allowed)}")

    return Reader(read, {"enum": allowed})


def whole(least: int, most: int, unit: str) -> Reader:
    """Read a whole number within bounds."""

    def read(value: Any) -> int:
        number = _number(value, least, most, unit)
        if number != int(number):
            raise WrongValueError(f"is {shown(value)}; write a whole number ({unit})")
        return int(number)

    return Reader(read, {"type": "integer", "minimum": least, "maximum": most})


def decimal(least: float, most: float, unit: str) -> Reader:
    """Read a number within bounds."""

    def read(value: Any) -> float:
        return float(_number(value, least, most, unit))

    return Reader(read, {"type": "number", "minimum": least, "maximum": most})


def _number(value: Any, least: float, most: float, unit: str) -> float:
    wanted = f"write a number from {least:g} to {most:g} ({unit})"
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WrongValueError(f"is {shown(value)}; {wanted}")
    if not least <= value <= most:  # NaN fails every comparison
        raise WrongValueError(f"is {shown(value)}; {wanted}")
    return value


def text() -> Reader:
    """Read a line of text that can be printed and said."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise WrongValueError(f"is {shown(value)}; write it as text")
        told = value.strip()
        if len(told) > MOST_CHARS or not told.isprintable():
            raise WrongValueError(
                f"cannot be printed on one line; write at most {MOST_CHARS} letters"
            )
        return told

    return Reader(read, {"type": "string", "minLength": 1, "maxLength": MOST_CHARS})


def day() -> Reader:
    """Read a day."""

    def read(value: Any) -> date:
        if isinstance(value, str) and _DAY.fullmatch(value):
            try:
                found = date.fromisoformat(value)
            except ValueError:
                raise WrongValueError(f"is {shown(value)}, a day that does not exist") from None
            return _in_our_time(found, value)
        raise WrongValueError(f"is {shown(value)}; write the day as 2026-11-23")

    return Reader(read, {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"})


def when() -> Reader:
    """Read a day or a moment; a moment without zone is told by the city's own clock."""

    def read(value: Any) -> When:
        if isinstance(value, str) and _DAY.fullmatch(value):
            found: When = day().read(value)
            return found
        if isinstance(value, str) and _MOMENT.fullmatch(value):
            try:
                return _in_our_time(datetime.fromisoformat(value), value)
            except ValueError:
                raise WrongValueError(f"is {shown(value)}, a moment that does not exist") from None
        raise WrongValueError(f"is {shown(value)}; write 2026-11-23 or 2026-11-23T07:30")

    pattern = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$"
    return Reader(read, {"type": "string", "pattern": pattern})


def opening_hours() -> Reader:
    """Read weekly hours in the language of OSM's opening_hours=*."""

    def read(value: Any) -> str:
        told: str = text().read(value)
        try:
            OpeningHours(told)
        except (ParserError, ValueError):
            raise WrongValueError(
                f"is {shown(value)}; write the hours like Sa 07:00-14:00 (opening_hours of OSM)"
            ) from None
        return told

    return Reader(read, text().schema)


def _in_our_time(found: _Moment, value: str) -> _Moment:
    if found.year not in _YEARS:
        raise WrongValueError(f"is {shown(value)}; choose a day from 2000 to 2100")
    return found


def shown(value: Any) -> str:
    """Return a value as it may be printed: short, on one line, nothing that moves the cursor.

    >>> shown("a" + chr(10) + "b"), shown([1, [2]]), shown(None), shown(float("nan"))
    ("'a b'", 'a list', 'empty', 'not a number')
    """
    if value is None:
        return "empty"
    if isinstance(value, dict | list):
        return "a list" if isinstance(value, list) else "an object"
    if isinstance(value, float) and not math.isfinite(value):
        return "not a number" if math.isnan(value) else "endless"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) > 10**12:
        return "a very large number"
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    plain = "".join(c if c.isprintable() else " " for c in str(value))
    return f"'{plain[:40]}…'" if len(plain) > 40 else f"'{plain}'"
