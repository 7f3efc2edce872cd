"""A thread keeps a few queries of hierarchies, each for its own costs, and never another thread's."""

import threading

import pytest

from routing.city.memory import MemoryCity
from routing.demo_city.material import demo_material
from routing.paths import hierarchy
from routing.paths.astar import AstarFinder
from routing.paths.edge_costs_numpy import NumpyPricing
from routing.paths.finder import Terminal
from routing.paths.hierarchy import Hierarchy
from routing.profiles import PROFILE_NAMES, profile_named


@pytest.fixture(scope="module")
def graph():
    return MemoryCity(demo_material()).graph


@pytest.fixture(scope="module")
def metrics(graph):
    ordered, pricing = Hierarchy(graph), NumpyPricing(graph)
    profiles = [profile_named(name) for name in PROFILE_NAMES]
    return [(p, ordered.customised(pricing.units(p.key))) for p in profiles]


def test_costs_asked_for_in_turn_are_not_mixed(graph, metrics):
    slow = AstarFinder(graph)
    for number in range(40):
        profile, metric = metrics[number % len(metrics)]
        start, end = number % graph.node_count, (7 * number + 3) % graph.node_count
        found = metric.search({start: 0}, {end: 0})
        other = slow.find_path([Terminal(start, 0.0)], [Terminal(end, 0.0)], profile=profile)
        assert (found and found.units / 100) == (other and other.cost_m)


def test_no_more_are_kept_than_there_is_room_for(monkeypatch, metrics):
    for _, metric in metrics:
        metric.search({0: 0}, {1: 0})
    assert len(hierarchy._kept.queries) == 4
    monkeypatch.setattr(hierarchy, "_MOST_QUERY_NODES", 1)  # as for a large network
    metrics[0][1].search({0: 0}, {1: 0})
    assert [metric for metric, _ in hierarchy._kept.queries] == [metrics[0][1]._metric]


def test_every_thread_has_its_own(metrics):
    _, metric = metrics[0]
    here = metric.search({0: 0}, {9: 0})
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(metric.search({0: 0}, {9: 0})))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [here] * 4
