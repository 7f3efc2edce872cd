import pytest

from routing.network.choices import with_choices
from routing.network_terms import Edge, WayKind
from tests.drawn import material_from
from tests.routing.network.town import Town, street


def ends(drawing, ways):
    """Return (decision_ends, skewed_ends) of each way of a drawing, by its name."""
    material = material_from(drawing, ways)
    marked = with_choices(material.nodes, material.edges)
    return {
        name: (edge.decision_ends, edge.skewed_ends)
        for name, edge in zip(ways, marked, strict=True)
    }


CROSSROADS = """
      N
      |
  W---X---E
      |
      S
"""


def test_a_crossroads_of_paths_is_a_choice_at_one_end_of_each():
    found = ends(CROSSROADS, {"WX": {}, "XE": {}, "XN": {}, "XS": {}})
    assert set(found.values()) == {(1, 0)}


def test_a_bend_is_no_choice():
    assert set(ends(CROSSROADS, {"WX": {}, "XN": {}}).values()) == {(0, 0)}


def test_a_path_that_leaves_a_pavement_is_a_choice():
    pavement = {"kind": WayKind.PAVEMENT, "name": "Lange Straße"}
    found = ends(CROSSROADS, {"WX": pavement, "XE": pavement, "XN": {}})
    assert found["XN"] == (1, 0)


@pytest.mark.parametrize("kind", [WayKind.CROSSING, WayKind.SERVICE])
def test_past_a_crossing_or_a_driveway_a_pavement_goes_on_without_a_choice(kind):
    pavement = {"kind": WayKind.PAVEMENT, "name": "Lange Straße"}
    found = ends(CROSSROADS, {"WX": pavement, "XE": pavement, "XN": {"kind": kind}})
    assert set(found.values()) == {(0, 0)}


def test_at_a_corner_one_must_choose_between_turning_and_crossing():
    pavement = {"kind": WayKind.PAVEMENT}
    found = ends(CROSSROADS, {"WX": pavement, "XN": pavement, "XE": {"kind": WayKind.CROSSING}})
    assert found["WX"] == (1, 0)


def test_a_niche_too_short_to_walk_into_is_no_choice():
    drawing = """
      N
  W---X---E
    """
    near = material_from(drawing, {"WX": {}, "XE": {}, "XN": {}}, row_m=4.0)
    assert {e.decision_ends for e in with_choices(near.nodes, near.edges)} == {0}
    far = material_from(drawing, {"WX": {}, "XE": {}, "XN": {}}, row_m=6.0)
    assert {e.decision_ends for e in with_choices(far.nodes, far.edges)} == {1}


def test_a_short_joint_makes_its_two_ends_one_place():
    drawing = """
      N
      |
  W---X-Y---E
    """
    joint = {"kind": WayKind.LINK, "length_m": 4.0}
    found = ends(drawing, {"WX": {}, "XN": {}, "XY": joint, "YE": {}})
    assert found == {"WX": (1, 0), "XN": (1, 0), "XY": (0, 0), "YE": (1, 0)}


def test_a_fork_at_an_odd_angle_is_skewed():
    drawing = """
          N
  W-----X
          S
    """
    found = ends(drawing, {"WX": {}, "XN": {}, "XS": {"kind": WayKind.STEPS}})
    assert set(found.values()) == {(1, 1)}


def test_walked_the_other_way_round_a_way_has_the_same_choices():
    material = material_from(CROSSROADS, {"WX": {}, "XE": {}, "XN": {}})
    there = with_choices(material.nodes, material.edges)
    back = with_choices(material.nodes, [edge.reversed() for edge in material.edges])
    assert [e.decision_ends for e in there] == [e.decision_ends for e in back]
    assert [e.skewed_ends for e in there] == [e.skewed_ends for e in back]


def test_marking_twice_changes_nothing():
    material = material_from(CROSSROADS, {"WX": {}, "XE": {}, "XN": {}})
    once = with_choices(material.nodes, material.edges)
    assert with_choices(material.nodes, once) == once


def test_wrong_marks_from_before_a_cut_are_taken_away():
    material = material_from("A--B", {"AB": {"decision_ends": 2, "skewed_ends": 1}})
    (edge,) = with_choices(material.nodes, material.edges)
    assert isinstance(edge, Edge)
    assert (edge.decision_ends, edge.skewed_ends) == (0, 0)


def test_the_foot_of_a_drawn_crossing_is_no_choice_on_the_pavement():
    """
    A street with a crossing node in its middle: each pavement only passes it.
    """
    town = Town().node("W", 0, 0).node("X", 50, 0, highway="crossing").node("E", 100, 0)
    drawn = town.way("W X E", highway="residential").build()
    assert drawn.crossings
    assert {edge.decision_ends for edge in drawn.pavements} == {0}


def test_a_street_that_nobody_meets_has_no_choices():
    assert {edge.decision_ends for edge in street().build().network.edges} == {0}
