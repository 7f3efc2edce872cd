"""The simulated air, and listening in it with the real bleak."""

import collections
import itertools
import math
import statistics

import pytest
from bleak import BleakScanner

from beacons.air.air import SimulatedAir
from beacons.air.beacon import SendingBeacon, advertising_data
from beacons.air.direct import DirectAir
from beacons.air.propagation import Propagation, Surroundings
from beacons.formats.eddystone import EddystoneTlmFrame
from beacons.ranging import expected_rssi_dbm
from beacons.registry import RegisteredBeacon
from beacons.scanning import BeaconScanner
from routing.geo import LatLon, moved

HERE = LatLon(49.0, 8.0)
IBEACON = "ibeacon:8b0ca750-e7a7-4e14-bd99-095477cb3e77:1:7"
EDDYSTONE = "eddystone:8b0ca750095477cb3e77:000000000001"
ALTBEACON = "altbeacon:" + "0a" * 20
KINDS = (IBEACON, EDDYSTONE, ALTBEACON)
QUIET = Surroundings(sigma_db=0, loss_ratio=0)


def at(identity, east_m, power_dbm=-59, height_m=1.2):
    return RegisteredBeacon(identity, moved(HERE, 90, east_m), height_m, power_dbm)


BEACONS = [at(name, 10.0 * n) for n, name in enumerate(KINDS)]


def heard_directly(beacons, seed, *, seconds=60, **kwargs):
    air, heard = DirectAir(beacons, seed, **kwargs), []
    air.subscribe(heard.append)
    for tick in range(seconds * 4):
        air.hear_until(tick / 4, moved(HERE, 90, tick / 40))
    return heard


async def heard_through_bleak(beacons, seed, *, seconds=60, **kwargs):
    air, heard = SimulatedAir(beacons, seed, **kwargs), []
    await air.start()
    scanner = BeaconScanner(now_s=air.now_s, backend=air.scanner_backend)
    scanner.subscribe(heard.append)
    await scanner.start()
    for tick in range(seconds * 4):
        await air.advance(tick / 4, moved(HERE, 90, tick / 40))
    await scanner.stop()
    await air.stop()
    return heard, scanner


async def test_bleak_hears_every_kind_of_beacon_at_its_own_moment():
    heard, scanner = await heard_through_bleak(BEACONS, 1)
    assert {observation.identity for observation in heard} == set(KINDS)
    assert all(observation.measured_power_dbm == -59 for observation in heard)
    stamps = [observation.monotonic_s for observation in heard]
    assert stamps == sorted(stamps)
    assert len(set(stamps)) == len(stamps)
    assert scanner.counts.named == len(heard)
    assert scanner.counts.nameless > 5  # Eddystone's telemetry


async def test_both_airs_carry_the_same_walk():
    heard, _ = await heard_through_bleak(BEACONS, 7)
    assert heard == heard_directly(BEACONS, 7)
    assert len(heard) > 100


async def test_another_seed_is_another_walk():
    heard, _ = await heard_through_bleak(BEACONS, 7, seconds=20)
    other, _ = await heard_through_bleak(BEACONS, 8, seconds=20)
    assert heard != other


async def test_who_has_stopped_listening_hears_nothing():
    air, heard = SimulatedAir(BEACONS, 1), []
    await air.start()
    scanner = BeaconScanner(now_s=air.now_s, backend=air.scanner_backend)
    scanner.subscribe(heard.append)
    await air.advance(0, HERE)
    await air.advance(5, HERE)
    assert heard == []
    await scanner.start()
    await scanner.start()
    assert scanner.listening
    await air.advance(10, HERE)
    counted = len(heard)
    assert counted > 10
    await scanner.stop()
    await air.advance(15, HERE)
    assert len(heard) == counted
    assert not scanner.listening
    await air.stop()


async def test_a_service_filter_would_hide_ibeacons_as_on_a_real_radio():
    air = SimulatedAir(BEACONS, 1)
    await air.start()
    seen = set()
    scanner = BleakScanner(
        lambda device, _: seen.add(device.address),
        service_uuids=["0000feaa-0000-1000-8000-00805f9b34fb"],
        backend=air.scanner_backend,
    )
    await scanner.start()
    await air.advance(0, HERE)
    await air.advance(10, HERE)
    await scanner.stop()
    await air.stop()
    assert len(seen) == 1


async def test_the_air_needs_to_be_started():
    air = SimulatedAir(BEACONS, 1)
    with pytest.raises(RuntimeError, match="start"):
        _ = air.scanner_backend
    with pytest.raises(RuntimeError, match="start"):
        await air.advance(0, HERE)
    await air.stop()


def test_power_falls_with_distance_as_the_law_says():
    near, far = at(IBEACON, 2), at(ALTBEACON, 20)
    air, heard = DirectAir([near, far], 1, surroundings=QUIET), collections.defaultdict(set)
    air.subscribe(lambda observation: heard[observation.identity].add(observation.rssi_dbm))
    air.hear_until(0, HERE)
    air.hear_until(20, HERE)
    assert heard[IBEACON] == {round(expected_rssi_dbm(2, -59))}
    assert heard[ALTBEACON] == {round(expected_rssi_dbm(20, -59))}


def powers_standing(seed, seconds, **kwargs):
    air, powers = DirectAir([at(IBEACON, 5)], seed, **kwargs), []
    air.subscribe(lambda observation: powers.append(observation.rssi_dbm))
    air.hear_until(0, HERE)
    air.hear_until(seconds, HERE)
    return powers


def test_the_loss_is_the_one_that_was_asked_for():
    all_of_them = powers_standing(3, 1800, loss_ratio=0, sigma_db=0)
    heard = powers_standing(3, 1800, loss_ratio=0.4, sigma_db=0)
    assert len(heard) / len(all_of_them) == pytest.approx(0.6, abs=0.05)


def test_the_noise_is_the_one_that_was_asked_for():
    powers = powers_standing(4, 1800, sigma_db=4, loss_ratio=0)
    assert statistics.stdev(powers) == pytest.approx(4, abs=0.4)
    assert statistics.mean(powers) == pytest.approx(expected_rssi_dbm(5, -59), abs=0.5)


def test_a_body_hides_what_is_behind_it():
    around = Surroundings(sigma_db=0, loss_ratio=0, body_shadow_db=12)
    powers = {}
    for facing_deg in (90, 270):
        propagation = Propagation([at(IBEACON, 10)], 1, around)
        propagation.advance(0, HERE, facing_deg)
        (powers[facing_deg],) = {r.rssi_dbm for r in propagation.advance(9, HERE, facing_deg)}
    assert powers[90] - powers[270] == 12


def test_slow_fading_stays_for_seconds_and_changes_within_minutes():
    around = Surroundings(sigma_db=0, loss_ratio=0, fading_db=4)
    propagation = Propagation([at(IBEACON, 10)], 1, around)
    propagation.advance(0, HERE)
    powers = [reception.rssi_dbm for reception in propagation.advance(1200, HERE)]
    neighbours = statistics.mean(abs(a - b) for a, b in itertools.pairwise(powers))
    assert neighbours < 0.5 * statistics.stdev(powers)
    assert statistics.stdev(powers) == pytest.approx(4, abs=1)


def test_beacons_of_another_district_are_not_heard():
    assert heard_directly([at(IBEACON, 5000)], 1) == []


def test_a_beacon_sends_about_as_often_as_its_maker_says():
    heard = heard_directly(
        [at(n, 0) for n in (IBEACON, ALTBEACON)], 1, seconds=60, surroundings=QUIET
    )
    for name in (IBEACON, ALTBEACON):
        stamps = [o.monotonic_s for o in heard if o.identity == name]
        gaps = [b - a for a, b in itertools.pairwise(stamps)]
        assert min(gaps) >= 0.3
        assert max(gaps) <= 1.01
        assert 0 < max(gaps) - min(gaps) <= 0.011


def test_what_one_beacon_sends_does_not_depend_on_another():
    alone = heard_directly([at(IBEACON, 5)], 9)
    together = heard_directly([at(IBEACON, 5), at(ALTBEACON, 6)], 9)
    assert [o for o in together if o.identity == IBEACON] == alone


def test_time_does_not_run_backwards_in_the_air():
    air = DirectAir(BEACONS, 1)
    air.hear_until(5, HERE)
    with pytest.raises(ValueError, match="back in time"):
        air.hear_until(4, HERE)


def test_advertisements_fit_into_the_air():
    for name in KINDS:
        sender = SendingBeacon(at(name, 0))
        assert all(len(sender.data(n)) <= 31 for n in range(12))
    frost = EddystoneTlmFrame(3000, -3.25, 1, 1)
    assert len(advertising_data(frost)) <= 31


def test_a_beacon_without_a_proper_name_cannot_send():
    with pytest.raises(ValueError, match="identity"):
        SendingBeacon(at("altbeacon:nonsense", 0))


def test_a_walk_between_two_calls_is_heard_on_the_way():
    propagation = Propagation([at(IBEACON, 50)], 1, QUIET)
    propagation.advance(0, HERE)
    loudest = max(propagation.advance(100, moved(HERE, 90, 100)), key=lambda r: r.rssi_dbm)
    assert math.isclose(loudest.monotonic_s, 50, abs_tol=2)
