import pytest

from routing.features import crossing_feature, edge_features
from routing.network_terms import Arrow, Kerb, Known, WayKind
from tests.routing.network.town import Town, street


def crossed(east=50.0, lean_m=0.0, length_m=200.0, **tags):
    """Return a street with a mapped crossing from k to l; lean_m moves k eastward.

          k
    W----X------E
          l
    """
    town = Town().node("W", 0, 0).node("X", east, 0).node("E", length_m, 0)
    town.node("k", east + lean_m, 6).node("l", east - lean_m, -6)
    town.way("W X E", highway="secondary", name="Lange Straße", **tags)
    return town.way("k X l", highway="footway", footway="crossing")


def only_facts(town):
    (edge,) = town.build().crossings
    return edge.crossing


@pytest.mark.parametrize(("lean_m", "oblique"), [(0.0, False), (2.0, False), (5.0, True)])
def test_a_crossing_far_from_square_is_oblique(lean_m, oblique):
    assert only_facts(crossed(lean_m=lean_m)).oblique is oblique


def ring(arm_at):
    """Return a roundabout with an arm to the east, crossed at a distance from the ring.

      N
    L    S?--O----X----E     the ring is L S O N
      S
    """
    town = Town().node("S", 0, -12).node("O", 12, 0).node("N", 0, 12).node("L", -12, 0)
    town.node("X", 12 + arm_at, 0).node("E", 150, 0)
    town.node("k", 12 + arm_at, 6).node("l", 12 + arm_at, -6)
    town.way("S O N L S", highway="tertiary", junction="roundabout")
    town.way("O X E", highway="tertiary", name="Arm")
    return town.way("k X l", highway="footway", footway="crossing")


def test_a_crossing_on_an_arm_of_a_roundabout_says_so():
    mapped = [e for e in ring(15).build().crossings if e.sources[0] == "osm:way/1002"]
    assert [e.crossing.roundabout for e in mapped] == [Known.YES]


def test_far_from_the_ring_an_arm_is_a_street_like_any_other():
    mapped = [e for e in ring(80).build().crossings if e.sources[0] == "osm:way/1002"]
    assert [e.crossing.roundabout for e in mapped] == [Known.UNKNOWN]


def test_the_crossings_we_draw_at_the_arms_of_a_roundabout_know_it_too():
    drawn = [e for e in ring(80).build().crossings if e.sources[0] != "osm:way/1002"]
    assert drawn
    assert {e.crossing.roundabout for e in drawn} == {Known.YES}


def test_a_cycle_track_of_its_own_beside_the_street_is_crossed_with_it():
    """
          k
    c-----------d    cycle track, no shared node
    W----X------E
          l
    """
    town = crossed().node("c", 0, 4).node("d", 200, 4).way("c d", highway="cycleway")
    assert only_facts(town).cycleway is Known.YES
    assert only_facts(crossed()).cycleway is Known.UNKNOWN


def test_a_path_on_which_a_crossing_ends_is_not_crossed():
    town = crossed().node("c", 0, 6).node("d", 200, 6)
    town.way("c k d", highway="path", bicycle="designated", foot="designated")
    assert only_facts(town).cycleway is Known.UNKNOWN


@pytest.mark.parametrize(
    ("tags", "cycleway"),
    [
        ({"cycleway__right": "track"}, Known.YES),
        ({"cycleway": "opposite_lane"}, Known.YES),
        ({"cycleway__both": "no"}, Known.NO),
        ({"cycleway__left": "no", "cycleway__right": "no"}, Known.NO),
        ({"cycleway__left": "no"}, Known.UNKNOWN),
    ],
)
def test_cycle_lanes_of_the_street_are_told_as_far_as_the_map_says(tags, cycleway):
    assert only_facts(crossed(**tags)).cycleway is cycleway


@pytest.mark.parametrize(
    "tags", [{"highway": "cycleway"}, {"highway": "path", "bicycle": "designated"}]
)
def test_crossing_a_cycle_track_alone_is_no_crossing_of_a_carriageway(tags):
    town = Town().node("c", 0, 0).node("X", 50, 0).node("d", 100, 0)
    town.node("k", 50, 2).node("l", 50, -2).way("c X d", **tags)
    (edge,) = town.way("k X l", highway="footway", footway="crossing").build().crossings
    assert edge.crossing.street_class == "cycleway"
    assert crossing_feature(edge.crossing) is None
    assert edge_features(edge)["cycleway_crossed"] == 1


def test_a_pole_beside_the_crossing_tells_of_its_signal():
    town = crossed().node(
        "p", 52, 7, highway="traffic_signals", traffic_signals__sound="yes", button_operated="yes"
    )
    town.nodes[town.ids["p"]].tags["traffic_signals:arrow"] = "yes"
    facts = only_facts(town)
    assert (facts.sound, facts.button, facts.arrow) == (Known.YES, Known.YES, Arrow.YES)


def test_a_pole_does_not_outvote_the_word_of_the_crossing_itself():
    town = crossed().node("X", 50, 0, highway="crossing", traffic_signals__sound="no")
    town.node("p", 52, 7, traffic_signals__sound="yes")
    assert only_facts(town).sound is Known.NO


def test_a_pole_farther_away_belongs_to_another_crossing():
    town = crossed().node("p", 60, 7, traffic_signals__sound="yes")
    assert only_facts(town).sound is Known.UNKNOWN


@pytest.mark.parametrize("kind", ["zebra", "unmarked"])
def test_a_pole_beside_a_crossing_without_signal_is_that_of_another(kind):
    town = crossed().node("X", 50, 0, highway="crossing", crossing=kind)
    town.node("p", 52, 7, traffic_signals__sound="yes")
    assert only_facts(town).sound is Known.UNKNOWN


@pytest.mark.parametrize(
    ("pole_east_m", "sounds"),
    [(51.0, (Known.YES, Known.UNKNOWN)), (54.0, (Known.UNKNOWN, Known.UNKNOWN))],
)
def test_a_pole_between_two_crossings_tells_of_the_nearer_one_or_of_none(pole_east_m, sounds):
    """Two crossings of one street stand 7 m apart, and a pole between them.

          k p m
    W-----X---Y----E
          l   n
    """
    town = Town().node("W", 0, 0).node("X", 50, 0).node("Y", 57, 0).node("E", 200, 0)
    town.node("k", 50, 6).node("l", 50, -6).node("m", 57, 6).node("n", 57, -6)
    town.node("p", pole_east_m, 5, traffic_signals__sound="yes")
    town.way("W X Y E", highway="secondary", name="Lange Straße")
    for ends in ("k X l", "m Y n"):
        town.way(ends, highway="footway", footway="crossing", crossing="traffic_signals")
    by_way = sorted(town.build().crossings, key=lambda edge: edge.sources)
    assert tuple(edge.crossing.sound for edge in by_way) == sounds


def test_a_kerb_just_beyond_the_end_of_a_crossing_is_its_kerb():
    town = crossed().node("b", 50, 7.5, barrier="kerb", kerb="lowered").node("a", 50, 15)
    facts = only_facts(town.way("k b a", highway="footway"))
    assert (facts.kerb_near, facts.kerb_far) == (Kerb.LOWERED, Kerb.UNKNOWN)


def test_a_kerb_word_on_the_crossing_way_holds_for_both_ends():
    town = crossed()
    town.ways.pop()
    town.way("k X l", highway="footway", footway="crossing", kerb="flush")
    facts = only_facts(town)
    assert (facts.kerb_near, facts.kerb_far) == (Kerb.FLUSH, Kerb.FLUSH)


def divided(gap_m, **node):
    """Return a street of two carriageways with one crossing over both."""
    town = Town().node("W", 0, 0).node("E", 200, 0).node("w", 0, gap_m).node("e", 200, gap_m)
    town.node("X", 50, 0, highway="crossing", **node).node("Y", 50, gap_m)
    town.node("k", 50, gap_m + 6).node("l", 50, -6)
    town.way("W X E", highway="primary", name="Allee", oneway="yes", lanes="2")
    town.way("e Y w", highway="primary", name="Allee", oneway="yes", lanes="2")
    return town.way("k Y X l", highway="footway", footway="crossing")


def test_between_two_carriageways_with_room_one_can_wait():
    facts = only_facts(divided(14))
    assert (facts.island, facts.lanes) == (Known.YES, 4)


def test_where_two_carriageways_touch_nobody_knows_of_an_island():
    assert only_facts(divided(7)).island is Known.UNKNOWN


def test_a_word_against_an_island_on_one_carriageway_leaves_the_whole_unknown():
    assert only_facts(divided(14, crossing__island="no")).island is Known.UNKNOWN


def test_lanes_and_speed_of_each_direction_make_those_of_the_street():
    tags = {"lanes__forward": "2", "lanes__backward": "1", "maxspeed__type": "DE:urban"}
    facts = only_facts(crossed(**tags))
    assert (facts.lanes, facts.maxspeed_kmh) == (3, 50)


def test_a_path_drawn_askew_over_a_street_crosses_it_obliquely():
    town = street(200.0).node("a", 80, 30).node("b", 120, -30)
    (edge,) = town.way("a b", highway="footway").build().crossings
    assert edge.crossing.oblique
    assert edge.kind is WayKind.CROSSING
