import pytest

from routing.features import edge_features
from routing.network_terms import (
    Barrier,
    BarrierKind,
    ClosureKind,
    Known,
    Passage,
    Side,
    WayKind,
)
from tests.routing.network.town import Town, street


def path(length_m=40.0, **tags):
    """Return a path from a in the west to b in the east."""
    town = Town().node("a", 0, 0).node("b", length_m, 0)
    return town.way("a b", **{"highway": "footway", **tags})


def only(town):
    (edge,) = town.build().network.edges
    return edge


def test_a_path_says_how_wide_steep_and_smooth_it_is():
    edge = only(path(width="0.8", incline="8%", smoothness="bad"))
    assert (edge.width_m, edge.incline_percent, edge.smoothness) == (0.8, 8.0, "bad")
    assert edge.reversed().incline_percent == -8.0
    assert {"very_narrow_m", "steep_m", "bad_surface_m"} <= edge_features(edge).keys()


def test_up_is_a_direction_but_no_slope():
    assert only(path(incline="up")).incline_percent is None


def test_how_wide_a_street_is_says_nothing_of_its_pavement():
    town = street(width="6", sidewalk="both", sidewalk__left__width="1.1")
    widths = {edge.side: edge.width_m for edge in town.build().pavements}
    assert widths == {Side.LEFT: 1.1, Side.RIGHT: None}
    assert only(street(width="6", sidewalk="no")).width_m is None


def test_an_escalator_that_runs_against_its_way_turns_its_slope_round():
    edge = only(path(highway="steps", conveying="backward", incline="30%"))
    assert edge.incline_percent == -30.0


def test_a_shared_path_with_a_part_of_its_own_is_told_and_priced_apart():
    tags = {"highway": "path", "foot": "designated", "bicycle": "designated"}
    apart, together = only(path(**tags, segregated="yes")), only(path(**tags, segregated="no"))
    assert (apart.kind, apart.segregated) == (WayKind.SHARED_CYCLEWAY, Known.YES)
    assert "segregated_cycleway_m" in edge_features(apart)
    assert "shared_cycleway_m" in edge_features(together)


def test_a_pavement_that_cyclists_share_is_priced_as_shared():
    tags = {"footway": "sidewalk", "bicycle": "designated", "segregated": "no"}
    edge = only(path(**tags))
    assert edge.kind is WayKind.PAVEMENT
    assert "shared_cycleway_m" in edge_features(edge)


@pytest.mark.parametrize(
    ("tags", "passage"),
    [
        ({"bridge": "yes", "layer": "1"}, Passage.BRIDGE),
        ({"tunnel": "yes", "layer": "-1"}, Passage.TUNNEL),
        ({"covered": "yes"}, Passage.COVERED),
        ({"indoor": "yes"}, Passage.INDOOR),
    ],
)
def test_a_path_knows_what_is_over_or_under_it(tags, passage):
    assert only(path(**tags)).passage is passage


def test_a_tunnel_of_a_street_is_one_of_its_pavements_too():
    drawn = street(sidewalk="both", tunnel="yes", layer="-1").build()
    assert {edge.passage for edge in drawn.pavements} == {Passage.TUNNEL}


def test_steps_know_of_a_ramp():
    assert only(path(highway="steps", ramp="yes")).steps.ramp is Known.YES


def barred(*tagged, **way):
    """Return a path a - m - b of 40 m with something at m, 10 m from a."""
    town = Town().node("a", 0, 0).node("m", 10, 0, **dict(tagged)).node("b", 40, 0)
    return town.way("a m b", **{"highway": "footway", **way})


def test_a_bollard_is_told_with_its_place():
    edge = only(barred(("barrier", "bollard")))
    assert edge.barriers == (Barrier(BarrierKind.BOLLARD, 10.0),)
    assert edge_features(edge)["bollards"] == 1
    (turned,) = edge.reversed().barriers
    assert turned.at_m == pytest.approx(30.0, abs=0.05)


def test_a_barrier_where_two_ways_meet_is_told_once():
    town = barred(("barrier", "gate"))
    town.ways.clear()
    town.way("a m", highway="footway").way("m b", highway="footway")
    told = [barrier for edge in town.build().network.edges for barrier in edge.barriers]
    assert [barrier.kind for barrier in told] == [BarrierKind.GATE]


def test_barriers_are_told_in_their_order():
    town = barred(("barrier", "gate")).node("n", 30, 0, barrier="bollard")
    town.ways.clear()
    edge = only(town.way("a m n b", highway="footway"))
    assert [barrier.kind for barrier in edge.barriers] == [BarrierKind.GATE, BarrierKind.BOLLARD]
    assert [b.kind for b in edge.reversed().barriers] == [BarrierKind.BOLLARD, BarrierKind.GATE]


def test_a_bollard_on_the_carriageway_does_not_bar_the_pavements_beside_it():
    town = Town().node("W", 0, 0).node("X", 50, 0, barrier="bollard").node("E", 100, 0)
    drawn = town.way("W X E", highway="residential").build()
    assert not any(edge.barriers for edge in drawn.network.edges)


@pytest.mark.parametrize("tags", [{"locked": "yes"}, {"access": "private"}, {"foot": "no"}])
def test_no_way_leads_through_a_shut_gate(tags):
    drawn = barred(("barrier", "gate"), *tags.items()).build()
    assert len(drawn[WayKind.FOOTWAY]) == 2
    assert not drawn.joined((0, 0), (40, 0))
    assert drawn.found.dropped["locked or private gate, the way ends there"] == 1
    assert all(len(edge.barriers) == 1 for edge in drawn.network.edges)


def test_a_shut_gate_where_three_ways_meet_parts_them_all():
    town = barred(("barrier", "gate"), ("locked", "yes")).node("c", 10, 30)
    drawn = town.way("m c", highway="footway").build()
    assert not drawn.joined((0, 0), (10, 30))
    assert not drawn.joined((40, 0), (10, 30))


def test_round_a_bollard_that_bars_vehicles_people_walk_on():
    assert barred(("barrier", "bollard"), ("access", "no")).build().joined((0, 0), (40, 0))


def test_a_gate_with_hours_is_a_closure_of_its_way_until_its_hours_are_dated():
    hours = "Mo-Fr 08:00-18:00"
    drawn = barred(("barrier", "gate"), ("access", "private"), ("opening_hours", hours)).build()
    (edge,) = drawn.network.edges
    assert edge.closed_by == ("osm:node/2/hours",)
    timed = drawn.found.timed["osm:node/2/hours"]
    assert timed.closure.kind is ClosureKind.HOURS
    assert (timed.holds_else, timed.rules) == (True, ((False, hours),))


def test_a_way_shut_at_night_stays_with_its_hours():
    drawn = path(foot__conditional="no @ (22:00-06:00)").build()
    (edge,) = drawn.network.edges
    assert edge.closed_by == ("osm:way/1000/hours",)
    assert drawn.found.timed["osm:way/1000/hours"].rules == ((True, "22:00-06:00"),)


def test_a_way_open_at_some_hours_only_is_not_left_out():
    town = path(access="no", access__conditional="yes @ (Mo-Fr 08:00-18:00)")
    assert only(town).closed_by == ("osm:way/1000/hours",)


def test_a_market_stands_on_its_square_at_its_hours():
    town = Town()
    for name, spot in {"a": (0, 0), "b": (40, 0), "c": (40, 40), "d": (0, 40)}.items():
        town.node(name, *spot)
    town.node("w", -30, 0).node("e", 70, 40)
    town.area(
        "a b c d a",
        highway="pedestrian",
        area="yes",
        amenity="marketplace",
        opening_hours="Sa 07:00-13:00",
    )
    drawn = town.way("w a", highway="footway").way("c e", highway="footway").build()
    on_square = [e for e in drawn.network.edges if e.kind is not WayKind.FOOTWAY]
    assert on_square
    assert {e.closed_by for e in on_square} == {("osm:way/1000/market",)}
    assert drawn.found.timed["osm:way/1000/market"].closure.kind is ClosureKind.MARKET_HOURS


def test_a_house_wall_close_beside_a_path_is_a_guide_line():
    drawn = path(100.0).house(10, 1.5, 95, 12).build()
    (edge,) = drawn.network.edges
    assert edge.wall is Side.LEFT
    assert edge.reversed().wall is Side.RIGHT
    assert edge_features(edge)["wall_m"] == edge.length_m


@pytest.mark.parametrize(
    ("west", "south", "reason"),
    [(10, 4, "too far away"), (60, 1.5, "beside the smaller part")],
)
def test_a_house_guides_nobody_when_it_stands_apart_or_ends_early(west, south, reason):
    edge = only(path(100.0).house(west, south, 95, 12))
    assert edge.wall is Side.NONE, reason


@pytest.mark.parametrize("barrier", ["wall", "fence", "hedge", "retaining_wall"])
def test_a_fence_is_followed_like_a_wall(barrier):
    town = path(100.0).node("f", 0, -2).node("g", 100, -2).way("f g", barrier=barrier)
    assert only(town).wall is Side.RIGHT


def test_the_wall_of_a_pavement_is_on_the_side_away_from_the_street():
    """
    ==============   wall
    - - - - - - -    pavement
    W-----------E
    """
    town = street(sidewalk="both").node("f", 0, 6).node("g", 100, 6).way("f g", barrier="wall")
    walls = {edge.side: edge.wall for edge in town.build().pavements}
    assert walls == {Side.LEFT: Side.LEFT, Side.RIGHT: Side.NONE}


def test_a_railing_between_pavement_and_carriageway_is_no_inner_guide_line():
    town = street(sidewalk="left").node("f", 0, 3).node("g", 100, 3).way("f g", barrier="fence")
    assert {edge.wall for edge in town.build().pavements} == {Side.NONE}


def test_a_wall_on_another_level_guides_nobody():
    town = path(100.0).node("f", 0, 2).node("g", 100, 2)
    assert only(town.way("f g", barrier="wall", layer="1")).wall is Side.NONE
