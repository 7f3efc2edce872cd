"""A walk in a few figures, for a person who reads a terminal."""

import statistics

from mobile_app.adapters.sim.record import WalkRecord, errors_m


def summary_lines(record: WalkRecord) -> list[str]:
    """Return the summary, one figure a line."""
    end = record.outcome
    assert end is not None
    errors = errors_m(record.track)
    minutes = end.seconds / 60
    counts = sorted(record.words_a_minute()) or [0]
    within = [p for p in record.track if p.error_m is not None and p.accuracy_m is not None]
    held = sum(1 for p in within if (p.error_m or 0) <= (p.accuracy_m or 0))
    often = _quantile(counts, 0.95)
    words = f"median {statistics.median(counts):.0f}, 95 % {often:.0f}, {record.words} in all"
    lines = [
        f"{'arrived' if end.arrived else 'NOT ARRIVED':20}{end.because}",
        f"{'walked':20}{end.walked_m:.0f} m in {minutes:.1f} minutes",
        f"{'off the target':20}{end.off_target_m:.1f} m",
        f"{'crossings':20}{end.crossings}",
        f"{'routes asked again':20}{end.reroutes}",
        f"{'words a minute':20}{words}",
    ]
    if errors:
        lines.append(
            f"{'error of the fix':20}mean {statistics.fmean(errors):.1f} m, "
            f"95 % {_quantile(errors, 0.95):.1f} m"
        )
        lines.append(
            f"{'error as claimed':20}{100 * held / len(within):.0f} % of the fixes were within "
            "their own circle (68 % would be honest)"
        )
    return lines


def _quantile(ordered: list[int] | list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
