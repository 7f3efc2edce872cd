"""The server's search and the phone's find the same cost, and so does networkx."""

import subprocess
import sys
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routing.city.network_graph import make_graph
from routing.costs import edge_cost_m
from routing.paths.astar import AstarFinder
from routing.paths.cch import CchFinder
from routing.paths.edge_costs import INFINITE_UNITS, Pricing
from routing.paths.edge_costs_numpy import NumpyPricing
from routing.paths.engines import fast_finder_for
from routing.paths.finder import Terminal
from routing.paths.hierarchy import Hierarchy, HierarchyError
from routing.profiles import Profile, profile_named
from tests.drawn import city_from
from tests.routing.paths.networks import (
    any_weights,
    bare_graphs,
    drawn_edges,
    networks,
    oracle_units,
    terminals,
    travellers,
)

_CANE = profile_named("long_cane")
_ENGINES = (AstarFinder, CchFinder)


def _units(cost_m):
    units = round(cost_m * 100)
    assert units / 100 == cost_m
    return units


@settings(max_examples=150, deadline=None)
@given(bare_graphs(), any_weights())
def test_numpy_prices_every_edge_as_the_standard_library_does(graph, profile):
    key = profile.key
    assert NumpyPricing(graph).units(key).tolist() == Pricing(graph).units(key).tolist()


@settings(max_examples=100, deadline=None)
@given(drawn_edges(), travellers())
def test_a_route_explains_itself_with_the_price_the_search_paid(drawn, profile):
    nodes, edges = drawn
    costs_m = AstarFinder(make_graph(nodes, edges)).edge_costs_m(profile)
    for edge, cost_m in zip(edges, costs_m, strict=True):
        # To half a centimetre; less than one the search cannot pay.
        assert cost_m == pytest.approx(max(0.01, edge_cost_m(edge, profile)), abs=0.0051)


@settings(max_examples=200, deadline=None)
@given(networks(), travellers(), st.sets(st.integers(0, 19), max_size=4), st.data())
def test_both_engines_and_networkx_agree_on_the_cost(graph, profile, blocked, data):
    starts, ends = data.draw(terminals(graph)), data.draw(terminals(graph))
    units = Pricing(graph).units(profile.key)
    expected = oracle_units(graph, units, starts, ends, blocked)
    for engine in _ENGINES:
        found = engine(graph).find_path(starts, ends, profile=profile, blocked=blocked)
        assert (found is None) == (expected is None)
        assert found is None or _units(found.cost_m) == expected


@settings(max_examples=100, deadline=None)
@given(networks(), travellers(), st.data())
def test_a_found_path_hangs_together_and_costs_what_it_says(graph, profile, data):
    starts, ends = data.draw(terminals(graph)), data.draw(terminals(graph))
    dearer = data.draw(
        st.dictionaries(st.integers(0, graph.edge_count - 1), st.sampled_from([1.0, 1.4, 3.0]))
    )
    units = Pricing(graph).units(profile.key)
    for engine in _ENGINES:
        found = engine(graph).find_path(starts, ends, profile=profile, dearer=dearer)
        if found is None:
            continue
        steps = zip(found.edges, found.nodes, found.nodes[1:], strict=False)
        assert len(found.nodes) == len(found.edges) + 1
        for edge, a, b in steps:
            forward = (graph.tails[edge], graph.heads[edge]) == (a, b)
            back = (graph.heads[edge], graph.tails[edge]) == (a, b)
            assert forward or (back and not graph.one_way[edge])
        there = min(round(t.cost_m * 100) for t in starts if t.node == found.nodes[0])
        then = min(round(t.cost_m * 100) for t in ends if t.node == found.nodes[-1])
        along = sum(round(units[e] * dearer.get(e, 1.0)) for e in found.edges)
        assert _units(found.cost_m) == there + along + then


@settings(max_examples=100, deadline=None)
@given(networks(), travellers(), st.data())
def test_dearer_edges_change_both_engines_alike(graph, profile, data):
    edges = st.integers(0, graph.edge_count - 1)
    dearer = data.draw(st.dictionaries(edges, st.sampled_from([1.0, 1.4, 3.0])))
    starts, ends = data.draw(terminals(graph)), data.draw(terminals(graph))
    slow, fast = (
        e(graph).find_path(starts, ends, profile=profile, dearer=dearer) for e in _ENGINES
    )
    assert (slow and slow.cost_m) == (fast and fast.cost_m)


@settings(max_examples=100, deadline=None)
@given(networks(), travellers(), st.data())
def test_closing_an_edge_never_makes_a_route_cheaper(graph, profile, data):
    ends = [Terminal(graph.node_count - 1, 0.0)]
    already = data.draw(st.sets(st.integers(0, graph.edge_count - 1), max_size=3))
    shut = data.draw(st.integers(0, graph.edge_count - 1))
    for engine in _ENGINES:
        finder = engine(graph)
        before = finder.find_path([Terminal(0, 0.0)], ends, profile=profile, blocked=already)
        after = finder.find_path(
            [Terminal(0, 0.0)], ends, profile=profile, blocked={*already, shut}
        )
        if after is not None:
            assert before is not None
            assert after.cost_m >= before.cost_m
            assert shut not in after.edges


@settings(max_examples=100, deadline=None)
@given(networks(), travellers(), st.data())
def test_a_stop_on_the_way_never_makes_it_cheaper(graph, profile, data):
    a, b, c = (data.draw(st.integers(0, graph.node_count - 1)) for _ in range(3))
    for engine in _ENGINES:
        finder = engine(graph)

        def cost(start, end, finder=finder):
            found = finder.find_path([Terminal(start, 0.0)], [Terminal(end, 0.0)], profile=profile)
            return None if found is None else _units(found.cost_m)

        first, second, direct = cost(a, b), cost(b, c), cost(a, c)
        if first is not None and second is not None:
            assert direct is not None
            assert direct <= first + second


@settings(max_examples=100, deadline=None)
@given(networks(), st.integers(0, 70), st.integers(0, 70), st.data())
def test_who_wishes_for_strips_more_never_walks_on_them_less(graph, one, other, data):
    """Both weights keep clear of the floor: 1 less 0.7 is still 0.3 of the length."""
    start, end = (data.draw(st.integers(0, graph.node_count - 1)) for _ in range(2))
    for engine in _ENGINES:
        finder = engine(graph)
        metres = []
        for wish in sorted((one, other)):
            profile = Profile("own", {"length_m": 1.0, "strip_surveyed_m": -wish / 100})
            found = finder.find_path([Terminal(start, 0.0)], [Terminal(end, 0.0)], profile=profile)
            metres.append(0.0 if found is None else sum(_strip_m(graph, e) for e in found.edges))
        # A cost is rounded to whole centimetres, an edge by half of one: so much may be lost.
        slack_m = 0.02 * graph.edge_count / max(0.01, abs(one - other) / 100)
        assert metres[1] >= metres[0] - slack_m


def _strip_m(graph, edge):
    strip = 1  # FEATURES[1]
    return sum(
        graph.feature_values[k]
        for k in range(graph.feature_starts[edge], graph.feature_starts[edge + 1])
        if graph.feature_ids[k] == strip
    )


@settings(max_examples=100, deadline=None)
@given(networks(), st.data())
def test_reachable_is_what_a_path_leads_to(graph, data):
    blocked = data.draw(st.sets(st.integers(0, graph.edge_count - 1), max_size=4))
    for engine in _ENGINES:
        finder = engine(graph)
        reachable = finder.reachable_nodes([Terminal(0, 0.0)], blocked=blocked)
        for end in range(graph.node_count):
            found = finder.find_path(
                [Terminal(0, 0.0)], [Terminal(end, 0.0)], profile=_CANE, blocked=blocked
            )
            assert (end in reachable) == (found is not None)


@pytest.mark.parametrize("engine", _ENGINES)
def test_no_start_and_no_end_have_no_path(engine):
    finder = engine(city_from("A---B", {"AB": {}}).graph)
    assert finder.find_path([], [Terminal(0, 0)], profile=_CANE) is None
    assert finder.find_path([Terminal(0, 0)], [], profile=_CANE) is None


@pytest.mark.parametrize("engine", _ENGINES)
@pytest.mark.parametrize(
    "wrong",
    [
        Terminal(2, 0.0),
        Terminal(-1, 0.0),
        Terminal(0, -0.1),
        Terminal(0, float("nan")),
        Terminal(0, float("inf")),
    ],
)
def test_a_node_or_a_cost_that_cannot_be_is_refused(engine, wrong):
    finder = engine(city_from("A---B", {"AB": {}}).graph)
    for starts, ends in (([wrong], [Terminal(0, 0.0)]), ([Terminal(0, 0.0)], [wrong])):
        with pytest.raises(ValueError, match="a path cannot start or end"):
            finder.find_path(starts, ends, profile=_CANE)


@pytest.mark.parametrize("engine", _ENGINES)
@pytest.mark.parametrize("wrong", [{0: 0.9}, {7: 2.0}, {-1: 2.0}, {0: float("nan")}])
def test_an_edge_is_avoided_by_making_it_dearer_only(engine, wrong):
    finder = engine(city_from("A---B", {"AB": {}}).graph)
    with pytest.raises(ValueError, match="to be avoided"):
        finder.find_path([Terminal(0, 0)], [Terminal(1, 0)], profile=_CANE, dearer=wrong)


def test_a_way_too_dear_for_the_hierarchy_is_still_found():
    graph = city_from("A---B---C", {"AB": {}, "BC": {}}).graph
    found = CchFinder(graph).find_path(
        [Terminal(0, 30_000_000.0)], [Terminal(2, 0.0)], profile=_CANE
    )
    assert found.nodes == (0, 1, 2)
    assert found.cost_m * 100 > INFINITE_UNITS


class _Broken:
    """A hierarchy that fails whatever it is asked."""

    def __init__(self, graph):
        self.asked = 0

    def customised(self, units):
        self.asked += 1
        raise HierarchyError("the hierarchy failed: a panic")


def test_when_the_fast_search_fails_the_walker_still_gets_a_way(caplog):
    graph = city_from("A---B---C", {"AB": {}, "BC": {}}).graph
    finder = CchFinder(graph, ordered=_Broken)
    found = finder.find_path([Terminal(0, 0.0)], [Terminal(2, 0.0)], profile=_CANE)
    assert found.nodes == (0, 1, 2)
    assert "the slow one answers" in caplog.text


def test_a_panic_is_an_error_and_the_next_search_works():
    graph = city_from("A---B", {"AB": {}}).graph
    metric = Hierarchy(graph).customised(NumpyPricing(graph).units(_CANE.key))
    with pytest.raises(HierarchyError, match="panic"):
        metric.search({99: 0}, {0: 0})
    found = metric.search({0: 0}, {1: 0})
    assert found.first == 0
    assert len(found.arcs) == 1


def test_a_network_without_ways_is_searched_slowly_and_says_so(caplog):
    city = city_from("A---B", {"AB": {}})
    finder = fast_finder_for(make_graph([city.node(0), city.node(1)], []))
    assert isinstance(finder, AstarFinder)
    assert "searched slowly" in caplog.text
    assert finder.find_path([Terminal(0, 0.0)], [Terminal(1, 0.0)], profile=_CANE) is None


def test_the_same_graph_keeps_its_fast_finder():
    graph = city_from("A---B", {"AB": {}}).graph
    assert isinstance(fast_finder_for(graph), CchFinder)
    assert fast_finder_for(graph) is fast_finder_for(graph)


@pytest.mark.parametrize("library", ["numpy", "routingkit_cch"])
def test_without_its_libraries_a_server_searches_slowly_and_says_so(library):
    program = (
        f"import sys; sys.modules[{library!r}] = None\n"
        "from tests.drawn import city_from\n"
        "from routing.paths.engines import fast_finder_for\n"
        "graph = city_from('A---B', {'AB': {}}).graph\n"
        "print(type(fast_finder_for(graph)).__name__)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "AstarFinder"
    assert run.stderr.count("Routes are searched slowly") == 1


def test_threads_share_a_finder():
    graph = city_from(
        """
           A---B---C
           |   |   |
           D---E---F
        """,
        {name: {} for name in ("AB", "BC", "DE", "EF", "AD", "BE", "CF")},
    ).graph
    profiles = [Profile("own", {"length_m": 1.0 + i / 10}) for i in range(20)]
    finder, costs = CchFinder(graph), []

    def walk():
        for profile in profiles:
            found = finder.find_path([Terminal(0, 0.0)], [Terminal(5, 0.0)], profile=profile)
            costs.append((profile.weights["length_m"], found.cost_m))

    threads = [threading.Thread(target=walk) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(costs) == 80
    assert len(set(costs)) == 20
