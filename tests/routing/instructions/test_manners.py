"""How one walker wants to be told: short or whole, by clock, in steps, in snow, with a dog."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.geo import LatLon
from routing.instructions import phrasing
from routing.instructions.distances import clock_hour, direction_of, said_distance
from routing.instructions.manner import Directions, Length, Manner
from routing.instructions.translations import routing_texts
from routing.network_terms import BarrierKind, Passage, Tactile, WayKind
from routing.route import Maneuver, ManeuverKind
from tests.routing.instructions.rules import assert_heard_well

HERE = LatLon(49.4447, 7.7690)
LANGUAGES = ("de", "en")
NAME = "Marktstraße"
BRIEF, FULL = Manner(length=Length.BRIEF), Manner(length=Length.FULL)
SNOW, DOG, CLOCK = Manner(strips=False), Manner(targets=True), Manner(directions=Directions.CLOCK)

manners = st.builds(
    Manner,
    length=st.sampled_from(Length),
    directions=st.sampled_from(Directions),
    stride_m=st.sampled_from([None, 0.55]),
    strips=st.booleans(),
    targets=st.booleans(),
)
fields = ["attention_field", "branch_field", "direction_field", "blocking_field", None]
things = st.sampled_from(["corner", "junction", "end_of_way", "far_kerb", *filter(None, fields)])
way_facts = {
    "way": st.sampled_from([None, NAME]),
    "way_kind": st.sampled_from([k.value for k in WayKind]),
    "tactile": st.sampled_from([t.value for t in Tactile]),
    "side": st.sampled_from(["left", "right", "unknown", "none"]),
    "passage": st.sampled_from([p.value for p in Passage]),
    "follow": st.sampled_from([None, "wall_left", "wall_right", "kerb_left", "kerb_right"]),
    "until": st.sampled_from(
        [
            "kerb",
            "steps",
            "elevator",
            "tunnel",
            "end_of_line",
            "change",
            "strip",
            "bollard",
            "corner",
        ]
        + [field for field in fields if field]
    ),
    "until_bare": st.sampled_from([None, "junction", "kerb"]),
}
turn_facts = st.fixed_dictionaries(
    {
        **way_facts,
        "turn_deg": st.floats(-180, 179.9).filter(lambda deg: abs(deg) > 22.5),
        "at": things,
        "at_bare": st.sampled_from([None, "corner", "junction", "end_of_way"]),
        "same_way": st.booleans(),
        "strip": st.sampled_from([None, "divides", "bends"]),
        "other_side": st.booleans(),
        "then": st.sampled_from(
            [None, {"direction": "sharp_left", "turn_deg": -130.0, "at": "corner"}]
        ),
    }
).map(lambda facts: {**facts, "direction": direction_of(facts["turn_deg"])})
depart_facts = st.fixed_dictionaries(
    {
        **way_facts,
        "bearing_deg": st.floats(0, 359.9),
        "turn_deg": st.floats(-180, 179.9),
        "from": st.sampled_from([None, "Bäckerei"]),
        "from_steps": st.sampled_from([None, 0, 1, 2]),
    }
).map(lambda facts: {**facts, "direction": direction_of(facts["turn_deg"])})
continue_facts = st.fixed_dictionaries(
    {
        **way_facts,
        "change": st.sampled_from(
            ["name", "kind", "carriageway", "strip", "crossed", "passage", "line_ends", "barrier"]
        ),
        "barrier": st.sampled_from([None, *(b.value for b in BarrierKind)]),
        "same_way": st.booleans(),
        "other_side": st.booleans(),
    }
)


def told(kind, /, **facts):
    return Maneuver(kind, HERE, 0.0, facts)


def heard(maneuver, language, manner):
    """Yield every cue of a moving maneuver."""
    for distance_m in (None, 27.0):
        yield phrasing.preview_text(
            maneuver, distance_m=distance_m, language=language, manner=manner
        )
    for precise, succinct in itertools.product((False, True), repeat=2):
        yield phrasing.at_text(
            maneuver, precise=precise, succinct=succinct, language=language, manner=manner
        )
    yield phrasing.follow_text(maneuver, language, manner)
    yield phrasing.reassure_text(maneuver, distance_m=60.0, language=language, manner=manner)
    yield phrasing.landmark_text(maneuver, language, manner)
    yield phrasing.beside_text(maneuver, language)
    clue = phrasing.verification_text(maneuver, language, manner)
    if clue is not None:
        yield clue


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=turn_facts, manner=manners)
def test_no_cue_of_a_turn_breaks_a_rule(language, facts, manner):
    for text in heard(told(ManeuverKind.TURN, **facts), language, manner):
        assert_heard_well(text, language, [NAME])


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=continue_facts, manner=manners)
def test_no_cue_of_going_on_breaks_a_rule(language, facts, manner):
    for text in heard(told(ManeuverKind.CONTINUE, **facts), language, manner):
        assert_heard_well(text, language, [NAME])


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=depart_facts, manner=manners, heading_deg=st.one_of(st.none(), st.floats(0, 359)))
def test_no_cue_of_setting_out_breaks_a_rule(language, facts, manner, heading_deg):
    depart = told(ManeuverKind.DEPART, **facts)
    text = phrasing.depart_text(depart, language, heading_deg=heading_deg, manner=manner)
    assert_heard_well(text, language, [NAME])
    for text in heard(depart, language, manner):
        assert_heard_well(text, language, [NAME])


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=turn_facts, brief=st.booleans())
def test_in_snow_and_with_a_dog_no_strip_is_named(language, facts, brief):
    manner = Manner(
        length=Length.BRIEF if brief else Length.FULL, strips=False, targets=facts["same_way"]
    )
    words = {"de": ("streifen", "feld", "Rippen"), "en": ("strip", "field", "ribs")}[language]
    for text in heard(told(ManeuverKind.TURN, **facts), language, manner):
        assert not any(word in text for word in words), text


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=turn_facts)
def test_with_a_dog_no_wall_and_no_kerb_line_is_followed(language, facts):
    words = {"de": ("Leitlinie", "Bordkante"), "en": ("shoreline", "kerb on")}[language]
    for text in heard(told(ManeuverKind.TURN, **facts), language, DOG):
        assert not any(word in text for word in words), text


@given(turn_deg=st.floats(-180, 179.9))
def test_the_clock_never_says_left_for_right(turn_deg):
    hour = clock_hour(turn_deg)
    assert abs((hour * 30 - turn_deg + 180) % 360 - 180) <= 15.0001


def test_a_fork_by_the_clock_still_says_which_side():
    fork = {"direction": "slight_right", "turn_deg": 30.0, "at": "junction", "way_kind": "footway"}
    text = phrasing.preview_text(
        told(ManeuverKind.TURN, **fork), distance_m=None, language="de", manner=CLOCK
    )
    assert text == "Halb rechts drehen an der nächsten Abzweigung: Fußweg."


def test_few_words_leave_out_the_label_of_a_turn():
    turn = told(ManeuverKind.TURN, direction="left", at="corner", way=NAME, way_kind="pavement")
    short = phrasing.preview_text(turn, distance_m=20.0, language="de", manner=BRIEF)
    assert short == "Links drehen in 20 Metern an der Ecke."
    whole = phrasing.preview_text(turn, distance_m=20.0, language="de", manner=FULL)
    assert whole == "Links drehen in 20 Metern an der Ecke: Gehweg Marktstraße."


def test_own_steps_are_rounded_as_metres_are():
    tr = routing_texts("de")
    assert said_distance(tr, 20.4) == "20 Meter"
    assert said_distance(tr, 20.4, Manner(stride_m=0.7)) == "etwa 30 Schritte"
    assert said_distance(tr, 0.3, Manner(stride_m=0.7)) == "etwa 1 Schritt"


STAIRS = {
    "slope": "down", "count": 14, "handrail": "right", "tactile": "yes", "ramp": "no",
    "direction": "straight", "until": "tunnel", "length_m": 6.0,
}  # fmt: skip


def test_stairs_in_every_length():
    stairs = told(ManeuverKind.STEPS, **STAIRS)

    def card(manner):
        return phrasing.at_text(stairs, precise=False, language="de", manner=manner)

    assert card(BRIEF) == "Achtung, Treppe abwärts, 14 Stufen."
    usual = "Achtung, Treppe abwärts, 14 Stufen, Handlauf rechts, davor Aufmerksamkeitsfeld"
    assert card(Manner()) == f"{usual}."
    assert card(FULL) == f"{usual}, ohne Rampe."
    assert phrasing.steps_more(stairs, "de")[0] == (
        "Außerdem: ohne Rampe, dahinter Unterführung, 6 Meter lang. "
        "Daten aus der Karte, nicht von der Stadt geprüft."
    )


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    facts=st.fixed_dictionaries(
        {}, optional={k: st.sampled_from([v, "?"]) for k, v in STAIRS.items()}
    ),
    manner=manners,
    distance_m=st.one_of(st.none(), st.floats(1, 90)),
)
def test_no_cue_of_stairs_breaks_a_rule_and_nothing_is_lost(language, facts, manner, distance_m):
    stairs = told(ManeuverKind.STEPS, **facts)
    preview = phrasing.preview_text(stairs, distance_m=distance_m, language=language, manner=manner)
    card = phrasing.at_text(stairs, precise=False, language=language, manner=manner)
    more = phrasing.steps_more(stairs, language, manner)
    for text in (preview, card, *more):
        assert_heard_well(text, language)
    whole = " ".join((card, *more))
    if facts.get("handrail") == "right":
        assert {"de": "Handlauf rechts", "en": "andrail on the right"}[language] in whole
    if facts.get("count") != 14:
        assert {"de": "Stufenzahl", "en": "umber of steps"}[language] in whole


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=turn_facts)
def test_poor_positions_are_told_without_any_metre(language, facts):
    for kind in ManeuverKind:
        text = phrasing.landmark_text(told(kind, **facts, name="Rathaus", length_m=40.0), language)
        assert not any(word in text for word in ("Meter", "metre", "Schritt", "step "))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"side": "left", "way_kind": "pavement"}, "Die Fahrbahn ist rechts."),
        ({"side": "unknown", "way_kind": "pavement"}, "Seite der Fahrbahn nicht bekannt."),
        ({"side": "none", "way_kind": "footway"}, "Neben dem Weg ist keine Fahrbahn bekannt."),
        ({"side": "none", "way_kind": "carriageway"}, "Auf diesem Weg fahren Fahrzeuge."),
        ({"side": 7}, "Seite der Fahrbahn nicht bekannt."),
        ({}, "Seite der Fahrbahn nicht bekannt."),
    ],
)
def test_where_the_carriageway_is_is_answered_with_a_side_or_not_known(facts, said):
    assert phrasing.beside_text(told(ManeuverKind.CONTINUE, **facts), "de") == said


def test_before_a_kerb_the_carriageway_lies_ahead():
    text = phrasing.beside_text(told(ManeuverKind.CROSSING), "de")
    assert text == "Die Fahrbahn liegt voraus, hinter dem Bord."


def test_nothing_that_can_be_felt_is_no_clue():
    turn = told(ManeuverKind.TURN, direction="left", at="corner", way_kind="footway")
    assert phrasing.verification_text(turn, "de") is None
    assert phrasing.verification_text(told(ManeuverKind.CROSSING, kind="zebra"), "de") is None


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    facts=st.fixed_dictionaries(
        {
            "name": st.sampled_from([None, NAME]),
            "kind": st.sampled_from([None, "place", "stop"]),
            "side": st.sampled_from(["left", "right", "ahead", "unknown"]),
            "has_entrance": st.booleans(),
            "step_count": st.sampled_from([None, 0, 1, 3]),
            "place_id": st.sampled_from([None, 7]),
            "at": st.sampled_from([None, "boarding_field"]),
            "offset_m": st.sampled_from([0.0, 20.0, 20.1, 64.9, 480.0]),
        }
    ),
    manner=manners,
    distance_m=st.sampled_from([None, 17.0]),
)
def test_no_cue_of_arriving_breaks_a_rule_and_each_ends_the_navigation(
    language, facts, manner, distance_m
):
    arrival = Maneuver(ManeuverKind.ARRIVE, HERE, 0.0, facts)
    end = {"de": "avigation beendet.", "en": "avigation ended."}[language]
    for text in (
        phrasing.arrive_text(arrival, language, manner=manner),
        phrasing.arrived_text(arrival, language, manner),
    ):
        assert_heard_well(text, language, [NAME])
        assert text.endswith(end)
    text = phrasing.arriving_text(arrival, language, distance_m=distance_m, manner=manner)
    assert_heard_well(text, language, [NAME])


@pytest.mark.parametrize(
    ("language", "arriving", "arrived"),
    [
        (
            "de",
            "Der bekannte Weg endet in 15 Metern. Noch 60 Meter: Halle, geöffnet bis 18 Uhr.",
            "Hier endet der bekannte Weg; Ziel links, noch 60 Meter. Navigation beendet.",
        ),
        (
            "en",
            "The known way ends in 15 metres. 60 metres on: Halle, geöffnet bis 18 Uhr.",
            "Here the known way ends; destination left, 60 metres on. Navigation ended.",
        ),
    ],
)
def test_nobody_is_told_to_have_arrived_where_only_the_known_way_ends(language, arriving, arrived):
    facts = {"name": "Halle", "side": "left", "place_id": 1, "offset_m": 64.9}
    arrival = Maneuver(ManeuverKind.ARRIVE, HERE, 0.0, facts)
    assert phrasing.arrived_text(arrival, language) == arrived
    hours = "geöffnet bis 18 Uhr"
    assert phrasing.arriving_text(arrival, language, distance_m=16.0, hours=hours) == arriving
    assert (
        phrasing.preview_text(arrival, distance_m=16.0, language=language)
        == f"{arriving.partition(', ')[0]}."
    )


def test_what_was_heard_a_moment_ago_is_not_said_once_more_at_a_turn():
    facts = {"turn_deg": -90.0, "direction": "left", "at": "branch_field", "way": "Lange Gasse"}
    more = {"way_kind": "pedestrian", "tactile": "surveyed", "strip": "bends"}
    turn = Maneuver(ManeuverKind.TURN, HERE, 0.0, {**facts, **more})

    def at_text(**kept):
        return phrasing.at_text(turn, precise=True, language="de", **kept)

    assert at_text() == "Jetzt links drehen: Leitstreifen, Lange Gasse. Der Leitstreifen knickt ab."
    assert at_text(succinct=True) == "Jetzt links drehen: Leitstreifen."


def test_who_wants_to_hear_everything_is_told_that_no_map_knows_the_bell():
    facts = {"name": "Rathaus", "side": "ahead", "has_entrance": True, "place_id": 1}
    arrival = Maneuver(ManeuverKind.ARRIVE, HERE, 0.0, {**facts, "step_count": 2})
    assert phrasing.arrive_text(arrival, "de", manner=FULL) == (
        "Ziel voraus: Rathaus. Tür nach 2 Stufen, Klingel nicht bekannt; Navigation beendet."
    )
