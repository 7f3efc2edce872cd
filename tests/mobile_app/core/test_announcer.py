from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile_app.core import haptic_codes
from mobile_app.core.announcer import Announcer
from mobile_app.core.utterances import Priority, Utterance, UtteranceKind
from mobile_app.ports import ManualClock, RecordingHaptics, RecordingSpeaker


def words(text, priority=Priority.MANEUVER, *, kind=UtteranceKind.MANEUVER, **more):
    return Utterance(text, kind, priority, "de", **more)


@dataclass
class Booth:
    """An announcer with everything around it that can be looked at."""

    speaker: RecordingSpeaker = field(default_factory=RecordingSpeaker)
    haptics: RecordingHaptics = field(default_factory=RecordingHaptics)
    clock: ManualClock = field(default_factory=ManualClock)
    fallback: RecordingSpeaker | None = None

    def __post_init__(self):
        self.announcer = Announcer(
            self.speaker, haptics=self.haptics, clock=self.clock, fallback=self.fallback
        )
        self.ended: list[tuple[str, bool]] = []
        self.announcer.on_ended(lambda said, whole: self.ended.append((said.text, whole)))

    @property
    def texts(self):
        return [text for text, _, _ in self.speaker.said]

    def speak_all(self, rounds=200):
        for _ in range(rounds):
            self.clock.seconds += 1
            self.announcer.tick()
            self.speaker.speaking = False


@dataclass
class DumbSpeaker:
    """A voice that fails; says how often it was asked."""

    asked: int = 0
    speaking: bool = False

    def say(self, text, *, language, interrupt=False):
        self.asked += 1
        raise OSError("no sound card")

    def stop(self):
        raise OSError("no sound card")


def test_one_sentence_ends_before_the_next_begins():
    booth = Booth()
    booth.announcer.say(words("eins"))
    booth.announcer.say(words("zwei"))
    booth.announcer.tick()
    booth.announcer.tick()
    assert booth.texts == ["eins"]
    booth.speaker.speaking = False
    booth.announcer.tick()
    assert booth.texts == ["eins", "zwei"]
    assert booth.ended == [("eins", True)]


def test_a_danger_cuts_off_a_maneuver_which_is_then_said_again():
    booth = Booth()
    booth.announcer.say(words("rechts"))
    booth.announcer.tick()
    booth.announcer.say(words("Treppe", Priority.DANGER))
    booth.announcer.tick()
    assert booth.speaker.said[-1] == ("Treppe", "de", True)
    assert booth.ended == [("rechts", False)]
    booth.speak_all()
    assert booth.texts == ["rechts", "Treppe", "rechts"]


def test_equally_urgent_speech_waits_its_turn():
    booth = Booth()
    booth.announcer.say(words("eins"))
    booth.announcer.tick()
    booth.announcer.say(words("zwei"))
    booth.announcer.tick()
    assert booth.texts == ["eins"]


def test_a_cut_off_shop_is_not_offered_again():
    booth = Booth()
    booth.announcer.say(words("Bäckerei", Priority.AWARENESS, kind=UtteranceKind.AWARENESS))
    booth.announcer.tick()
    booth.announcer.say(words("rechts"))
    booth.speak_all()
    assert booth.texts == ["Bäckerei", "rechts"]


def test_a_cut_off_status_is_said_again_because_nobody_else_will_say_it():
    booth = Booth()
    booth.announcer.say(words("Server weg", Priority.AWARENESS, kind=UtteranceKind.STATUS))
    booth.announcer.tick()
    booth.announcer.say(words("rechts"))
    booth.speak_all()
    assert booth.texts == ["Server weg", "rechts", "Server weg"]


def test_a_newer_sentence_of_the_same_key_replaces_the_waiting_one():
    booth = Booth()
    booth.announcer.say(words("laut"))
    booth.announcer.tick()
    booth.announcer.say(words("in 20 Metern", key="turn"))
    booth.announcer.say(words("in 10 Metern", key="turn"))
    booth.speak_all()
    assert booth.texts == ["laut", "in 10 Metern"]


def test_a_stale_sentence_is_dropped_and_its_end_is_told():
    booth = Booth()
    booth.announcer.say(words("alt", expires_at_s=5))
    booth.clock.seconds = 6
    booth.announcer.tick()
    assert booth.texts == []
    assert booth.ended == [("alt", False)]


def test_a_danger_never_goes_stale():
    booth = Booth()
    booth.announcer.say(words("Treppe", Priority.DANGER, expires_at_s=5))
    booth.clock.seconds = 60
    booth.announcer.tick()
    assert booth.texts == ["Treppe"]


def test_in_a_silence_only_what_was_asked_for_is_said():
    booth = Booth()
    booth.announcer.set_quiet(True)
    booth.announcer.say(words("rechts"))
    booth.announcer.say(words("hier", asked=True))
    booth.speak_all(3)
    assert booth.texts == ["hier"]
    booth.announcer.set_quiet(False)
    booth.speak_all(3)
    assert booth.texts == ["hier", "rechts"]


def test_a_danger_in_a_silence_is_felt_at_once_and_heard_afterwards():
    booth = Booth()
    booth.announcer.set_quiet(True)
    booth.announcer.say(words("Treppe", Priority.DANGER))
    booth.speak_all(3)
    assert booth.texts == []
    assert booth.haptics.patterns_ms == [haptic_codes.DANGER_MS]
    booth.announcer.set_quiet(False)
    booth.speak_all(3)
    assert booth.texts == ["Treppe"]


@pytest.mark.parametrize(
    ("priority", "kind", "cut"),
    [
        (Priority.NOTICE, UtteranceKind.NOTICE, True),
        (Priority.AWARENESS, UtteranceKind.AWARENESS, True),
        (Priority.MANEUVER, UtteranceKind.CROSSING, False),
    ],
)
def test_a_silence_cuts_off_chatter_but_not_a_crossing_card(priority, kind, cut):
    booth = Booth()
    booth.announcer.say(words("text", priority, kind=kind))
    booth.announcer.tick()
    booth.announcer.set_quiet(True)
    assert booth.speaker.speaking is not cut


def test_a_voice_that_fails_is_felt_and_the_other_voice_speaks():
    other = RecordingSpeaker()
    booth = Booth(speaker=DumbSpeaker(), fallback=other)
    booth.announcer.say(words("rechts"))
    booth.announcer.tick()
    assert other.said == [("rechts", "de", False)]
    assert booth.haptics.patterns_ms == [haptic_codes.SPEECH_FAILED_MS]
    assert booth.announcer.voice_failed


def test_without_any_voice_a_danger_is_tried_for_ever_and_a_maneuver_five_times():
    booth = Booth(speaker=DumbSpeaker())
    booth.announcer.say(words("rechts"))
    booth.announcer.say(words("Treppe", Priority.DANGER))
    for _ in range(300):
        booth.clock.seconds += 1
        booth.announcer.tick()
    assert [w.text for w in booth.announcer.waiting] == ["Treppe"]
    assert booth.speaker.asked > 100
    assert set(booth.haptics.patterns_ms) == {haptic_codes.SPEECH_FAILED_MS}


def test_a_voice_that_never_ends_is_stopped_and_the_sentence_tried_again():
    booth = Booth()
    booth.announcer.say(words("rechts"))
    booth.announcer.tick()
    booth.clock.seconds = 60
    booth.announcer.tick()
    booth.clock.seconds = 63
    booth.announcer.tick()
    assert booth.texts == ["rechts", "rechts"]
    assert booth.haptics.patterns_ms == [haptic_codes.SPEECH_FAILED_MS]


def test_hushing_forgets_everything_but_dangers():
    booth = Booth()
    booth.announcer.say(words("eins"))
    booth.announcer.tick()
    booth.announcer.say(words("zwei"))
    booth.announcer.say(words("Treppe", Priority.DANGER))
    booth.announcer.hush()
    assert not booth.speaker.speaking
    booth.speak_all()
    assert booth.texts == ["eins", "Treppe"]


def test_repeat_says_the_last_sentence_even_in_a_silence():
    booth = Booth()
    booth.announcer.say(words("Bord"))
    booth.speak_all(2)
    booth.announcer.set_quiet(True)
    booth.announcer.repeat()
    booth.speak_all(2)
    assert booth.texts == ["Bord", "Bord"]


def test_an_empty_sentence_is_nothing_to_say():
    booth = Booth()
    booth.announcer.say(words("  "))
    assert booth.announcer.idle


priorities = st.sampled_from(Priority)
events = st.one_of(
    st.tuples(st.just("say"), priorities, st.sampled_from(["", "a", "b"]), st.booleans()),
    st.tuples(st.just("tick"), st.integers(0, 20)),
    st.tuples(st.just("end")),
    st.tuples(st.just("quiet"), st.booleans()),
    st.tuples(st.just("withdraw")),
    st.tuples(st.just("break"), st.booleans()),
)


class FickleSpeaker(RecordingSpeaker):
    """A voice that works or fails as a test wants it."""

    broken = False

    def say(self, text, *, language, interrupt=False):
        if self.broken:
            raise OSError("gone")
        super().say(text, language=language, interrupt=interrupt)


@given(st.lists(events, max_size=60))
def test_the_announcer_never_loses_a_warning(script):
    booth = Booth(speaker=FickleSpeaker())
    owed: dict[str, str] = {}  # text -> key
    for number, (what, *details) in enumerate(script):
        if what == "say":
            priority, key, expires = details
            text = f"{number}"
            if priority is Priority.DANGER:
                owed = {t: k for t, k in owed.items() if not key or k != key} | {text: key}
            booth.announcer.say(
                words(
                    text,
                    priority,
                    key=key,
                    expires_at_s=booth.clock.seconds + 1 if expires else None,
                )
            )
        elif what == "tick":
            booth.clock.seconds += details[0]
            booth.announcer.tick()
        elif what == "end":
            booth.speaker.speaking = False
        elif what == "quiet":
            booth.announcer.set_quiet(details[0])
        elif what == "withdraw":
            booth.announcer.withdraw("")
        else:
            booth.speaker.broken = details[0]
    booth.announcer.set_quiet(False)
    booth.speaker.broken = False
    booth.speak_all(3 * len(script) + 10)
    heard = {text for text, whole in booth.ended if whole}
    assert set(owed) <= heard
    assert booth.announcer.idle
