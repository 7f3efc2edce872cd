"""Dated closures and markets: which ways they are about, and when."""

from datetime import UTC, date, datetime

import pytest

from routing.city.memory import MemoryCity
from routing.city.opening import Calendar
from routing.city.rows import closure_of, closure_row
from routing.instructions.problem_phrasing import warning_text
from routing.journeys.closures import blocked_edges
from routing.journeys.warnings import closure_facts
from routing.network_terms import ClosureKind
from routing.route import RouteWarning, WarningCode
from routing.survey.errors import SurveyError
from tests.drawn import material_from, nodes_from
from tests.routing.survey.surveys import CALENDAR, along, area, laid, line, point, problems

# A pavement on each side of a street, joined by a way in the middle.
STREET = """
    A---------B---------C
              |
              |
    D---------E---------F
"""
PLACES = nodes_from(STREET)
A, B, C, E = along(PLACES, "A", "B", "C", "E")
WAYS = {"AB": {}, "BC": {}, "BE": {}, "DE": {}, "EF": {}}
SITE = {"kind": "closure", "text": "Gehweg gesperrt"}
MONDAY = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


def street():
    return material_from(STREET, WAYS)


def closed(material, name="survey:k"):
    return [edge.id for edge in material.edges if name in edge.closed_by]


def test_a_line_closes_the_way_it_is_drawn_along_and_no_other(tmp_path):
    one = line("k", (A[0] + 10, A[1] + 1), (A[0] + 30, A[1] + 1), **SITE)
    material, report = laid(street(), [one], tmp_path)
    assert closed(material) == [0]
    assert report.findings == ()


def test_a_line_that_ends_at_a_corner_leaves_the_other_ways_open(tmp_path):
    material, _ = laid(street(), [line("k", A, B, **SITE)], tmp_path)
    assert closed(material) == [0]


def test_a_line_across_a_way_closes_it(tmp_path):
    barrier = line("k", (A[0] + 20, A[1] - 3), (A[0] + 20, A[1] + 3), **SITE)
    material, _ = laid(street(), [barrier], tmp_path)
    assert closed(material) == [0]


def test_an_area_closes_what_leads_through_it(tmp_path):
    one = area("k", (B[0] - 9, B[1] - 9), (B[0] + 9, B[1] - 9), (B[0] + 9, B[1] + 9),
               (B[0] - 9, B[1] + 9), **SITE)  # fmt: skip
    material, _ = laid(street(), [one], tmp_path)
    assert closed(material) == [0, 1, 2]


def test_a_point_closes_the_ways_through_it_else_the_nearest(tmp_path):
    material, _ = laid(street(), [point("k", (B[0], B[1] + 1), **SITE)], tmp_path)
    assert closed(material) == [0, 1, 2]
    material, _ = laid(street(), [point("k", (A[0] + 20, A[1] + 6), **SITE)], tmp_path)
    assert closed(material) == [0]


def test_a_closure_on_no_way_is_told_and_left_out(tmp_path):
    away = line("k", (A[0], A[1] - 12), (A[0] + 30, A[1] - 12), **SITE)
    material, report = laid(street(), [away], tmp_path)
    assert problems(report) == [("k", "no_way_near")]
    assert report.findings[0].nearest_m == pytest.approx(12, abs=0.1)
    assert material.closures == ()


def test_days_count_by_the_citys_clock_and_the_last_day_to_its_end(tmp_path):
    dated = line("k", A, B, **SITE, starts_at="2026-11-23", ends_at="2026-11-30")
    (closure,) = laid(street(), [dated], tmp_path).material.closures
    assert closure.starts_at == datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
    assert closure.ends_at == datetime(2026, 11, 30, 23, 0, tzinfo=UTC)
    assert (closure.id, closure.kind) == ("survey:k", ClosureKind.CLOSURE)
    zoned = line(
        "k", A, B, **SITE, starts_at="2026-11-23T07:30", ends_at="2026-11-23T16:00:00+00:00"
    )
    (closure,) = laid(street(), [zoned], tmp_path).material.closures
    assert closure.starts_at == datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
    assert closure.ends_at == datetime(2026, 11, 23, 16, 0, tzinfo=UTC)


def test_a_closure_blocks_its_edges_while_it_holds(tmp_path):
    dated = line("k", A, B, **SITE, ends_at="2026-11-30")
    city = MemoryCity(laid(street(), [dated], tmp_path).material)
    assert set(blocked_edges(city, [], MONDAY)) == {0}
    assert blocked_edges(city, [], datetime(2026, 12, 1, tzinfo=UTC)) == {}


def test_a_market_stands_at_its_hours_and_blocks_nobody(tmp_path):
    stalls = line("k", A, B, kind="market", text="Wochenmarkt", hours="Sa 06:00-15:00")
    material, _ = laid(street(), [stalls], tmp_path)
    (market,) = material.closures
    assert market.kind is ClosureKind.MARKET_HOURS
    assert closed(material) == [0]
    saturday = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
    assert market.holds_at(saturday)
    assert not market.holds_at(MONDAY)
    assert blocked_edges(MemoryCity(material), [], saturday) == {}


def test_a_market_of_some_days_stands_on_these_days_only(tmp_path):
    stalls = line("k", A, B, kind="market", text="Weihnachtsmarkt", hours="Mo-Su 11:00-21:00",
                  starts_at="2026-12-01", ends_at="2026-12-23")  # fmt: skip
    (market,) = laid(street(), [stalls], tmp_path).material.closures
    assert market.holds_at(datetime(2026, 12, 23, 19, 0, tzinfo=UTC))
    assert not market.holds_at(MONDAY)
    assert not market.holds_at(datetime(2026, 12, 24, 12, 0, tzinfo=UTC))


def test_what_is_over_is_told_and_left_out(tmp_path):
    old = line("k", A, B, **SITE, ends_at="2026-11-20")
    material, report = laid(street(), [old], tmp_path)
    assert problems(report) == [("k", "over")]
    assert material.closures == ()


def test_an_end_that_comes_before_its_start_in_another_zone_is_refused(tmp_path):
    odd = line("k", A, B, **SITE, starts_at="2026-11-23T12:00", ends_at="2026-11-23T10:30:00+00:00")
    with pytest.raises(SurveyError, match=r"feature 1 \('k'\): ends_at is not after starts_at"):
        laid(street(), [odd], tmp_path)


def test_the_night_the_clocks_change_is_no_trouble(tmp_path):
    night = line("k", A, B, **SITE, starts_at="2027-03-28T02:30", ends_at="2027-03-28T03:30")
    calendar = Calendar(date(2027, 3, 1))
    with pytest.raises(SurveyError, match="ends_at is not after starts_at"):
        laid(street(), [night], tmp_path, calendar)  # 02:30 is not on that day


def test_the_citys_words_are_told_in_the_language_of_the_walker(tmp_path):
    told = line("k", A, B, kind="closure", text="Gehweg gesperrt", text_en="Pavement closed")
    (closure,) = laid(street(), [told], tmp_path).material.closures
    warning = RouteWarning(WarningCode.CLOSURE, 0.0, closure_facts(closure))
    assert "Gehweg gesperrt" in warning_text(warning, "de")
    assert "Pavement closed" in warning_text(warning, "en")
    assert closure_of(closure_row(0, closure)) == closure


def test_a_wide_area_closes_what_lies_deep_inside_it(tmp_path):
    drawing = """
    A---------B---------C---------D---------E
    """
    places = nodes_from(drawing, column_m=20.0)
    first, last = along(places, "A", "E")
    site = area("k", (first[0] - 20, -500), (last[0] + 20, -500), (last[0] + 20, 500),
                (first[0] - 20, 500), **SITE)  # fmt: skip
    before = material_from(drawing, {"AB": {}, "BC": {}, "CD": {}, "DE": {}}, column_m=20.0)
    city = MemoryCity(laid(before, [site], tmp_path).material)
    assert set(blocked_edges(city, [], MONDAY)) == {0, 1, 2, 3}


def test_a_way_that_is_shut_at_night_is_not_known_beyond_the_worked_out_days(tmp_path):
    night = line("k", A, B, **SITE, hours="22:00-06:00")
    (closure,) = laid(street(), [night], tmp_path).material.closures
    assert closure.kind is ClosureKind.HOURS
    assert closure.holds_at(datetime(2026, 11, 24, 2, 0, tzinfo=UTC))
    assert not closure.holds_at(MONDAY)
    assert (closure.starts_at, closure.ends_at) == (CALENDAR.starts_at, CALENDAR.ends_at)


def test_works_at_night_for_some_days_are_known_to_their_end(tmp_path):
    works = line(
        "k", A, B, **SITE, hours="22:00-06:00", starts_at="2026-11-25", ends_at="2026-11-26"
    )
    (closure,) = laid(street(), [works], tmp_path).material.closures
    assert closure.kind is ClosureKind.CLOSURE
    assert closure.holds_at(datetime(2026, 11, 26, 2, 0, tzinfo=UTC))
    for day in (24, 27):
        assert not closure.holds_at(datetime(2026, 11, day, 2, 0, tzinfo=UTC))


def test_hours_on_none_of_its_days_close_nothing(tmp_path):
    works = line(
        "k", A, B, **SITE, hours="Sa 08:00-16:00", starts_at="2026-11-23", ends_at="2026-11-25"
    )
    (closure,) = laid(street(), [works], tmp_path).material.closures
    assert not any(
        closure.holds_at(datetime(2026, 11, day, hour, 0, tzinfo=UTC))
        for day in range(22, 30)
        for hour in range(24)
    )
