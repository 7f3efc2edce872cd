"""Five vibration codes: each felt apart from every other, each for its kind of cue."""

import itertools

import pytest

from mobile_app.core import haptic_codes
from mobile_app.core.utterances import Priority, Utterance, UtteranceKind
from mobile_app.core.vibration_words import (
    PATTERNS_MS,
    VibrationCode,
    code_for,
    code_of,
    explained,
)
from routing.geo import LatLon
from routing.route import Maneuver, ManeuverKind

ALL = {name: value for name, value in vars(haptic_codes).items() if name.endswith("_MS")}


def maneuver(kind, **facts):
    return Maneuver(kind, LatLon(49.44, 7.77), 0.0, facts)


def cue(kind=UtteranceKind.MANEUVER, priority=Priority.MANEUVER, key="step0", expires=None):
    return Utterance("…", kind, priority, "de", key, expires)


def pulses(pattern):
    return pattern[::2]


@pytest.mark.parametrize(
    ("a", "b"), [pytest.param(*p, id=f"{p[0]}-{p[1]}") for p in itertools.combinations(ALL, 2)]
)
def test_any_two_codes_differ_in_count_or_by_half_in_a_pulse(a, b):
    first, second = pulses(ALL[a]), pulses(ALL[b])
    longer = (max(x, y) / min(x, y) for x, y in zip(first, second, strict=False))
    assert len(first) != len(second) or max(longer) >= 2


def test_the_five_codes_differ_in_count_and_in_length():
    assert len({len(pulses(p)) for p in PATTERNS_MS.values()}) == len(VibrationCode) == 5
    assert len({sum(p) for p in PATTERNS_MS.values()}) == 5


def test_no_code_is_longer_than_a_breath_and_no_pulse_too_short_to_feel():
    for pattern in ALL.values():
        assert sum(pattern) <= 2000
        assert min(pattern) >= 40


@pytest.mark.parametrize(
    ("direction", "code"),
    [
        ("left", VibrationCode.TURN_LEFT),
        ("slight_left", VibrationCode.TURN_LEFT),
        ("sharp_right", VibrationCode.TURN_RIGHT),
        ("right", VibrationCode.TURN_RIGHT),
        ("back", VibrationCode.STOP),
        ("straight", None),
        (None, None),
        (7, None),
    ],
)
def test_a_turn_is_felt_on_its_side(direction, code):
    turn = maneuver(ManeuverKind.TURN, direction=direction)
    assert code_of(cue(key="step1.preview"), (maneuver(ManeuverKind.DEPART), turn)) is code


def test_a_crossing_stops_whether_or_not_its_maneuver_is_known():
    crossing = cue(UtteranceKind.CROSSING, key="step3.preview")
    assert code_for(crossing) == haptic_codes.STOP_MS


@pytest.mark.parametrize("name", ["CROSSING", "STEPS", "ELEVATOR", "ESCALATOR"])
def test_where_the_feet_need_care_one_stops_whatever_the_direction(name):
    careful = maneuver(ManeuverKind[name], direction="left")
    assert code_of(cue(), (careful,)) is VibrationCode.STOP


def test_danger_and_warnings_go_before_every_other_meaning():
    left = (maneuver(ManeuverKind.TURN, direction="left"),)
    assert code_of(cue(priority=Priority.DANGER), left) is VibrationCode.DANGER
    assert code_of(cue(UtteranceKind.WARNING, key="warning.x"), left) is VibrationCode.DANGER


def test_nobody_is_told_of_the_arrival_beforehand():
    end = (maneuver(ManeuverKind.ARRIVE),)
    assert code_of(cue(expires=12.0), end) is None
    assert code_of(cue(), end) is VibrationCode.ARRIVED


@pytest.mark.parametrize("key", ["", "asked", "step", "step9", "step99999999999", "warning.step0"])
def test_words_of_no_known_step_have_no_side(key):
    assert code_for(cue(key=key), (maneuver(ManeuverKind.TURN, direction="left"),)) is None


@pytest.mark.parametrize(
    "kind", [UtteranceKind.AWARENESS, UtteranceKind.NOTICE, UtteranceKind.STATUS]
)
def test_what_asks_for_no_action_is_not_felt(kind):
    utterance = cue(kind, Priority.NOTICE, key="step0")
    assert code_for(utterance, (maneuver(ManeuverKind.TURN, direction="left"),)) is None


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_code_is_taught_in_a_sentence_of_its_own(language):
    taught = explained(language)
    assert [code for code, _ in taught] == sorted(
        VibrationCode, key=lambda code: len(PATTERNS_MS[code])
    )
    assert len({text for _, text in taught}) == 5
