"""How one walker hears: what is kept, what is refused, what snow and noise change."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile_app.core.awareness_wishes import Category
from mobile_app.core.hearing import Hearing, HearingError, Walker, in_snow
from mobile_app.core.hearing_note import (
    hearing_of,
    load_hearing,
    note_of,
    problem_text,
    save_hearing,
)
from mobile_app.ports import MemoryStore
from routing.costs import edge_cost_m, edge_features, priced
from routing.instructions.manner import Directions, Length, Manner
from routing.network_terms import (
    CrossingFacts,
    CrossingKind,
    Kerb,
    Known,
    StepsFacts,
    Tactile,
    WayKind,
)
from routing.profiles import PROFILE_NAMES, personal_profile, profile_named
from tests.drawn import city_from

FULL = Hearing(
    walker=Walker.DEAFBLIND,
    manner=Manner(Length.FULL, Directions.CLOCK, 0.65, strips=False, targets=True),
    noise=True,
    snow=True,
    words_per_minute=400,
    categories=frozenset(Category),
    braille_cells=14,
    remembers_ways=True,
)


@pytest.mark.parametrize("hearing", [Hearing(), FULL])
def test_what_was_kept_is_read_again(hearing):
    store = MemoryStore()
    save_hearing(store, hearing)
    assert load_hearing(store, "de") == (hearing, None)


def test_who_has_set_nothing_hears_as_usual_without_a_word():
    assert load_hearing(MemoryStore(), "de") == (Hearing(), None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"format": 2}',
        '{"walker": "long_cane"}',
        '{"format": 1, "unheard_of": 1}',
        '{"format": 1, "words_per_minute": 149}',
        '{"format": 1, "words_per_minute": 401}',
        '{"format": 1, "words_per_minute": true}',
        '{"format": 1, "words_per_minute": NaN}',
        '{"format": 1, "stride_m": 9}',
        '{"format": 1, "stride_m": NaN}',
        '{"format": 1, "walker": ["long_cane"]}',
        '{"format": 1, "walker": "wheelchair"}',
        '{"format": 1, "noise": 1}',
        '{"format": 1, "categories": "places"}',
        '{"format": 1, "categories": [{}]}',
        '{"format": 1, "braille_cells": 0}',
        '{"format": 1, "length": null}',
        '{"format": 1, "directions": {}}',
        "[" * 3000,
        '{"format": 1, "walker": "' + "x" * 3000 + '"}',
    ],
)
def test_a_bad_note_is_refused_with_one_sentence_and_the_usual_settings(text):
    store = MemoryStore({"hearing": text})
    hearing, sentence = load_hearing(store, "de")
    assert hearing == Hearing()
    assert sentence == "Die Einstellungen zum Hören sind nicht lesbar. Es gelten die üblichen."


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from(list(note_of(Hearing()))), _JSON))
def test_any_note_gives_settings_or_a_refusal(note):
    store = MemoryStore({"hearing": json.dumps(note)})
    hearing, sentence = load_hearing(store, "en")
    assert sentence is not None or hearing_of(note_of(hearing)) == hearing


class BrokenStore(MemoryStore):
    def load(self, key):
        raise OSError("no card")


def test_a_store_that_cannot_be_read_is_told():
    assert load_hearing(BrokenStore(), "en")[1] is not None


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("walker", "horse"),
        ("words_per_minute", 1000),
        ("braille_cells", 400),
        ("stride_m", 4.9),
        ("length", "chatty"),
        ("directions", "degrees"),
        ("categories", ["gossip"]),
        ("noise", "loud"),
    ],
)
def test_a_refused_setting_says_what_to_choose_in_two_short_sentences(name, value, language):
    with pytest.raises(HearingError) as refused:
        hearing_of(note_of(Hearing()) | {name: value})
    sentences = [s for s in problem_text(refused.value, language).split(". ") if s]
    assert all(len(sentence.split()) <= 12 for sentence in sentences)
    assert len(sentences) <= 2
    assert str(value) not in " ".join(sentences)


@pytest.mark.parametrize("speed", [149, 401])
def test_nobody_is_read_to_at_a_speed_out_of_bounds(speed):
    with pytest.raises(HearingError):
        Hearing(words_per_minute=speed)


def test_every_kind_of_walker_has_a_profile_of_ways():
    assert {walker.value for walker in Walker} <= set(PROFILE_NAMES)


def test_a_dog_is_told_of_targets_and_its_turning_head_alarms_nobody():
    dog, cane = Hearing(Walker.GUIDE_DOG), Hearing()
    assert dog.told.targets
    assert not cane.told.targets
    assert dog.heading_alarm.off_deg > cane.heading_alarm.off_deg
    assert dog.heading_alarm.for_s > cane.heading_alarm.for_s


def test_snow_names_no_strip_even_to_who_wants_them_named():
    assert Hearing().told.strips
    assert not Hearing(snow=True).told.strips


def test_in_noise_words_are_brief_and_every_cue_is_felt():
    loud = Hearing(manner=Manner(Length.FULL), noise=True)
    assert loud.told.length is Length.BRIEF
    assert loud.feels_cues
    assert replace(loud, noise=False).told.length is Length.FULL


def test_only_deafblind_walkers_confirm_each_cue():
    assert [w for w in Walker if Hearing(w).confirms] == [Walker.DEAFBLIND]
    assert Hearing(Walker.DEAFBLIND).feels_cues


@pytest.mark.parametrize("name", PROFILE_NAMES)
def test_in_snow_no_strip_is_worth_a_detour(name):
    city = city_from("A---B", {"AB": {"kind": WayKind.FOOTWAY, "tactile": Tactile.SURVEYED}})
    bare = city_from("A---B", {"AB": {"kind": WayKind.FOOTWAY, "tactile": Tactile.NO}})
    snow = in_snow(profile_named(name))
    assert edge_cost_m(city.edge(0), snow) == edge_cost_m(bare.edge(0), snow)
    # As the server reads it, so that the snow is known there too.
    assert personal_profile({"base": name, "weights": dict(snow.weights)}).key == snow.key
    assert in_snow(snow) is snow
    assert snow.name not in PROFILE_NAMES


def test_without_snow_a_strip_is_worth_something():
    city = city_from("A---B", {"AB": {"kind": WayKind.FOOTWAY, "tactile": Tactile.SURVEYED}})
    cane = profile_named("long_cane")
    assert edge_cost_m(city.edge(0), cane) < edge_cost_m(city.edge(0), in_snow(cane))


@pytest.mark.parametrize("name", ["long_cane", "guide_dog", "low_vision", "deafblind"])
def test_in_snow_no_field_before_a_kerb_or_stairs_is_felt(name):
    snow = in_snow(profile_named(name))
    costs_m = set()
    for tactile in Known:
        facts = CrossingFacts(CrossingKind.ZEBRA, tactile=tactile, kerb_near=Kerb.FLUSH)
        city = city_from("A---B", {"AB": {"kind": WayKind.CROSSING, "crossing": facts}})
        costs_m.add(round(edge_cost_m(city.edge(0), snow), 6))
    assert len(costs_m) == 1
    flights_m = set()
    for tactile in Known:
        facts = StepsFacts(count=4, tactile=tactile)
        city = city_from("A---B", {"AB": {"kind": WayKind.STEPS, "steps": facts}})
        terms = priced(edge_features(city.edge(0)), snow)
        flights_m.add(round(sum(term.cost_m for term in terms), 6))
    assert len(flights_m) == 1
