"""A* over the packed graph, in the standard library alone, so that a phone can do it too."""

import copy
import math
from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from operator import mul

from routing.city.contents import Graph
from routing.geo import LatLon, LocalFrame
from routing.paths.edge_costs import (
    UNITS_PER_M,
    Pricing,
    in_metres,
    make_dearer,
    terminal_units,
)
from routing.paths.finder import NOTHING_DEARER, FoundPath, Joins, Sums, Terminal, path_over
from routing.paths.per_graph import OnePerGraph
from routing.paths.recent import Recent
from routing.profiles import Profile, WeightKey
from routing.steps import Steps

_KEPT_PROFILES = 8
# Costs are whole, the straight-line bound is not: rounding must not lift it above the true rest,
# neither of the whole way nor of the shortest edge.
_BOUND_SLACK = 1 - 1e-6


@dataclass(frozen=True, slots=True)
class _ProfileCosts:
    units: "array[int]"
    costs_m: "array[float]"
    per_straight_metre: float  # no path costs fewer units per metre of straight line


class AstarFinder:
    """A PathFinder over one graph; costs are kept for the last few profiles. Thread-safe."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._arcs = _arcs(graph)
        self._xs_m, self._ys_m = _plane(graph)
        self._per_straight_m = _per_straight_m(graph, self._xs_m, self._ys_m)
        self._pricing = Pricing(graph)
        self._costs: Recent[WeightKey, _ProfileCosts] = Recent(_KEPT_PROFILES)

    def priced_by(self, pricing: Pricing) -> "AstarFinder":
        """Return a finder over the same graph that counts by another pricing of it."""
        other = copy.copy(self)
        other._pricing, other._costs = pricing, Recent(_KEPT_PROFILES)  # noqa: SLF001 - our own
        return other

    def edge_costs_m(self, profile: Profile) -> "array[float]":
        """Return what each edge costs this traveller, by edge id."""
        return self._profile_costs(profile).costs_m

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
        costs = self._profile_costs(profile)
        units = costs.units
        if dearer:
            units = units[:]
            make_dearer(units, dearer)
        shut = frozenset(blocked)
        return self._search(sources, targets, units, costs.per_straight_metre, shut)

    def sums(self, steps: Steps, profile: Profile) -> Sums:
        """Return the feature sums of steps and what they cost this traveller."""
        return self._pricing.sums(steps, profile.key)

    def reachable_nodes(
        self, starts: Sequence[Terminal], *, blocked: Collection[int] = ()
    ) -> frozenset[int]:
        """Return every node that can be reached without a blocked edge."""
        shut = frozenset(blocked)
        seen = {start.node for start in starts}
        waiting = list(seen)
        while waiting:
            for neighbour, edge in self._arcs[waiting.pop()]:
                if neighbour not in seen and edge not in shut:
                    seen.add(neighbour)
                    waiting.append(neighbour)
        return frozenset(seen)

    def _search(
        self,
        starts: Mapping[int, int],
        ends: Mapping[int, int],
        units: "array[int]",
        per_metre: float,
        blocked: frozenset[int],
    ) -> FoundPath | None:
        # The lower bound of the rest is the straight line to the circle around all ends. It
        # stands inline here: calls would take as long as the rest of the loop.
        x, y, radius_m = self._circle(ends)
        xs_m, ys_m, hypot = self._xs_m, self._ys_m, math.hypot
        arcs = self._arcs
        best = dict(starts)
        came: dict[int, tuple[int, int]] = {}
        heap = [
            (cost + per_metre * max(0.0, hypot(xs_m[n] - x, ys_m[n] - y) - radius_m), n)
            for n, cost in best.items()
        ]
        heap.sort()
        settled: set[int] = set()
        best_total: float = math.inf
        best_end = -1
        while heap:
            promise, node = heappop(heap)
            if promise >= best_total:
                break
            if node in settled:
                continue
            settled.add(node)
            here = best[node]
            if node in ends and here + ends[node] < best_total:
                best_total, best_end = here + ends[node], node
            for neighbour, edge in arcs[node]:
                if neighbour in settled or edge in blocked:
                    continue
                cost = here + units[edge]
                if neighbour in best and cost >= best[neighbour]:
                    continue
                best[neighbour] = cost
                came[neighbour] = (node, edge)
                away_m = hypot(xs_m[neighbour] - x, ys_m[neighbour] - y) - radius_m
                rest = per_metre * away_m if away_m > 0 else 0.0
                heappush(heap, (cost + rest, neighbour))
        return self._unwound(best_end, best_total, came) if best_end >= 0 else None

    def _unwound(self, end: int, units: float, came: Mapping[int, tuple[int, int]]) -> FoundPath:
        nodes, edges = [end], []
        while nodes[-1] in came:
            node, edge = came[nodes[-1]]
            nodes.append(node)
            edges.append(edge)
        return path_over(self._graph, nodes[::-1], edges[::-1], units / UNITS_PER_M)

    def _circle(self, ends: Collection[int]) -> tuple[float, float, float]:
        """Return (x_m, y_m, radius_m) of a circle that holds every end."""
        xs = [self._xs_m[end] for end in ends]
        ys = [self._ys_m[end] for end in ends]
        x, y = sum(xs) / len(xs), sum(ys) / len(ys)
        return x, y, max(math.hypot(a - x, b - y) for a, b in zip(xs, ys, strict=True))

    def _profile_costs(self, profile: Profile) -> _ProfileCosts:
        key = profile.key
        return self._costs.get(key, lambda: self._price(key))

    def _price(self, key: WeightKey) -> _ProfileCosts:
        units = self._pricing.units(key)
        cheapest = min(map(mul, units, self._per_straight_m), default=math.inf)
        bound = cheapest * _BOUND_SLACK if cheapest < math.inf else 0.0
        return _ProfileCosts(units, in_metres(units), bound)


_finders = OnePerGraph(AstarFinder)


def finder_for(graph: Graph) -> AstarFinder:
    """Return the finder of a graph, the same one for the same graph while it is in use."""
    return _finders.of(graph)


def _arcs(graph: Graph) -> list[tuple[tuple[int, int], ...]]:
    """Return (neighbour, edge) of each node, one-way edges from their tail only."""
    found: list[list[tuple[int, int]]] = [[] for _ in range(graph.node_count)]
    for edge in range(graph.edge_count):
        tail, head = graph.tails[edge], graph.heads[edge]
        found[tail].append((head, edge))
        if not graph.one_way[edge]:
            found[head].append((tail, edge))
    return [tuple(arcs) for arcs in found]


def _plane(graph: Graph) -> tuple["array[float]", "array[float]"]:
    xs, ys = array("d"), array("d")
    if not graph.node_count:
        return xs, ys
    frame = LocalFrame(LatLon(graph.node_lats_deg[0], graph.node_lons_deg[0]))
    for lat, lon in zip(graph.node_lats_deg, graph.node_lons_deg, strict=True):
        x, y = frame.to_xy_m(LatLon(lat, lon))
        xs.append(x)
        ys.append(y)
    return xs, ys


def _per_straight_m(graph: Graph, xs_m: Sequence[float], ys_m: Sequence[float]) -> "array[float]":
    """Return one over the straight metres of each edge, infinite where it comes back."""
    found = array("d")
    for a, b in zip(graph.tails, graph.heads, strict=True):
        straight_m = math.hypot(xs_m[a] - xs_m[b], ys_m[a] - ys_m[b])
        found.append(1 / straight_m if straight_m > 0 else math.inf)
    return found
