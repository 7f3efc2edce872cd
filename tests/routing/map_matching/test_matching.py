"""On which way, and on which side of its street, a walker is by fixes that err."""

import itertools
import math
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routing.city.memory import MemoryCity
from routing.fix import Fix, FixSource
from routing.geo import LatLon, bearing_deg, distance_m, moved, point_along
from routing.map_matching.matching import SIDE_SURE, EdgeMatcher
from routing.network_terms import CrossingFacts, Side, WayKind
from tests.drawn import FRAME, city_from, material_from, nodes_from

# A street from west to east, its pavements 10 m apart; crossed at both ends of its middle.
# Beyond its ends each pavement goes on round a corner.
DRAWING = """
      P                       Q
      |                       |
A-----B-----------C-----------D-----E
F-----G-----------H-----------I-----J
"""
AT = nodes_from(DRAWING)
NORTH = {"kind": WayKind.PAVEMENT, "name": "Uferstraße", "side": Side.LEFT}
SOUTH = {"kind": WayKind.PAVEMENT, "name": "Uferstraße", "side": Side.RIGHT}
OVER = {"kind": WayKind.CROSSING, "crossing": CrossingFacts(street="Uferstraße")}
WAYS = {
    "AB": NORTH,
    "BC": NORTH,
    "CD": NORTH,
    "DE": NORTH,
    "FG": SOUTH,
    "GH": SOUTH,
    "HI": SOUTH,
    "IJ": SOUTH,
    "BG": OVER,
    "DI": OVER,
    "BP": {"name": "Parkweg"},
    "DQ": {"name": "Seeweg"},
}
NUMBER = {way: number for number, way in enumerate(WAYS)}
CITY = city_from(DRAWING, WAYS)


def fix(position, *, accuracy_m=9.0, at_s=0.0, course_deg=None, source=FixSource.GPS):
    return Fix(position, accuracy_m, at_s, source, course_deg)


def walked(letters, *, off=(0.0, 0.0), accuracy_m=9.0, every_s=1.0, from_s=0.0, until_m=math.inf):
    """Return fixes of a walk at 1.1 m/s, all off by the same way (bearing, metres)."""
    line, found = tuple(AT[letter] for letter in letters), []
    for a, b in itertools.pairwise(line):
        length_m, done_m = distance_m(a, b), 0.0
        while done_m < min(length_m, until_m):
            seen = moved(point_along((a, b), done_m), *off)
            now_s = from_s + len(found) * every_s
            found.append(fix(seen, accuracy_m=accuracy_m, at_s=now_s, course_deg=bearing_deg(a, b)))
            done_m += 1.1 * every_s
    return found


def matched(fixes, city=CITY):
    matcher, last = EdgeMatcher(city), None
    for one in fixes:
        last = matcher.see(one)
    return last


def test_one_good_fix_tells_the_edge_the_place_and_the_side():
    here = moved(AT["B"], 90, 30)
    found = matched([fix(here, accuracy_m=1.5)])
    assert found.edge_id == NUMBER["BC"]
    assert found.along_m == pytest.approx(30, abs=1.5)
    assert found.side is Side.LEFT
    assert found.confidence > 0.95
    assert found.rivals == ()


def test_one_poor_fix_tells_no_side_and_names_what_else_it_may_be():
    found = matched([fix(moved(AT["B"], 90, 30), accuracy_m=9.0)])
    assert found.side is Side.UNKNOWN
    assert found.confidence < 0.8
    assert NUMBER["GH"] in {rival.edge_id for rival in found.rivals}
    everything = found.confidence + found.off_network + sum(r.probability for r in found.rivals)
    assert everything <= 1 + 1e-9


def test_a_hundred_fixes_that_err_alike_are_no_proof():
    on_the_wrong_side = walked("BCD", off=(180, 9), every_s=0.25)
    assert len(on_the_wrong_side) > 300
    found = matched(on_the_wrong_side)
    assert found.side is not Side.RIGHT


def test_who_turned_into_a_street_from_one_side_is_known_to_be_on_that_side():
    # From the north onto the north pavement: no way from there to the other but the crossings.
    round_the_corner = walked("PBC", off=(170, 4), accuracy_m=6.0, until_m=50)
    found = matched(round_the_corner)
    assert CITY.edge(found.edge_id).side is Side.LEFT
    assert found.side_confidence > matched(round_the_corner[-1:]).side_confidence + 0.05


def test_a_crossing_is_the_way_to_the_other_side():
    over = [*walked("AB", accuracy_m=2.0), *walked("BG", accuracy_m=2.0, from_s=40)]
    onward = walked("GH", accuracy_m=2.0, from_s=52, until_m=40)
    found = matched([*over, *onward])
    assert found.edge_id == NUMBER["GH"]
    assert found.side is Side.RIGHT


def test_a_position_that_drifts_over_the_street_does_not_cross_it():
    sure = walked("AB", accuracy_m=1.5)
    drifting = [
        replace(one, position=moved(one.position, 180, min(8.0, n / 8)), accuracy_m=8.0)
        for n, one in enumerate(walked("BC", from_s=len(sure)))
    ]
    found = matched([*sure, *drifting])
    assert CITY.edge(found.edge_id).side is Side.LEFT


def test_the_course_tells_two_ways_of_one_corner_apart():
    here = moved(moved(AT["B"], 90, 2), 0, 2)
    assert matched([fix(here, accuracy_m=3, course_deg=270)]).edge_id in {
        NUMBER["AB"],
        NUMBER["BC"],
    }
    assert matched([fix(here, accuracy_m=3, course_deg=180)]).edge_id in {
        NUMBER["BP"],
        NUMBER["BG"],
    }


def test_far_from_every_way_there_is_no_edge():
    assert matched([fix(moved(AT["C"], 0, 900))]) is None


@pytest.mark.parametrize("next_s", [60.0, 1e6, -5.0])
def test_after_a_gap_nothing_of_before_is_believed(next_s):
    after = fix(moved(AT["G"], 90, 20), at_s=27 + next_s)
    found, alone = matched([*walked("AB", accuracy_m=1.5, until_m=28), after]), matched([after])
    assert (found.edge_id, found.side) == (alone.edge_id, alone.side)
    assert found.confidence == pytest.approx(alone.confidence, abs=0.001)


def test_a_walk_forgotten_is_forgotten():
    matcher = EdgeMatcher(CITY)
    for one in walked("AB"):
        matcher.see(one)
    matcher.forget()
    assert matcher.matched is None
    first = fix(AT["H"])
    assert matcher.see(first) == matched([first])


def test_a_walk_of_hours_is_kept_no_better_than_one_of_minutes():
    matcher, at_s = EdgeMatcher(CITY), 0.0
    sizes = []
    for _ in range(12):
        for one in [*walked("ABCDE"), *walked("EDCBA")]:
            at_s += 1.0
            matcher.see(replace(one, monotonic_s=at_s))
        sizes.append(len(matcher._belief.cells))
    assert max(sizes) <= max(sizes[:2]) * 1.2


@pytest.mark.parametrize(
    ("course_deg", "seen"),
    [(90, Side.LEFT), (60, Side.LEFT), (270, Side.RIGHT), (0, Side.UNKNOWN), (None, Side.UNKNOWN)],
)
def test_the_side_as_walked_turns_with_the_walker(course_deg, seen):
    found = matched([fix(moved(AT["B"], 90, 30), accuracy_m=1.5)])
    assert found.side_seen(course_deg) is seen


# What holds for any fixes

_MIDDLE = moved(moved(AT["C"], 90, 7), 0, 1)  # as near to no two things as to one
_WANDERINGS = st.lists(
    st.tuples(
        st.floats(0, 359),
        st.floats(0, 60),
        st.floats(0.5, 25),
        st.floats(0.2, 20),
        st.one_of(st.none(), st.floats(0, 359)),
    ),
    min_size=1,
    max_size=6,
)


def wandering(steps, *, position=lambda p: p, course=lambda c: c):
    at_s, fixes = 0.0, []
    for bearing, away_m, accuracy_m, passed_s, course_deg in steps:
        at_s += passed_s
        there = position(moved(_MIDDLE, bearing, away_m))
        turned = None if course_deg is None else course(course_deg) % 360
        fixes.append(fix(there, accuracy_m=accuracy_m, at_s=at_s, course_deg=turned))
    return fixes


def redrawn(position, *, mirrored=False, order=None):
    """Return the city with every position moved, its sides swapped, its edges in another order."""
    material = material_from(DRAWING, WAYS)
    edges = [
        replace(
            edge,
            line=tuple(position(p) for p in edge.line),
            side=edge.side.flipped() if mirrored else edge.side,
        )
        for edge in material.edges
    ]
    if order is not None:
        edges = [replace(edges[old], id=new) for new, old in enumerate(order)]
    nodes = tuple(replace(node, position=position(node.position)) for node in material.nodes)
    return MemoryCity(replace(material, nodes=nodes, edges=tuple(edges)))


def _turned_left(position: LatLon) -> LatLon:
    x, y = FRAME.to_xy_m(position)
    return FRAME.to_latlon(-y, x)


def _mirrored(position: LatLon) -> LatLon:
    x, y = FRAME.to_xy_m(position)
    return FRAME.to_latlon(-x, y)


MIRRORED = redrawn(_mirrored, mirrored=True)
TURNED = redrawn(_turned_left)
_ORDER = random.Random(4).sample(range(len(WAYS)), len(WAYS))
SHUFFLED = redrawn(lambda p: p, order=_ORDER)


def assert_alike(one, other, *, side=lambda s: s, number=lambda n: n):
    if one is None or other is None:
        assert one is other
        return
    assert other.confidence == pytest.approx(one.confidence, abs=0.02)
    assert other.off_network == pytest.approx(one.off_network, abs=0.02)
    rival = one.rivals[0].probability if one.rivals else 0.05
    if one.confidence - rival < 0.03:
        return  # as good as equal: either may be named
    assert number(other.edge_id) == one.edge_id
    assert other.side_confidence == pytest.approx(one.side_confidence, abs=0.02)
    if abs(one.side_confidence - SIDE_SURE) > 0.003:
        assert side(other.side) is one.side


@settings(max_examples=60)
@given(_WANDERINGS)
def test_in_a_mirror_the_other_side_is_told(steps):
    mirrored = wandering(steps, position=_mirrored, course=lambda c: -c)
    assert_alike(matched(wandering(steps)), matched(mirrored, MIRRORED), side=lambda s: s.flipped())


@settings(max_examples=60)
@given(_WANDERINGS)
def test_a_map_turned_round_tells_the_same(steps):
    turned = wandering(steps, position=_turned_left, course=lambda c: c - 90)
    assert_alike(matched(wandering(steps)), matched(turned, TURNED))


@settings(max_examples=60)
@given(_WANDERINGS)
def test_the_order_of_edges_in_the_file_does_not_matter(steps):
    assert_alike(
        matched(wandering(steps)),
        matched(wandering(steps), SHUFFLED),
        number=lambda n: _ORDER[n],
    )


@settings(max_examples=100)
@given(st.sampled_from(sorted(WAYS)), st.floats(0.1, 0.9))
def test_a_fix_on_an_edge_with_one_metre_of_error_matches_it(way, share):
    edge = CITY.edge(NUMBER[way])
    here = point_along(edge.line, share * edge.length_m)
    others = [p.distance_m for e, p in CITY.edges_near(here, 20) if e != edge.id]
    if min(others, default=99) < 3:
        return
    assert matched([fix(here, accuracy_m=1.0)]).edge_id == edge.id


_ANY_FIX = st.builds(
    Fix,
    st.one_of(
        st.builds(LatLon, st.floats(-90, 90), st.floats(-180, 180)),
        st.builds(moved, st.just(_MIDDLE), st.floats(0, 359), st.floats(0, 300)),
    ),
    st.one_of(st.floats(1e-6, 1e9), st.floats(1, 30)),
    st.one_of(st.floats(-1e6, 1e6), st.floats(0, 30)),
    st.sampled_from(list(FixSource)),
    st.one_of(st.none(), st.floats(-720, 720)),
)


@settings(max_examples=150)
@given(st.lists(_ANY_FIX, min_size=1, max_size=8))
def test_no_fix_breaks_it_and_probabilities_stay_probabilities(fixes):
    matcher = EdgeMatcher(CITY)
    for one in fixes:
        found = matcher.see(one)
        if found is not None:
            assert 0 <= found.confidence <= found.way_confidence + 1e-9 <= 1 + 2e-9
            assert -1e-9 <= found.along_m <= CITY.edge(found.edge_id).length_m + 1e-6
            assert 0 <= found.off_network <= 1
