"""The AltBeacon payload (github.com/AltBeacon/spec) as bytes and as a value; no radio."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass

# Radius Networks, the company id that most AltBeacons carry; any other is just as valid.
RADIUS_NETWORKS_COMPANY_ID = 0x0118
_PREFIX = b"\xbe\xac"
_PAYLOAD = struct.Struct(">2s20sbB")
_ID_BYTES = 20


@dataclass(frozen=True, slots=True)
class AltBeaconFrame:
    """An AltBeacon as sent. beacon_id is 20 bytes; measured_power_dbm is at 1 m, as claimed."""

    beacon_id: bytes
    measured_power_dbm: int
    company_id: int = RADIUS_NETWORKS_COMPANY_ID
    reserved: int = 0

    @property
    def identity(self) -> str:
        """Return the name under which a registry knows the beacon."""
        return f"altbeacon:{self.beacon_id.hex()}"


def parse_altbeacon(manufacturer_data: Mapping[int, bytes]) -> AltBeaconFrame | None:
    """Return the first AltBeacon among the manufacturers' data, or None."""
    for company_id, payload in manufacturer_data.items():
        if len(payload) == _PAYLOAD.size and payload.startswith(_PREFIX):
            _, beacon_id, power_dbm, reserved = _PAYLOAD.unpack(payload)
            return AltBeaconFrame(beacon_id, power_dbm, company_id, reserved)
    return None


def encode_altbeacon(frame: AltBeaconFrame) -> bytes:
    """Return the 24 bytes that follow the company id.

    Raises ValueError when a field does not fit.
    """
    if len(frame.beacon_id) != _ID_BYTES:
        raise ValueError("an AltBeacon id has 20 bytes")
    try:
        return _PAYLOAD.pack(_PREFIX, frame.beacon_id, frame.measured_power_dbm, frame.reserved)
    except struct.error as error:
        raise ValueError("an AltBeacon field is out of its range") from error
