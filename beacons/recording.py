"""A walk's readings as JSON lines, so that it can be replayed from this arrow of the flow.

A line is one reading with its `kind`; times are monotonic seconds of the recording phone. The
parser is strict, and its errors name a line, never its content: a recording is where somebody was.
"""

import json
import math
import os
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path

from beacons.observation import FeltReading, GpsReading, Observation, StepReading

Reading = Observation | GpsReading | StepReading | FeltReading

_KINDS: dict[str, type[Reading]] = {
    "observation": Observation,
    "gps": GpsReading,
    "step": StepReading,
    "felt": FeltReading,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_INTEGERS = frozenset({"rssi_dbm", "measured_power_dbm"})
_OPTIONAL = frozenset({"measured_power_dbm"})
_TRUTHS = frozenset({"found"})


class RecordingError(ValueError):
    """A recording that cannot be read; says which line, not what is in it."""


def format_reading(reading: Reading) -> str:
    """Return one JSON line without its line feed."""
    return json.dumps({"kind": _NAMES[type(reading)], **asdict(reading)}, allow_nan=False)


def parse_reading(line: str) -> Reading | None:
    """Return the reading of one line, or None when it is not exactly one."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict):
        return None
    kind = row.pop("kind", None)
    make = _KINDS.get(kind) if isinstance(kind, str) else None
    if make is None:
        return None
    names = {field.name for field in fields(make)}
    if not (names - _OPTIONAL <= row.keys() <= names):
        return None
    if not all(_is_value_of(name, value) for name, value in row.items()):
        return None
    return make(**row)


def _is_value_of(name: str, value: object) -> bool:
    if name == "identity":
        return isinstance(value, str)
    if name in _TRUTHS:
        return isinstance(value, bool)
    if value is None:
        return name in _OPTIONAL
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if name in _INTEGERS:
        return isinstance(value, int)
    try:
        return math.isfinite(value)
    except OverflowError:  # an integer beyond every float
        return False


def parse_recording(text: str) -> tuple[Reading, ...]:
    """Return all readings of a recording; empty lines are skipped.

    Raises RecordingError with the number of the first bad line.
    """
    readings: list[Reading] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        reading = parse_reading(line)
        if reading is None:
            raise RecordingError(f"line {number} of the recording is not a reading")
        readings.append(reading)
    return tuple(readings)


def load_recording(path: Path) -> tuple[Reading, ...]:
    """Read a recording from disk.

    Raises OSError, or RecordingError with the number of the first bad line.
    """
    try:
        return parse_recording(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        # Not chained: the original error carries the bytes.
        raise RecordingError("the recording is not UTF-8 text") from None


def save_recording(path: Path, readings: Iterable[Reading]) -> None:
    """Write a recording, whole or not at all. Raises OSError."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with beside.open("w", encoding="utf-8") as out:
            out.writelines(f"{format_reading(reading)}\n" for reading in readings)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
