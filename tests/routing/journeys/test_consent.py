"""Over what a profile refuses nobody is led unasked: the refusal, the consent, what it does not weaken."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from routing.journeys.planning import JourneyError, JourneyProblem, plan
from routing.journeys.prices import REFUSED_M, prices_for, short_prices
from routing.network_terms import Closure, CrossingFacts, CrossingKind, Known, WayKind
from routing.profiles import CONSENT_CODES, PROFILE_NAMES, personal_profile, profile_named
from routing.route import WarningCode
from tests.drawn import city_from, nodes_from
from tests.routing.journeys.cities import NOON, request

WIDE = CrossingFacts(CrossingKind.UNMARKED, street="Ring", lanes=4)
ROUNDABOUT = CrossingFacts(
    CrossingKind.UNMARKED, street="Kreisel", lanes=3, roundabout=Known.YES, street_class="tertiary"
)
RAIL = CrossingFacts(CrossingKind.UNMARKED, street_class="rail", tracks=Known.YES)
FAST = CrossingFacts(CrossingKind.UNMARKED, street="Schnellweg", lanes=2, maxspeed_kmh=70)

# Past A and B lies what is refused; nothing else leads to D.
LINE = "A---B------C---D"
AT = nodes_from(LINE)

# What stands between B and C, as each profile that refuses it has it.
REFUSED = {
    "unmarked_wide": {"kind": WayKind.CROSSING, "crossing": WIDE},
    "roundabout_wide": {"kind": WayKind.CROSSING, "crossing": ROUNDABOUT},
    "rail_without_signal": {"kind": WayKind.CROSSING, "crossing": RAIL},
    "carriageway_fast_m": {
        "kind": WayKind.CARRIAGEWAY,
        "maxspeed_kmh": 50,
        "name": "Landstraße",
    },
    "escalators": {"kind": WayKind.ESCALATOR, "one_way": True},
    "unmarked_fast": {"kind": WayKind.CROSSING, "crossing": FAST},
}


def _only_over(code):
    ways = {"AB": {"name": "Parkweg"}, "BC": REFUSED[code], "CD": {}}
    return city_from(LINE, ways)


def _refusal(city, wish, **more):
    with pytest.raises(JourneyError) as refused:
        plan(city, wish, **more)
    return refused.value


_CASES = [
    (code, name)
    for code in CONSENT_CODES
    for name in PROFILE_NAMES
    if code in profile_named(name).refuses
]


@pytest.mark.parametrize(("code", "profile"), _CASES)
def test_what_a_profile_refuses_is_not_walked_unasked(code, profile):
    error = _refusal(_only_over(code), request(AT["A"], AT["D"], profile=profile))
    assert error.problem is JourneyProblem.NEEDS_CONSENT
    assert error.facts["consent"] == [code]
    (cause,) = error.facts["causes"]
    assert cause["code"] == code
    assert cause["position"] == AT["B"]
    assert cause["distance_from_start_m"] == pytest.approx(20, abs=0.1)


@pytest.mark.parametrize(("code", "profile"), _CASES)
def test_with_consent_to_just_that_the_way_is_told_with_a_warning(code, profile):
    wish = request(AT["A"], AT["D"], profile=profile)
    route = plan(_only_over(code), replace(wish, consent=frozenset({code})))
    assert route.consented == (code,)
    assert "by_consent" in route.degraded_because
    told = {
        "unmarked_wide": WarningCode.WIDE_UNMARKED_CROSSING,
        "roundabout_wide": WarningCode.WIDE_ROUNDABOUT,
        "rail_without_signal": WarningCode.UNSIGNALLED_TRACKS,
        "carriageway_fast_m": WarningCode.CARRIAGEWAY,
        "escalators": WarningCode.ESCALATOR,
        "unmarked_fast": WarningCode.FAST_UNMARKED_CROSSING,
    }
    assert told[code] in {warning.code for warning in route.warnings}
    assert route.cost_m < REFUSED_M


@pytest.mark.parametrize(("code", "profile"), _CASES)
def test_consent_to_something_else_changes_nothing(code, profile):
    others = frozenset(CONSENT_CODES) - {code}
    wish = replace(request(AT["A"], AT["D"], profile=profile), consent=others)
    assert _refusal(_only_over(code), wish).facts["consent"] == [code]


@pytest.mark.parametrize("code", CONSENT_CODES)
def test_somebody_who_sees_refuses_nothing(code):
    route = plan(_only_over(code), request(AT["A"], AT["D"], profile="sighted_companion"))
    assert route.consented == ()


def test_the_refusal_says_in_words_what_where_and_how_near_one_comes():
    error = _refusal(_only_over("unmarked_wide"), request(AT["A"], AT["D"]))
    assert error.facts["nearest"]["position"] == AT["B"]
    assert error.facts["nearest"]["street"] == "Parkweg"
    assert error.facts["nearest"]["distance_m"] == pytest.approx(55, abs=0.1)
    assert error.sentence("de") == (
        "Ohne Ihre Zustimmung führt kein Weg zum Ziel. Auf dem Weg: ungesicherte Querung von"
        " mindestens vier Spuren, Ring. Am nächsten erreichbar: Parkweg, 60 Meter entfernt vom"
        " Ziel. Stimmen Sie zu oder wählen Sie ein anderes Ziel."
    )
    assert "Ring" in error.sentence("en")
    assert str(error) == "needs_consent"


def test_a_long_way_round_is_walked_rather_than_asked_for():
    drawing = """
        A---B----C---D
            |    |
            |    |
            |    |
            E----F
    """
    at = nodes_from(drawing)
    ways = {"AB": {}, "BC": REFUSED["unmarked_wide"], "CD": {}, "BE": {}, "EF": {}, "FC": {}}
    route = plan(city_from(drawing, ways), request(at["A"], at["D"]))
    assert route.consented == ()
    assert route.distance_m == pytest.approx(20 + 40 + 25 + 40 + 20, abs=1)


@pytest.mark.parametrize(("columns", "asked"), [(3, False), (4, True), (9, True)])
def test_up_to_twenty_metres_among_fast_vehicles_are_walked_unasked(columns, asked):
    drawing = f"A---B{'-' * columns}C---D"
    at = nodes_from(drawing)
    city = city_from(drawing, {"AB": {}, "BC": REFUSED["carriageway_fast_m"], "CD": {}})
    wish = request(at["A"], at["D"])
    if asked:
        assert _refusal(city, wish).facts["consent"] == ["carriageway_fast_m"]
    else:
        assert plan(city, wish).consented == ()


def test_short_pieces_among_fast_vehicles_are_summed_up():
    drawing = "A---B--C---D--E---F"
    at = nodes_from(drawing)
    fast = REFUSED["carriageway_fast_m"]
    city = city_from(drawing, {"AB": {}, "BC": fast, "CD": {}, "DE": fast, "EF": {}})
    error = _refusal(city, request(at["A"], at["F"]))
    assert error.facts["consent"] == ["carriageway_fast_m"]
    assert error.facts["causes"][0]["amount"] == pytest.approx(30, abs=0.1)
    assert error.facts["nearest"]["position"] == at["D"]  # one of the two is walked unasked


def test_a_detour_of_kilometres_is_searched_for_before_anybody_is_asked():
    drawing = """
        A---B------C---D
            |      |
            E------F
    """
    far = nodes_from(drawing, row_m=900)
    ways = {"AB": {}, "BC": REFUSED["carriageway_fast_m"], "CD": {}, "BE": {}, "EF": {}, "FC": {}}
    route = plan(city_from(drawing, ways, row_m=900), request(far["A"], far["D"]))
    assert route.distance_m > 1800
    assert "carriageway_fast_m" not in route.terms


def test_where_closures_bar_the_way_that_needs_no_consent_they_are_named():
    drawing = """
        A---B----C---D
            |    |
            |    |
            E----F
    """
    at = nodes_from(drawing)
    ways = {"AB": {}, "BC": REFUSED["unmarked_wide"], "CD": {}, "BE": {}, "EF": {}, "FC": {}}
    works = Closure("k", "Baugrube", (at["E"], at["F"]))
    error = _refusal(city_from(drawing, ways), request(at["A"], at["D"]), closures=[works])
    assert [closure["text"] for closure in error.facts["closures"]] == ["Baugrube"]
    assert error.sentence("de").startswith("Gesperrt: Baugrube. Ein anderer Weg")


def test_a_consent_nobody_can_give_is_refused_with_the_choices():
    wish = replace(request(AT["A"], AT["D"]), consent=frozenset({"everything"}))
    error = _refusal(_only_over("unmarked_wide"), wish)
    assert error.problem is JourneyProblem.UNKNOWN_CONSENT
    assert "unmarked_wide" in error.sentence("de")


def test_a_low_weight_of_ones_own_is_no_consent_but_a_standing_consent_is():
    cheap = personal_profile({"weights": {"unmarked_wide": 0}})
    agreed = personal_profile({"consent": ["unmarked_wide"]})
    city = _only_over("unmarked_wide")
    wish = request(AT["A"], AT["D"])
    assert _refusal(city, replace(wish, profile=cheap)).facts["consent"] == ["unmarked_wide"]
    assert plan(city, replace(wish, profile=agreed)).consented == ("unmarked_wide",)


def test_prices_are_made_once_for_the_same_question():
    cane = profile_named("long_cane")
    assert prices_for(cane, dark=True) is prices_for(cane, dark=True)
    assert short_prices(cane) is short_prices(cane)
    assert short_prices(cane).key == short_prices(personal_profile({})).key


_SIGNS = "ABCDEFGHI"
_GRID = """
    A----B----C
    |    |    |
    D----E----F
    |    |    |
    G----H----I
"""
# So far apart that a walk to a corner where only crossings meet ends there, not at the next one.
_SCALE = {"column_m": 8.0, "row_m": 18.0}
_GRID_AT = nodes_from(_GRID, **_SCALE)
_GRID_WAYS = ("AB", "BC", "DE", "EF", "GH", "HI", "AD", "DG", "BE", "EH", "CF", "FI")
_KINDS = st.sampled_from([None, None, *(code for code in REFUSED if code != "escalators")])


_ASKED_TOO_MUCH = [None, "unmarked_wide", "carriageway_fast_m", "unmarked_wide", None, None, None]
_ASKED_TOO_MUCH += ["unmarked_wide", "unmarked_wide", "carriageway_fast_m", "unmarked_wide"]
_ASKED_TOO_MUCH += ["carriageway_fast_m"]


# Who had agreed to both was led over the fast road alone.
@example(_ASKED_TOO_MUCH, "A", "F", "long_cane", frozenset())
@settings(max_examples=150, deadline=None)
@given(
    kinds=st.lists(_KINDS, min_size=12, max_size=12),
    start=st.sampled_from(_SIGNS),
    end=st.sampled_from(_SIGNS),
    profile=st.sampled_from(PROFILE_NAMES),
    consent=st.frozensets(st.sampled_from(CONSENT_CODES)),
)
def test_a_route_holds_nothing_refused_and_a_refusal_names_the_consent_that_suffices(
    kinds, start, end, profile, consent
):
    ways = {
        way: {k: v for k, v in REFUSED[kind].items() if k != "one_way"} if kind else {}
        for way, kind in zip(_GRID_WAYS, kinds, strict=True)
    }
    wish = replace(
        request(_GRID_AT[start], _GRID_AT[end], profile=profile, departure=NOON), consent=consent
    )
    city = city_from(_GRID, ways, **_SCALE)
    found = _route_or_refusal(city, wish)
    if not isinstance(found, JourneyError):
        bounds = wish.profile.refuses
        used = {name for name, bound in bounds.items() if found.terms.get(name, 0) > bound}
        assert used == set(found.consented)
        assert used <= consent
    elif start != end:
        assert found.problem is JourneyProblem.NEEDS_CONSENT
        assert consent.isdisjoint(found.facts["consent"])
        agreed = replace(wish, consent=consent.union(found.facts["consent"]))
        assert set(plan(city, agreed).consented) >= set(found.facts["consent"])
        nearest = found.facts["nearest"]
        if nearest is not None and nearest["position"] != wish.start:
            plan(city, replace(wish, destination=nearest["position"]))  # is reached unasked


def _route_or_refusal(city, wish):
    try:
        return plan(city, wish)
    except JourneyError as error:
        return error
