"""Where one stands on a held network, where a walk joins it, how an edge is cut."""

import random

import pytest

from routing.arcs import arcs_of
from routing.geo import cut, distance_m
from routing.journeys.snapping import chosen_close_by
from routing.journeys.ways import Search
from routing.paths.cch import CchFinder
from routing.paths.edge_costs import terminal_units
from routing.profiles import PROFILE_NAMES, profile_named


def test_one_stands_at_the_same_spots(plain, held, positions, on_ways):
    places = [*positions, *on_ways]
    found = [(chosen_close_by(held, at), chosen_close_by(plain, at)) for at in places]
    assert [ours for ours, _ in found] == [theirs for _, theirs in found]
    assert sum(ours is not None for ours, _ in found) > 40
    on_one = [ours for ours, _ in found[len(positions) :] if ours and len(ours) == 1]
    assert any(spot.offset_m < 0.01 and spot.penalty_m == 0 for (spot,) in on_one)


@pytest.mark.parametrize("name", PROFILE_NAMES)
def test_a_walk_joins_the_network_alike(plain, held, positions, name):
    profile = profile_named(name)
    searches = [Search(city, CchFinder(city.graph), profile, {}) for city in (held, plain)]
    for at in positions:
        spots = chosen_close_by(plain, at)
        if spots is None:
            continue
        (units, by_node), (terminals, by_node_too) = (s._joins(spots) for s in searches)
        assert units == terminal_units(terminals, plain.graph.node_count)
        assert by_node == by_node_too


def test_an_edge_is_cut_alike(held):
    ground, dice = arcs_of(held.graph).laid.ground, random.Random(4)
    for number in range(held.graph.edge_count):
        edge = held.edge(number)
        low_m, high_m = sorted(dice.uniform(-1, edge.length_m + 1) for _ in range(2))
        ours, theirs = ground.cut(edge.line, number, low_m, high_m), cut(edge.line, low_m, high_m)
        assert len(ours) == len(theirs)
        assert max(map(distance_m, ours, theirs)) < 1e-6
        assert all(a is b for a, b in zip(ours[1:-1], theirs[1:-1], strict=True))
