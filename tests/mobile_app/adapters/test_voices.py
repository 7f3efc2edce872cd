"""The desktop's voices: real synthesis where the library is, and players that only remember."""

import array
import io
import threading
import time
from types import SimpleNamespace

import pytest

from mobile_app.adapters.desktop.choose_speaker import choose_speaker
from mobile_app.adapters.desktop.espeak import EspeakMissingError, render, the_espeak
from mobile_app.adapters.desktop.espeak_speaker import EspeakSpeaker, VoiceError
from mobile_app.adapters.desktop.players import PipePlayer, PlayerError
from mobile_app.adapters.desktop.pyttsx3_speaker import Pyttsx3Speaker
from mobile_app.adapters.desktop.text_speaker import TextSpeaker
from mobile_app.core.spoken import speech_seconds

SENTENCE = "Querung geradeaus in 25 Metern: Hauptstraße, Ampel mit Ton, Mittelinsel."


@pytest.fixture(scope="module")
def espeak():
    try:
        return the_espeak()
    except EspeakMissingError as missing:
        pytest.skip(str(missing))


class Ear:
    """A player that takes as long as the sound and remembers it."""

    def __init__(self, rate_hz, *, paced=True):
        self.samples = b""
        self.finished = False
        self._rate_hz = rate_hz
        self._aborted = threading.Event()
        self._paced = paced

    def write(self, samples):
        self.samples += samples
        if self._paced:
            self._aborted.wait(len(samples) / 2 / self._rate_hz)

    def finish(self):
        self.finished = not self._aborted.is_set()

    def abort(self):
        self._aborted.set()


def until(condition, limit_s=10.0):
    end_s = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < end_s, "waited in vain"
        time.sleep(0.005)


@pytest.mark.parametrize(("language", "text"), [("de", SENTENCE), ("en", "Stop at the kerb.")])
def test_a_sentence_becomes_sound(espeak, language, text):
    samples, rate_hz = render(text, language)
    assert rate_hz == espeak.sample_rate_hz
    assert max(abs(s) for s in array.array("h", samples)) > 3000
    assert len(samples) / 2 / rate_hz > 0.5


def test_the_length_of_speech_is_estimated_on_the_safe_side(espeak):
    samples, rate_hz = render(SENTENCE, "de")
    heard_s = len(samples) / 2 / rate_hz
    assert heard_s * 0.9 <= speech_seconds(SENTENCE) <= heard_s * 1.6


def test_faster_speech_is_shorter(espeak):
    slow, _ = render(SENTENCE, "de", words_per_minute=120)
    fast, _ = render(SENTENCE, "de", words_per_minute=350)
    assert len(fast) < 0.6 * len(slow)


def test_the_same_sentence_takes_the_same_time_twice(espeak):
    # The library's own noise moves the length by some samples: less than two milliseconds.
    first, again = (len(render(SENTENCE, "de")[0]) / 2 for _ in range(2))
    assert abs(first - again) / espeak.sample_rate_hz < 0.002


def test_a_language_without_a_voice_is_refused(espeak):
    with pytest.raises(ValueError, match="voice"):
        render("bonjour", "fr")


def test_a_null_character_does_not_swallow_the_rest(espeak):
    with_null, _ = render("Achtung\0 Treppe abwärts", "de")
    assert len(with_null) > 0.8 * len(render("Achtung Treppe abwärts", "de")[0])


def test_a_live_sentence_is_played_to_its_end(espeak):
    ears = []

    def make(rate_hz):
        ears.append(Ear(rate_hz, paced=False))
        return ears[-1]

    speaker = EspeakSpeaker(make, espeak=espeak)
    speaker.say("Rechts.", language="de")
    until(lambda: not speaker.speaking)
    assert ears[0].finished
    assert len(ears[0].samples) == pytest.approx(len(render("Rechts.", "de")[0]), abs=100)


def test_a_danger_cuts_the_sentence_that_is_being_said(espeak):
    ears = []

    def make(rate_hz):
        ears.append(Ear(rate_hz))
        return ears[-1]

    speaker = EspeakSpeaker(make, espeak=espeak)
    speaker.say(SENTENCE, language="de")
    until(lambda: ears and ears[0].samples)
    speaker.say("Treppe.", language="de", interrupt=True)
    until(lambda: len(ears) == 2 and ears[1].finished)
    assert not ears[0].finished
    assert len(ears[0].samples) < len(render(SENTENCE, "de")[0]) / 2
    until(lambda: not speaker.speaking)


def test_stopping_is_silence_at_once(espeak):
    ears = []

    def make(rate_hz):
        ears.append(Ear(rate_hz))
        return ears[-1]

    speaker = EspeakSpeaker(make, espeak=espeak)
    speaker.say(SENTENCE, language="de")
    until(lambda: ears and ears[0].samples)
    speaker.stop()
    assert not speaker.speaking


def test_a_sentence_that_cannot_be_played_is_told_once(espeak):
    def no_player(rate_hz):
        raise PlayerError("no sound card")

    speaker = EspeakSpeaker(no_player, espeak=espeak)
    speaker.say("Rechts.", language="de")
    until(lambda: speaker._current is None or speaker._current.done.is_set())
    with pytest.raises(VoiceError):
        _ = speaker.speaking
    assert not speaker.speaking


def test_a_player_program_gets_every_sample(tmp_path):
    heard = tmp_path / "heard"
    player = PipePlayer(["sh", "-c", f"cat > {heard}"])
    player.write(b"ab")
    player.write(b"cd")
    player.finish()
    assert heard.read_bytes() == b"abcd"


def test_a_player_program_that_fails_is_told():
    player = PipePlayer(["sh", "-c", "cat > /dev/null; exit 3"])
    player.write(b"ab")
    with pytest.raises(PlayerError):
        player.finish()


def test_a_player_program_that_is_missing_is_told():
    with pytest.raises(PlayerError):
        PipePlayer(["/no/such/player"])


def test_an_aborted_player_program_is_no_fault():
    player = PipePlayer(["sleep", "60"])
    player.abort()
    player.finish()


def test_text_takes_as_long_as_speech_and_holds_no_control_characters():
    out, clock = io.StringIO(), SimpleNamespace(now=0.0)
    speaker = TextSpeaker(out, now_s=lambda: clock.now)
    speaker.say("Rechts\x1b[2J abbiegen", language="de")
    assert out.getvalue() == "Rechts [2J abbiegen\n"
    assert speaker.speaking
    clock.now = 5.0
    assert not speaker.speaking


class Engine:
    """A platform's engine as pyttsx3 shows it."""

    def __init__(self):
        self.said, self.stopped, self.voice, self.ready = [], 0, None, True

    def setProperty(self, name, value):
        if name == "voice":
            self.voice = value

    def getProperty(self, name):
        return [
            SimpleNamespace(id="english", languages=[b"\x05en-gb"]),
            SimpleNamespace(id="german", languages=["de_DE"]),
        ]

    def startLoop(self, own):
        assert own is False

    def say(self, text):
        self.said.append(text)
        self.ready = False

    def stop(self):
        self.stopped += 1
        self.ready = True

    def iterate(self):
        """Nothing to do."""

    def isBusy(self):
        return not self.ready


def test_the_platforms_voice_speaks_the_right_language_and_its_end_is_noticed():
    engine = Engine()
    speaker = Pyttsx3Speaker(lambda: engine)
    speaker.say("Ecke Mozartstr.", language="de")
    until(lambda: engine.said == ["Ecke Mozartstraße"])
    assert engine.voice == "german"
    assert speaker.speaking
    engine.ready = True
    until(lambda: not speaker.speaking)


def test_the_platforms_voice_is_cut_off():
    engine = Engine()
    speaker = Pyttsx3Speaker(lambda: engine)
    speaker.say("eins", language="de")
    until(lambda: engine.said == ["eins"])
    speaker.say("zwei", language="de", interrupt=True)
    until(lambda: engine.said == ["eins", "zwei"])
    assert engine.stopped == 1


def test_a_platform_without_a_voice_is_told():
    def no_engine():
        raise OSError("no voice")

    speaker = Pyttsx3Speaker(no_engine)
    until(lambda: speaker._error is not None)
    with pytest.raises(RuntimeError):
        speaker.say("eins", language="de")


def test_windows_uses_its_own_voice_and_text_when_that_fails():
    voice, fallback = choose_speaker(platform="win32", make_engine=Engine)
    assert isinstance(voice, Pyttsx3Speaker)
    assert isinstance(fallback, TextSpeaker)


def test_every_computer_gets_something_that_tells():
    voice, fallback = choose_speaker(platform="linux")
    assert isinstance(voice, EspeakSpeaker | TextSpeaker)
    assert isinstance(fallback, TextSpeaker)
