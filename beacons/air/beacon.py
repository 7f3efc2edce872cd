"""What a simulated beacon puts on the air: its frames in turn, as advertising data; no radio."""

import struct
from collections.abc import Sequence

from beacons.formats.altbeacon import AltBeaconFrame, encode_altbeacon
from beacons.formats.eddystone import (
    EddystoneTlmFrame,
    EddystoneUidFrame,
    encode_eddystone,
)
from beacons.formats.frames import Frame, NamedFrame, named_frame
from beacons.formats.ibeacon import APPLE_COMPANY_ID, IBeaconFrame, encode_ibeacon
from beacons.registry import RegisteredBeacon

# One telemetry frame after so many that name the beacon, as Eddystone's guide advises.
_NAMES_PER_TELEMETRY = 5
_FLAGS, _UUIDS_16_BIT, _SERVICE_DATA, _MANUFACTURER_DATA = 0x01, 0x03, 0x16, 0xFF
_EDDYSTONE_UUID_LE = b"\xaa\xfe"
# LE general discoverable, no classic Bluetooth.
_FLAGS_VALUE = b"\x06"


class SendingBeacon:
    """One beacon's frames. Raises ValueError when its identity is not one we can send."""

    def __init__(self, beacon: RegisteredBeacon) -> None:
        frame = named_frame(beacon.identity, beacon.measured_power_dbm)
        if frame is None:
            raise ValueError("a simulated beacon needs a well-formed identity")
        self._named: NamedFrame = frame
        self._named_data = advertising_data(frame)

    def frame(self, sequence: int) -> Frame:
        """Return the frame of the beacon's n-th transmission."""
        return self._telemetry(sequence) if self._is_telemetry(sequence) else self._named

    def data(self, sequence: int) -> bytes:
        """Return the advertising data of the beacon's n-th transmission."""
        if self._is_telemetry(sequence):
            return advertising_data(self._telemetry(sequence))
        return self._named_data

    def name(self, sequence: int) -> NamedFrame | None:
        """Return the frame that names the beacon, or None when this transmission does not."""
        return None if self._is_telemetry(sequence) else self._named

    def _is_telemetry(self, sequence: int) -> bool:
        alternates = isinstance(self._named, EddystoneUidFrame)
        return alternates and sequence % (_NAMES_PER_TELEMETRY + 1) == _NAMES_PER_TELEMETRY

    @staticmethod
    def _telemetry(sequence: int) -> EddystoneTlmFrame:
        return EddystoneTlmFrame(
            battery_mv=2980, temperature_c=-3.25, advertisements=sequence, uptime_s=sequence / 2
        )


def advertising_data(frame: Frame) -> bytes:
    """Return the whole payload of an advertisement, at most 31 bytes."""
    match frame:
        case IBeaconFrame():
            company = struct.pack("<H", APPLE_COMPANY_ID)
            parts = [(_MANUFACTURER_DATA, company + encode_ibeacon(frame))]
        case AltBeaconFrame():
            company = struct.pack("<H", frame.company_id)
            parts = [(_MANUFACTURER_DATA, company + encode_altbeacon(frame))]
        case _:
            service_data = _EDDYSTONE_UUID_LE + encode_eddystone(frame)
            parts = [(_UUIDS_16_BIT, _EDDYSTONE_UUID_LE), (_SERVICE_DATA, service_data)]
    return _structures([(_FLAGS, _FLAGS_VALUE), *parts])


def _structures(parts: Sequence[tuple[int, bytes]]) -> bytes:
    return b"".join(bytes([len(value) + 1, kind]) + value for kind, value in parts)
