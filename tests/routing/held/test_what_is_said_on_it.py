"""What is said along a walk is the same by number as decided and written corner by corner."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing import arcs
from routing.arcs import Arcs, Legs, arcs_of, hold_legs
from routing.city.memory import MemoryCity
from routing.demo_city.material import demo_material
from routing.geo import LatLon
from routing.maneuvers import told_along, written_along
from routing.route import ManeuverKind
from routing.saying import Said
from routing.steps import PIECE
from routing.wire.maneuvers import maneuvers_json
from tests.routing.held.journeys import routes

words = pytest.importorskip("routing.held.words", reason="the loops were not compiled")


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_walk_is_written_alike(plain, held, positions, language):
    kinds = set()
    for route in routes(held, positions):
        told = told_along(route, plain)
        assert written_along(route, held, language) == maneuvers_json(told, language)
        kinds |= {said.kind for said, _ in told}
    assert kinds >= {"depart", "turn", "continue", "crossing", "arrive"}


@given(st.floats(0, 1e6) | st.integers(0, 10**7).map(lambda n: n / 20) | st.floats(-1e12, 1e12))
def test_tenths_are_written_as_everywhere(value):
    assert words.tenths(value) == b"%.1f" % value


def test_a_piece_meets_nothing_that_is_kept(held):
    steps_of = pytest.importorskip("routing.held.steps").Steps
    looked = []

    def look(place):
        looked.append(place)
        return []

    said = Said(ManeuverKind.ARRIVE, {"name": None, "offset_m": 0.0}, LatLon(0.0, 0.0))
    begun = Said(ManeuverKind.DEPART, {"bearing_deg": 0.0}, LatLon(0.0, 0.0), _way(held))
    steps = steps_of((PIECE, 0, PIECE), (0, 0, 0), (0, 0, 0), (1.0, 1.0, 1.0))
    spoken = arcs_of(held.graph).laid.words
    spoken.along(steps, [(begun, 0.0)], (_at(said), 3.0), look, lambda place: [], "de")
    assert looked == [1, 2]


def _way(city):
    from routing.corners import way_facts

    return way_facts(city.edge(0))


def _at(said):
    own = {**said.own, "kind": None, "side": "ahead", "has_entrance": False}
    return Said(said.kind, {**own, "step_count": None, "place_id": None}, said.position)


def test_what_cannot_be_is_refused(held):
    spoken = arcs_of(held.graph).laid.words
    with pytest.raises(ValueError, match="do not meet"):
        spoken.say(0, 0, 0)
    with pytest.raises(ValueError, match="has this number"):
        spoken.say(*spoken.joints()[0], 10**8)
    with pytest.raises(ValueError, match="has this number"):
        spoken.add_beyond({0: 10**8})


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


def test_legs_can_be_counted_from_behind(held):
    legs = Legs(held, (0, 1, 2), {})
    assert legs[-1] is legs[2]
    assert legs[0:2] == [legs[0], legs[1]]
    with pytest.raises(IndexError):
        legs[3]
