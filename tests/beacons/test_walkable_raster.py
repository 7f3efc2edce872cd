"""How far beside the ways of a map places lie, and what the filter makes of it."""

import math
import statistics

import numpy as np
import pytest

from beacons.positioning.filter import PositionFilter
from beacons.positioning.walkable_raster import FARTHEST_M, WalkableRaster
from beacons.registry import Registry
from beacons.walkable import WalkableStrip
from tests.beacons.streets import FRAME, ORIGIN, street, walk


def strips(*lines_m, half_width_m=1.0):
    """Ways of points (east_m, north_m); all are told wherever one asks."""
    ways = [
        WalkableStrip([FRAME.to_latlon(*point) for point in line], half_width_m) for line in lines_m
    ]
    return lambda _place, _within_m: ways


def off_m(raster, *places):
    east, north = (np.array(axis, dtype=float) for axis in zip(*places, strict=True))
    return raster.off_way_m(east, north).tolist()


def test_a_way_is_as_wide_as_it_is_told_and_far_off_is_far_off():
    raster = WalkableRaster(strips([(-100, 0), (100, 0)]), FRAME)
    found = off_m(raster, (3, 0), (3, 0.9), (3, -3), (70, 3), (0, 50))
    assert found == pytest.approx([0, 0, 2, 2, FARTHEST_M], abs=0.4)


def test_tiles_join_without_a_seam():
    raster = WalkableRaster(strips([(-200, -150), (200, 150)]), FRAME)
    along = np.linspace(-150, 150, 700)
    off = 2.5
    east = along * 0.8 - off * 0.6
    north = along * 0.6 + off * 0.8
    assert raster.off_way_m(east, north) == pytest.approx(np.full(700, off - 1.0), abs=0.5)


def test_the_nearer_of_two_ways_counts_and_a_corner_is_round():
    raster = WalkableRaster(strips([(0, 0), (30, 0), (30, 30)]), FRAME)
    found = off_m(raster, (28, 15), (33, -4), (-2, 0))
    assert found == pytest.approx([1.0, math.hypot(3, 4) - 1.0, 1.0], abs=0.5)


def test_where_the_map_has_no_way_it_says_nothing():
    raster = WalkableRaster(lambda _place, _within_m: (), FRAME)
    assert off_m(raster, (0, 0), (500, -300)) == [0, 0]


def test_a_map_is_asked_once_for_each_tile():
    asked = []

    def near(place, within_m):
        asked.append((place, within_m))
        return ()

    raster = WalkableRaster(near, FRAME)
    for _ in range(3):
        off_m(raster, (1, 1), (2, 2), (70, 1))
    assert len(asked) == 2


def walks_with(strips_near, seeds=range(8)):
    return [walk(seed, strips_near=strips_near) for seed in seeds]


def mean_error_m(walks):
    return statistics.mean(error for walked in walks for error in walked.errors_m)


def beside_the_map_m(by_m):
    """Return the mean error on a street that the map has by_m north of where it is."""
    return mean_error_m(walks_with(strips([(-50, by_m), (400, by_m)])))


def test_a_map_makes_the_fix_better_and_one_that_is_off_by_two_metres_no_worse():
    # The street of these walks runs east through the origin.
    without = mean_error_m(walks_with(None))
    true_map = walks_with(strips([(-50, 0), (400, 0)]))
    assert mean_error_m(true_map) < 0.8 * without
    assert beside_the_map_m(2) < 1.1 * without
    inside = sum(w.inside for w in true_map) / sum(len(w.errors_m) for w in true_map)
    assert 0.6 <= inside <= 0.85


@pytest.mark.parametrize("by_m", [8, 12])
def test_who_walks_where_no_map_has_a_way_is_not_led_to_the_other_side_of_the_street(by_m):
    assert beside_the_map_m(by_m) < 1.3 * mean_error_m(walks_with(None))


def test_a_filter_without_steps_needs_no_map():
    positioning = PositionFilter(
        Registry(street()), frame_origin=ORIGIN, seed=1, strips_near=strips([(0, 0), (9, 0)])
    )
    assert positioning.fix(1.0) is None
