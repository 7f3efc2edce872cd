"""A street corner with one of everything that a package holds, and a key to sign it with."""

from datetime import UTC, date, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from routing.city.reading import open_city
from routing.city.signing import public_bytes, verify
from routing.city.writing import write_city
from routing.geo import LatLon, line_length_m
from routing.material import Address, BeaconSite, CityMaterial, NamedThing, RawPlace, Source
from routing.network_terms import (
    Closure,
    CrossingFacts,
    CrossingKind,
    Door,
    Edge,
    Handrail,
    Kerb,
    Known,
    Node,
    Side,
    Slope,
    StepsFacts,
    Tactile,
    TactileElement,
    TactileKind,
    WayKind,
)
from routing.places import Opening, OpeningInterval, Place

BUILT_ON = date(2026, 11, 23)
MIDNIGHT = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)


def edge_between(number, nodes, tail, head, kind, **facts):
    line = (nodes[tail].position, nodes[head].position)
    return Edge(number, tail, head, line, line_length_m(line), kind, **facts)


@pytest.fixture(scope="session")
def material():
    positions = [(54.5, 6.5), (54.5004, 6.5), (54.5005, 6.5), (54.5005, 6.5008), (54.51, 6.51)]
    positions.append((54.5101, 6.51))
    nodes = tuple(Node(n, LatLon(*at)) for n, at in enumerate(positions))
    nodes = (*nodes[:1], Node(1, nodes[1].position, TactileKind.ATTENTION_FIELD), *nodes[2:])
    crossing = CrossingFacts(
        CrossingKind.SIGNALS,
        "Hafenstraße",
        "secondary",
        sound=Known.YES,
        vibration=Known.NO,
        kerb_near=Kerb.LOWERED,
        kerb_far=Kerb.FLUSH,
        kerb_near_cm=3,
        lanes=4,
        pole_side=Side.RIGHT,
    )
    steps = StepsFacts(7, Slope.DOWN, Handrail.BOTH, Known.YES)
    edges = (
        edge_between(
            0,
            nodes,
            0,
            1,
            WayKind.PAVEMENT,
            name="Möwenweg",
            side=Side.LEFT,
            tactile=Tactile.SURVEYED,
            surface="paving_stones",
            lit=Known.YES,
            street_class="residential",
            sources=("osm:way/1", "osm:way/2"),
        ),
        edge_between(1, nodes, 1, 2, WayKind.CROSSING, crossing=crossing, name="Hafenstraße"),
        edge_between(2, nodes, 2, 3, WayKind.STEPS, steps=steps, assumed=True, closed_by=("c-1",)),
        edge_between(3, nodes, 4, 5, WayKind.ESCALATOR, one_way=True, maxspeed_kmh=30),
    )
    bakery = Place(
        7,
        "Bäckerei Möwe",
        "shop=bakery",
        nodes[3].position,
        street="Hafenstraße",
        house_number="3a",
        has_entrance=True,
        step_count=2,
        source="osm:node/9",
        door=Door(1, 12.5),
    )
    kiosk = Place(8, "Kiosk", "shop=kiosk", nodes[0].position)
    return CityMaterial(
        nodes=nodes,
        edges=edges,
        tactile_elements=(
            TactileElement(1, TactileKind.ATTENTION_FIELD, (nodes[1].position,), "osm:node/2"),
            TactileElement(4, TactileKind.GUIDANCE_STRIP, edges[0].line, "osm:way/1"),
        ),
        closures=(
            Closure("c-1", "Treppe gesperrt", edges[2].line, MIDNIGHT, None, "2026-11-01"),
            Closure("c-2", "Loch", (nodes[0].position,), None, MIDNIGHT + timedelta(days=9)),
        ),
        places=(RawPlace(bakery, "Mo-Fr 07:00-18:00; PH off"), RawPlace(kiosk, "täglich")),
        addresses=(Address("Hafenstraße", "3a", nodes[3].position, "Lotsenstadt"),),
        named_things=(NamedThing("Hafenstraße", "street", nodes[2].position, 120.5),),
        beacons=(
            BeaconSite(3, "eddystone:00:01", nodes[1].position, 2.4, -59, "Ampel Hafenstraße"),
        ),
        sources=(Source("corner.osm", "ab" * 32, "2026-11-01"),),
        invented=True,
        dropped={"no nodes": 2},
    )


@pytest.fixture(scope="session")
def openings():
    day = OpeningInterval(MIDNIGHT + timedelta(hours=7), MIDNIGHT + timedelta(hours=18))
    doubt = OpeningInterval(MIDNIGHT + timedelta(hours=31), MIDNIGHT + timedelta(hours=42), "?")
    return {7: Opening((day,), MIDNIGHT, MIDNIGHT + timedelta(days=60), (doubt,))}


@pytest.fixture(scope="session")
def key():
    return Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@pytest.fixture
def package(tmp_path, material, openings, key):
    """Give a freshly written package that may be spoilt."""
    out = tmp_path / "corner.gpkg"
    write_package(out, material, key, openings)
    return out


def write_package(out, material, key, openings=None, built_on=BUILT_ON):
    return write_city(
        material,
        out,
        name="Ecke",
        signer=key,
        public_key=public_bytes(key),
        built_on=built_on,
        openings=openings,
    )


@pytest.fixture
def write(key):
    def write_it(out, material, openings=None, built_on=BUILT_ON):
        return write_package(out, material, key, openings, built_on)

    return write_it


@pytest.fixture
def opened(key):
    """Give a function that opens a package as one who trusts the key; closed at the end."""
    cities = []

    def open_it(path):
        cities.append(open_city(path, verify=verify, trusted={public_bytes(key)}))
        return cities[-1]

    yield open_it
    for city in cities:
        city.close()
