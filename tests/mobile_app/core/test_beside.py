"""Who goes along on another way a few metres beside the guided one is told so."""

import pytest

from mobile_app.core.beside import on_way_probability
from routing.fix import Fix, FixSource
from routing.geo import bearing_deg, line_length_m, point_along
from routing.map_matching.following import RouteLine, follow
from routing.map_matching.matching import EdgeMatcher
from routing.network_terms import WayKind
from tests.drawn import city_from, nodes_from
from tests.mobile_app.strolling import Stroll

# A cycle track three metres beside the pavement; they meet at C alone.
DRAWING = """
A---C---------------B
    E---------------F
"""
WAYS = {
    "AC": {"name": "Ringstraße", "kind": WayKind.PAVEMENT},
    "CB": {"name": "Ringstraße", "kind": WayKind.PAVEMENT},
    "CE": {"kind": WayKind.LINK},
    "EF": {"kind": WayKind.SHARED_CYCLEWAY},
}
NODES = nodes_from(DRAWING, row_m=3.0)
CITY = city_from(DRAWING, WAYS, row_m=3.0)


def line(letters):
    return tuple(NODES[letter] for letter in letters)


def probability_at_the_end_of(letters):
    """Walk along some letters with a perfect phone; the route leads from A to B."""
    route, matcher, progress = RouteLine(line("ACB")), EdgeMatcher(CITY), None
    found = []

    def see(position, at_s, course_deg):
        nonlocal progress
        fix = Fix(position, 1.5, at_s, FixSource.BEACONS, course_deg)
        progress = follow(route, fix, progress)
        matched = matcher.see(fix)
        found.append(on_way_probability(CITY, route, progress, fix, matched))

    walk(letters, see)
    return found[-1]


def walk(letters, see):
    points = line(letters)
    for metre in range(int(line_length_m(points))):
        here, soon = point_along(points, metre), point_along(points, metre + 1)
        see(here, float(metre), bearing_deg(here, soon))


def test_on_the_way_and_on_the_way_beside_it():
    assert probability_at_the_end_of("ACB") > 0.8
    assert probability_at_the_end_of("ACEF") < 0.2


def test_without_a_map_match_the_distance_decides():
    fix = Fix(NODES["C"], 1.5, 0.0, FixSource.BEACONS, 90.0)
    route = RouteLine(line("ACB"))
    progress = follow(route, fix, None)
    assert on_way_probability(CITY, route, progress, fix, None) == progress.confidence


@pytest.mark.parametrize(("letters", "is_told"), [("ACB", False), ("ACEF", True)])
def test_the_guide_looks_for_a_new_way_from_where_the_walker_is(letters, is_told):
    stroll = Stroll(CITY, accuracy_m=1.5)
    stroll.where.position, stroll.where.course_deg = NODES["A"], 90.0
    stroll.where.source = FixSource.BEACONS
    stroll.navigator.start_guidance(NODES["B"])
    stroll.rest(25)
    before = len(stroll.texts)
    stroll.walk(line(letters), until_m=75)
    told = stroll.texts[before:]
    assert any("Neuer Weg" in text for text in told) is is_told, told
    if is_told:
        assert any("Umdrehen: Geh- und Radweg" in text for text in told), told
