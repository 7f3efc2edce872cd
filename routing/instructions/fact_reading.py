"""Single facts of a maneuver as they came over the wire: what is odd is unknown; no sentence."""

import math
from typing import Any

from routing.route import Maneuver

_MOST = 1e6


def word_of(maneuver: Maneuver, name: str) -> str:
    """Return a fact as a word; "" when it is missing."""
    value = maneuver.facts.get(name)
    return value if isinstance(value, str) else ""


def number_of(maneuver: Maneuver, name: str, least: float = 0.0) -> float | None:
    """Return a fact as a number from least on, None when it is none."""
    value = maneuver.facts.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if least <= value <= _MOST else None


def count_of(maneuver: Maneuver, name: str, least: int = 0) -> int | None:
    """Return a fact as a whole number from least on, None when it is none."""
    number = number_of(maneuver, name, least)
    return None if number is None else round(number)


def year_of(value: Any) -> str | None:
    """Return the year of an ISO date, None when it is none.

    >>> year_of("2023-05-01"), year_of("soon"), year_of(2023)
    ('2023', None, None)
    """
    if not isinstance(value, str) or not (value[:4].isascii() and value[:4].isdigit()):
        return None
    return value[:4] if len(value) >= 4 and (len(value) == 4 or value[4] == "-") else None


def is_finite(value: Any) -> bool:
    """Return whether a fact is a number that can be reckoned with."""
    return not isinstance(value, bool) and isinstance(value, int | float) and math.isfinite(value)
