"""The rules of wording that hold for every sentence, whatever the map says."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.geo import LatLon
from routing.instructions import phrasing
from routing.instructions.distances import direction_of, rounded_m, sayable_m
from routing.instructions.messages import comparing
from routing.network_terms import CrossingKind, Handrail, Kerb, Known, Side, Slope, Tactile, WayKind
from routing.profiles import CONSENT_CODES
from routing.route import (
    Maneuver,
    ManeuverKind,
    Question,
    QuestionCode,
    RouteWarning,
    WarningCode,
)

LANGUAGES = ("de", "en")
HERE = LatLon(49.4447, 7.7690)
# Rule 16: no word that needs eyes. Rule 27: never permission, never a promise.
FORBIDDEN = {
    "de": r"\b(dort|da drüben|sehen|sichtbar|rote[rsn]?|grüne[rsn]?|sicher|gefahrlos|frei|dürfen)\b",
    "en": r"\b(there|see|visible|red|green|safe|safely|clear|may cross|go)\b",
}

known = st.sampled_from([k.value for k in Known])
directions = st.floats(-180, 179.9).map(direction_of)
ways = st.fixed_dictionaries(
    {
        "way": st.sampled_from([None, "Marktstraße"]),
        "way_kind": st.sampled_from([k.value for k in WayKind]),
        "tactile": st.sampled_from([t.value for t in Tactile]),
        "side": st.sampled_from([s.value for s in Side]),
        "until": st.sampled_from(
            [
                "kerb",
                "steps",
                "square",
                "destination",
                "change",
                "strip",
                "end_of_strip",
                "end_of_pavement",
                "pedestrian",
                "shared_space",
                "corner",
                "junction",
                "end_of_way",
                "attention_field",
                "direction_field",
            ]
        ),
        "until_m": st.floats(0.1, 900),
    }
)
crossing_facts = st.fixed_dictionaries(
    {
        "direction": directions,
        "kind": st.sampled_from([k.value for k in CrossingKind]),
        "street": st.sampled_from([None, "Hauptstraße"]),
        "street_class": st.sampled_from([None, "primary", "tram", "cycleway", "service"]),
        "sound": known,
        "vibration": known,
        "button": known,
        "island": known,
        "tracks": known,
        "cycleway": known,
        "kerb_near": st.sampled_from([k.value for k in Kerb]),
        "kerb_far": st.sampled_from([k.value for k in Kerb]),
        "kerb_near_cm": st.sampled_from([None, 0, 3, 6]),
        "kerb_far_cm": st.sampled_from([None, 0, 3, 6]),
        "lanes": st.sampled_from([None, 1, 2, 4]),
        "maxspeed_kmh": st.sampled_from([None, 30, 50]),
        "pole_side": st.sampled_from([s.value for s in Side]),
    }
)
step_facts = st.fixed_dictionaries(
    {
        "direction": directions,
        "count": st.sampled_from([None, 1, 14]),
        "slope": st.sampled_from([s.value for s in Slope]),
        "handrail": st.sampled_from([h.value for h in Handrail]),
        "tactile": known,
    }
)
distances_m = st.one_of(st.none(), st.floats(1, 400))


def maneuver(kind, facts):
    return Maneuver(kind, HERE, 0.0, facts)


def sentences(text):
    return [s for s in re.split(r"(?<=[.!?])\s+", text) if s]


def assert_sayable(text, language, *, names=("Marktstraße", "Hauptstraße", "Rathaus")):
    """Rules 14, 16, 21 and 27 on one cue."""
    assert text
    assert "{" not in text
    assert "None" not in text
    assert not re.search(FORBIDDEN[language], text, re.IGNORECASE), text
    assert not re.search(r"\d[.,]\d", text), text
    found = sentences(text)
    assert len(found) <= 2, text
    for sentence in found:
        assert not sentence[0].islower(), sentence
        assert sentence.endswith("."), sentence
        words = [w for w in re.findall(r"[\wäöüß'/-]+", sentence) if w not in names]
        assert len(words) <= 12, sentence


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=ways, bearing_deg=st.floats(0, 359.9), heading=st.one_of(st.none(), st.floats(0, 359)))
def test_setting_out_is_short_and_says_where_to_face(language, facts, bearing_deg, heading):
    cue = maneuver(ManeuverKind.DEPART, {**facts, "bearing_deg": bearing_deg})
    assert_sayable(phrasing.depart_text(cue, language, heading_deg=heading), language)


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    facts=ways,
    direction=directions.filter(lambda d: d != "straight"),
    at=st.sampled_from(
        ["corner", "junction", "end_of_way", "attention_field", "far_kerb", "end_of_steps"]
    ),
    then=st.sampled_from([None, {"direction": "left", "at": "corner"}]),
    distance_m=distances_m,
    precise=st.booleans(),
)
def test_a_turn_is_short_and_ends_at_something_that_is_felt(
    language, facts, direction, at, then, distance_m, precise
):
    cue = maneuver(ManeuverKind.TURN, {**facts, "direction": direction, "at": at, "then": then})
    preview = phrasing.preview_text(cue, distance_m=distance_m, language=language)
    assert_sayable(preview, language)
    assert_sayable(phrasing.at_text(cue, precise=precise, language=language), language)


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=crossing_facts, distance_m=distances_m)
def test_a_crossing_is_described_and_never_permitted(language, facts, distance_m):
    cue = maneuver(ManeuverKind.CROSSING, facts)
    preview = phrasing.crossing_preview_text(cue, distance_m=distance_m, language=language)
    card = phrasing.crossing_card_text(cue, language)
    assert_sayable(preview, language)
    assert_sayable(card, language)
    for text in phrasing.crossing_more(cue, language):
        assert_sayable(text, language)
    unknown = {"de": "nicht bekannt", "en": "not known"}[language]
    if facts["kind"] == "unknown" or (facts["kind"] == "signals" and facts["sound"] == "unknown"):
        assert unknown in preview
    if facts["kerb_near"] == "unknown" and facts["kerb_near_cm"] is None:
        assert unknown in card


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=crossing_facts)
def test_a_kerb_without_an_edge_is_warned_of_first(language, facts):
    cue = maneuver(ManeuverKind.CROSSING, {**facts, "kerb_near": "flush"})
    text = phrasing.crossing_preview_text(cue, distance_m=None, language=language)
    assert text.startswith({"de": "Achtung: Nullabsenkung", "en": "Caution: kerb"}[language])


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=step_facts, distance_m=distances_m)
def test_stairs_begin_with_caution_and_say_up_or_down_first(language, facts, distance_m):
    cue = maneuver(ManeuverKind.STEPS, facts)
    preview = phrasing.preview_text(cue, distance_m=distance_m, language=language)
    card = phrasing.at_text(cue, precise=False, language=language)
    for text in (preview, card):
        assert_sayable(text, language)
        assert text.startswith({"de": "Achtung", "en": "Caution"}[language])
    if facts["count"] is None:
        assert {"de": "Nicht bekannt: ", "en": "Not known: "}[language] in card
        assert {"de": "Stufenzahl", "en": "number of steps"}[language] in card


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=ways, change=st.sampled_from(["name", "kind", "carriageway", "strip", "crossed"]))
def test_what_changes_underfoot_is_short(language, facts, change):
    cue = maneuver(ManeuverKind.CONTINUE, {**facts, "change": change})
    assert_sayable(phrasing.at_text(cue, precise=False, language=language), language)


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    name=st.sampled_from([None, "Marktstraße"]), direction=directions, length_m=st.floats(1, 300)
)
def test_an_open_square_says_that_nothing_can_be_followed(language, name, direction, length_m):
    facts = {"name": name, "direction": direction, "length_m": length_m}
    text = phrasing.at_text(maneuver(ManeuverKind.SQUARE, facts), precise=False, language=language)
    assert_sayable(text, language)
    assert {"de": "ohne Leitlinie", "en": "nothing to follow"}[language] in text


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    side=st.sampled_from(["left", "right", "ahead", "unknown"]),
    step_count=st.sampled_from([None, 0, 1, 2]),
    place_id=st.sampled_from([None, 7]),
    has_entrance=st.booleans(),
    name=st.sampled_from([None, "Rathaus"]),
)
def test_arrival_ends_the_navigation(language, side, step_count, place_id, has_entrance, name):
    facts = {
        "name": name,
        "side": side,
        "step_count": step_count,
        "place_id": place_id,
        "has_entrance": has_entrance,
    }
    text = phrasing.arrive_text(maneuver(ManeuverKind.ARRIVE, facts), language)
    assert_sayable(text, language)
    assert text.lower().endswith({"de": "navigation beendet.", "en": "navigation ended."}[language])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", list(WarningCode))
def test_every_warning_has_words(language, code):
    facts = {"distance_m": 134.2, "count": 2, "street": "Hauptstraße", "text": "Parkstraße."}
    warning = RouteWarning(code, 0.0, facts)
    assert_sayable(phrasing.warning_text(warning, language), language)


@pytest.mark.parametrize("text", [None, "", " . "])
def test_a_closure_without_words_is_still_told(text):
    said = phrasing.warning_text(RouteWarning(WarningCode.CLOSURE, 0.0, {"text": text}), "de")
    assert said == "Gesperrt: ein Weg ohne bekannten Namen."


def test_a_closure_names_its_last_closed_day():
    facts = {"text": "Parkstraße", "ends_at": "2026-12-25T00:00:00+01:00"}
    text = phrasing.warning_text(RouteWarning(WarningCode.CLOSURE, 0.0, facts), "de")
    assert text == "Gesperrt bis 24. Dezember: Parkstraße."


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=st.dictionaries(st.text(max_size=8), st.one_of(st.none(), st.integers(), st.text())))
@pytest.mark.parametrize("kind", list(ManeuverKind))
def test_odd_facts_from_the_wire_never_silence_a_maneuver(kind, language, facts):
    cue = maneuver(kind, facts)
    assert phrasing.standard_text(cue, language)
    assert phrasing.preview_text(cue, distance_m=None, language=language)


@given(distance_m=st.floats(0, 3000))
def test_said_metres_are_round(distance_m):
    said = rounded_m(distance_m)
    assert said >= 1
    assert abs(said - distance_m) <= 5.0001 or distance_m < 1
    assert said <= 10 or said % 5 == 0
    assert said <= 50 or said % 10 == 0


def test_metres_are_kept_to_oneself_when_the_position_is_poor():
    assert sayable_m(30, accuracy_m=8) == 30
    assert sayable_m(15, accuracy_m=8) is None


_amounts = st.integers(-9, 9)
_metres_more = st.floats(-400, 400)
differences = st.fixed_dictionaries(
    {"longer_m": st.floats(-3000, 3000)},
    optional={
        **{name: _metres_more for name in comparing.FEWER if name.endswith("_m")},
        **{name: _amounts for name in comparing.FEWER if not name.endswith("_m")},
        "all_with_sound": st.just(True),
    },
)


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=differences)
def test_a_question_before_a_walk_is_short_and_promises_nothing(language, facts):
    question = Question(QuestionCode.LONGER, {"difference": facts})
    assert_sayable(phrasing.question_text(question, language), language)


closures_told = st.fixed_dictionaries(
    {"text": st.just("Rathaus")},
    optional={
        "ends_at": st.sampled_from([None, "2026-12-24T06:30:00+00:00"]),
        "by_the_hour": st.booleans(),
    },
)
refusals_told = st.fixed_dictionaries(
    {},
    optional={
        "causes": st.lists(
            st.fixed_dictionaries(
                {
                    "code": st.sampled_from([*CONSENT_CODES, "something_newer"]),
                    "street": st.sampled_from([None, "Hauptstraße"]),
                    "amount": st.floats(1, 400),
                }
            ),
            max_size=3,
        ),
        "closures": st.lists(closures_told, max_size=3),
        "nearest": st.one_of(
            st.none(),
            st.fixed_dictionaries(
                {
                    "street": st.sampled_from([None, "Hauptstraße"]),
                    "distance_m": st.floats(0, 3000),
                }
            ),
        ),
        "via": st.integers(1, 8),
    },
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["needs_consent", "not_connected", "via_far", "same_place"])
@given(facts=refusals_told)
def test_every_sentence_of_a_refusal_is_short_and_promises_nothing(language, code, facts):
    for sentence in sentences(phrasing.problem_text(code, facts, language)):
        assert_sayable(sentence, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("side", ["left", "right", "ahead", "unknown", None])
@pytest.mark.parametrize("name", ["Rathaus", None])
def test_a_waypoint_is_named_with_its_side(language, side, name):
    cue = maneuver(ManeuverKind.VIA, {"name": name, "side": side, "number": 1})
    for text in (
        phrasing.at_text(cue, precise=False, language=language),
        phrasing.preview_text(cue, distance_m=20.0, language=language),
        phrasing.preview_text(cue, distance_m=None, language=language),
    ):
        assert_sayable(text, language)
        assert text.startswith({"de": "Zwischenziel", "en": "Waypoint"}[language])
