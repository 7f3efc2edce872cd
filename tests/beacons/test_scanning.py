"""When the radio is missing, off or forbidden, the app gets one reason that it can speak."""

import asyncio

import pytest
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData, BaseBleakScanner
from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakBluetoothNotAvailableReason,
    BleakError,
)

from beacons.scanning import BeaconScanner, ScanningError, ScanningReason

APPLE = bytes.fromhex("0215 8b0ca750e7a74e14bd99095477cb3e77 0001 0007 c5")
WHY = BleakBluetoothNotAvailableReason


class Radio(BaseBleakScanner):
    """A radio that hears what a test puts in; each test makes a subclass of its own."""

    starts = 0
    error = None
    stop_error = None
    heard = ()

    def __init__(self, detection_callback, service_uuids, scanning_mode, **_):
        super().__init__(detection_callback, service_uuids)

    async def start(self):
        type(self).starts += 1
        await asyncio.sleep(0)
        if self.error is not None:
            raise self.error
        for manufacturer_data, rssi_dbm in self.heard:
            found = AdvertisementData(None, manufacturer_data, {}, [], None, rssi_dbm, ())
            self.call_detection_callbacks(BLEDevice("C0:00:00:00:00:01", None, None), found)

    async def stop(self):
        if self.stop_error is not None:
            raise self.stop_error


def radio(**kwargs):
    return type("TestRadio", (Radio,), kwargs)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (BleakBluetoothNotAvailableError("", WHY.NO_BLUETOOTH), ScanningReason.NO_ADAPTER),
        (BleakBluetoothNotAvailableError("", WHY.POWERED_OFF), ScanningReason.BLUETOOTH_OFF),
        (BleakBluetoothNotAvailableError("", WHY.DENIED_BY_USER), ScanningReason.PERMISSION_DENIED),
        (BleakBluetoothNotAvailableError("", WHY.UNKNOWN), ScanningReason.FAILED),
        (PermissionError(), ScanningReason.PERMISSION_DENIED),
        (FileNotFoundError("no such socket"), ScanningReason.NOT_SUPPORTED),
        (ImportError("no binding"), ScanningReason.NOT_SUPPORTED),
        (TimeoutError(), ScanningReason.NO_ANSWER),
        (BleakError("device C0:FF:EE"), ScanningReason.FAILED),
        (ZeroDivisionError(), ScanningReason.FAILED),
    ],
)
async def test_every_failure_of_a_radio_is_one_reason(error, reason):
    scanner = BeaconScanner(now_s=lambda: 0.0, backend=radio(error=error))
    with pytest.raises(ScanningError) as caught:
        await scanner.start()
    assert caught.value.reason == reason
    assert "C0:FF" not in str(caught.value)
    assert caught.value.__suppress_context__
    assert not scanner.listening


async def test_two_starts_at_once_are_one_for_the_radio():
    backend = radio()
    scanner = BeaconScanner(now_s=lambda: 0.0, backend=backend)
    await asyncio.gather(scanner.start(), scanner.start())
    await scanner.start()
    assert backend.starts == 1


async def test_a_beacon_is_heard_with_the_moment_of_our_clock():
    heard = []
    scanner = BeaconScanner(now_s=lambda: 12.5, backend=radio(heard=[({0x4C: APPLE}, -70)]))
    scanner.subscribe(heard.append)
    await scanner.start()
    (observation,) = heard
    assert observation.identity == "ibeacon:8b0ca750-e7a7-4e14-bd99-095477cb3e77:1:7"
    assert (observation.rssi_dbm, observation.monotonic_s) == (-70, 12.5)
    assert observation.measured_power_dbm == -59


async def test_headphones_and_unmeasured_frames_are_only_counted():
    backend = radio(heard=[({0x4C: b"\x10\x05"}, -40), ({}, -50), ({0x4C: APPLE}, 127)])
    heard = []
    scanner = BeaconScanner(now_s=lambda: 0.0, backend=backend)
    scanner.subscribe(heard.append)
    await scanner.start()
    assert heard == []
    assert (scanner.counts.foreign, scanner.counts.unmeasured) == (2, 1)


async def test_a_radio_that_is_already_gone_can_be_stopped():
    scanner = BeaconScanner(now_s=lambda: 0.0, backend=radio(stop_error=BleakError("gone")))
    await scanner.stop()
    await scanner.start()
    await scanner.stop()
    assert not scanner.listening
