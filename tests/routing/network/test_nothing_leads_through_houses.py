import osmium
import pytest
import shapely

from routing.geo import LatLon
from routing.network_terms import Passage, Side, WayKind
from tests.real_cities import ALL, extract_path, network_of
from tests.routing.network.town import FRAME, Town, street

ROOFS = {"no", "roof", "canopy", "carport", "bridge"}


def offset_from_middle_m(edge):
    return max(abs(FRAME.to_xy_m(point)[1]) for point in edge.line[1:-1] or edge.line)


def test_a_pavement_keeps_out_of_a_house_that_stands_close_to_the_street():
    drawn = street(highway="residential").house(20, 3, 80, 13).build()
    left, right = (
        [e for e in drawn[WayKind.PAVEMENT] if e.side is side] for side in (Side.LEFT, Side.RIGHT)
    )
    assert left
    assert right
    assert max(map(offset_from_middle_m, left)) < 3.1
    assert max(map(offset_from_middle_m, right)) > 3.5


def test_where_a_house_leaves_no_room_no_pavement_is_assumed():
    drawn = street(highway="residential").house(20, 1, 80, 13).build()
    assert {edge.side for edge in drawn[WayKind.PAVEMENT]} == {Side.RIGHT}


def test_between_two_house_walls_people_walk_on_the_carriageway():
    town = street(highway="residential").house(20, 1, 80, 13).house(20, -13, 80, -1)
    drawn = town.build()
    assert not drawn[WayKind.PAVEMENT]
    assert drawn[WayKind.CARRIAGEWAY]


def test_a_pavement_a_mapper_has_seen_stays_beside_the_house():
    drawn = street(highway="residential", sidewalk="both").house(20, 1, 80, 13).build()
    assert {edge.side for edge in drawn[WayKind.PAVEMENT]} == {Side.LEFT, Side.RIGHT}


def test_a_street_under_a_house_is_a_covered_passage():
    drawn = street(highway="residential").house(40, -15, 60, 15).build()
    assert drawn[WayKind.PAVEMENT]
    assert {edge.passage for edge in drawn[WayKind.PAVEMENT]} == {Passage.COVERED}


def test_a_path_through_a_house_is_a_covered_passage():
    drawn = street(highway="footway").house(40, -15, 60, 15).build()
    (path,) = drawn[WayKind.FOOTWAY]
    assert path.passage is Passage.COVERED


def test_a_roof_is_no_house():
    drawn = street(highway="footway").house(40, -15, 60, 15, layer=1).build()
    assert len(drawn[WayKind.FOOTWAY]) == 1


def square_with_a_house():
    town = Town()
    for name, east, north in (("a", 0, 0), ("b", 60, 0), ("c", 60, 60), ("d", 0, 60)):
        town.node(name, east, north)
    town.node("w", -40, 0).node("e", 100, 60)
    town.area("a b c d a", highway="pedestrian", area="yes")
    town.way("w a", highway="footway").way("c e", highway="footway")
    return town


def test_the_way_across_a_square_sees_the_house_that_stands_on_it():
    free = square_with_a_house().build()
    built_on = square_with_a_house().house(25, 25, 35, 35).build()
    assert free[WayKind.SQUARE_OPEN]
    assert not built_on[WayKind.SQUARE_OPEN]
    assert built_on[WayKind.SQUARE_EDGE]


def test_the_rim_of_a_square_leads_round_a_house_that_stands_on_it():
    drawn = square_with_a_house().house(20, -5, 40, 10).build()
    walls = shapely.box(20, -5, 40, 10)
    rims = [shapely.LineString(map(FRAME.to_xy_m, e.line)) for e in drawn[WayKind.SQUARE_EDGE]]
    assert len(rims) == 2
    assert all(rim.intersection(walls).length < 0.5 for rim in rims)


def test_an_area_within_a_house_is_left_out_and_counted():
    drawn = square_with_a_house().house(-1, -1, 61, 61).build()
    assert not drawn[WayKind.SQUARE_EDGE]
    assert not drawn[WayKind.SQUARE_OPEN]
    assert drawn.found.dropped["area that lies within a house and says of no passage"] == 1


def test_an_area_within_a_house_that_says_it_is_a_passage_is_walked():
    town = square_with_a_house()
    town.area("a b c d a", highway="pedestrian", area="yes", covered="yes")
    drawn = town.house(-1, -1, 61, 61).build()
    assert drawn[WayKind.SQUARE_EDGE]
    assert all(e.passage is not Passage.NONE for e in drawn[WayKind.SQUARE_EDGE])


@pytest.mark.data
@pytest.mark.parametrize("name", ALL)
def test_no_edge_of_a_real_city_cuts_a_house_unless_it_says_so(name):
    """The houses are read from the raw file, not by our own reading."""
    network, found = network_of(name)
    houses = raw_houses(extract_path(name), found.frame)
    tree = shapely.STRtree(houses)
    lines = [shapely.LineString(map(found.frame.to_xy_m, edge.line)) for edge in network.edges]
    which_line, which_house = tree.query(lines, predicate="intersects")
    cut_m = {}
    for line, house in zip(which_line, which_house, strict=True):
        metres = lines[line].intersection(houses[house]).length
        cut_m[int(line)] = cut_m.get(int(line), 0.0) + metres
    silent = [
        network.edges[index].sources
        for index, metres in cut_m.items()
        if metres > 1.1 and network.edges[index].passage is Passage.NONE
    ]
    assert silent == []


def raw_houses(path, frame):
    houses = []
    for thing in osmium.FileProcessor(str(path)).with_areas():
        if not thing.is_area() or thing.tags.get("building", "no") in ROOFS:
            continue
        if thing.tags.get("layer", "0") != "0" or thing.tags.get("location") == "underground":
            continue
        for outer in thing.outer_rings():
            rings = [outer, *thing.inner_rings(outer)]
            metres = [
                [frame.to_xy_m(LatLon(n.lat, n.lon)) for n in ring if n.location.valid()]
                for ring in rings
            ]
            if len(metres[0]) > 3:
                shape = shapely.Polygon(metres[0], [hole for hole in metres[1:] if len(hole) > 3])
                houses.append(shape if shape.is_valid else shapely.make_valid(shape))
    return houses
