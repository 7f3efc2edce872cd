"""Takes times and says how they spread; judges nothing but ratios."""

import math
import os
import platform
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of a table. target is what we aim at, printed and never enforced."""

    name: str
    unit: str
    values: tuple[float, ...]
    target: str = ""
    note: str = ""

    def quantile(self, share: float) -> float:
        """Return the value that a share of the measurements does not exceed (nearest rank)."""
        ranked = sorted(self.values)
        return ranked[max(0, math.ceil(share * len(ranked)) - 1)]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Two figures of one run, divided; its bound is enforced, for both saw the same machine."""

    name: str
    value: float
    at_most: float = math.inf
    at_least: float = -math.inf
    aim: str = ""  # printed beside the bound, never enforced

    @property
    def holds(self) -> bool:
        """Return whether the ratio is within its bound; what is no number holds nothing."""
        return self.at_least <= self.value <= self.at_most

    @property
    def bound(self) -> str:
        """Return the bound as it is printed."""
        if math.isfinite(self.at_most):
            return f"<= {self.at_most:.3g}"
        return f">= {self.at_least:.3g}" if math.isfinite(self.at_least) else "-"


def divided(ours: float, theirs: float) -> float:
    """Return ours / theirs: 1 for nothing beside nothing, infinite beside nothing."""
    if theirs:
        return ours / theirs
    return math.inf if ours else 1.0


def times_ms(work: Callable[[], object], *, repeat: int) -> tuple[float, ...]:
    """Return how long each of several runs took, after one run that is not counted."""
    work()
    return each_ms((work for _ in range(repeat)), lambda job: job())


def each_ms(items: Iterable[T], work: Callable[[T], object]) -> tuple[float, ...]:
    """Return how long the work took for each item."""
    taken = []
    for item in items:
        started = time.perf_counter()
        work(item)
        taken.append((time.perf_counter() - started) * 1000)
    return tuple(taken)


def machine() -> dict[str, str | int | float]:
    """Return on what was measured, and how busy it was."""
    return {
        "system": f"{platform.system()} {platform.release()}",
        "processor": _processor(),
        "cores": os.cpu_count() or 0,
        "python": platform.python_version(),
        "load_1_minute": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else -1.0,
    }


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
