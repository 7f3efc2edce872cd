"""What is compiled over a held network gives what the Python beside it gives."""

import json
import shutil
from pathlib import Path

import pytest

import routing.held
from routing.geo import LatLon
from tests.routing.held.journeys import asked, told

MODULES = sorted(path.stem for path in Path(routing.held.__file__).parent.glob("*.pyx"))


@pytest.mark.parametrize("name", MODULES)
def test_it_is_compiled_where_a_compiler_is(name):
    if shutil.which("g++") is None:
        pytest.skip("without a C++ compiler all is done in Python")
    module = pytest.importorskip(f"routing.held.{name}")
    assert module.__file__.endswith(".so")


def _is_a_tie(ours, theirs):
    """Return whether two answers are different ways, which must then cost the same."""
    return ours["geometry"] != theirs["geometry"]


def test_every_answer_is_the_same(plain, held, positions):
    """Both search with the same engine: of two cheapest ways each engine may take another."""
    pairs = list(zip(positions[::2], positions[1::2], strict=True))
    ties = both = 0
    for number, (start, end) in enumerate(pairs * 2):  # made, then kept
        request = asked(start, end, number)
        ours, theirs = told(held, request), told(plain, request)
        if isinstance(ours, dict) and isinstance(theirs, dict):
            both += 1
            if _is_a_tie(ours, theirs):
                ties += 1
                continue
        assert ours == theirs
    assert both > 40
    assert ties <= 0.05 * both


@pytest.mark.parametrize("more", [{"alternatives": 2}, {"consent": frozenset({"unmarked_wide"})}])
def test_what_is_asked_for_besides_is_the_same(plain, held, positions, more):
    for number, (start, end) in enumerate(zip(positions[:20], positions[20:40], strict=True)):
        request = asked(start, end, number, **more)
        ours, theirs = told(held, request), told(plain, request)
        if isinstance(ours, str) or not _is_a_tie(ours, theirs):
            assert ours == theirs


def test_a_place_on_the_way_is_told_alike(plain, held, positions):
    for start, via, end in zip(positions[::3], positions[1::3], positions[2::3], strict=False):
        request = asked(start, end, via=(via,))
        ours, theirs = told(held, request), told(plain, request)
        if isinstance(ours, str) or not _is_a_tie(ours, theirs):
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
        found = told(held, asked(start, positions[0], via=(via,)))
        if isinstance(found, str):
            continue
        kinds = [maneuver["kind"] for maneuver in found["maneuvers"]]
        at = kinds.index("via")
        here, onward = found["maneuvers"][at : at + 2]
        assert onward["distance_from_start_m"] >= here["distance_from_start_m"]
        if onward["distance_from_start_m"] == here["distance_from_start_m"]:
            assert onward["position"] == here["position"]


def test_answers_can_be_read_as_json(held, positions):
    found = told(held, asked(positions[0], positions[5]))
    assert json.loads(json.dumps(found)) == found
