"""Whatever is written on a map, a network comes out, and what is left out is counted."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routing.city.access_hours import with_access_hours
from routing.city.opening import Calendar
from routing.network.building import build_network
from routing.network.doors import Wish, find_doors
from routing.osm.features import Extract, MapArea, MapNode, MapWay
from tests.drawn import material_from
from tests.routing.network.rules import broken_rules
from tests.routing.network.town import FRAME, Town, street

# Words that mappers have written where a number or another word was meant.
WORDS = st.sampled_from(
    [
        "yes", "no", "", " ", ";", "many", "wide", "up", "5", "-3", "0", "1e9", "NaN", "٣", "none",
        "walk", "signals", "2;3", "left;right", "~3", "3 cm", "DE:urban", "GB:zone20", "DE:", ":",
        "separate", "both", "yes;no", "50 mph", "private", "designated", "\u0000", "🚶", "a" * 300,
        "no @ (22:00-06:00)", "no @ (", "@", "yes @ ()", "no @ (wet)", "Mo-Fr 08:00-", "24/7",
        "2026 Feb 30", "9999-99-99", "crossing", "sidewalk", "roundabout", "steps", "footway",
        "residential", "pedestrian", "platform", "elevator", "bollard", "gate", "turnstile",
    ]
)  # fmt: skip
KEYS = st.sampled_from(
    [
        "highway", "railway", "public_transport", "footway", "path", "cycleway", "cycleway:left",
        "area", "foot", "access", "foot:conditional", "access:conditional", "opening_hours",
        "sidewalk", "sidewalk:left", "sidewalk:both:width", "lanes", "lanes:forward", "turn:lanes",
        "maxspeed", "maxspeed:type", "source:maxspeed", "width", "est_width", "incline", "surface",
        "smoothness", "segregated", "bicycle", "bridge", "tunnel", "covered", "indoor", "layer",
        "level", "junction", "oneway", "conveying", "step_count", "handrail", "ramp", "lit",
        "tactile_paving", "crossing", "crossing:signals", "crossing:markings", "crossing:island",
        "crossing_ref", "kerb", "kerb:height", "traffic_signals:sound", "button_operated",
        "barrier", "locked", "entrance", "name", "amenity", "construction", "opening_date",
    ]
)  # fmt: skip
TAGS = st.dictionaries(KEYS, WORDS, max_size=5)
HIGHWAYS = ["residential", "primary", "footway", "steps", "pedestrian", "cycleway", "service"]
WALKED = st.builds(
    lambda highway, tags: {**tags, "highway": highway}, st.sampled_from(HIGHWAYS), TAGS
)


@st.composite
def bad_maps(draw):
    """Return an extract with any tags on anything: also rings that cross themselves."""
    count = draw(st.integers(1, 8))
    spots = [(draw(st.integers(-3, 3)) * 9.0, draw(st.integers(-3, 3)) * 9.0) for _ in range(count)]
    positions = {ref: FRAME.to_latlon(*spot) for ref, spot in enumerate(spots, start=1)}
    nodes = {ref: MapNode(ref, at, draw(TAGS)) for ref, at in positions.items()}
    refs = st.lists(st.sampled_from(sorted(positions)), max_size=6).map(_without_repeats)
    ways = [
        MapWay(number, draw(refs), draw(WALKED))
        for number in range(100, 100 + draw(st.integers(0, 6)))
    ]
    rings = refs.map(lambda ring: _without_repeats((*ring, *ring[:1]))).filter(
        lambda ring: len(ring) >= 4
    )
    areas, houses = (
        tuple(
            MapArea(f"way/{first + i}", draw(TAGS) | tags, ((draw(rings), ()),))
            for i in range(draw(st.integers(0, 2)) if len(positions) > 3 else 0)
        )
        for first, tags in ((500, {"highway": "pedestrian", "area": "yes"}), (700, {}))
    )
    return Extract(positions, nodes, tuple(ways), areas, draw(st.integers(0, 2)), houses)


def _without_repeats(refs):
    return tuple(ref for i, ref in enumerate(refs) if i == 0 or refs[i - 1] != ref)


@given(bad_maps())
@settings(max_examples=150, deadline=None)
def test_no_tags_on_anything_stop_the_build(extract):
    network, found = build_network(extract, ZoneInfo("Europe/Berlin"))
    assert broken_rules(network) == []
    assert all(count > 0 and reason.strip() for reason, count in found.dropped.items())
    wishes = [
        Wish(position, "A", may_use_entrances=True) for position in extract.positions.values()
    ]
    for door in find_doors(wishes, network, found, extract):
        assert door is None or 0 <= door.along_m <= network.edges[door.edge_id].length_m
    used = {name for edge in network.edges for name in edge.closed_by}
    timed = tuple(found.timed[name] for name in sorted(found.timed) if name in used)
    drawn = material_from("A--B", {"AB": {}})
    material = replace(drawn, edges=network.edges, timed_closures=timed)
    assert len(with_access_hours(material, Calendar(date(2026, 11, 23))).closures) <= len(timed)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("lanes", "many"),
        ("kerb", "5"),
        ("width", "wide"),
        ("incline", "up"),
        ("step_count", "-3"),
        ("maxspeed", "walk"),
        ("maxspeed", "none"),
        ("maxspeed", "signals"),
        ("layer", "ground"),
        ("sidewalk", "maybe"),
    ],
)
def test_a_slip_in_one_tag_costs_nothing_but_that_tag(key, value):
    plain = street().build().network
    slipped = street(**{key: value}).build().network
    assert [edge.line for edge in slipped.edges] == [edge.line for edge in plain.edges]


def test_an_area_that_crosses_itself_is_still_a_square():
    """
    d---b    the ring a b d c crosses in the middle
     \\ /
     / \\
    a---c
    """
    town = Town().node("a", 0, 0).node("b", 40, 40).node("c", 40, 0).node("d", 0, 40)
    town.node("w", -20, 0).node("e", 60, 0)
    town.area("a b d c a", highway="pedestrian", area="yes")
    drawn = town.way("w a", highway="footway").way("c e", highway="footway").build()
    assert drawn.joined((-20, 0), (60, 0))
    assert broken_rules(drawn.network) == []


def test_a_way_without_length_is_left_out_and_the_rest_is_drawn():
    town = street().node("a", 50, 20).node("b", 50, 20)
    drawn = town.way("a b", highway="footway").build()
    assert {edge.sources for edge in drawn.network.edges} == {("osm:way/1000",)}


def test_two_nodes_on_one_spot_do_not_part_a_path():
    town = Town().node("a", 0, 0).node("m", 20, 0).node("n", 20, 0).node("b", 40, 0)
    assert town.way("a m n b", highway="footway").build().joined((0, 0), (40, 0))


def test_a_way_of_which_one_node_is_inside_the_extract_is_counted():
    town = street().node("a", 50, 20)
    drawn = town.way("a", highway="footway").build()
    assert drawn.found.dropped["way without two nodes inside the extract"] == 1
