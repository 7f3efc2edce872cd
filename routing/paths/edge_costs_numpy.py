"""The same prices as edge_costs.Pricing, bit for bit, by numpy: some fifty times as fast."""

import numpy as np
from numpy.typing import NDArray

from routing.city.contents import Graph
from routing.costs import FLOOR_SHARE
from routing.features import FEATURES
from routing.paths.edge_costs import (
    MAX_UNITS,
    MIN_UNITS,
    UNITS_PER_M,
    floors_m,
    named_sums,
)
from routing.paths.finder import Sums
from routing.profiles import WeightKey
from routing.steps import Steps


class NumpyPricing:
    """Prices one graph for any traveller. Thread-safe."""

    def __init__(self, graph: Graph) -> None:
        self._edge_count = graph.edge_count
        starts = np.array(graph.feature_starts, dtype=np.intp)
        self._starts, self._counts = starts[:-1], starts[1:] - starts[:-1]
        self._edges = np.repeat(np.arange(graph.edge_count), self._counts)
        self._lengths_m = np.array(graph.lengths_m, dtype=np.float64)
        self._feature_ids = np.frombuffer(graph.feature_ids, dtype=np.uint8).astype(np.intp)
        self._values = np.array(graph.feature_values, dtype=np.float64)
        self._floors_m = np.array(floors_m(graph), dtype=np.float64)

    def units(self, key: WeightKey) -> NDArray[np.int64]:
        """Return the cost of each edge, by edge id.

        bincount adds one term after the other in the order of the features; a matrix product
        or add.reduceat would add in another order and round differently.
        """
        terms_m = np.frombuffer(key)[self._feature_ids] * self._values
        costs_m = np.bincount(self._edges, weights=terms_m, minlength=self._edge_count)
        units = np.rint(np.maximum(costs_m, self._floors_m) * float(UNITS_PER_M))
        return np.clip(units, MIN_UNITS, MAX_UNITS).astype(np.int64)

    def sums(self, steps: Steps, weights: NDArray[np.float64]) -> Sums:
        """Return the feature sums of steps and their cost; weights as FEATURES are."""
        walked = np.array(steps.edges, dtype=np.intp)
        if not len(walked):
            return named_sums([0.0] * len(FEATURES), 0.0, 0.0)
        whole_m = self._lengths_m[walked]
        legs_m = np.minimum(np.array(steps.lengths_m, dtype=np.float64), whole_m)
        shares = np.divide(legs_m, whole_m, out=np.ones_like(whole_m), where=legs_m < whole_m)
        counts = self._counts[walked]
        ends = counts.cumsum()
        # The places of all their features: those of each edge lie side by side.
        places = np.arange(ends[-1]) + (self._starts[walked] - ends + counts).repeat(counts)
        ids, values = self._feature_ids[places], self._values[places] * shares.repeat(counts)
        amounts = np.bincount(ids, weights=values, minlength=len(FEATURES))
        of_leg = np.arange(len(walked)).repeat(counts)
        costs_m = np.bincount(of_leg, weights=values * weights[ids], minlength=len(walked))
        floors = legs_m * FLOOR_SHARE
        low = costs_m < floors
        floored_m = _in_order(legs_m[low]) if low.any() else 0.0
        cost_m = _in_order(np.maximum(costs_m, floors))
        return named_sums(amounts.tolist(), floored_m, cost_m)


def _in_order(values: NDArray[np.float64]) -> float:
    """Return a sum of one value after the other; .sum() would round differently."""
    return float(np.bincount(np.zeros(len(values), dtype=np.intp), weights=values)[0])
