"""A rehearsal played beside, cut off, and failing."""

import threading
from functools import partial

import pytest

from mobile_app.adapters.desktop.players import PlayerError
from mobile_app.adapters.desktop.rehearsal_stage import RehearsalStage
from mobile_app.core import haptic_codes
from mobile_app.core.preview.rehearsal import Moment
from mobile_app.core.tones import Tone
from mobile_app.ports import RecordingHaptics

RATE_HZ = 22_050
MOMENTS = (
    Moment("Am Bord stehen bleiben."),
    Moment("So klingt ein Mast.", Tone.LOCATING, lasts_s=1.0),
    Moment("Die Taste vibriert.", vibration_ms=(600,)),
)


class Player:
    """Takes samples; opens its gate only when it is told to, if it has one."""

    def __init__(self, *, gate=None, broken=False):
        self.heard = bytearray()
        self.aborted = self.finished = False
        self.first = threading.Event()
        self._gate = gate
        self._broken = broken

    def write(self, samples):
        if self._broken:
            raise PlayerError("no sound card")
        self.heard += samples
        self.first.set()
        if self._gate:
            assert self._gate.wait(5)

    def finish(self):
        self.finished = True

    def abort(self):
        self.aborted = True
        if self._gate:
            self._gate.set()


def voice(said, text, language):
    said.append((text, language))
    return b"\1\0" * 2_000, RATE_HZ


def stage_of(*players, said=None, haptics=None):
    waiting = list(players)

    def make_player(rate_hz):
        assert rate_hz == RATE_HZ
        if not waiting:
            raise PlayerError("no program")
        return waiting.pop(0)

    return RehearsalStage(
        make_player,
        render=lambda: partial(voice, said if said is not None else []),
        rate_hz=RATE_HZ,
        haptics=haptics or RecordingHaptics(),
        language="de",
    )


def test_words_tones_and_vibrations_come_in_their_order_and_to_their_end():
    player, said, haptics = Player(), [], RecordingHaptics()
    stage = stage_of(player, said=said, haptics=haptics)
    stage.play(MOMENTS)
    assert stage.wait(5)
    assert said == [(moment.text, "de") for moment in MOMENTS]
    assert haptics.patterns_ms == [(600,)]
    assert len(player.heard) > 2 * RATE_HZ  # a tone of a second is among it
    assert player.finished
    assert not player.aborted


def test_a_stop_is_heard_at_once_and_nothing_follows():
    player, said, haptics = Player(gate=threading.Event()), [], RecordingHaptics()
    stage = stage_of(player, said=said, haptics=haptics)
    stage.play(MOMENTS)
    assert player.first.wait(5)
    stage.stop()
    assert stage.wait(5)
    assert player.aborted
    assert len(said) == 1
    assert haptics.patterns_ms == []


def test_a_second_rehearsal_ends_the_first():
    first, second = Player(gate=threading.Event()), Player()
    stage = stage_of(first, second)
    stage.play(MOMENTS)
    assert first.first.wait(5)
    stage.play(MOMENTS[:1])
    assert stage.wait(5)
    assert first.aborted
    assert second.finished
    assert not second.aborted


@pytest.mark.parametrize("players", [(), (Player(broken=True),)], ids=["no program", "no sound"])
def test_a_rehearsal_that_cannot_be_heard_is_felt(players):
    haptics = RecordingHaptics()
    stage = stage_of(*players, haptics=haptics)
    stage.play(MOMENTS)
    assert stage.wait(5)
    assert haptics.patterns_ms == [haptic_codes.SPEECH_FAILED_MS]


def test_a_stop_without_a_rehearsal_does_nothing():
    stage = stage_of()
    stage.stop()
    assert stage.wait(0)
