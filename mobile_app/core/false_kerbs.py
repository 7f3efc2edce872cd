"""Crossings that lead the same way as the one that was told and come before it; no words.

Where a side street ends opposite there is one on each of its corners. Who hears "crossing left"
and finds a lowered kerb on the left takes the first one, and stands on the wrong corner.
"""

from collections.abc import Sequence

from mobile_app.core.path_ahead import branches_along
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
_BENDS_DEG = 35.0
_ASIDE_DEG = 22.5  # straight on (wording rule 17) there is one kerb, and it is the next one


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
            aside = isinstance(turned_deg, int | float) and abs(turned_deg) >= _ASIDE_DEG
            self._known[step.index] = tuple(sorted(self._found(step))) if aside else ()
        return self._known[step.index]

    def _bends_deg(self, at_m: float, straight_deg: float) -> float:
        return abs(turn_deg(straight_deg, self._line.bearing_deg(max(0.0, at_m - 1.0))))

    def _found(self, step: Step) -> set[float]:
        begins_m = step.begins_m * self._scale
        wanted_deg = self._line.bearing_deg(begins_m + 1.0)
        # Before a bend left and right were others: nobody counts round a corner.
        straight_deg = self._line.bearing_deg(max(0.0, step.decides_m * self._scale - 1.0))
        meant_deg = (wanted_deg, straight_deg + _told_deg(step))
        found = branches_along(
            self._city, self._points, max(0.0, begins_m - _REACH_M), begins_m - _SAME_KERB_M
        )
        return {
            branch.at_m / self._scale
            for branch in found
            if branch.edge.kind is WayKind.CROSSING
            and self._bends_deg(branch.at_m, straight_deg) <= _BENDS_DEG
            and any(abs(turn_deg(deg, branch.leaves_deg)) <= _ALIKE_DEG for deg in meant_deg)
        }


def _told_deg(step: Step) -> float:
    """Return the middle of the bin in which the direction of a crossing is told."""
    direction = str(step.maneuver.facts.get("direction"))
    sign = -1 if direction.endswith("left") else 1
    return sign * _TOLD_DEG.get(direction.partition("_")[0], _FULL_DEG)
