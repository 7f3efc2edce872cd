"""The same prices as edge_costs.Pricing, bit for bit, by numpy: some fifty times as fast."""

import numpy as np
from numpy.typing import NDArray

from routing.city.contents import Graph
from routing.paths.edge_costs import (
    MAX_UNITS,
    MIN_UNITS,
    UNITS_PER_M,
    WeightKey,
    floors_m,
)


class NumpyPricing:
    """Prices one graph for any traveller. Thread-safe."""

    def __init__(self, graph: Graph) -> None:
        self._edge_count = graph.edge_count
        starts = np.array(graph.feature_starts, dtype=np.intp)
        self._edges = np.repeat(np.arange(graph.edge_count), starts[1:] - starts[:-1])
        self._feature_ids = np.frombuffer(graph.feature_ids, dtype=np.uint8).astype(np.intp)
        self._values = np.array(graph.feature_values, dtype=np.float64)
        self._floors_m = np.array(floors_m(graph), dtype=np.float64)

    def units(self, key: WeightKey) -> NDArray[np.int64]:
        """Return the cost of each edge, by edge id.

        bincount adds one term after the other in the order of the features; a matrix product
        or add.reduceat would add in another order and round differently.
        """
        terms_m = np.array(key, dtype=np.float64)[self._feature_ids] * self._values
        costs_m = np.bincount(self._edges, weights=terms_m, minlength=self._edge_count)
        units = np.rint(np.maximum(costs_m, self._floors_m) * float(UNITS_PER_M))
        return np.clip(units, MIN_UNITS, MAX_UNITS).astype(np.int64)
