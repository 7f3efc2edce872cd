"""What became of a survey: what was placed, what found no place and why, what looks wrong."""

import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from routing.survey.terms import Entry


class Problem(StrEnum):
    """Why a feature is told of; the first ones could not be used."""

    OUTSIDE = "outside"
    NO_WAY_NEAR = "no_way_near"
    NO_CROSSING_NEAR = "no_crossing_near"
    CROSSING_NOT_CLEAR = "crossing_not_clear"
    CARD_TWICE = "card_twice"
    OVER = "over"
    PARTLY = "partly"
    LENGTH_DIFFERS = "length_differs"
    CONTRADICTS_MAP = "contradicts_map"
    STRIP_ENDS_NOWHERE = "strip_ends_nowhere"
    BRANCH_FIELD_MISSING = "branch_field_missing"
    FIELD_ALONE = "field_alone"
    DIRECTION_FIELD_AWAY = "direction_field_away"
    DIRECTION_FIELD_MISSING = "direction_field_missing"
    BLOCKING_FIELD_MISSING = "blocking_field_missing"


UNUSED = frozenset(
    {
        Problem.OUTSIDE,
        Problem.NO_WAY_NEAR,
        Problem.NO_CROSSING_NEAR,
        Problem.CROSSING_NOT_CLEAR,
        Problem.CARD_TWICE,
        Problem.OVER,
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about one feature."""

    entry: Entry
    kind: str
    problem: Problem
    sentence: str
    nearest_m: float | None = None  # to the nearest thing it could have belonged to


@dataclass(frozen=True, slots=True)
class Report:
    """Everything to be told about a survey, in the order of files and features."""

    given: dict[str, int] = field(default_factory=dict)  # kind -> features
    strips_m: float = 0.0  # metres of the network now known to carry a surveyed strip
    strip_networks: int = 0  # groups of tactile elements that touch each other
    findings: tuple[Finding, ...] = ()

    @property
    def unused(self) -> dict[str, int]:
        """Return how many features of each kind were not used."""
        without = {(f.kind, f.entry) for f in self.findings if f.problem in UNUSED}
        return dict(sorted(Counter(kind for kind, _ in without).items()))

    def lines(self) -> list[str]:
        """Return the report as lines of text for the person who builds."""
        told = []
        for kind, count in self.given.items():
            told.append(f"Survey: {count - self.unused.get(kind, 0)} of {count} {kind} used")
        told.append(
            f"Survey: {self.strips_m:.0f} m of the network carry a surveyed guidance strip; "
            f"{self.strip_networks} groups of tactile elements touch each other"
        )
        told += [f"Survey: {_label(found.entry)}: {found.sentence}" for found in self.findings]
        return told

    def to_json(self) -> str:
        """Return the report as JSON."""
        return (
            json.dumps(
                {
                    "given": self.given,
                    "unused": self.unused,
                    "strips_m": round(self.strips_m, 1),
                    "strip_networks": self.strip_networks,
                    "findings": [
                        {
                            "file": found.entry.file_name,
                            "number": found.entry.number,
                            "id": found.entry.id,
                            "kind": found.kind,
                            "problem": found.problem,
                            "used": found.problem not in UNUSED,
                            "sentence": found.sentence,
                            "nearest_m": _rounded(found.nearest_m),
                        }
                        for found in self.findings
                    ],
                },
                ensure_ascii=False,
                indent=2,
            )
            + "\n"
        )


def write_report(path: Path, report: Report) -> None:
    """Write a report as JSON, whole or not at all; raises OSError."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("x", encoding="utf-8") as out:
            out.write(report.to_json())
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of files and features, the same for any order of working."""
    return tuple(
        sorted(
            findings,
            key=lambda f: (f.entry.file_name, f.entry.number, f.problem, f.sentence),
        )
    )


def _label(entry: Entry) -> str:
    return f"{entry.file_name}, feature {entry.number} ('{entry.id}')"


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 1)
