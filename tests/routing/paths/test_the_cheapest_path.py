"""A* against networkx's Dijkstra on drawn and random networks."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routing.city.network_graph import make_graph
from routing.geo import distance_m
from routing.network_terms import CrossingFacts, CrossingKind, Edge, Known, Node, Tactile, WayKind
from routing.paths.astar import AstarFinder, finder_for
from routing.paths.finder import Terminal
from routing.profiles import PROFILE_NAMES, profile_named
from tests.drawn import FRAME, city_from

_CANE = profile_named("long_cane")


def test_a_detour_over_a_signal_beats_the_short_unmarked_crossing():
    city = city_from(
        """
           A----------B
           |          |
           |          |
           C----------D
        """,
        {
            "AB": {},
            "CD": {},
            "AC": {
                "kind": WayKind.CROSSING,
                "crossing": CrossingFacts(CrossingKind.UNMARKED, maxspeed_kmh=50),
            },
            "BD": {
                "kind": WayKind.CROSSING,
                "crossing": CrossingFacts(CrossingKind.SIGNALS, sound=Known.YES),
            },
        },
    )
    finder = AstarFinder(city.graph)
    a, c = Terminal(0, 0.0), Terminal(2, 0.0)
    assert finder.find_path([a], [c], profile=_CANE).edges == (0, 3, 1)
    companion = profile_named("sighted_companion")
    assert finder.find_path([a], [c], profile=companion).edges == (2,)


def test_an_escalator_is_not_walked_against():
    city = city_from("A---B", {"AB": {"kind": WayKind.ESCALATOR, "one_way": True}})
    finder = AstarFinder(city.graph)
    a, b = Terminal(0, 0.0), Terminal(1, 0.0)
    assert finder.find_path([a], [b], profile=_CANE) is not None
    assert finder.find_path([b], [a], profile=_CANE) is None


def test_the_cheapest_pair_of_several_starts_and_ends_is_taken():
    city = city_from("A---B---C---D", {"AB": {}, "BC": {}, "CD": {}})
    finder = AstarFinder(city.graph)
    found = finder.find_path(
        [Terminal(0, 0.0), Terminal(1, 30.0)], [Terminal(3, 0.0), Terminal(2, 1.0)], profile=_CANE
    )
    assert found.nodes == (0, 1, 2)
    assert found.cost_m == pytest.approx(41.0)


def test_a_start_that_is_an_end_needs_no_edge():
    city = city_from("A---B", {"AB": {}})
    found = AstarFinder(city.graph).find_path(
        [Terminal(0, 2.0)], [Terminal(0, 3.0), Terminal(1, 0.0)], profile=_CANE
    )
    assert found.nodes == (0,)
    assert found.cost_m == pytest.approx(5.0)


def test_no_start_and_no_end_have_no_path():
    finder = AstarFinder(city_from("A---B", {"AB": {}}).graph)
    assert finder.find_path([], [Terminal(0, 0)], profile=_CANE) is None
    assert finder.find_path([Terminal(0, 0)], [], profile=_CANE) is None


def test_the_same_graph_keeps_its_finder():
    graph = city_from("A---B", {"AB": {}}).graph
    assert finder_for(graph) is finder_for(graph)


@st.composite
def _networks(draw):
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
                max(0.1, straight_m * draw(st.sampled_from([1.0, 1.3, 3.0]))),
                kind,
                tactile=draw(st.sampled_from(Tactile)),
                one_way=draw(st.integers(0, 5)) == 0,
                crossing=CrossingFacts(draw(st.sampled_from(CrossingKind))),
            )
        )
    return make_graph(nodes, edges)


def _dijkstra_m(graph, profile, blocked, start, end):
    costs = AstarFinder(graph).edge_costs_m(profile)
    oracle = nx.MultiDiGraph()
    oracle.add_nodes_from(range(graph.node_count))
    for edge in range(graph.edge_count):
        if edge in blocked:
            continue
        oracle.add_edge(graph.tails[edge], graph.heads[edge], cost=costs[edge])
        if not graph.one_way[edge]:
            oracle.add_edge(graph.heads[edge], graph.tails[edge], cost=costs[edge])
    try:
        return nx.dijkstra_path_length(oracle, start, end, weight="cost")
    except nx.NetworkXNoPath:
        return None


@settings(max_examples=150, deadline=None)
@given(_networks(), st.sampled_from(PROFILE_NAMES), st.sets(st.integers(0, 19), max_size=4))
def test_no_path_is_cheaper_than_the_one_found(graph, name, blocked):
    profile, finder = profile_named(name), AstarFinder(graph)
    for end in range(graph.node_count):
        found = finder.find_path(
            [Terminal(0, 0.0)], [Terminal(end, 0.0)], profile=profile, blocked=blocked
        )
        expected_m = _dijkstra_m(graph, profile, blocked, 0, end)
        assert (found is None) == (expected_m is None)
        assert found is None or found.cost_m == pytest.approx(expected_m)
        reachable = finder.reachable_nodes([Terminal(0, 0.0)], blocked=blocked)
        assert (end in reachable) == (found is not None)


@settings(max_examples=100, deadline=None)
@given(_networks(), st.sampled_from(PROFILE_NAMES), st.data())
def test_a_found_path_hangs_together_and_costs_what_it_says(graph, name, data):
    finder = AstarFinder(graph)
    profile = profile_named(name)
    end = data.draw(st.integers(0, graph.node_count - 1))
    found = finder.find_path([Terminal(0, 0.0)], [Terminal(end, 0.0)], profile=profile)
    if found is None:
        return
    assert (found.nodes[0], found.nodes[-1]) == (0, end)
    for edge, a, b in zip(found.edges, found.nodes, found.nodes[1:], strict=False):
        forward = (graph.tails[edge], graph.heads[edge]) == (a, b)
        assert forward or (
            not graph.one_way[edge] and (graph.heads[edge], graph.tails[edge]) == (a, b)
        )
    costs = finder.edge_costs_m(profile)
    assert found.cost_m == pytest.approx(sum(costs[edge] for edge in found.edges))


@settings(max_examples=100, deadline=None)
@given(_networks(), st.sampled_from(PROFILE_NAMES), st.data())
def test_closing_an_edge_never_makes_a_route_cheaper(graph, name, data):
    finder, profile = AstarFinder(graph), profile_named(name)
    ends = [Terminal(graph.node_count - 1, 0.0)]
    before = finder.find_path([Terminal(0, 0.0)], ends, profile=profile)
    shut = data.draw(st.integers(0, graph.edge_count - 1))
    after = finder.find_path([Terminal(0, 0.0)], ends, profile=profile, blocked={shut})
    if before is None:
        assert after is None
    elif after is not None:
        assert after.cost_m >= before.cost_m - 1e-9
        assert shut not in after.edges
