"""Which search engines there are: the phone's, the server's, and networkx as everybody's rival."""

from collections.abc import Iterator

import networkx as nx

from routing.city.contents import Graph
from routing.paths.astar import AstarFinder
from routing.paths.cch import CchFinder
from routing.paths.finder import PathFinder, Terminal
from routing.profiles import Profile

PHONE, SERVER = "A* (phone)", "CCH (server)"


def search_engines(graph: Graph) -> Iterator[tuple[str, PathFinder]]:
    """Yield (name, finder) of every engine of ours, the phone's first."""
    yield PHONE, AstarFinder(graph)
    yield SERVER, CchFinder(graph)


def mutually_reachable(graph: Graph) -> list[int]:
    """Return the nodes between which there is a way in both directions, the most there are.

    A part that hangs together may hold nodes at which an escalator only arrives.
    """
    forth: list[list[int]] = [[] for _ in range(graph.node_count)]
    back: list[list[int]] = [[] for _ in range(graph.node_count)]
    for edge in range(graph.edge_count):
        ends = graph.tails[edge], graph.heads[edge]
        for tail, head in (ends,) if graph.one_way[edge] else (ends, ends[::-1]):
            forth[tail].append(head)
            back[head].append(tail)
    largest = [node for node in range(graph.node_count) if graph.components[node] == 0]
    found: set[int] = set()
    for hub in largest:
        if hub not in found and 2 * len(found) < len(largest):
            both = _reached(forth, hub) & _reached(back, hub)
            found = max(found, both, key=len)
    return sorted(found)


def _reached(neighbours: list[list[int]], start: int) -> set[int]:
    seen, waiting = {start}, [start]
    while waiting:
        for node in neighbours[waiting.pop()]:
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return seen


def find(finder: PathFinder, pair: tuple[int, int], profile: Profile) -> float:
    """Return the cost of the cheapest path between two nodes; the path is made too."""
    start, end = pair
    found = finder.find_path([Terminal(start, 0.0)], [Terminal(end, 0.0)], profile=profile)
    assert found is not None, "both nodes are mutually reachable"
    return found.cost_m


class NetworkxRival:
    """Dijkstra of networkx over the same graph with the same costs."""

    def __init__(self, graph: Graph, finder: PathFinder, profile: Profile) -> None:
        self._graph: nx.DiGraph[int] = nx.DiGraph()
        costs = finder.edge_costs_m(profile)
        for edge in range(graph.edge_count):
            ends = graph.tails[edge], graph.heads[edge]
            for tail, head in (ends,) if graph.one_way[edge] else (ends, ends[::-1]):
                known = self._graph.get_edge_data(tail, head)
                if known is None or costs[edge] < known["weight"]:
                    self._graph.add_edge(tail, head, weight=costs[edge])

    def find(self, pair: tuple[int, int]) -> float:
        """Return the cost of the cheapest path; the path is made too."""
        cost_m, _ = nx.single_source_dijkstra(self._graph, *pair)
        return float(cost_m)
