import os
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from routing.network.building import build_network
from routing.network_terms import CrossingKind, Known, WayKind
from routing.osm.reading import read_extract
from tests.routing.network.rules import broken_rules, share_of_largest_part

DATA = Path(os.environ.get("LOTSE_DATA", "../shared/data")) / "osm"
BERLIN = "berlin-reinickendorf-2026.osm.pbf"
DARMSTADT = "darmstadt-hbf-2026.osm.pbf"
KAISERSLAUTERN = "kaiserslautern-2013.osm.gz"

pytestmark = pytest.mark.data
_BUILT = {}


def built(name):
    path = DATA / name
    if not path.exists():
        pytest.skip(f"there is no {name} below LOTSE_DATA")
    if name not in _BUILT:
        extract, _ = read_extract([path])
        _BUILT[name] = build_network(extract, ZoneInfo("Europe/Berlin"))
    return _BUILT[name]


@pytest.mark.parametrize("name", [BERLIN, DARMSTADT, KAISERSLAUTERN])
def test_a_real_city_breaks_no_rule(name):
    assert broken_rules(built(name)[0]) == []


@pytest.mark.parametrize(("name", "share"), [(BERLIN, 0.96), (KAISERSLAUTERN, 0.98)])
def test_nearly_all_of_a_real_city_hangs_together(name, share):
    assert share_of_largest_part(built(name)[0]) > share


def test_the_streets_of_kaiserslautern_have_assumed_pavements_on_both_sides():
    network, _ = built(KAISERSLAUTERN)
    pavements = [edge for edge in network.edges if edge.kind is WayKind.PAVEMENT]
    assert sum(edge.length_m for edge in pavements if edge.assumed) > 300_000


def test_berlin_has_signals_that_can_be_heard():
    crossings = [edge.crossing for edge in built(BERLIN)[0].edges if edge.crossing]
    heard = [c for c in crossings if c.kind is CrossingKind.SIGNALS and c.sound is Known.YES]
    assert len(heard) >= 15
