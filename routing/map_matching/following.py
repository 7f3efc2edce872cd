"""How far along a route a fix probably is; on the phone only. It knows the route, not the city.

No search, no words, no memory: what was known before is passed in. Uncertainty stays in the
answer: a side is told only when the fix is more accurate than its distance from the line.
"""

import itertools
import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from routing.fix import Fix
from routing.geo import LatLon, LocalFrame, turn_deg
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
        self._bearings_deg = [
            math.degrees(math.atan2(bx - ax, by - ay)) % 360
            for (ax, ay), (bx, by) in itertools.pairwise(self._xy)
        ]

    @property
    def length_m(self) -> float:
        """Return how long the line is."""
        return self._along[-1]

    def bearing_deg(self, along_m: float) -> float:
        """Return the direction of the line at a distance along it, held to its ends."""
        piece = min(max(0, bisect_right(self._along, along_m) - 1), len(self._bearings_deg) - 1)
        return self._bearings_deg[piece]

    def off_m(self, place: LatLon, along_m: float, within_m: float = 30.0) -> float:
        """Return how far a place lies beside the part of the line around a distance along it."""
        at = self._frame.to_xy_m(place)
        window_m = (along_m - within_m, along_m + within_m)
        first = max(0, bisect_right(self._along, window_m[0]) - 1)
        last = max(first + 1, min(len(self._xy) - 1, bisect_right(self._along, window_m[1])))
        first = min(first, len(self._xy) - 2)
        return min(self._spot_on(i, at, window_m).off_m for i in range(first, last))

    def near(
        self, fix: Fix, window_m: tuple[float, float], expected_m: float, share: float
    ) -> Progress:
        """Return the likeliest point of a window of the line; share is the price of a skip."""
        from_m, to_m = window_m
        first = max(0, bisect_right(self._along, from_m) - 1)
        best: tuple[float, _Spot] | None = None
        at = self._frame.to_xy_m(fix.position)
        # A spot per piece is a few numbers; only the best becomes a Progress. Several times a
        # second over hundreds of pieces, on a phone, that is most of the guide's work.
        for i in range(first, len(self._xy) - 1):
            if self._along[i] > to_m:
                break
            spot = self._spot_on(i, at, window_m)
            score = self._score(spot, fix) + share * abs(spot.along_m - expected_m)
            if best is None or score < best[0]:
                best = score, spot
        if best is None:  # the window lies behind the end
            return self._progress(self._spot_on(len(self._xy) - 2, at, (0.0, math.inf)), at, fix)
        return self._progress(best[1], at, fix)

    def _spot_on(self, i: int, at: tuple[float, float], window_m: tuple[float, float]) -> "_Spot":
        (ax, ay), (bx, by) = self._xy[i], self._xy[i + 1]
        length_m = self._along[i + 1] - self._along[i]
        walked_m = 0.0
        if length_m > 0:
            walked_m = ((at[0] - ax) * (bx - ax) + (at[1] - ay) * (by - ay)) / length_m
        low_m = max(0.0, window_m[0] - self._along[i])
        high_m = min(length_m, max(low_m, window_m[1] - self._along[i]))
        walked_m = min(max(walked_m, min(low_m, high_m)), high_m)
        share = walked_m / length_m if length_m > 0 else 0.0
        x, y = ax + share * (bx - ax), ay + share * (by - ay)
        return _Spot(i, self._along[i] + walked_m, math.hypot(at[0] - x, at[1] - y), x, y)

    def _score(self, spot: "_Spot", fix: Fix) -> float:
        """Return how unlikely a spot is, in metres: off the line, walked against it."""
        if fix.course_deg is None:
            return spot.off_m
        against = abs(turn_deg(self._bearings_deg[spot.piece], fix.course_deg)) / 180
        return spot.off_m + _AGAINST_COURSE_M * against

    def _progress(self, spot: "_Spot", at: tuple[float, float], fix: Fix) -> Progress:
        (ax, ay), (bx, by) = self._xy[spot.piece], self._xy[spot.piece + 1]
        left = (bx - ax) * (at[1] - ay) - (by - ay) * (at[0] - ax) > 0
        return Progress(
            along_m=spot.along_m,
            off_m=spot.off_m,
            side=_side(-1 if left else 1, spot.off_m, fix.accuracy_m),
            confidence=on_route_probability(spot.off_m, fix.accuracy_m),
            monotonic_s=fix.monotonic_s,
            bearing_deg=self._bearings_deg[spot.piece],
            point=self._frame.to_latlon(spot.x_m, spot.y_m),
        )


class _Spot(NamedTuple):
    """The nearest point of one piece of a line, in the line's own frame."""

    piece: int
    along_m: float
    off_m: float
    x_m: float
    y_m: float


def follow(line: Sequence[LatLon] | RouteLine, fix: Fix, previous: Progress | None) -> Progress:
    """Return the progress along a route by a fix, near the previous progress where there is one.

    A route that crosses itself or comes back beside itself cannot make the progress jump; only
    a walker who is far from everything expected is looked for on the whole line.
    """
    route = line if isinstance(line, RouteLine) else RouteLine(line)
    if previous is None:
        return route.near(fix, (0.0, math.inf), 0.0, _START_SHARE)
    passed_s = max(0.0, fix.monotonic_s - previous.monotonic_s)
    window_m = (
        previous.along_m - _BACK_M - fix.accuracy_m,
        previous.along_m + _AHEAD_M + fix.accuracy_m + _FASTEST_MPS * passed_s,
    )
    here = route.near(fix, window_m, previous.along_m, _SKIP_SHARE)
    lost_from_m = _LOST_MARGIN_M + 2 * fix.accuracy_m
    if here.off_m <= lost_from_m:  # nothing can be nearer by more than that
        return here
    anywhere = route.near(fix, (0.0, math.inf), 0.0, _START_SHARE)
    return anywhere if here.off_m > anywhere.off_m + lost_from_m else here


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


def _side(sign: int, off_m: float, accuracy_m: float) -> Side:
    if off_m < _SIDE_SURE * accuracy_m or sign == 0:
        return Side.UNKNOWN
    return Side.LEFT if sign < 0 else Side.RIGHT
