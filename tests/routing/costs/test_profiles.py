"""Profiles by name, and profiles a person has set for themselves."""

import json
import math
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.features import FEATURES
from routing.profile_schema import profile_schema
from routing.profiles import (
    CONSENT_CODES,
    PROFILE_NAMES,
    ProfileError,
    UnknownProfileError,
    bounds_of,
    personal_profile,
    profile_named,
)


@pytest.mark.parametrize("name", PROFILE_NAMES)
def test_a_profile_prices_only_features_that_exist(name):
    profile = profile_named(name)
    assert set(profile.weights) <= set(FEATURES)
    assert profile.weights["length_m"] == 1.0


def test_every_traveller_who_does_not_see_prices_every_crossing():
    for name in ("long_cane", "guide_dog", "low_vision", "deafblind"):
        weights = profile_named(name).weights
        crossings = [f for f in FEATURES if f.startswith(("signal_", "unmarked_", "zebra"))]
        assert all(weights[feature] > 0 for feature in crossings)


def test_an_unknown_profile_is_refused_with_the_nearest_name():
    with pytest.raises(UnknownProfileError) as refused:
        profile_named("longcane")
    assert refused.value.nearest == "long_cane"
    assert "long_cane" in str(refused.value)


def test_a_personal_profile_changes_only_what_was_asked():
    profile = personal_profile(
        {"base": "guide_dog", "weights": {"zebra": 5}, "walking_speed_mps": 1.4}
    )
    dog = profile_named("guide_dog").weights
    assert profile.name == "personal"
    assert profile.walking_speed_mps == 1.4
    assert profile.weights == {**dog, "zebra": 5.0}


def test_an_empty_personal_profile_is_the_long_cane():
    assert personal_profile({}).weights == profile_named("long_cane").weights


def test_a_misspelt_feature_is_refused_with_the_nearest_name():
    with pytest.raises(ProfileError) as refused:
        personal_profile({"weights": {"zebras": 5}})
    assert refused.value.nearest == "zebra"


@pytest.mark.parametrize(
    "wish",
    [
        None,
        [],
        "long_cane",
        {"base": 5},
        {"base": "nobody"},
        {"weights": []},
        {"weights": {"zebra": math.nan}},
        {"weights": {"zebra": math.inf}},
        {"weights": {"zebra": "5"}},
        {"weights": {"zebra": True}},
        {"weights": {"zebra": 1e9}},
        {"weights": {"length_m": 0}},
        {"walking_speed_mps": 0},
        {"walking_speed_mps": 30},
        {"speed": 1},
        {5: 1},
        {"consent": "unmarked_wide"},
        {"consent": ["everything"]},
        {"consent": [5]},
        {"consent": {"unmarked_wide": True}},
    ],
)
def test_a_profile_that_would_break_a_search_is_refused(wish):
    with pytest.raises(ProfileError):
        personal_profile(wish)


def test_no_refusal_repeats_what_was_said():
    with pytest.raises(ProfileError) as refused:
        personal_profile({"weights": {"my secret 49.4401": 1}})
    assert "49.4401" not in str(refused.value)


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
_WISHES = st.fixed_dictionaries(
    {},
    optional={
        "base": st.sampled_from(PROFILE_NAMES) | _JSON,
        "weights": st.dictionaries(st.sampled_from(FEATURES), st.floats() | _JSON) | _JSON,
        "walking_speed_mps": st.floats() | _JSON,
        "consent": st.lists(st.sampled_from(CONSENT_CODES), max_size=3) | _JSON,
    },
)
_SCHEMA = jsonschema.Draft202012Validator(profile_schema())


@given(_WISHES | _JSON)
def test_every_wish_is_either_usable_or_refused_just_as_the_published_schema_says(wish):
    try:
        profile = personal_profile(wish)
    except ProfileError:
        assert not _SCHEMA.is_valid(wish) or not _is_json(wish)
        return
    assert _SCHEMA.is_valid(wish)
    assert all(math.isfinite(weight) for weight in profile.weights.values())
    assert 0.2 <= profile.walking_speed_mps <= 2.5


def _is_json(value):
    try:
        json.dumps(value, allow_nan=False)
    except ValueError:
        return False
    return True


def test_the_published_schema_is_made_from_the_bounds_that_are_checked():
    text = files("routing").joinpath("schemas/profile.schema.json").read_text("utf-8")
    assert json.loads(text) == profile_schema()
    jsonschema.Draft202012Validator.check_schema(profile_schema())


@pytest.mark.parametrize("name", PROFILE_NAMES)
def test_our_own_weights_are_within_the_bounds_of_personal_ones(name):
    for feature, weight in profile_named(name).weights.items():
        low, high = bounds_of(feature)
        assert low <= weight <= high


@pytest.mark.parametrize("name", PROFILE_NAMES)
def test_what_is_refused_has_a_price_for_those_who_agree(name):
    profile = profile_named(name)
    assert set(profile.refuses) <= set(CONSENT_CODES)
    assert all(profile.weights[feature] > 0 for feature in profile.refuses)


def test_a_number_out_of_bounds_is_refused_with_its_field_and_bounds():
    with pytest.raises(ProfileError) as refused:
        personal_profile({"weights": {"zebra": 1e9}})
    assert (refused.value.field, refused.value.bounds) == (
        "profile.weights.zebra",
        (-100.0, 10_000.0),
    )


def test_two_profiles_with_the_same_weights_are_the_same_to_a_search():
    assert personal_profile({}).key == profile_named("long_cane").key
    assert personal_profile({"weights": {"zebra": 5}}).key != profile_named("long_cane").key
