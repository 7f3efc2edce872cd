"""A walk in a few figures, for a person who reads a terminal."""

import statistics

from mobile_app.adapters.sim import messages
from mobile_app.adapters.sim.record import WalkRecord, errors_m
from mobile_app.core.messages import app_texts


def summary_lines(record: WalkRecord, language: str) -> list[str]:
    """Return the summary, one figure a line."""
    tr = app_texts(language)
    end = record.outcome
    assert end is not None
    counts = sorted(record.words_a_minute()) or [0]
    median, often = statistics.median(counts), _quantile(counts, 0.95)
    lines = [
        messages.ending(tr, end.because),
        messages.walked(tr, metres=end.walked_m, minutes=end.seconds / 60),
        messages.off_target(tr, metres=end.off_target_m),
        messages.crossings(tr, count=end.crossings),
        messages.reroutes(tr, count=end.reroutes),
        messages.words_a_minute(tr, median=median, often=often, total=record.words),
    ]
    errors = errors_m(record.track)
    if errors:
        mean_m, often_m = statistics.fmean(errors), _quantile(errors, 0.95)
        lines.append(messages.fix_error(tr, mean_m=mean_m, often_m=often_m))
        within = [p for p in record.track if p.error_m is not None and p.accuracy_m is not None]
        held = sum(1 for p in within if (p.error_m or 0) <= (p.accuracy_m or 0))
        lines.append(messages.fix_honesty(tr, percent=100 * held / len(within)))
    return lines


def _quantile(ordered: list[int] | list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
