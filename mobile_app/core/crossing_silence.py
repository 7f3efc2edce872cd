"""From the last words before a kerb until the far side is confirmed: quiet (rule 8)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from mobile_app.core.situation import Situation
from mobile_app.core.steps_ahead import CrossingPlace, Step
from routing.fix import Fix
from routing.geo import bearing_deg, distance_m, point_along, project, turn_deg

LAST_WORDS_M = 5.0  # people listen at the kerb, not to us
_LEAST_CONFIRMATION_M = 1.5
# With this many times the 68 % radius, 19 of 20 are past the kerb when the fix says so.
_SURE = 1.6
# Farther beside a crossing nobody is crossing here; how far depends on the fix.
_LEFT_AWAY_M, _LEFT_AWAY_ERRORS = 6.0, 4.0
_ON_WAY = 0.5  # the map match has to agree
_PAST_M = 3.0  # of who was at the kerb already and walks on beside it
_FIRST_STEPS_M = 4.0
_CROSSES_DEG = 45.0  # who goes so is crossing, wherever the fix is
_SIGN_OF_LIFE_S = 60.0
# Steps carry on where the fix is vague: who has walked this much more than the crossing's length
# since the kerb is over it, and who stands after most of it has arrived: nobody stands still on a
# carriageway. A pedometer's stride is right to about 10 % (beacons.positioning.cloud).
_LONGER = 1.15
_AND_M = 2.0
_MOST_OF_IT = 0.75
_STANDS_S = 3.0
# A fix that jumps to the other side carries nobody over: the feet must have gone half of it.
_LEAST_SHARE = 0.5


class Seen(Enum):
    """What a look at a crossing shows."""

    NOTHING = auto()
    SIGN_OF_LIFE = auto()  # a vibration is due: silent on purpose
    PASSED = auto()  # the walker was at the kerb and has walked on beside the crossing


@dataclass(slots=True)
class _Feet:
    """What the feet did since they stood at the near kerb."""

    now_s: float
    from_m: float  # along the way
    walked_m: float = 0.0
    stands_since_s: float | None = None
    at_kerb: bool = False

    def see(self, s: Situation, step: Step) -> None:
        elapsed_s, self.now_s = max(0.0, s.now_s - self.now_s), s.now_s
        self.at_kerb = self.at_kerb or s.along_m >= step.decides_m - 1.0
        if s.fix.course_deg is not None:
            self.stands_since_s = None
            self.walked_m += s.speed_mps * elapsed_s
            return
        if self.stands_since_s is None:
            self.stands_since_s = s.now_s
        half_m = step.begins_m + (step.ends_m - step.begins_m) / 2
        if self.stands_s >= _STANDS_S and s.along_m < half_m and not self._is_over(step):
            self.walked_m = 0.0  # waits at the near kerb
            self.from_m = s.along_m

    @property
    def stands_s(self) -> float:
        return 0.0 if self.stands_since_s is None else self.now_s - self.stands_since_s

    def may_have_crossed(self, s: Situation, step: Step) -> bool:
        """Return whether the feet have gone far enough; where nobody counts steps, always."""
        rest_m = step.ends_m - self.from_m
        return s.facing_deg is None or self.walked_m >= _LEAST_SHARE * rest_m

    def has_crossed(self, s: Situation, step: Step) -> bool:
        """Return whether steps and fix together say that the far side is reached."""
        length_m = step.ends_m - step.begins_m
        if s.along_m < step.begins_m + length_m / 2 - s.fix.accuracy_m / 2:
            return False
        return self._is_over(step) or (
            self.stands_s >= _STANDS_S
            and self.walked_m >= self._to_kerb_m(step) + _MOST_OF_IT * length_m
        )

    def _is_over(self, step: Step) -> bool:
        length_m = step.ends_m - step.begins_m
        return self.walked_m >= self._to_kerb_m(step) + _LONGER * length_m + _AND_M

    def _to_kerb_m(self, step: Step) -> float:
        return max(0.0, step.begins_m - self.from_m)


class CrossingSilence:
    """Holds quiet at one crossing at a time; places are the kerbs of each crossing step."""

    def __init__(self, places: Mapping[int, CrossingPlace]) -> None:
        self._places = places
        self._step: Step | None = None
        self._feet: _Feet | None = None
        self._confirm_m = 0.0
        self._sign_s = 0.0
        self._over: set[int] = set()

    @property
    def active(self) -> bool:
        """Whether nothing may be said unasked."""
        return self._step is not None

    def is_over(self, step: Step) -> bool:
        """Return whether the far side of this crossing was confirmed."""
        return step.index in self._over

    def begin_if_due(self, step: Step, s: Situation, *, room_m: float) -> None:
        """Begin quiet when the walker is where only the ears count.

        room_m is the way between the far kerb and what comes next.
        """
        if self._step or step.index in self._over or not self._is_beside(step, s.fix):
            return
        at_kerb = s.along_m >= step.begins_m
        near = step.heard and s.along_m >= step.begins_m - LAST_WORDS_M - s.fix.accuracy_m
        if at_kerb or near:
            self._step = step
            self._feet = _Feet(s.now_s, s.along_m)
            self._confirm_m = max(_LEAST_CONFIRMATION_M, room_m / 2)  # at the most
            self._sign_s = s.now_s

    def put_off(self, step: Step) -> None:
        """End the quiet before it was of use: the walker waits at the near kerb for its words."""
        if self._step is step:
            self._step = None

    def see(self, s: Situation, *, left: bool = False) -> Seen:
        """Take in where the walker is and walks; left: it is known that the way was left."""
        step, feet = self._step, self._feet
        if step is None or feet is None:
            return Seen.NOTHING
        feet.see(s, step)
        sure_m = min(self._confirm_m, _SURE * s.fix.accuracy_m)
        beyond = s.along_m >= step.ends_m + sure_m or self._is_beyond(step, s.fix)
        is_there = beyond and feet.may_have_crossed(s, step)
        if is_there or feet.has_crossed(s, step):
            self._over.add(step.index)
            self._step = None
        elif (left and feet.at_kerb) or self._is_past(step, s):
            self._leave(step)
            return Seen.PASSED
        elif left or not self._is_beside(step, s.fix):
            self._leave(step)
        elif s.now_s - self._sign_s >= _SIGN_OF_LIFE_S:
            self._sign_s = s.now_s
            return Seen.SIGN_OF_LIFE
        return Seen.NOTHING

    def confirm(self) -> bool:
        """End the quiet: the walker says to be over. Return whether there was any."""
        step, self._step = self._step, None
        if step is None:
            return False
        self._over.add(step.index)
        return True

    def _leave(self, step: Step) -> None:
        """End the quiet: the walker went elsewhere; the crossing is told anew on return."""
        self._step = None
        step.told = step.heard = False

    def _is_past(self, step: Step, s: Situation) -> bool:
        """Return whether somebody who was at the kerb walks on beside the crossing."""
        assert self._feet is not None
        fix = s.fix
        if not self._feet.at_kerb or fix.course_deg is None or s.on_way > _ON_WAY:
            return False
        place = self._places[step.index]
        beside_m = project(fix.position, place.line).distance_m
        # Who comes back the way of the approach is no farther than that from the near kerb.
        if distance_m(fix.position, place.near) <= _PAST_M + _SURE * fix.accuracy_m:
            return False
        crosses_deg = bearing_deg(place.near, point_along(place.line, _FIRST_STEPS_M))
        if abs(turn_deg(fix.course_deg, crosses_deg)) <= _CROSSES_DEG:
            return False
        return beside_m > _PAST_M + _SURE * fix.accuracy_m

    def _is_beyond(self, step: Step, fix: Fix) -> bool:
        """Return whether somebody walks straight on behind a far kerb where the way turns off."""
        before, far = self._places[step.index].line[-2:]
        onward_deg = bearing_deg(before, far)
        if fix.course_deg is None or abs(turn_deg(onward_deg, fix.course_deg)) > _CROSSES_DEG:
            return False
        away_deg = turn_deg(onward_deg, bearing_deg(far, fix.position))
        ahead_m = distance_m(far, fix.position) * math.cos(math.radians(away_deg))
        return ahead_m >= max(_LEAST_CONFIRMATION_M, _SURE * fix.accuracy_m)

    def _is_beside(self, step: Step, fix: Fix) -> bool:
        place = self._places[step.index]
        beside_m = project(fix.position, place.line).distance_m
        return beside_m <= _LEFT_AWAY_M + _LEFT_AWAY_ERRORS * fix.accuracy_m
