import pytest

from routing.network_terms import CrossingKind, Kerb, Known, WayKind
from tests.routing.network.town import Town, street


def corner(**main):
    """Return a town where a side street meets a main street.

              N
              |
    W---------X---------E
    """
    town = Town().node("W", -100, 0).node("X", 0, 0).node("E", 100, 0).node("N", 0, 100)
    town.way("W X E", **{"highway": "tertiary", "name": "Hauptstraße", "lanes": "2", **main})
    return town.way("X N", highway="residential", name="Seitengasse")


def test_every_arm_of_a_corner_can_be_crossed_unmarked():
    drawn = corner().build()
    assert sorted(e.crossing.street for e in drawn.crossings) == [
        "Hauptstraße",
        "Hauptstraße",
        "Seitengasse",
    ]
    assert {e.crossing.kind for e in drawn.crossings} == {CrossingKind.UNMARKED}


def test_what_the_map_does_not_say_of_a_corner_stays_unknown():
    facts = next(e.crossing for e in corner().build().crossings)
    assert {facts.sound, facts.button, facts.tactile, facts.island} == {Known.UNKNOWN}
    assert (facts.kerb_near, facts.kerb_far) == (Kerb.UNKNOWN, Kerb.UNKNOWN)


def test_people_cross_a_corner_straight():
    drawn = corner().build()
    headings = {e.crossing.street: drawn.heading(e) for e in drawn.crossings}
    assert headings == {"Hauptstraße": 0, "Seitengasse": 90}


def test_a_crossing_at_a_corner_is_about_as_long_as_the_carriageway_is_wide():
    lengths = {e.crossing.street: e.length_m for e in corner().build().crossings}
    assert lengths["Hauptstraße"] == pytest.approx(8.5, abs=0.3)
    assert lengths["Seitengasse"] == pytest.approx(7.5, abs=0.3)


def test_where_a_way_is_merely_split_nobody_crosses():
    town = Town().node("W", 0, 0).node("X", 50, 0).node("E", 100, 0)
    town.way("W X", highway="residential").way("X E", highway="residential", surface="asphalt")
    assert town.build().crossings == []


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"crossing": "traffic_signals"}, CrossingKind.SIGNALS),
        ({"crossing_ref": "zebra"}, CrossingKind.ZEBRA),
        ({"crossing": "unmarked"}, CrossingKind.UNMARKED),
        ({}, CrossingKind.UNKNOWN),
    ],
)
def test_a_crossing_node_joins_both_pavements_with_its_own_words(tags, kind):
    town = Town().node("W", 0, 0).node("E", 100, 0).node("X", 50, 0, highway="crossing", **tags)
    (edge,) = town.way("W X E", highway="secondary", maxspeed="50").build().crossings
    assert (edge.crossing.kind, edge.crossing.maxspeed_kmh) == (kind, 50)
    assert edge.sources[0] == "osm:node/3"


def test_a_crossing_node_near_a_corner_is_the_place_to_cross_there():
    town = corner()
    town.node("Z", 12, 0, highway="crossing", crossing="traffic_signals")
    town.ways[0] = type(town.ways[0])(1000, tuple(town.ids[n] for n in "WXZE"), town.ways[0].tags)
    kinds = sorted(e.crossing.kind for e in town.build().crossings)
    assert kinds == [CrossingKind.SIGNALS, CrossingKind.UNMARKED, CrossingKind.UNMARKED]


def test_a_signal_for_vehicles_leaves_it_unknown_whether_people_have_one():
    town = corner()
    town.node("X", 0, 0, highway="traffic_signals")
    assert {e.crossing.kind for e in town.build().crossings} == {CrossingKind.UNKNOWN}


def mapped(**way):
    """Return a street with a mapped crossing, its kerbs at k and l.

         a--b    pavement mapped on its own
         k
    W----X----E
         l
         c--d
    """
    town = street(sidewalk="separate", lanes="2", maxspeed="50")
    town.node("X", 50, 0, highway="crossing", crossing="traffic_signals")
    town.ways[0] = type(town.ways[0])(1000, tuple(town.ids[n] for n in "WXE"), town.ways[0].tags)
    town.node("k", 50, 4, kerb="lowered", kerb__height="0.03")
    town.node("l", 50, -4, kerb="raised", tactile_paving="no")
    town.node("a", 50, 6).node("b", 100, 6).node("c", 50, -6).node("d", 100, -6)
    town.way("a b", highway="footway", footway="sidewalk")
    town.way("c d", highway="footway", footway="sidewalk")
    town.way("a k", highway="footway").way("l c", highway="footway")
    return town.way("k X l", highway="footway", footway="crossing", **way)


def test_a_mapped_crossing_is_one_edge_from_kerb_to_kerb():
    drawn = mapped().build()
    (edge,) = drawn.crossings
    assert drawn.xy(edge) == [(50.0, 4.0), (50.0, 0.0), (50.0, -4.0)]


def test_a_mapped_crossing_gathers_the_words_of_way_node_kerbs_and_street():
    facts = mapped(traffic_signals__sound="yes").build().crossings[0].crossing
    assert (facts.kind, facts.sound) == (CrossingKind.SIGNALS, Known.YES)
    assert (facts.street, facts.street_class, facts.lanes, facts.maxspeed_kmh) == (
        "Lange Straße",
        "residential",
        2,
        50,
    )
    assert (facts.kerb_near, facts.kerb_near_cm) == (Kerb.LOWERED, 3)
    assert (facts.kerb_far, facts.kerb_far_cm) == (Kerb.RAISED, None)
    assert facts.tactile is Known.NO
    assert facts.vibration is Known.UNKNOWN


def test_two_halves_of_a_crossing_are_one():
    town = mapped()
    whole = town.ways.pop()
    town.way("k X", **dict(whole.tags)).way("X l", **dict(whole.tags))
    assert len(town.build().crossings) == 1


def test_a_crossing_mapped_to_the_centre_line_reaches_the_pavement_beyond():
    """
         k
    W----X----E    sidewalk=right: a pavement without a way of its own
    """
    town = Town().node("W", 0, 0).node("X", 50, 0).node("E", 100, 0).node("k", 50, 5)
    town.node("a", 50, 20).way("W X E", highway="residential", sidewalk="right")
    town.way("a k", highway="footway").way("k X", highway="footway", footway="crossing")
    drawn = town.build()
    (edge,) = drawn.crossings
    assert drawn.xy(edge)[-1] == (50.0, pytest.approx(-3.8, abs=0.1))
    assert drawn.joined((50, 20), (0, -4))


def test_pavements_we_draw_meet_the_ends_of_a_mapped_crossing():
    town = Town().node("W", 0, 0).node("X", 50, 0).node("E", 100, 0)
    town.node("k", 50, 4).node("l", 50, -4).way("W X E", highway="residential")
    drawn = town.way("k X l", highway="footway", footway="crossing").build()
    (edge,) = drawn.crossings
    ends = {edge.tail, edge.head}
    assert {end for p in drawn.pavements for end in (p.tail, p.head)} >= ends


def test_a_corner_with_a_mapped_crossing_near_gets_no_second_one():
    town = corner()
    town.node("Z", 10, 0).node("k", 10, 5).node("l", 10, -5)
    town.ways[0] = type(town.ways[0])(1000, tuple(town.ids[n] for n in "WXZE"), town.ways[0].tags)
    town.way("k Z l", highway="footway", footway="crossing", crossing="zebra")
    kinds = sorted(e.crossing.kind for e in town.build().crossings)
    assert kinds == [CrossingKind.UNMARKED, CrossingKind.UNMARKED, CrossingKind.ZEBRA]


def test_tracks_within_a_crossing_are_told():
    town = mapped().node("t", 0, 1).node("u", 100, 1).way("t u", railway="tram")
    assert town.build().crossings[0].crossing.tracks is Known.YES
    assert mapped().build().crossings[0].crossing.tracks is Known.UNKNOWN


def test_tracks_alone_are_a_crossing_too():
    town = Town().node("a", 0, 0).node("b", 0, 40).node("t", -50, 20).node("u", 50, 20)
    town.way("a b", highway="footway").way("t u", railway="rail")
    drawn = town.build()
    (edge,) = drawn.crossings
    assert (edge.crossing.street_class, edge.crossing.tracks) == ("rail", Known.YES)
    assert edge.crossing.kind is CrossingKind.UNKNOWN
    assert drawn.xy(edge) == [(0.0, 17.5), (0.0, 22.5)]


def test_tracks_on_a_bridge_are_not_crossed_below():
    town = Town().node("a", 0, 0).node("b", 0, 40).node("t", -50, 20).node("u", 50, 20)
    town.way("a b", highway="footway").way("t u", railway="rail", bridge="yes")
    assert town.build().crossings == []


def test_a_path_over_a_street_crosses_it():
    """
         a
    W----X----E
         b
    """
    town = Town().node("W", 0, 0).node("X", 50, 0).node("E", 100, 0)
    town.node("a", 50, 40).node("b", 50, -40).way("W X E", highway="tertiary", name="Weite")
    drawn = town.way("a X b", highway="footway").build()
    (edge,) = drawn.crossings
    assert (edge.crossing.kind, edge.crossing.street) == (CrossingKind.UNMARKED, "Weite")
    assert drawn.joined((50, 40), (50, -40))


def test_a_path_to_a_street_ends_at_its_pavement_not_on_its_carriageway():
    town = Town().node("W", 0, 0).node("X", 50, 0).node("E", 100, 0).node("a", 50, 40)
    town.way("W X E", highway="primary", sidewalk="separate").way("a X", highway="footway")
    drawn = town.build()
    (path,) = drawn[WayKind.FOOTWAY]
    assert min(north for _, north in drawn.xy(path)) == pytest.approx(5.0, abs=0.2)


def test_a_path_drawn_over_a_street_without_a_shared_node_is_no_silent_crossing():
    town = street().node("a", 50, 40).node("b", 50, -40).way("a b", highway="footway")
    drawn = town.build()
    assert [e.crossing.kind for e in drawn.crossings] == [CrossingKind.UNKNOWN]


def test_a_bridge_over_a_street_crosses_nothing():
    town = street().node("a", 50, 40).node("b", 50, -40)
    town.way("a b", highway="footway", bridge="yes", layer="1")
    assert town.build().crossings == []


def test_both_sides_of_a_carriageway_with_paths_are_joined_by_a_crossing_only():
    """
         a
    W----X----E    sidewalk=no
         b
    """
    town = Town().node("W", 0, 0).node("X", 50, 0).node("E", 100, 0)
    town.node("a", 50, 40).node("b", 50, -40).way("W X E", highway="tertiary", sidewalk="no")
    drawn = town.way("a X b", highway="footway").build()
    assert len(drawn.crossings) == 1
    without = [e for e in drawn.network.edges if e.kind is not WayKind.CROSSING]
    drawn.network = type(drawn.network)(drawn.network.nodes, tuple(without))
    assert not drawn.joined((50, 40), (50, -40))
    assert drawn.joined((0, 0), (100, 0))
