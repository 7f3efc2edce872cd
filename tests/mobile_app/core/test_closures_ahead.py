"""A closure that comes up on the way is told where the way can still be left, not at the barrier."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mobile_app.core.closures_ahead import LEAD_M, closure_ahead_cues, closures_ahead
from mobile_app.core.standpoint import Walk
from routing.city.contents import PackageIdentity
from routing.geo import line_length_m, moved
from routing.network_terms import (
    Closure,
    ClosureKind,
    CrossingFacts,
    CrossingKind,
    Known,
    WayKind,
)
from routing.wire.answers import RouteAnswer
from tests.drawn import city_from, nodes_from

# A pavement of 300 m. At B a signal leads to the other side, at C an unmarked crossing; at P a
# footway may turn off.
DRAWING = """
A-------------------B---------P---------C-------------------D
                    |         |         |
                    |         |         |
                    F         Q         G
"""
AT = nodes_from(DRAWING)
STREET = {"kind": WayKind.PAVEMENT, "name": "Parkstraße"}
SIGNAL = CrossingFacts(CrossingKind.SIGNALS, "Parkstraße", sound=Known.YES)
UNMARKED = CrossingFacts(CrossingKind.UNMARKED, "Parkstraße")
WAYS = {
    "AB": STREET,
    "BP": STREET,
    "PC": STREET,
    "CD": STREET,
    "BF": {"kind": WayKind.CROSSING, "crossing": SIGNAL},
    "CG": {"kind": WayKind.CROSSING, "crossing": UNMARKED},
}
CITY = city_from(DRAWING, WAYS)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
LINE = (AT["A"], AT["B"], AT["P"], AT["C"], AT["D"])
WORKS = Closure(
    "works",
    "Gehweg Parkstraße",
    (moved(AT["C"], 90, 40), moved(AT["C"], 90, 60)),
    ends_at=datetime(2026, 11, 30, 23, tzinfo=UTC),
    reported_on="2026-11-23",
)


def walk(along_m=0.0, line=LINE) -> Walk:
    answer = RouteAnswer(
        PackageIdentity("drawn", "x"),
        line_length_m(line),
        300.0,
        "long_cane",
        "de",
        line,
        (),
        (),
        {},
        (),
        (),
        None,
        line[-1],
    )
    return Walk(answer, along_m)


def ahead(closure=WORKS, along_m=0.0, city=CITY, moment=NOW, line=LINE):
    return closures_ahead(city, walk(along_m, line), (closure,), moment)


def cues(found, along_m, language="de", accuracy_m=2.0, **more):
    return closure_ahead_cues(found, NOW, language, along_m=along_m, accuracy_m=accuracy_m, **more)


def test_a_closure_is_told_at_the_last_safe_crossing_before_it():
    (found,) = ahead()
    assert found.begins_m == pytest.approx(240, abs=14)
    assert found.way_out.at_m == pytest.approx(100, abs=1)
    assert not found.is_due(100 - LEAD_M - 10, 2.0)
    assert found.is_due(100 - LEAD_M + 1, 2.0)
    assert cues(found, 60.0, extra_m=140.0) == (
        "Gesperrt bis 30. November: Gehweg Parkstraße. Gemeldet gestern.",
        (
            "Davor, 40 Meter: Querung Parkstraße, Ampel mit Ton, rechts. "
            "Der Umweg ist 140 Meter länger."
        ),
    )


def test_a_way_that_turns_off_without_a_crossing_is_a_way_out_too():
    city = city_from(DRAWING, {**WAYS, "PQ": {"name": "Wiesenpfad"}})
    (found,) = ahead(city=city)
    assert found.way_out.at_m == pytest.approx(150, abs=1)
    assert cues(found, 110.0, "en")[1] == "Before it, 40 metres: footway Wiesenpfad, right."


def test_an_unmarked_crossing_is_the_way_out_when_no_other_lies_ahead():
    (found,) = ahead(along_m=120.0)
    assert found.way_out.at_m == pytest.approx(200, abs=1)


def test_when_every_way_out_lies_behind_that_is_said_at_once():
    (found,) = ahead(along_m=210.0)
    assert found.is_due(210.0, 2.0)
    assert cues(found, 210.0)[1] == (
        "Letzter Ausweg hinten, 110 Meter: Querung Parkstraße, Ampel mit Ton, rechts."
    )


def test_no_distance_to_the_way_out_is_told_below_twice_the_error():
    (found,) = ahead()
    assert cues(found, 80.0, accuracy_m=12.0)[1] == (
        "Davor: Querung Parkstraße, Ampel mit Ton, rechts."
    )


def test_without_any_way_out_that_is_said():
    lonely = city_from("A---------B", {"AB": STREET})
    at = nodes_from("A---------B")
    closure = replace(WORKS, line=(moved(at["A"], 90, 30), moved(at["A"], 90, 45)))
    (found,) = ahead(closure, city=lonely, line=(at["A"], at["B"]))
    assert found.way_out is None
    assert found.is_due(0.0, 1.0)
    assert cues(found, 0.0)[1] == "Davor ist kein Ausweg bekannt."


def test_what_is_passed_elsewhere_or_over_or_a_market_closes_nothing():
    assert ahead(along_m=280.0) == ()
    elsewhere = replace(WORKS, line=(moved(AT["C"], 0, 60), moved(AT["C"], 0, 90)))
    assert ahead(elsewhere) == ()
    assert ahead(replace(WORKS, ends_at=NOW)) == ()
    assert ahead(replace(WORKS, kind=ClosureKind.MARKET)) == ()


def test_a_closure_that_begins_before_the_walker_is_there_counts():
    soon = replace(WORKS, starts_at=NOW + timedelta(minutes=3))
    assert ahead(soon)
    assert ahead(replace(soon, starts_at=NOW + timedelta(hours=3))) == ()


@pytest.mark.parametrize(
    ("reported_on", "said"),
    [
        ("2026-11-24", "Gemeldet heute."),
        ("2026-11-23", "Gemeldet gestern."),
        ("2026-11-10", "Gemeldet am 10. November."),
        ("2025-11-10", "Gemeldet am 10. November 2025."),
        ("2026-12-24", "Datum der Meldung nicht bekannt."),
        ("neulich", "Datum der Meldung nicht bekannt."),
        (None, "Datum der Meldung nicht bekannt."),
    ],
)
def test_the_age_of_a_report_is_said(reported_on, said):
    (found,) = ahead(replace(WORKS, reported_on=reported_on))
    assert cues(found, 60.0)[0].endswith(said)


def test_a_closure_speaks_english_where_the_city_wrote_it_and_needs_no_text():
    (found,) = ahead(replace(WORKS, text_en="<b>pavement</b> of Parkstraße", reported_on=None))
    assert cues(found, 60.0, "en")[0] == (
        "Closed until 30 November: pavement of Parkstraße. Date of the report not known."
    )
    (found,) = ahead(replace(WORKS, text="\0", ends_at=None))
    assert cues(found, 60.0)[0].startswith("Gesperrt: ein Weg ohne bekannten Namen.")
