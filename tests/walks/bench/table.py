"""The table: each figure with its interval, its bound and whether that holds, a column per senses."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tests.walks.bench.intervals import Estimate, mean, of_pooled, share, share_of_pooled
from tests.walks.bench.measures import WalkFigures

MOST_CONTROLS = 0.30
Figures = Sequence[WalkFigures]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: how it is taken, and its bound, None for one that is only told."""

    name: str
    take: Callable[[Figures], Estimate]
    bound: float | None = None
    at_least: bool = False  # else at most
    percent: bool = False

    def holds(self, estimate: Estimate) -> bool | None:
        """Return whether the figure itself, not its interval, is within its bound."""
        if self.bound is None or math.isnan(estimate.value):
            return None
        if self.at_least:
            return estimate.value >= self.bound
        return estimate.value <= self.bound

    @property
    def bound_told(self) -> str:
        """Return the bound as a reader knows it."""
        if self.bound is None:
            return ""
        sign = ">=" if self.at_least else "<="
        return f"{sign} {self.bound:.0%}" if self.percent else f"{sign} {self.bound:g}"


def _walked(figures: Figures) -> list[WalkFigures]:
    return [f for f in figures if f.failed is None]


def _share_of_walks(hit: Callable[[WalkFigures], bool]) -> Callable[[Figures], Estimate]:
    # A walk that broke is one that did not arrive.
    return lambda fs: share(sum(f.failed is None and hit(f) for f in fs), len(fs))


def _per_walk(value: Callable[[WalkFigures], float]) -> Callable[[Figures], Estimate]:
    return lambda fs: mean([value(f) for f in _walked(fs)])


def _share_of_things(
    hits: Callable[[WalkFigures], int], count: Callable[[WalkFigures], int]
) -> Callable[[Figures], Estimate]:
    return lambda fs: share_of_pooled([(hits(f), count(f)) for f in _walked(fs)])


def _of_minutes(quantile: float) -> Callable[[Figures], Estimate]:
    return lambda fs: of_pooled(
        [f.words_a_minute for f in _walked(fs)], lambda values: float(np.quantile(values, quantile))
    )


def _total(value: Callable[[WalkFigures], int]) -> Callable[[Figures], Estimate]:
    """Return the sum over all walks; its interval is that of the mean, times the walks."""

    def take(figures: Figures) -> Estimate:
        per_walk = mean([value(f) for f in _walked(figures)])
        n = per_walk.n
        if n == 0:
            return per_walk
        return Estimate(per_walk.value * n, per_walk.low * n, per_walk.high * n, n)

    return take


ROWS: tuple[Row, ...] = (
    Row("arrived at the right door side, <= 3 m", _share_of_walks(lambda f: f.at_door), 0.95, at_least=True, percent=True),
    Row("arrived within 10 m", _share_of_walks(lambda f: f.near_door), 0.99, at_least=True, percent=True),
    Row("wrong turns a walk", _per_walk(lambda f: f.wrong_turns), 0.05),
    Row("  recovered within 20 m", _share_of_things(lambda f: f.recovered, lambda f: f.wrong_turns), 0.95, at_least=True, percent=True),
    Row("crossings: every known fact offered before", _share_of_things(lambda f: f.all_offered, lambda f: f.crossings), 1.0, at_least=True, percent=True),
    Row("crossings entered unannounced (count)", _total(lambda f: f.crossings - f.announced), 0),
    Row("unasked begun on a crossing, by the app (count)", _total(lambda f: f.unasked_believed_on_crossing), 0),
    Row("unasked begun on a crossing, by truth", _share_of_things(lambda f: f.unasked_on_crossing, lambda f: f.unasked), 0.02, percent=True),
    Row("sentences over 12 words (count)", _total(lambda f: f.sentences_too_long), 0),
    Row("cues over 2 sentences (count)", _total(lambda f: f.cues_too_long), 0),
    Row("metres below twice the error (count)", _total(lambda f: f.metres_too_bold), 0),
    Row("words a minute on the way, median", _of_minutes(0.5), 15),
    Row("words a minute on the way, p95", _of_minutes(0.95), 45),
    Row("notices inside a safety zone (count)", _total(lambda f: f.notices_in_safety_zone), 0),
    Row("notices heard (count)", _total(lambda f: f.notices)),
    Row("crossings a walk", _per_walk(lambda f: f.crossings)),
    Row("new ways asked for, a walk", _per_walk(lambda f: f.reroutes)),
    Row("buttons pressed, a walk", _per_walk(lambda f: f.presses)),
    Row("error of the position, m (mean of walks)", lambda fs: mean([f.error_m for f in _walked(fs) if not math.isnan(f.error_m)])),
    Row("minutes a walk", _per_walk(lambda f: f.seconds / 60)),
)  # fmt: skip


def control_row(figures: Figures) -> Estimate:
    """Return how many who cannot use the words end within ten metres of the door all the same."""
    return share(sum(f.failed is None and f.ended_near for f in figures), len(figures))


def show(city: str, by_senses: Mapping[str, Figures]) -> None:
    """Print the table of a city."""
    print(f"\n== Walks: {city}")
    columns = "".join(f"{_titled(senses, figures):>40}" for senses, figures in by_senses.items())
    print(f"{'':48} {'bound':>8}{columns}")
    for row in ROWS:
        cells = ""
        for figures in by_senses.values():
            estimate = row.take(figures)
            cells += f"{_told(row, estimate):>34}{_mark(row, estimate):>6}"
        print(f"{row.name:48} {row.bound_told:>8}{cells}".rstrip())
    for senses, figures in by_senses.items():
        _show_reasons(senses, figures)


def show_controls(city: str, by_control: Mapping[str, Figures]) -> None:
    """Print how many of each control arrived."""
    for control, figures in by_control.items():
        estimate = control_row(figures)
        mark = "holds" if estimate.value < MOST_CONTROLS else "FAILS"
        print(
            f"control {control:8} {city}: {estimate.value:.0%} arrived "
            f"[{estimate.low:.0%}, {estimate.high:.0%}] of {estimate.n}, "
            f"must be < {MOST_CONTROLS:.0%}  {mark}"
        )


def as_json(figures: Figures) -> list[dict[str, Any]]:
    """Return the rows of one column as plain values."""
    found = []
    for row in ROWS:
        estimate = row.take(figures)
        found.append(
            {
                "name": row.name.strip(),
                "value": _finite(estimate.value),
                "low": _finite(estimate.low),
                "high": _finite(estimate.high),
                "n": estimate.n,
                "bound": row.bound_told,
                "holds": row.holds(estimate),
            }
        )
    return found


def _titled(senses: str, figures: Figures) -> str:
    return f"{senses}, {len(figures)} walks"


def _told(row: Row, estimate: Estimate) -> str:
    if math.isnan(estimate.value):
        return "none"
    if row.percent:
        return f"{estimate.value:.1%} [{estimate.low:.1%}, {estimate.high:.1%}]"
    return f"{estimate.value:.3g} [{estimate.low:.3g}, {estimate.high:.3g}]"


def _mark(row: Row, estimate: Estimate) -> str:
    holds = row.holds(estimate)
    return "" if holds is None else " ok" if holds else "FAILS"


def _show_reasons(senses: str, figures: Figures) -> None:
    ends = Counter(f.failed or f.because for f in figures)
    told = ", ".join(f"{n} {why}" for why, n in ends.most_common())
    print(f"   {senses}: ended {told}")
    missing: Counter[str] = Counter()
    for f in _walked(figures):
        missing.update(f.missing)
    if missing:
        told = ", ".join(f"{name} {n}" for name, n in missing.most_common(12))
        print(f"   {senses}: known and not offered: {told}")
    far = sorted(
        (f for f in figures if not f.near_door), key=lambda f: (f.failed or "", f.because, f.name)
    )
    if far:
        print(f"   {senses}: not within 10 m: {', '.join(f.name for f in far[:12])}")


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
