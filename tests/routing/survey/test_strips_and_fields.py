"""Strips and fields laid over the network: metres where they lie, cuts where they end."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routing.geo import line_length_m, project
from routing.network_terms import (
    Barrier,
    BarrierKind,
    CrossingFacts,
    Door,
    StepsFacts,
    Tactile,
    TactileKind,
    WayKind,
)
from routing.places import Place
from tests.drawn import material_from, nodes_from
from tests.routing.network.rules import broken_rules
from tests.routing.survey.surveys import along, area, field, laid, line, problems, spot, strip

# 100 m of pavement, its other side 15 m south of it, a way off to the north in the middle.
STREET = """
              C

    A---------B---------D


    E-------------------F
"""
PLACES = nodes_from(STREET, row_m=5.0)
WAYS = {
    "AB": {"kind": WayKind.PAVEMENT, "name": "Ringstraße"},
    "BD": {"kind": WayKind.PAVEMENT, "name": "Ringstraße"},
    "BC": {},
    "EF": {"kind": WayKind.PAVEMENT},
}
A, B, C, D = along(PLACES, "A", "B", "C", "D")


def street(**more):
    return material_from(STREET, WAYS, row_m=5.0, **more)


def surveyed_m(material):
    return sum(edge.length_m for edge in material.edges if edge.tactile is Tactile.SURVEYED)


def test_a_strip_along_a_whole_pavement_marks_it_and_cuts_nothing(tmp_path):
    material, report = laid(street(), [strip("s", A, D)], tmp_path)
    assert len(material.edges) == len(WAYS)
    marked = [edge.id for edge in material.edges if edge.tactile is Tactile.SURVEYED]
    assert marked == [0, 1]
    assert report.strips_m == pytest.approx(surveyed_m(material))
    assert report.unused == {}


def test_an_edge_is_cut_where_the_strip_begins_and_ends(tmp_path):
    before = street()
    middle = strip("s", (A[0] + 10, A[1]), (A[0] + 30, A[1]))
    material, _ = laid(before, [middle], tmp_path)
    assert broken_rules(material) == []
    assert surveyed_m(material) == pytest.approx(20, abs=0.6)
    pieces = [edge for edge in material.edges if edge.id == 0 or edge.id >= len(WAYS)]
    assert [edge.name for edge in pieces] == ["Ringstraße"] * 3
    assert sum(edge.length_m for edge in pieces) == pytest.approx(
        before.edges[0].length_m, abs=0.05
    )
    assert [edge.tactile is Tactile.SURVEYED for edge in pieces] == [False, True, False]


def test_a_strip_on_the_other_side_of_the_street_stays_there(tmp_path):
    material, _ = laid(street(), [strip("s", *along(PLACES, "E", "F"))], tmp_path)
    assert [edge.id for edge in material.edges if edge.tactile is Tactile.SURVEYED] == [3]


def test_a_strip_across_a_way_does_not_run_along_it(tmp_path):
    across = strip("s", (A[0] + 20, A[1] - 3), (A[0] + 20, A[1] + 3))
    material, report = laid(street(), [across], tmp_path)
    assert surveyed_m(material) == 0
    assert ("s", "no_way_near") in problems(report)


def test_a_strip_where_no_way_is_mapped_is_told_with_its_distance(tmp_path):
    far = strip("s", (A[0], A[1] - 7), (A[0] + 20, A[1] - 7))
    material, report = laid(street(), [far], tmp_path)
    assert surveyed_m(material) == 0
    (found,) = [f for f in report.findings if f.problem == "no_way_near"]
    assert found.nearest_m == pytest.approx(7, abs=0.1)
    assert report.unused == {"tactile": 1}
    assert len(material.tactile_elements) == 1  # it is on the ground, wherever ways are mapped


def test_fields_between_two_strips_are_bridged(tmp_path):
    parts = [strip("a", A, (A[0] + 20, A[1])), strip("b", (A[0] + 21, A[1]), D)]
    material, _ = laid(street(), parts, tmp_path)
    assert len(material.edges) == len(WAYS)


@given(st.integers(0, 10_000), st.floats(5, 40), st.floats(60, 95))
@settings(max_examples=40)
def test_a_strip_drawn_half_a_metre_off_is_found_at_its_length(tmp_path_factory, seed, start, end):
    chance = random.Random(seed)
    count = max(2, int((end - start) / 6))
    places = [
        (
            A[0] + start + (end - start) * i / count,
            A[1] + chance.uniform(-0.5, 0.5),
        )
        for i in range(count + 1)
    ]
    folder = tmp_path_factory.mktemp("noise")
    material, report = laid(street(), [strip("s", *places)], folder)
    assert surveyed_m(material) == pytest.approx(end - start, abs=2.1)
    assert ("s", "no_way_near") not in problems(report)
    assert broken_rules(material) == []


def test_what_stands_on_a_cut_edge_stays_where_it_is(tmp_path):
    before = street()
    edges = list(before.edges)
    edges[0] = replace(
        edges[0],
        barriers=(Barrier(BarrierKind.BOLLARD, 5.0), Barrier(BarrierKind.GATE, 35.0)),
    )
    edges[0] = replace(edges[0], closed_by=("k",), width_m=1.4)
    before = replace(before, edges=tuple(edges))
    material, _ = laid(before, [strip("s", A, (A[0] + 20, A[1]))], tmp_path)
    first, second = material.edges[0], material.edges[-1]
    assert first.barriers == (Barrier(BarrierKind.BOLLARD, 5.0),)
    assert [b.kind for b in second.barriers] == [BarrierKind.GATE]
    assert second.barriers[0].at_m == pytest.approx(35 - first.length_m, abs=0.6)
    assert second.closed_by == ("k",)
    assert second.width_m == 1.4


def test_a_door_on_a_cut_edge_is_found_on_its_piece(tmp_path):
    where = spot(A[0] + 35, A[1] + 4)
    shop = Place(0, "Bäckerei", "shop=bakery", where, door=Door(0, 35.0))
    material, _ = laid(street(places=[shop]), [strip("s", A, (A[0] + 20, A[1]))], tmp_path)
    door = material.places[0].place.door
    assert door.edge_id == len(WAYS)
    edge = material.edges[door.edge_id]
    assert project(where, edge.line).along_m == pytest.approx(door.along_m, abs=0.1)


def test_steps_and_crossings_are_never_cut(tmp_path):
    ways = {**WAYS, "AB": {"kind": WayKind.STEPS, "steps": StepsFacts(count=14)}}
    ways["BD"] = {"kind": WayKind.CROSSING, "crossing": CrossingFacts()}
    before = material_from(STREET, ways, row_m=5.0)
    middle = strip("s", (A[0] + 10, A[1]), (D[0] - 10, D[1]))
    material, _ = laid(before, [middle], tmp_path)
    assert len(material.edges) == len(ways)
    assert surveyed_m(material) == 0


def test_across_an_open_square_a_strip_is_something_to_follow(tmp_path):
    ways = {**WAYS, "AB": {"kind": WayKind.SQUARE_OPEN}}
    material, _ = laid(material_from(STREET, ways, row_m=5.0), [strip("s", A, B)], tmp_path)
    assert material.edges[0].kind is WayKind.FOOTWAY
    assert material.edges[0].tactile is Tactile.SURVEYED


def test_a_line_of_sight_beside_a_mapped_way_keeps_out_of_the_strip(tmp_path):
    ways = {**WAYS, "AD": {"kind": WayKind.SQUARE_OPEN}}
    material, _ = laid(material_from(STREET, ways, row_m=5.0), [strip("s", A, D)], tmp_path)
    assert material.edges[4].tactile is Tactile.UNKNOWN
    assert material.edges[0].tactile is Tactile.SURVEYED


def test_a_field_on_a_way_gets_a_node_of_its_own(tmp_path):
    one = field("f", "attention_field", (A[0] + 20, A[1] + 0.4))
    material, _ = laid(street(), [one], tmp_path)
    (node,) = [node for node in material.nodes if node.element]
    assert node.element is TactileKind.ATTENTION_FIELD
    assert node.id == len(PLACES)
    assert broken_rules(material) == []
    (element,) = material.tactile_elements
    assert (element.source, len(element.line)) == ("survey:f", 1)


def test_a_field_at_a_node_is_felt_there(tmp_path):
    one = area("f", (B[0] - 1, B[1]), (B[0], B[1]), (B[0], B[1] + 1), (B[0] - 1, B[1] + 1),
               kind="tactile", element="branch_field")  # fmt: skip
    material, _ = laid(street(), [one], tmp_path)
    assert len(material.edges) == len(WAYS)
    assert material.nodes[list(PLACES).index("B")].element is TactileKind.BRANCH_FIELD
    assert len(material.tactile_elements[0].line) == 1


def test_of_two_fields_at_one_node_the_one_that_guards_is_told(tmp_path):
    two = [field("a", "attention_field", B), field("b", "blocking_field", (B[0] + 0.8, B[1]))]
    for order in (two, two[::-1]):
        material, _ = laid(street(), order, tmp_path)
        elements = {node.element for node in material.nodes if node.element}
        assert elements == {TactileKind.BLOCKING_FIELD}


def test_a_locating_strip_is_felt_where_it_crosses_the_pavement(tmp_path):
    across = line(
        "l", (A[0] + 20, A[1] - 1), (A[0] + 20, A[1] + 2), kind="tactile", element="locating_strip"
    )
    material, _ = laid(street(), [across], tmp_path)
    (node,) = [node for node in material.nodes if node.element]
    assert project(spot(A[0] + 20, A[1]), (node.position,)).distance_m < 0.1


def test_a_field_away_from_all_ways_is_told(tmp_path):
    material, report = laid(
        street(), [field("f", "attention_field", (A[0] + 9, A[1] - 7))], tmp_path
    )
    assert not any(node.element for node in material.nodes)
    assert ("f", "no_way_near") in problems(report)


def test_a_pavements_width_holds_where_the_line_runs(tmp_path):
    narrow = line(
        "p", (A[0], A[1]), (A[0] + 20, A[1]), kind="pavement", width_m=0.8, surface="sett"
    )
    material, report = laid(street(), [narrow], tmp_path)
    found = {edge.id: (edge.width_m, edge.surface) for edge in material.edges}
    assert found[0] == (0.8, "sett")
    assert found[len(WAYS)] == (None, None)
    assert report.findings == ()


FEATURES = [
    strip("s1", A, (A[0] + 20, A[1])),
    strip("s2", (A[0] + 21, A[1] + 0.3), B),
    strip("s3", B, C),
    field("f1", "branch_field", B),
    field("f2", "attention_field", (A[0] + 33, A[1])),
    field("f3", "boarding_field", (A[0] + 60, A[1] - 7)),
    line("p", A, B, kind="pavement", width_m=1.0),
    line("k", (A[0] + 70, A[1]), D, kind="closure", text="Baustelle"),
]


@given(st.permutations(FEATURES))
@settings(max_examples=20)
def test_the_order_of_features_does_not_matter(tmp_path_factory, features):
    folder = tmp_path_factory.mktemp("order")
    (folder / "a").mkdir()
    expected, _ = laid(street(), FEATURES, folder / "a")
    material, _ = laid(street(), features, folder)
    assert material.edges == expected.edges
    assert material.nodes == expected.nodes
    assert material.tactile_elements == expected.tactile_elements
    assert material.closures == expected.closures


@given(st.lists(st.tuples(st.floats(-5, 105), st.floats(-20, 10)), min_size=2, max_size=6))
@settings(max_examples=60)
def test_any_line_anywhere_leaves_a_sound_network(tmp_path_factory, places):
    rounded = [(round(A[0] + x, 2), round(A[1] + y, 2)) for x, y in places]
    if len(set(rounded)) < 2:
        return
    kept = [p for i, p in enumerate(rounded) if i == 0 or p != rounded[i - 1]]
    folder = tmp_path_factory.mktemp("any")
    before = street()
    material, _ = laid(before, [strip("s", *kept)], folder)
    assert broken_rules(material) == []
    total = sum(edge.length_m for edge in before.edges)
    assert sum(edge.length_m for edge in material.edges) == pytest.approx(total, abs=0.2)
    assert surveyed_m(material) <= 2 * line_length_m([spot(*p) for p in kept]) + 4
