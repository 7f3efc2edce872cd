"""Apple's iBeacon payload as bytes and as a value; no radio, no registry."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

APPLE_COMPANY_ID = 0x004C
_PREFIX = b"\x02\x15"
_PAYLOAD = struct.Struct(">2s16sHHb")


@dataclass(frozen=True, slots=True)
class IBeaconFrame:
    """An iBeacon as sent. measured_power_dbm is the RSSI at 1 m that it claims."""

    uuid: UUID
    major: int
    minor: int
    measured_power_dbm: int

    @property
    def identity(self) -> str:
        """Return the name under which a registry knows the beacon."""
        return f"ibeacon:{self.uuid}:{self.major}:{self.minor}"


def parse_ibeacon(manufacturer_data: Mapping[int, bytes]) -> IBeaconFrame | None:
    """Return the frame, or None when the advertisement is not an iBeacon."""
    payload = manufacturer_data.get(APPLE_COMPANY_ID, b"")
    if len(payload) != _PAYLOAD.size or not payload.startswith(_PREFIX):
        return None
    _, uuid, major, minor, power_dbm = _PAYLOAD.unpack(payload)
    return IBeaconFrame(UUID(bytes=uuid), major, minor, power_dbm)


def encode_ibeacon(frame: IBeaconFrame) -> bytes:
    """Return the 23 bytes that follow the company id.

    Raises ValueError when a field does not fit.
    """
    try:
        return _PAYLOAD.pack(
            _PREFIX, frame.uuid.bytes, frame.major, frame.minor, frame.measured_power_dbm
        )
    except struct.error as error:
        raise ValueError("an iBeacon field is out of its range") from error
