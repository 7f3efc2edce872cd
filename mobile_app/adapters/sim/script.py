"""The script of a walk, one JSON line for each utterance; schemas/walk_script.schema.json says how."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from mobile_app.adapters.sim.files import whole_file
from mobile_app.core.utterances import Utterance
from routing.fix import Fix
from routing.geo import LatLon


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """One utterance when its first word was said, where the walker was, where the app thought."""

    t_s: float
    kind: str
    priority: int
    text: str
    lang: str
    true_position: LatLon
    fix: LatLon | None
    accuracy_m: float | None  # 68 % radius
    asked: bool = False  # the walker pressed a button for it
    cut: bool = False  # it was cut off before its last word

    def as_json(self) -> dict[str, Any]:
        """Return the line as published; positions are [lon, lat]."""
        flags = {name: True for name in ("asked", "cut") if getattr(self, name)}
        return {
            "t_s": round(self.t_s, 2),
            "kind": self.kind,
            "priority": self.priority,
            "text": self.text,
            "lang": self.lang,
            "true_position": lon_lat(self.true_position),
            "fix": lon_lat(self.fix) if self.fix else None,
            "accuracy_m": None if self.accuracy_m is None else round(self.accuracy_m, 2),
            **flags,
        }


def script_line(utterance: Utterance, now_s: float, truth: LatLon, fix: Fix | None) -> ScriptLine:
    """Return the line of an utterance that begins now."""
    return ScriptLine(
        t_s=now_s,
        kind=str(utterance.kind),
        priority=int(utterance.priority),
        text=utterance.text,
        lang=utterance.language,
        true_position=truth,
        fix=fix.position if fix else None,
        accuracy_m=fix.accuracy_m if fix else None,
        asked=utterance.asked,
    )


def lon_lat(position: LatLon) -> list[float]:
    """Return [lon, lat] to about a centimetre."""
    return [round(position.lon_deg, 7), round(position.lat_deg, 7)]


def write_json_lines(path: Path, lines: Iterable[Mapping[str, Any]]) -> None:
    """Write one JSON object a line; whole or not at all. Raises OSError."""
    with whole_file(path) as out:
        for line in lines:
            out.write((json.dumps(line, ensure_ascii=False) + "\n").encode())


def walk_script_schema() -> dict[str, Any]:
    """Return the published JSON Schema of one line."""
    source = resources.files("mobile_app") / "schemas" / "walk_script.schema.json"
    schema: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return schema
