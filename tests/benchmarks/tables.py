"""A table: measured lines, ratios and failures; printed, and kept whole or not at all."""

import json
import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from tests.benchmarks.measuring import Measured, Ratio, machine

OUT = Path("bench-out")
_OURS = ("lotse", "numpy", "osmium", "shapely", "networkx", "fastapi", "uvicorn")
_SHOWN_FAILURES = 3


@dataclass(frozen=True, slots=True)
class Failure:
    """A pair that an engine did not answer."""

    city: str
    engine: str
    pair: int
    said: str


@dataclass(slots=True)
class Table:
    """What one bench found. figures are the numbers that are no spread of times."""

    name: str
    title: str
    seed: int
    versions: Mapping[str, str] = field(default_factory=dict)
    measured: list[Measured] = field(default_factory=list)
    figures: list[dict[str, Any]] = field(default_factory=list)
    ratios: list[Ratio] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Return whether every ratio is within its bound."""
        return all(ratio.holds for ratio in self.ratios)

    def show(self) -> None:
        """Print the table."""
        where = machine()
        print(f"\n== {self.title}")
        print(
            f"   {where['processor']}, {where['cores']} cores, Python {where['python']}, "
            f"load {where['load_1_minute']}, seed {self.seed}"
        )
        self._show_measured()
        self._show_figures()
        self._show_failures()
        for note in self.notes:
            print(f"   {note}")
        if self.ratios:
            print(f"\n{'ratio of one run':70} {'value':>8} {'bound':>10}")
        for ratio in self.ratios:
            mark = "holds" if ratio.holds else "FAILS"
            mark = mark if ratio.bound != "-" else "-"
            print(f"{ratio.name:70} {ratio.value:8.3g} {ratio.bound:>10}  {mark}  {ratio.aim}")

    def save(self, folder: Path = OUT) -> Path:
        """Write the table beside its place and move it there; return the place."""
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / f"{self.name}.json"
        beside = folder / f".{self.name}.{os.getpid()}.new"
        try:
            with beside.open("w", encoding="utf-8") as file:
                json.dump(self._content(), file, indent=2, ensure_ascii=False, allow_nan=False)
                file.write("\n")
                file.flush()
                os.fsync(file.fileno())
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
        return place

    def _show_measured(self) -> None:
        if not self.measured:
            return
        print(f"\n{'what':58} {'n':>5} {'p50':>9} {'p95':>9} {'least':>9} {'most':>9}  aim")
        for m in self.measured:
            print(
                f"{m.name:58} {len(m.values):5d} {m.quantile(0.5):9.3f} {m.quantile(0.95):9.3f} "
                f"{min(m.values):9.3f} {max(m.values):9.3f}  {m.unit}  {m.target} {m.note}"
            )

    def _show_figures(self) -> None:
        shown: tuple[str, ...] = ()
        for row in self.figures:
            names = tuple(row)
            if names != shown:
                print("\n" + "  ".join(f"{name:>{_width(name)}}" for name in names))
                shown = names
            print("  ".join(f"{_cell(value):>{_width(name)}}" for name, value in row.items()))

    def _show_failures(self) -> None:
        by_engine: dict[tuple[str, str], list[Failure]] = {}
        for failure in self.failures:
            by_engine.setdefault((failure.city, failure.engine), []).append(failure)
        for (city, engine), failed in by_engine.items():
            some = "; ".join(f"pair {f.pair}: {f.said}" for f in failed[:_SHOWN_FAILURES])
            print(f"   {city}, {engine}: {len(failed)} not answered ({some})")

    def _content(self) -> dict[str, Any]:
        return {
            "table": self.name,
            "title": self.title,
            "machine": machine(),
            "versions": own_versions() | dict(self.versions),
            "seed": self.seed,
            "measured": [
                {
                    "name": m.name,
                    "unit": m.unit,
                    "n": len(m.values),
                    "p50": m.quantile(0.5),
                    "p95": m.quantile(0.95),
                    "least": min(m.values),
                    "most": max(m.values),
                    "aim": m.target,
                    "note": m.note,
                }
                for m in self.measured
            ],
            "figures": self.figures,
            "ratios": [
                {
                    "name": r.name,
                    "value": _finite(r.value),
                    "at_most": _finite(r.at_most),
                    "at_least": _finite(r.at_least),
                    "aim": r.aim,
                    "holds": r.holds,
                }
                for r in self.ratios
            ],
            "failures": [
                {"city": f.city, "engine": f.engine, "pair": f.pair, "said": f.said}
                for f in self.failures
            ],
            "notes": self.notes,
        }


def own_versions() -> dict[str, str]:
    """Return the versions of what our own figures depend on."""
    found = {}
    for name in _OURS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _width(name: str) -> int:
    return max(len(name), 18 if name in {"city", "walks of", "network"} else 9)


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
