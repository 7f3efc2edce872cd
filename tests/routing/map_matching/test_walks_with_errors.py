"""How often a walker's edge and side are right, over simulated walks with a phone's errors.

What is asserted leaves room below what was measured: the seeds are fixed, but a changed network
changes the walks.
"""

import pytest

from routing.city.memory import MemoryCity
from routing.demo_city.material import demo_material
from tests.real_cities import BERLIN, KAISERSLAUTERN, city_of
from tests.routing.map_matching.walking import BEACONS, Errors, Tally, journeys, tally, walk


@pytest.fixture(scope="module")
def demo():
    return MemoryCity(demo_material())


def tallied(city, errors, *, walks, seed, before=None, **lengths):
    legs = journeys(city, walks, seed=seed, **lengths)
    assert len(legs) == walks
    moments = [walk(one, errors, seed=seed + n) for n, one in enumerate(legs)]
    return tally(city, moments, tallied=before)


def assert_calibrated(counted):
    """What is said with nine tenths or more is right nearly as often as it says."""
    for tenth, found in counted.by_confidence.items():
        if found["all"] >= 300:
            said, right = found["sum"] / found["all"], found["right"] / found["all"]
            assert right > said - 0.12, (tenth, said, right)


def test_with_beacons_the_pavement_is_known(demo):
    found = tallied(demo, BEACONS, walks=6, seed=3, shortest_m=80)
    assert found.right_edge / found.fixes > 0.85
    assert found.right_told / found.told > 0.98
    assert found.told / found.on_pavement > 0.7


@pytest.mark.parametrize("accuracy_m", [5.0, 9.0, 15.0])
def test_with_satellites_alone_a_side_is_told_seldom_and_rightly(demo, accuracy_m):
    errors = Errors(accuracy_m=accuracy_m, period_s=2.0)
    found = tallied(demo, errors, walks=6, seed=3, shortest_m=80)
    assert found.right_told >= 0.95 * found.told
    assert found.right_edge / found.fixes > 0.4


@pytest.mark.data
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "edge", "told"), [(BERLIN, 0.75, 0.20), (KAISERSLAUTERN, 0.65, 0.05)]
)
def test_in_a_real_city_sides_are_told_rightly(name, edge, told):
    found = Tally()
    for accuracy_m in (5.0, 9.0, 15.0):
        errors, seed = Errors(accuracy_m=accuracy_m, period_s=2.0), 20 + round(accuracy_m)
        found = tallied(city_of(name), errors, walks=5, seed=seed, before=found)
    assert found.right_told >= 0.95 * found.told
    assert found.right_edge > edge * found.fixes
    assert found.told > told * found.on_pavement
    assert_calibrated(found)


@pytest.mark.data
@pytest.mark.parametrize("name", [BERLIN, KAISERSLAUTERN])
def test_in_a_real_city_beacons_tell_the_side_of_nearly_every_pavement(name):
    found = tallied(city_of(name), BEACONS, walks=5, seed=21)
    assert found.right_told >= 0.98 * found.told
    assert found.told > 0.7 * found.on_pavement
    assert found.right_edge > 0.88 * found.fixes
