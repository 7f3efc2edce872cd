"""Customisable contraction hierarchies: the server's search, a fraction of a millisecond.

A never-seen profile costs a few milliseconds once. Whatever goes wrong inside, A* answers: a
slow answer is an answer.
"""

import logging
import threading
from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from routing.arcs import arcs_of
from routing.city.contents import Graph
from routing.paths.astar import AstarFinder
from routing.paths.edge_costs import (
    INFINITE_UNITS,
    UNITS_PER_M,
    floored_sums,
    make_dearer,
    terminal_units,
)
from routing.paths.edge_costs_numpy import NumpyPricing
from routing.paths.finder import NOTHING_DEARER, FoundPath, Joins, Sums, Terminal
from routing.paths.hierarchy import Hierarchy, HierarchyError, HierarchyPath
from routing.paths.recent import Recent
from routing.profiles import Profile, WeightKey
from routing.steps import Steps

_log = logging.getLogger(__name__)

# A customised hierarchy takes about this much for each direction of an edge (measured).
_METRIC_BYTES_PER_ARC = 24
_METRICS_BYTES = 128_000_000
_KEPT_METRICS = (4, 512)
_LATEST = 16
_BOUND_SLACK = 1 - 1e-6  # costs are whole, lengths are not
_OPEN: frozenset[int] = frozenset()


class Searchable(Protocol):
    """What CchFinder needs of a hierarchy with costs; hierarchy.Metric is the real one."""

    def search(self, starts: Mapping[int, int], ends: Mapping[int, int]) -> HierarchyPath | None:
        """Return the cheapest path below INFINITE_UNITS; raises HierarchyError."""


class Customisable(Protocol):
    """What CchFinder needs of a hierarchy; hierarchy.Hierarchy is the real one."""

    def customised(self, units: NDArray[np.int64]) -> Searchable:
        """Return the hierarchy for the costs of the edges; raises HierarchyError."""


@dataclass(frozen=True)
class _Prices:
    units: NDArray[np.int64]
    weights: NDArray[np.float64]  # in the order of FEATURES

    @cached_property
    def costs_m(self) -> "array[float]":
        """The costs in metre-equivalents: plain numbers, which are faster one by one."""
        return array("d", (self.units / UNITS_PER_M).tobytes())

    def per_metre(self, lengths_m: NDArray[np.float64]) -> float:
        """Return what no edge costs less than, in units per metre, a little less."""
        with np.errstate(divide="ignore"):
            return float((self.units / lengths_m).min()) * _BOUND_SLACK

    @cached_property
    def total(self) -> int:
        """The cost of a path over every edge: none costs more."""
        return int(self.units.sum())


class CchFinder:
    """A PathFinder over one graph; raises HierarchyError for a graph it cannot order."""

    def __init__(
        self, graph: Graph, *, ordered: Callable[[Graph], Customisable] = Hierarchy
    ) -> None:
        self._graph = graph
        self._hierarchy = ordered(graph)
        self._pricing = NumpyPricing(graph)
        self._lengths_m = np.array(graph.lengths_m, dtype=np.float64)
        kept = _METRICS_BYTES // (_METRIC_BYTES_PER_ARC * 2 * graph.edge_count)
        kept = min(max(kept, _KEPT_METRICS[0]), _KEPT_METRICS[1])
        self._prices: Recent[WeightKey, _Prices] = Recent(kept)
        self._latest: dict[WeightKey, _Prices] = {}  # a few of them, found without a lock
        self._metrics: Recent[tuple[WeightKey, frozenset[int]], Searchable] = Recent(kept)
        self._searched_once: Recent[tuple[WeightKey, frozenset[int]], bool] = Recent(kept)
        self._slow: AstarFinder | None = None
        self._lock = threading.Lock()
        self._searching = threading.Lock()

    def find_path(
        self,
        starts: Joins,
        ends: Joins,
        *,
        profile: Profile,
        blocked: Collection[int] = (),
        dearer: Mapping[int, float] = NOTHING_DEARER,
    ) -> FoundPath | None:
        """Return the cheapest path that uses no blocked edge, or None when there is none."""
        count = self._graph.node_count
        sources, targets = terminal_units(starts, count), terminal_units(ends, count)
        if not sources or not targets:
            return None
        key = profile.key
        prices = self._priced(profile)
        shut = frozenset(blocked) if blocked else _OPEN
        metric = None if dearer else self._metrics.find((key, shut))
        if metric is None and self._is_first(key, shut, dearer):
            return self._found_once(prices, shut, dearer, sources, targets)
        try:
            metric = metric or self._metric(key, prices, shut, dearer)
            found = metric.search(sources, targets)
        except HierarchyError:
            _log.exception("The fast search failed; the slow one answers.")
            return self.slow.find_path(
                starts, ends, profile=profile, blocked=blocked, dearer=dearer
            )
        if found is not None:
            return FoundPath(self._graph, found.first, found.arcs, found.units / UNITS_PER_M)
        most = prices.total * max(dearer.values(), default=1)
        if most + max(sources.values()) + max(targets.values()) < INFINITE_UNITS:
            return None
        # The hierarchy takes a path of 21 000 km and more for none; A* counts on.
        return self.slow.find_path(starts, ends, profile=profile, blocked=blocked, dearer=dearer)

    def _is_first(self, key: WeightKey, shut: frozenset[int], dearer: Mapping[int, float]) -> bool:
        """Return whether one search is all that is known to be wanted at these prices.

        To customise a hierarchy takes as long as some ten searches without one.
        """
        laid = arcs_of(self._graph).laid
        if laid is None or not laid.paths.guided:
            return False
        if dearer:
            return True
        first = self._searched_once.find((key, shut)) is None
        self._searched_once.get((key, shut), lambda: True)
        return first

    def _found_once(
        self,
        prices: _Prices,
        shut: frozenset[int],
        dearer: Mapping[int, float],
        sources: dict[int, int],
        targets: dict[int, int],
    ) -> FoundPath | None:
        laid = arcs_of(self._graph).laid
        assert laid is not None
        units = self._changed(prices, shut, dearer)
        per_metre = prices.per_metre(self._lengths_m)
        with self._searching:  # it notes things in arrays that all threads share
            found = laid.paths.search(units, sources, targets, per_metre)
        if found is None:
            return None
        first, arcs, total = found
        return FoundPath(self._graph, first, tuple(arcs), total / UNITS_PER_M)

    def edge_costs_m(self, profile: Profile) -> "array[float]":
        """Return what each edge costs this traveller, by edge id."""
        return self._priced(profile).costs_m

    def sums(self, steps: Steps, profile: Profile) -> Sums:
        """Return the feature sums of steps and what they cost this traveller."""
        weights = self._priced(profile).weights
        laid = arcs_of(self._graph).laid
        if laid is None:
            return self._pricing.sums(steps, weights)
        return floored_sums(*laid.walked.sums(steps, weights))

    def reachable_nodes(
        self, starts: Sequence[Terminal], *, blocked: Collection[int] = ()
    ) -> frozenset[int]:
        """Return every node that can be reached without a blocked edge."""
        return self.slow.reachable_nodes(starts, blocked=blocked)

    @property
    def slow(self) -> AstarFinder:
        """A* over the same graph, made when it is first needed."""
        with self._lock:
            if self._slow is None:
                self._slow = AstarFinder(self._graph)
            return self._slow

    def _priced(self, profile: Profile) -> _Prices:
        key = profile.key
        known = self._latest.get(key)
        if known is None:
            known = self._prices.get(
                key, lambda: _Prices(self._pricing.units(key), np.frombuffer(key))
            )
            if len(self._latest) >= _LATEST:
                self._latest = {}
            self._latest[key] = known
        return known

    def _metric(
        self,
        key: WeightKey,
        prices: _Prices,
        blocked: frozenset[int],
        dearer: Mapping[int, float],
    ) -> Searchable:
        if dearer:  # of this one search, so it is not kept
            return self._customised(prices, blocked, dearer)
        return self._metrics.get(
            (key, blocked), lambda: self._customised(prices, blocked, NOTHING_DEARER)
        )

    def _customised(
        self, prices: _Prices, blocked: frozenset[int], dearer: Mapping[int, float]
    ) -> Searchable:
        return self._hierarchy.customised(self._changed(prices, blocked, dearer))

    def _changed(
        self, prices: _Prices, blocked: frozenset[int], dearer: Mapping[int, float]
    ) -> NDArray[np.int64]:
        """Return the costs of the edges with what is blocked and what shall be avoided."""
        units = prices.units
        if blocked or dearer:
            units = units.copy()
            make_dearer(units, dearer)
            # An id that no edge has blocks nothing, as in A*.
            shut = [edge for edge in blocked if 0 <= edge < len(units)]
            units[shut] = INFINITE_UNITS
        return units
