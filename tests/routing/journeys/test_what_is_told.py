"""What a walker is told beforehand, and what a route explains of itself."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routing.city.explain_table import explain_table
from routing.instructions.phrasing import warning_text
from routing.journeys.explaining import explained
from routing.journeys.planning import plan
from routing.network_terms import (
    Barrier,
    BarrierKind,
    Closure,
    ClosureKind,
    CrossingFacts,
    CrossingKind,
    Known,
    Passage,
    Side,
    Tactile,
    WayKind,
)
from routing.profiles import PROFILE_NAMES
from routing.route import WarningCode
from tests.drawn import city_from, nodes_from
from tests.routing.journeys.cities import AT, NOON, main_street, request

LINE = "A---B-------C---D"
LINE_AT = nodes_from(LINE)
_ALONG = (LINE_AT["B"], LINE_AT["C"])


def _route(closures=(), departure=NOON, **middle):
    city = city_from(LINE, {"AB": {}, "BC": {"name": "Kornmarkt", **middle}, "CD": {}})
    wish = request(LINE_AT["A"], LINE_AT["D"], departure=departure)
    return plan(city, wish, closures=closures)


def _told(route, code):
    return [warning for warning in route.warnings if warning.code is code]


def test_a_market_on_the_way_is_told_and_closes_nothing():
    stalls = ((NOON - timedelta(hours=4), NOON + timedelta(hours=2)),)
    market = Closure("m", "Wochenmarkt", _ALONG, kind=ClosureKind.MARKET, spans=stalls)
    (told,) = _told(_route([market]), WarningCode.MARKET)
    assert told.distance_from_start_m == pytest.approx(20, abs=0.1)
    assert warning_text(told, "de") == "Achtung, Stände auf dem Weg, Kornmarkt: Wochenmarkt."
    later = _route([market], departure=NOON + timedelta(hours=3))
    assert _told(later, WarningCode.MARKET) == []


@pytest.mark.parametrize(("kind", "told"), [("market", False), ("market_hours", True)])
def test_a_market_of_which_the_hours_are_not_known_is_not_passed_over(kind, told):
    """A season that ended has ended; hours worked out for sixty days are not known on the next."""
    stalls = ((NOON - timedelta(days=9), NOON - timedelta(days=8)),)
    dates = {"starts_at": NOON - timedelta(days=60), "ends_at": NOON - timedelta(days=1)}
    market = Closure("m", "Wochenmarkt", _ALONG, kind=ClosureKind(kind), spans=stalls, **dates)
    route = _route([market])
    assert _told(route, WarningCode.MARKET) == []
    warnings = _told(route, WarningCode.MARKET_UNKNOWN)
    assert bool(warnings) == told
    if told:
        said = (
            "Achtung, vielleicht Stände auf dem Weg, Kornmarkt: Wochenmarkt; Zeiten nicht bekannt."
        )
        assert warning_text(warnings[0], "de") == said


def test_a_market_elsewhere_is_not_told():
    away = tuple(replace(p, lat_deg=p.lat_deg + 0.01) for p in _ALONG)
    market = Closure("m", "Wochenmarkt", away, kind=ClosureKind.MARKET)
    assert _told(_route([market]), WarningCode.MARKET) == []


@pytest.mark.parametrize(
    ("known_from", "known_to", "told"),
    [(-1, 1, False), (-3, -1, True), (1, 3, True), (-1, -1, True)],
)
def test_hours_that_are_not_known_for_the_day_are_told(known_from, known_to, told):
    gate = Closure(
        "g",
        "Durchgang",
        _ALONG,
        starts_at=NOON + timedelta(days=known_from),
        ends_at=NOON + timedelta(days=known_to),
        kind=ClosureKind.HOURS,
        spans=((NOON + timedelta(hours=5), NOON + timedelta(hours=9)),),
    )
    warnings = _told(_route([gate]), WarningCode.ACCESS_UNKNOWN)
    assert bool(warnings) == told
    if told:
        said = "Achtung: ob Kornmarkt um diese Zeit offen ist, ist nicht bekannt."
        assert warning_text(warnings[0], "de") == said


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"all_green": Known.YES, "sound": Known.NO}, True),
        ({"all_green": Known.YES, "sound": Known.YES}, False),
        ({"all_green": Known.UNKNOWN, "sound": Known.NO}, False),
    ],
)
def test_a_silent_signal_at_which_all_walk_at_once_is_told(facts, told):
    crossing = CrossingFacts(CrossingKind.SIGNALS, street="Ring", **facts)
    route = _route(kind=WayKind.CROSSING, crossing=crossing)
    assert bool(_told(route, WarningCode.ALL_GREEN_SILENT)) == told


def test_the_passport_tells_walls_narrow_places_underpasses_and_barriers():
    route = _route(
        wall=Side.LEFT,
        width_m=0.8,
        incline_percent=8.0,
        passage=Passage.TUNNEL,
        barriers=(Barrier(BarrierKind.BOLLARD, 3.0), Barrier(BarrierKind.GATE, 9.0)),
        decision_ends=2,
    )
    passport = route.passport
    metres = ("wall_m", "narrow_m", "steep_m", "tunnel_m")
    assert [passport[name] for name in metres] == pytest.approx([40.0] * 4, abs=0.1)
    assert (passport["barriers"], passport["decision_points"]) == (2, 1)


@pytest.mark.parametrize(
    ("middle", "where"),
    [
        ({"tactile": Tactile.SURVEYED}, "surveyed_m"),
        ({"tactile": Tactile.TAGGED}, "unverified_m"),
        ({"kind": WayKind.PAVEMENT, "assumed": True}, "assumed_m"),
        ({"kind": WayKind.CROSSING, "crossing": CrossingFacts(surveyed=True)}, "surveyed_m"),
    ],
)
def test_every_metre_is_surveyed_or_mapped_or_assumed(middle, where):
    route = _route(**middle)
    trust = {name: route.passport[name] for name in ("surveyed_m", "unverified_m", "assumed_m")}
    expected = {"surveyed_m": 0.0, "unverified_m": 40.0, "assumed_m": 0.0}
    expected[where] += 40.0
    assert trust == pytest.approx(expected, abs=0.2)
    assert sum(trust.values()) == pytest.approx(route.distance_m, abs=0.2)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from("ABCDEFG"),
    st.sampled_from("ABCDEFG"),
    st.sampled_from(PROFILE_NAMES),
)
def test_the_explanation_sums_to_the_cost_and_to_the_features(start, end, profile):
    if start == end:
        return
    route = plan(main_street(), request(AT[start], AT[end], profile=profile))
    terms = explained(route.legs, route.prices)
    assert sum(term.cost_m for term in terms) == pytest.approx(route.cost_m)
    assert {term.name: term.amount for term in terms} == pytest.approx(dict(route.terms))
    for term in terms:
        if term.price is not None:
            assert term.cost_m == pytest.approx(term.amount * term.price)
    assert explain_table(route)[-1 if "price" not in explain_table(route)[-1] else -2].startswith(
        "together"
    )


def test_the_floor_is_explained_as_what_is_short_of_the_least_price():
    wish = request(LINE_AT["A"], LINE_AT["D"])
    strip = {"tactile": Tactile.SURVEYED, "wall": Side.LEFT}
    weights = {**wish.profile.weights, "strip_surveyed_m": -1.0}
    generous = replace(wish, profile=replace(wish.profile, weights=weights))
    route = plan(city_from(LINE, {"AB": strip, "BC": strip, "CD": strip}), generous)
    terms = {term.name: term for term in explained(route.legs, route.prices)}
    assert terms["floor"].price is None
    assert terms["floor"].amount == pytest.approx(route.distance_m)
    assert route.cost_m == pytest.approx(0.3 * route.distance_m)
