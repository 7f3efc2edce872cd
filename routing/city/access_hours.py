"""Closures and markets by the hour, expanded to dated spans of the next 60 days; build side only.

Within [starts_at, ends_at) of such a closure its spans say when it holds; outside nothing is known.
Where the hours depend on what nobody wrote down (holidays, appointments) it holds: the walker is
told of a gate that may be shut, and is not led to it. Hours that nobody understands never hold and
are known at no moment: who is led there must be warned.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from routing.city.opening import Calendar, expand
from routing.material import CityMaterial, TimedClosure
from routing.network_terms import Closure
from routing.places import Opening, OpeningInterval

Span = tuple[datetime, datetime]
NOT_UNDERSTOOD = "hours of a gate, way or market that are not understood"


def with_access_hours(material: CityMaterial, calendar: Calendar) -> CityMaterial:
    """Return the material with its timed closures dated and put among the closures.

    What never holds is left out, also from the edges it was written on.
    """
    if not material.timed_closures:
        return material
    found = {timed.closure.id: dated(timed, calendar) for timed in material.timed_closures}
    never = {name for name, closure in found.items() if closure is None}
    dropped = Counter(material.dropped)
    for closure in found.values():
        if closure is not None and closure.starts_at == closure.ends_at:
            dropped[NOT_UNDERSTOOD] += 1
    edges = material.edges
    if never:
        edges = tuple(
            replace(edge, closed_by=tuple(i for i in edge.closed_by if i not in never))
            if never.intersection(edge.closed_by)
            else edge
            for edge in edges
        )
    closures = (closure for closure in found.values() if closure is not None)
    return replace(
        material,
        edges=edges,
        closures=(*material.closures, *closures),
        timed_closures=(),
        dropped=dict(sorted(dropped.items())),
    )


def dated(timed: TimedClosure, calendar: Calendar) -> Closure | None:
    """Return the closure with the spans in which it holds; None when it never does.

    starts_at and ends_at are those of the calendar; both are its start when the hours are not
    understood.
    """
    known = replace(timed.closure, starts_at=calendar.starts_at, ends_at=calendar.ends_at)
    position = timed.closure.line[0]
    openings: list[tuple[bool, Opening]] = []
    for holds, hours in timed.rules:
        opening = expand(hours, calendar, position)
        if opening is None:
            return replace(known, ends_at=calendar.starts_at)
        openings.append((holds, opening))
    spans = _spans(timed.holds_else, openings, calendar)
    return replace(known, spans=spans) if spans else None


def _spans(
    holds_else: bool,
    openings: Iterable[tuple[bool, Opening]],
    calendar: Calendar,
) -> tuple[Span, ...]:
    """Return the spans in which it holds or may hold; of two rules the later one counts."""
    whole = (calendar.starts_at, calendar.ends_at)
    holding: list[Span] = [whole] if holds_else else []
    for holds, opening in openings:
        certain = [_span(interval) for interval in opening.intervals]
        doubtful = [_span(interval) for interval in opening.uncertain]
        holding = [*holding, *certain] if holds else _without(holding, certain)
        # Doubt adds where the rule would hold; where it would open, what held goes on to hold.
        holding = _merged([*holding, *doubtful] if holds else holding)
    return tuple(holding)


def _span(interval: OpeningInterval) -> Span:
    return interval.starts_at, interval.ends_at


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for starts_at, ends_at in sorted(spans):
        if merged and starts_at <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], ends_at)
        else:
            merged.append((starts_at, ends_at))
    return merged


def _without(spans: Iterable[Span], holes: Iterable[Span]) -> list[Span]:
    left = sorted(spans)
    for hole_starts, hole_ends in sorted(holes):
        cut: list[Span] = []
        for starts_at, ends_at in left:
            if hole_ends <= starts_at or hole_starts >= ends_at:
                cut.append((starts_at, ends_at))
                continue
            if starts_at < hole_starts:
                cut.append((starts_at, hole_starts))
            if hole_ends < ends_at:
                cut.append((hole_ends, ends_at))
        left = cut
    return left
