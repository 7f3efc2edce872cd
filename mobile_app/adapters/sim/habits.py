"""One person's way of walking, and what a body can be doing; plain values."""

from dataclasses import dataclass
from enum import StrEnum


class Doing(StrEnum):
    """What the body does."""

    STANDING = "standing"  # does not know how to go on, or was told to stop
    WALKING = "walking"
    AT_KERB = "at_kerb"  # listens to the street
    BEHIND_KERB = "behind_kerb"  # has crossed, listens for a word
    ARRIVED = "arrived"


@dataclass(frozen=True, slots=True)
class Habits:
    """One person's way of walking."""

    speed_mps: float = 1.1
    reaction_s: tuple[float, float] = (0.4, 1.2)
    kerb_wait_s: tuple[float, float] = (4.0, 15.0)
    far_kerb_wait_s: float = 3.5
    veer_deg: float = 2.5  # growth of the heading error in one second
    patience_s: float = 9.0  # standing before a button is pressed
    despair_s: float = 75.0  # standing before the feet try something
    # What a population has and the friendly walker has not; population.py says how much.
    over_turn_deg: float = 0.0  # how much too far a full turn goes, on the average
    over_slight_turn_deg: float = 0.0
    over_turn_sd_deg: float = 0.0  # from turn to turn
    misses_cue: float = 0.0  # share of utterances that are not taken in
    asks_when_missed: float = 0.0  # share of those after which "repeat" is pressed
    misses_field: float = 0.0  # share of passes on which the cane misses a field or a strip
