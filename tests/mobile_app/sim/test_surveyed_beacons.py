"""Where the beacons of a surveyed street hang, on drawn maps."""

import itertools

from beacons.air.beacon import SendingBeacon
from mobile_app.adapters.sim.surveyed_beacons import SPACING_M, surveyed_beacons
from routing.geo import distance_m, project
from routing.network_terms import Side, WayKind
from tests.drawn import city_from, nodes_from

# Two pavements of one street, 10 m apart and 100 m long.
STREET = """
    A-------------------B
    C-------------------D
"""
BOTH_SIDES = {
    "AB": {"kind": WayKind.PAVEMENT, "side": Side.LEFT, "name": "Hauptstraße"},
    "CD": {"kind": WayKind.PAVEMENT, "side": Side.RIGHT, "name": "Hauptstraße"},
}


def line_of(drawing, letters):
    nodes = nodes_from(drawing)
    return [nodes[letter] for letter in letters]


def test_every_twelve_metres_on_both_sides_of_a_street():
    hung = surveyed_beacons(city_from(STREET, BOTH_SIDES), line_of(STREET, "AB"))
    north, south = line_of(STREET, "AB"), line_of(STREET, "CD")
    above = [b for b in hung if project(b.position, north).distance_m < 3]
    below = [b for b in hung if project(b.position, south).distance_m < 3]

    assert len(above) + len(below) == len(hung)
    for row, line in ((above, north), (below, south)):
        alongs = sorted(project(b.position, line).along_m for b in row)
        gaps = [b - a for a, b in itertools.pairwise(alongs)]
        assert len(row) == round(100 / SPACING_M)
        assert all(abs(gap - SPACING_M) < 1.5 for gap in gaps)


def test_they_hang_at_the_houses_and_not_above_the_carriageway():
    street_north = line_of(STREET, "AB")
    hung = surveyed_beacons(city_from(STREET, BOTH_SIDES), street_north)
    for beacon in hung:
        to_north = project(beacon.position, street_north).distance_m
        to_south = project(beacon.position, line_of(STREET, "CD")).distance_m
        assert max(to_north, to_south) > 10  # outside of both pavements


def test_a_footway_has_them_on_both_sides():
    drawing = "A-----------B"
    hung = surveyed_beacons(city_from(drawing, {"AB": {}}), line_of(drawing, "AB"))
    sides = {project(b.position, line_of(drawing, "AB")).side for b in hung}
    assert sides == {-1, 1}


def test_none_hangs_over_a_crossing():
    drawing = "A-----K---L-----B"
    ways = {"AK": {}, "KL": {"kind": WayKind.CROSSING}, "LB": {}}
    nodes = nodes_from(drawing)
    hung = surveyed_beacons(city_from(drawing, ways), [nodes["A"], nodes["B"]])
    middle = project(nodes["K"], [nodes["A"], nodes["B"]]).along_m + 10
    alongs = [project(b.position, [nodes["A"], nodes["B"]]).along_m for b in hung]
    assert alongs
    assert all(abs(along - middle) >= 9.9 for along in alongs)


def test_ways_far_from_the_walk_have_none():
    drawing = """
        A-------B


        |
        |
        |
        C-------D
    """
    ways = {"AB": {}, "CD": {}}
    hung = surveyed_beacons(city_from(drawing, ways), line_of(drawing, "AB"), within_m=30.0)
    assert hung
    assert all(project(b.position, line_of(drawing, "AB")).distance_m < 5 for b in hung)


def test_the_same_walk_has_the_same_beacons_and_each_has_a_name_of_its_own():
    city, line = city_from(STREET, BOTH_SIDES), line_of(STREET, "AB")
    hung = surveyed_beacons(city, line)
    assert hung == surveyed_beacons(city, line)
    assert len({beacon.identity for beacon in hung}) == len(hung)
    assert min(distance_m(a.position, b.position) for a, b in itertools.combinations(hung, 2)) > 8


def test_their_identities_can_be_sent():
    for beacon in surveyed_beacons(city_from(STREET, BOTH_SIDES), line_of(STREET, "AB"))[:2]:
        assert SendingBeacon(beacon).name(0) is not None
