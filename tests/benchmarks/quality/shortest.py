"""The plain shortest way on the raw map, over every way a person may walk: no preference at all."""

import math
from heapq import heappop, heappush

import numpy as np
import shapely

from tests.benchmarks.quality.raw_map import Point, RawMap, largest_part, on_foot

_Arcs = dict[int, list[tuple[int, float]]]


class RawShortest:
    """Finds shortest ways (A*) between points of the largest walkable part of a raw map."""

    def __init__(self, raw: RawMap) -> None:
        self._points: dict[int, Point] = {}
        self._arcs: _Arcs = {}
        self._segments: list[tuple[int, int]] = []
        for way in largest_part([way for way in raw.ways if on_foot(way)]):
            self._points.update(zip(way.refs, way.line, strict=True))
            for a, b in zip(way.refs, way.refs[1:], strict=False):
                metres = math.dist(self._points[a], self._points[b])
                self._arcs.setdefault(a, []).append((b, metres))
                self._arcs.setdefault(b, []).append((a, metres))
                self._segments.append((a, b))
        ends = [[self._points[a], self._points[b]] for a, b in self._segments]
        self._tree = shapely.STRtree(shapely.linestrings(np.asarray(ends)))

    def line(self, start: Point, end: Point) -> list[Point] | None:
        """Return the points of the shortest way, or None when there is none."""
        (a, b), (c, d) = self._ends(start), self._ends(end)
        if {a, b} == {c, d}:
            return [start, end]
        best = {node: math.dist(start, self._points[node]) for node in (a, b)}
        last = {node: math.dist(end, self._points[node]) for node in (c, d)}
        came: dict[int, int] = {}
        heap = [(cost + self._rest(node, end), node) for node, cost in best.items()]
        heap.sort()
        settled: set[int] = set()
        total, final = math.inf, -1
        while heap:
            promise, node = heappop(heap)
            if promise >= total:
                break
            if node in settled:
                continue
            settled.add(node)
            if node in last and best[node] + last[node] < total:
                total, final = best[node] + last[node], node
            for other, metres in self._arcs[node]:
                cost = best[node] + metres
                if cost < best.get(other, math.inf):
                    best[other], came[other] = cost, node
                    heappush(heap, (cost + self._rest(other, end), other))
        if final < 0:
            return None
        nodes = [final]
        while nodes[-1] in came:
            nodes.append(came[nodes[-1]])
        return [start, *(self._points[node] for node in reversed(nodes)), end]

    def _rest(self, node: int, end: Point) -> float:
        return math.dist(self._points[node], end) * (1 - 1e-9)

    def _ends(self, point: Point) -> tuple[int, int]:
        return self._segments[int(self._tree.nearest(shapely.Point(point)))]
