"""Crossings that lead the same way as the one that was told and come before it; no words.

Where a side street ends opposite there is one on each of its corners. Who hears "crossing left"
and finds a lowered kerb on the left takes the first one, and stands on the wrong corner.
"""

from collections.abc import Sequence

from mobile_app.core.path_ahead import Branch, branches_along
from mobile_app.core.steps_ahead import Step
from routing.city.contents import City
from routing.geo import LatLon, turn_deg
from routing.map_matching.following import RouteLine
from routing.network_terms import WayKind

_REACH_M = 40.0  # nobody hears of a crossing from farther away
_ALIKE_DEG = 50.0
_SAME_KERB_M = 1.0
# What is told is a bin: who hears "half left" tries every kerb that lies about so.
_TOLD_DEG = {"slight": 45.0, "sharp": 135.0}
_FULL_DEG = 90.0
_ASIDE_DEG = 22.5  # straight on (wording rule 17) there is one kerb, and it is the next one
_TURNS_DEG = 35.0
_AT_CORNER_M = 0.5


class FalseKerbs:
    """Finds them along one way; what was found is kept."""

    def __init__(
        self, city: City, points: Sequence[LatLon], line: RouteLine, *, scale: float
    ) -> None:
        """Look along a way's line; scale makes metres of the line of metres of the steps."""
        self._city = city
        self._points = points
        self._line = line
        self._scale = scale
        self._known: dict[int, tuple[float, ...]] = {}

    def before(self, step: Step) -> tuple[float, ...]:
        """Return how far along the way they lie, in metres of the steps, nearest to the start first."""
        if step.index not in self._known:
            turned_deg = step.maneuver.facts.get("turn_deg")
            found: set[float] = set()
            if isinstance(turned_deg, int | float) and abs(turned_deg) >= _ASIDE_DEG:
                found = self._found(step, (turned_deg, _told_deg(step)))
            self._known[step.index] = tuple(sorted(found))
        return self._known[step.index]

    def _found(self, step: Step, meant_deg: Sequence[float]) -> set[float]:
        """Return where kerbs lie aside as the meant one does, from how the body goes there."""
        begins_m = step.begins_m * self._scale
        # What is told of a kerb is heard behind whatever was to be done before it.
        from_m = max(0.0, begins_m - min(_REACH_M, step.free_m * self._scale))
        found = branches_along(self._city, self._points, from_m, begins_m - _SAME_KERB_M)
        return {
            branch.at_m / self._scale
            for branch in found
            if branch.edge.kind is WayKind.CROSSING
            and any(abs(turn_deg(deg, self._aside_deg(branch))) <= _ALIKE_DEG for deg in meant_deg)
            # Whoever has just turned at a corner does not count what lies at that corner.
            and not (branch.at_m - from_m < _AT_CORNER_M and self._turns_at(branch.at_m))
        }

    def _turns_at(self, at_m: float) -> bool:
        before_deg, behind_deg = self._before_deg(at_m), self._line.bearing_deg(at_m + 1.0)
        return abs(turn_deg(before_deg, behind_deg)) >= _TURNS_DEG

    def _before_deg(self, at_m: float) -> float:
        return self._line.bearing_deg(max(0.0, at_m - 1.0))

    def _aside_deg(self, branch: Branch) -> float:
        return turn_deg(self._before_deg(branch.at_m), branch.leaves_deg)


def _told_deg(step: Step) -> float:
    """Return the middle of the bin in which the direction of a crossing is told."""
    direction = str(step.maneuver.facts.get("direction"))
    sign = -1 if direction.endswith("left") else 1
    return sign * _TOLD_DEG.get(direction.partition("_")[0], _FULL_DEG)
