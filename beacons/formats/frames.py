"""All frames of one advertisement, whatever their maker; foreign bytes are simply nothing."""

from collections.abc import Callable, Mapping
from uuid import UUID

from beacons.formats.altbeacon import AltBeaconFrame, parse_altbeacon
from beacons.formats.eddystone import EddystoneFrame, EddystoneUidFrame, parse_eddystone
from beacons.formats.ibeacon import IBeaconFrame, parse_ibeacon

NamedFrame = IBeaconFrame | EddystoneUidFrame | AltBeaconFrame
Frame = NamedFrame | EddystoneFrame


def parse_frames(
    manufacturer_data: Mapping[int, bytes], service_data: Mapping[str, bytes]
) -> tuple[Frame, ...]:
    """Return every frame that one advertisement carries, usually none or one.

    manufacturer_data is keyed by company id, service_data by 128-bit UUID in lower case, both
    as bleak hands them over.
    """
    found = (
        parse_ibeacon(manufacturer_data),
        parse_altbeacon(manufacturer_data),
        parse_eddystone(service_data),
    )
    return tuple(frame for frame in found if frame is not None)


def named_frame(identity: str, measured_power_dbm: int) -> NamedFrame | None:
    """Return the frame that a beacon of this identity sends, or None for a malformed identity.

    >>> named_frame("eddystone:8b0ca750095477cb3e77:000000000001", -59).instance.hex()
    '000000000001'
    """
    kind, _, rest = identity.partition(":")
    make = _MAKERS.get(kind)
    try:
        frame = make(rest.split(":"), measured_power_dbm) if make else None
    except ValueError:
        return None
    # Only the canonical spelling names a beacon: no upper case, no leading zeros.
    return frame if frame is not None and frame.identity == identity else None


def _ibeacon(fields: list[str], power_dbm: int) -> IBeaconFrame:
    uuid, major, minor = fields
    numbers = int(major), int(minor)
    if not all(0 <= number <= 0xFFFF for number in numbers):
        raise ValueError("major and minor have 16 bits")
    return IBeaconFrame(UUID(uuid), *numbers, power_dbm)


def _eddystone(fields: list[str], power_dbm: int) -> EddystoneUidFrame:
    namespace, instance = (bytes.fromhex(field) for field in fields)
    if (len(namespace), len(instance)) != (10, 6):
        raise ValueError("namespace has 10 bytes, instance 6")
    return EddystoneUidFrame(namespace, instance, power_dbm)


def _altbeacon(fields: list[str], power_dbm: int) -> AltBeaconFrame:
    (beacon_id,) = (bytes.fromhex(field) for field in fields)
    if len(beacon_id) != 20:
        raise ValueError("an AltBeacon id has 20 bytes")
    return AltBeaconFrame(beacon_id, power_dbm)


_MAKERS: dict[str, Callable[[list[str], int], NamedFrame]] = {
    "ibeacon": _ibeacon,
    "eddystone": _eddystone,
    "altbeacon": _altbeacon,
}
