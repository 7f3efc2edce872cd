"""Which beacons count, and how far they may be."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beacons.ranging import expected_rssi_dbm, range_from_rssi
from beacons.registry import RegisteredBeacon, Registry
from routing.geo import LatLon


def beacon(identity="altbeacon:aa", lat_deg=49.0, **kwargs):
    return RegisteredBeacon(identity, LatLon(lat_deg, 7.0), 2.5, -59, **kwargs)


def test_a_beacon_is_found_by_its_identity():
    registry = Registry([beacon("a", label="Rathaus"), beacon("b", 49.1)])
    assert registry.find("a").label == "Rathaus"
    assert registry.find("A") is None
    assert (len(registry), {b.identity for b in registry}) == (2, {"a", "b"})


def test_an_identity_at_two_places_names_no_place():
    registry = Registry([beacon("a", 49.0), beacon("b"), beacon("a", 49.1), beacon("a", 49.0)])
    assert registry.find("a") is None
    assert registry.ambiguous == {"a"}
    assert registry.find("b") is not None


def test_the_same_beacon_twice_is_one_beacon():
    assert len(Registry([beacon("a"), beacon("a")])) == 1


@pytest.mark.parametrize(("height_m", "power_dbm"), [(math.nan, -59), (math.inf, -59), (2, 40)])
def test_a_beacon_without_sense_is_refused(height_m, power_dbm):
    with pytest.raises(ValueError, match="finite height"):
        RegisteredBeacon("a", LatLon(49, 7), height_m, power_dbm)


@given(st.floats(0.4, 200), st.integers(-90, -30))
def test_a_range_undoes_the_path_loss(distance_m, power_dbm):
    estimate = range_from_rssi(expected_rssi_dbm(distance_m, power_dbm), power_dbm)
    assert estimate.distance_m == pytest.approx(distance_m)
    assert estimate.low_m < distance_m < estimate.high_m


@given(st.integers(-127, 20), st.integers(-127, 20))
def test_no_power_gives_a_distance_that_is_none(rssi_dbm, power_dbm):
    estimate = range_from_rssi(rssi_dbm, power_dbm)
    assert 0 < estimate.low_m <= estimate.distance_m <= estimate.high_m < math.inf
