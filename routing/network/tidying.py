"""From a draft to numbered nodes and edges: no edge without length, no gap in the numbers."""

from collections import Counter
from dataclasses import dataclass, fields, replace

import networkx as nx

from routing.geo import LatLon, LocalFrame, line_length_m
from routing.network.draft import CUT, Draft, DraftEdge, Facts, Key
from routing.network.plane import cut, length_m
from routing.network_terms import Edge, Node

SHORTEST_M = 0.1
# A loop shorter than this is a slip of drawing; a longer one can be walked round.
SHORTEST_LOOP_M = 2.0


@dataclass(frozen=True, slots=True)
class Network:
    """Numbered nodes and edges; edges[i].id == i and nodes[i].id == i."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def tidy(draft: Draft, frame: LocalFrame, dropped: Counter[str]) -> Network:
    """Return the network of a draft; what had no length is joined or counted in dropped."""
    _merge_short(draft, dropped)
    _open_loops(draft, dropped)
    used = sorted(key for key, degree in draft.graph.degree() if degree > 0)
    number = {key: index for index, key in enumerate(used)}
    position = {key: _rounded(frame, draft.xy(key)) for key in used}
    nodes = tuple(Node(number[key], position[key]) for key in used)
    edges: list[Edge] = []
    for _, edge in draft.edges():
        inner = tuple(_rounded(frame, point) for point in edge.line[1:-1])
        line = (position[edge.tail], *inner, position[edge.head])
        edges.append(_edge(len(edges), number, edge, line))
    return Network(nodes, tuple(edges))


def _edge(serial: int, number: dict[Key, int], edge: DraftEdge, line: tuple[LatLon, ...]) -> Edge:
    facts = {field.name: getattr(edge.facts, field.name) for field in fields(edge.facts)}
    return Edge(
        id=serial,
        tail=number[edge.tail],
        head=number[edge.head],
        line=line,
        length_m=round(line_length_m(line), 2),
        **facts,
    )


def _rounded(frame: LocalFrame, xy: tuple[float, float]) -> LatLon:
    """Return a position as OpenStreetMap writes it, to about a centimetre."""
    position = frame.to_latlon(*xy)
    return LatLon(round(position.lat_deg, 7), round(position.lon_deg, 7))


def _merge_short(draft: Draft, dropped: Counter[str]) -> None:
    """Make one node of two that stand on each other."""
    short = [(serial, edge) for serial, edge in draft.edges() if edge.length_m < SHORTEST_M]
    if not short:
        return
    same: nx.Graph[Key] = nx.Graph()
    for serial, edge in short:
        same.add_edge(edge.tail, edge.head)
        draft.remove_edge(serial, edge)
        dropped["edge shorter than 10 cm, its ends made one"] += 1
    keep = {key: min(group) for group in nx.connected_components(same) for key in group}
    for serial, edge in draft.edges():
        tail, head = keep.get(edge.tail, edge.tail), keep.get(edge.head, edge.head)
        if (tail, head) != (edge.tail, edge.head):
            draft.remove_edge(serial, edge)
            draft.add_edge(tail, head, edge.line[1:-1], edge.facts, edge.layer)


def _open_loops(draft: Draft, dropped: Counter[str]) -> None:
    """Put a node into the middle of each edge that comes back to where it began."""
    for serial, edge in draft.edges():
        if edge.tail != edge.head:
            continue
        draft.remove_edge(serial, edge)
        total = length_m(edge.line)
        if total < SHORTEST_LOOP_M:
            dropped["loop without size"] += 1
            continue
        first, second = cut(edge.line, 0.0, total / 2), cut(edge.line, total / 2, total)
        key = draft.add_node((edge.tail[0], CUT, serial), first[-1])
        before, after = _halves(edge.facts, total / 2)
        draft.add_edge(edge.tail, key, first[1:-1], before, edge.layer)
        draft.add_edge(key, edge.head, second[1:-1], after, edge.layer)


def _halves(facts: Facts, at_m: float) -> tuple[Facts, Facts]:
    """Return the facts of both halves of an edge; each barrier stands on one of them."""
    before = tuple(barrier for barrier in facts.barriers if barrier.at_m <= at_m)
    after = (replace(b, at_m=b.at_m - at_m) for b in facts.barriers if b.at_m > at_m)
    return replace(facts, barriers=before), replace(facts, barriers=tuple(after))
