"""All that knows routingkit_cch: order a graph once, customise it in milliseconds, search.

Its traps are kept in here. It panics with an exception that is no Exception; it ends the whole
program for a graph without edges; a query object belongs to one thread and a result blocks it.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import routingkit_cch
from numpy.typing import NDArray

from routing.city.contents import Graph
from routing.paths.edge_costs import INFINITE_UNITS

# What one thread is asked in turn: a profile by day and by night, and the short way beside it.
# Each holds its costs and room for every node, so of a large network there are fewer.
_MOST_QUERIES = 4
_MOST_QUERY_NODES = 500_000


class HierarchyError(RuntimeError):
    """The hierarchy cannot be used; its message holds nothing of a request."""


@dataclass(frozen=True, slots=True)
class HierarchyPath:
    """A cheapest path: its first node, its arcs (see routing.arcs), its cost in units."""

    first: int
    arcs: tuple[int, ...]
    units: int


class Hierarchy:
    """The order of a graph, good for every profile. Arcs e and e + edge_count are edge e."""

    def __init__(self, graph: Graph) -> None:
        if not graph.edge_count:
            raise HierarchyError("a network without ways has no hierarchy")
        tails, heads = list(graph.tails), list(graph.heads)
        arc_tails, arc_heads = tails + heads, heads + tails
        self._graph = graph
        self._one_way = [edge for edge, holds in enumerate(graph.one_way) if holds]
        with _panics_told():
            order = routingkit_cch.compute_order_inertial(
                graph.node_count,
                arc_tails,
                arc_heads,
                list(graph.node_lats_deg),
                list(graph.node_lons_deg),
            )
            self._cch = routingkit_cch.CCH(order, arc_tails, arc_heads, False)

    def customised(self, units: NDArray[np.int64]) -> "Metric":
        """Return the hierarchy for the costs of the edges, by edge id; INFINITE_UNITS shuts one.

        Raises HierarchyError.
        """
        there = units.tolist()  # the binding reads lists faster than arrays
        back = there.copy()
        for edge in self._one_way:
            back[edge] = INFINITE_UNITS
        with _panics_told():
            metric = routingkit_cch.CCHMetric(self._cch, there + back)
        return Metric(metric, self._graph)


class Metric:
    """A hierarchy with costs; threads may share it."""

    def __init__(self, metric: routingkit_cch.CCHMetric, graph: Graph) -> None:
        self._metric = metric
        self._node_count, self._edge_count = graph.node_count, graph.edge_count
        self._tails, self._heads = graph.tails, graph.heads

    def search(self, starts: Mapping[int, int], ends: Mapping[int, int]) -> HierarchyPath | None:
        """Return the cheapest path between nodes with costs in units, None where there is none.

        A path of INFINITE_UNITS and more counts as none. The nodes must be in the graph.
        Raises HierarchyError.
        """
        sources = [pair for pair in starts.items() if pair[1] < INFINITE_UNITS]
        targets = [pair for pair in ends.items() if pair[1] < INFINITE_UNITS]
        if not sources or not targets:
            return None
        try:
            found = _query_of(self._metric, self._node_count).run_multi(sources, targets)
            units = found.distance
            if units is None:
                return None
            arcs = tuple(found.arc_path)
            # To unpack the nodes takes as long again, and the arcs tell all but one of them.
            first = found.node_path[0] if not arcs else self._from(arcs[0])
        except BaseException as failure:
            _kept.queries = []  # what failed is not asked again
            raise _told(failure) from None
        return HierarchyPath(first, arcs, units)

    def _from(self, arc: int) -> int:
        back = arc >= self._edge_count
        return self._heads[arc - self._edge_count] if back else self._tails[arc]


class _Kept(threading.local):
    """The queries of one thread, which alone may use them and let them go; the newest first.

    To make one takes longer than to search with it: it has room for every node.
    """

    def __init__(self) -> None:
        self.queries: list[tuple[routingkit_cch.CCHMetric, routingkit_cch.CCHQuery]] = []


_kept = _Kept()


def _query_of(metric: routingkit_cch.CCHMetric, node_count: int) -> routingkit_cch.CCHQuery:
    """Return this thread's query of a metric; its last result must have been let go."""
    for known, query in _kept.queries:
        if known is metric:
            return query
    query = routingkit_cch.CCHQuery(metric)
    most = min(_MOST_QUERIES, max(1, _MOST_QUERY_NODES // node_count))
    _kept.queries = [(metric, query), *_kept.queries[: most - 1]]
    return query


@contextmanager
def _panics_told() -> Iterator[None]:
    """Turn a panic of the binding into a HierarchyError."""
    try:
        yield
    except BaseException as failure:
        raise _told(failure) from None


def _told(failure: BaseException) -> BaseException:
    """Return a failure of the binding as a HierarchyError; what ends a program stays as it is."""
    if isinstance(failure, Exception):
        return HierarchyError(f"the hierarchy failed: {type(failure).__name__}")
    # Its class cannot be imported: pyo3 makes it for each binding.
    if type(failure).__name__ == "PanicException":
        return HierarchyError("the hierarchy failed: a panic")
    return failure
