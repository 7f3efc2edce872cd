"""From nodes and edges to the packed graph that a search walks; no file, no profile."""

from array import array
from collections import Counter
from collections.abc import Sequence

from routing.city.contents import Graph
from routing.features import FEATURES, count_features
from routing.network_terms import Edge, Node


def make_graph(nodes: Sequence[Node], edges: Sequence[Edge]) -> Graph:
    """Return the graph of nodes and edges whose ids are 0, 1, 2, … in order.

    Raises ValueError when ids have gaps or an edge joins a node that is not there.
    """
    if [n.id for n in nodes] != list(range(len(nodes))):
        raise ValueError("node ids must be 0, 1, 2, … in order")
    if [e.id for e in edges] != list(range(len(edges))):
        raise ValueError("edge ids must be 0, 1, 2, … in order")
    if any(not 0 <= end < len(nodes) for e in edges for end in (e.tail, e.head)):
        raise ValueError("an edge joins a node that is not there")
    feature_starts, feature_ids, feature_values = _features(edges)
    incident_starts, incident_edges = _incidence(len(nodes), edges)
    return Graph(
        tails=array("i", [e.tail for e in edges]),
        heads=array("i", [e.head for e in edges]),
        lengths_m=array("d", [e.length_m for e in edges]),
        one_way=bytes(e.one_way for e in edges),
        feature_starts=feature_starts,
        feature_ids=feature_ids,
        feature_values=feature_values,
        incident_starts=incident_starts,
        incident_edges=incident_edges,
        node_lats_deg=array("d", [n.position.lat_deg for n in nodes]),
        node_lons_deg=array("d", [n.position.lon_deg for n in nodes]),
        components=_components(len(nodes), edges),
    )


def _features(edges: Sequence[Edge]) -> tuple["array[int]", bytes, "array[float]"]:
    numbers = {name: number for number, name in enumerate(FEATURES)}
    starts, ids, values = array("i", [0]), bytearray(), array("d")
    for edge in edges:
        features = count_features(edge)
        for name in sorted(features, key=numbers.__getitem__):
            if features[name] != 0:
                ids.append(numbers[name])
                values.append(features[name])
        starts.append(len(ids))
    return starts, bytes(ids), values


def _incidence(node_count: int, edges: Sequence[Edge]) -> tuple["array[int]", "array[int]"]:
    touching: list[list[int]] = [[] for _ in range(node_count)]
    for edge in edges:
        touching[edge.tail].append(edge.id)
        if edge.head != edge.tail:
            touching[edge.head].append(edge.id)
    starts, incident = array("i", [0]), array("i")
    for edge_ids in touching:
        incident.extend(edge_ids)
        starts.append(len(incident))
    return starts, incident


def _components(node_count: int, edges: Sequence[Edge]) -> "array[int]":
    """Return each node's connected part: 0 is the largest, equal ones by their first node."""
    parent = list(range(node_count))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for edge in edges:
        a, b = root(edge.tail), root(edge.head)
        if a != b:
            parent[max(a, b)] = min(a, b)
    roots = [root(node) for node in range(node_count)]
    sizes = Counter(roots)
    order = sorted(sizes, key=lambda r: (-sizes[r], r))
    numbers = {r: number for number, r in enumerate(order)}
    return array("i", [numbers[r] for r in roots])
