"""95 % intervals: Wilson's for shares, the bootstrap for means and quantiles; seeded."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

_Z95 = 1.959964
_RESAMPLES = 1000
_SEED = 20261130


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, its 95 % interval, and over how many things it was taken; NaN: over none."""

    value: float
    low: float
    high: float
    n: int


NOTHING = Estimate(math.nan, math.nan, math.nan, 0)


def share(hits: int, n: int) -> Estimate:
    """Return a share with Wilson's interval.

    >>> share(0, 100).high < 0.04
    True
    """
    if n == 0:
        return NOTHING
    p, z2 = hits / n, _Z95 * _Z95
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z95 * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    low = 0.0 if hits == 0 else middle - half
    high = 1.0 if hits == n else middle + half
    return Estimate(p, low, high, n)


def mean(per_walk: Sequence[float]) -> Estimate:
    """Return a mean over walks with its bootstrap interval."""
    values = np.asarray(per_walk, dtype=float)
    if not len(values):
        return NOTHING
    picks = _rng().integers(0, len(values), (_RESAMPLES, len(values)))
    low, high = np.quantile(values[picks].mean(axis=1), (0.025, 0.975))
    return Estimate(float(values.mean()), float(low), float(high), len(values))


def of_pooled(
    per_walk: Sequence[Sequence[float]], statistic: Callable[[np.ndarray], float]
) -> Estimate:
    """Return a statistic over the values of all walks; whole walks are drawn again, not values."""
    walks = [np.asarray(values, dtype=float) for values in per_walk if len(values)]
    if not walks:
        return NOTHING
    rng, found = _rng(), []
    for _ in range(_RESAMPLES // 2):
        picks = rng.integers(0, len(walks), len(walks))
        found.append(statistic(np.concatenate([walks[pick] for pick in picks])))
    low, high = np.quantile(found, (0.025, 0.975))
    return Estimate(statistic(np.concatenate(walks)), float(low), float(high), len(walks))


def share_of_pooled(hits_and_counts: Sequence[tuple[int, int]]) -> Estimate:
    """Return a share of things of which a walk has several; whole walks are drawn again.

    Where no walk or every one has hits alone the bootstrap knows no spread: then Wilson's.
    """
    hits = np.asarray([h for h, _ in hits_and_counts], dtype=float)
    counts = np.asarray([n for _, n in hits_and_counts], dtype=float)
    all_hits, n = int(hits.sum()), int(counts.sum())
    if all_hits in {0, n}:
        return share(all_hits, n)
    picks = _rng().integers(0, len(hits), (_RESAMPLES, len(hits)))
    totals = counts[picks].sum(axis=1)
    shares = hits[picks].sum(axis=1)[totals > 0] / totals[totals > 0]
    low, high = np.quantile(shares, (0.025, 0.975))
    return Estimate(all_hits / n, float(low), float(high), n)


def _rng() -> np.random.Generator:
    return np.random.default_rng(_SEED)
