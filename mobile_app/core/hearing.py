"""How one walker hears: kind of walker, noise, snow, speed, what is offered; no voice, no sentence."""

from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from mobile_app.core.awareness_wishes import USUAL_CATEGORIES, Category
from mobile_app.core.situation import USUAL_WORDS_PER_MINUTE
from routing.instructions.manner import USUAL, Length, Manner
from routing.profiles import Profile

WORDS_PER_MINUTE_BOUNDS = (150, 400)
BRAILLE_CELLS_BOUNDS = (8, 80)

_SNOW = "_in_snow"


class Walker(StrEnum):
    """Who hears: it decides what is named and how, beside the profile that prices the ways."""

    LONG_CANE = "long_cane"
    GUIDE_DOG = "guide_dog"  # doors, poles and stairs are named, not strips; patient alarms
    DEAFBLIND = "deafblind"  # each cue waits for a confirmation, is felt and read
    LOW_VISION = "low_vision"


class HearingError(ValueError):
    """A setting that cannot be used; setting names it, see hearing_note for the sentence."""

    def __init__(self, setting: str) -> None:
        super().__init__(f"this value of {setting} cannot be used")
        self.setting = setting


@dataclass(frozen=True, slots=True)
class HeadingAlarm:
    """How patient the alarm of a wrong heading is: how far off, for how long."""

    off_deg: float
    for_s: float


# A dog swings round what stands in the way: what alarms a cane user at once is its daily work.
_ALARM = HeadingAlarm(off_deg=25.0, for_s=3.0)
_DAMPED_ALARM = HeadingAlarm(off_deg=45.0, for_s=8.0)


@dataclass(frozen=True, slots=True)
class Hearing:
    """The choices of one walker about everything that is heard, felt or read."""

    walker: Walker = Walker.LONG_CANE
    manner: Manner = USUAL
    noise: bool = False  # loud around: every cue is felt too, words are brief
    snow: bool = False  # strips lie under it: not named, not preferred
    words_per_minute: int = USUAL_WORDS_PER_MINUTE
    categories: frozenset[Category] = USUAL_CATEGORIES  # what is offered beside the way
    braille_cells: int | None = None  # of the display, None when there is none
    remembers_ways: bool = False  # familiar ways, kept on the phone alone

    def __post_init__(self) -> None:
        """Raise HearingError for a value nobody can be served with."""
        low, high = WORDS_PER_MINUTE_BOUNDS
        if not low <= self.words_per_minute <= high:
            raise HearingError("words_per_minute")
        low, high = BRAILLE_CELLS_BOUNDS
        if self.braille_cells is not None and not low <= self.braille_cells <= high:
            raise HearingError("braille_cells")

    @property
    def told(self) -> Manner:
        """The manner in which cues are made, after walker, noise and snow had their say."""
        return replace(
            self.manner,
            length=Length.BRIEF if self.noise else self.manner.length,
            strips=self.manner.strips and not self.snow,
            targets=self.manner.targets or self.walker is Walker.GUIDE_DOG,
        )

    @property
    def confirms(self) -> bool:
        """Whether the next cue waits until the walker has confirmed the last."""
        return self.walker is Walker.DEAFBLIND

    @property
    def feels_cues(self) -> bool:
        """Whether every cue comes as a vibration code too."""
        return self.noise or self.walker is Walker.DEAFBLIND

    @property
    def heading_alarm(self) -> HeadingAlarm:
        """When a wrong heading is told."""
        return _DAMPED_ALARM if self.walker is Walker.GUIDE_DOG else _ALARM


def in_snow(profile: Profile) -> Profile:
    """Return a profile that expects no help of anything on the ground.

    Strips are worth nothing, a field before a kerb or stairs warns nobody, and a crossing or a
    flight that has none is no worse than one that has.
    """
    if profile.name.endswith(_SNOW):
        return profile
    weights = dict(profile.weights)
    weights["strip_surveyed_m"] = weights["tactile_tagged_m"] = 0.0
    weights["crossing_without_tactile"] = weights["crossing_tactile_unknown"] = 0.0
    # Every flight costs what one without a field cost, every flush kerb what one without did.
    unmarked = weights.get("steps_without_tactile", 0.0)
    weights["steps_flights"] = weights.get("steps_flights", 0.0) + unmarked
    weights["steps_without_tactile"] = weights["steps_tactile_unknown"] = 0.0
    bare_kerb = weights.get("kerb_flush_without_tactile", 0.0)
    weights["kerb_flush_with_tactile"] = weights["kerb_flush_tactile_unknown"] = bare_kerb
    return replace(profile, name=profile.name + _SNOW, weights=MappingProxyType(weights))
