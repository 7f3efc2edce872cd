"""Directions as one walker wants to hear them: left and right, or the clock; no sentence."""

from gettext import NullTranslations

from routing.instructions.distances import clock_hour
from routing.instructions.fact_reading import number_of, word_of
from routing.instructions.manner import Directions, Manner
from routing.instructions.messages import ways
from routing.route import Maneuver

# The clock's hour of a direction whose angle is not known.
_HOURS = {
    "left": 9, "slight_left": 11, "sharp_left": 8,
    "right": 3, "slight_right": 1, "sharp_right": 4,
}  # fmt: skip
# Whoever hears the clock goes on straight at these (wording rule 19).
_STRAIGHT_HOURS = frozenset({11, 12, 1})


def direction_text(
    tr: NullTranslations, maneuver: Maneuver, manner: Manner, *, chosen: bool = False
) -> str:
    """Return the direction of a maneuver within a sentence.

    By the clock, 11 to 1 o'clock is straight on. Where the way must be chosen (a turn at a fork)
    that would lead astray: there a slight turn keeps its side.
    """
    return named_direction(
        tr, word_of(maneuver, "direction"), _turn_deg(maneuver), manner, chosen=chosen
    )


def named_direction(
    tr: NullTranslations, name: str, turn_deg: float | None, manner: Manner, *, chosen: bool = False
) -> str:
    """Return a direction by its name, with its angle where it is known."""
    if manner.directions is Directions.SIDES or name not in _HOURS:
        return ways.direction(tr, name)
    hour = _HOURS[name] if turn_deg is None else clock_hour(turn_deg)
    if hour in _STRAIGHT_HOURS:
        return ways.direction(tr, name if chosen else "straight")
    return ways.clock(tr, hour)


def alone(tr: NullTranslations, maneuver: Maneuver, manner: Manner) -> str:
    """Return the direction of a maneuver where a word for it stands before: "crossing 3 o'clock"."""
    name, turn_deg = word_of(maneuver, "direction"), _turn_deg(maneuver)
    hour = _HOURS.get(name, 12) if turn_deg is None else clock_hour(turn_deg)
    if manner.directions is Directions.SIDES or hour in _STRAIGHT_HOURS:
        return direction_text(tr, maneuver, manner)
    return ways.clock_alone(tr, hour)


def _turn_deg(maneuver: Maneuver) -> float | None:
    return number_of(maneuver, "turn_deg", least=-360.0)
