"""Reads the spoken script of one walk (JSON lines); judges nothing."""

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from routing.geo import LatLon

LANGUAGES = ("de", "en")
# These guide the body; the other kinds inform.
GUIDING = frozenset({"maneuver", "crossing", "cue"})


class ScriptError(Exception):
    """A script that cannot be judged; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """One utterance as it was heard. accuracy_m is the radius of 68 %."""

    number: int  # in the file, from 1
    t_s: float
    kind: str
    priority: int
    text: str
    language: str
    true_position: LatLon
    accuracy_m: float | None
    asked: bool = False  # the walker pressed a button for it

    @property
    def guides(self) -> bool:
        """Whether the line tells the body what to do."""
        return self.kind in GUIDING


@dataclass(frozen=True, slots=True)
class Script:
    """A walk's lines in the order they were heard, and the crossings when the city is known."""

    lines: tuple[ScriptLine, ...]
    crossings: tuple[tuple[LatLon, ...], ...] = ()  # kerb to kerb
    names: tuple[str, ...] = ()  # of streets and places: each counts as one word


def load_script(
    path: Path,
    *,
    crossings: Sequence[tuple[LatLon, ...]] = (),
    names: Sequence[str] = (),
) -> Script:
    """Return the script of a file; raises ScriptError with one sentence."""
    if path.exists() and not path.is_file():  # a pipe would be waited for without end
        raise ScriptError("The script cannot be read: it is not a file.")
    try:
        content = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ScriptError(f"The script cannot be read: {error.strerror or 'no reason'}.") from error
    except UnicodeDecodeError as error:
        raise ScriptError("The script is not UTF-8 text.") from error
    lines = tuple(
        _parse_line(number, line)
        for number, line in enumerate(content.splitlines(), start=1)
        if line.strip()
    )
    if not lines:
        raise ScriptError("The script is empty: nothing was said on this walk.")
    for before, after in itertools.pairwise(lines):
        if after.t_s < before.t_s:
            raise ScriptError(f"Line {after.number} was spoken before the line above it.")
    longest_first = sorted({n for n in names if " " in n}, key=len, reverse=True)
    return Script(lines, tuple(crossings), tuple(longest_first))


def _parse_line(number: int, line: str) -> ScriptLine:
    try:
        entry = json.loads(line, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise ScriptError(f"Line {number} is not JSON.") from error
    problem = next(iter(_schema().iter_errors(entry)), None)
    if problem is not None:
        field = ".".join(str(part) for part in problem.absolute_path) or "the line"
        raise ScriptError(f"Line {number} does not fit the walk script's schema at {field}.")
    if entry["lang"] not in LANGUAGES:
        raise ScriptError(f"Line {number} is in a language whose rules are not known.")
    lon_deg, lat_deg = entry["true_position"]
    try:
        position = LatLon(lat_deg, lon_deg)
    except ValueError as error:
        raise ScriptError(f"Line {number} was not spoken on Earth.") from error
    accuracy_m = entry.get("accuracy_m")
    return ScriptLine(
        number=number,
        t_s=float(entry["t_s"]),
        kind=entry["kind"],
        priority=entry["priority"],
        text=entry["text"],
        language=entry["lang"],
        true_position=position,
        accuracy_m=None if accuracy_m is None else float(accuracy_m),
        asked=bool(entry.get("asked", False)),
    )


def _refuse_constant(word: str) -> float:
    raise ValueError(word)


@lru_cache(maxsize=1)
def _schema() -> Draft202012Validator:
    published = files("mobile_app") / "schemas" / "walk_script.schema.json"
    schema: dict[str, Any] = json.loads(published.read_text(encoding="utf-8"))
    return Draft202012Validator(schema)
