"""Two engines, one answer on every extract at hand, and what must hold of real streets."""

import random

import networkx as nx
import pytest

from routing.paths.astar import AstarFinder
from routing.paths.cch import CchFinder
from routing.paths.edge_costs import Pricing
from routing.paths.edge_costs_numpy import NumpyPricing
from routing.paths.finder import Terminal
from routing.profiles import PROFILE_NAMES, Profile, profile_named
from tests.real_cities import ALL, city_of

pytestmark = [pytest.mark.data, pytest.mark.slow]

_PAIRS = 200
_ORACLE_PAIRS = 12
_PERSONAL = Profile("own", {"length_m": 1.2, "strip_surveyed_m": -0.7, "zebra": 3.3, "wall_m": -1})


@pytest.mark.parametrize("name", ALL)
def test_both_engines_agree_on_the_cost_of_every_pair(name):
    graph = city_of(name).graph
    slow, fast = AstarFinder(graph), CchFinder(graph)
    dice = random.Random(name)
    for profile in (profile_named("long_cane"), _PERSONAL):
        walked = 0
        assert slow.edge_costs_m(profile) == fast.edge_costs_m(profile)
        for _ in range(_PAIRS):
            starts, ends = _terminals(graph, dice), _terminals(graph, dice)
            ours = slow.find_path(starts, ends, profile=profile)
            theirs = fast.find_path(starts, ends, profile=profile)
            assert (ours and ours.cost_m) == (theirs and theirs.cost_m)
            walked += ours is not None
        assert walked > _PAIRS / 2


@pytest.mark.parametrize("name", ALL)
def test_networkx_agrees_on_the_cost(name):
    graph = city_of(name).graph
    profile = profile_named("guide_dog")
    fast, dice = CchFinder(graph), random.Random(name)
    units = Pricing(graph).units(profile.key)
    oracle = nx.MultiDiGraph()
    for edge, (tail, head) in enumerate(zip(graph.tails, graph.heads, strict=True)):
        oracle.add_edge(tail, head, cost=units[edge])
        if not graph.one_way[edge]:
            oracle.add_edge(head, tail, cost=units[edge])
    nodes = sorted(oracle.nodes)
    for _ in range(_ORACLE_PAIRS):
        start, end = dice.sample(nodes, 2)
        found = fast.find_path([Terminal(start, 0.0)], [Terminal(end, 0.0)], profile=profile)
        if found is None:
            assert not nx.has_path(oracle, start, end)
        else:
            expected = nx.dijkstra_path_length(oracle, start, end, weight="cost")
            assert round(found.cost_m * 100) == expected


@pytest.mark.parametrize("name", ALL)
def test_numpy_prices_every_edge_as_the_standard_library_does(name):
    graph = city_of(name).graph
    plain, fast = Pricing(graph), NumpyPricing(graph)
    for profile in (*map(profile_named, PROFILE_NAMES), _PERSONAL):
        key = profile.key
        assert fast.units(key).tolist() == plain.units(key).tolist()


@pytest.mark.parametrize("name", ALL)
def test_who_wishes_for_tactile_paving_more_never_walks_on_it_less(name):
    """No cost falls to the floor here: 1 less 0.6 is more than 0.3 of the length."""
    graph = city_of(name).graph
    finder, dice = CchFinder(graph), random.Random(name)
    for _ in range(50):
        starts, ends = _terminals(graph, dice), _terminals(graph, dice)
        before_m, edges = -1.0, 0
        for wish in (0.0, 0.1, 0.3, 0.6):
            profile = Profile("own", {"length_m": 1.0, "tactile_tagged_m": -wish})
            found = finder.find_path(starts, ends, profile=profile)
            if found is None:
                break
            tactile_m = sum(_tactile_m(graph, edge) for edge in found.edges)
            # Each edge's cost is rounded by at most half a centimetre.
            slack_m = 0.01 * (edges + len(found.edges)) / 0.1
            assert tactile_m >= before_m - slack_m
            before_m, edges = tactile_m, len(found.edges)


def _tactile_m(graph, edge):
    tagged = 2  # FEATURES[2]
    return sum(
        graph.feature_values[k]
        for k in range(graph.feature_starts[edge], graph.feature_starts[edge + 1])
        if graph.feature_ids[k] == tagged
    )


def _terminals(graph, dice):
    return [
        Terminal(dice.randrange(graph.node_count), round(dice.uniform(0, 20), 3)) for _ in range(2)
    ]
