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


def things_of(town, kind):
    return [thing for thing in collect_names(town) if thing.kind == kind]


CROSSROADS = {1: (0, 0), 2: (100, 0), 3: (200, 0), 4: (100, 100), 5: (100, -100), 6: (2000, 0)}


def test_two_streets_that_share_a_point_have_a_corner():
    ways = [
        MapWay(1, (1, 2, 3), {"highway": "residential", "name": "Ringstraße"}),
        MapWay(2, (4, 2, 5), {"highway": "residential", "name": "Bergweg"}),
        MapWay(3, (5, 6), {"highway": "residential", "name": "Talweg"}),
    ]
    corners = things_of(extract(spots=CROSSROADS, ways=ways), "corner")
    assert [(c.name, c.aliases) for c in corners] == [
        ("Bergweg Ecke Ringstraße", ("Bergweg", "Ringstraße")),
        ("Bergweg Ecke Talweg", ("Bergweg", "Talweg")),
    ]
    assert corners[0].position == at(100, 0)


def test_two_carriageways_meet_a_street_at_one_corner_and_a_bow_at_two():
    spots = {1: (0, 0), 2: (100, 0), 3: (100, 20), 4: (0, 20), 5: (100, -50), 6: (100, 900)}
    spots |= {7: (0, 900)}
    ways = [
        MapWay(1, (1, 2), {"highway": "primary", "name": "Allee"}),
        MapWay(2, (3, 4), {"highway": "primary", "name": "Allee"}),
        MapWay(3, (6, 7), {"highway": "primary", "name": "Allee"}),
        MapWay(4, (5, 2, 3, 6), {"highway": "residential", "name": "Weg"}),
    ]
    assert len(things_of(extract(spots=spots, ways=ways), "corner")) == 2


def test_a_corner_is_named_in_the_language_of_its_map():
    ways = [
        MapWay(1, (1, 2, 3), {"highway": "residential", "name": "High Street"}),
        MapWay(2, (4, 2, 5), {"highway": "residential", "name": "Mill Lane"}),
    ]
    (corner,) = things_of(extract(spots=CROSSROADS, ways=ways), "corner")
    assert corner.name == "Corner of High Street and Mill Lane"


def test_what_is_sought_without_a_name_is_called_by_its_kind():
    nodes = [
        (1, (0, 0), {"amenity": "toilets"}),
        (2, (10, 0), {"amenity": "atm", "operator": "Sparkasse"}),
        (3, (20, 0), {"amenity": "toilets", "access": "private"}),
        (4, (30, 0), {"amenity": "toilets", "name": "WC am Markt"}),
        (5, (40, 0), {"amenity": "bench"}),
    ]
    found = [(t.name, t.sort) for t in things_of(extract(nodes=nodes), "place")]
    assert found == [("Geldautomat Sparkasse", "amenity=atm"), ("Toilette", "amenity=toilets")]


def test_the_number_of_a_platform_is_no_name_of_a_stop():
    nodes = [
        (1, (0, 0), {"public_transport": "platform", "name": "12"}),
        (2, (9, 0), {"public_transport": "platform", "name": "Markt"}),
    ]
    assert [t.name for t in things_of(extract(nodes=nodes), "stop")] == ["Markt"]


def test_a_street_lies_in_the_district_of_most_of_its_houses():
    def home(ref, east, number, district):
        tags = {"addr:street": "Ring", "addr:housenumber": number, "addr:suburb": district}
        return (ref, (east, 9), tags)

    houses = [home(1, 10, "1", "Nord"), home(2, 40, "3", "Nord"), home(3, 90, "5", "Mitte")]
    houses += [home(4, 5010, "1", "Süd")]
    spots = {11: (0, 0), 12: (100, 0), 13: (5000, 0), 14: (5050, 0)}
    tags = {"highway": "residential", "name": "Ring"}
    ways = [MapWay(1, (11, 12), tags), MapWay(2, (13, 14), tags)]
    streets = things_of(extract(nodes=houses, spots=spots, ways=ways), "street")
    assert [street.district for street in streets] == ["Nord", "Süd"]


def test_other_names_of_a_thing_are_kept_and_old_ones_not():
    tags = {"highway": "residential", "name": "Ring", "alt_name": "Wall; Graben"}
    ways = [MapWay(1, (1, 2), {**tags, "old_name": "Adolfring", "name:en": "Ring"})]
    (street,) = things_of(extract(spots={1: (0, 0), 2: (90, 0)}, ways=ways), "street")
    assert street.aliases == ("Wall", "Graben")
    shop = (7, (0, 0), {"shop": "kiosk", "name": "Ring", "short_name": "R"})
    (raw,) = collect_places(extract(nodes=[shop]))
    assert raw.aliases == ("R",)


def test_the_houses_of_an_interpolated_row_stand_evenly_between_its_ends():
    def end(ref, east, number):
        return (ref, (east, 0), {"addr:street": "Ring", "addr:housenumber": number})

    row = MapWay(5, (1, 2), {"addr:interpolation": "even"})
    known = (9, (21, 5), {"addr:street": "Ring", "addr:housenumber": "4"})
    town = extract(nodes=[end(1, 0, "2"), end(2, 60, "8"), known], ways=[row])
    found = {a.house_number: a.position for a in collect_addresses(town)}
    assert sorted(found) == ["2", "4", "6", "8"]
    assert found["4"] == at(21, 5)
    assert FRAME.to_xy_m(found["6"]) == pytest.approx((40, 0), abs=0.1)


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [("even", "2", "7"), ("odd", "1", "999"), ("yes", "2", "8"), ("all", "?", "8")],
)
def test_a_row_that_does_not_add_up_makes_no_houses(kind, first, last):
    ends = [
        (ref, (east, 0), {"addr:street": "Ring", "addr:housenumber": number})
        for ref, east, number in ((1, 0, first), (2, 60, last))
    ]
    town = extract(nodes=ends, ways=[MapWay(5, (1, 2), {"addr:interpolation": kind})])
    mapped = {number for number in (first, last) if number.isdigit()}
    assert {a.house_number for a in collect_addresses(town)} == mapped


def test_a_flat_without_a_number_is_no_address():
    nodes = [(1, (0, 0), {"addr:street": "Ring", "addr:housenumber": "Flat B, 41"})]
    assert [a.house_number for a in collect_addresses(extract(nodes=nodes))] == ["41"]
