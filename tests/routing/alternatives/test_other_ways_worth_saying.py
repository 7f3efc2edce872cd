"""Ways a walker may prefer: they lead elsewhere and are better in something."""

import random
from datetime import UTC, datetime
from itertools import combinations

import pytest

from routing.city.memory import MemoryCity
from routing.demo_city.material import demo_material
from routing.features import FEATURES
from routing.journeys.alternatives import Question, alternatives
from routing.journeys.planning import plan_all
from routing.lookup import NameKind
from routing.network_terms import CrossingFacts, CrossingKind, Known, WayKind
from routing.paths.astar import AstarFinder
from routing.paths.cch import CchFinder
from routing.paths.engines import fast_finder_for
from routing.paths.finder import Terminal
from routing.profiles import profile_named
from routing.route import JourneyRequest
from tests.drawn import city_from
from tests.real_cities import KAISERSLAUTERN, city_of

_CANE = profile_named("long_cane")
_COMPANION = profile_named("sighted_companion")
_BOTH = pytest.mark.parametrize("engine", [AstarFinder, CchFinder])

_SIGNAL = CrossingFacts(CrossingKind.SIGNALS, sound=Known.YES, vibration=Known.YES)
_BARE = CrossingFacts(CrossingKind.UNMARKED, maxspeed_kmh=30)
_TWO_CROSSINGS = """
   A--------S-----------B
   |                    |
   C---------F----------D
"""
_START, _END = 1, 4


def _town(**ways):
    return city_from(_TWO_CROSSINGS, {"SA": {}, "FC": {}, "SB": {}, "FD": {}, **ways})


def _between(engine, city, start, end, profile, blocked=()):
    finder = engine(city.graph)
    asked = Question([Terminal(start, 0.0)], [Terminal(end, 0.0)], profile, blocked)
    best = finder.find_path(asked.starts, asked.ends, profile=profile, blocked=blocked)
    return best, alternatives(city.graph, finder, asked, best)


@_BOTH
def test_the_signal_with_sound_is_offered_beside_the_shorter_bare_crossing(engine):
    city = _town(
        AC={"kind": WayKind.CROSSING, "crossing": _BARE},
        BD={"kind": WayKind.CROSSING, "crossing": _SIGNAL},
    )
    best, others = _between(engine, city, _START, _END, _COMPANION)
    (other,) = others
    crossed = {edge for path in (best, other) for edge in path.edges if edge in (4, 5)}
    assert crossed == {4, 5}
    assert other.cost_m >= best.cost_m


@_BOTH
def test_a_way_as_long_and_no_better_is_not_offered(engine):
    crossing = {"kind": WayKind.CROSSING, "crossing": _SIGNAL}
    best, others = _between(engine, _town(AC=crossing, BD=crossing), _START, _END, _CANE)
    assert best is not None
    assert others == ()


@_BOTH
def test_a_way_round_the_town_is_not_offered(engine):
    city = city_from(
        """
           A---B--------------------------------------------------C
               |                                                  |
               E--------------------------------------------------D
        """,
        {
            "AB": {},
            "BE": {"kind": WayKind.CROSSING, "crossing": _BARE},
            "BC": {},
            "CD": {},
            "DE": {},
        },
    )
    _, others = _between(engine, city, 0, 2, _CANE)
    assert others == ()


@_BOTH
def test_no_alternative_leads_through_what_is_closed(engine):
    city = _town(
        AC={"kind": WayKind.CROSSING, "crossing": _BARE},
        BD={"kind": WayKind.CROSSING, "crossing": _SIGNAL},
    )
    best, others = _between(engine, city, _START, _END, _COMPANION, blocked={4})
    assert best.edges == (2, 5, 3)
    assert others == ()


def test_every_wish_is_for_a_feature_there_is():
    from routing.journeys import alternatives as module

    wished = {name for wish in module._WISHES for name in wish}
    assert wished <= set(FEATURES)


def _hold(graph, asked, best, found, count):
    assert len(found) <= count
    assert list(found) == sorted(found, key=lambda path: path.cost_m)
    ways = (best, *found)
    for path in found:
        assert best.cost_m <= path.cost_m <= 1.5 * best.cost_m
        assert path.nodes[0] in {t.node for t in asked.starts}
        assert path.nodes[-1] in {t.node for t in asked.ends}
        assert len(set(path.nodes)) == len(path.nodes), "it goes in a circle"
        for edge, a, b in zip(path.edges, path.nodes, path.nodes[1:], strict=False):
            assert {a, b} == {graph.tails[edge], graph.heads[edge]}
    for one, other in combinations(ways, 2):
        shared_m = sum(graph.lengths_m[e] for e in set(one.edges) & set(other.edges))
        shorter_m = min(sum(graph.lengths_m[e] for e in way.edges) for way in (one, other))
        assert shared_m <= 0.65 * shorter_m


def _check(city, pairs, profile, *, count=3):
    graph, dice = city.graph, random.Random(11)
    nodes = [n for n in range(graph.node_count) if graph.components[n] == 0]
    slow, fast = AstarFinder(graph), CchFinder(graph)
    offered = 0
    for _ in range(pairs):
        start, end = dice.sample(nodes, 2)
        asked = Question([Terminal(start, 0.0)], [Terminal(end, 3.0)], profile)
        answers = []
        for finder in (slow, fast, fast):
            best = finder.find_path(asked.starts, asked.ends, profile=profile)
            found = alternatives(graph, finder, asked, best, count=count)
            _hold(graph, asked, best, found, count)
            answers.append([(path.cost_m, path.edges) for path in (best, *found)])
        assert answers[1] == answers[2], "asked twice, the answer is another"
        # Where two ways cost the same, either search may take either.
        if answers[0][0] == answers[1][0]:
            assert [cost for cost, _ in answers[0]] == [cost for cost, _ in answers[1]]
        offered += len(answers[1]) > 1
    return offered


@pytest.mark.parametrize("count", [1, 3])
def test_alternatives_in_the_drawn_city_are_other_ways(count):
    assert _check(MemoryCity(demo_material()), 40, _CANE, count=count) > 5


@pytest.mark.data
@pytest.mark.slow
def test_alternatives_in_kaiserslautern_are_other_ways():
    assert _check(city_of(KAISERSLAUTERN), 25, _CANE) > 12


def _planned(city, alternatives, finder_of, *, via):
    station = next(n for n in city.names() if n.kind is NameKind.STATION)
    departure = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    request = JourneyRequest(
        station.position, "Schloss", _CANE, "de", departure, via=via, alternatives=alternatives
    )
    return plan_all(city, request, finder_of=finder_of)


@pytest.mark.parametrize("via", [(), ("Apotheke am Brunnen",)])
def test_a_journey_has_the_alternatives_it_was_asked_for_whatever_the_engine(via):
    city = MemoryCity(demo_material())
    none = _planned(city, 0, AstarFinder, via=via)
    slow = _planned(city, 3, AstarFinder, via=via)
    fast = _planned(city, 3, fast_finder_for, via=via)
    assert none.alternatives == ()
    assert none.route.legs == slow.route.legs
    assert 1 <= len(fast.alternatives) <= 3
    for other in fast.alternatives:
        assert other.route.cost_m >= fast.route.cost_m
        assert len(other.route.stops) == len(via)
    assert [a.route.cost_m for a in slow.alternatives] == [
        a.route.cost_m for a in fast.alternatives
    ]
