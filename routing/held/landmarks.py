"""How far every node of a network is from a few landmarks: what no way between two is shorter than.

|d(landmark, a) - d(landmark, b)| is never more than the way from a to b (the triangle inequality;
Goldberg and Harrelson 2005, "Computing the shortest path: A* search meets graph theory").
"""

import math
from array import array
from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import chain

from routing.city.contents import Graph

LANDMARKS = 16
# A few megabytes; for more nodes the straight line must do.
_MOST_NODES = 100_000


def landmark_distances_m(graph: Graph) -> "array[float]":
    """Return of one node after the other how far LANDMARKS are; nothing for a huge network.

    They are rounded, so up to a centimetre wrong within a thousand kilometres; infinite where no
    way leads. Ways are taken both ways, which makes none longer.
    """
    if not 0 < graph.node_count <= _MOST_NODES:
        return array("f")
    rows: list[list[float]] = []
    arcs = _neighbours(graph)
    largest = next(node for node, part in enumerate(graph.components) if part == 0)
    nearest_m = _distances_m(arcs, largest)
    for number in range(LANDMARKS):
        # The node farthest from all landmarks so far is the next; the first start was none.
        landmark = max(range(graph.node_count), key=lambda node: _finite(nearest_m[node]))
        away_m = _distances_m(arcs, landmark)
        rows.append(away_m)
        nearest_m = away_m if not number else list(map(min, nearest_m, away_m))
    # Side by side by node: a search asks for all of one node at once.
    return array("f", chain.from_iterable(zip(*rows, strict=True)))


def _finite(length_m: float) -> float:
    return length_m if math.isfinite(length_m) else -1.0


def _neighbours(graph: Graph) -> list[list[tuple[int, float]]]:
    arcs: list[list[tuple[int, float]]] = [[] for _ in range(graph.node_count)]
    for tail, head, length_m in zip(graph.tails, graph.heads, graph.lengths_m, strict=True):
        arcs[tail].append((head, length_m))
        arcs[head].append((tail, length_m))
    return arcs


def _distances_m(arcs: Sequence[Sequence[tuple[int, float]]], start: int) -> list[float]:
    away_m = [math.inf] * len(arcs)
    away_m[start] = 0.0
    waiting = [(0.0, start)]
    while waiting:
        here_m, node = heappop(waiting)
        if here_m > away_m[node]:
            continue
        for other, length_m in arcs[node]:
            there_m = here_m + length_m
            if there_m < away_m[other]:
                away_m[other] = there_m
                heappush(waiting, (there_m, other))
    return away_m
