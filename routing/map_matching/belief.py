"""Where on the network a walker probably is, from fix to fix: a forward filter over short cells.

The error of a fix is the way from the true place to it. Satellites' error drifts: it is nearly
the same from one second to the next, so a hundred fixes in a row are far from a hundred
independent ones. Of two cells, one after the other, both errors are known, and what counts is
how little the one has become the other. Parallel pavements are told apart by where one turned,
what one crossed and by the little that the drift forgets, not by many fixes that err alike.

It keeps the last fix and one probability for each near cell, never a track.
"""

import heapq
import math
from dataclasses import dataclass

from routing.fix import Fix, FixSource
from routing.geo import distance_m, turn_deg
from routing.map_matching.ground import REACH_M, Ground

# The radius that holds 68 % of a two-dimensional normal error is 1.51 standard deviations.
_RADIUS_PER_DEVIATION = 1.51
_LEAST_DEVIATION_M = 0.8
# How long an error lasts. Satellites: knowledge/beacons has no measurement, the simulated phone
# takes 40 s; beacons: a new second is a new reading, the filter before us smooths some seconds
# [own judgement].
_LASTS_S = {
    FixSource.GPS: 40.0,
    FixSource.STEPS: 40.0,
    FixSource.BEACONS_AND_GPS: 12.0,
    FixSource.BEACONS: 8.0,
}
# What no drift explains: veering on the pavement and the size of a cell.
_JITTER_M = 1.0
# A course is a heading of the body: it wavers, and it is biased beside steel [own judgement].
_COURSE_DEVIATION_DEG = 30.0
_ACROSS_LEAST = 0.1  # people turn round to search
# Between two looks a walker gets no farther than this, or there are steps between.
_LOOK_M = 4.0
_LOOK_S = 3.0
_MOST_LOOKS = 10
# Sooner there is nothing new to see, but for a jump. To look whenever a fix has moved a step
# would be to look whenever it errs most.
_WORTH_S = 2.0
_WORTH_M = 6.0
_GAP_S = 15.0
# Off every mapped way: on a square, in a yard, in a shop.
_PRIOR_OFF = 0.1
# A street is crossed where nobody mapped a crossing, a way is left over a lawn.
_STRAYS_AFTER_S = 400.0
_LEAVES_AFTER_S = 300.0
_RETURNS_AFTER_S = 20.0
_NEAR_M, _FAR_M = 15.0, 150.0
_DEVIATIONS = 2.5  # how many of them around a fix are looked at
_MOST_CELLS = 900
_NOTHING = 1e-6


@dataclass(frozen=True, slots=True)
class _Near:
    cells: dict[int, float]
    ways_per_m: float  # metres of likely way in each square metre around


class Belief:
    """Probabilities of cells, and of being off the network; they sum to one after a fix."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._last: Fix | None = None
        self.cells: dict[int, float] = {}
        self.off = 1.0

    def see(self, fix: Fix) -> bool:
        """Take in a fix; return whether it told anything new. One after a gap begins anew."""
        last = self._last
        if last is None or not 0 <= fix.monotonic_s - last.monotonic_s <= _GAP_S:
            self._begin(fix)
            return True
        moved_m = distance_m(last.position, fix.position)
        passed_s = fix.monotonic_s - last.monotonic_s
        better = fix.accuracy_m < 0.8 * last.accuracy_m
        if passed_s < _WORTH_S and moved_m < _WORTH_M and not better:
            return False
        looks = max(1, math.ceil(moved_m / _LOOK_M), math.ceil(passed_s / _LOOK_S))
        if looks > _MOST_LOOKS:
            self._begin(fix)
            return True
        self._follow(last, fix, looks)
        self._last = fix
        return True

    def _begin(self, fix: Fix) -> None:
        self._last = fix
        self._ground.forget_far()
        near = self._near(fix)
        on = {cell: p * (1 - _PRIOR_OFF) for cell, p in near.cells.items()}
        self._take(on, _PRIOR_OFF * near.ways_per_m)

    def _near(self, fix: Fix) -> _Near:
        """Return how well each near cell explains a fix alone, and how dense the ways are."""
        east, north = self._ground.frame.to_xy_m(fix.position)
        deviation_m = _deviation_m(fix)
        weight = -0.5 / deviation_m**2
        reach_m = min(_FAR_M, max(_NEAR_M, _DEVIATIONS * deviation_m))
        found, ways_m = {}, 0.0
        for piece in self._ground.pieces_near(fix.position, reach_m):
            scale = piece.likely * piece.cell_m / (2 * math.pi * deviation_m**2)
            for number, (x, y) in enumerate(piece.centres):
                square = (east - x) ** 2 + (north - y) ** 2
                if square <= reach_m**2:
                    fits = _course_fits(fix, piece.bearings_deg[number])
                    found[piece.first + number] = scale * fits * math.exp(weight * square)
                    # What lies at the rim counts little, or a millimetre would matter there.
                    ways_m += piece.likely * piece.cell_m * 2 * (1 - square / reach_m**2)
        return _Near(found, ways_m / (math.pi * reach_m**2))

    def _follow(self, last: Fix, fix: Fix, looks: int) -> None:
        frame = self._ground.frame
        here, there = frame.to_xy_m(last.position), frame.to_xy_m(fix.position)
        passed_s = (fix.monotonic_s - last.monotonic_s) / looks
        keep = math.exp(-passed_s / _LASTS_S[fix.source])
        grown = (_deviation_m(fix) / _deviation_m(last)) ** (1 / looks)
        fresh_m = _deviation_m(fix) * math.sqrt(1 - keep**2)
        deviation_m = math.hypot(fresh_m, _JITTER_M)
        for look in range(looks):
            at = _between(here, there, look / looks)
            to = _between(here, there, (look + 1) / looks)
            kept = keep * grown
            base = to[0] - kept * at[0], to[1] - kept * at[1]
            self._look(base, kept, deviation_m, passed_s, fix)

    def _look(
        self,
        base: tuple[float, float],
        keep: float,
        deviation_m: float,
        passed_s: float,
        fix: Fix,
    ) -> None:
        """Move every cell's probability to where the next piece of the way may have led."""
        steps_from, exp = self._ground.steps_from, math.exp
        weight = -0.5 / deviation_m**2
        scale = 1 / (2 * math.pi * deviation_m**2) / (2 * REACH_M)
        found: dict[int, float] = {}
        stays = scale * math.exp(-passed_s / _LEAVES_AFTER_S)
        for cell, probability in self.cells.items():
            x, y = self._ground.place(cell)
            east, north = base[0] + keep * x, base[1] + keep * y
            chance = probability * stays
            for step in steps_from(cell):
                dx, dy = step.east_m - east, step.north_m - north
                p = chance * step.share * exp(weight * (dx * dx + dy * dy))
                found[step.cell] = found.get(step.cell, 0.0) + p
        for cell in found:
            piece = self._ground.piece(cell)
            fits = _course_fits(fix, piece.bearings_deg[cell - piece.first])
            found[cell] *= piece.cell_m * fits
        anywhere = 1 / (math.pi * REACH_M**2)
        returns = 1 - exp(-passed_s / _RETURNS_AFTER_S)
        off = self.off * (1 - returns)
        off += sum(self.cells.values()) * (1 - exp(-passed_s / _LEAVES_AFTER_S))
        strays = sum(found.values()) * (1 - exp(-passed_s / _STRAYS_AFTER_S))
        self._come_back(found, self.off * returns * anywhere + strays, fix)
        self._take(found, off * anywhere)

    def _come_back(self, found: dict[int, float], mass: float, fix: Fix) -> None:
        """Spread what returns to the network over the cells that explain the fix alone."""
        if mass <= _NOTHING * sum(found.values()):
            return
        near = self._near(fix).cells
        total = sum(near.values())
        if total <= 0:
            return
        for cell, p in near.items():
            found[cell] = found.get(cell, 0.0) + mass * p / total

    def _take(self, found: dict[int, float], off: float) -> None:
        """Keep the likeliest cells, as probabilities."""
        most = max(found.values(), default=0.0)
        kept = {c: p for c, p in found.items() if p > _NOTHING * most}
        if len(kept) > _MOST_CELLS:
            kept = dict(heapq.nlargest(_MOST_CELLS, kept.items(), key=lambda item: item[1]))
        total = sum(kept.values()) + off
        if not 0 < total < math.inf:
            self.cells, self.off = {}, 1.0
            return
        self.cells = {cell: p / total for cell, p in kept.items()}
        self.off = off / total


def _deviation_m(fix: Fix) -> float:
    return max(_LEAST_DEVIATION_M, fix.accuracy_m / _RADIUS_PER_DEVIATION)


def _between(a: tuple[float, float], b: tuple[float, float], share: float) -> tuple[float, float]:
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


def _course_fits(fix: Fix, bearing_deg: float) -> float:
    """Return how well a walker's course fits a way, 1 along it in either direction."""
    if fix.course_deg is None:
        return 1.0
    turn = abs(turn_deg(bearing_deg, fix.course_deg))
    across_deg = min(turn, 180 - turn)
    return _ACROSS_LEAST + (1 - _ACROSS_LEAST) * math.exp(
        -0.5 * (across_deg / _COURSE_DEVIATION_DEG) ** 2
    )
