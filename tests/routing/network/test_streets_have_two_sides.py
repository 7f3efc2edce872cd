import pytest

from routing.network_terms import Side, WayKind
from tests.routing.network.town import Town, street


def test_an_untagged_street_has_an_assumed_pavement_on_each_side():
    drawn = street().build()
    assert {(e.side, e.assumed, e.name) for e in drawn.pavements} == {
        (Side.LEFT, True, "Lange Straße"),
        (Side.RIGHT, True, "Lange Straße"),
    }
    assert drawn.kinds() == {WayKind.PAVEMENT}


def test_the_left_pavement_lies_left_of_the_street():
    """
    n----------n   left: north of a street that runs east
    W----------E
    """
    town = Town().node("w", -50, 0).node("W", 0, 0).node("E", 100, 0).node("e", 150, 0)
    drawn = town.way("w W E e", highway="residential").node("x", 60, 0).build()
    left = next(e for e in drawn.pavements if e.side is Side.LEFT)
    assert all(north >= 0 for _, north in drawn.xy(left))
    assert max(north for _, north in drawn.xy(left)) == pytest.approx(3.8, abs=0.1)


@pytest.mark.parametrize(
    ("tags", "sides"),
    [
        ({"sidewalk": "both"}, {Side.LEFT, Side.RIGHT}),
        ({"sidewalk": "left"}, {Side.LEFT}),
        ({"sidewalk": "right"}, {Side.RIGHT}),
        ({"sidewalk__both": "yes"}, {Side.LEFT, Side.RIGHT}),
        ({"sidewalk__left": "no", "sidewalk__right": "yes"}, {Side.RIGHT}),
    ],
)
def test_a_tagged_pavement_is_drawn_on_its_side_and_not_assumed(tags, sides):
    drawn = street(**tags).build()
    assert {edge.side for edge in drawn.pavements} == sides
    assert not any(edge.assumed for edge in drawn.pavements)


def test_a_street_said_to_have_no_pavement_is_walked_on_its_carriageway():
    drawn = street(sidewalk="no", maxspeed="30").build()
    (edge,) = drawn.network.edges
    assert (edge.kind, edge.maxspeed_kmh, edge.street_class) == (
        WayKind.CARRIAGEWAY,
        30,
        "residential",
    )


def test_nobody_walks_a_street_whose_pavements_are_mapped_on_their_own():
    town = street(sidewalk="separate")
    town.node("a", 0, 6).node("b", 100, 6).way("a b", highway="footway", footway="sidewalk")
    (edge,) = town.build().network.edges
    assert edge.sources == ("osm:way/1001",)


def test_a_mapped_pavement_knows_its_street_and_on_which_side_of_it_it_runs():
    """
    b<---------a   the pavement is drawn westward, the street is to its left
    W--------->E
    """
    town = street(sidewalk="separate")
    town.node("a", 100, 6).node("b", 0, 6).way("a b", highway="footway", footway="sidewalk")
    (edge,) = town.build().network.edges
    assert (edge.name, edge.side, edge.assumed) == ("Lange Straße", Side.RIGHT, False)
    assert edge.reversed().side is Side.LEFT


def test_an_untagged_side_beside_a_mapped_pavement_gets_no_second_one():
    town = street()
    town.node("a", 0, -6).node("b", 100, -6).way("a b", highway="footway", footway="sidewalk")
    drawn = town.build()
    assumed = [edge for edge in drawn.pavements if edge.assumed]
    assert [edge.side for edge in assumed] == [Side.LEFT]


def test_a_signed_shared_path_along_a_street_is_its_pavement():
    town = street().node("a", 0, 7).node("b", 100, 7)
    town.way("a b", highway="cycleway", foot="designated", segregated="no")
    assert [edge.side for edge in town.build().pavements] == [Side.RIGHT]


def test_a_mapped_pavement_along_a_short_part_of_a_street_leaves_the_rest_assumed():
    town = street()
    town.node("a", 0, -6).node("b", 30, -6).way("a b", highway="footway", footway="sidewalk")
    assert {e.side for e in town.build().pavements if e.assumed} == {Side.LEFT, Side.RIGHT}


@pytest.mark.parametrize(
    "tags",
    [{"maxspeed": "100"}, {"source__maxspeed": "DE:rural"}, {"maxspeed__type": "GB:rural"}],
)
def test_a_country_road_without_a_word_is_not_given_pavements(tags):
    assert street(highway="tertiary", **tags).build().kinds() == {WayKind.CARRIAGEWAY}


def test_a_motor_road_and_a_motorway_are_not_walked():
    for tags in ({"highway": "primary", "motorroad": "yes"}, {"highway": "motorway"}):
        assert street(**tags).build().network.edges == ()


def test_a_trunk_road_is_walked_only_with_a_word_on_people_on_foot():
    assert street(highway="trunk").build().network.edges == ()
    assert len(street(highway="trunk", sidewalk="both").build().pavements) == 2
    assert street(highway="trunk", foot="yes").build().network.edges != ()


def test_a_divided_street_has_no_pavement_in_its_middle():
    """
    w<--------e   both one way, traffic on the right
    W-------->E
    """
    town = Town().node("W", 0, 0).node("E", 100, 0).node("e", 100, 12).node("w", 0, 12)
    for names in ("W E", "e w"):
        town.way(names, highway="secondary", name="Allee", oneway="yes")
    drawn = town.build()
    assert [edge.side for edge in drawn.pavements] == [Side.RIGHT, Side.RIGHT]


def test_a_one_way_street_alone_has_both_pavements():
    assert len(street(oneway="yes").build().pavements) == 2


def test_a_roundabout_has_its_pavement_outside():
    town = Town().node("S", 0, -12).node("O", 12, 0).node("N", 0, 12).node("L", -12, 0)
    town.way("S O N L S", highway="tertiary", junction="roundabout")
    drawn = town.build()
    assert {edge.side for edge in drawn.pavements} == {Side.RIGHT}


def test_a_living_street_a_driveway_and_a_zone_are_walked_on_their_own_line():
    kinds = {
        "living_street": WayKind.SHARED_SPACE,
        "service": WayKind.SERVICE,
        "track": WayKind.SERVICE,
        "pedestrian": WayKind.PEDESTRIAN,
        "footway": WayKind.FOOTWAY,
        "path": WayKind.FOOTWAY,
    }
    for highway, kind in kinds.items():
        (edge,) = street(highway=highway).build().network.edges
        assert edge.kind is kind


def test_bends_are_followed_at_the_same_distance():
    town = Town().node("a", 0, 0).node("b", 50, 0).node("c", 50, 50)
    drawn = town.way("a b c", highway="residential").build()
    right = next(e for e in drawn.pavements if e.side is Side.RIGHT)
    assert drawn.xy(right)[2] == (pytest.approx(53.75, abs=0.1), pytest.approx(-3.75, abs=0.1))


def test_both_pavements_meet_at_a_dead_end():
    drawn = street().build()
    assert len(drawn.network.nodes) == 2
