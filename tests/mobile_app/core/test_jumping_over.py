"""A position that jumps to the other side of a carriageway carries nobody over it."""

import pytest

from mobile_app.core.crossing_silence import CrossingSilence
from mobile_app.core.off_route import OffRouteWatch, Straying
from mobile_app.core.situation import Situation
from mobile_app.core.steps_ahead import CrossingPlace, Step
from routing.fix import Fix, FixSource
from routing.geo import bearing_deg, moved, point_along
from routing.route import Maneuver, ManeuverKind
from tests.mobile_app.quarter import NODES, quarter, way
from tests.mobile_app.strolling import Stroll

SOUTH = bearing_deg(NODES["C"], NODES["D"])


def at_the_kerb_of_the_signal():
    stroll = Stroll(quarter(), accuracy_m=1.5)
    stroll.where.position = NODES["A"]
    stroll.navigator.start_guidance(NODES["F"])
    stroll.rest(25)
    stroll.walk(way("AB"))
    stroll.where.course_deg = SOUTH
    stroll.walk(way("ABC"), from_m=100.0)
    stroll.where.course_deg = None
    stroll.rest(12)
    assert stroll.navigator.quiet
    return stroll


def behind_the_far_kerb(stroll):
    stroll.where.position = point_along(way("DE"), 5.0)


def test_who_stands_at_the_kerb_is_not_over_because_the_fix_jumps():
    stroll = at_the_kerb_of_the_signal()
    behind_the_far_kerb(stroll)
    told = len(stroll.texts)
    stroll.rest(12)
    assert stroll.navigator.quiet
    assert stroll.texts[told:] == []


def test_whose_feet_have_gone_over_hears_words_again():
    stroll = at_the_kerb_of_the_signal()
    stroll.where.course_deg = SOUTH
    stroll.walk(way("CDE"), until_m=16.0)
    assert not stroll.navigator.quiet


KERB, FAR_KERB = NODES["A"], moved(NODES["A"], 0, 7)
CROSSING = Step(0, Maneuver(ManeuverKind.CROSSING, KERB, 20.0, {}), 20.0, 27.0, 20.0, heard=True)


@pytest.mark.parametrize(
    ("behind_m", "course_deg", "is_over"),
    [
        (1.0, 0.0, False),  # the fix may be wrong by that
        (2.6, 0.0, True),
        (2.6, 90.0, False),  # nobody has seen this one cross
    ],
)
def test_who_goes_straight_on_where_the_way_turns_is_over(behind_m, course_deg, is_over):
    silence = CrossingSilence({0: CrossingPlace((KERB, FAR_KERB))})

    def look(now_s, north_m):
        place = moved(KERB, 0, north_m)
        fix = Fix(place, 1.5, now_s, FixSource.BEACONS, course_deg)
        # Along the way nobody comes farther than the corner behind the far kerb.
        return Situation(
            now_s, fix, 20.0 + min(7.0, north_m), 1.0, 1.0, off_m=0.0, facing_deg=course_deg
        )

    silence.begin_if_due(CROSSING, look(0.0, 0.0), room_m=0.0)
    for north_m in range(8):
        silence.see(look(float(north_m), float(north_m)))
    silence.see(look(7.0 + behind_m, 7.0 + behind_m))
    assert silence.is_over(CROSSING) is is_over


def test_who_looks_for_a_pole_on_the_way_is_left_alone_and_on_another_way_is_not_for_long():
    def seen(on_way, seconds):
        watch = OffRouteWatch()
        near_a_turn = (moved(NODES["B"], 90, 5),)
        return [
            watch.see(
                Fix(NODES["B"], 1.5, float(at_s), FixSource.BEACONS),
                on_way=on_way,
                along_m=0.0,
                turns=near_a_turn,
                excused=False,
            )
            for at_s in range(seconds)
        ][-1]

    assert seen(0.9, 60) is None
    assert seen(0.05, 15) is None
    assert seen(0.05, 25) is Straying.OFF
