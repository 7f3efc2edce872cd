"""Strips across a square become ways; nowhere else is a way drawn from a strip."""

from dataclasses import replace

import networkx as nx
import pytest

from routing.network_terms import Known, Tactile, WayKind
from tests.drawn import material_from, nodes_from
from tests.routing.network.rules import broken_rules
from tests.routing.survey.surveys import along, laid, problems, strip

# A square with a way in at the west and one at the east; its rim is drawn, its middle is not.
SQUARE = """
       A---------B
       |         |
  W----I         J----E
       |         |
       D---------C
"""
PLACES = nodes_from(SQUARE)
WEST, EAST, NORTH, SOUTH = along(PLACES, "I", "J", "A", "C")
RIM = {
    "kind": WayKind.SQUARE_EDGE,
    "name": "Markt",
    "lit": Known.YES,
    "sources": ("osm:way/7",),
}
WAYS = {
    "AB": RIM,
    "BJ": RIM,
    "JC": RIM,
    "CD": RIM,
    "DI": RIM,
    "IA": RIM,
    "WI": {},
    "JE": {},
}


def square():
    return material_from(SQUARE, WAYS)


def new_ways(material):
    return [edge for edge in material.edges if edge.sources and "survey:" in edge.sources[0]]


def connected(material, start, end):
    names = list(PLACES)
    graph = nx.Graph((e.tail, e.head) for e in material.edges if e.tactile is Tactile.SURVEYED)
    return nx.has_path(graph, names.index(start), names.index(end))


def test_a_strip_across_a_square_is_a_way_from_side_to_side(tmp_path):
    middle = ((WEST[0] + EAST[0]) / 2, WEST[1] + 4)
    material, report = laid(square(), [strip("s", WEST, middle, EAST)], tmp_path)
    assert broken_rules(material) == []
    (way,) = new_ways(material)
    assert (way.kind, way.tactile, way.name) == (WayKind.FOOTWAY, Tactile.SURVEYED, "Markt")
    assert way.lit is Known.YES
    assert connected(material, "I", "J")
    assert report.unused == {}


def test_a_strip_that_stops_short_of_the_rim_is_led_to_it(tmp_path):
    short = strip("s", (WEST[0] + 2, WEST[1]), (EAST[0] - 2, EAST[1] + 3))
    material, _ = laid(square(), [short], tmp_path)
    assert broken_rules(material) == []
    assert sum(edge.length_m for edge in new_ways(material)) == pytest.approx(50, abs=2)
    graph = nx.Graph((edge.tail, edge.head) for edge in material.edges)
    assert nx.is_connected(graph)


def test_strips_that_meet_on_the_square_meet_as_ways(tmp_path):
    middle = ((WEST[0] + EAST[0]) / 2, WEST[1])
    north = ((NORTH[0] + SOUTH[0]) / 2, NORTH[1])
    parts = [strip("s", WEST, EAST), strip("n", middle, north)]
    material, _ = laid(square(), parts, tmp_path)
    assert broken_rules(material) == []
    assert len(new_ways(material)) == 3
    ends = [edge.tail for edge in new_ways(material)] + [edge.head for edge in new_ways(material)]
    assert max(ends.count(node) for node in ends) == 3


def test_a_strip_outside_of_all_squares_is_told_and_not_drawn(tmp_path):
    outside = strip("s", (WEST[0] - 20, WEST[1] + 5), (WEST[0] - 4, WEST[1] + 5))
    before = square()
    material, report = laid(before, [outside], tmp_path)
    assert material.edges == before.edges
    assert ("s", "no_way_near") in problems(report)


def test_a_strip_that_leaves_the_square_over_no_way_is_not_drawn(tmp_path):
    out = strip("s", (WEST[0] + 5, WEST[1]), (WEST[0] + 5, NORTH[1] + 30))
    material, report = laid(square(), [out], tmp_path)
    assert new_ways(material) == []
    assert report.unused == {"tactile": 1}


def test_a_strip_in_the_middle_that_leads_nowhere_is_not_drawn(tmp_path):
    island = strip("s", (WEST[0] + 15, WEST[1]), (WEST[0] + 30, WEST[1]))
    material, report = laid(square(), [island], tmp_path)
    assert new_ways(material) == []
    assert ("s", "no_way_near") in problems(report)


def test_a_way_that_is_mapped_along_the_strip_is_not_drawn_again(tmp_path):
    mapped = material_from(SQUARE, {**WAYS, "IJ": {}})
    material, _ = laid(mapped, [strip("s", WEST, EAST)], tmp_path)
    assert new_ways(material) == []
    assert connected(material, "I", "J")


def test_a_closed_square_closes_its_strips(tmp_path):
    before = square()
    edges = tuple(replace(e, closed_by=("k",)) if e.name == "Markt" else e for e in before.edges)
    material, _ = laid(replace(before, edges=edges), [strip("s", WEST, EAST)], tmp_path)
    assert [way.closed_by for way in new_ways(material)] == [("k",)]
