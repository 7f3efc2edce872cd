"""Tactile elements as a graph of their own: what touches, what ends nowhere, what DIN 32984 asks."""

import pytest

from routing.network_terms import CrossingFacts, WayKind
from routing.places import Place
from tests.drawn import material_from, nodes_from
from tests.routing.survey.surveys import along, card, field, laid, problems, spot, strip

STREET = """
    A-------B---C-------D
"""
PLACES = nodes_from(STREET)
A, B, C, D = along(PLACES, "A", "B", "C", "D")
WAYS = {
    "AB": {},
    "BC": {"kind": WayKind.CROSSING, "crossing": CrossingFacts()},
    "CD": {},
}


def told(folder, *features, **more):
    """Return the problems of the tactile elements alone, and the report."""
    _, report = laid(material_from(STREET, WAYS, **more), list(features), folder)
    return [p for p in problems(report) if p[1] not in {"no_way_near", "partly"}], report


def attention(*places):
    return [field(f"a{number}", "attention_field", place) for number, place in enumerate(places)]


def at(east_m, north_m=0.0):
    return A[0] + east_m, A[1] + north_m


WHOLE = (
    strip("s", at(0), at(39.4)),
    field("a", "attention_field", at(0)),
    field("d", "direction_field", at(39.8)),
)


def test_a_strip_from_field_to_field_is_in_order(tmp_path):
    found, report = told(tmp_path, *WHOLE)
    assert found == []
    assert report.strip_networks == 1


def test_a_strip_that_ends_at_nothing_is_told_with_the_distance(tmp_path):
    found, report = told(tmp_path, strip("s", at(0), at(30)), field("a", "attention_field", at(0)))
    assert found == [("s", "strip_ends_nowhere")]
    assert report.findings[0].nearest_m == pytest.approx(30 - 0.45, abs=0.05)


def test_a_strip_may_lead_to_an_entrance(tmp_path):
    door = Place(0, "Rathaus", "amenity=townhall", spot(*at(0, 1)), has_entrance=True)
    found, _ = told(tmp_path, *WHOLE[::2], places=[door])
    assert found == []


def test_a_strip_that_reaches_a_kerb_without_direction_field_is_told(tmp_path):
    found, _ = told(tmp_path, strip("s", at(0), at(39.5)), field("a", "attention_field", at(0)))
    assert found == [("s", "direction_field_missing")]


def test_three_arms_need_a_branch_field_and_are_told_once(tmp_path):
    arms = [strip("w", at(0), at(20)), strip("e", at(20), at(35)), strip("n", at(20), at(20, 9))]
    ends = attention(at(0), at(35), at(20, 9))
    found, _ = told(tmp_path, *arms, *ends)
    assert [problem for _, problem in found] == ["branch_field_missing"]
    found, _ = told(tmp_path, *arms, *ends, field("b", "branch_field", at(20)))
    assert found == []


def test_a_strip_that_meets_another_in_its_middle_is_a_branch(tmp_path):
    parts = [strip("s", at(0), at(35)), strip("n", at(20), at(20, 9))]
    ends = attention(at(0), at(35), at(20, 9))
    found, _ = told(tmp_path, *parts, *ends)
    assert found == [("n", "branch_field_missing")]


def test_two_strips_end_to_end_are_one_network(tmp_path):
    parts = [strip("s", at(0), at(20)), strip("t", at(20.4), at(35))]
    ends = attention(at(0), at(35))
    found, report = told(tmp_path, *parts, *ends)
    assert found == []
    assert report.strip_networks == 1


@pytest.mark.parametrize("element", ["branch_field", "boarding_field", "locating_strip"])
def test_a_field_that_touches_nothing_is_told(tmp_path, element):
    assert told(tmp_path, field("f", element, at(20)))[0] == [("f", "field_alone")]


@pytest.mark.parametrize("element", ["attention_field", "blocking_field"])
def test_fields_that_warn_may_lie_alone(tmp_path, element):
    assert told(tmp_path, field("f", element, at(20)))[0] == []


def test_a_direction_field_belongs_to_a_crossing(tmp_path):
    found, report = told(tmp_path, field("d", "direction_field", at(20)))
    assert found == [("d", "direction_field_away")]
    assert report.findings[0].nearest_m == pytest.approx(20 - 0.45, abs=0.05)
    assert told(tmp_path, field("d", "direction_field", B))[0] == []


def test_a_kerb_of_zero_centimetres_needs_its_blocking_field(tmp_path):
    flush = card("k", B, C, kerb_cm_start=0, kerb_cm_end=3)
    found, report = told(tmp_path, flush)
    assert found == [("k", "blocking_field_missing")]
    assert "where the line begins is 0 cm high" in report.findings[0].sentence
    assert told(tmp_path, flush, field("f", "blocking_field", B))[0] == []
