"""Survey files -> what they say, or one sentence for each feature that must be mended.

Nothing of a file with a bad feature is used: the city mends it and reads it again.
"""

import difflib
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from routing.survey.errors import SurveyError, WrongValueError
from routing.survey.geometry import parse_shape
from routing.survey.parsing import record_of
from routing.survey.properties import COMMON, KINDS, LEFT_ALONE, ONE_OF_THESE, Kind
from routing.survey.terms import (
    ClosureRecord,
    CrossingCard,
    Entry,
    PavementRecord,
    Record,
    Survey,
    SurveyFile,
    TactileRecord,
)
from routing.survey.values import shown, text

MOST_BYTES = 64 << 20
MOST_FEATURES = 200_000
_WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326", "WGS84", "WGS 84")


class _Object(dict[str, Any]):
    """A JSON object that remembers which of its names were given twice."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        given = Counter(name for name, _ in pairs)
        self.twice = sorted(name for name, count in given.items() if count > 1)


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    files: list[SurveyFile] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)  # id -> where it was given first


def read_survey(paths: Sequence[Path]) -> Survey:
    """Return what the files say together; raises SurveyError with every bad feature."""
    reading = _Reading()
    for path in paths:
        try:
            name, content = printable_name(path), _content(path)
            collection = _collection(content, name)
        except SurveyError as error:
            reading.wrong += error.sentences
            continue
        licence, attribution = _owner(collection, name, reading)
        digest = hashlib.sha256(content).hexdigest()
        reading.files.append(SurveyFile(name, digest, licence, attribution))
        for number, value in enumerate(collection["features"], start=1):
            _read_feature(value, name, number, reading)
    if reading.wrong:
        raise SurveyError(reading.wrong)
    return _sorted(reading)


def printable_name(path: Path) -> str:
    """Return a file's name as it may be printed and stored."""
    return "".join(c if c.isprintable() else "?" for c in path.name)


def _content(path: Path) -> bytes:
    name = printable_name(path)
    if not path.exists():
        raise SurveyError([f"There is no file {name}; check the name."])
    if not path.is_file():
        raise SurveyError([f"{name} is not a file; name a survey in GeoJSON."])
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise SurveyError([f"{name} cannot be read: {error.strerror}."]) from error
    if len(content) > MOST_BYTES:
        most = f"{MOST_BYTES >> 20} MB"
        raise SurveyError([f"{name} is larger than {most}; divide it and name each part."])
    if not content.strip():
        raise SurveyError([f"{name} is empty; export the survey again."])
    return content


def _collection(content: bytes, name: str) -> dict[str, Any]:
    try:
        decoded = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SurveyError([f"{name} is not UTF-8; export the layer with that encoding."]) from None
    try:
        value = json.loads(decoded, object_pairs_hook=_Object)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}"
        raise SurveyError(
            [f"{name} is no JSON or was cut off ({where}); export the survey again."]
        ) from None
    except (RecursionError, ValueError, MemoryError):
        raise SurveyError([f"{name} is no survey but nests or counts beyond all use."]) from None
    if not isinstance(value, dict) or value.get("type") != "FeatureCollection":
        raise SurveyError([f"{name} is no GeoJSON FeatureCollection; export the layer again."])
    if not isinstance(value.get("features"), list):
        raise SurveyError([f"{name} has no list of features; export the layer again."])
    if len(value["features"]) > MOST_FEATURES:
        raise SurveyError([f"{name} has more than {MOST_FEATURES} features; divide it."])
    _refuse_projection(value.get("crs"), name)
    return value


def _refuse_projection(crs: Any, name: str) -> None:
    """Accept the crs member that QGIS writes for WGS 84; RFC 7946 knows no other."""
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    told = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(told, str) or not told.endswith(_WGS84):
        raise SurveyError(
            [f"{name} is in another coordinate system; export it as WGS 84 (EPSG:4326)."]
        )


def _owner(collection: dict[str, Any], name: str, reading: _Reading) -> tuple[str, str]:
    told = {"licence": "not stated", "attribution": f"Survey {name}"}
    for key in told:
        if collection.get(key) is not None:
            try:
                told[key] = text().read(collection[key])
            except WrongValueError as error:
                reading.wrong.append(f"{name}: {key} {error}.")
    return told["licence"], told["attribution"]


def _read_feature(value: Any, file_name: str, number: int, reading: _Reading) -> None:
    """Add the feature's record, or the sentences of what is wrong with it, in one line."""
    wrong: list[str] = []
    identity = _identity(value)
    label = f"{file_name}, feature {number}" + (f" ({shown(identity)})" if identity else "")
    if not isinstance(value, dict) or value.get("type") != "Feature":
        reading.wrong.append(f"{label}: it is no GeoJSON Feature; export the layer again.")
        return
    entry = Entry(file_name, number, identity or f"{file_name}#{number}")
    if identity is not None:
        try:
            text().read(identity)
        except WrongValueError as error:
            wrong.append(f"its id {error}")
    if entry.id in reading.seen:
        wrong.append(f"its id was given to {reading.seen[entry.id]} already; give it another")
    reading.seen.setdefault(entry.id, f"feature {number} of {file_name}")
    record = _record(value, entry, wrong)
    if wrong or record is None:
        reading.wrong.append(f"{label}: {'; also '.join(wrong)}.")
    else:
        reading.records.append(record)


def _identity(value: Any) -> str | None:
    """Return the name of a feature: its own id, else the property id; None when it has none."""
    if not isinstance(value, dict):
        return None
    properties = value.get("properties")
    inner = properties.get("id") if isinstance(properties, dict) else None
    for told in (value.get("id"), inner):
        if isinstance(told, int) and not isinstance(told, bool) and abs(told) < 10**15:
            return str(told)
        if isinstance(told, str) and told.strip():
            return told.strip()
    return None


def _record(value: dict[str, Any], entry: Entry, wrong: list[str]) -> Record | None:
    properties = value.get("properties")
    if not isinstance(properties, dict):
        wrong.append("it has no properties; write at least its kind")
        return None
    name = properties.get("kind")
    if not isinstance(name, str) or name not in KINDS:
        wrong.append(f"its kind is {shown(name)}; write one of {', '.join(KINDS)}")
        return None
    for key in (*getattr(value, "twice", ()), *getattr(properties, "twice", ())):
        wrong.append(f"{shown(key)} is given twice; keep one")
    told = _values(properties, KINDS[name], wrong)
    needed = ONE_OF_THESE.get(name)
    if needed and not any(key in told for key in needed) and not wrong:
        wrong.append(f"it says nothing; give it {' or '.join(needed)}")
    try:
        shape = parse_shape(value.get("geometry"), KINDS[name].forms)
    except WrongValueError as error:
        wrong.append(f"its geometry {error}")
        return None
    if wrong:
        return None
    try:
        return record_of(name, entry, shape, told)
    except WrongValueError as error:
        wrong.append(str(error))
        return None


def _values(properties: dict[str, Any], kind: Kind, wrong: list[str]) -> dict[str, Any]:
    table = {**COMMON, **kind.properties}
    told: dict[str, Any] = {}
    for key, value in properties.items():
        if key == "kind" or key in LEFT_ALONE or (value is None and key in table):
            continue
        if key not in table:
            wrong.append(f"the property {shown(key)} is not known{_nearest(key, table)}")
            continue
        if key == "id" and isinstance(value, int) and not isinstance(value, bool):
            continue  # a number is a name too
        try:
            told[key] = table[key].reader.read(value)
        except WrongValueError as error:
            wrong.append(f"{key} {error}")
    for key, one in table.items():
        if one.required and properties.get(key) is None:
            wrong.append(f"{key} is missing; {one.meaning[0].lower()}{one.meaning[1:-1]}")
    return told


def _nearest(key: str, table: dict[str, Any]) -> str:
    near = difflib.get_close_matches(key[:60], table, n=1, cutoff=0.6)
    return f"; perhaps {near[0]} is meant" if near else "; take it out, or put it into note"


def _sorted(reading: _Reading) -> Survey:
    ordered = sorted(reading.records, key=lambda record: record.entry.id)
    return Survey(
        files=tuple(reading.files),
        tactile=tuple(r for r in ordered if isinstance(r, TactileRecord)),
        cards=tuple(r for r in ordered if isinstance(r, CrossingCard)),
        closures=tuple(r for r in ordered if isinstance(r, ClosureRecord)),
        pavements=tuple(r for r in ordered if isinstance(r, PavementRecord)),
    )
