"""Which way both searches take on drawn networks."""

import pytest

from routing.network_terms import CrossingFacts, CrossingKind, Known, WayKind
from routing.paths.astar import AstarFinder, finder_for
from routing.paths.cch import CchFinder
from routing.paths.finder import Terminal
from routing.profiles import profile_named
from tests.drawn import city_from

_CANE = profile_named("long_cane")
_BOTH = pytest.mark.parametrize("engine", [AstarFinder, CchFinder])


@_BOTH
def test_a_detour_over_a_signal_beats_the_short_unmarked_crossing(engine):
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
    finder = engine(city.graph)
    a, c = Terminal(0, 0.0), Terminal(2, 0.0)
    assert finder.find_path([a], [c], profile=_CANE).edges == (0, 3, 1)
    companion = profile_named("sighted_companion")
    assert finder.find_path([a], [c], profile=companion).edges == (2,)


@_BOTH
def test_an_escalator_is_not_walked_against(engine):
    city = city_from("A---B", {"AB": {"kind": WayKind.ESCALATOR, "one_way": True}})
    finder = engine(city.graph)
    a, b = Terminal(0, 0.0), Terminal(1, 0.0)
    assert finder.find_path([a], [b], profile=_CANE) is not None
    assert finder.find_path([b], [a], profile=_CANE) is None


@_BOTH
def test_the_cheapest_pair_of_several_starts_and_ends_is_taken(engine):
    city = city_from("A---B---C---D", {"AB": {}, "BC": {}, "CD": {}})
    finder = engine(city.graph)
    found = finder.find_path(
        [Terminal(0, 0.0), Terminal(1, 30.0)], [Terminal(3, 0.0), Terminal(2, 1.0)], profile=_CANE
    )
    assert found.nodes == (0, 1, 2)
    assert found.cost_m == pytest.approx(41.0)


@_BOTH
def test_a_start_that_is_an_end_needs_no_edge(engine):
    city = city_from("A---B", {"AB": {}})
    found = engine(city.graph).find_path(
        [Terminal(0, 2.0)], [Terminal(0, 3.0), Terminal(1, 0.0)], profile=_CANE
    )
    assert found.nodes == (0,)
    assert found.cost_m == pytest.approx(5.0)


def test_the_same_graph_keeps_its_finder():
    graph = city_from("A---B", {"AB": {}}).graph
    assert finder_for(graph) is finder_for(graph)
