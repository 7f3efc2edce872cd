from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from routing.city.access_hours import NOT_UNDERSTOOD, dated, with_access_hours
from routing.city.opening import Calendar
from routing.material import TimedClosure
from routing.network_terms import Closure, ClosureKind
from tests.drawn import ORIGIN, material_from

MONDAY = Calendar(date(2026, 11, 23))


def timed(*rules, holds_else=False):
    closure = Closure("osm:node/1/hours", "Tor", (ORIGIN,), kind=ClosureKind.HOURS)
    return TimedClosure(closure, holds_else, rules)


def at(day, hour):
    """Return a moment of November 2026 in UTC; clocks in Kaiserslautern show an hour more."""
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def test_a_gate_with_opening_hours_is_shut_outside_them():
    closure = dated(timed((False, "Mo-Fr 08:00-18:00; PH off"), holds_else=True), MONDAY)
    held = [closure.holds_at(at(day, hour)) for day, hour in ((23, 6), (23, 9), (23, 18), (28, 9))]
    assert held == [True, False, True, True]


def test_a_way_shut_at_night_is_open_by_day():
    closure = dated(timed((True, "22:00-06:00")), MONDAY)
    assert [closure.holds_at(at(24, hour)) for hour in (2, 12, 22)] == [True, False, True]


def test_of_two_rules_the_later_counts():
    rules = (True, "Mo-Fr 08:00-18:00; PH off"), (False, "Mo-Fr 12:00-13:00; PH off")
    closure = dated(timed(*rules), MONDAY)
    assert [closure.holds_at(at(24, hour)) for hour in (8, 11, 14)] == [True, False, True]


def test_the_hours_are_known_for_sixty_days_and_not_beyond():
    closure = dated(timed((True, "22:00-06:00")), MONDAY)
    assert (closure.starts_at, closure.ends_at) == (MONDAY.starts_at, MONDAY.ends_at)
    assert not closure.holds_at(datetime(2027, 6, 1, 2, tzinfo=UTC))


def test_on_a_holiday_of_which_nobody_wrote_the_gate_counts_as_shut():
    christmas = datetime(2026, 12, 25, 11, tzinfo=UTC)
    closure = dated(timed((False, "Mo-Su 08:00-18:00"), holds_else=True), MONDAY)
    assert closure.holds_at(christmas)
    assert not closure.holds_at(christmas.replace(day=22))


def test_hours_that_nobody_understands_never_hold_and_are_known_at_no_moment():
    closure = dated(timed((True, "bei Nässe")), MONDAY)
    assert closure.starts_at == closure.ends_at
    assert not closure.holds_at(MONDAY.starts_at)


def test_what_never_holds_is_no_closure():
    assert dated(timed((False, "24/7"), holds_else=True), MONDAY) is None


@pytest.mark.parametrize(
    ("hours", "closures", "told"),
    [("22:00-06:00", ["osm:node/1/hours"], 0), ("bei Nässe", ["osm:node/1/hours"], 1)],
)
def test_a_city_gets_its_hours_as_closures_and_counts_what_is_not_understood(hours, closures, told):
    drawn = material_from("A--B", {"AB": {"closed_by": ("osm:node/1/hours",)}})
    material = with_access_hours(replace(drawn, timed_closures=(timed((True, hours)),)), MONDAY)
    assert [closure.id for closure in material.closures] == closures
    assert material.dropped.get(NOT_UNDERSTOOD, 0) == told


def test_an_edge_forgets_a_closure_that_never_holds():
    drawn = material_from("A--B", {"AB": {"closed_by": ("osm:way/9", "osm:node/1/hours")}})
    material = with_access_hours(
        replace(drawn, timed_closures=(timed((True, "24/7 off")),)), MONDAY
    )
    assert material.edges[0].closed_by == ("osm:way/9",)
