"""What the hand feels while the body turns: reached, or not yet."""

from mobile_app.core import haptic_codes
from mobile_app.core.hearing import Hearing, Walker
from routing.geo import bearing_deg
from tests.mobile_app.quarter import NODES, quarter, way
from tests.mobile_app.strolling import Stroll

WAY = "ABCDEF"
SOUTH_DEG = bearing_deg(NODES["B"], NODES["C"])
EAST_DEG = bearing_deg(NODES["A"], NODES["B"])


def at_the_corner(course_deg: float, hearing: Hearing | None = None) -> list[tuple[int, ...]]:
    """Walk round corner B facing course_deg behind it; return what was felt behind it."""
    stroll = Stroll(quarter(), hearing=hearing)
    stroll.where.position = NODES["A"]
    stroll.navigator.start_guidance(NODES["F"])
    stroll.rest(25)
    stroll.where.course_deg = EAST_DEG
    stroll.walk(way(WAY), until_m=100)
    before = len(stroll.haptics.patterns_ms)
    stroll.where.course_deg = course_deg
    stroll.walk(way(WAY), 0.7, until_m=106, from_m=100)
    return stroll.haptics.patterns_ms[before:]


def test_the_new_direction_is_felt_when_it_is_reached():
    assert at_the_corner(SOUTH_DEG).count(haptic_codes.ON_COURSE_MS) == 1


def test_a_turn_that_went_too_far_is_called():
    felt = at_the_corner(SOUTH_DEG + 35)
    assert haptic_codes.ON_COURSE_MS not in felt
    assert felt.count(haptic_codes.TURN_HERE_MS) == 1


def test_a_guide_dog_may_swing_round_a_thing():
    dog = Hearing(walker=Walker.GUIDE_DOG)
    assert haptic_codes.TURN_HERE_MS not in at_the_corner(SOUTH_DEG + 35, dog)
