"""Pairs and plain shortest ways of a raw map."""

import math

import pytest

from tests.benchmarks.drawn_raw import raw_from
from tests.benchmarks.pairs import LEAST_M, drawn_pairs
from tests.benchmarks.quality.raw_map import length_m, on_foot
from tests.benchmarks.quality.shortest import RawShortest

TOWN = """
A-------B-------C-----------D
|               |
|               |
E-------F-------G           Y---------Z
"""
WAYS = {
    "ABCD": {"highway": "footway"},
    "AE": {"highway": "residential", "sidewalk": "separate"},
    "EFG": {"highway": "residential"},
    "CG": {"highway": "motorway"},
    "YZ": {"highway": "footway"},
}


def test_pairs_are_drawn_again_as_they_were(tmp_path):
    raw, _ = raw_from(tmp_path, TOWN, WAYS)
    assert drawn_pairs(raw, 20, 7) == drawn_pairs(raw, 20, 7)
    assert drawn_pairs(raw, 20, 7) != drawn_pairs(raw, 20, 8)


def test_nobody_starts_on_an_island_or_between_mapped_pavements(tmp_path):
    raw, points = raw_from(tmp_path, TOWN, WAYS)
    for pair in drawn_pairs(raw, 200, 1):
        start, end = (raw.point(*place) for place in pair)
        assert math.dist(start, end) >= LEAST_M - 0.01
        for x, y in (start, end):
            on_footway = y == pytest.approx(points["A"][1], abs=0.1)
            on_street = y == pytest.approx(points["E"][1], abs=0.1)
            assert on_footway or (on_street and x <= points["G"][0] + 0.1)


def test_a_map_without_ways_says_so(tmp_path):
    raw, _ = raw_from(tmp_path, "A-B", {"AB": {"highway": "motorway"}})
    with pytest.raises(ValueError, match="no way to start from"):
        drawn_pairs(raw, 1, 1)


@pytest.mark.parametrize(
    ("tags", "walkable"),
    [
        ({"highway": "footway"}, True),
        ({"highway": "motorway"}, False),
        ({"highway": "trunk"}, False),
        ({"highway": "trunk", "foot": "yes"}, True),
        ({"highway": "residential", "foot": "use_sidepath"}, False),
        ({"highway": "service", "access": "private"}, False),
        ({"highway": "service", "access": "private", "foot": "yes"}, True),
        ({"highway": "cycleway"}, False),
        ({"highway": "proposed"}, False),
    ],
)
def test_where_people_may_walk(tmp_path, tags, walkable):
    raw, _ = raw_from(tmp_path, "A-B", {"AB": tags})
    assert on_foot(raw.ways[0]) is walkable


def test_the_plain_shortest_way_takes_no_motorway_and_no_preference(tmp_path):
    raw, points = raw_from(tmp_path, TOWN, WAYS)
    line = RawShortest(raw).line(points["D"], points["F"])
    assert line is not None
    assert length_m(line) == pytest.approx(
        length_m([points[letter] for letter in "DCBAEF"]), abs=0.1
    )


def test_two_points_of_one_piece_are_joined_straight(tmp_path):
    raw, points = raw_from(tmp_path, TOWN, WAYS)
    (ax, y), (bx, _) = points["A"], points["B"]
    start, end = (ax + 0.2 * (bx - ax), y), (ax + 0.8 * (bx - ax), y)
    assert RawShortest(raw).line(start, end) == [start, end]
