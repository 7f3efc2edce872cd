import pytest

from routing.network_terms import CrossingKind, Known, WayKind
from tests.real_cities import LONDON, network_of
from tests.routing.network.rules import share_of_largest_part
from tests.routing.network.town import Town


def corner(**pavement):
    """Return a corner whose pavements are mapped on their own, without a crossing.

    a---b   c---d
        |   |        b e and c f lead into the side street
        e N f
    W-----X-----E    the main street's pavement is l-m, south of it
    l-----------m
    """
    town = Town().node("W", -100, 0).node("X", 0, 0).node("E", 100, 0).node("N", 0, 100)
    town.way("W X E", highway="tertiary", name="Haupt", sidewalk="separate")
    town.way("X N", highway="residential", name="Seiten", sidewalk="separate")
    for names, spots in {
        "a b e": [(-100, 6), (-6, 6), (-6, 100)],
        "d c f": [(100, 6), (6, 6), (6, 100)],
        "l m": [(-100, -6), (100, -6)],
    }.items():
        for name, spot in zip(names.split(), spots, strict=True):
            town.node(name, *spot)
        town.way(names, highway="footway", footway="sidewalk", **pavement)
    return town


def test_pavements_that_nothing_joins_are_joined_by_crossings_at_their_corner():
    drawn = corner().build()
    assert drawn.joined((-100, 6), (100, 6))
    assert drawn.joined((-100, 6), (-100, -6))
    assert {edge.crossing.kind for edge in drawn.crossings} == {CrossingKind.UNMARKED}


def test_such_a_crossing_leads_straight_over_its_street():
    headings = {e.crossing.street: drawn_heading(e) for e in corner().build().crossings}
    assert headings["Seiten"] == pytest.approx(90, abs=1)
    assert headings["Haupt"] == pytest.approx(0, abs=1)


def test_such_a_crossing_knows_its_place_as_any_other_does():
    """A cycle track runs along the main street, between its carriageway and its pavement."""
    town = corner().node("t", -100, 4).node("u", 100, 4)
    town.way("t u", highway="cycleway")
    by_street = {e.crossing.street: e.crossing.cycleway for e in town.build().crossings}
    assert by_street["Haupt"] is Known.YES
    assert by_street["Seiten"] is not Known.YES


def drawn_heading(edge):
    (south, west), (north, east) = (
        (point.lat_deg, point.lon_deg) for point in (edge.line[0], edge.line[-1])
    )
    return 90 if abs(north - south) < abs(east - west) * 0.1 else 0


def test_where_a_mapped_crossing_joins_them_nothing_is_added():
    town = corner().node("k", -20, 6).node("Z", -20, 0).node("j", -20, -6)
    town.node("p", 0, 40).node("q", -6, 40).node("r", 6, 40)
    ids = town.ids
    ways = {way.id: way for way in town.ways}
    for number, names in ((1000, "W Z X E"), (1001, "X p N"), (1002, "a k b q e")):
        ways[number] = type(ways[number])(
            number, tuple(ids[name] for name in names.split()), ways[number].tags
        )
    for number, names in ((1003, "d c r f"), (1004, "l j m")):
        ways[number] = type(ways[number])(
            number, tuple(ids[name] for name in names.split()), ways[number].tags
        )
    town.ways = list(ways.values())
    town.way("k Z j", highway="footway", footway="crossing")
    town.way("q p r", highway="footway", footway="crossing")
    drawn = town.build()
    assert {edge.sources[0] for edge in drawn.crossings} == {"osm:way/1005", "osm:way/1006"}


def test_no_crossing_is_drawn_through_a_house():
    town = corner().house(-5, 3, -3, 14).house(3, 3, 5, 14)
    drawn = town.build()
    assert not [e for e in drawn.crossings if e.crossing.street == "Seiten"]


@pytest.mark.data
def test_hardly_a_pavement_of_london_is_out_of_reach():
    network, _ = network_of(LONDON)
    assert share_of_largest_part(network) > 0.97
    assert any(edge.kind is WayKind.PAVEMENT for edge in network.edges)
