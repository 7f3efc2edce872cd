"""Who confirms each cue gets the next only then; a danger is felt at once."""

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile_app.core import confirming, haptic_codes
from mobile_app.core.announcer import Announcer
from mobile_app.core.confirming import ConfirmedQueue
from mobile_app.core.utterances import Priority, Utterance, UtteranceKind
from mobile_app.core.vibration_words import code_for
from mobile_app.ports import RecordingHaptics


def words(text, priority=Priority.MANEUVER, key="", expires=None):
    return Utterance(text, UtteranceKind.CROSSING, priority, "de", key, expires)


def danger(text="Achtung"):
    return words(text, Priority.DANGER)


class Reader:
    """A queue and what came to the fingers."""

    def __init__(self, **more):
        self.shown = []
        self.haptics = RecordingHaptics()
        self.queue = ConfirmedQueue(self.show, haptics=self.haptics, **more)
        self.ended = []
        self.queue.on_ended(lambda u, whole: self.ended.append((u.text, whole)))

    def show(self, utterance):
        self.shown.append(utterance.text if utterance else None)


def test_the_next_cue_waits_until_the_last_is_confirmed():
    reader = Reader()
    for text in ("eins", "zwei", "drei"):
        reader.queue.say(words(text))
    assert reader.shown == ["eins"]
    assert reader.queue.confirm()
    assert reader.shown == ["eins", "zwei"]
    assert reader.queue.confirm()
    assert not reader.queue.confirm()
    assert reader.shown == ["eins", "zwei", "drei", None]
    assert reader.ended == [("eins", True), ("zwei", True), ("drei", True)]
    assert reader.queue.idle


def test_no_tick_and_no_expiry_brings_a_cue_or_takes_one_away():
    reader = Reader()
    reader.queue.say(words("eins", expires=0.0))
    reader.queue.say(words("zwei", expires=0.0))
    for _ in range(1000):
        reader.queue.tick()
    assert reader.shown == ["eins"]
    reader.queue.confirm()
    assert reader.shown == ["eins", "zwei"]


def test_it_has_no_clock_to_be_timed_by():
    assert "clock" not in inspect.signature(ConfirmedQueue).parameters
    assert not {"time", "asyncio", "threading"} & vars(confirming).keys()


def test_a_danger_is_felt_at_once_and_read_before_everything():
    reader = Reader()
    reader.queue.say(words("eins"))
    reader.queue.say(words("zwei"))
    reader.queue.say(danger())
    assert reader.haptics.patterns_ms == [haptic_codes.DANGER_MS]
    assert reader.shown == ["eins", "Achtung"]
    reader.queue.confirm()
    reader.queue.confirm()
    assert reader.shown == ["eins", "Achtung", "eins", "zwei"]


def test_a_second_danger_waits_for_the_first_to_be_read_but_is_felt():
    reader = Reader()
    reader.queue.say(danger("A"))
    reader.queue.say(danger("B"))
    assert reader.shown == ["A"]
    assert reader.haptics.patterns_ms == [haptic_codes.DANGER_MS] * 2


def test_in_the_silence_of_a_crossing_a_danger_is_felt_and_nothing_shown():
    reader = Reader()
    reader.queue.say(words("eins"))
    reader.queue.set_quiet(True)
    reader.queue.say(danger())
    assert reader.haptics.patterns_ms == [haptic_codes.DANGER_MS]
    reader.queue.confirm()
    assert reader.shown == ["eins", None]
    reader.queue.set_quiet(False)
    assert reader.shown[-1] == "Achtung"


def test_an_answer_comes_at_once_and_what_was_read_comes_again():
    reader = Reader()
    reader.queue.say(words("eins"))
    reader.queue.set_quiet(True)
    reader.queue.say_asked(words("Sie sind hier."))
    reader.queue.set_quiet(False)
    reader.queue.confirm()
    assert reader.shown == ["eins", "Sie sind hier.", "eins"]


def test_a_danger_is_not_asked_away():
    reader = Reader()
    reader.queue.say(danger())
    reader.queue.say_asked(words("Sie sind hier."))
    assert reader.shown == ["Achtung"]
    reader.queue.confirm()
    assert reader.shown == ["Achtung", "Sie sind hier."]


def test_repeat_shows_and_vibrates_the_same_again_without_moving_on():
    reader = Reader(code_for=code_for)
    reader.queue.say(words("Querung"))
    reader.queue.say(words("zwei"))
    reader.queue.repeat()
    assert reader.shown == ["Querung", "Querung"]
    assert reader.haptics.patterns_ms == [haptic_codes.STOP_MS] * 2
    reader.queue.confirm()
    reader.queue.confirm()
    reader.queue.repeat()
    assert reader.shown[-2:] == [None, "zwei"]


def test_a_danger_asked_for_again_is_felt_again():
    reader = Reader(code_for=code_for)
    reader.queue.say(danger())
    reader.queue.repeat()
    assert reader.haptics.patterns_ms == [haptic_codes.DANGER_MS] * 2


def test_newer_words_of_a_step_replace_those_that_wait_but_not_those_that_are_read():
    reader = Reader()
    reader.queue.say(words("alt", key="step1"))
    reader.queue.say(words("neu", key="step1"))
    reader.queue.say(words("neuer", key="step1"))
    reader.queue.confirm()
    assert reader.shown == ["alt", "neuer"]


def test_what_became_untrue_is_withdrawn_and_dangers_stay():
    reader = Reader()
    reader.queue.say(words("eins"))
    reader.queue.say(words("zwei", key="step2"))
    reader.queue.say(words("Treppe", Priority.DANGER, key="step3"))
    reader.queue.withdraw("step")
    reader.queue.confirm()
    reader.queue.confirm()
    assert reader.shown == ["eins", "Treppe", "eins", None]


def test_who_wants_quiet_reads_dangers_all_the_same():
    reader = Reader()
    reader.queue.say(words("eins"))
    reader.queue.say(words("zwei"))
    reader.queue.hush()
    assert reader.shown == ["eins", None]
    assert reader.queue.idle
    assert ("eins", False) in reader.ended


def test_a_display_that_fails_is_felt_and_the_cue_stays():
    haptics = RecordingHaptics()

    def broken(_utterance):
        raise OSError("unplugged")

    queue = ConfirmedQueue(broken, haptics=haptics)
    queue.say(words("eins"))
    assert haptics.patterns_ms == [haptic_codes.SPEECH_FAILED_MS]
    assert queue.voice_failed
    assert queue.speaking.text == "eins"


def test_nothing_to_say_is_not_shown():
    reader = Reader()
    reader.queue.say(words(" "))
    assert reader.shown == []


def test_it_can_stand_wherever_an_announcer_stands():
    def public(kind):
        return {name for name in vars(kind) if not name.startswith("_")}

    assert public(Announcer) <= public(ConfirmedQueue)


_ORDERS = st.lists(
    st.sampled_from(["say", "danger", "confirm", "tick", "quiet", "loud", "withdraw", "asked"]),
    max_size=40,
)


@given(_ORDERS)
def test_whatever_happens_only_confirming_asking_or_danger_changes_what_is_read(orders):
    reader = Reader()
    queue = reader.queue
    for number, order in enumerate(orders, start=1):
        before, seen = queue.speaking, len(reader.shown)
        match order:
            case "say":
                queue.say(words(f"{number}", key=f"step{number}"))
            case "danger":
                queue.say(danger(f"{number}"))
            case "confirm":
                queue.confirm()
            case "tick":
                queue.tick()
            case "quiet" | "loud":
                queue.set_quiet(order == "quiet")
            case "withdraw":
                queue.withdraw("step")
            case "asked":
                queue.say_asked(words(f"{number}"))
        if before is not None and order in {"say", "tick", "quiet", "loud", "withdraw"}:
            assert queue.speaking == before
            assert len(reader.shown) == seen
    queue.set_quiet(False)
    for _ in range(len(orders) + 1):
        queue.confirm()
    assert queue.idle
    told = [text for text, whole in reader.ended if whole]
    dangers = [f"{n}" for n, order in enumerate(orders, start=1) if order == "danger"]
    assert [text for text in told if text in dangers] == dangers  # none is lost, each once


@pytest.mark.parametrize("priority", list(Priority))
def test_every_cue_is_shown_sooner_or_later(priority):
    reader = Reader()
    reader.queue.say(words("zuerst"))
    reader.queue.say(words("später", priority))
    reader.queue.confirm()
    assert "später" in reader.shown
