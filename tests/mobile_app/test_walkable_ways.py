"""The ways of a city package as positioning knows them."""

from mobile_app.walkable_ways import strips_near
from routing.network_terms import WayKind
from tests.drawn import city_from, nodes_from

DRAWING = """
A---------B
"""
NODES = nodes_from(DRAWING)


def half_width_m(**way):
    city = city_from(DRAWING, {"AB": way})
    (strip,) = strips_near(city)(NODES["A"], 30.0)
    assert (strip.line[0], strip.line[-1]) == (NODES["A"], NODES["B"])
    return strip.half_width_m


def test_a_surveyed_width_counts_before_what_is_usual():
    assert half_width_m(kind=WayKind.PAVEMENT, width_m=3.0) == 1.5
    assert half_width_m(kind=WayKind.PAVEMENT) == 1.0
    assert half_width_m(kind=WayKind.SQUARE_OPEN) == 4.0
    # A typing error of the map is no reason to believe a walker anywhere.
    assert half_width_m(kind=WayKind.FOOTWAY, width_m=250.0) == 10.0


def test_what_lies_elsewhere_is_not_told():
    city = city_from(DRAWING, {"AB": {"kind": WayKind.PAVEMENT}})
    far = NODES["A"].__class__(NODES["A"].lat_deg + 0.01, NODES["A"].lon_deg)
    assert list(strips_near(city)(far, 30.0)) == []
