"""Looking close by first changes no snapping: it only saves looking farther."""

from hypothesis import given, settings
from hypothesis import strategies as st

from routing.city.memory import MemoryCity
from routing.demo_city.material import demo_material
from routing.geo import LatLon
from routing.journeys.problems import JourneyError
from routing.journeys.snapping import choose_spots, chosen_close_by, find_spots, shared_component
from routing.journeys.ways import stations_of
from routing.route import Target

CITY = MemoryCity(demo_material())
SOUTH, WEST, NORTH, EAST = CITY.bounds_deg

positions = st.builds(LatLon, st.floats(SOUTH, NORTH), st.floats(WEST, EAST))


@given(positions, positions)
@settings(max_examples=300, deadline=None)
def test_a_walk_begins_and_ends_where_all_spots_would_let_it(start, end):
    try:
        stations = stations_of(CITY, start, (Target(None, None, end),))
    except JourneyError:
        return
    found = [find_spots(CITY, start), find_spots(CITY, end)]
    component = shared_component(*found)
    chosen = [
        choose_spots(CITY, spots, spots[0].component if component is None else component)
        for spots in found
    ]
    assert list(stations.spots) == chosen


def test_close_by_is_enough_in_the_middle_of_town():
    node = CITY.node(next(n for n, part in enumerate(CITY.graph.components) if part == 0))
    spots = chosen_close_by(CITY, node.position)
    assert spots is not None
    assert spots[0].offset_m < 20


def test_close_by_is_not_enough_where_the_nearest_way_is_far():
    assert chosen_close_by(CITY, LatLon(SOUTH - 0.01, WEST - 0.01)) is None
