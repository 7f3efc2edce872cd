"""Google's Eddystone frames (github.com/google/eddystone) as bytes and as values; no radio, no keys.

Powers are kept as RSSI at 1 m like everywhere in this project; on the air Eddystone says the
power at 0 m, which is 41 dB more.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass

EDDYSTONE_SERVICE_UUID = "0000feaa-0000-1000-8000-00805f9b34fb"
# Loss between 0 m and 1 m, exact by definition: eddystone-uid/README.md.
LOSS_AT_ONE_METRE_DB = 41

_UID, _URL, _TLM, _EID = 0x00, 0x10, 0x20, 0x30
_UID_HEAD = struct.Struct(">Bb10s6s")
_TLM_PLAIN = struct.Struct(">BBHhII")
_TLM_ENCRYPTED = struct.Struct(">BB12sHH")
_EID_BODY = struct.Struct(">Bb8s")
_RESERVED = b"\x00\x00"
_NO_TEMPERATURE = -0x8000
_SCHEMES = ("http://www.", "https://www.", "http://", "https://")
_EXPANSIONS = tuple(
    f".{domain}{tail}"
    for tail in ("/", "")
    for domain in ("com", "org", "edu", "net", "info", "biz", "gov")
)


@dataclass(frozen=True, slots=True)
class EddystoneUidFrame:
    """Who is sending: namespace of 10 bytes, instance of 6."""

    namespace: bytes
    instance: bytes
    measured_power_dbm: int

    @property
    def identity(self) -> str:
        """Return the name under which a registry knows the beacon."""
        return f"eddystone:{self.namespace.hex()}:{self.instance.hex()}"


@dataclass(frozen=True, slots=True)
class EddystoneUrlFrame:
    """A web address; we show it to nobody unasked."""

    url: str
    measured_power_dbm: int


@dataclass(frozen=True, slots=True)
class EddystoneTlmFrame:
    """How the beacon is. It does not say who: join it by the sender's radio address."""

    battery_mv: int  # 0: not measured
    temperature_c: float | None  # None: the beacon has no thermometer
    advertisements: int  # since power-on
    uptime_s: float


@dataclass(frozen=True, slots=True)
class EddystoneEncryptedTlmFrame:
    """The same, readable only with the beacon's identity key."""

    ciphertext: bytes
    salt: int
    integrity_check: int


@dataclass(frozen=True, slots=True)
class EddystoneEidFrame:
    """A name that changes with time; only who shares the key can resolve it."""

    ephemeral_id: bytes
    measured_power_dbm: int


EddystoneFrame = (
    EddystoneUidFrame
    | EddystoneUrlFrame
    | EddystoneTlmFrame
    | EddystoneEncryptedTlmFrame
    | EddystoneEidFrame
)


def parse_eddystone(service_data: Mapping[str, bytes]) -> EddystoneFrame | None:
    """Return the Eddystone frame of an advertisement, or None."""
    payload = service_data.get(EDDYSTONE_SERVICE_UUID, b"")
    if not payload:
        return None
    parse = _PARSERS.get(payload[0])
    return parse(bytes(payload)) if parse else None


def _parse_uid(payload: bytes) -> EddystoneUidFrame | None:
    # Older beacons leave out the two reserved bytes.
    if len(payload) not in (_UID_HEAD.size, _UID_HEAD.size + len(_RESERVED)):
        return None
    _, power_dbm, namespace, instance = _UID_HEAD.unpack_from(payload)
    return EddystoneUidFrame(namespace, instance, power_dbm - LOSS_AT_ONE_METRE_DB)


def _parse_url(payload: bytes) -> EddystoneUrlFrame | None:
    if not 4 <= len(payload) <= 20 or payload[2] >= len(_SCHEMES):
        return None
    (power_dbm,) = struct.unpack_from("b", payload, 1)
    pieces = [_SCHEMES[payload[2]]]
    for byte in payload[3:]:
        if byte < len(_EXPANSIONS):
            pieces.append(_EXPANSIONS[byte])
        elif 0x20 < byte < 0x7F:
            pieces.append(chr(byte))
        else:
            return None
    return EddystoneUrlFrame("".join(pieces), power_dbm - LOSS_AT_ONE_METRE_DB)


def _parse_tlm(payload: bytes) -> EddystoneTlmFrame | EddystoneEncryptedTlmFrame | None:
    if len(payload) == _TLM_PLAIN.size and payload[1] == 0:
        _, _, battery_mv, temperature, advertisements, tenths = _TLM_PLAIN.unpack(payload)
        degrees = None if temperature == _NO_TEMPERATURE else temperature / 256
        return EddystoneTlmFrame(battery_mv, degrees, advertisements, tenths / 10)
    if len(payload) == _TLM_ENCRYPTED.size and payload[1] == 1:
        _, _, ciphertext, salt, check = _TLM_ENCRYPTED.unpack(payload)
        return EddystoneEncryptedTlmFrame(ciphertext, salt, check)
    return None


def _parse_eid(payload: bytes) -> EddystoneEidFrame | None:
    if len(payload) != _EID_BODY.size:
        return None
    _, power_dbm, ephemeral_id = _EID_BODY.unpack(payload)
    return EddystoneEidFrame(ephemeral_id, power_dbm - LOSS_AT_ONE_METRE_DB)


_PARSERS = {_UID: _parse_uid, _URL: _parse_url, _TLM: _parse_tlm, _EID: _parse_eid}


def encode_eddystone(frame: EddystoneFrame) -> bytes:
    """Return the service data of a frame.

    Raises ValueError when a field does not fit or the address cannot be written.
    """
    try:
        return _encode(frame)
    except struct.error as error:
        raise ValueError("an Eddystone field is out of its range") from error


def _encode(frame: EddystoneFrame) -> bytes:
    match frame:
        case EddystoneUidFrame(namespace, instance, power_dbm):
            _need_bytes(namespace, 10)
            _need_bytes(instance, 6)
            head = _UID_HEAD.pack(_UID, power_dbm + LOSS_AT_ONE_METRE_DB, namespace, instance)
            return head + _RESERVED
        case EddystoneUrlFrame(url, power_dbm):
            return struct.pack("Bb", _URL, power_dbm + LOSS_AT_ONE_METRE_DB) + _packed_url(url)
        case EddystoneTlmFrame(battery_mv, temperature_c, advertisements, uptime_s):
            degrees = _NO_TEMPERATURE if temperature_c is None else round(temperature_c * 256)
            tenths = round(uptime_s * 10)
            return _TLM_PLAIN.pack(_TLM, 0, battery_mv, degrees, advertisements, tenths)
        case EddystoneEncryptedTlmFrame(ciphertext, salt, check):
            _need_bytes(ciphertext, 12)
            return _TLM_ENCRYPTED.pack(_TLM, 1, ciphertext, salt, check)
        case EddystoneEidFrame(ephemeral_id, power_dbm):
            _need_bytes(ephemeral_id, 8)
            return _EID_BODY.pack(_EID, power_dbm + LOSS_AT_ONE_METRE_DB, ephemeral_id)


def _need_bytes(field: bytes, count: int) -> None:
    if len(field) != count:
        raise ValueError(f"an Eddystone field needs {count} bytes, not {len(field)}")


def _packed_url(url: str) -> bytes:
    scheme = next((i for i, s in enumerate(_SCHEMES) if url.startswith(s)), None)
    if scheme is None:
        raise ValueError("an Eddystone address starts with http:// or https://")
    rest = url.removeprefix(_SCHEMES[scheme])
    out = bytearray([scheme])
    while rest:
        code = next((i for i, e in enumerate(_EXPANSIONS) if rest.startswith(e)), None)
        if code is not None:
            out.append(code)
            rest = rest.removeprefix(_EXPANSIONS[code])
        elif 0x20 < ord(rest[0]) < 0x7F:
            out.append(ord(rest[0]))
            rest = rest[1:]
        else:
            raise ValueError("an Eddystone address has printable ASCII only")
    if not 2 <= len(out) <= 18:
        raise ValueError("an Eddystone address has 1 to 17 packed bytes")
    return bytes(out)
