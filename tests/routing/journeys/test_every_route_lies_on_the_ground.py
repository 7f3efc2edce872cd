"""Routes through real extracts: one piece from start to end, over nothing that is not walked."""

import itertools
import random

import pytest

from routing.geo import distance_m, line_length_m
from routing.journeys.planning import JourneyError, plan
from routing.profiles import PROFILE_NAMES, profile_named
from routing.route import JourneyRequest
from tests.real_cities import ALL, city_of
from tests.routing.journeys.cities import NOON

pytestmark = pytest.mark.data
JUMP_M = 1.0


def routes(city, count):
    """Yield routes between random edges of a city, each for another profile."""
    chance = random.Random(11)  # the same pairs each time
    profiles = itertools.cycle(map(profile_named, PROFILE_NAMES))
    for _ in range(count):
        start, end = (city.edge(chance.randrange(city.graph.edge_count)).line[0] for _ in range(2))
        try:
            yield plan(city, JourneyRequest(start, end, next(profiles), "de", NOON))
        except JourneyError:
            continue  # an island of the network, or the same place twice


@pytest.mark.parametrize("name", ALL)
def test_no_route_of_a_real_city_jumps(name):
    found = list(routes(city_of(name), 60))
    assert len(found) > 40
    for route in found:
        for before, after in itertools.pairwise(route.legs):
            assert distance_m(before.line[-1], after.line[0]) <= JUMP_M
            assert before.edge.head == after.edge.tail
        walked_m = sum(line_length_m(leg.line) for leg in route.legs)
        assert walked_m == pytest.approx(route.distance_m, abs=0.05 * len(route.legs))


@pytest.mark.parametrize("name", ALL)
def test_every_route_of_a_real_city_is_the_sum_of_its_parts(name):
    for route in routes(city_of(name), 20):
        assert route.terms["length_m"] == pytest.approx(route.distance_m, rel=1e-3)
        crossed = sum(leg.edge.crossing is not None for leg in route.legs)
        assert route.passport["crossings"]["total"] <= crossed
