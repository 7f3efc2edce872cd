"""Lotsenstadt: the committed file is what the generator draws, and everything is in it."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import datetime
from importlib.resources import files
from itertools import pairwise

import networkx as nx
import pytest

from routing.demo_city.draw import (
    ORIGIN,
    OSM_FILE,
    SURVEY_FILE,
    demo_city_osm,
    demo_survey_geojson,
)
from routing.demo_city.places import SHOPS
from routing.demo_city.walks import DEMO_WALK
from routing.geo import LatLon, LocalFrame, distance_m, line_length_m

FRAME = LocalFrame(ORIGIN)


@pytest.fixture(scope="module")
def osm():
    return ET.fromstring(demo_city_osm())


def _tags(element):
    return {tag.get("k"): tag.get("v") for tag in element.findall("tag")}


def _nodes(osm):
    return {
        n.get("id"): LatLon(float(n.get("lat")), float(n.get("lon"))) for n in osm.findall("node")
    }


def _count(osm, element, **wanted):
    wanted = {key.replace("__", ":"): value for key, value in wanted.items()}
    return sum(
        all(_tags(found).get(k) in (v if isinstance(v, tuple) else (v,)) for k, v in wanted.items())
        for found in osm.findall(element)
    )


def test_the_committed_files_are_what_the_generator_draws():
    assert OSM_FILE.read_text(encoding="utf-8") == demo_city_osm()
    assert SURVEY_FILE.read_text(encoding="utf-8") == demo_survey_geojson()


@pytest.mark.parametrize(
    ("element", "least"),
    [
        ("guidance_strip", 5),
        ("attention_field", 3),
        ("direction_field", 6),
        ("branch_field", 3),
        ("blocking_field", 1),
        ("boarding_field", 2),
        ("locating_strip", 3),
    ],
)
def test_the_city_surveyed_tactile_elements_of_every_kind(element, least):
    survey = json.loads(demo_survey_geojson())
    assert "erfunden" in survey["note"]
    found = [f["properties"].get("element") for f in survey["features"]]
    assert found.count(element) >= least


def test_it_says_that_it_is_invented_and_lies_in_the_open_sea(osm):
    assert _count(osm, "node", lotse__invented="yes") == 1
    assert "erfunden" in demo_city_osm()[:300]
    assert distance_m(ORIGIN, LatLon(53.71, 7.15)) > 90_000  # Norderney, the nearest town


@pytest.mark.parametrize(
    ("element", "least", "wanted"),
    [
        ("way", 1, {"highway": "steps", "step_count": "14", "handrail__right": "yes"}),
        ("node", 2, {"crossing": "traffic_signals", "traffic_signals__sound": "yes"}),
        ("node", 2, {"crossing": "traffic_signals", "traffic_signals__sound": "no"}),
        ("node", 2, {"crossing": "uncontrolled", "crossing_ref": "zebra"}),
        ("node", 5, {"crossing": "unmarked"}),
        ("node", 2, {"crossing__island": "yes"}),
        ("node", 2, {"kerb": "flush", "kerb__height": "0.00"}),
        ("node", 5, {"kerb": "lowered", "kerb__height": "0.03"}),
        ("node", 5, {"kerb": "raised", "kerb__height": "0.06"}),
        ("way", 5, {"highway": ("footway", "pedestrian"), "tactile_paving": "yes"}),
        ("way", 2, {"railway": "tram"}),
        ("node", 1, {"railway": "tram_stop"}),
        ("node", 1, {"highway": "bus_stop"}),
        ("way", 2, {"highway": "pedestrian", "area": "yes"}),
        ("way", 1, {"sidewalk": "both"}),
        ("way", 1, {"sidewalk": "no"}),
        ("way", 1, {"highway": "residential", "name": "Mühlenweg", "sidewalk": None}),
        ("way", 1, {"highway": "living_street"}),
        ("way", 1, {"highway": "path", "foot": "designated", "bicycle": "designated"}),
        ("way", 1, {"foot__conditional": "no @ (2026 Nov 20-2026 Dec 24)"}),
        ("node", 14, {"lotse__beacon": ("ibeacon", "eddystone", "altbeacon")}),
    ],
)
def test_a_walker_meets(osm, element, least, wanted):
    assert _count(osm, element, **wanted) >= least


def test_every_foot_of_the_walkable_ways_is_joined_to_the_rest(osm):
    network = nx.Graph()
    for way in osm.findall("way"):
        tags = _tags(way)
        if "highway" in tags:
            refs = [nd.get("ref") for nd in way.findall("nd")]
            network.add_edges_from(pairwise(refs))
    assert nx.is_connected(network)


def test_no_two_nodes_of_ways_lie_on_each_other(osm):
    positions = _nodes(osm)
    assert max(Counter(positions.values()).values()) == 1


def test_the_demo_walk_is_five_to_seven_hundred_metres_from_door_to_door(osm):
    line = [FRAME.to_latlon(*corner) for corner in DEMO_WALK]
    assert 500 <= line_length_m(line) <= 700
    positions = _nodes(osm)
    doors = [positions[n.get("id")] for n in osm.findall("node") if "entrance" in _tags(n)]
    for end in (line[0], line[-1]):
        assert min(distance_m(end, door) for door in doors) < 0.1


def test_along_the_walk_a_beacon_is_never_more_than_fifteen_metres_away(osm):
    positions = _nodes(osm)
    beacons = [positions[n.get("id")] for n in osm.findall("node") if "lotse:beacon" in _tags(n)]
    for a, b in pairwise(DEMO_WALK):
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            spot = FRAME.to_latlon(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
            assert min(distance_m(spot, beacon) for beacon in beacons) < 15


def test_each_beacon_says_something_else_in_the_form_of_its_kind(osm):
    forms = {
        "ibeacon": r"ibeacon:[0-9a-f-]{36}:\d+:\d+",
        "eddystone": r"eddystone:[0-9a-f]{20}:[0-9a-f]{12}",
        "altbeacon": r"altbeacon:[0-9a-f]{40}",
    }
    seen = [_tags(n) for n in osm.findall("node") if "lotse:beacon" in _tags(n)]
    for tags in seen:
        assert re.fullmatch(forms[tags["lotse:beacon"]], tags["lotse:beacon:identity"])
    assert len({tags["lotse:beacon:identity"] for tags in seen}) == len(seen)
    assert {tags["lotse:beacon"] for tags in seen} == set(forms)


def test_the_shops_show_every_kind_of_hours():
    hours = [shop.hours for shop in SHOPS]
    assert len(SHOPS) >= 18
    assert None in hours
    assert "24/7" in hours
    assert any(h and "off" in h for h in hours)
    assert any(h and "18:00-03:00" in h for h in hours)  # past midnight
    assert any(shop.steps for shop in SHOPS)


def test_the_live_seed_lies_beside_the_walk_and_away_from_crossings_and_turns(osm):
    live = json.loads((files("routing.demo_city") / "demo_live.json").read_text(encoding="utf-8"))
    (notice,), (event,), (closure,) = live["notices"], live["events"], live["closures"]
    positions = _nodes(osm)
    crossings = [
        positions[n.get("id")] for n in osm.findall("node") if _tags(n).get("highway") == "crossing"
    ]
    corners = [FRAME.to_latlon(*corner) for corner in DEMO_WALK]
    for entry in (notice, event):
        lon_deg, lat_deg = entry["position"]
        position = LatLon(lat_deg, lon_deg)
        assert min(distance_m(position, c) for c in (*crossings, *corners)) > 15
    assert datetime.fromisoformat(notice["ends_at"]) > datetime.fromisoformat(notice["starts_at"])
    assert len(closure["line"]) == 2
