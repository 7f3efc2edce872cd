import pytest

from routing.network_terms import CrossingKind, Known, WayKind
from tests.real_cities import ALL, BERLIN, KAISERSLAUTERN, network_of
from tests.routing.network.rules import broken_rules, share_of_largest_part

pytestmark = pytest.mark.data


@pytest.mark.parametrize("name", ALL)
def test_a_real_city_breaks_no_rule(name):
    assert broken_rules(network_of(name)[0]) == []


@pytest.mark.parametrize(("name", "share"), [(BERLIN, 0.96), (KAISERSLAUTERN, 0.98)])
def test_nearly_all_of_a_real_city_hangs_together(name, share):
    assert share_of_largest_part(network_of(name)[0]) > share


def test_the_streets_of_kaiserslautern_have_assumed_pavements_on_both_sides():
    network, _ = network_of(KAISERSLAUTERN)
    pavements = [edge for edge in network.edges if edge.kind is WayKind.PAVEMENT]
    assert sum(edge.length_m for edge in pavements if edge.assumed) > 300_000


def test_berlin_has_signals_that_can_be_heard():
    crossings = [edge.crossing for edge in network_of(BERLIN)[0].edges if edge.crossing]
    heard = [c for c in crossings if c.kind is CrossingKind.SIGNALS and c.sound is Known.YES]
    assert len(heard) >= 15
