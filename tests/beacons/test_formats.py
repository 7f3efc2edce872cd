"""Frames from bytes and back; what strangers send is nothing, never an error."""

import struct
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beacons.formats.altbeacon import AltBeaconFrame, encode_altbeacon, parse_altbeacon
from beacons.formats.eddystone import (
    EDDYSTONE_SERVICE_UUID,
    EddystoneEidFrame,
    EddystoneEncryptedTlmFrame,
    EddystoneTlmFrame,
    EddystoneUidFrame,
    EddystoneUrlFrame,
    encode_eddystone,
    parse_eddystone,
)
from beacons.formats.frames import named_frame, parse_frames
from beacons.formats.ibeacon import (
    APPLE_COMPANY_ID,
    IBeaconFrame,
    encode_ibeacon,
    parse_ibeacon,
)

CITY_UUID = "8b0ca750-e7a7-4e14-bd99-095477cb3e77"
NAMESPACE = "8b0ca750095477cb3e77"

power_dbm = st.integers(-128, 127)
eddystone_power_dbm = st.integers(-128 - 41, 127 - 41)
word = st.integers(0, 0xFFFF)
long_word = st.integers(0, 0xFFFFFFFF)
ibeacons = st.builds(IBeaconFrame, st.uuids(), word, word, power_dbm)
altbeacons = st.builds(
    AltBeaconFrame, st.binary(min_size=20, max_size=20), power_dbm, word, st.integers(0, 255)
)
uids = st.builds(
    EddystoneUidFrame,
    st.binary(min_size=10, max_size=10),
    st.binary(min_size=6, max_size=6),
    eddystone_power_dbm,
)
telemetries = st.builds(
    EddystoneTlmFrame,
    word,
    st.none() | st.integers(-0x7FFF, 0x7FFF).map(lambda n: n / 256),
    long_word,
    long_word.map(lambda n: n / 10),
)
encrypted = st.builds(EddystoneEncryptedTlmFrame, st.binary(min_size=12, max_size=12), word, word)
eids = st.builds(EddystoneEidFrame, st.binary(min_size=8, max_size=8), eddystone_power_dbm)
addresses = st.builds(
    str.__add__,
    st.sampled_from(["http://", "https://www."]),
    st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=17),
)
urls = st.builds(EddystoneUrlFrame, addresses, eddystone_power_dbm)


def heard(payload):
    return parse_eddystone({EDDYSTONE_SERVICE_UUID: payload})


@given(ibeacons)
def test_an_ibeacon_survives_the_air(frame):
    assert parse_ibeacon({APPLE_COMPANY_ID: encode_ibeacon(frame)}) == frame


@given(altbeacons)
def test_an_altbeacon_survives_the_air(frame):
    assert parse_altbeacon({frame.company_id: encode_altbeacon(frame)}) == frame


@given(uids | telemetries | encrypted | eids)
def test_an_eddystone_frame_survives_the_air(frame):
    assert heard(encode_eddystone(frame)) == frame


@given(urls)
def test_an_address_is_heard_as_it_was_written(frame):
    assert heard(encode_eddystone(frame)) == frame


def test_the_bytes_of_the_ibeacon_layout_are_read_field_by_field():
    payload = bytes.fromhex("0215 8b0ca750e7a74e14bd99095477cb3e77 0102 0003 c5")
    frame = parse_ibeacon({0x004C: payload})
    assert frame == IBeaconFrame(UUID(CITY_UUID), 0x0102, 3, -59)
    assert frame.identity == f"ibeacon:{CITY_UUID}:258:3"


def test_an_altbeacon_is_one_under_any_maker():
    payload = bytes.fromhex("beac" + "0a" * 20 + "c5" + "07")
    assert parse_altbeacon({0x0059: payload}) == AltBeaconFrame(b"\x0a" * 20, -59, 0x0059, 7)
    assert parse_altbeacon({0x0059: payload}).identity == "altbeacon:" + "0a" * 20


@pytest.mark.parametrize("reserved", ["", "0000"])
def test_an_old_uid_without_its_reserved_bytes_is_the_same_beacon(reserved):
    frame = heard(bytes.fromhex("00 ee" + NAMESPACE + "000000000001" + reserved))
    assert frame.identity == f"eddystone:{NAMESPACE}:000000000001"
    # -18 dBm at 0 m is -59 dBm at 1 m.
    assert frame.measured_power_dbm == -59


def test_frost_is_a_negative_temperature():
    frame = heard(struct.pack(">BBHhII", 0x20, 0, 2980, -2624, 1000, 1234))
    assert frame == EddystoneTlmFrame(2980, -10.25, 1000, 123.4)


def test_a_beacon_without_a_thermometer_says_no_temperature():
    assert heard(struct.pack(">BBHHII", 0x20, 0, 2980, 0x8000, 1, 1)).temperature_c is None


def test_an_address_is_unpacked():
    assert heard(b"\x10\xee\x03kl\x0bde").url == "https://kl.infode"


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x00\xee" + bytes(17), id="a uid of 19 bytes"),
        pytest.param(b"\x10\xee\x04abc", id="an unknown scheme"),
        pytest.param(b"\x10\xee\x03a\x0e", id="a reserved code in an address"),
        pytest.param(b"\x10\xee\x03", id="an address without a name"),
        pytest.param(b"\x20\x02" + bytes(12), id="telemetry of an unknown version"),
        pytest.param(b"\x30\xee" + bytes(7), id="a changing name cut short"),
        pytest.param(b"\x40\xee" + bytes(8), id="a reserved frame"),
    ],
)
def test_what_eddystone_does_not_define_is_nothing(payload):
    assert heard(payload) is None


@given(
    st.dictionaries(st.integers(0, 0xFFFF) | st.just(0x4C), st.binary(max_size=31), max_size=3),
    st.binary(max_size=31)
    | st.builds(
        lambda kind, rest: bytes([kind]) + rest,
        st.sampled_from([0, 16, 32, 48]),
        st.binary(max_size=20),
    ),
)
def test_no_bytes_crash_the_parser(manufacturer_data, service_payload):
    frames = parse_frames(manufacturer_data, {EDDYSTONE_SERVICE_UUID: service_payload})
    assert len(frames) <= 3


@given(ibeacons, st.integers(0, 22))
def test_an_ibeacon_cut_short_is_nothing(frame, length):
    assert parse_frames({APPLE_COMPANY_ID: encode_ibeacon(frame)[:length]}, {}) == ()


@given(ibeacons, uids)
def test_a_device_may_send_two_kinds_at_once(apple, google):
    frames = parse_frames(
        {APPLE_COMPANY_ID: encode_ibeacon(apple)},
        {EDDYSTONE_SERVICE_UUID: encode_eddystone(google)},
    )
    assert frames == (apple, google)


@given(
    ibeacons | altbeacons.map(lambda f: AltBeaconFrame(f.beacon_id, f.measured_power_dbm)) | uids
)
def test_an_identity_is_enough_to_send_the_same_frame(frame):
    assert named_frame(frame.identity, frame.measured_power_dbm) == frame


@pytest.mark.parametrize(
    "identity",
    [
        "",
        "ibeacon",
        f"ibeacon:{CITY_UUID.upper()}:1:2",
        f"ibeacon:{CITY_UUID}:1",
        f"ibeacon:{CITY_UUID}:1:65536",
        f"ibeacon:{CITY_UUID}:01:2",
        f"ibeacon:{CITY_UUID}:-1:2",
        f"eddystone:{NAMESPACE}:01",
        f"eddystone:{NAMESPACE}:00000000000g",
        "altbeacon:0a",
        "estimote:1:2:3",
    ],
)
def test_only_the_canonical_spelling_names_a_beacon(identity):
    assert named_frame(identity, -59) is None


@given(st.text(max_size=60) | st.text(max_size=40).map(lambda text: "ibeacon:" + text))
def test_no_text_crashes_the_reader_of_identities(text):
    frame = named_frame(text, -59)
    assert frame is None or frame.identity == text


@pytest.mark.parametrize(
    ("encode", "frame"),
    [
        (encode_ibeacon, IBeaconFrame(UUID(CITY_UUID), 65536, 0, -59)),
        (encode_ibeacon, IBeaconFrame(UUID(CITY_UUID), 0, 0, -129)),
        (encode_altbeacon, AltBeaconFrame(b"short", -59)),
        (encode_eddystone, EddystoneUidFrame(b"short", bytes(6), -59)),
        (encode_eddystone, EddystoneUidFrame(bytes(10), bytes(6), 100)),
        (encode_eddystone, EddystoneTlmFrame(70000, None, 0, 0.0)),
        (encode_eddystone, EddystoneUrlFrame("gopher://kl.de", -59)),
        (encode_eddystone, EddystoneUrlFrame("http://k ö", -59)),
        (encode_eddystone, EddystoneUrlFrame("http://" + "x" * 18, -59)),
        (encode_eddystone, EddystoneUrlFrame("http://", -59)),
    ],
)
def test_a_frame_that_cannot_be_sent_is_refused(encode, frame):
    with pytest.raises(ValueError, match=r"iBeacon|AltBeacon|Eddystone"):
        encode(frame)
