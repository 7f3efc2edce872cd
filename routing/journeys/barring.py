"""Which closures keep a walk from its end; no search, no words.

What stays open falls into parts, and each closed edge is a link between two of them. So however
many gates are shut at night, the network is gone through once.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence

from routing.city.contents import Graph
from routing.journeys.snapping import Spot
from routing.journeys.ways import Search
from routing.network_terms import Closure

_START, _END = -1, -2  # the places of the walk themselves, beside the numbers of nodes

# By closure id: pairs of parts that it keeps apart.
_Links = Mapping[str, Sequence[tuple[int, int]]]


def barring_closures(search: Search, starts: Sequence[Spot], ends: Sequence[Spot]) -> list[Closure]:
    """Return the closures that keep a walk from its end, none when no opening would help.

    Each closure whose opening alone helps is one; where none does, as few as help together.
    """
    if not search.blocked:
        return []
    links = _links(search, starts, ends)
    if not _joined(links, links):
        return []
    chosen = [name for name in links if _joined(links, (name,))] or _few(links)
    by_id = {closure.id: closure for closure in search.blocked.values()}
    return [by_id[name] for name in chosen]


def _few(links: _Links) -> list[str]:
    """Return closures whose opening together helps, none of them for nothing."""
    needed = dict.fromkeys(_on_the_way(links))
    for name in tuple(needed):
        without = [other for other in needed if other != name]
        if _joined(links, without):
            del needed[name]
    return list(needed)


def _on_the_way(links: _Links) -> list[str]:
    """Return the closures that lie on a way from start to end through the fewest closed edges."""
    beside: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for name, pairs in links.items():
        for a, b in pairs:
            beside[a].append((b, name))
            beside[b].append((a, name))
    came: dict[int, tuple[int, str]] = {_START: (_START, "")}
    waiting = deque([_START])
    while waiting and _END not in came:
        part = waiting.popleft()
        for other, name in beside[part]:
            if other not in came:
                came[other] = part, name
                waiting.append(other)
    passed: list[str] = []
    part = _END
    while part != _START:
        part, name = came[part]
        passed.append(name)
    return passed[::-1]


def _joined(links: _Links, opened: Collection[str]) -> bool:
    parts: dict[int, int] = {}
    for name in opened:
        for a, b in links[name]:
            _unite(parts, a, b)
    return _root(parts, _START) == _root(parts, _END)


def _links(search: Search, starts: Sequence[Spot], ends: Sequence[Spot]) -> _Links:
    parts = _open_parts(search.city.graph, search.blocked.keys())
    closed: list[tuple[str, int, int]] = []
    for place, spots in ((_START, starts), (_END, ends)):
        still_open = {terminal.node for terminal in search.terminals(spots)}
        for node in still_open:
            _unite(parts, place, node)
        for spot in spots:
            closure = search.blocked.get(spot.edge_id)
            edge = search.city.edge(spot.edge_id)
            if closure is not None:
                shut = {edge.tail, edge.head} - still_open
                closed.extend((closure.id, place, node) for node in shut)
    graph = search.city.graph
    for number, closure in search.blocked.items():
        closed.append((closure.id, graph.tails[number], graph.heads[number]))
    return _between_parts(closed, parts)


def _between_parts(closed: Iterable[tuple[str, int, int]], parts: dict[int, int]) -> _Links:
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    ends = {_root(parts, _START): _START, _root(parts, _END): _END}
    for name, a, b in closed:
        first, second = _root(parts, a), _root(parts, b)
        if first != second:
            found[name].append((ends.get(first, first), ends.get(second, second)))
    return found


def _open_parts(graph: Graph, blocked: Collection[int]) -> dict[int, int]:
    """Return the parts into which all that is open falls, as a forest of nodes."""
    parts: dict[int, int] = {}
    for number in range(graph.edge_count):
        if number not in blocked:
            _unite(parts, graph.tails[number], graph.heads[number])
    return parts


def _unite(parts: dict[int, int], a: int, b: int) -> None:
    first, second = _root(parts, a), _root(parts, b)
    if first != second:
        parts[first] = second


def _root(parts: dict[int, int], node: int) -> int:
    while (above := parts.get(node, node)) != node:
        parts[node] = node = parts.get(above, above)
    return node
