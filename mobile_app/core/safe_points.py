"""The last place on a way where the walker surely was and can stand; no words, no search.

A far kerb, a corner, the head of stairs, the start: off the carriageway, found by cane or foot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mobile_app.core.situation import Situation
from mobile_app.core.steps_ahead import Step
from routing.geo import LatLon, point_along
from routing.route import ManeuverKind

_ON_WAY = 0.5
_MOST_ERROR_M = 12.0


class SafeKind(StrEnum):
    """What is found there."""

    START = "start"
    FAR_KERB = "far_kerb"
    TURN = "turn"
    STAIRS = "stairs"


@dataclass(frozen=True, slots=True)
class SafePoint:
    """One such place; name is of the street crossed or of the way that begins there."""

    kind: SafeKind
    along_m: float
    position: LatLon
    name: str | None


class SafePoints:
    """Remembers how far along the way the last of them was surely passed."""

    def __init__(self, line: Sequence[LatLon], steps: Sequence[Step], *, scale: float) -> None:
        """Take a way's line and steps; scale makes metres of the line of metres of the steps."""
        self._points = tuple(_points(line, steps, scale))
        self.last: SafePoint | None = None

    def see(self, s: Situation) -> None:
        """Take in where the walker is."""
        if s.on_way < _ON_WAY or s.fix.accuracy_m > _MOST_ERROR_M:
            return
        passed = [p for p in self._points if p.along_m + s.fix.accuracy_m <= s.along_m]
        known_m = self.last.along_m if self.last else -1.0
        if passed and passed[-1].along_m > known_m:
            self.last = passed[-1]


def _points(line: Sequence[LatLon], steps: Sequence[Step], scale: float) -> list[SafePoint]:
    found = [SafePoint(SafeKind.START, 0.0, line[0], None)]
    kinds = {
        ManeuverKind.CROSSING: SafeKind.FAR_KERB,
        ManeuverKind.TURN: SafeKind.TURN,
        ManeuverKind.STEPS: SafeKind.STAIRS,
    }
    for step in steps:
        kind = kinds.get(step.maneuver.kind)
        if kind is None or step.begins_m <= 0:
            continue
        name = step.maneuver.facts.get("street" if step.is_crossing else "way")
        place = point_along(line, step.ends_m * scale)
        found.append(SafePoint(kind, step.ends_m, place, name if isinstance(name, str) else None))
    return found
