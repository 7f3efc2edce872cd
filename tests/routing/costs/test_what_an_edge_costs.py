"""Features and prices of one edge, for several travellers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.costs import FEATURES, FLOOR_SHARE, FLOOR_TERM, cost_terms, edge_cost_m, priced
from routing.features import crossing_feature, edge_features, kerb_feature, tracks_feature
from routing.geo import LatLon
from routing.journeys.prices import REFUSED_M, prices_for
from routing.network_terms import (
    CrossingFacts,
    CrossingKind,
    Edge,
    Handrail,
    Kerb,
    Known,
    StepsFacts,
    Tactile,
    WayKind,
)
from routing.profiles import PROFILE_NAMES, Profile, profile_named

_CANE = profile_named("long_cane")


def _edge(kind: WayKind = WayKind.FOOTWAY, length_m: float = 100.0, **fields) -> Edge:
    line = (LatLon(54.5, 6.5), LatLon(54.501, 6.5))
    return Edge(0, 0, 1, line, length_m, kind, **fields)


def _crossing(**facts) -> Edge:
    return _edge(WayKind.CROSSING, 10.0, crossing=CrossingFacts(**facts))


_KNOWN = st.sampled_from(Known)
_CROSSINGS = st.builds(
    CrossingFacts,
    kind=st.sampled_from(CrossingKind),
    street_class=st.sampled_from([None, "primary", "residential", "service", "tram", "rail"]),
    sound=_KNOWN,
    vibration=_KNOWN,
    tactile=_KNOWN,
    island=_KNOWN,
    tracks=_KNOWN,
    cycleway=_KNOWN,
    kerb_near=st.sampled_from(Kerb),
    kerb_far=st.sampled_from(Kerb),
    kerb_near_cm=st.none() | st.integers(0, 30),
    lanes=st.none() | st.integers(1, 8),
    maxspeed_kmh=st.none() | st.sampled_from([20, 30, 50, 70]),
)
_EDGES = st.builds(
    _edge,
    kind=st.sampled_from(WayKind),
    length_m=st.floats(0.1, 2000),
    tactile=st.sampled_from(Tactile),
    assumed=st.booleans(),
    surface=st.sampled_from([None, "asphalt", "sett", "no such surface"]),
    lit=_KNOWN,
    maxspeed_kmh=st.none() | st.sampled_from([10, 30, 40, 50, 100]),
    street_class=st.sampled_from([None, "primary", "residential"]),
    crossing=st.none() | _CROSSINGS,
    steps=st.none() | st.builds(StepsFacts, handrail=st.sampled_from(Handrail), tactile=_KNOWN),
)
_PROFILES = st.sampled_from(PROFILE_NAMES).map(profile_named)


@given(_EDGES)
def test_every_feature_is_named_and_more_than_zero(edge):
    features = edge_features(edge)
    assert set(features) <= set(FEATURES)
    assert all(amount > 0 for amount in features.values())


@given(_EDGES)
def test_an_edge_has_the_same_features_from_both_ends(edge):
    assert edge_features(edge.reversed()) == edge_features(edge)


@given(_EDGES, _PROFILES)
def test_the_terms_of_an_edge_explain_its_whole_cost(edge, profile):
    terms = cost_terms(edge, profile)
    assert sum(term.cost_m for term in terms) == pytest.approx(edge_cost_m(edge, profile))
    assert all(
        term.cost_m == term.amount * profile.weights.get(term.name, 0)
        for term in terms
        if term.name != FLOOR_TERM
    )


@given(_EDGES, st.dictionaries(st.sampled_from(FEATURES), st.floats(-100, 100)))
def test_no_wish_makes_an_edge_cheaper_than_its_floor(edge, weights):
    cost_m = edge_cost_m(edge, Profile("odd", weights))
    assert cost_m >= FLOOR_SHARE * edge.length_m - 1e-6 * edge.length_m


def test_the_floor_is_a_term_of_its_own():
    terms = priced({"length_m": 10.0}, Profile("free", {}))
    assert [(t.name, t.cost_m) for t in terms] == [("length_m", 0.0), (FLOOR_TERM, 3.0)]


def test_a_surveyed_strip_is_worth_more_to_a_cane_than_to_a_dog():
    strip, bare = _edge(tactile=Tactile.SURVEYED), _edge()
    dog = profile_named("guide_dog")
    assert edge_cost_m(strip, _CANE) == pytest.approx(edge_cost_m(bare, _CANE) - 30)
    assert edge_cost_m(strip, dog) == pytest.approx(edge_cost_m(bare, dog))


def test_a_tag_on_a_way_is_worth_less_than_a_surveyed_strip():
    costs = [
        edge_cost_m(_edge(tactile=t), _CANE)
        for t in (Tactile.SURVEYED, Tactile.TAGGED, Tactile.UNKNOWN)
    ]
    assert costs == sorted(costs)
    assert len(set(costs)) == 3


@pytest.mark.parametrize(
    ("facts", "feature"),
    [
        ({"kind": CrossingKind.SIGNALS, "sound": Known.YES}, "signal_sound"),
        (
            {"kind": CrossingKind.SIGNALS, "sound": Known.YES, "vibration": Known.YES},
            "signal_sound_and_vibration",
        ),
        (
            {"kind": CrossingKind.SIGNALS, "sound": Known.NO, "vibration": Known.YES},
            "signal_vibration_only",
        ),
        ({"kind": CrossingKind.SIGNALS, "sound": Known.NO}, "signal_silent"),
        ({"kind": CrossingKind.SIGNALS}, "signal_sound_unknown"),
        ({"kind": CrossingKind.ZEBRA}, "zebra"),
        ({"kind": CrossingKind.UNMARKED, "maxspeed_kmh": 30}, "unmarked_30"),
        ({"kind": CrossingKind.UNMARKED, "maxspeed_kmh": 32}, "unmarked_30"),  # 20 mph
        ({"kind": CrossingKind.UNMARKED, "maxspeed_kmh": 33}, "unmarked_50"),
        ({"kind": CrossingKind.UNMARKED, "maxspeed_kmh": 50}, "unmarked_50"),
        ({"kind": CrossingKind.UNMARKED, "maxspeed_kmh": 70}, "unmarked_fast"),
        ({"kind": CrossingKind.UNMARKED, "maxspeed_kmh": 30, "lanes": 4}, "unmarked_wide"),
        ({"kind": CrossingKind.UNMARKED, "street_class": "primary"}, "unmarked_main_unknown"),
        ({"kind": CrossingKind.UNMARKED, "street_class": "tertiary"}, "unmarked_busy_unknown"),
        ({"kind": CrossingKind.UNMARKED, "street_class": "residential"}, "unmarked_unknown"),
        ({"kind": CrossingKind.UNMARKED, "street_class": "service"}, "unmarked_service"),
        ({}, "crossing_unknown"),
        ({"lanes": 5}, "crossing_unknown_wide"),
        ({"kind": CrossingKind.UNMARKED, "street_class": "tram"}, None),
    ],
)
def test_a_crossing_is_one_of_these(facts, feature):
    assert crossing_feature(CrossingFacts(**facts)) == feature


@pytest.mark.parametrize(
    ("facts", "feature"),
    [
        ({"kind": CrossingKind.SIGNALS, "tracks": Known.YES}, "tracks_with_signal"),
        ({"kind": CrossingKind.ZEBRA, "tracks": Known.YES}, "tram_without_signal"),
        ({"kind": CrossingKind.UNMARKED, "street_class": "rail"}, "rail_without_signal"),
        ({"street_class": "rail"}, "rail_signal_unknown"),
        ({}, None),
    ],
)
def test_tracks_are_told_apart_by_what_guards_them(facts, feature):
    assert tracks_feature(CrossingFacts(**facts)) == feature


@pytest.mark.parametrize(
    ("kerb", "height_cm", "tactile", "feature"),
    [
        (Kerb.FLUSH, None, Known.NO, "kerb_flush_without_tactile"),
        (Kerb.FLUSH, None, Known.YES, "kerb_flush_with_tactile"),
        (Kerb.FLUSH, None, Known.UNKNOWN, "kerb_flush_tactile_unknown"),
        (Kerb.LOWERED, None, Known.YES, "kerb_lowered"),
        (Kerb.LOWERED, 3, Known.NO, "kerb_findable"),
        (Kerb.LOWERED, 0, Known.NO, "kerb_flush_without_tactile"),
        (Kerb.RAISED, None, Known.NO, "kerb_findable"),
        (Kerb.UNKNOWN, None, Known.YES, "kerb_unknown"),
        (Kerb.UNKNOWN, 6, Known.YES, "kerb_findable"),
    ],
)
def test_a_measured_kerb_height_beats_its_class(kerb, height_cm, tactile, feature):
    assert kerb_feature(kerb, height_cm, tactile) == feature


def test_a_blind_walker_is_led_over_a_wide_unmarked_crossing_only_for_want_of_any_other():
    wide = _crossing(kind=CrossingKind.UNMARKED, lanes=4)
    for name in ("long_cane", "guide_dog", "low_vision", "deafblind"):
        assert edge_cost_m(wide, prices_for(profile_named(name))) >= REFUSED_M


def test_what_is_unknown_lies_between_the_best_and_the_worst():
    for name in PROFILE_NAMES:
        profile = profile_named(name)
        signal = [
            edge_cost_m(_crossing(kind=CrossingKind.SIGNALS, sound=s, vibration=Known.NO), profile)
            for s in (Known.YES, Known.UNKNOWN, Known.NO)
        ]
        assert signal == sorted(signal)
        steps = [
            edge_cost_m(_edge(WayKind.STEPS, 5.0, steps=StepsFacts(tactile=t)), profile)
            for t in (Known.YES, Known.UNKNOWN, Known.NO)
        ]
        assert steps == sorted(steps)


def test_a_flush_kerb_costs_a_cane_more_than_one_it_can_find():
    facts = CrossingFacts(kind=CrossingKind.ZEBRA, tactile=Known.NO)
    flush = replace(facts, kerb_near=Kerb.FLUSH, kerb_far=Kerb.FLUSH)
    raised = replace(facts, kerb_near=Kerb.RAISED, kerb_far=Kerb.RAISED)
    costs = [edge_cost_m(_edge(WayKind.CROSSING, 10, crossing=f), _CANE) for f in (raised, flush)]
    assert costs[1] - costs[0] == pytest.approx(80)  # half of it at each end


def test_what_is_worse_than_an_arm_of_a_roundabout_stays_so_on_one():
    arm = CrossingFacts(CrossingKind.UNMARKED, street_class="tertiary", roundabout=Known.YES)
    assert crossing_feature(replace(arm, maxspeed_kmh=70)) == "unmarked_fast"
    assert crossing_feature(replace(arm, street_class="primary")) == "unmarked_main_unknown"
    assert crossing_feature(replace(arm, lanes=4, maxspeed_kmh=70)) == "roundabout_wide"
    assert crossing_feature(arm) == "roundabout_arm"
