"""Where a walker is on a route, by fixes that are more or less sure."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routing.fix import Fix, FixSource
from routing.geo import distance_m, line_length_m, moved, point_along
from routing.map_matching.following import RouteLine, follow, on_route_probability
from routing.network_terms import Side
from tests.drawn import nodes_from

_AT = nodes_from("""
    A--------B
    |        |
    |        |
    D--------C
""")
_ROUND = tuple(_AT[name] for name in "ABCDA")  # round the block, back to the beginning


def _fix(position, *, accuracy_m=2.0, at_s=0.0, course_deg=None):
    return Fix(position, accuracy_m, at_s, FixSource.GPS, course_deg)


def _walk(line, *, step_m=2.0, accuracy_m=2.0, sideways_m=0.0, seconds_per_step=2.0):
    progress, found = None, []
    length_m, walked_m, now_s = line_length_m(line), 0.0, 0.0
    while walked_m <= length_m:
        position = moved(point_along(line, walked_m), 45, sideways_m)
        progress = follow(line, _fix(position, accuracy_m=accuracy_m, at_s=now_s), progress)
        found.append((walked_m, progress))
        walked_m += step_m
        now_s += seconds_per_step
    return found


def test_a_route_that_returns_to_its_start_is_followed_once_round():
    for walked_m, progress in _walk(_ROUND):
        assert progress.along_m == pytest.approx(walked_m, abs=0.5)
        assert progress.off_m < 0.1


def test_a_route_that_comes_back_beside_itself_is_not_jumped_along():
    east, back = moved(_AT["A"], 90, 100), moved(moved(_AT["A"], 90, 100), 180, 6)
    there_and_back = (_AT["A"], east, back, moved(_AT["A"], 180, 6))
    for walked_m, progress in _walk(there_and_back, accuracy_m=4.0):
        assert progress.along_m == pytest.approx(walked_m, abs=8.0)


def test_a_walk_that_resumes_in_the_middle_is_found_there():
    position = moved(_AT["B"], 180, 12)
    progress = follow(_ROUND, _fix(position), None)
    assert progress.along_m == pytest.approx(distance_m(_AT["A"], _AT["B"]) + 12, abs=0.2)


def test_a_prepared_line_gives_the_same():
    fix = _fix(moved(_AT["B"], 180, 12), accuracy_m=3.0)
    assert follow(RouteLine(_ROUND), fix, None) == follow(_ROUND, fix, None)


def test_at_a_line_crossed_twice_the_course_tells_which_time():
    middle = moved(_AT["A"], 90, 30)
    cross = (
        _AT["A"],
        moved(_AT["A"], 90, 60),
        moved(moved(_AT["A"], 90, 60), 0, 30),
        moved(middle, 0, 30),
        moved(middle, 180, 30),
    )
    eastward = follow(cross, _fix(middle, course_deg=90), None)
    assert eastward.along_m == pytest.approx(30, abs=0.2)
    before = follow(cross, _fix(moved(middle, 0, 20), at_s=0), None)
    southward = follow(cross, _fix(middle, at_s=20, course_deg=180), before)
    assert southward.along_m == pytest.approx(150, abs=0.5)


@pytest.mark.parametrize(
    ("bearing", "off_m", "accuracy_m", "side"),
    [
        (0, 8, 3, Side.LEFT),
        (180, 8, 3, Side.RIGHT),
        (0, 8, 12, Side.UNKNOWN),
        (0, 3, 3, Side.UNKNOWN),
    ],
)
def test_a_side_is_told_only_when_the_fix_is_sure_of_it(bearing, off_m, accuracy_m, side):
    line = (_AT["A"], _AT["B"])
    position = moved(moved(_AT["A"], 90, 20), bearing, off_m)
    progress = follow(line, _fix(position, accuracy_m=accuracy_m), None)
    assert progress.side is side
    assert progress.off_m == pytest.approx(off_m, abs=0.1)


def test_the_probability_of_being_on_the_route_falls_with_distance_and_slower_when_unsure():
    for accuracy_m in (1.0, 3.0, 8.0, 20.0):
        falling = [on_route_probability(off_m, accuracy_m) for off_m in range(0, 100, 5)]
        assert falling == sorted(falling, reverse=True)
    assert on_route_probability(15, 12) > 0.5 > on_route_probability(15, 3)


def test_a_walker_far_from_everything_expected_is_looked_for_again():
    line = (_AT["A"], moved(_AT["A"], 90, 500))
    started = follow(line, _fix(_AT["A"]), None)
    later = follow(line, _fix(moved(_AT["A"], 90, 300), at_s=1.0), started)
    assert later.along_m == pytest.approx(300, abs=0.5)


def test_a_line_needs_two_points():
    with pytest.raises(ValueError, match="two points"):
        follow((_AT["A"],), _fix(_AT["A"]), None)


def test_a_line_whose_points_are_all_one_is_followed_to_its_end():
    progress = follow((_AT["A"], _AT["A"]), _fix(moved(_AT["A"], 0, 5)), None)
    assert (progress.along_m, round(progress.off_m, 3)) == (0, 5)


_STEPS = st.lists(
    st.tuples(
        st.integers(0, 359), st.floats(0, 400), st.floats(0.5, 60), st.floats(-5, 30), st.booleans()
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(_STEPS)
def test_no_fixes_lead_off_the_line(steps):
    length_m, progress, now_s = line_length_m(_ROUND), None, 0.0
    for bearing, away_m, accuracy_m, passed_s, moving in steps:
        now_s += passed_s  # time may even run backwards
        position = moved(_AT["A"], bearing, away_m)
        course_deg = float(bearing) if moving else None
        fix = _fix(position, accuracy_m=accuracy_m, at_s=now_s, course_deg=course_deg)
        progress = follow(_ROUND, fix, progress)
        assert -1e-6 <= progress.along_m <= length_m + 0.5
        assert progress.off_m == pytest.approx(distance_m(position, progress.point), abs=0.2)
        assert 0 <= progress.confidence <= 1
