"""The simulated phone's senses, its voice in virtual time, and the sound that is kept."""

import itertools
import random
import statistics
import wave

import pytest

from mobile_app.adapters.sim.audio import write_wav
from mobile_app.adapters.sim.clock import VirtualClock
from mobile_app.adapters.sim.sensors import Gait, GpsQuality, SimulatedGps, SimulatedSteps
from mobile_app.adapters.sim.speaker import Sound, VirtualSpeaker, estimated_s
from mobile_app.ports import ManualClock
from routing.geo import LatLon, LocalFrame, distance_m

HERE = LatLon(54.5, 6.5)


def readings(quality, seconds, seed=1):
    gps = SimulatedGps(quality, random.Random(seed))
    found = []
    gps.subscribe(found.append)
    for second in range(seconds):
        gps.advance(float(second), HERE)
    return found


def errors_east_m(found):
    frame = LocalFrame(HERE)
    return [frame.to_xy_m(LatLon(r.lat_deg, r.lon_deg))[0] for r in found]


def test_the_error_of_satellites_drifts_and_does_not_jump():
    east = errors_east_m(readings(GpsQuality(sd_m=5, correlation_s=40), 4000))
    steps = [abs(b - a) for a, b in itertools.pairwise(east)]

    assert statistics.pstdev(east) == pytest.approx(5, rel=0.3)
    assert statistics.fmean(steps) < 1.5  # white noise of that size would jump 5.6 m a second


def test_the_claimed_error_holds_two_thirds_of_the_positions():
    found = readings(GpsQuality(sd_m=5, correlation_s=2), 4000)
    inside = [distance_m(HERE, LatLon(r.lat_deg, r.lon_deg)) <= r.accuracy_m for r in found]
    assert 0.6 < statistics.fmean(inside) < 0.76


def test_there_are_no_satellites_in_an_outage():
    found = readings(GpsQuality(outages_s=((10, 20),)), 30)
    assert [r.monotonic_s for r in found] == [*range(10), *range(20, 30)]


def test_steps_tell_the_distance_up_to_a_wrong_stride_and_the_course_up_to_a_bias():
    steps = SimulatedSteps(Gait(stride_m=0.6, believed_stride_m=0.66), random.Random(2))
    felt = []
    steps.subscribe(felt.append)
    for tick in range(1000):
        steps.advance(tick / 5, 0.2, 90.0)

    assert len(felt) == steps.count == pytest.approx(200 / 0.6, abs=1)
    assert sum(s.length_m for s in felt) == pytest.approx(220, rel=0.01)
    assert statistics.fmean(s.heading_deg for s in felt) == pytest.approx(90, abs=15)


def test_the_same_seed_measures_the_same():
    quality = GpsQuality()
    assert readings(quality, 50, seed=3) == readings(quality, 50, seed=3)
    assert readings(quality, 50, seed=3) != readings(quality, 50, seed=4)


def test_a_start_without_a_time_zone_is_refused():
    from datetime import datetime

    with pytest.raises(ValueError, match="time zone"):
        VirtualClock(datetime(2026, 11, 24))  # noqa: DTZ001 - that is what is refused


class Ear:
    def __init__(self, render=None):
        self.heard = []
        self.clock = ManualClock()
        self.voice = VirtualSpeaker(
            self.clock, lambda text, at: self.heard.append((text, at)), render
        )

    def after(self, seconds):
        self.clock.seconds = seconds
        self.voice.advance()
        return self


def test_a_voice_of_twice_the_words_needs_half_the_time():
    ear = Ear()
    ear.voice.words_per_minute = 340
    ear.voice.say("Geradeaus: Gehweg.", language="de")
    half_s = estimated_s("Geradeaus: Gehweg.") / 2
    assert ear.after(half_s - 0.05).voice.speaking
    assert not ear.after(half_s + 0.05).voice.speaking


def test_a_sentence_is_understood_when_its_last_word_was_said():
    ear = Ear()
    ear.voice.say("Geradeaus: Gehweg.", language="de")
    length_s = estimated_s("Geradeaus: Gehweg.")

    assert ear.after(length_s - 0.1).heard == []
    assert ear.voice.speaking
    assert ear.after(length_s + 0.1).heard == [("Geradeaus: Gehweg.", length_s)]
    assert not ear.voice.speaking


def test_who_is_cut_off_was_not_understood():
    ear = Ear()
    ear.voice.say("Rechts: Bäckerei.", language="de")
    ear.after(0.5).voice.say("Achtung, Treppe abwärts.", language="de", interrupt=True)
    ear.after(60)

    assert [text for text, _ in ear.heard] == ["Achtung, Treppe abwärts."]
    assert not ear.voice.sounds[0].whole
    assert ear.voice.sounds[0].until_s == pytest.approx(0.5)


def test_two_sentences_at_once_are_an_error_of_the_program():
    ear = Ear()
    ear.voice.say("Eins.", language="de")
    with pytest.raises(RuntimeError):
        ear.voice.say("Zwei.", language="de")


def test_the_recording_has_the_pauses_and_the_cuts(tmp_path):
    rate = 1000
    tone = (b"\x01\x10" * rate)[: 2 * rate]  # one second
    sounds = [
        Sound("a", "de", 1.0, 2.0, tone, rate),
        Sound("b", "de", 3.0, 3.25, tone, rate, whole=False),
    ]
    write_wav(tmp_path / "walk.wav", sounds, ends_s=5.0)

    with wave.open(str(tmp_path / "walk.wav")) as heard:
        assert (heard.getnchannels(), heard.getsampwidth(), heard.getframerate()) == (1, 2, rate)
        frames = heard.readframes(heard.getnframes())
    loud = [frames[2 * i : 2 * i + 2] != b"\0\0" for i in range(len(frames) // 2)]
    assert len(loud) == 5 * rate
    assert [sum(loud[n * 250 : (n + 1) * 250]) // 250 for n in range(20)] == (
        [0] * 4 + [1] * 4 + [0] * 4 + [1] + [0] * 7
    )


def test_a_recording_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_wav(tmp_path / "missing" / "walk.wav", [], ends_s=1.0)
    (tmp_path / "walk.wav").mkdir()
    with pytest.raises(IsADirectoryError):
        write_wav(tmp_path / "walk.wav", [], ends_s=1.0)
    assert [p.name for p in tmp_path.iterdir()] == ["walk.wav"]
