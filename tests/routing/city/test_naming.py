"""Each thing is named once, by the name a walker would ask for."""

from routing.city.naming import make_names
from routing.geo import LatLon, moved
from routing.lookup import NameKind
from routing.material import Address, CityMaterial, NamedThing, RawPlace
from routing.network_terms import Edge, Node, WayKind
from routing.places import Place

HERE = LatLon(54.5, 6.5)


def names_of(*, places=(), things=(), addresses=()):
    raw = tuple(RawPlace(place, None) for place in places)
    material = CityMaterial((), (), (), (), raw, tuple(addresses), tuple(things), (), ())
    return make_names(material)


def test_a_place_is_told_from_its_namesake_by_street_and_kind():
    found = names_of(
        places=[
            Place(1, "Löwe", "shop=bakery", HERE, street="Marktstraße"),
            Place(2, "Löwe", "amenity=pharmacy", HERE),
        ]
    )
    assert [(n.place_id, n.context, n.sort) for n in found] == [
        (1, "Marktstraße", "shop=bakery"),
        (2, None, "amenity=pharmacy"),
    ]


def test_what_has_no_name_is_not_findable():
    assert (
        names_of(places=[Place(1, " ", "shop=x", HERE)], things=[NamedThing("", "street", HERE)])
        == ()
    )


def test_a_station_mapped_as_place_and_thing_is_one_and_keeps_its_place():
    found = names_of(
        places=[Place(1, "Hbf", "railway=station", moved(HERE, 0, 90))],
        things=[NamedThing("Hbf", "station", HERE)],
    )
    assert [(n.kind, n.place_id) for n in found] == [(NameKind.STATION, 1)]


def test_the_platforms_of_a_stop_are_one_name_and_a_stop_elsewhere_is_another():
    stops = [moved(HERE, 90, by_m) for by_m in (0, 40, 900)]
    found = names_of(things=[NamedThing("Markt", "stop", at) for at in stops])
    assert [n.position for n in found] == [stops[0], stops[2]]


def test_two_streets_of_one_name_stay_two():
    far = moved(HERE, 90, 50)
    found = names_of(
        things=[
            NamedThing("Am Markt", "street", HERE, 80.0),
            NamedThing("Am Markt", "street", far, 300.0),
        ]
    )
    assert [n.size_m for n in found] == [300.0, 80.0]


def test_an_address_is_street_and_number():
    twice = [Address("Ring", "5b", HERE, "Lotsenstadt")] * 2
    (found,) = names_of(addresses=[*twice, Address("", "7", HERE)])
    assert (found.name, found.kind, found.context) == ("Ring 5b", NameKind.ADDRESS, "Lotsenstadt")


def test_the_order_of_the_material_does_not_matter():
    things = [NamedThing(name, "street", HERE, 5.0) for name in "bca"]
    assert names_of(things=things) == names_of(things=things[::-1])


def test_a_place_without_an_address_is_told_by_the_way_it_lies_at():
    line = (HERE, moved(HERE, 90, 80))
    way = Edge(0, 0, 1, line, 80.0, WayKind.FOOTWAY, name="Uferweg")
    nodes = (Node(0, line[0]), Node(1, line[1]))
    near, far = (Place(n, "Löwe", "shop=bakery", moved(HERE, 0, n)) for n in (20, 90))
    raw = tuple(RawPlace(place, None, ("Zum Löwen",)) for place in (near, far))
    found = make_names(CityMaterial(nodes, (way,), (), (), raw, (), (), (), ()))
    assert [(n.context, n.aliases) for n in found] == [
        ("Uferweg", ("Zum Löwen",)),
        (None, ("Zum Löwen",)),
    ]


def test_an_address_knows_its_district_and_its_town():
    (found,) = names_of(addresses=[Address("Ring", "5", HERE, "Lotsenstadt", "Nord")])
    assert found.context == "Nord, Lotsenstadt"
