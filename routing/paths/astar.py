"""A* over the packed graph, in the standard library alone, so that a phone can do it too."""

import math
import threading
from array import array
from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from routing.city.contents import Graph
from routing.costs import FEATURES, FLOOR_SHARE
from routing.geo import LatLon, LocalFrame
from routing.paths.finder import FoundPath, Terminal
from routing.profiles import Profile

_KEPT_PROFILES = 8
_KEPT_GRAPHS = 4
# Rounding of the straight-line bound must never lift it above the true rest.
_BOUND_SLACK = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class _ProfileCosts:
    edge_costs_m: "array[float]"
    per_straight_metre: float  # no path costs less per metre of straight line


class AstarFinder:
    """A PathFinder over one graph; costs are kept for the last few profiles. Thread-safe."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._arcs = _arcs(graph)
        self._xs_m, self._ys_m = _plane(graph)
        self._costs: OrderedDict[object, _ProfileCosts] = OrderedDict()
        self._lock = threading.Lock()

    def edge_costs_m(self, profile: Profile) -> Sequence[float]:
        """Return what each edge costs this traveller, by edge id."""
        return self._profile_costs(profile).edge_costs_m

    def find_path(
        self,
        starts: Sequence[Terminal],
        ends: Sequence[Terminal],
        *,
        profile: Profile,
        blocked: Collection[int] = (),
    ) -> FoundPath | None:
        """Return the cheapest path that uses no blocked edge, or None when there is none."""
        if not starts or not ends:
            return None
        costs = self._profile_costs(profile)
        return self._search(starts, ends, costs, frozenset(blocked))

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
        starts: Sequence[Terminal],
        ends: Sequence[Terminal],
        costs: _ProfileCosts,
        blocked: frozenset[int],
    ) -> FoundPath | None:
        # The lower bound of the rest is the straight line to the circle around all ends. It
        # stands inline here: calls would take as long as the rest of the loop.
        x, y, radius_m = self._circle(ends)
        xs_m, ys_m, per_metre, hypot = self._xs_m, self._ys_m, costs.per_straight_metre, math.hypot
        edge_costs, arcs, end_costs = costs.edge_costs_m, self._arcs, _cheapest(ends)
        best: dict[int, float] = _cheapest(starts)
        came: dict[int, tuple[int, int]] = {}
        heap = [
            (cost + per_metre * max(0.0, hypot(xs_m[n] - x, ys_m[n] - y) - radius_m), n)
            for n, cost in best.items()
        ]
        heap.sort()
        settled: set[int] = set()
        best_total, best_end = math.inf, -1
        while heap:
            promise, node = heappop(heap)
            if promise >= best_total:
                break
            if node in settled:
                continue
            settled.add(node)
            here = best[node]
            if node in end_costs and here + end_costs[node] < best_total:
                best_total, best_end = here + end_costs[node], node
            for neighbour, edge in arcs[node]:
                if neighbour in settled or edge in blocked:
                    continue
                cost = here + edge_costs[edge]
                if neighbour in best and cost >= best[neighbour]:
                    continue
                best[neighbour] = cost
                came[neighbour] = (node, edge)
                away_m = hypot(xs_m[neighbour] - x, ys_m[neighbour] - y) - radius_m
                rest_m = per_metre * away_m if away_m > 0 else 0.0
                heappush(heap, (cost + rest_m, neighbour))
        return _unwound(best_end, best_total, came) if best_end >= 0 else None

    def _circle(self, ends: Sequence[Terminal]) -> tuple[float, float, float]:
        """Return (x_m, y_m, radius_m) of a circle that holds every end."""
        xs = [self._xs_m[end.node] for end in ends]
        ys = [self._ys_m[end.node] for end in ends]
        x, y = sum(xs) / len(xs), sum(ys) / len(ys)
        return x, y, max(math.hypot(a - x, b - y) for a, b in zip(xs, ys, strict=True))

    def _profile_costs(self, profile: Profile) -> _ProfileCosts:
        key = tuple(sorted(profile.weights.items()))
        with self._lock:
            if key in self._costs:
                self._costs.move_to_end(key)
                return self._costs[key]
        made = self._price(profile)
        with self._lock:
            self._costs[key] = made
            while len(self._costs) > _KEPT_PROFILES:
                self._costs.popitem(last=False)
        return made

    def _price(self, profile: Profile) -> _ProfileCosts:
        graph = self._graph
        weights = [profile.weights.get(name, 0.0) for name in FEATURES]
        ids, values, starts = graph.feature_ids, graph.feature_values, graph.feature_starts
        costs = array("d", bytes(8 * graph.edge_count))
        cheapest = math.inf
        for edge in range(graph.edge_count):
            cost = 0.0
            for k in range(starts[edge], starts[edge + 1]):
                cost += weights[ids[k]] * values[k]
            cost = max(cost, FLOOR_SHARE * graph.lengths_m[edge])
            costs[edge] = cost
            straight_m = self._straight_m(graph.tails[edge], graph.heads[edge])
            if straight_m > 0:
                cheapest = min(cheapest, cost / straight_m)
        return _ProfileCosts(costs, cheapest * _BOUND_SLACK if cheapest < math.inf else 0.0)

    def _straight_m(self, a: int, b: int) -> float:
        return math.hypot(self._xs_m[a] - self._xs_m[b], self._ys_m[a] - self._ys_m[b])


_finders: list[tuple[Graph, AstarFinder]] = []
_finders_lock = threading.Lock()


def finder_for(graph: Graph) -> AstarFinder:
    """Return the finder of a graph, the same one for the same graph while it is in use."""
    with _finders_lock:
        for known, finder in _finders:
            if known is graph:
                return finder
        finder = AstarFinder(graph)
        _finders.append((graph, finder))
        del _finders[:-_KEPT_GRAPHS]
        return finder


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


def _cheapest(terminals: Sequence[Terminal]) -> dict[int, float]:
    found: dict[int, float] = {}
    for terminal in terminals:
        known = found.get(terminal.node, math.inf)
        found[terminal.node] = min(known, terminal.cost_m)
    return found


def _unwound(end: int, cost_m: float, came: dict[int, tuple[int, int]]) -> FoundPath:
    nodes, edges = [end], []
    while nodes[-1] in came:
        node, edge = came[nodes[-1]]
        nodes.append(node)
        edges.append(edge)
    return FoundPath(tuple(reversed(nodes)), tuple(reversed(edges)), cost_m)
