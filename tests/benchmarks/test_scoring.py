"""The judge on hand-drawn maps: what is a crossing, what is walking among vehicles."""

import pytest

from tests.benchmarks.drawn_raw import raw_from
from tests.benchmarks.quality.scoring import Judge, Score

STREET = {"highway": "residential"}
FOOTWAY = {"highway": "footway"}
CROSSING = {"highway": "crossing", "crossing": "marked"}

ACROSS = """
        N
        |
A-------X-------B
        |
        S
"""

JUNCTION = """
                N


A   C           X           D   B
E   F                       G   H

                S
"""


def judged(tmp_path, drawing, ways, walk, nodes=None, *, shifted_m=(0.0, 0.0)):
    raw, points = raw_from(tmp_path, drawing, ways, nodes)
    east, north = shifted_m
    line = [(points[letter][0] + east, points[letter][1] + north) for letter in walk]
    return Judge(raw).score(line)


def across(tmp_path, node=None, **street):
    ways = {"AXB": STREET | street, "NXS": FOOTWAY}
    return judged(tmp_path, ACROSS, ways, "NXS", {"X": node} if node else {})


def test_a_street_crossed_at_a_crossing_node_is_no_unmarked_crossing(tmp_path):
    score = across(tmp_path, CROSSING)
    assert (score.crossings, score.unmarked, score.bare) == (1, 0, 0)


def test_a_street_crossed_without_a_crossing_node_is_an_unmarked_crossing(tmp_path):
    score = across(tmp_path)
    assert (score.crossings, score.unmarked, score.bare) == (1, 1, 1)


def test_a_crossing_node_that_says_unmarked_is_told_apart(tmp_path):
    score = across(tmp_path, {"highway": "crossing", "crossing": "unmarked"})
    assert (score.crossings, score.unmarked, score.bare) == (1, 0, 1)


@pytest.mark.parametrize(("away_m", "unmarked"), [(7.0, 0), (9.0, 1)])
def test_a_crossing_node_counts_within_eight_metres(tmp_path, away_m, unmarked):
    score = judged(
        tmp_path, ACROSS, {"AXB": STREET}, "NS", {"X": CROSSING}, shifted_m=(away_m, 0.0)
    )
    assert (score.crossings, score.unmarked) == (1, unmarked)


def test_the_way_back_crosses_the_same(tmp_path):
    ways = {"AXB": STREET, "NXS": FOOTWAY}
    there = judged(tmp_path, ACROSS, ways, "NXS")
    back = judged(tmp_path, ACROSS, ways, "SXN")
    assert there == back


@pytest.mark.parametrize(("sound", "sounding"), [("yes", 1), ("locate", 1), ("no", 0)])
def test_a_crossing_sounds_where_the_map_says_so(tmp_path, sound, sounding):
    node = {"highway": "crossing", "crossing": "traffic_signals", "traffic_signals:sound": sound}
    score = across(tmp_path, node)
    assert (score.crossings, score.with_sound) == (1, sounding)


@pytest.mark.parametrize("highway", ["service", "living_street", "track"])
def test_a_driveway_crossed_is_counted_apart(tmp_path, highway):
    score = across(tmp_path, highway=highway)
    assert (score.crossings, score.minor_crossings) == (0, 1)


def test_a_street_in_a_tunnel_below_is_not_crossed(tmp_path):
    assert across(tmp_path, tunnel="yes", layer="-1").crossings == 0


def test_a_footbridge_does_not_cross_the_street_below(tmp_path):
    ways = {"AXB": STREET, "NS": FOOTWAY | {"bridge": "yes", "layer": "1"}}
    assert judged(tmp_path, ACROSS, ways, "NS").crossings == 0


@pytest.mark.parametrize(
    ("arms", "walk", "crossings"),
    [
        ("AXB NX", "AXB", 0),  # past one side street: on its other side
        ("AXB NX SX", "AXB", 1),  # straight over a street: it is crossed either way
        ("AXB NX SX", "AXN", 0),  # round a corner on its pavement
        ("AXB NX SX", "AXS", 0),
        ("AXB", "AXB", 0),
        ("ACXDB NX GD", "AXB", 1),  # a side street on each side: one of them is crossed
        ("ACXDB NX DB", "ACXDB", 0),  # a street cut into two ways is one street
    ],
)
def test_a_walk_on_the_middle_is_put_on_the_better_pavement(tmp_path, arms, walk, crossings):
    ways = dict.fromkeys(arms.split(), STREET)
    assert judged(tmp_path, JUNCTION, ways, walk).crossings == crossings


@pytest.mark.parametrize(("north_m", "crossings"), [(4.0, 1), (-4.0, 0)])
def test_a_pavement_crosses_the_side_streets_of_its_side(tmp_path, north_m, crossings):
    ways = dict.fromkeys(["AXB", "NX"], STREET)
    score = judged(tmp_path, JUNCTION, ways, "AB", shifted_m=(0.0, north_m))
    assert score.crossings == crossings


def test_who_joins_the_middle_from_the_left_and_leaves_to_the_right_has_crossed(tmp_path):
    drawing = """
            N           M


        A   C           D   B


                        S
    """
    ways = {"ACDB": STREET, "NC": FOOTWAY, "DS": FOOTWAY, "DM": FOOTWAY}
    assert judged(tmp_path, drawing, ways, "NCDS").crossings == 1
    assert judged(tmp_path, drawing, ways, "NCDM").crossings == 0


def test_who_is_led_on_the_middle_crosses_side_streets_at_their_pavement(tmp_path):
    drawing = """
                N

                Z
    A           X           B

                S
    """
    ways = {"AXB": STREET, "NZXS": STREET}
    score = judged(tmp_path, drawing, ways, "AXB", {"Z": CROSSING})
    assert (score.crossings, score.unmarked) == (1, 0)


def test_a_mapped_walk_beside_the_street_is_not_on_it(tmp_path):
    ways = {"AXB": STREET, "EFGH": FOOTWAY}
    assert judged(tmp_path, JUNCTION, ways, "EFGH").without_sidewalk_m == 0


@pytest.mark.parametrize(
    ("tags", "without", "on_the_middle"),
    [
        ({}, True, True),
        ({"sidewalk": "no"}, True, True),
        ({"sidewalk": "both"}, False, False),
        ({"sidewalk:left": "yes", "sidewalk:right": "no"}, False, False),
        ({"sidewalk": "separate"}, False, False),
    ],
)
def test_along_the_middle_of_a_street(tmp_path, tags, without, on_the_middle):
    score = judged(tmp_path, JUNCTION, {"AXB": STREET | tags}, "AB")
    length_m = pytest.approx(score.metres, rel=0.05)
    assert score.without_sidewalk_m == (length_m if without else 0)
    assert score.centre_without_m == (length_m if on_the_middle else 0)
    assert score.centre_with_m == (0 if on_the_middle else length_m)
    assert score.sidewalk_no_m == (length_m if tags.get("sidewalk") == "no" else 0)


def test_a_line_drawn_beside_an_unknown_street_stays_unknown(tmp_path):
    score = judged(tmp_path, JUNCTION, {"AXB": STREET}, "AB", shifted_m=(0.0, 4.0))
    assert score.without_sidewalk_m == pytest.approx(score.metres, rel=0.05)
    assert score.centre_without_m == score.carriageway_m == 0


def test_a_pavement_mapped_beside_an_untagged_street_is_known(tmp_path):
    ways = {"AXB": STREET, "EFGH": FOOTWAY | {"footway": "sidewalk"}}
    score = judged(tmp_path, JUNCTION, ways, "AB")
    assert score.without_sidewalk_m == 0
    assert score.centre_with_m > 0.9 * score.metres


def test_a_service_way_is_a_carriageway_without_pavement(tmp_path):
    score = judged(tmp_path, JUNCTION, {"AXB": {"highway": "service"}}, "AB")
    assert score.carriageway_m == score.service_m == pytest.approx(score.metres, rel=0.05)


def test_walks_add_up():
    one = Score(metres=500.0, crossings=2, unmarked=1, with_sound=1)
    both = one + Score(metres=1500.0, crossings=2)
    assert both.per_km("crossings") == 2.0
    assert both.sound_share == 0.25
    assert Score().per_km("crossings") == Score().sound_share == 0.0


def test_a_walk_that_goes_nowhere_exposes_to_nothing(tmp_path):
    assert judged(tmp_path, ACROSS, {"AXB": STREET}, "A") == Score()
    assert judged(tmp_path, ACROSS, {"AXB": STREET}, "") == Score()
