"""One key reads through a cue line by line and confirms it behind the last line."""

from mobile_app.core import haptic_codes
from mobile_app.core.braille_reader import BrailleReader
from mobile_app.core.confirming import ConfirmedQueue
from mobile_app.core.utterances import Priority, Utterance, UtteranceKind
from mobile_app.ports import RecordingHaptics


def words(text, priority=Priority.MANEUVER):
    return Utterance(text, UtteranceKind.CUE, priority, "de")


class Desk:
    """A display of ten cells, a queue, and what was confirmed."""

    def __init__(self):
        self.lines, self.confirmed = [], []
        self.haptics = RecordingHaptics()
        self.reader = BrailleReader(self.lines.append, cells=10)
        self.queue = ConfirmedQueue(self.reader.show, haptics=self.haptics)
        self.queue.on_ended(lambda u, whole: self.confirmed.append(u.text) if whole else None)


def test_a_cue_is_confirmed_only_behind_its_last_line():
    desk = Desk()
    desk.queue.say(words("Rechts drehen am Wegende"))
    desk.queue.say(words("Stopp"))
    assert desk.lines == ["Rechts"]
    assert desk.reader.go_on(desk.queue)
    assert desk.reader.go_on(desk.queue)
    assert (desk.lines, desk.confirmed) == (["Rechts", "drehen am", "Wegende"], [])
    assert desk.reader.go_on(desk.queue)
    assert desk.confirmed == ["Rechts drehen am Wegende"]
    assert desk.lines[-1] == "Stopp"
    assert not desk.reader.go_on(desk.queue)
    assert desk.lines[-1] == ""  # nothing is left to read


def test_one_reads_back_and_on_without_confirming():
    desk = Desk()
    desk.queue.say(words("Rechts drehen"))
    assert desk.reader.forward()
    assert not desk.reader.forward()
    assert desk.reader.back()
    assert not desk.reader.back()
    assert desk.lines == ["Rechts", "drehen", "Rechts"]
    assert desk.confirmed == []


def test_a_danger_comes_under_the_fingers_at_once_and_the_cue_begins_anew_behind_it():
    desk = Desk()
    desk.queue.say(words("Rechts drehen"))
    desk.reader.forward()
    desk.queue.say(words("Achtung", Priority.DANGER))
    assert desk.haptics.patterns_ms == [haptic_codes.DANGER_MS]
    assert desk.lines[-1] == "Achtung"
    desk.reader.go_on(desk.queue)
    assert desk.lines[-1] == "Rechts"


def test_repeat_begins_at_the_first_line():
    desk = Desk()
    desk.queue.say(words("Rechts drehen"))
    desk.reader.forward()
    desk.queue.repeat()
    assert desk.lines[-1] == "Rechts"
    assert desk.reader.pages.is_first
