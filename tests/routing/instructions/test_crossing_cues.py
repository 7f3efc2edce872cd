"""Whatever length a walker chooses, no known fact of a crossing is lost, and none is made up."""

import re
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.geo import LatLon
from routing.instructions import phrasing
from routing.instructions.distances import direction_of
from routing.instructions.manner import Directions, Length, Manner
from routing.network_terms import (
    Arrow,
    ButtonPosition,
    CrossingFacts,
    CrossingKind,
    Kerb,
    Known,
)
from routing.route import Maneuver, ManeuverKind
from tests.routing.instructions.rules import assert_heard_well

HERE = LatLon(49.4447, 7.7690)
LANGUAGES = ("de", "en")
STREET = "Hauptstraße"
UNKNOWN = {None, "unknown", False}

known = st.sampled_from([k.value for k in Known])
sides = st.sampled_from(["left", "right", "unknown"])
kerbs = st.sampled_from([k.value for k in Kerb])
heights_cm = st.sampled_from([None, 0, 1, 3, 6, 12])
buttons = st.sampled_from([b.value for b in ButtonPosition])
pole_distances_m = st.sampled_from([None, 0.4, 1.0, 2.6, 6.0])
yes_no = dict.fromkeys(
    (
        "sound", "vibration", "button", "tactile", "island", "tracks", "cycleway", "always_on",
        "all_green", "turning_traffic", "free_right_turn", "roundabout",
    ),
    known,
)  # fmt: skip
card_facts = st.fixed_dictionaries(
    {
        **yes_no,
        "kind": st.sampled_from([k.value for k in CrossingKind]),
        "street": st.sampled_from([None, STREET]),
        "street_class": st.sampled_from(
            [None, "trunk", "primary_link", "secondary", "residential", "tram", "cycleway", "ford"]
        ),
        "kerb_near": kerbs,
        "kerb_far": kerbs,
        "kerb_near_cm": heights_cm,
        "kerb_far_cm": heights_cm,
        "lanes": st.sampled_from([None, 1, 2, 4]),
        "maxspeed_kmh": st.sampled_from([None, 7, 30, 50]),
        "pole_side": sides,
        "pole_side_far": sides,
        "pole_distance_m": pole_distances_m,
        "pole_distance_far_m": pole_distances_m,
        "button_position": buttons,
        "button_position_far": buttons,
        "arrow": st.sampled_from([a.value for a in Arrow]),
        "oblique": st.booleans(),
        "surveyed": st.booleans(),
        "surveyed_on": st.sampled_from([None, "2023-05-01"]),
        "turn_deg": st.floats(-180, 179.9),
        "length_m": st.sampled_from([4.0, 12.3]),
    }
).map(lambda facts: {**facts, "direction": direction_of(facts["turn_deg"])})
manners = st.builds(
    Manner,
    length=st.sampled_from(Length),
    directions=st.sampled_from(Directions),
    stride_m=st.sampled_from([None, 0.65]),
    strips=st.booleans(),
    targets=st.booleans(),
)


def crossing(**facts):
    return Maneuver(ManeuverKind.CROSSING, HERE, 40.0, {"direction": "straight", **facts})


def everything(maneuver, language, manner):
    """Return all cues of a crossing, in their order."""
    preview = phrasing.crossing_preview_text(
        maneuver, distance_m=25.0, language=language, manner=manner
    )
    cues = phrasing.crossing_cues(maneuver, language, manner)
    return (preview, *cues, *phrasing.crossing_more(maneuver, language, manner))


def known_fields(facts):
    return {f.name for f in fields(CrossingFacts) if facts.get(f.name) not in UNKNOWN}


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=card_facts, manner=manners)
def test_no_cue_of_a_crossing_breaks_a_rule(language, facts, manner):
    maneuver = crossing(**facts)
    for text in everything(maneuver, language, manner):
        assert_heard_well(text, language, [STREET])
    here = phrasing.crossing_here_text(maneuver, language, manner)
    near = phrasing.landmark_text(maneuver, language, manner)
    for text in (here, near):
        assert_heard_well(text, language, [STREET])


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=card_facts, manner=manners)
def test_every_known_fact_is_offered_before_the_kerb(language, facts, manner):
    offered = phrasing.offered_facts(crossing(**facts), language, manner)
    assert known_fields(facts) <= offered


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=card_facts, manner=manners, data=st.data())
def test_what_is_offered_is_heard(language, facts, manner, data):
    """Without a fact that is known the words are others: so it was in them."""
    name = data.draw(st.sampled_from(sorted(known_fields(facts) or {"kind"})))
    field = next(f for f in fields(CrossingFacts) if f.name == name)
    without = {**facts, name: field.default}
    if facts[name] in UNKNOWN or _is_told_by_another(name, facts):
        return
    heard = everything(crossing(**facts), language, manner)
    assert heard != everything(crossing(**without), language, manner)


def _is_told_by_another(name, facts):
    """A measured kerb tells its class, and only what was checked has a date to be checked."""
    return name.startswith("kerb_") and facts.get(f"{name}_cm") is not None


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=card_facts, manner=manners)
def test_the_last_words_before_the_kerb_stop_there_and_tell_it(language, facts, manner):
    *before, last = phrasing.crossing_cues(crossing(**facts), language, manner)
    stop = {"de": "Bleiben Sie am Bord stehen: ", "en": "Stop at the kerb: "}[language]
    assert stop in last
    assert not any(stop in text for text in before)
    if facts["kerb_near"] == "unknown" and facts["kerb_near_cm"] is None:
        assert {"de": "Höhe nicht bekannt", "en": "height not known"}[language] in last


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=card_facts)
def test_the_brief_card_is_one_cue_of_kind_kerb_and_worst_unknown(language, facts):
    cues = phrasing.crossing_cues(crossing(**facts), language, Manner(length=Length.BRIEF))
    kinds = {
        "de": ("Ampel", "Zebrastreifen", "ohne Markierung", "Art nicht bekannt"),
        "en": ("signal", "zebra crossing", "unmarked", "kind not known"),
    }[language]
    (only,) = cues
    assert any(kind in only for kind in kinds)
    if (
        facts["kind"] == "signals"
        and facts["sound"] != "unknown"
        and facts["pole_side"] == "unknown"
    ):
        assert {"de": "Mastseite nicht bekannt", "en": "pole side not known"}[language] in only


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=card_facts)
def test_the_longer_the_card_the_less_is_left_for_more(language, facts):
    maneuver = crossing(**facts)
    left = [
        " ".join(phrasing.crossing_more(maneuver, language, Manner(length=length)))
        for length in Length
    ]
    assert len(left[0]) >= len(left[1]) >= len(left[2])
    assert "Also: " not in left[2]
    assert "Außerdem: " not in left[2]


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=card_facts, manner=manners)
def test_caution_comes_before_direction_and_the_kerb_last(language, facts, manner):
    text = phrasing.crossing_preview_text(
        crossing(**facts), distance_m=None, language=language, manner=manner
    )
    caution = {"de": "Achtung: ", "en": "Caution: "}[language]
    assert caution not in text[1:]
    hazardous = facts["kerb_near"] == "flush" or facts["cycleway"] == "yes"
    assert text.startswith(caution) or not hazardous


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=card_facts.filter(lambda f: f["sound"] == "yes"), manner=manners)
def test_a_tone_is_never_said_to_be_green(language, facts, manner):
    heard = " ".join(everything(crossing(**facts), language, manner))
    promised = {"de": "bei Grün|zeigt|heißt|bedeutet", "en": "green|means|shows"}[language]
    assert not re.search(promised, heard)


def test_the_far_pole_is_told_as_it_is_met_on_arrival():
    maneuver = crossing(kind="signals", pole_side_far="right")
    more = " ".join(phrasing.crossing_more(maneuver, "de"))
    assert "Mast gegenüber links" in more


def test_own_steps_and_the_clock_are_used_where_they_are_wished():
    maneuver = crossing(kind="zebra", street=STREET, direction="right", turn_deg=88.0)
    manner = Manner(directions=Directions.CLOCK, stride_m=0.5)
    text = phrasing.preview_text(maneuver, distance_m=24.0, language="de", manner=manner)
    assert text == "Querung 3 Uhr in etwa 50 Schritten: Hauptstraße, Zebrastreifen."


def test_eleven_to_one_o_clock_is_straight_on():
    manner = Manner(directions=Directions.CLOCK)
    for turn_deg in (-40.0, 0.0, 40.0):
        maneuver = crossing(kind="zebra", direction=direction_of(turn_deg), turn_deg=turn_deg)
        text = phrasing.preview_text(maneuver, distance_m=None, language="de", manner=manner)
        assert text.startswith("Querung geradeaus: ")


def test_a_whole_card_in_every_length():
    maneuver = crossing(
        kind="signals", street=STREET, street_class="primary", sound="yes", vibration="yes",
        button="yes", button_position="underside", island="yes", kerb_near="lowered",
        kerb_near_cm=3, kerb_far="raised", lanes=4, maxspeed_kmh=50, pole_side="right",
        pole_distance_m=1.4, arrow="island", always_on="no", all_green="yes", oblique=True,
        length_m=14.2, surveyed=True, surveyed_on="2023-05-01",
    )  # fmt: skip
    assert phrasing.crossing_cues(maneuver, "de", Manner(length=Length.BRIEF)) == (
        "An der Querung: Ampel mit Ton. Bleiben Sie am Bord stehen: 3 Zentimeter.",
    )
    assert phrasing.crossing_cues(maneuver, "de") == (
        "An der Ampel: Mast rechts, Taste vibriert. Bleiben Sie am Bord stehen: 3 Zentimeter.",
    )
    full = phrasing.crossing_cues(maneuver, "de", Manner(length=Length.FULL))
    assert " ".join(full) == (
        "An der Ampel: Mast rechts, Taste vibriert, Taste am Mast. "
        "Taste an der Unterseite, 1 Meter zum Mast. "
        "Nach dem Pfeil eine Insel, auf der Insel erneut drücken. "
        "Ton nur auf Anforderung. "
        "Verkehr: Rundumgrün, Verkehr daneben führt irre, 4 Fahrspuren, Tempo 50, "
        "Hauptverkehrsstraße. "
        "Außerdem: führt schräg über die Straße, 15 Meter lang, gegenüber hoch. "
        "Bleiben Sie am Bord stehen: 3 Zentimeter."
    )
    assert len(full) == 4
    more = phrasing.crossing_more(maneuver, "de", Manner(length=Length.FULL))
    assert more[-1].endswith("Von der Stadt geprüft, Daten von 2023.")
