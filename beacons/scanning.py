"""Listening for beacons through bleak's public interface; no position, no retry, no log.

Start once and keep listening. Android allows an app five scan starts within 30 s and then hears
nothing, without an error; so there is no restart in a loop here, and none belongs around it. No
filter by service either: iBeacon and AltBeacon frames carry no service and would vanish.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bleak import BleakScanner
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData, BaseBleakScanner
from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakBluetoothNotAvailableReason,
    BleakError,
)

from beacons.formats.altbeacon import AltBeaconFrame
from beacons.formats.eddystone import EddystoneUidFrame
from beacons.formats.frames import parse_frames
from beacons.formats.ibeacon import IBeaconFrame
from beacons.observation import Observation
from beacons.sources import FanOut

# A system's Bluetooth service may hang; the walker shall hear that within a few seconds.
_START_LIMIT_S = 10.0
# What radios report when they could not measure (Bluetooth Core, vol 4 part E 7.7.65.2).
_NOT_MEASURED_DBM = 127


class ScanningReason(StrEnum):
    """Why nothing can be heard; the app has a sentence for each."""

    NO_ADAPTER = "no_adapter"
    BLUETOOTH_OFF = "bluetooth_off"
    PERMISSION_DENIED = "permission_denied"
    NOT_SUPPORTED = "not_supported"  # no Bluetooth service here that we could talk to
    NO_ANSWER = "no_answer"
    FAILED = "failed"


class ScanningError(Exception):
    """Listening could not begin. `reason` says why; the message holds nothing of a person."""

    def __init__(self, reason: ScanningReason) -> None:
        super().__init__(f"cannot listen for beacons: {reason.value}")
        self.reason = reason


_REASONS = {
    BleakBluetoothNotAvailableReason.NO_BLUETOOTH: ScanningReason.NO_ADAPTER,
    BleakBluetoothNotAvailableReason.NO_BLE_CENTRAL_ROLE: ScanningReason.NO_ADAPTER,
    BleakBluetoothNotAvailableReason.POWERED_OFF: ScanningReason.BLUETOOTH_OFF,
    BleakBluetoothNotAvailableReason.DENIED_BY_USER: ScanningReason.PERMISSION_DENIED,
    BleakBluetoothNotAvailableReason.DENIED_BY_SYSTEM: ScanningReason.PERMISSION_DENIED,
    BleakBluetoothNotAvailableReason.DENIED_BY_UNKNOWN: ScanningReason.PERMISSION_DENIED,
}


@dataclass(slots=True)
class ScanCounts:
    """What was heard besides beacons; numbers only, neighbours' devices are nobody's business."""

    named: int = 0  # frames that name a beacon
    nameless: int = 0  # telemetry, addresses, changing names
    foreign: int = 0  # advertisements that are no beacon at all
    unmeasured: int = 0  # the radio gave no power


class BeaconScanner:
    """A BeaconSource on a real or simulated radio.

    now_s stamps observations (monotonic seconds). backend is one of bleak's scanner classes;
    None takes the platform's own. Bleak calls back on the event loop that started it.
    """

    def __init__(
        self, *, now_s: Callable[[], float], backend: type[BaseBleakScanner] | None = None
    ) -> None:
        self.counts = ScanCounts()
        self._now_s = now_s
        self._backend = backend
        self._observations = FanOut[Observation]()
        self._scanner: BleakScanner | None = None
        self._changing = asyncio.Lock()  # two starts at once would count twice for Android

    @property
    def listening(self) -> bool:
        """Whether the radio listens for us."""
        return self._scanner is not None

    def subscribe(self, on_observation: Callable[[Observation], None]) -> None:
        """Call on_observation with each frame that names a beacon."""
        self._observations.subscribe(on_observation)

    async def start(self) -> None:
        """Begin to listen; does nothing when already listening.

        Raises ScanningError.
        """
        async with self._changing:
            if self._scanner is not None:
                return
            try:
                scanner = BleakScanner(self._on_advertisement, backend=self._backend)
                await asyncio.wait_for(scanner.start(), _START_LIMIT_S)
            except Exception as error:  # each platform has its own; the app speaks our reasons
                # Not chained: a platform's message may name devices nearby.
                raise ScanningError(_reason_of(error)) from None
            self._scanner = scanner

    async def stop(self) -> None:
        """Stop listening; a radio that is already gone is no failure."""
        scanner, self._scanner = self._scanner, None
        if scanner is None:
            return
        try:
            await asyncio.wait_for(scanner.stop(), _START_LIMIT_S)
        except (BleakError, OSError, TimeoutError):
            return

    def _on_advertisement(self, _device: BLEDevice, advertisement: AdvertisementData) -> None:
        frames = parse_frames(advertisement.manufacturer_data, advertisement.service_data)
        if not frames:
            self.counts.foreign += 1
            return
        if advertisement.rssi == _NOT_MEASURED_DBM:
            self.counts.unmeasured += 1
            return
        for frame in frames:
            match frame:
                case IBeaconFrame() | EddystoneUidFrame() | AltBeaconFrame():
                    self.counts.named += 1
                    self._observations.publish(
                        Observation(
                            frame.identity,
                            advertisement.rssi,
                            self._now_s(),
                            frame.measured_power_dbm,
                        )
                    )
                case _:
                    self.counts.nameless += 1


def _reason_of(error: Exception) -> ScanningReason:
    match error:
        case BleakBluetoothNotAvailableError():
            return _REASONS.get(error.reason, ScanningReason.FAILED)
        case PermissionError():
            return ScanningReason.PERMISSION_DENIED
        case TimeoutError():
            return ScanningReason.NO_ANSWER
        case ImportError() | OSError():
            # Linux without a D-Bus socket, a platform without its binding.
            return ScanningReason.NOT_SUPPORTED
        case _:
            return ScanningReason.FAILED
