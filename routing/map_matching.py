"""Where on a route, or on which edge of the city, a fix probably is; on the phone only.

No search, no words, no memory: what was known before is passed in. Uncertainty stays in the
answer: a side is told only when the fix is more accurate than its distance from the line.
"""

import itertools
import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from routing.city.contents import City
from routing.fix import Fix
from routing.geo import LatLon, LocalFrame, Projection, turn_deg
from routing.network_terms import Side

# A person in a hurry; whoever is faster is in a vehicle and not on this route.
_FASTEST_MPS = 2.5
# People turn round and walk back some steps without leaving the route.
_BACK_M = 10.0
_AHEAD_M = 10.0
# The radius that holds 68 % of a two-dimensional normal error is 1.51 standard deviations.
_RADIUS_PER_DEVIATION = 1.51
# A walker keeps within about this of the drawn line (one standard deviation) [own judgement].
_STRAY_M = 2.0
# Off the route one may be anywhere in a band this wide; priors before each fix.
_BAND_M = 60.0
_PRIOR_ON = 0.9
# Walking against the line, or skipping along it, weighs as much as this many metres off it.
_AGAINST_COURSE_M = 6.0
_SKIP_SHARE = 0.2
# Before anything is known, of two equally near points the one nearer the start is taken.
_START_SHARE = 0.02
# A side is told when it is at least 95 % sure: from 1.1 times the 68 % radius.
_SIDE_SURE = 1.1
# The walker is looked for on the whole line again when that is so much nearer.
_LOST_MARGIN_M = 20.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far along a route a walker is; confidence is the probability of being on it."""

    along_m: float
    off_m: float
    side: Side  # of the line as walked; UNKNOWN when the fix allows both
    confidence: float
    monotonic_s: float
    bearing_deg: float  # of the line here
    point: LatLon  # on the line


@dataclass(frozen=True, slots=True)
class Matched:
    """The edge a fix is probably on; confidence is its probability among all near."""

    edge_id: int
    along_m: float  # from the edge's tail
    off_m: float
    side: Side  # of the edge from tail to head; UNKNOWN when the fix allows both
    confidence: float


class RouteLine:
    """A line made ready for being followed: metres in a flat frame, distances along it."""

    def __init__(self, line: Sequence[LatLon]) -> None:
        """Prepare a line of at least two points; raises ValueError for fewer."""
        if len(line) < 2:
            raise ValueError("a route's line needs two points")
        self._frame = LocalFrame(line[0])
        self._xy = [self._frame.to_xy_m(point) for point in line]
        self._along = [0.0]
        for (ax, ay), (bx, by) in itertools.pairwise(self._xy):
            self._along.append(self._along[-1] + math.hypot(bx - ax, by - ay))

    @property
    def length_m(self) -> float:
        """Return how long the line is."""
        return self._along[-1]

    def near(
        self, fix: Fix, window_m: tuple[float, float], expected_m: float, share: float
    ) -> Progress:
        """Return the likeliest point of a window of the line; share is the price of a skip."""
        from_m, to_m = window_m
        first = max(0, bisect_right(self._along, from_m) - 1)
        best: tuple[float, Progress] | None = None
        x, y = self._frame.to_xy_m(fix.position)
        for i in range(first, len(self._xy) - 1):
            if self._along[i] > to_m:
                break
            found = self._on_piece(i, (x, y), fix, window_m)
            score = _score(found, fix) + share * abs(found.along_m - expected_m)
            if best is None or score < best[0]:
                best = score, found
        if best is None:  # the window lies behind the end
            return self._on_piece(len(self._xy) - 2, (x, y), fix, (0.0, math.inf))
        return best[1]

    def _on_piece(
        self, i: int, at: tuple[float, float], fix: Fix, window_m: tuple[float, float]
    ) -> Progress:
        (ax, ay), (bx, by) = self._xy[i], self._xy[i + 1]
        dx, dy = bx - ax, by - ay
        length_m = self._along[i + 1] - self._along[i]
        walked_m = 0.0
        if length_m > 0:
            walked_m = ((at[0] - ax) * dx + (at[1] - ay) * dy) / length_m
        low_m = max(0.0, window_m[0] - self._along[i])
        high_m = min(length_m, max(low_m, window_m[1] - self._along[i]))
        walked_m = min(max(walked_m, min(low_m, high_m)), high_m)
        share = walked_m / length_m if length_m > 0 else 0.0
        px, py = ax + share * dx, ay + share * dy
        off_m = math.hypot(at[0] - px, at[1] - py)
        left = dx * (at[1] - ay) - dy * (at[0] - ax) > 0
        return Progress(
            along_m=self._along[i] + walked_m,
            off_m=off_m,
            side=_side(-1 if left else 1, off_m, fix.accuracy_m),
            confidence=on_route_probability(off_m, fix.accuracy_m),
            monotonic_s=fix.monotonic_s,
            bearing_deg=math.degrees(math.atan2(dx, dy)) % 360,
            point=self._frame.to_latlon(px, py),
        )


def follow(line: Sequence[LatLon] | RouteLine, fix: Fix, previous: Progress | None) -> Progress:
    """Return the progress along a route by a fix, near the previous progress where there is one.

    A route that crosses itself or comes back beside itself cannot make the progress jump; only
    a walker who is far from everything expected is looked for on the whole line.
    """
    route = line if isinstance(line, RouteLine) else RouteLine(line)
    anywhere = route.near(fix, (0.0, math.inf), 0.0, _START_SHARE)
    if previous is None:
        return anywhere
    passed_s = max(0.0, fix.monotonic_s - previous.monotonic_s)
    window_m = (
        previous.along_m - _BACK_M - fix.accuracy_m,
        previous.along_m + _AHEAD_M + fix.accuracy_m + _FASTEST_MPS * passed_s,
    )
    here = route.near(fix, window_m, previous.along_m, _SKIP_SHARE)
    lost = here.off_m > anywhere.off_m + _LOST_MARGIN_M + 2 * fix.accuracy_m
    return anywhere if lost else here


def on_route_probability(off_m: float, accuracy_m: float) -> float:
    """Return the probability of being on a route when a fix lies off_m beside it.

    >>> on_route_probability(0, 3) > 0.95 and on_route_probability(12, 3) < 0.2
    True
    >>> on_route_probability(12, 12) > 0.5
    True
    """
    deviation_m = math.hypot(accuracy_m / _RADIUS_PER_DEVIATION, _STRAY_M)
    bell = math.exp(-0.5 * (off_m / deviation_m) ** 2) / (deviation_m * math.sqrt(2 * math.pi))
    on = _PRIOR_ON * bell
    return on / (on + (1 - _PRIOR_ON) / _BAND_M)


def nearest_edge(city: City, fix: Fix) -> Matched | None:
    """Return the edge a fix is probably on, None when none is within reach of its error."""
    reach_m = max(25.0, 3 * fix.accuracy_m)
    near = city.edges_near(fix.position, reach_m)
    if not near:
        return None
    deviation_m = math.hypot(fix.accuracy_m / _RADIUS_PER_DEVIATION, _STRAY_M)
    scored = [(_edge_off_m(projection, fix), edge_id, projection) for edge_id, projection in near]
    scored.sort(key=lambda item: (item[0], item[1]))
    nearest_m = scored[0][0]
    weights = [math.exp(-0.5 * (off**2 - nearest_m**2) / deviation_m**2) for off, _, _ in scored]
    _, edge_id, projection = scored[0]
    return Matched(
        edge_id,
        projection.along_m,
        projection.distance_m,
        _side(projection.side, projection.distance_m, fix.accuracy_m),
        weights[0] / sum(weights),
    )


def _score(found: Progress, fix: Fix) -> float:
    """Return how unlikely a point is, in metres: off the line, walked against it."""
    if fix.course_deg is None:
        return found.off_m
    against = abs(turn_deg(found.bearing_deg, fix.course_deg)) / 180
    return found.off_m + _AGAINST_COURSE_M * against


def _edge_off_m(projection: Projection, fix: Fix) -> float:
    off_m = projection.distance_m
    if fix.course_deg is not None:  # an edge is walked either way
        across = abs(math.sin(math.radians(turn_deg(projection.bearing_deg, fix.course_deg))))
        off_m += _AGAINST_COURSE_M / 2 * across
    return off_m


def _side(sign: int, off_m: float, accuracy_m: float) -> Side:
    if off_m < _SIDE_SURE * accuracy_m or sign == 0:
        return Side.UNKNOWN
    return Side.LEFT if sign < 0 else Side.RIGHT
