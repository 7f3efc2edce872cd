"""How a distance, a number of degrees or a compass direction is rounded before it is said."""

import math
from collections.abc import Sequence
from gettext import NullTranslations
from typing import Any

from routing.geo import turn_deg as turn_between
from routing.instructions.manner import USUAL, Manner
from routing.instructions.messages import measures

# Rule 17 of the wording rules, bins from NavCog: below the first bound it is straight on.
_STRAIGHT_DEG, _SLIGHT_DEG, _TURN_DEG, _SHARP_DEG = 22.5, 60.0, 120.0, 150.0

# What a body turns that hears a word; it looks for a thing about there.
_MIDDLES_DEG = {
    "straight": 0.0,
    "slight_left": -45.0,
    "slight_right": 45.0,
    "left": -90.0,
    "right": 90.0,
    "sharp_left": -135.0,
    "sharp_right": 135.0,
}
_ABOUT_DEG = 40.0

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


def said_distance(tr: NullTranslations, distance_m: float, manner: Manner = USUAL) -> str:
    """Return a length as this walker counts: "20 metres", or "about 30 steps"."""
    if manner.stride_m is None:
        return measures.metres(tr, count=rounded_m(distance_m))
    return measures.steps(tr, count=rounded_m(distance_m / manner.stride_m))


def said_about(tr: NullTranslations, distance_m: float, manner: Manner = USUAL) -> str:
    """Return a length that is not exact: "about 40 metres", or "about 60 steps"."""
    if manner.stride_m is None:
        return measures.about_metres(tr, count=rounded_m(distance_m))
    return said_distance(tr, distance_m, manner)


def said_ahead(tr: NullTranslations, distance_m: float, manner: Manner = USUAL) -> str:
    """Return how far ahead something is: "in 20 metres", or "in about 30 steps"."""
    if manner.stride_m is None:
        return measures.in_metres(tr, count=rounded_m(distance_m))
    return measures.in_steps(tr, count=rounded_m(distance_m / manner.stride_m))


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


def direction_to_way(turn_deg: float) -> str:
    """Return the direction of a turn into another way: one never turns round for that.

    Who is told to turn round at a fork walks back on the way that came there. So a way that folds
    back is sharp left or sharp right, beyond the bins of wording rule 17.

    >>> direction_to_way(-157), direction_to_way(170), direction_to_way(90)
    ('sharp_left', 'sharp_right', 'right')
    """
    named = direction_of(turn_deg)
    if named != "back":
        return named
    return "sharp_left" if turn_deg < 0 else "sharp_right"


def direction_among(turn_deg: float, others_deg: Sequence[float]) -> str:
    """Return the direction of one of several alike things at one place, so that it is the one found.

    Who hears "left" takes what lies nearest to a full turn left. Where that is another one, the
    next word is said, whose middle lies nearer to this one than to any other.

    >>> direction_among(-120, [-73]), direction_among(-120, []), direction_among(-80, [-104])
    ('sharp_left', 'left', 'left')
    """
    usual = direction_to_way(turn_deg)

    def room_deg(direction: str) -> float:
        """Return by how much this is nearer to what a word means than the next of the others."""
        off_deg = abs(turn_between(_MIDDLES_DEG[direction], turn_deg))
        nearest = (abs(turn_between(_MIDDLES_DEG[direction], other)) for other in others_deg)
        return min(nearest, default=180.0) - off_deg

    if room_deg(usual) > 0:
        return usual
    near = (d for d, at in _MIDDLES_DEG.items() if abs(turn_between(at, turn_deg)) <= _ABOUT_DEG)
    return max(near, key=room_deg, default=usual)


def clock_hour(turn_deg: float) -> int:
    """Return the hour of the clock at which something lies; 12 is straight ahead.

    >>> clock_hour(0), clock_hour(90), clock_hour(-90), clock_hour(-170)
    (12, 3, 9, 6)
    """
    return round(turn_deg / 30) % 12 or 12


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
    return round(value) if math.isfinite(value) else None
