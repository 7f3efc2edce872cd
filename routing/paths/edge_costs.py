"""What every edge of a graph costs one traveller, in whole units; no search.

Every search counts in these integers, so that two searches cannot differ by rounding. One unit
is a centimetre-equivalent. As in costs.py an edge costs at least FLOOR_SHARE of its length.
"""

import math
from array import array
from collections.abc import Iterable, Mapping
from itertools import pairwise, repeat
from operator import mul, truediv
from typing import Any, Protocol

from routing.city.contents import Graph
from routing.costs import FLOOR_SHARE, FLOOR_TERM
from routing.features import FEATURES
from routing.paths.finder import Joins, Sums
from routing.profiles import WeightKey, weights_of
from routing.steps import Steps

UNITS_PER_M = 100
# No edge is free: a circle of free edges would leave open which of its paths is found.
MIN_UNITS = 1
# A thousand kilometres of detour; below it everything may be added up in 32 bits for a while.
MAX_UNITS = 100_000_000
# No path, and the least sum that a contraction hierarchy takes for no path.
INFINITE_UNITS = 2_147_483_647


class MutableUnits(Protocol):
    """Costs by edge id that can be changed: an array of either kind."""

    def __len__(self) -> int: ...

    def __getitem__(self, edge: int, /) -> Any: ...

    def __setitem__(self, edge: int, units: int, /) -> None: ...


def floors_m(graph: Graph) -> "array[float]":
    """Return the least cost of each edge, in metre-equivalents."""
    return array("d", map(mul, graph.lengths_m, repeat(FLOOR_SHARE)))


class Pricing:
    """Prices one graph for any traveller, in the standard library alone. Thread-safe."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._edges = _edges_of_values(graph)
        self._floors_m = floors_m(graph)

    def units(self, key: WeightKey) -> "array[int]":
        """Return the cost of each edge, by edge id.

        The terms of an edge are added in the order of its features: another order would round
        differently (so would sum(), which compensates from Python 3.12 on).
        """
        costs_m = [0.0] * self._graph.edge_count
        weights = weights_of(key)
        terms_m = map(
            mul, map(weights.__getitem__, self._graph.feature_ids), self._graph.feature_values
        )
        for edge, term_m in zip(self._edges, terms_m, strict=True):
            costs_m[edge] += term_m
        floored = map(mul, map(max, costs_m, self._floors_m), repeat(float(UNITS_PER_M)))
        units = list(map(round, floored))
        if units and (min(units) < MIN_UNITS or max(units) > MAX_UNITS):
            units = [_bounded(unit) for unit in units]
        return array("i", units)

    def sums(self, steps: Steps, key: WeightKey) -> Sums:
        """Return the feature sums of steps and their cost; a piece has its share of its edge."""
        graph = self._graph
        starts, ids, values = graph.feature_starts, graph.feature_ids, graph.feature_values
        amounts, weights = [0.0] * len(FEATURES), weights_of(key)
        floored_m = cost_m = 0.0
        for edge, length_m in zip(steps.edges, steps.lengths_m, strict=True):
            whole_m = graph.lengths_m[edge]
            leg_m = min(length_m, whole_m)
            share = leg_m / whole_m if leg_m < whole_m else 1.0
            leg_cost_m = 0.0
            for k in range(starts[edge], starts[edge + 1]):
                amount = values[k] * share
                amounts[ids[k]] += amount
                leg_cost_m += amount * weights[ids[k]]
            if leg_cost_m < leg_m * FLOOR_SHARE:
                floored_m += leg_m
                leg_cost_m = leg_m * FLOOR_SHARE
            cost_m += leg_cost_m
        return named_sums(amounts, floored_m, cost_m)


def named_sums(amounts: Iterable[float], floored_m: float, cost_m: float) -> Sums:
    """Return sums by name; amounts come in the order of FEATURES."""
    terms = {name: amount for name, amount in zip(FEATURES, amounts, strict=True) if amount}
    return floored_sums(terms, floored_m, cost_m)


def floored_sums(terms: dict[str, float], floored_m: float, cost_m: float) -> Sums:
    """Return sums with the metres on the floor among them."""
    if floored_m:
        terms[FLOOR_TERM] = floored_m
    return Sums(terms, cost_m)


def in_metres(units: Iterable[int]) -> "array[float]":
    """Return costs in metre-equivalents."""
    return array("d", map(truediv, units, repeat(UNITS_PER_M)))


def terminal_units(terminals: Joins, node_count: int) -> dict[int, int]:
    """Return the least cost at each node of the terminals; raises ValueError."""
    if isinstance(terminals, dict):
        return terminals
    found: dict[int, int] = {}
    for terminal in terminals:
        if not 0 <= terminal.node < node_count:
            raise ValueError("a path cannot start or end at a node that is not in the graph")
        if not 0 <= terminal.cost_m < math.inf:
            raise ValueError("a path cannot start or end at such a cost")
        units = round(terminal.cost_m * UNITS_PER_M)
        known = found.get(terminal.node)
        if known is None or units < known:
            found[terminal.node] = units
    return found


def make_dearer(units: MutableUnits, dearer: Mapping[int, float]) -> None:
    """Raise the cost of edges that shall be avoided; raises ValueError for what cannot be."""
    for edge, factor in dearer.items():
        if not 0 <= edge < len(units):
            raise ValueError("an edge to be avoided is not in the graph")
        if not factor >= 1:
            raise ValueError("an edge to be avoided cannot become cheaper")
        units[edge] = _bounded(round(min(int(units[edge]) * factor, MAX_UNITS)))


def _edges_of_values(graph: Graph) -> "array[int]":
    """Return for each feature value of the graph the edge it stands on."""
    found = array("i")
    for edge, (first, end) in enumerate(pairwise(graph.feature_starts)):
        found.extend(repeat(edge, end - first))
    return found


def _bounded(units: int) -> int:
    return max(MIN_UNITS, min(MAX_UNITS, units))
