"""A recorded walk: what was written is read again, and what was damaged is named by its line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beacons.observation import FeltReading, GpsReading, Observation, StepReading
from beacons.recording import (
    RecordingError,
    format_reading,
    load_recording,
    parse_reading,
    parse_recording,
    save_recording,
)

numbers = st.floats(allow_nan=False, allow_infinity=False)
readings = st.one_of(
    st.builds(Observation, st.text(), st.integers(), numbers, st.none() | st.integers()),
    st.builds(GpsReading, numbers, numbers, numbers, numbers),
    st.builds(StepReading, numbers, numbers, numbers),
    st.builds(FeltReading, numbers, numbers, st.booleans(), numbers),
)
WALK = (
    GpsReading(49.44, 7.76, 8.0, 0.0),
    Observation("altbeacon:aa", -70, 0.5, -59),
    Observation("altbeacon:bb", -71, 0.6),
    StepReading(0.7, 0.6, 90.0),
)


@given(readings)
def test_a_reading_is_one_line_and_comes_back(reading):
    line = format_reading(reading)
    assert "\n" not in line
    assert parse_reading(line) == reading


@given(
    st.text(max_size=60)
    | st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
        max_leaves=8,
    ).map(json.dumps)
)
def test_no_line_crashes_the_reader(line):
    parse_reading(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "null",
        "[]",
        '{"kind": "step"}',
        '{"kind": "walk", "monotonic_s": 1, "length_m": 1, "heading_deg": 1}',
        '{"kind": ["step"], "monotonic_s": 1, "length_m": 1, "heading_deg": 1}',
        '{"kind": "step", "monotonic_s": NaN, "length_m": 1, "heading_deg": 1}',
        '{"kind": "step", "monotonic_s": 1e999, "length_m": 1, "heading_deg": 1}',
        '{"kind": "step", "monotonic_s": true, "length_m": 1, "heading_deg": 1}',
        '{"kind": "step", "monotonic_s": "1", "length_m": 1, "heading_deg": 1}',
        '{"kind": "step", "monotonic_s": 1, "length_m": 1, "heading_deg": 1, "name": 1}',
        '{"kind": "observation", "identity": 5, "rssi_dbm": -70, "monotonic_s": 1}',
        '{"kind": "observation", "identity": "a", "rssi_dbm": -70.5, "monotonic_s": 1}',
        '{"kind": "gps", "lat_deg": '
        + "9" * 400
        + ', "lon_deg": 1, "accuracy_m": 1, "monotonic_s": 1}',
        "[" * 100_000,
    ],
)
def test_what_is_not_exactly_a_reading_is_nothing(line):
    assert parse_reading(line) is None


def test_a_walk_survives_the_disk(tmp_path):
    path = tmp_path / "walk.jsonl"
    save_recording(path, WALK)
    assert load_recording(path) == WALK
    assert [file.name for file in tmp_path.iterdir()] == ["walk.jsonl"]


def test_a_damaged_line_is_named_but_not_shown():
    lines = [format_reading(WALK[0]), "", '{"kind": "gps", "lat_deg": 49.123456']
    with pytest.raises(RecordingError, match="line 3") as caught:
        parse_recording("\n".join(lines))
    assert "49" not in str(caught.value)


def test_bytes_that_are_no_text_are_refused_without_showing_them(tmp_path):
    path = tmp_path / "walk.jsonl"
    path.write_bytes(b"\xff\xfe49.4")
    with pytest.raises(RecordingError, match="UTF-8") as caught:
        load_recording(path)
    assert caught.value.__cause__ is None


def test_a_walk_that_breaks_off_leaves_the_old_recording_alone(tmp_path):
    path = tmp_path / "walk.jsonl"
    save_recording(path, WALK)

    def broken():
        yield WALK[1]
        raise OSError("no more")

    with pytest.raises(OSError, match="no more"):
        save_recording(path, broken())
    assert load_recording(path) == WALK
    assert [file.name for file in tmp_path.iterdir()] == ["walk.jsonl"]
