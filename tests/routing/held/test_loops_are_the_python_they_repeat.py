"""The compiled loops give what the Python beside them gives, to the last bit."""

import json
import random
import shutil
from datetime import UTC, datetime

import pytest

from routing import arcs
from routing.arcs import PIECE, Arcs, Legs, arcs_of, hold_legs
from routing.city.memory import MemoryCity
from routing.demo_city.material import demo_material
from routing.geo import LatLon, moved
from routing.held import landmarks
from routing.journeys.planning import JourneyError, answer
from routing.journeys.snapping import choose_spots, close_spots
from routing.journeys.walks import Walks
from routing.paths.astar import AstarFinder
from routing.paths.cch import CchFinder
from routing.paths.edge_costs import Pricing
from routing.paths.engines import fast_finder_for
from routing.paths.finder import Terminal
from routing.profiles import PROFILE_NAMES, profile_named
from routing.route import JourneyRequest
from server.city.warming import warm

MORNING = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
CANE = profile_named("long_cane")


def test_they_are_compiled_where_a_compiler_is():
    if shutil.which("g++") is None:
        pytest.skip("without a C++ compiler the loops are done in Python")
    from routing.held import loops

    assert loops.__file__.endswith(".so")


@pytest.fixture(scope="module")
def plain():
    return MemoryCity(demo_material())


@pytest.fixture(scope="module")
def held():
    pytest.importorskip("routing.held.loops", reason="the loops were not compiled")
    city = MemoryCity(demo_material())
    warm(city, city.edge_grid)
    assert arcs_of(city.graph).loops is not None
    return city


@pytest.fixture(scope="module")
def positions(plain):
    dice = random.Random(5)
    nodes = [plain.node(number).position for number in range(plain.graph.node_count)]
    return [moved(dice.choice(nodes), dice.uniform(0, 360), dice.uniform(0, 25)) for _ in range(80)]


def asked(start, end, number=0, **more):
    profile = profile_named(PROFILE_NAMES[number % len(PROFILE_NAMES)])
    return JourneyRequest(start, end, profile, "en" if number % 3 == 1 else "de", MORNING, **more)


def told(city, request, finder):
    try:
        return answer(city, request, **finder)
    except JourneyError as error:
        return str(error.problem)


def test_a_held_city_answers_as_any_other(plain, held, positions):
    """Both search with the same engine: of two cheapest ways each engine may take another."""
    pairs = list(zip(positions[::2], positions[1::2], strict=True))
    for number, (start, end) in enumerate(pairs * 2):  # made, then kept
        request = asked(start, end, number)
        engine = {"finder_of": fast_finder_for}
        ours, theirs = told(held, request, engine), told(plain, request, engine)
        if isinstance(ours, dict) and _cost_ties(ours, theirs):
            continue
        assert ours == theirs


def _cost_ties(ours, theirs):
    """Return whether two answers are different ways, which must then cost the same."""
    return ours["geometry"] != theirs["geometry"]


def test_hardly_any_answer_is_another_way(plain, held, positions):
    pairs = list(zip(positions[::2], positions[1::2], strict=True))
    engine = {"finder_of": fast_finder_for}
    found = [(told(held, asked(a, b), engine), told(plain, asked(a, b), engine)) for a, b in pairs]
    both = [pair for pair in found if isinstance(pair[0], dict)]
    other = sum(_cost_ties(*pair) for pair in both)
    assert len(both) > 20
    assert other <= 0.05 * len(both)


def test_a_place_on_the_way_is_told_alike(plain, held, positions):
    for start, via, end in zip(positions[::3], positions[1::3], positions[2::3], strict=False):
        request = asked(start, end, via=(via,))
        engine = {"finder_of": fast_finder_for}
        ours, theirs = told(held, request, engine), told(plain, request, engine)
        if isinstance(ours, dict) and not _cost_ties(ours, theirs):
            assert ours == theirs


def test_one_walk_may_turn_back_where_another_did_not(held, positions):
    """Half an edge is walked to a place and back: the turn is where the place is, not kept."""
    edge = max((held.edge(n) for n in range(held.graph.edge_count)), key=lambda e: e.length_m)
    start = edge.line[0]
    for share in (0.4, 0.6):
        via = LatLon(
            start.lat_deg + share * (edge.line[-1].lat_deg - start.lat_deg),
            start.lon_deg + share * (edge.line[-1].lon_deg - start.lon_deg),
        )
        found = told(held, asked(start, positions[0], via=(via,)), {})
        if isinstance(found, str):
            continue
        kinds = [maneuver["kind"] for maneuver in found["maneuvers"]]
        at = kinds.index("via")
        here, onward = found["maneuvers"][at : at + 2]
        assert onward["distance_from_start_m"] >= here["distance_from_start_m"]
        if onward["distance_from_start_m"] == here["distance_from_start_m"]:
            assert onward["position"] == here["position"]


def test_one_stands_at_the_same_spots(plain, held, positions):
    for position in positions:
        ours, theirs = close_spots(held, position), close_spots(plain, position)
        assert (ours is None) == (theirs is None)
        if ours:
            assert choose_spots(held, ours, 0) == choose_spots(plain, theirs, 0)


def test_sums_are_the_same_to_the_last_bit(held):
    loops, pricing = arcs_of(held.graph).loops, Pricing(held.graph)
    finder = CchFinder(held.graph)
    dice = random.Random(3)
    for name in PROFILE_NAMES:
        profile = profile_named(name)
        for count in (0, 1, 40):
            edges = [dice.randrange(held.graph.edge_count) for _ in range(count)]
            assert finder.sums(edges, profile) == pricing.sums(edges, profile.key)
    assert loops is not None


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
    assert arcs_of(held.graph).loops.guided
    monkeypatch.setattr(landmarks, "_MOST_NODES", 10)
    city = MemoryCity(demo_material())
    warm(city, city.edge_grid)
    assert not arcs_of(city.graph).loops.guided
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


def test_an_arc_that_is_not_there_is_an_error_and_no_crash(held):
    loops = arcs_of(held.graph).loops
    for call in (
        lambda: loops.edges([10**7]),
        lambda: loops.line([10**7]),
        lambda: loops.sums([-(10**6)], fast_finder_for(held.graph)._priced(CANE.key).weights),
    ):
        with pytest.raises(IndexError):
            call()
    with pytest.raises(ValueError, match="do not meet"):
        loops.say(0, 0, 1)


def test_a_piece_meets_nothing_that_is_kept(held):
    known = arcs_of(held.graph)
    nothing = object()
    found, looks, _ = known.loops.told(
        (PIECE, 0, PIECE), (0.0, 1.0, 2.0), known.saids, known.written, known.kinds, nothing
    )
    assert [what for what, _ in found] == [nothing, nothing]
    assert [place for _, place in looks] == [1, 2]


def test_joints_of_different_arcs_have_different_numbers(plain):
    known = Arcs(plain.graph)
    numbers = [PIECE, *range(2 * plain.graph.edge_count)]
    dice = random.Random(1)
    some = [(dice.choice(numbers), dice.choice(numbers)) for _ in range(3000)]
    assert len({known.joint(*joint) for joint in some}) == len(set(some))


def test_who_holds_all_legs_keeps_them_and_who_does_not_begins_anew(monkeypatch):
    monkeypatch.setattr(arcs, "_MOST_LEGS", 3)
    holding, passing = MemoryCity(demo_material()), MemoryCity(demo_material())
    hold_legs(holding)
    kept = arcs_of(holding.graph)
    assert all(kept.legs)
    assert arcs_of(holding.graph) is kept
    known = arcs_of(passing.graph)
    list(Legs(passing, range(5), {}))
    assert arcs_of(passing.graph) is not known


def test_answers_can_be_read_as_json(held, positions):
    found = told(held, asked(positions[0], positions[5]), {})
    assert json.loads(json.dumps(found)) == found
