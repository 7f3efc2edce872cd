"""Each rule finds its breach in a tiny script, and leaves a good script alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility_audit.speech.auditing import audit_speech
from accessibility_audit.speech.script import Script, ScriptLine
from routing.geo import LatLon, moved

START = LatLon(54.5, 6.5)


def line(text, t_s=0.0, *, kind="maneuver", at_m=None, lang="de", accuracy_m=1.5, **more):
    """One line; the walker walks east at 1 m/s unless at_m says where it was said."""
    position = moved(START, 90, t_s if at_m is None else at_m)
    return ScriptLine(
        1, t_s, kind, more.pop("priority", 1), text, lang, position, accuracy_m, **more
    )


GOOD = (
    line("Start: Leitstreifen, Richtung Osten. Folgen Sie dem Leitstreifen bis zum Bord.", 0),
    line("Querung geradeaus in 25 Metern: Ringstraße, Ampel mit Ton.", 60, kind="crossing"),
    line(
        "An der Ampel: Mast rechts. Bleiben Sie am Bord stehen: 3 Zentimeter.",
        75,
        kind="crossing",
    ),
    line("Folgen Sie dem Gehweg bis zur Ecke.", 110),
    line("Jetzt nach links drehen: Fußgängerzone Lange Gasse.", 200),
    line("Hinweis von Bäckerei Sonnenkorn: Heute gibt es Stollen.", 260, kind="notice"),
    line("Ziel rechts: Rathaus. Tür nach 2 Stufen; Navigation beendet.", 320),
)


def names_of(script_lines, **more):
    return {finding.name for finding in audit_speech(Script(tuple(script_lines), **more))}


def test_a_good_walk_has_no_breach():
    assert audit_speech(Script(GOOD)) == []


def test_a_good_english_walk_has_no_breach():
    walk = [
        line("Start: guidance strip, towards the east. Follow the guidance strip.", 0, lang="en"),
        line("Crossing straight on: Main Street, signal, sound not known.", 60, kind="crossing", lang="en"),
        line("At the signal: pole side not known. Stop at the kerb: height not known.", 75, kind="crossing", lang="en"),
        line("Turn left in 15 metres at the next corner: pavement.", 140, lang="en"),
        line("Destination right: town hall. Door not known; navigation ended.", 200, lang="en"),
    ]  # fmt: skip
    assert names_of(walk) == set()


@pytest.mark.parametrize(
    ("name", "text", "more"),
    [
        ("visual-word", "Folgen Sie dem roten Haus dort bis zur Ecke.", {}),
        ("visual-word", "Follow the footway over there.", {"lang": "en"}),
        ("permission", "Die Straße ist frei.", {}),
        ("permission", "Sie können gehen.", {}),
        ("permission", "Sie können jetzt queren.", {}),
        ("permission", "It is safe.", {"lang": "en"}),
        ("permission", "Go straight on.", {"lang": "en"}),
        ("permission", "You can cross.", {"lang": "en"}),
        ("vocabulary", "Laufen Sie bis zur Ecke.", {}),
        ("vocabulary", "An der Ecke nach links abbiegen.", {}),
        ("vocabulary", "Head straight on.", {"lang": "en"}),
        ("sentence-length", "Folgen Sie dem Gehweg an der Wand rechts bis zur Ecke und danach weiter.", {}),
        ("cue-length", "Folgen Sie dem Gehweg. Bis zur Ecke. Danach nach links drehen.", {}),
        ("rounding", "Nach links drehen in 33 Metern an der Ecke: Gehweg.", {}),
        ("rounding", "Nach links drehen in 108,3 Metern an der Ecke: Gehweg.", {}),
        ("metres-need-precision", "Nach links drehen in 20 Metern: Gehweg.", {"accuracy_m": 15}),
        ("metres-need-precision", "Nach links drehen in 20 Metern: Gehweg.", {"accuracy_m": None}),
        ("now-needs-precision", "Jetzt nach links drehen: Gehweg.", {"accuracy_m": 4.0}),
        ("now-needs-precision", "Now turn left: footway.", {"accuracy_m": None, "lang": "en"}),
    ],
)  # fmt: skip
def test_a_sentence_breaks(name, text, more):
    walk = (*GOOD[:4], line(text, 150, **more), *GOOD[4:])
    assert names_of(walk) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "Rechts: Rotes Rathaus.",  # a name, not a colour to be seen
        "Rechts: Café Weitblick.",
        "Die Karte weiß auf diesem Weg nicht alles.",  # a verb, no colour
        "Dieser Weg ist weniger sicher bekannt als sonst.",
        "Position auf 12 Meter unsicher.",  # the error itself is told as it is
        "Gesperrt bis 24. Dezember: Schulgasse.",
        "Freie Straße: Gehweg.",
    ],
)
def test_a_harmless_sentence_is_left_alone(text):
    assert names_of((*GOOD[:4], line(text, 150, kind="awareness"), *GOOD[4:])) == set()


def test_a_name_of_the_city_counts_as_one_word():
    sentence = "Folgen Sie dem Gehweg bis zur Ecke an der Gaststätte zum goldenen Anker am Ring."
    walk = (*GOOD[:4], line(sentence, 150), *GOOD[4:])
    assert names_of(walk) == {"sentence-length"}
    assert names_of(walk, names=("Gaststätte zum goldenen Anker am Ring",)) == set()


def test_too_many_words_a_minute_are_found():
    chatter = [line(f"Rechts: Laden Nummer {i}, geöffnet bis 18 Uhr.", 5 * i, kind="awareness") for i in range(60)]  # fmt: skip
    assert "speech-rate" in names_of((GOOD[0], *chatter, line(GOOD[-1].text, 320)))


def test_words_that_were_asked_for_are_not_counted_and_may_repeat():
    asked = [line(GOOD[3].text, 111 + i, asked=True) for i in range(40)]
    assert names_of((*GOOD[:4], *asked, *GOOD[4:])) == set()


def test_guidance_without_orientation_is_found():
    assert names_of(GOOD[1:]) == {"orientation-first"}


def test_a_caution_where_one_stands_may_come_before_orientation():
    caution = line("Achtung, Treppe abwärts, 14 Stufen.", 0, priority=0)
    later = [replace(told, t_s=told.t_s + 10) for told in GOOD]
    assert names_of((caution, *later)) == set()
    assert names_of((caution, *later[1:])) == {"orientation-first"}


def test_a_walk_that_just_stops_is_found():
    assert names_of(GOOD[:-1]) == {"no-end"}


def test_guidance_after_the_end_is_found():
    walk = (*GOOD, line("Folgen Sie dem Gehweg bis zur Ecke.", 330))
    assert names_of(walk) == {"after-the-end"}


def test_the_same_words_within_thirty_seconds_are_found():
    walk = (*GOOD[:4], line(GOOD[3].text, 122), *GOOD[4:])
    assert names_of(walk) == {"repetition"}


def test_two_corners_may_need_the_same_words():
    walk = (*GOOD[:4], line(GOOD[3].text, 128, at_m=128), *GOOD[4:])
    assert names_of(walk) == set()


def test_a_card_told_again_at_the_same_kerb_needs_no_second_preview():
    again = line(GOOD[2].text, 108, at_m=75, kind="crossing")
    assert names_of((*GOOD[:3], again, *GOOD[3:])) == set()


def test_a_danger_may_be_repeated():
    danger = [line("Achtung: Fahrbahn.", 140 + 5 * i, kind="warning", priority=0) for i in range(2)]
    assert names_of((*GOOD[:4], *danger, *GOOD[4:])) == set()


def test_a_card_without_preview_is_found():
    assert "preview-first" in names_of((GOOD[0], *GOOD[2:]))


def test_a_signal_of_which_the_sound_is_not_told_is_found():
    preview = line("Querung geradeaus: Ringstraße, Ampel.", 60, kind="crossing")
    assert names_of((GOOD[0], preview, *GOOD[2:])) == {"unknown-unsaid"}


def test_a_kerb_of_which_nothing_is_told_is_found():
    card = line("An der Ampel: Mast rechts. Bleiben Sie am Bord stehen.", 75, kind="crossing")
    assert names_of((*GOOD[:2], card, *GOOD[3:])) == {"unknown-unsaid"}


def test_words_right_after_the_card_are_found():
    chatter = line("Rechts: Kiosk am Ring.", 80, kind="awareness")
    assert names_of((*GOOD[:3], chatter, *GOOD[3:])) == {"silence"}


def test_words_between_kerb_and_kerb_are_found_when_the_city_is_known():
    #   85 m |kerb ---- crossing ---- kerb| 99 m
    crossing = (moved(START, 90, 85), moved(START, 90, 99))
    danger = line("Achtung: Gleise.", 92, kind="warning", priority=0)
    walk = (*GOOD[:3], danger, *GOOD[3:])
    assert names_of(walk) == set()
    assert names_of(walk, crossings=(crossing,)) == {"silence"}


def test_a_card_at_the_kerb_is_too_late():
    crossing = (moved(START, 90, 77), moved(START, 90, 90))
    assert names_of(GOOD, crossings=(crossing,)) == {"card-too-late"}


@pytest.mark.parametrize("at_m", [190, 210])
def test_a_notice_beside_a_turn_is_found(at_m):
    notice = line("Hinweis: Heute gibt es Suppe.", 215, kind="notice", at_m=at_m)
    assert names_of((*GOOD[:5], notice, *GOOD[5:])) == {"calm-for-notices"}


def test_a_finding_says_rule_place_criterion_and_remedy():
    (finding,) = audit_speech(Script((*GOOD[:4], line("Die Straße ist frei.", 150), *GOOD[4:])))
    assert finding.rule == "27"
    assert finding.place == pytest.approx((moved(START, 90, 150).lon_deg, START.lat_deg))
    for words in (finding.criterion, finding.remedy, finding.found):
        assert words in finding.to_text()


@given(
    st.lists(
        st.tuples(
            st.text(min_size=1, max_size=80),
            st.sampled_from(["maneuver", "crossing", "cue", "warning", "awareness", "notice", "status"]),
            st.sampled_from(["de", "en"]),
            st.one_of(st.none(), st.floats(0.1, 100)),
        ),
        min_size=1,
        max_size=8,
    )
)  # fmt: skip
def test_whatever_is_said_the_audit_reads_it_to_the_end(spoken):
    walk = [
        line(text, 7 * number, kind=kind, lang=lang, accuracy_m=accuracy_m)
        for number, (text, kind, lang, accuracy_m) in enumerate(spoken)
    ]
    for finding in audit_speech(Script(tuple(walk))):
        assert finding.remedy


@pytest.mark.parametrize(
    ("name", "text", "lang"),
    [
        ("caution-first", "Querung rechts, Achtung: Gleise.", "de"),
        ("caution-first", "Crossing right, Caution: tracks.", "en"),
        ("direction-first", "In 20 Metern nach rechts drehen: Gehweg.", "de"),
        ("direction-first", "In about 30 steps turn right: pavement.", "en"),
        ("until-last", "Folgen Sie dem Gehweg bis zur Ecke, Bordkante rechts.", "de"),
        ("until-last", "Follow the pavement to the corner, kerb on the right.", "en"),
    ],
)
def test_the_order_of_a_sentence_is_caution_direction_action_until(name, text, lang):
    assert name in names_of([line(text, lang=lang)])


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Achtung: Treppe abwärts in 15 Metern. Achtung, auf dem Weg: Poller.", "de"),
        ("Rechts drehen in 20 Metern an der Ecke: Gehweg Straße nach links.", "de"),
        ("Turn right in about 30 steps at the corner: pavement of Left Street.", "en"),
        ("Folgen Sie dem Gehweg, Bordkante rechts, bis zur Ecke.", "de"),
    ],
)
def test_a_sentence_in_its_order_is_left_alone(text, lang):
    order = {"caution-first", "direction-first", "until-last"}
    assert not order & names_of([line(text, lang=lang)])


def test_who_wished_for_the_shortest_card_is_told_of_the_pole_on_more():
    card = line(
        "An der Querung: Ampel mit Ton. Bleiben Sie am Bord stehen: 3 Zentimeter.",
        75,
        kind="crossing",
    )
    told = [GOOD[0], GOOD[1], card, *GOOD[3:]]
    assert "unknown-unsaid" not in names_of(told)
