"""Checked fields of a JSON value from outside: type, bounds, position, moment; no wire format.

Every reader raises WireError with the name of the field alone: a value may be somebody's place.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from routing.geo import LatLon

MAX_TEXT = 2000
MAX_POINTS = 50_000
MAX_METRES = 1e6
_MAX_DEPTH = 5
_MAX_FACTS = 80

# Control characters of both blocks, and halves of characters.
_UNSPEAKABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

_T = TypeVar("_T")


class WireError(ValueError):
    """An answer that is not of the wire format; the message names the field, never its value."""


def object_at(value: object, field: str) -> Mapping[str, Any]:
    """Return a JSON object."""
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise WireError(f"{field} must be an object")
    return value


def list_at(parent: Mapping[str, Any], field: str, most: int) -> list[object]:
    """Return a list of at most so many items."""
    value = parent.get(field)
    if not isinstance(value, list):
        raise WireError(f"{field} must be a list")
    if len(value) > most:
        raise WireError(f"{field} is too long")
    return value


def text_at(parent: Mapping[str, Any], field: str, *, empty: bool = False) -> str:
    """Return a text without control characters."""
    value = parent.get(field)
    if not isinstance(value, str) or not (value or empty):
        raise WireError(f"{field} must be a text")
    if not is_clean(value):
        raise WireError(f"{field} must be a short text without control characters")
    return value


def optional(
    read: Callable[[Mapping[str, Any], str], _T], parent: Mapping[str, Any], field: str
) -> _T | None:
    """Return what read returns, or None where the field is missing or null."""
    return None if parent.get(field) is None else read(parent, field)


def number_at(
    parent: Mapping[str, Any], field: str, low: float = 0.0, high: float = MAX_METRES
) -> float:
    """Return a finite number within bounds."""
    value = parent.get(field)
    if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
        return float(value)  # NaN and infinities fail the comparison
    raise WireError(f"{field} must be a number within its bounds")


def position_of(value: object, field: str) -> LatLon:
    """Return the position written as [lon, lat]."""
    if isinstance(value, list) and len(value) in {2, 3}:
        lon, lat = value[:2]
        if all(isinstance(x, int | float) and not isinstance(x, bool) for x in (lon, lat)):
            try:
                return LatLon(float(lat), float(lon))
            except (ValueError, OverflowError):
                raise WireError(f"{field} must be a position on Earth") from None
    raise WireError(f"{field} must be a position [lon, lat]")


def position_at(parent: Mapping[str, Any], field: str) -> LatLon:
    """Return the position in a field."""
    return position_of(parent.get(field), field)


def points_at(parent: Mapping[str, Any], field: str, least: int) -> tuple[LatLon, ...]:
    """Return the positions of a line."""
    values = list_at(parent, field, MAX_POINTS)
    if len(values) < least:
        raise WireError(f"{field} has too few positions")
    return tuple(position_of(value, field) for value in values)


def moment_at(parent: Mapping[str, Any], field: str) -> datetime:
    """Return an aware moment written by ISO 8601."""
    try:
        moment = datetime.fromisoformat(text_at(parent, field))
    except ValueError:
        raise WireError(f"{field} must be a moment with its offset") from None
    if moment.tzinfo is None:
        raise WireError(f"{field} must be a moment with its offset")
    return moment


def plain_at(parent: Mapping[str, Any], field: str) -> dict[str, Any]:
    """Return an object of plain, finite, bounded JSON values."""
    value = object_at(parent.get(field), field)
    _check_plain(value, field, 0)
    return dict(value)


def is_clean(text: str) -> bool:
    """Return whether a text is short and has nothing that cannot be spoken or encoded."""
    # What can be printed has none of it, and that is known sooner.
    return len(text) <= MAX_TEXT and (text.isprintable() or _UNSPEAKABLE.search(text) is None)


def _check_plain(value: object, field: str, depth: int) -> None:
    if depth > _MAX_DEPTH:
        raise WireError(f"{field} is nested too deeply")
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        if not is_clean(value):
            raise WireError(f"{field} holds a text that cannot be spoken")
    elif isinstance(value, int | float):
        if not abs(value) <= 1e15:  # NaN fails the comparison
            raise WireError(f"{field} holds a number out of bounds")
    elif isinstance(value, list | Mapping):
        if len(value) > _MAX_FACTS:
            raise WireError(f"{field} holds too much")
        parts = value.values() if isinstance(value, Mapping) else value
        for part in parts:
            _check_plain(part, field, depth + 1)
        if isinstance(value, Mapping) and not all(
            isinstance(key, str) and is_clean(key) for key in value
        ):
            raise WireError(f"{field} holds a name that cannot be read")
    else:
        raise WireError(f"{field} holds something that is not JSON")
