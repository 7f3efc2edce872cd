"""A search by landmarks costs what every other search finds, and landmarks never lie."""

import random

import pytest

from routing.arcs import arcs_of
from routing.city.memory import MemoryCity
from routing.demo_city.material import demo_material
from routing.held import landmarks
from routing.journeys.planning import JourneyError
from routing.journeys.walks import Walks
from routing.paths.astar import AstarFinder
from routing.paths.cch import CchFinder
from routing.paths.engines import fast_finder_for
from routing.paths.finder import Terminal
from routing.profiles import PROFILE_NAMES, profile_named
from server.city.warming import warm
from tests.routing.held.journeys import asked

CANE = profile_named("long_cane")


def test_a_search_at_new_prices_costs_what_the_others_find(held):
    graph = held.graph
    slow = AstarFinder(graph)
    dice = random.Random(9)
    for number in range(60):
        profile = profile_named(PROFILE_NAMES[number % len(PROFILE_NAMES)])
        once, kept = CchFinder(graph), CchFinder(graph)
        nodes = [dice.randrange(graph.node_count) for _ in range(6)]
        starts = [Terminal(node, dice.uniform(0, 30)) for node in nodes[:3]]
        ends = [Terminal(node, dice.uniform(0, 30)) for node in nodes[3:]]
        blocked = dice.sample(range(graph.edge_count), number % 4 * graph.edge_count // 20)
        dearer = dict.fromkeys(dice.sample(range(graph.edge_count), number % 3 * 20), 1.5)
        asks = {"profile": profile, "blocked": blocked, "dearer": dearer}
        first = once.find_path(starts, ends, **asks)
        kept.find_path(starts, ends, **asks)
        others = [finder.find_path(starts, ends, **asks) for finder in (kept, slow)]
        assert all((first is None) == (other is None) for other in others)
        if first is not None:
            assert {other.cost_m for other in others} == {first.cost_m}
            steps = zip(first.edges, first.nodes, first.nodes[1:], strict=False)
            assert all({graph.tails[e], graph.heads[e]} == {a, b} for e, a, b in steps)
            assert not set(first.edges) & set(blocked)


def test_a_network_too_large_for_landmarks_is_searched_by_its_hierarchy(held, monkeypatch):
    assert arcs_of(held.graph).laid.paths.guided
    monkeypatch.setattr(landmarks, "_MOST_NODES", 10)
    city = MemoryCity(demo_material())
    warm(city, city.edge_grid)
    assert not arcs_of(city.graph).laid.paths.guided
    finder = CchFinder(city.graph)
    finder.find_path([Terminal(0, 0.0)], [Terminal(9, 0.0)], profile=CANE)
    assert finder._metrics.find((CANE.key, frozenset())) is not None


def test_no_way_is_shorter_than_landmarks_say(held, positions):
    for start, end in zip(positions[::2], positions[1::2], strict=True):
        try:
            walks = Walks(held, asked(start, end), (), fast_finder_for)
            walk = walks.best()
        except JourneyError:
            continue
        assert walks._at_least_m() <= walk.length_m + 0.01


def test_prices_are_those_of_one_network(plain, held):
    finders = [CchFinder(plain.graph), CchFinder(held.graph)]
    priced = [finder._priced(CANE) for finder in finders]
    assert priced[0] is not priced[1]
    assert [finder._priced(CANE) for finder in finders] == priced


@pytest.mark.parametrize("wrong", [[10**7], [-(10**6)]])
def test_an_edge_that_is_not_there_is_an_error_and_no_crash(held, wrong):
    laid = arcs_of(held.graph).laid
    with pytest.raises(IndexError):
        laid.walked.whole(wrong)
