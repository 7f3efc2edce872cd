"""Lines of a walk as arrays of points in metres: tidied, displaced, sampled, crossed."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from tests.benchmarks.quality.raw_map import Point

Floats = NDArray[np.float64]
_STRAIGHTENED_M = 0.3
_SHARPEST = 0.35  # a mitre is cut off where a line turns back


def tidy(line: Sequence[Point]) -> Floats:
    """Return a line (n, 2) without doubled points and without wiggles below a third of a metre."""
    points = np.asarray(line, dtype=float).reshape(-1, 2)
    if len(points) < 2:
        return points
    moved = np.hypot(*np.diff(points, axis=0).T) > 0.05
    points = points[np.concatenate([[True], moved])]
    if len(points) < 2:
        return points
    return np.asarray(shapely.simplify(shapely.LineString(points), _STRAIGHTENED_M).coords)


def displaced(path: Floats, left_m: float) -> Floats:
    """Return a line moved to its left (negative: right), its corners mitred."""
    along = np.diff(path, axis=0)
    along /= np.hypot(*along.T)[:, None]
    lefts = np.stack([-along[:, 1], along[:, 0]], axis=1)
    before, after = np.vstack([lefts[:1], lefts]), np.vstack([lefts, lefts[-1:]])
    middle = before + after
    length = np.hypot(*middle.T)
    turned_back = length < 1e-6
    middle[turned_back] = before[turned_back]
    length[turned_back] = 1.0
    middle /= length[:, None]
    stretch = np.maximum((middle * before).sum(axis=1), _SHARPEST)
    return path + left_m * middle / stretch[:, None]


def sampled(path: Floats, step_m: float) -> tuple[Floats, Floats]:
    """Return points every step of a line, at the steps' middles, and the bearing of each (°)."""
    along = np.diff(path, axis=0)
    lengths = np.hypot(*along.T)
    reached = np.concatenate([[0.0], np.cumsum(lengths)])
    wanted = np.arange(step_m / 2, max(reached[-1], step_m), step_m)
    wanted = wanted[wanted <= reached[-1]] if reached[-1] > step_m / 2 else reached[-1:] / 2
    index = np.clip(np.searchsorted(reached, wanted, side="right") - 1, 0, len(lengths) - 1)
    share = (wanted - reached[index]) / lengths[index]
    points = path[index] + along[index] * share[:, None]
    return points, np.degrees(np.arctan2(along[index, 0], along[index, 1]))


def crossings_of(path: Floats, beside: Floats, streets: shapely.STRtree) -> tuple[Floats, Floats]:
    """Return the points of a path where its displaced line crosses streets, and how far along."""
    own = shapely.linestrings(np.stack([beside[:-1], beside[1:]], axis=1))
    mine, theirs = streets.query(own, predicate="intersects")
    if not len(mine):
        return np.empty((0, 2)), np.empty(0)
    met = shapely.centroid(shapely.intersection(own[mine], streets.geometries[theirs]))
    points = shapely.get_coordinates(met)
    # A street's node belongs to two of its pieces: crossed there, it is crossed once.
    _, first = np.unique(np.round(points, 2), axis=0, return_index=True)
    first.sort()
    points, mine = points[first], mine[first]
    begun = np.hypot(*(points - beside[mine]).T)
    whole = np.hypot(*(beside[mine + 1] - beside[mine]).T)
    share = np.clip(begun / np.maximum(whole, 1e-9), 0, 1)
    pieces = np.diff(path, axis=0)
    pieces_m = np.hypot(*pieces.T)
    reached = np.concatenate([[0.0], np.cumsum(pieces_m)])
    on_path = path[mine] + pieces[mine] * share[:, None]
    return on_path, reached[mine] + pieces_m[mine] * share


def bearings_at(path: Floats, along_m: Floats) -> Floats:
    """Return the bearings (°) of a path at distances along it."""
    pieces = np.diff(path, axis=0)
    reached = np.concatenate([[0.0], np.cumsum(np.hypot(*pieces.T))])
    index = np.clip(np.searchsorted(reached, along_m, side="right") - 1, 0, len(pieces) - 1)
    return np.degrees(np.arctan2(pieces[index, 0], pieces[index, 1]))
