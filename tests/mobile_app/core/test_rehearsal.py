"""A crossing rehearsed: what will be heard and felt, and never more than the data say."""

import asyncio
import math
import wave
from array import array
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from accessibility_audit.speech.sentences import sentences_of, words_of
from mobile_app.adapters.desktop.players import PlayerError
from mobile_app.adapters.desktop.rehearsal_audio import play, rehearsal_pcm, write_rehearsal
from mobile_app.core import hearing_messages, preview_messages
from mobile_app.core.messages import app_texts
from mobile_app.core.preview.parts import parts_of
from mobile_app.core.preview.rehearsal import NoCrossingError, rehearse
from mobile_app.core.route_sources import LocalRouteSource
from mobile_app.core.route_wish import RouteWish
from mobile_app.core.tones import USUAL_RATE_HZ, Tone, silence_pcm, tone_pcm
from routing.network_terms import CrossingFacts, CrossingKind, Kerb, Known, Side, WayKind
from routing.profiles import profile_named
from tests.drawn import city_from, nodes_from

DRAWING = "A---------BC---------D"
NODES = nodes_from(DRAWING, column_m=8.0)
PAVEMENT = {"kind": WayKind.PAVEMENT, "name": "Uferstraße", "side": Side.LEFT}
MORNING = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def signal(**facts):
    return CrossingFacts(CrossingKind.SIGNALS, street="Hauptstraße", **facts)


def rehearsed(facts, *, language="de", speed_mps=1.0):
    ways = {"AB": PAVEMENT, "BC": {"kind": WayKind.CROSSING, "crossing": facts}, "CD": PAVEMENT}
    city = city_from(DRAWING, ways, column_m=8.0)
    wish = RouteWish(1, NODES["A"], NODES["D"], profile_named("long_cane"), language, MORNING)
    parts = parts_of(asyncio.run(LocalRouteSource(city).fetch(wish)), language=language)
    at = next(n for n, part in enumerate(parts) if part.is_crossing)
    return rehearse(parts[at], parts[at + 1], language=language, speed_mps=speed_mps), parts


def texts(facts, **more):
    return [moment.text for moment in rehearsed(facts, **more)[0]]


def tones(facts):
    return [moment.tone for moment in rehearsed(facts)[0] if moment.tone]


KNOWN = signal(
    sound=Known.YES,
    always_on=Known.NO,
    vibration=Known.YES,
    button=Known.YES,
    pole_side=Side.RIGHT,
    kerb_near=Kerb.LOWERED,
    kerb_near_cm=3,
    kerb_far=Kerb.RAISED,
    kerb_far_cm=6,
    surveyed=True,
)


def test_a_surveyed_signal_is_met_from_the_approach_to_the_far_side():
    moments, parts = rehearsed(KNOWN)
    crossing = next(part for part in parts if part.is_crossing)
    approach = (*crossing.warnings, *crossing.preview, *crossing.card)
    said = [moment.text for moment in moments]
    assert said[: len(approach)] == list(approach)  # the words of the way itself
    assert said[len(approach) :] == [
        "Die Töne sind Beispiele. Echte klingen in jeder Stadt anders.",
        "Der Mast steht rechts. Ob dort ein Suchton klingt, ist nicht bekannt.",
        "Drücken Sie die Taste am Mast.",
        "Bei Grün klingt ein Ton, zum Beispiel so.",
        "Ein Ton kann auch von der Querung daneben kommen.",
        "Bei Grün vibriert die Taste.",
        "Sie entscheiden, wann Sie queren. Von Bord zu Bord schweigt die App.",
        "Von Bord zu Bord: 8 Meter. In Ihrem Tempo etwa 8 Sekunden.",
        "Der Bord gegenüber ist 6 Zentimeter hoch.",
        "Hinter dem Bord geradeaus.",
    ]
    assert [m.tone for m in moments if m.tone] == [Tone.LOCATING, Tone.GREEN]
    assert [m.text for m in moments if m.vibration_ms] == ["Bei Grün vibriert die Taste."]


@pytest.mark.parametrize("surveyed", [True, False])
def test_a_tone_that_only_the_map_knows_is_not_taken_for_green(surveyed):
    # A card that says nothing of the sound leaves the map's word beside it.
    facts = signal(sound=Known.YES, surveyed=surveyed)
    assert tones(facts) == [Tone.LOCATING]
    assert "Diese Ampel hat einen Ton. Ob er Grün bedeutet, ist nicht bekannt." in texts(facts)


def test_what_the_map_does_not_say_of_a_signal_is_said_to_be_unknown():
    said = texts(signal())
    assert tones(signal()) == [Tone.LOCATING]
    for sentence in (
        "Ob ein Ton bei Grün kommt, ist nicht bekannt.",
        "Ob die Taste vibriert, ist nicht bekannt.",
        "Ob es eine Taste gibt, ist nicht bekannt.",
        "Mastseite und Suchton sind nicht bekannt.",
        "Der Bord gegenüber ist nicht bekannt.",
    ):
        assert sentence in said


def test_a_silent_signal_has_no_green_tone():
    said = texts(signal(sound=Known.NO, vibration=Known.NO))
    assert "Laut Karte meldet kein Ton das Grün." in said
    assert "Laut Karte vibriert an dieser Ampel nichts." in said


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (CrossingKind.ZEBRA, "Hier klingt keine Ampel."),
        (CrossingKind.UNMARKED, "Hier klingt keine Ampel."),
        (CrossingKind.UNKNOWN, "Ob hier eine Ampel steht, ist nicht bekannt."),
    ],
)
def test_where_no_signal_is_known_no_tone_is_rehearsed(kind, words):
    facts = CrossingFacts(kind, street="Gartenstraße", sound=Known.YES, surveyed=True)
    assert tones(facts) == []
    assert any(text.startswith(words) for text in texts(facts))


@pytest.mark.parametrize(("speed_mps", "seconds"), [(0.5, 16), (1.0, 8), (1.6, 5)])
def test_the_time_from_kerb_to_kerb_is_of_the_walkers_own_speed(speed_mps, seconds):
    moments, _ = rehearsed(KNOWN, speed_mps=speed_mps)
    (crossing,) = [m for m in moments if "Von Bord zu Bord:" in m.text]
    assert f"etwa {seconds} Sekunden" in crossing.text
    assert crossing.lasts_s == pytest.approx(8 / speed_mps, rel=0.01)


@pytest.mark.parametrize("length_m", [None, "8", float("nan"), -3, 900, True])
def test_a_length_that_is_none_is_said_to_be_unknown(length_m):
    _, parts = rehearsed(KNOWN)
    crossing = next(part for part in parts if part.is_crossing)
    odd = _with_fact(crossing, length_m=length_m)
    moments = rehearse(odd, None, language="de", speed_mps=1.0)
    assert "Wie weit es bis zum anderen Bord ist, ist nicht bekannt." in [m.text for m in moments]


def _with_fact(part, **facts):
    maneuver = replace(part.maneuver, facts=dict(part.maneuver.facts) | facts)
    return replace(part, maneuver=maneuver)


ODD = [None, 7, [], {}, "perhaps", "\x00", float("nan")]


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_odd_facts_are_unknown_and_raise_nothing(odd):
    _, parts = rehearsed(KNOWN)
    crossing = next(part for part in parts if part.is_crossing)
    names = ("sound", "vibration", "button", "always_on", "pole_side", "kerb_far", "kerb_far_cm")
    strange = _with_fact(crossing, **dict.fromkeys(names, odd))
    said = [m.text for m in rehearse(strange, None, language="de", speed_mps=1.0)]
    assert "Ob ein Ton bei Grün kommt, ist nicht bekannt." in said


@pytest.mark.parametrize("language", ["de", "en"])
def test_nobody_is_told_to_go_or_that_it_is_safe(language):
    for facts in (KNOWN, signal(), CrossingFacts(CrossingKind.ZEBRA)):
        for text in texts(facts, language=language):
            words = text.lower()
            for forbidden in ("gehen sie los", "sicher", "safe", "go now", "you can cross"):
                assert forbidden not in words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("all_green", "Rundumgrün. Der Verkehr neben Ihnen verrät nichts."),
        ("turning_traffic", "Bei Grün können Fahrzeuge über Ihren Weg abbiegen."),
        ("free_right_turn", "Eine Spur biegt ohne Ampel rechts ab."),
        ("island", "In der Mitte ist eine Insel."),
    ],
)
def test_what_misleads_an_ear_is_rehearsed_where_it_is_known(name, words):
    assert words in texts(signal(**{name: Known.YES}))
    assert words not in texts(signal(**{name: Known.NO}))


VARIETY = [
    signal(
        sound=known, always_on=known, vibration=known, button=known, pole_side=side,
        all_green=known, turning_traffic=known, free_right_turn=known, island=known,
        kerb_far=kerb, kerb_far_cm=height_cm, surveyed=surveyed,
    )
    for known in Known
    for side, kerb, height_cm in (
        (Side.LEFT, Kerb.FLUSH, None),
        (Side.RIGHT, Kerb.RAISED, 12),
        (Side.UNKNOWN, Kerb.UNKNOWN, None),
        (Side.NONE, Kerb.LOWERED, None),
    )
    for surveyed in (False, True)
]  # fmt: skip


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_moment_is_two_sentences_of_twelve_words_at_most(language):
    kinds = [CrossingFacts(kind, street="Gartenstraße") for kind in CrossingKind]
    for facts in (*VARIETY, *kinds):
        for text in texts(facts, language=language):
            sentences = sentences_of(text)
            assert len(sentences) <= 2, text
            assert all(len(words_of(sentence)) <= 12 for sentence in sentences), text


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_sentence_of_preview_and_hearing_is_short(language):
    tr = app_texts(language)
    said = [
        preview_messages.where(tr, number=13, count=24, distance="120 m"),
        preview_messages.where_at_start(tr, number=1, count=24),
        preview_messages.keys(tr),
        preview_messages.no_crossing(tr, numbers=""),
        *(say(tr) for say in (
            preview_messages.first, preview_messages.last, preview_messages.nothing_more,
            preview_messages.unknown_key, preview_messages.no_voice, hearing_messages.not_read,
            hearing_messages.not_kept, hearing_messages.ways_not_read,
            hearing_messages.ways_not_kept, hearing_messages.ways_forgotten,
            hearing_messages.ways_not_forgotten,
        )),
        *hearing_messages.problems(tr).values(),
        *hearing_messages.vibration_codes(tr).values(),
    ]  # fmt: skip
    for text in said:
        sentences = sentences_of(text)
        assert len(sentences) <= 2, text
        assert all(len(words_of(sentence)) <= 12 for sentence in sentences), text


def test_what_is_no_crossing_cannot_be_rehearsed():
    _, parts = rehearsed(KNOWN)
    with pytest.raises(NoCrossingError):
        rehearse(parts[0], None, language="de", speed_mps=1.0)


@pytest.mark.parametrize("speed_mps", [0.0, -1.0, 9.0, math.nan])
def test_nobody_walks_at_such_a_speed(speed_mps):
    with pytest.raises(ValueError, match="walking speed"):
        rehearsed(KNOWN, speed_mps=speed_mps)


# The tones


def samples(tone, seconds=4.0, rate_hz=USUAL_RATE_HZ):
    found = array("h")
    found.frombytes(tone_pcm(tone, seconds, rate_hz))
    return found


def onsets(sound, rate_hz=USUAL_RATE_HZ):
    """Return how many times a second a sound begins after a silence of 30 ms."""
    quiet, count = 10**9, 0
    for sample in sound:
        if abs(sample) > 500:
            count += quiet > 0.03 * rate_hz
            quiet = 0
        else:
            quiet += 1
    return count / (len(sound) / rate_hz)


def test_the_two_tones_are_told_apart_by_their_rhythm():
    assert onsets(samples(Tone.LOCATING)) == pytest.approx(1.25)
    assert onsets(samples(Tone.GREEN)) == pytest.approx(5.0)


@pytest.mark.parametrize("tone", list(Tone))
@pytest.mark.parametrize("rate_hz", [8_000, 22_050, 44_100])
def test_a_tone_is_heard_and_never_clipped_at_any_rate(tone, rate_hz):
    sound = samples(tone, 1.0, rate_hz)
    assert len(sound) == rate_hz
    assert 5_000 < max(map(abs, sound)) < 32_000


def test_a_tone_of_no_length_is_silent_and_a_rate_too_low_is_refused():
    assert tone_pcm(Tone.GREEN, -1.0) == b""
    assert silence_pcm(0.5, 8_000) == bytes(8_000)
    with pytest.raises(ValueError, match="8000"):
        tone_pcm(Tone.GREEN, 1.0, 4_000)


def a_voice(text, _language):
    return b"\x01\x00" * (100 * len(text)), 16_000


def test_a_rehearsal_sounds_as_it_is_told(tmp_path):
    moments, _ = rehearsed(KNOWN)
    pcm, rate_hz = rehearsal_pcm(moments, language="de", render=a_voice)
    assert rate_hz == 16_000
    assert tone_pcm(Tone.LOCATING, 4.0, rate_hz) in pcm
    assert pcm.index(tone_pcm(Tone.LOCATING, 4.0, rate_hz)) < pcm.index(
        tone_pcm(Tone.GREEN, 4.0, rate_hz)
    )
    file = tmp_path / "rehearsal.wav"
    write_rehearsal(file, pcm, rate_hz)
    with wave.open(str(file)) as written:
        assert written.getparams()[:3] == (1, 2, rate_hz)
        assert written.readframes(written.getnframes()) == pcm


def test_without_a_voice_the_tones_are_heard_alone():
    moments, _ = rehearsed(KNOWN)
    pcm, rate_hz = rehearsal_pcm(moments, language="de", render=None)
    assert rate_hz == USUAL_RATE_HZ
    assert tone_pcm(Tone.GREEN, 4.0) in pcm


class RecordingPlayer:
    def __init__(self, rate_hz):
        self.heard, self.rate_hz, self.finished = b"", rate_hz, False

    def write(self, pcm):
        self.heard += pcm

    def finish(self):
        self.finished = True

    def abort(self):
        self.aborted = True


def test_a_rehearsal_is_played_to_its_end_and_a_player_that_fails_is_told():
    players = []

    def make(rate_hz):
        players.append(RecordingPlayer(rate_hz))
        return players[-1]

    play(b"\x01\x00", 16_000, make)
    assert (players[0].heard, players[0].rate_hz, players[0].finished) == (
        b"\x01\x00", 16_000, True,
    )  # fmt: skip

    class Stopped(RecordingPlayer):
        def finish(self):
            raise KeyboardInterrupt

    stopped = Stopped(16_000)
    with pytest.raises(KeyboardInterrupt):
        play(b"", 16_000, lambda _: stopped)
    assert stopped.aborted

    def broken(_rate_hz):
        raise PlayerError("the player program could not be started")

    with pytest.raises(PlayerError):
        play(b"", 16_000, broken)
