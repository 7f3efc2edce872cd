"""The desktop's voices: real synthesis where the library is, and players that only remember."""

import array
import io
import json
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from mobile_app.adapters.desktop.choose_speaker import choose_speaker
from mobile_app.adapters.desktop.clocks import MonotonicClock
from mobile_app.adapters.desktop.espeak import EspeakMissingError, render, the_espeak
from mobile_app.adapters.desktop.espeak_speaker import EspeakSpeaker, VoiceError
from mobile_app.adapters.desktop.players import PipePlayer, PlayerError, ReadyPlayers
from mobile_app.adapters.desktop.pyttsx3_speaker import Pyttsx3Speaker
from mobile_app.adapters.desktop.text_speaker import TextSpeaker
from mobile_app.core.announcer import Announcer
from mobile_app.core.spoken import speech_seconds
from mobile_app.core.utterances import Priority, Utterance, UtteranceKind
from mobile_app.ports import RecordingHaptics, RecordingSpeaker

GOLDEN = Path(__file__).parents[2] / "walks" / "golden" / "demo_walk.jsonl"
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


def demo_cues():
    """What the demo walk says, and the same kind of sentences in English."""
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()
    yield from sorted({("de", json.loads(line)["text"]) for line in lines})
    yield "en", "Turn right in 10 metres at the branch field: guidance strip, Lange Gasse."
    yield "en", "Crossing straight ahead in 25 metres: Ringstraße, signal with sound, island."
    yield "en", "Stop at the kerb: 3 centimetres, far kerb not known."
    yield "en", "Caution, stairs up, 14 steps, handrail on the right, attention field before them."
    yield "en", "Closed until 24 December: Schulgasse, open building pit from wall to wall."


@pytest.mark.parametrize("words_per_minute", [150, 175, 250, 325, 400])
def test_the_length_of_every_cue_is_known_at_every_speed(espeak, words_per_minute):
    # Where a cue begins depends on it. At worst a cue lasts a sixth longer than it is taken for,
    # of all cues together no more than a tenth is wrong.
    estimated, heard = [], []
    for language, text in demo_cues():
        samples, rate_hz = render(text, language, words_per_minute)
        heard.append(len(samples) / 2 / rate_hz)
        estimated.append(speech_seconds(text, words_per_minute))
        assert 0.7 * estimated[-1] <= heard[-1] <= 1.2 * estimated[-1], text
    assert len(heard) > 20
    assert 0.83 * sum(estimated) <= sum(heard) <= sum(estimated)


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


def until_told(speaker):
    """Wait for the end of a sentence; return the error that told of it, if one did."""
    end_s = time.monotonic() + 10.0
    while time.monotonic() < end_s:
        try:
            if not speaker.speaking:
                return None
        except VoiceError as error:
            return error
        time.sleep(0.005)
    raise AssertionError("waited in vain")


def counting_players(tmp_path, script="cat > /dev/null"):
    """A stock whose programs write a line when they start."""
    started = tmp_path / "started"
    started.touch()
    stock = ReadyPlayers(lambda hz: ["sh", "-c", f"echo {hz} >> {started}; {script}"])
    return stock, lambda: len(started.read_text().split())


def test_a_player_waits_for_the_next_sentence_while_one_plays(tmp_path):
    stock, started = counting_players(tmp_path)
    first = stock(22050)
    first.write(b"ab")
    until(lambda: started() == 2)
    second = stock(22050)
    second.write(b"cd")
    second.finish()
    first.finish()
    until(lambda: started() == 3)


def test_a_player_that_died_while_it_waited_is_replaced(tmp_path):
    dies = tmp_path / "dies"
    heard = tmp_path / "heard"
    stock = ReadyPlayers(lambda hz: ["sh", "-c", f"[ -e {dies} ] || cat >> {heard}"])
    dies.touch()
    stock.prepare(22050)
    until(lambda: not stock._spare[0][1].alive)
    dies.unlink()
    player = stock(22050)
    player.write(b"ab")
    player.finish()
    assert heard.read_bytes() == b"ab"


def test_a_player_that_dies_at_its_first_sample_is_replaced(tmp_path):
    # It has closed its ear but not ended yet: only writing tells.
    deaf = tmp_path / "deaf"
    heard = tmp_path / "heard"
    closed = tmp_path / "closed"
    script = f"[ -e {deaf} ] && exec 0<&- && touch {closed} && sleep 5; cat >> {heard}"
    stock = ReadyPlayers(lambda hz: ["sh", "-c", script])
    deaf.touch()
    stock.prepare(22050)
    until(closed.exists)
    deaf.unlink()
    player = stock(22050)
    player.write(b"ab")
    player.finish()
    assert heard.read_bytes() == b"ab"


def test_a_player_of_another_sample_rate_is_not_used(tmp_path):
    stock, started = counting_players(tmp_path)
    stock.prepare(16000)
    until(lambda: started() == 1)  # else it may end before it has told of itself
    player = stock(22050)
    player.write(b"ab")
    player.finish()
    until(lambda: started() == 3)


def test_without_any_program_every_sentence_is_refused_aloud(espeak):
    speaker = EspeakSpeaker(ReadyPlayers(lambda hz: ["/no/such/player"]), espeak=espeak)
    for _ in range(2):
        speaker.say("Rechts.", language="de")
        assert until_told(speaker) is not None


@pytest.mark.parametrize("code", [0, 1])
def test_a_sound_server_that_goes_in_mid_sentence_is_told(espeak, code):
    goes = f"head -c 4000 > /dev/null; exit {code}"
    speaker = EspeakSpeaker(ReadyPlayers(lambda hz: ["sh", "-c", goes]), espeak=espeak)
    speaker.say(SENTENCE, language="de")
    assert until_told(speaker) is not None
    assert not speaker.speaking


def test_a_voice_that_dies_in_mid_sentence_is_felt_and_the_warning_is_said_again(espeak):
    players = iter(["head -c 4000 > /dev/null; exit 1"])
    speaker = EspeakSpeaker(
        lambda hz: PipePlayer(["sh", "-c", next(players, "cat > /dev/null")]), espeak=espeak
    )
    haptics, clock, ended = RecordingHaptics(), MonotonicClock(), []
    announcer = Announcer(speaker, haptics=haptics, clock=clock)
    announcer.on_ended(lambda utterance, whole: ended.append(whole))
    announcer.say(Utterance(SENTENCE, UtteranceKind.WARNING, Priority.DANGER, "de"))

    def heard_again():
        announcer.tick()
        return ended == [False, True]

    until(heard_again)
    assert haptics.patterns_ms


def test_without_espeak_the_texts_are_written():
    spoken = RecordingSpeaker()

    class Missing:
        def say(self, text, *, language, interrupt=False):
            raise EspeakMissingError

        def stop(self):
            """Nothing is said."""

        speaking = False

    announcer = Announcer(
        Missing(), haptics=RecordingHaptics(), clock=MonotonicClock(), fallback=spoken
    )
    announcer.say(Utterance("Treppe.", UtteranceKind.WARNING, Priority.DANGER, "de"))
    announcer.tick()
    assert [text for text, _, _ in spoken.said] == ["Treppe."]
    assert announcer.voice_failed


def test_nothing_that_is_written_short_or_marked_up_reaches_a_voice_raw(espeak):
    marked, _ = render("<speak>Marktstr. 12a</speak> \u202e", "de")
    plain, _ = render("Marktstraße 12 a", "de")
    assert len(marked) == pytest.approx(len(plain), rel=0.01)


def test_a_line_takes_as_long_as_it_is_heard_at_the_walkers_speed():
    clock = SimpleNamespace(now=0.0)
    slow, fast = (
        TextSpeaker(io.StringIO(), now_s=lambda: clock.now, words_per_minute=rate)
        for rate in (150, 400)
    )
    for speaker in (slow, fast):
        speaker.say(SENTENCE, language="de")
    clock.now = 3.0
    assert slow.speaking
    assert not fast.speaking


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
        self.said, self.stopped, self.voice, self.rate, self.ready = [], 0, None, None, True

    def setProperty(self, name, value):
        assert name in {"voice", "rate"}
        setattr(self, name, value)

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


def test_a_voice_follows_the_walker_who_wants_it_faster(espeak):
    ears = []

    def make(rate_hz):
        ears.append(Ear(rate_hz, paced=False))
        return ears[-1]

    speaker = EspeakSpeaker(make, espeak=espeak, words_per_minute=150)
    for rate in (150, 400):
        speaker.words_per_minute = rate
        speaker.say(SENTENCE, language="de")
        until(lambda: not speaker.speaking)
    assert len(ears[1].samples) < 0.5 * len(ears[0].samples)

    engine = Engine()
    platforms = Pyttsx3Speaker(lambda: engine)
    platforms.words_per_minute = 320
    platforms.say("eins", language="de")
    until(lambda: engine.said == ["eins"])
    assert engine.rate == 320


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
