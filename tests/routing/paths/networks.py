"""Random networks for the searches: parallel edges, one-way edges, circles, parts apart."""

from array import array

import networkx as nx
from hypothesis import strategies as st

from routing.city.contents import Graph
from routing.city.network_graph import make_graph
from routing.costs import FEATURES
from routing.geo import distance_m
from routing.network_terms import CrossingFacts, CrossingKind, Edge, Node, Tactile, WayKind
from routing.paths.finder import Terminal
from routing.profiles import PROFILE_NAMES, Profile, profile_named
from tests.drawn import FRAME

# Everything that weighs in the edges drawn here, and more.
_SOME = ("length_m", "strip_surveyed_m", "tactile_tagged_m", "open_area_m", "zebra", "kerb_unknown")


def networks() -> st.SearchStrategy[Graph]:
    """A small network as a graph."""
    return drawn_edges().map(lambda drawn: make_graph(*drawn))


@st.composite
def drawn_edges(draw: st.DrawFn) -> tuple[list[Node], list[Edge]]:
    """A handful of nodes within 300 m and edges of all kinds between them, some longer."""
    count = draw(st.integers(2, 9))
    spots = draw(
        st.lists(
            st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=count, max_size=count
        )
    )
    nodes = [Node(i, FRAME.to_latlon(x, y)) for i, (x, y) in enumerate(spots)]
    pairs = draw(
        st.lists(
            st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)),
            min_size=1,
            max_size=20,
        )
    )
    edges = []
    for number, (a, b) in enumerate(pairs):
        straight_m = distance_m(nodes[a].position, nodes[b].position)
        kind = draw(st.sampled_from([k for k in WayKind if k is not WayKind.ESCALATOR]))
        edges.append(
            Edge(
                number,
                a,
                b,
                (nodes[a].position, nodes[b].position),
                # Nodes may lie on each other: such an edge has nearly no length, yet a price.
                max(0.001, straight_m * draw(st.sampled_from([1.0, 1.3, 3.0]))),
                kind,
                tactile=draw(st.sampled_from(Tactile)),
                one_way=draw(st.integers(0, 5)) == 0,
                crossing=CrossingFacts(draw(st.sampled_from(CrossingKind))),
            )
        )
    return nodes, edges


@st.composite
def bare_graphs(draw: st.DrawFn) -> Graph:
    """A graph with any features at all, whatever the edges of a city may have."""
    count = draw(st.integers(1, 6))
    edge_count = draw(st.integers(1, 12))
    ends = st.lists(st.integers(0, count - 1), min_size=edge_count, max_size=edge_count)
    starts, ids, values = array("i", [0]), bytearray(), array("d")
    for _ in range(edge_count):
        for feature in sorted(draw(st.sets(st.integers(0, len(FEATURES) - 1), max_size=12))):
            ids.append(feature)
            values.append(draw(st.floats(0, 1e4, allow_subnormal=False)))
        starts.append(len(ids))
    lengths = st.lists(st.floats(0.001, 1e4), min_size=edge_count, max_size=edge_count)
    return Graph(
        tails=array("i", draw(ends)),
        heads=array("i", draw(ends)),
        lengths_m=array("d", draw(lengths)),
        one_way=bytes(edge_count),
        feature_starts=starts,
        feature_ids=bytes(ids),
        feature_values=values,
        incident_starts=array("i", bytes(4 * (count + 1))),
        incident_edges=array("i"),
        node_lats_deg=array("d", [54.5] * count),
        node_lons_deg=array("d", [6.5] * count),
        components=array("i", bytes(4 * count)),
    )


def travellers() -> st.SearchStrategy[Profile]:
    """One of our profiles, or one that somebody made up within the bounds."""
    whims = st.dictionaries(st.sampled_from(_SOME), st.floats(-1, 100), max_size=4)
    return st.sampled_from(PROFILE_NAMES).map(profile_named) | whims.map(
        lambda weights: Profile("own", {"length_m": 1.0, **weights})
    )


def any_weights() -> st.SearchStrategy[Profile]:
    """A profile with a weight for any feature, as bad as the bounds allow."""
    weights = st.dictionaries(st.sampled_from(FEATURES), st.floats(-100, 10_000), max_size=12)
    return weights.map(lambda chosen: Profile("any", chosen))


def terminals(graph: Graph) -> st.SearchStrategy[list[Terminal]]:
    """One to four places where a path may start or end, some of them the same."""
    terminal = st.builds(
        Terminal, st.integers(0, graph.node_count - 1), st.sampled_from([0.0, 0.004, 1.5, 80.0])
    )
    return st.lists(terminal, min_size=1, max_size=4)


def oracle_units(
    graph: Graph,
    units: "array[int]",
    starts: list[Terminal],
    ends: list[Terminal],
    blocked: set[int],
) -> int | None:
    """Return the cost that networkx finds, None where it finds no path."""
    known: nx.MultiDiGraph[object] = nx.MultiDiGraph()
    known.add_nodes_from(["start", "end", *range(graph.node_count)])
    for edge in set(range(graph.edge_count)) - blocked:
        tail, head = graph.tails[edge], graph.heads[edge]
        known.add_edge(tail, head, cost=units[edge])
        if not graph.one_way[edge]:
            known.add_edge(head, tail, cost=units[edge])
    for terminal in starts:
        known.add_edge("start", terminal.node, cost=round(terminal.cost_m * 100))
    for terminal in ends:
        known.add_edge(terminal.node, "end", cost=round(terminal.cost_m * 100))
    try:
        return nx.dijkstra_path_length(known, "start", "end", weight="cost")
    except nx.NetworkXNoPath:
        return None
