import random

import pytest
import shapely

from routing.network.doors import REACH_M, Wish, find_doors
from routing.network_terms import Side, WayKind
from tests.real_cities import BERLIN, KAISERSLAUTERN, material_of, network_of
from tests.routing.network.town import FRAME, Town, street


def door_of(town, east, north, **wish):
    """Return (edge, along_m) of the door of something at these metres, None without one."""
    drawn = town.build()
    (door,) = find_doors(
        [Wish(FRAME.to_latlon(east, north), **wish)], drawn.network, drawn.found, town.extract()
    )
    return None if door is None else (drawn.network.edges[door.edge_id], door.along_m)


def east_of(edge, along_m):
    """Return how far east of the start of a straight west-east street a door is."""
    first, last = (FRAME.to_xy_m(edge.line[i])[0] for i in (0, -1))
    return first + (last - first) * along_m / edge.length_m


def test_a_shop_is_reached_from_the_pavement_on_its_own_side():
    edge, along_m = door_of(street(sidewalk="both"), 40, 8)
    assert (edge.kind, edge.side) == (WayKind.PAVEMENT, Side.LEFT)
    assert east_of(edge, along_m) == pytest.approx(40, abs=0.5)


def test_nobody_is_led_over_the_carriageway_to_a_door():
    assert door_of(street(sidewalk="right"), 40, 12) is None


def test_a_house_at_the_back_is_reached_round_the_house_in_front_not_through_it():
    """
      back          a path leads along both to the street
      front |
    W-------+---E
    """
    town = street(sidewalk="both").node("p", 60, 0).node("q", 60, 60)
    town.ways.clear()
    town.way("W p E", highway="residential", sidewalk="both").way("p q", highway="footway")
    town.house(20, 6, 55, 20).house(20, 30, 55, 45)
    edge, _ = door_of(town, 37, 37)
    assert edge.kind is WayKind.FOOTWAY


def test_an_entrance_is_reached_from_its_own_side_of_the_house():
    """
    S-----------T    Hinterstraße
      +-d----+       d is the door
      +------+
    W-----------E    Lange Straße
    """
    town = street(sidewalk="both").node("S", 0, 40).node("T", 100, 40).house(20, 7, 60, 33)
    town.way("S T", highway="residential", sidewalk="both", name="Hinterstraße")
    town.way("E T", highway="residential", sidewalk="both", name="Quergasse")
    for east, north, name in ((30, 33, "Hinterstraße"), (30, 7, "Lange Straße")):
        edge, _ = door_of(town, east, north, is_entrance=True)
        assert edge.name == name


def test_a_house_without_a_mapped_entrance_is_reached_from_the_street_of_its_address():
    town = street(sidewalk="both").node("S", 0, 44).node("T", 100, 44).house(20, 7, 60, 33)
    town.way("S T", highway="residential", sidewalk="both", name="Hinterstraße")
    town.way("E T", highway="residential", sidewalk="both", name="Quergasse")
    for name in ("Hinterstraße", "Lange Straße"):
        edge, _ = door_of(town, 40, 20, street=name, may_use_entrances=True)
        assert edge.name == name


def test_a_house_with_a_mapped_main_entrance_is_reached_through_it():
    town = street(sidewalk="both").node("S", 0, 44).node("T", 100, 44).house(20, 7, 60, 33)
    town.way("S T", highway="residential", sidewalk="both", name="Hinterstraße")
    town.way("E T", highway="residential", sidewalk="both", name="Quergasse")
    town.node("d", 50, 33, entrance="main").node("s", 30, 7, entrance="service")
    edge, along_m = door_of(town, 40, 20, street="Lange Straße", may_use_entrances=True)
    assert edge.name == "Hinterstraße"
    assert east_of(edge, along_m) == pytest.approx(50, abs=1.0)


def test_what_lies_far_from_every_way_has_no_door():
    assert door_of(street(sidewalk="both"), 50, REACH_M + 10) is None


def test_tracks_are_not_crossed_to_a_door():
    town = street(sidewalk="both").node("t", 0, 12).node("u", 100, 12).way("t u", railway="rail")
    assert door_of(town, 50, 20) is None


def test_a_stop_on_the_carriageway_has_no_side_so_it_has_no_door():
    assert door_of(street(sidewalk="both"), 50, 0) is None


def test_a_stop_on_the_carriageway_is_reached_from_its_platform():
    town = street(sidewalk="both").node("a", 45, 5).node("b", 55, 5)
    edge, _ = door_of(town.way("a b", highway="platform"), 50, 0)
    assert edge.kind is WayKind.PLATFORM


def test_a_carriageway_to_walk_on_is_a_door_where_there_is_nothing_else():
    edge, _ = door_of(street(sidewalk="no"), 50, 8)
    assert edge.kind is WayKind.CARRIAGEWAY


def test_nobody_is_set_down_on_a_bridge_or_on_a_crossing():
    town = Town().node("a", 0, 0).node("b", 100, 0).node("c", 0, 30).node("d", 100, 30)
    town.way("a b", highway="footway", bridge="yes", layer="1").way("c d", highway="footway")
    town.way("a c", highway="footway", layer="1")
    edge, _ = door_of(town, 50, 5)
    assert edge.sources == ("osm:way/1001",)


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "share"),
    [(BERLIN, 0.95), pytest.param(KAISERSLAUTERN, 0.95, marks=pytest.mark.slow)],
)
def test_nearly_every_address_of_a_real_city_has_a_door_on_its_own_side(name, share):
    material, (_, found) = material_of(name), network_of(name)
    doors = [(a, a.door) for a in material.addresses if a.door is not None]
    assert len(doors) > share * len(material.addresses)
    lines = [shapely.LineString([found.xy_of[r] for r in w.refs]) for w in found.streets]
    tree = shapely.STRtree([line for line in lines if line.length > 0])
    crossed = 0
    sample = random.Random(3).sample(doors, 1000)
    for address, door in sample:
        edge = material.edges[door.edge_id]
        line = shapely.LineString([found.frame.to_xy_m(p) for p in edge.line])
        there = line.interpolate(door.along_m * line.length / edge.length_m)
        here = shapely.Point(found.frame.to_xy_m(address.position))
        joint = shapely.LineString([here, there])
        crossed += joint.length > 0 and bool(tree.query(joint, predicate="crosses").size)
        assert 0 <= door.along_m <= edge.length_m
    # A mapped entrance may lie round the corner of the house from its middle.
    assert crossed < 0.02 * len(sample)
