"""How a distance, a number of degrees or a compass direction is rounded before it is said."""

from typing import Any

# Rule 17 of the wording rules, bins from NavCog: below the first bound it is straight on.
_STRAIGHT_DEG, _SLIGHT_DEG, _TURN_DEG, _SHARP_DEG = 22.5, 60.0, 120.0, 150.0

_COMPASS = (
    "north",
    "northeast",
    "east",
    "southeast",
    "south",
    "southwest",
    "west",
    "northwest",
)


def rounded_m(distance_m: float) -> int:
    """Return whole metres as they are said: to 1 up to 10, to 5 up to 50, then to 10.

    >>> rounded_m(7.4), rounded_m(12.4), rounded_m(47.6), rounded_m(108.3)
    (7, 10, 50, 110)
    """
    step = 1 if distance_m <= 10 else 5 if distance_m <= 50 else 10
    return max(1, round(distance_m / step) * step)


def sayable_m(distance_m: float, accuracy_m: float) -> float | None:
    """Return the distance when it is at least twice the position error, else None (rule 1)."""
    return distance_m if distance_m >= 2 * accuracy_m else None


def direction_of(turn_deg: float) -> str:
    """Return the name of a turn's direction.

    >>> direction_of(-22), direction_of(-30), direction_of(90), direction_of(-179)
    ('straight', 'slight_left', 'right', 'back')
    """
    size = abs(turn_deg)
    if size < _STRAIGHT_DEG:
        return "straight"
    if size > _SHARP_DEG:
        return "back"
    side = "left" if turn_deg < 0 else "right"
    if size < _SLIGHT_DEG:
        return f"slight_{side}"
    return side if size <= _TURN_DEG else f"sharp_{side}"


def compass_of(bearing_deg: float) -> str:
    """Return one of eight compass names.

    >>> compass_of(350), compass_of(44)
    ('north', 'northeast')
    """
    return _COMPASS[round(bearing_deg / 45) % 8]


def number_or_none(value: Any) -> int | None:
    """Return a fact as a whole number, or None when it is none (facts come over the wire)."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return round(value)
