"""Felt while the body turns: a short pulse when the new direction is reached, a call when it is not.

People turn too far, most at slight turns (17.4 degrees against 13.4 at full ones, Ahmetovic 2018;
wording rule 18). It knows the courses of a way and of the body, and no words.
"""

from dataclasses import dataclass

from mobile_app.core import haptic_codes
from mobile_app.core.hearing import HeadingAlarm
from mobile_app.core.situation import Situation
from mobile_app.core.steps_ahead import Step
from routing.geo import turn_deg
from routing.map_matching.following import RouteLine

_REACHED_DEG = 12.0
_FROM_M = 1.0  # behind the turn
_UNTIL_M = 12.0
_ON_WAY = 0.3


@dataclass(slots=True)
class _Turning:
    step: Step
    off_since_s: float | None = None
    done: bool = False


class TurnAid:
    """Watches one turn after the other."""

    def __init__(self, line: RouteLine, *, scale: float, alarm: HeadingAlarm) -> None:
        """Watch along a line; scale makes metres of the line of metres of the steps."""
        self._line = line
        self._scale = scale
        self.alarm = alarm
        self._turning: _Turning | None = None

    def see(self, steps: tuple[Step, ...], s: Situation) -> tuple[int, ...] | None:
        """Take in where the walker is and goes; return a vibration when one is due."""
        step = next((step for step in steps if _is_here(step, s)), None)
        if step is None or s.fix.course_deg is None or s.on_way < _ON_WAY:
            return None
        if self._turning is None or self._turning.step is not step:
            self._turning = _Turning(step)
        turning = self._turning
        if turning.done:
            return None
        wanted_deg = self._line.bearing_deg((step.ends_m + _UNTIL_M / 2) * self._scale)
        off_deg = abs(turn_deg(s.fix.course_deg, wanted_deg))
        if off_deg <= _REACHED_DEG:
            turning.done = True
            return haptic_codes.ON_COURSE_MS
        if off_deg < self.alarm.off_deg:
            turning.off_since_s = None
        elif turning.off_since_s is None:
            turning.off_since_s = s.now_s
        elif s.now_s - turning.off_since_s >= self.alarm.for_s:
            turning.done = True
            return haptic_codes.TURN_HERE_MS
        return None


def _is_here(step: Step, s: Situation) -> bool:
    return step.is_turn and step.told and _FROM_M <= s.along_m - step.ends_m <= _UNTIL_M
