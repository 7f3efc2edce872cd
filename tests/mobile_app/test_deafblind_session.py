"""A whole session of a walker who confirms: nothing by time, everything felt and read."""

from mobile_app.core import haptic_codes
from mobile_app.core.hearing import Hearing, Walker
from tests.mobile_app.quarter import NODES, quarter, way
from tests.mobile_app.strolling import Stroll

HEARING = Hearing(walker=Walker.DEAFBLIND, braille_cells=20)


def begun() -> Stroll:
    stroll = Stroll(quarter(), hearing=HEARING)
    stroll.where.position = NODES["A"]
    stroll.navigator.start_guidance(NODES["F"])
    stroll.rest(2)
    return stroll


def read_all(stroll: Stroll) -> list[str]:
    """Read and confirm until nothing is shown; return the lines."""
    lines = [stroll.session.braille]
    for _ in range(200):
        stroll.navigator.confirm()
        if not stroll.session.braille or stroll.session.announcer.idle:
            return lines
        lines.append(stroll.session.braille)
    raise AssertionError("it never ends")


def test_the_first_cue_stays_until_it_is_confirmed():
    stroll = begun()
    line = stroll.session.braille
    assert line
    stroll.rest(60)
    assert stroll.session.braille == line
    stroll.navigator.confirm()
    assert stroll.session.braille != line


def test_every_line_fits_the_display():
    assert all(len(line) <= 20 for line in read_all(begun()))


def test_a_turn_is_felt_with_its_side_and_a_crossing_as_a_stop():
    stroll = begun()
    read_all(stroll)
    stroll.walk(way("ABCDEF"), until_m=96)
    read_all(stroll)
    assert haptic_codes.TURN_RIGHT_MS in stroll.haptics.patterns_ms
    stroll.walk(way("ABCDEF"), until_m=140, from_m=96)
    read_all(stroll)
    assert haptic_codes.STOP_MS in stroll.haptics.patterns_ms


def test_words_of_a_corner_that_lies_behind_are_withdrawn():
    stroll = begun()
    stroll.walk(way("ABCDEF"), until_m=130)  # nothing is read meanwhile
    assert not any("Ecke" in line for line in read_all(stroll)[3:])
