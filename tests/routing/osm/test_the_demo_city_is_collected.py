import pytest

from routing.demo_city.material import demo_material
from routing.network_terms import CrossingKind, Known, Tactile, WayKind
from tests.routing.network.rules import broken_rules, share_of_largest_part


@pytest.fixture(scope="module")
def material():
    return demo_material()


def test_the_demo_city_is_known_to_be_invented(material):
    assert material.invented


def test_the_demo_city_breaks_no_rule_and_hangs_together(material):
    assert broken_rules(material) == []
    assert share_of_largest_part(material) == 1.0


def test_the_demo_city_loses_no_beacon_and_no_way(material):
    assert len(material.beacons) >= 12
    assert dict(material.dropped) == {}


def test_the_demo_city_has_every_kind_of_crossing(material):
    met = [edge.crossing for edge in material.edges if edge.crossing]
    assert {c.kind for c in met} >= {
        CrossingKind.SIGNALS,
        CrossingKind.ZEBRA,
        CrossingKind.UNMARKED,
    }
    assert {c.sound for c in met if c.kind is CrossingKind.SIGNALS} >= {Known.YES, Known.NO}
    assert {c.kerb_near_cm for c in met} >= {0, 3, 6}
    assert Known.YES in {c.island for c in met}
    assert Known.YES in {c.tracks for c in met}


def test_the_demo_city_has_surveyed_strips_fields_steps_a_closure_and_shops(material):
    assert any(edge.tactile is Tactile.SURVEYED for edge in material.edges)
    assert any(node.element for node in material.nodes)
    assert any(e.steps and e.steps.count for e in material.edges if e.kind is WayKind.STEPS)
    assert any(material.closures[0].id in edge.closed_by for edge in material.edges)
    shops = [raw for raw in material.places if raw.opening_hours]
    assert len(shops) >= 15
