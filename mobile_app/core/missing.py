"""Notices that a walker goes on past the place of a turn, before the way is called lost.

Off the way by the rule (wording rule 6) comes only 15 m behind a turn and 10 m farther on; who
walks straight on past a corner is told so as soon as the position allows, and where to turn.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mobile_app.core.situation import Situation
from mobile_app.core.steps_ahead import Step
from routing.geo import bearing_deg, distance_m, turn_deg
from routing.map_matching.following import RouteLine
from routing.route import Maneuver, ManeuverKind

_OFF_M = 1.2  # half a pavement
_LEAST_M = 3.5
_OFF_ERRORS = 1.3  # nine of ten who seem to be so far behind a corner are behind it
_OFF_STAIRS_M, _OFF_STAIRS_ERRORS = 5.0, 2.5
_ON_WAY = 0.5  # the map match has to agree
_NEAR_M = 30.0
_FOR_S = 0.8
_WRONG_DEG = 40.0  # from the way behind the turn, of a slight turn half of it
_AGAIN_S = 12.0
_UNDERSTOOD_S = 3.5
_HERE_M = 4.0
_NOTHING_TOLD = -1  # the index of what is no step of the way


@dataclass(frozen=True, slots=True)
class Missed:
    """A turn that was walked past: what to do now, relative to where the body goes."""

    step: Step
    turn_deg: float  # at the corner, after turning round
    onward: Maneuver | None = None  # the further carriageway of a crossing that is meant


class MissedTurns:
    """Watches the turn that was told last."""

    def __init__(self, line: RouteLine, *, scale: float) -> None:
        """Watch along a line; scale makes metres of the line of metres of the steps."""
        self._line = line
        self._scale = scale
        self._since_s: float | None = None
        self._told_s = float("-inf")

    def see(self, steps: tuple[Step, ...], s: Situation, *, off_m: float) -> Missed | None:
        """Take in where the walker is; return the turn to go back to, once it is sure."""
        step = self._last_turn(steps, s)
        course_deg = s.fix.course_deg
        if step is not None and s.now_s - step.heard_s < _UNDERSTOOD_S:
            step = None  # who has just heard it may be on the way back already
        if step is None or course_deg is None or not self._is_off(step, s, off_m):
            self._since_s = None
            return None
        wanted_deg = self._line.bearing_deg((step.ends_m + 4.0) * self._scale)
        corner = step.maneuver.position
        away = abs(turn_deg(course_deg, bearing_deg(corner, s.fix.position))) < 90
        wrong_deg = min(_WRONG_DEG, self._turned_deg(step) / 2)
        if not away or abs(turn_deg(course_deg, wanted_deg)) < wrong_deg:
            self._since_s = None
            return None
        if self._since_s is None:
            self._since_s = s.now_s
        if s.now_s - self._since_s < _FOR_S or s.now_s - self._told_s < _AGAIN_S:
            return None
        self._told_s, self._since_s = s.now_s, None
        return Missed(step, turn_deg(course_deg + 180, wanted_deg))

    def left_at(self, steps: Sequence[Step], s: Situation, way: Maneuver) -> Missed | None:
        """Return what to go back to for who is known to have gone into another way here.

        way began the way at this place; where nothing was to be done, it only goes on. None for
        who has just heard the words of this place, and may be doing what they say.
        """
        reach_m = _HERE_M + s.fix.accuracy_m
        near = [step for step in steps if _is_done_here(step) and _off_m(step, s) <= reach_m]
        step = min(near, key=lambda step: _off_m(step, s), default=None)
        if step is None:
            facts = {**way.facts, "at": "junction", "then": None}
            goes_on = replace(way, kind=ManeuverKind.TURN, facts=facts)
            step = Step(_NOTHING_TOLD, goes_on, s.along_m, s.along_m, 0.0)
        return None if s.now_s - step.heard_s < _UNDERSTOOD_S else self.back_to(step, s)

    def back_to(self, step: Step, s: Situation) -> Missed | None:
        """Return a step as who walks on past it has to come back to it; None for who stands."""
        course_deg = s.fix.course_deg
        if course_deg is None:
            return None
        onward = _onward_at(step, s.along_m)
        behind_m = step.ends_m + 4.0
        if step.is_crossing:
            behind_m = (onward.distance_from_start_m if onward else step.begins_m) + 1.0
        wanted_deg = self._line.bearing_deg(behind_m * self._scale)
        return Missed(step, turn_deg(course_deg + 180, wanted_deg), onward)

    def _turned_deg(self, step: Step) -> float:
        turned_deg = step.maneuver.facts.get("turn_deg")
        return abs(turned_deg) if isinstance(turned_deg, int | float) else 90.0

    def _is_off(self, step: Step, s: Situation, off_m: float) -> bool:
        if s.on_way > _ON_WAY:
            return False
        least_m = max(_LEAST_M, _OFF_M + _OFF_ERRORS * s.fix.accuracy_m)
        if step.maneuver.kind is not ManeuverKind.TURN:
            # Nobody is turned round on stairs, and called back to them, for an error of metres.
            least_m = _OFF_STAIRS_M + _OFF_STAIRS_ERRORS * s.fix.accuracy_m
        return least_m <= off_m and distance_m(step.maneuver.position, s.fix.position) <= _NEAR_M

    def _last_turn(self, steps: tuple[Step, ...], s: Situation) -> Step | None:
        """Return the turn that was told and lies nearest along the way."""
        told = [step for step in steps if step.is_turn and (step.told or step.previewed)]
        return min(told, key=lambda step: abs(step.begins_m - s.along_m), default=None)


def _is_done_here(step: Step) -> bool:
    return step.is_turn or step.is_crossing


def _off_m(step: Step, s: Situation) -> float:
    """Return how far along the way a walker is from where something is done."""
    return max(step.decides_m - s.along_m, s.along_m - step.ends_m, 0.0)


def _onward_at(step: Step, along_m: float) -> Maneuver | None:
    """Return the further carriageway of a crossing that begins here, None for the first one."""
    kerbs = ((abs(m.distance_from_start_m - along_m), m) for m in step.onward)
    off_m, nearest = min(kerbs, key=lambda kerb: kerb[0], default=(0.0, None))
    return nearest if off_m < abs(step.begins_m - along_m) else None
