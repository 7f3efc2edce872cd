"""What a walker means to do after a sentence; plain values, no words, no map."""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """A direction relative to the walking direction."""

    STRAIGHT = "straight"
    SLIGHT_LEFT = "slight_left"
    LEFT = "left"
    SHARP_LEFT = "sharp_left"
    SLIGHT_RIGHT = "slight_right"
    RIGHT = "right"
    SHARP_RIGHT = "sharp_right"
    BACK = "back"

    @property
    def turn_deg(self) -> float:
        """Return the turn a body makes for it; left is negative."""
        return _TURNS_DEG[self]

    def mirrored(self) -> "Direction":
        """Return the direction with left and right swapped."""
        return _MIRRORED.get(self, self)


_TURNS_DEG = {
    Direction.STRAIGHT: 0.0,
    Direction.SLIGHT_LEFT: -42.0,
    Direction.LEFT: -90.0,
    Direction.SHARP_LEFT: -135.0,
    Direction.SLIGHT_RIGHT: 42.0,
    Direction.RIGHT: 90.0,
    Direction.SHARP_RIGHT: 135.0,
    Direction.BACK: 180.0,
}
_MIRRORED = {
    Direction.SLIGHT_LEFT: Direction.SLIGHT_RIGHT,
    Direction.LEFT: Direction.RIGHT,
    Direction.SHARP_LEFT: Direction.SHARP_RIGHT,
    Direction.SLIGHT_RIGHT: Direction.SLIGHT_LEFT,
    Direction.RIGHT: Direction.LEFT,
    Direction.SHARP_RIGHT: Direction.SHARP_LEFT,
}


class Thing(StrEnum):
    """Something a cane or a foot can find, at which an action begins or ends."""

    CORNER = "corner"
    BRANCH = "branch"
    END_OF_WAY = "end_of_way"
    ATTENTION_FIELD = "attention_field"
    BRANCH_FIELD = "branch_field"
    DIRECTION_FIELD = "direction_field"
    LOCATING_STRIP = "locating_strip"
    BLOCKING_FIELD = "blocking_field"
    BOARDING_FIELD = "boarding_field"
    KERB = "kerb"
    FAR_KERB = "far_kerb"
    STEPS = "steps"
    END_OF_STEPS = "end_of_steps"
    LIFT = "lift"
    BARRIER = "barrier"
    SQUARE = "square"
    DESTINATION = "destination"


class Ground(StrEnum):
    """What a way feels like underfoot, as far as a sentence names it."""

    STRIP = "strip"
    PAVEMENT = "pavement"
    FOOTWAY = "footway"
    PEDESTRIAN = "pedestrian"
    SQUARE_OPEN = "square_open"
    SQUARE_EDGE = "square_edge"
    SHARED_SPACE = "shared_space"
    CYCLEWAY = "cycleway"
    CARRIAGEWAY = "carriageway"
    DRIVEWAY = "driveway"
    PLATFORM = "platform"
    STEPS = "steps"
    LIFT = "lift"


class Line(StrEnum):
    """Something that a foot or a cane follows along a way."""

    RIBS = "ribs"  # of a guidance strip
    SHORELINE = "shoreline"  # wall, fence or hedge
    KERB = "kerb"


@dataclass(frozen=True, slots=True)
class Start:
    """Begin to walk; by compass, or relative to where the body faces, or just on."""

    bearing_deg: float | None = None
    direction: Direction | None = None
    onto: Ground | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Change direction: at once, after some metres, at a thing, or where the way first allows."""

    direction: Direction
    now: bool = False
    after_m: float | None = None
    at: Thing | None = None
    onto: Ground | None = None


@dataclass(frozen=True, slots=True)
class Cross:
    """Cross a street that is met ahead, or to a side."""

    direction: Direction = Direction.STRAIGHT
    after_m: float | None = None
    nth: int = 1  # of the kerbs that are met in this direction


@dataclass(frozen=True, slots=True)
class Follow:
    """Go on along what is underfoot until a thing is felt."""

    until: Thing | None = None


@dataclass(frozen=True, slots=True)
class Expect:
    """What must be felt now, else the place was not found; side is LEFT, RIGHT or None."""

    line: Line
    side: Direction | None = None


@dataclass(frozen=True, slots=True)
class TakeSteps:
    """Stairs come; they are part of the way."""


@dataclass(frozen=True, slots=True)
class Halt:
    """Stand still, at once or at a thing."""

    at: Thing | None = None


@dataclass(frozen=True, slots=True)
class Agree:
    """The app asks whether it may lead on; the walker agrees by pressing "start guidance"."""


@dataclass(frozen=True, slots=True)
class Then:
    """What the cue asks for comes behind what is in mind already."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """The walk has ended."""


Intention = Start | Turn | Cross | Follow | Expect | TakeSteps | Halt | Agree | Arrived | Then
