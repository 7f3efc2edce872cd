from datetime import UTC, datetime

import pytest

from routing.network_terms import Handrail, Slope, Tactile, WayKind
from tests.routing.network.town import Town


def line(**tags):
    return Town().node("a", 0, 0).node("b", 0, 20).way("a b", **tags)


def test_steps_say_count_slope_and_handrail():
    (edge,) = (
        line(highway="steps", step_count="12", incline="up", handrail__right="yes")
        .build()
        .network.edges
    )
    assert edge.kind is WayKind.STEPS
    assert (edge.steps.count, edge.steps.slope, edge.steps.handrail) == (
        12,
        Slope.UP,
        Handrail.RIGHT,
    )
    assert edge.reversed().steps.slope is Slope.DOWN


def test_steps_cut_by_a_branch_no_longer_know_their_count():
    town = line(highway="footway").node("m", 0, 10).node("c", 10, 10)
    town.ways.clear()
    town.way("a m b", highway="steps", step_count="12").way("m c", highway="footway")
    assert {e.steps.count for e in town.build()[WayKind.STEPS]} == {None}


@pytest.mark.parametrize(("conveying", "first"), [("forward", 0.0), ("backward", 20.0)])
def test_an_escalator_is_walked_as_it_runs(conveying, first):
    drawn = line(highway="steps", conveying=conveying).build()
    (edge,) = drawn.network.edges
    assert (edge.kind, edge.one_way) == (WayKind.ESCALATOR, True)
    assert drawn.xy(edge)[0][1] == first


def test_a_lift_between_two_ways_is_a_ride():
    town = Town().node("a", -20, 0).node("L", 0, 0, highway="elevator").node("b", 20, 0)
    town.way("a L", highway="footway", level="0").way("L b", highway="footway", level="1")
    drawn = town.build()
    assert len(drawn[WayKind.ELEVATOR]) == 2
    assert drawn.joined((-20, 0), (20, 0))


def test_ways_closed_to_people_on_foot_are_left_out_and_counted():
    for tags in (
        {"foot": "no"},
        {"access": "private"},
        {"access": "no"},
        {"foot": "use_sidepath"},
    ):
        drawn = line(highway="footway", **tags).build()
        assert drawn.network.edges == ()
        assert drawn.found.dropped["way closed to people on foot"] == 1


def test_a_word_on_people_on_foot_opens_a_private_way():
    assert line(highway="service", access="private", foot="yes").build().network.edges


def test_a_cycle_path_is_walked_only_with_a_word_on_people_on_foot():
    assert line(highway="cycleway").build().network.edges == ()
    (edge,) = line(highway="cycleway", foot="designated", segregated="no").build().network.edges
    assert edge.kind is WayKind.SHARED_CYCLEWAY


def test_a_building_site_without_dates_is_not_walked():
    drawn = line(highway="construction", construction="footway").build()
    assert drawn.network.edges == ()
    assert drawn.found.dropped["building site without dates"] == 1


def test_a_building_site_with_a_date_is_a_closure_until_then():
    drawn = line(highway="construction", construction="footway", opening_date="2026-12-24").build()
    (edge,) = drawn.network.edges
    (closure,) = drawn.found.closures.values()
    assert edge.closed_by == (closure.id,)
    assert closure.ends_at == datetime(2026, 12, 23, 23, tzinfo=UTC)


def test_a_dated_ban_is_a_closure_with_its_text_and_the_way_stays():
    drawn = line(
        highway="footway",
        foot__conditional="no @ (2026 Nov 20-2026 Dec 24)",
        description="Baugrube von Wand zu Wand",
    ).build()
    (closure,) = drawn.found.closures.values()
    assert closure.text == "Baugrube von Wand zu Wand"
    assert drawn.network.edges[0].closed_by == (closure.id,) == ("osm:way/1000",)


def test_a_tactile_tag_proves_no_survey():
    assert line(highway="footway", tactile_paving="yes").build().network.edges[0].tactile is (
        Tactile.TAGGED
    )


def square(**tags):
    """Return a square with a way in at the west, one at the east, one at the north.

           n
       d---m---c
    w--i       j--e
       a-------b
    """
    town = Town()
    spots = {"a": (0, 0), "b": (40, 0), "c": (40, 30), "d": (0, 30), "m": (20, 30)}
    spots |= {"i": (0, 15), "j": (40, 15), "w": (-20, 15), "e": (60, 15), "n": (20, 50)}
    for name, (east, north) in spots.items():
        town.node(name, east, north)
    town.area("a b j c m d i a", highway="pedestrian", area="yes", name="Markt", **tags)
    for names in ("w i", "j e", "m n"):
        town.way(names, highway="footway")
    return town


def test_a_square_has_a_rim_to_follow_and_lines_across():
    drawn = square().build()
    assert len(drawn[WayKind.SQUARE_EDGE]) == 3
    assert len(drawn[WayKind.SQUARE_OPEN]) == 3
    assert {e.name for e in drawn[WayKind.SQUARE_OPEN]} == {"Markt"}


def test_no_line_leads_across_what_is_not_the_square():
    """
    An L: the entries at its two ends do not see each other.
    """
    town = Town()
    ring = {"a": (0, 0), "b": (40, 0), "c": (40, 10), "d": (10, 10), "e": (10, 40), "f": (0, 40)}
    for name, (east, north) in ring.items():
        town.node(name, east, north)
    town.node("x", 50, 10).node("y", 10, 50)
    town.area("a b c d e f a", highway="pedestrian", area="yes")
    drawn = town.way("c x", highway="footway").way("e y", highway="footway").build()
    assert drawn[WayKind.SQUARE_OPEN] == []
    assert len(drawn[WayKind.SQUARE_EDGE]) == 2


def test_a_square_nobody_can_enter_is_counted():
    town = square()
    town.ways = town.ways[:1]
    assert town.build().found.dropped["area that no way reaches"] == 1


def test_nobody_is_led_along_the_edge_of_a_platform():
    town = square()
    tags = {"railway": "platform", "area": "yes"}
    town.ways[0] = type(town.ways[0])(1000, town.ways[0].refs, tags)
    town.areas[0] = type(town.areas[0])("way/1000", tags, town.areas[0].polygons)
    drawn = town.build()
    assert all(len(edge.line) == 2 for edge in drawn[WayKind.PLATFORM])
    assert drawn.joined((-20, 15), (60, 15))


def test_a_platform_that_shares_no_node_is_reached_from_the_pavement_beside_it():
    town = Town().node("W", 0, 0).node("E", 100, 0).way("W E", highway="residential")
    town.node("p", 40, 6).node("q", 60, 6).way("p q", public_transport="platform")
    drawn = town.build()
    assert drawn.joined((40, 6), (0, 0))
    assert all(edge.assumed for edge in drawn[WayKind.LINK])


def test_a_bridge_meets_the_street_below_only_at_shared_nodes():
    town = Town().node("W", -50, 0).node("E", 50, 0).node("S", 0, -50).node("N", 0, 50)
    town.way("W E", highway="footway").way("S N", highway="footway", bridge="yes", layer="1")
    assert not town.build().joined((-50, 0), (0, 50))


def test_two_drawings_of_one_map_are_equal():
    assert square().build().network == square().build().network


def test_a_guess_in_the_middle_of_a_junction_that_nothing_reaches_is_left_out():
    town = Town().node("a", 0, 0).node("b", 0, 300).way("a b", highway="footway")
    town.node("c", 50, 0).node("d", 60, 0).way("c d", highway="residential")
    drawn = town.build()
    assert drawn.kinds() == {WayKind.FOOTWAY}
    assert drawn.found.dropped["guess or carriageway that no path reaches"] == 2


def test_a_short_street_alone_is_not_left_out():
    town = Town().node("c", 50, 0).node("d", 60, 0).way("c d", highway="residential")
    assert len(town.build().network.edges) == 2


def test_where_a_mapped_way_runs_along_a_square_its_rim_is_not_drawn_again():
    town = Town().node("a", 0, 0).node("b", 30, 0).node("c", 30, 30).node("d", 0, 30)
    town.node("w", -20, 0).node("e", 50, 0)
    town.area("a b c d a", highway="pedestrian", area="yes")
    town.way("w a b e", highway="footway")
    drawn = town.build()
    south = [
        e
        for e in drawn.network.edges
        if sorted((round(x), round(y)) for x, y in (drawn.xy(e)[0], drawn.xy(e)[-1]))
        == [(0, 0), (30, 0)]
        and e.length_m < 31
    ]
    assert [e.kind for e in south] == [WayKind.FOOTWAY]
