from collections import Counter

import pytest

from routing.geo import LatLon, LocalFrame
from routing.osm.addresses import collect_addresses
from routing.osm.features import Extract, MapArea, MapNode, MapWay
from routing.osm.names import collect_names
from routing.osm.places import collect_places, place_kind
from routing.osm.surveyed import collect_beacons

FRAME = LocalFrame(LatLon(49.44, 7.77))


def at(east, north):
    return FRAME.to_latlon(east, north)


def extract(*, nodes=(), ways=(), areas=(), spots=None):
    """Return an extract; nodes are (id, (east, north), tags), spots positions of bare refs."""
    positions = {ref: at(*xy) for ref, xy in (spots or {}).items()}
    kept = {ref: MapNode(ref, at(*xy), tags) for ref, xy, tags in nodes}
    positions |= {ref: node.position for ref, node in kept.items()}
    return Extract(positions, kept, tuple(ways), tuple(areas), 0)


HOUSE = {1: (0, 0), 2: (20, 0), 3: (20, 10), 4: (0, 10)}
RING = (((1, 2, 3, 4, 1), ()),)


def test_a_shop_in_a_house_stands_at_its_main_entrance():
    doors = [(2, (20, 0), {"entrance": "yes"}), (3, (20, 10), {"entrance": "main"})]
    tags = {"shop": "bakery", "name": "Kornblume", "addr:street": "Gasse", "addr:housenumber": "3"}
    town = extract(spots=HOUSE, nodes=doors, areas=[MapArea("way/9", tags, RING)])
    (raw,) = collect_places(town)
    assert raw.place.position == at(20, 10)
    assert raw.place.has_entrance
    assert (raw.place.kind, raw.place.street, raw.place.house_number, raw.place.source) == (
        "shop=bakery",
        "Gasse",
        "3",
        "osm:way/9",
    )


def test_an_emergency_exit_is_no_way_in():
    doors = [(2, (20, 0), {"entrance": "emergency"})]
    area = MapArea("way/9", {"amenity": "library", "name": "Bücherei"}, RING)
    (raw,) = collect_places(extract(spots=HOUSE, nodes=doors, areas=[area]))
    assert not raw.place.has_entrance


def test_a_place_without_an_entrance_stands_on_its_own_ground():
    """The middle of an L would be outside of it."""
    spots = {1: (0, 0), 2: (40, 0), 3: (40, 4), 4: (4, 4), 5: (4, 40), 6: (0, 40)}
    area = MapArea("way/9", {"amenity": "school", "name": "Schule"}, (((1, 2, 3, 4, 5, 6, 1), ()),))
    (raw,) = collect_places(extract(spots=spots, areas=[area]))
    east, north = FRAME.to_xy_m(raw.place.position)
    assert min(east, north) < 4


def test_opening_hours_stay_as_they_are_written():
    shop = (7, (0, 0), {"shop": "kiosk", "name": "Ring", "opening_hours": "24/7"})
    (raw,) = collect_places(extract(nodes=[shop]))
    assert (raw.opening_hours, raw.place.opening_text, raw.place.opening) == ("24/7", "24/7", None)


def test_what_has_no_name_or_is_no_place_is_left_out():
    nodes = [
        (7, (0, 0), {"shop": "kiosk"}),
        (8, (0, 0), {"amenity": "bench", "name": "Bank"}),
        (9, (0, 0), {"shop": "vacant", "name": "Leer"}),
    ]
    assert collect_places(extract(nodes=nodes)) == []


def test_a_shop_is_a_shop_before_it_is_anything_else():
    assert place_kind({"amenity": "cafe", "shop": "bakery"}) == "shop=bakery"
    assert place_kind({"railway": "switch"}) is None


def test_each_house_number_is_an_address_once():
    tags = {"addr:street": "Gasse", "addr:housenumber": "12; 14a", "addr:city": "Musterstadt"}
    nodes = [(7, (5, 5), tags)]
    house = MapArea("way/9", {**tags, "addr:housenumber": "12"}, RING)
    found = collect_addresses(extract(spots=HOUSE, nodes=nodes, areas=[house]))
    assert [(a.street, a.house_number, a.city) for a in found] == [
        ("Gasse", "12", "Musterstadt"),
        ("Gasse", "14a", "Musterstadt"),
    ]
    assert found[0].position == at(5, 5)


def test_the_pieces_of_a_street_are_one_and_a_far_namesake_is_another():
    spots = {1: (0, 0), 2: (100, 0), 3: (200, 0), 4: (5000, 0), 5: (5050, 0)}
    tags = {"highway": "residential", "name": "Hauptstraße"}
    ways = [MapWay(1, (1, 2), tags), MapWay(2, (2, 3), tags), MapWay(3, (4, 5), tags)]
    found = collect_names(extract(spots=spots, ways=ways))
    assert [(n.name, n.kind, round(n.length_m)) for n in found] == [
        ("Hauptstraße", "street", 200),
        ("Hauptstraße", "street", 50),
    ]


def test_a_square_a_street_and_a_stop_may_share_a_name():
    tags = {"highway": "pedestrian", "area": "yes", "name": "Stiftsplatz"}
    town = extract(
        spots={**HOUSE, 5: (50, 0)},
        ways=[
            MapWay(8, (1, 5), {"highway": "residential", "name": "Stiftsplatz"}),
            MapWay(9, (1, 2, 3, 4, 1), tags),
        ],
        areas=[MapArea("way/9", tags, RING)],
        nodes=[
            (20, (9, 9), {"highway": "bus_stop", "name": "Stiftsplatz"}),
            (21, (29, 9), {"highway": "bus_stop", "name": "Stiftsplatz"}),
        ],
    )
    found = {thing.kind: thing for thing in collect_names(town)}
    assert set(found) == {"street", "square", "stop"}
    assert found["square"].length_m == pytest.approx(14.1, abs=0.1)
    assert len(collect_names(town)) == 3


def test_a_station_is_a_station():
    nodes = [(1, (0, 0), {"railway": "station", "name": "Hbf"})]
    assert [(n.name, n.kind) for n in collect_names(extract(nodes=nodes))] == [("Hbf", "station")]


def test_a_beacon_that_nobody_measured_is_counted_and_left_out():
    tags = {
        "lotse:beacon": "altbeacon",
        "lotse:beacon:identity": "altbeacon:" + "ab" * 20,
        "lotse:beacon:height_m": "3",
        "lotse:beacon:measured_power_dbm": "-61",
        "name": "Ampel Nord",
    }
    dropped = Counter()
    unmeasured = {key: tags[key] for key in tags if not key.endswith("dbm")}
    town = extract(nodes=[(1, (0, 0), tags), (2, (1, 0), unmeasured)])
    (site,) = collect_beacons(town, dropped)
    assert (site.label, site.height_m, site.measured_power_dbm) == ("Ampel Nord", 3.0, -61)
    assert dropped["beacon without identity, height or measured power"] == 1
