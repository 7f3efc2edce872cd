"""Draws where the walks of a table begin and end: on ways that every engine has read.

A random metre of the raw map where a person may stand: footways, pedestrian streets, living
streets, and streets whose pavements are not mapped as ways of their own. The middle of a street
that has mapped pavements is no place to ask from, and an engine that starts there would be
blamed for our question.
"""

import random
from bisect import bisect
from collections.abc import Mapping
from itertools import accumulate, pairwise

from tests.benchmarks.peers.engine import Place
from tests.benchmarks.quality.raw_map import RawMap, RawWay, largest_part, length_m, on_foot

LEAST_M = 50.0
_STANDING = frozenset(
    ["footway", "path", "pedestrian", "living_street", "residential", "unclassified"]
)
_STREETS = frozenset(["tertiary", "secondary", "primary"])
_SIDES = ("sidewalk", "sidewalk:both", "sidewalk:left", "sidewalk:right")


def drawn_pairs(raw: RawMap, count: int, seed: int) -> list[tuple[Place, Place]]:
    """Return pairs of positions in the largest part of the map, at least LEAST_M apart."""
    whole = largest_part([way for way in raw.ways if on_foot(way)])
    ways = [way for way in whole if _one_may_stand(way)]
    if not ways:
        raise ValueError("This extract has no way to start from.")
    reached_m = list(accumulate(length_m(way.line) for way in ways))
    dice = random.Random(seed)
    pairs: list[tuple[Place, Place]] = []
    while len(pairs) < count:
        start, end = (_random_point(ways, reached_m, dice) for _ in range(2))
        if abs(complex(*start) - complex(*end)) >= LEAST_M:
            pairs.append((raw.position(start), raw.position(end)))
    return pairs


def _one_may_stand(way: RawWay) -> bool:
    if way.tags.get("footway") == "crossing" or way.tags.get("indoor", "no") != "no":
        return False
    if way.tags.get("tunnel", "no") != "no" or way.tags.get("bridge", "no") != "no":
        return False
    return way.kind in _STANDING | _STREETS and not has_mapped_pavements(way.tags)


def has_mapped_pavements(tags: Mapping[str, str]) -> bool:
    """Return whether a street says that its pavements are ways of their own."""
    return any(tags.get(key) in {"separate", "use_sidepath"} for key in _SIDES)


def _random_point(
    ways: list[RawWay], reached_m: list[float], dice: random.Random
) -> tuple[float, float]:
    at_m = dice.uniform(0, reached_m[-1])
    index = min(bisect(reached_m, at_m), len(ways) - 1)
    line = ways[index].line
    rest_m = max(0.0, at_m - (reached_m[index - 1] if index else 0.0))
    for a, b in pairwise(line):
        step_m = abs(complex(*b) - complex(*a))
        if step_m and rest_m <= step_m:
            share = rest_m / step_m
            return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
        rest_m -= step_m
    return line[-1]
