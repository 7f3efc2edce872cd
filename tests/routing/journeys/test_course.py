"""How long a way is, is known before its pieces are made, and to the last bit the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from routing.city.memory import MemoryCity
from routing.demo_city.material import demo_material
from routing.geo import LatLon
from routing.journeys.problems import JourneyError
from routing.journeys.ways import Search, snapped
from routing.paths.astar import finder_for
from routing.profiles import profile_named

CITY = MemoryCity(demo_material())
SOUTH, WEST, NORTH, EAST = CITY.bounds_deg
PRICES = profile_named("long_cane")

positions = st.builds(LatLon, st.floats(SOUTH, NORTH), st.floats(WEST, EAST))
steps = st.floats(-0.0005, 0.0005)


def agree(start, end):
    try:
        ends = snapped(CITY, start, end)
    except JourneyError:
        return
    course = Search(CITY, finder_for(CITY.graph), PRICES, {}).course(ends)
    if course is None:
        return
    way = course.unpacked(CITY)
    assert course.length_m(CITY.graph) == way.length_m
    assert (course.start, course.end, course.cost_m) == (way.start, way.end, way.cost_m)


@given(positions, positions)
@settings(max_examples=200, deadline=None)
def test_a_way_through_town_is_as_long_as_its_pieces(start, end):
    agree(start, end)


@given(positions, steps, steps)
@settings(max_examples=200, deadline=None)
def test_a_way_of_a_few_steps_is_as_long_as_its_pieces(start, north_deg, east_deg):
    agree(start, LatLon(start.lat_deg + north_deg, start.lon_deg + east_deg))
