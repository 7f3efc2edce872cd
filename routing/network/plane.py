"""Flat geometry in metres, east and north; no map, no tags."""

import itertools
import math
from collections.abc import Sequence

XY = tuple[float, float]
Line = tuple[XY, ...]

# A mitre longer than this many offsets would stick out of a sharp bend like a thorn.
MITRE_LIMIT = 2.0


def length_m(line: Sequence[XY]) -> float:
    """Return the length of a line."""
    return sum(math.dist(a, b) for a, b in itertools.pairwise(line))


def bearing_deg(a: XY, b: XY) -> float:
    """Return the bearing from a to b in [0, 360), clockwise from north."""
    return math.degrees(math.atan2(b[0] - a[0], b[1] - a[1])) % 360


def unit(bearing: float) -> XY:
    """Return the step of one metre in a direction."""
    angle = math.radians(bearing)
    return math.sin(angle), math.cos(angle)


def stepped(start: XY, bearing: float, by_m: float) -> XY:
    """Return the point reached from start."""
    east, north = unit(bearing)
    return start[0] + east * by_m, start[1] + north * by_m


def departure_deg(line: Sequence[XY], look_m: float = 6.0) -> float:
    """Return the bearing in which a line leaves its first point, judged over a few metres."""
    return bearing_deg(line[0], point_along(line, min(look_m, length_m(line))))


def point_along(line: Sequence[XY], along_m: float) -> XY:
    """Return the point of a line after along_m metres, held to its ends."""
    rest = max(0.0, along_m)
    for a, b in itertools.pairwise(line):
        step = math.dist(a, b)
        if step > 0 and rest <= step:
            share = rest / step
            return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
        rest -= step
    return line[-1]


def cut(line: Sequence[XY], from_m: float, to_m: float) -> Line:
    """Return the piece of a line between two distances along it."""
    inner: list[XY] = []
    walked = 0.0
    for a, b in itertools.pairwise(line):
        walked += math.dist(a, b)
        if from_m < walked < to_m:
            inner.append(b)
    return (point_along(line, from_m), *inner, point_along(line, to_m))


def nearest(line: Sequence[XY], point: XY) -> tuple[float, float, int]:
    """Return (distance_m, along_m, side) of a point seen from a line; side -1 left, 1 right."""
    best = (math.dist(line[0], point), 0.0, 0)
    walked = 0.0
    for a, b in itertools.pairwise(line):
        dx, dy = b[0] - a[0], b[1] - a[1]
        step = math.hypot(dx, dy)
        if step == 0:
            continue
        px, py = point[0] - a[0], point[1] - a[1]
        share = min(1.0, max(0.0, (px * dx + py * dy) / (step * step)))
        off = math.hypot(px - share * dx, py - share * dy)
        if off <= best[0]:
            cross = dx * py - dy * px
            side = -1 if cross > 1e-9 else 1 if cross < -1e-9 else 0
            best = (off, walked + share * step, side)
        walked += step
    return best


def offset_inner(line: Sequence[XY], to_right_m: float) -> list[XY]:
    """Return each inner point of a line moved sideways; negative moves it to the left."""
    moved: list[XY] = []
    for a, b, c in zip(line, line[1:], line[2:], strict=False):
        before, after = _right_normal(a, b), _right_normal(b, c)
        east, north = before[0] + after[0], before[1] + after[1]
        size = math.hypot(east, north)
        if size < 1e-6:  # the line turns back on itself
            moved.append((b[0] + before[0] * to_right_m, b[1] + before[1] * to_right_m))
            continue
        stretch = min(2.0 / size, MITRE_LIMIT) * to_right_m / size
        moved.append((b[0] + east * stretch, b[1] + north * stretch))
    return moved


def beside(line: Sequence[XY], along_m: float, to_right_m: float) -> XY:
    """Return the point beside a line after along_m metres; negative is to the left."""
    here = point_along(line, along_m)
    before, after = point_along(line, along_m - 0.5), point_along(line, along_m + 0.5)
    normal = _right_normal(before, after)
    return here[0] + normal[0] * to_right_m, here[1] + normal[1] * to_right_m


def _right_normal(a: XY, b: XY) -> XY:
    size = math.dist(a, b) or 1.0
    return (b[1] - a[1]) / size, -(b[0] - a[0]) / size


def without_repeats(line: Sequence[XY]) -> Line:
    """Return a line without points that stand on their neighbour (closer than 1 cm)."""
    kept = [line[0]]
    for point in line[1:]:
        if math.dist(kept[-1], point) > 0.01:
            kept.append(point)
    if len(kept) == 1 and len(line) > 1:
        kept.append(line[-1])
    return tuple(kept)
