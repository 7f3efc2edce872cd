"""Which edges a dated closure blocks at one moment; no search, no words."""

import itertools
import math
import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from routing.city.contents import City, Graph
from routing.geo import LatLon, distance_m, line_length_m, point_along, project
from routing.network_terms import Closure, ClosureKind, Edge
from routing.route import WarningCode

# How far a closure reaches sideways: a line is drawn along its way, a point is a rough place.
_LINE_REACH_M = 4.0
_POINT_REACH_M = 8.0
# A closure of the package names its edges; they lie within this of its line (a pavement is
# drawn beside the street whose line was closed).
_NAMED_REACH_M = 40.0
_SAMPLE_M = 1.0
# An edge that only meets the end of a closed line shares less than this with it.
_MEETING_M = 5.0
# More than a server holds (ten thousand) and a city besides: were one too many asked for in turn,
# each would be worked out anew for each walk.
_KEPT = 20_000

# Whose hours are worked out for some days; beyond them nobody knows, and that is told.
_UNKNOWN_BEYOND = {
    ClosureKind.HOURS: WarningCode.ACCESS_UNKNOWN,
    ClosureKind.MARKET_HOURS: WarningCode.MARKET_UNKNOWN,
}

_known: dict[tuple[int, Closure], tuple[Graph, frozenset[int]]] = {}
_known_lock = threading.Lock()


def blocked_edges(city: City, live: Sequence[Closure], moment: datetime) -> dict[int, Closure]:
    """Return the closure that blocks each blocked edge at an aware moment.

    The package's closures and the live ones count; of one id the live one is the newer word. Of
    several closures of one edge the one that ends last is told: only then it is open again. Of a
    closure that holds by the hour the end is that of the span it holds in now.
    """
    holding = [
        (_as_it_holds(closure, moment), closure)
        for closure in newest(city, live)
        if closure.blocks and closure.holds_at(moment)
    ]
    blocked: dict[int, Closure] = {}
    for now, closure in sorted(holding, key=lambda pair: _end_of(pair[0]), reverse=True):
        for edge_id in edges_of(city, closure):
            blocked.setdefault(edge_id, now)
    return blocked


def told_at(
    city: City, live: Sequence[Closure], moment: datetime
) -> list[tuple[Closure, WarningCode]]:
    """Return what closes nothing at a moment and is told: markets, and hours not known for it."""
    found = []
    for closure in newest(city, live):
        if not closure.blocks and closure.holds_at(moment):
            found.append((closure, WarningCode.MARKET))
        elif closure.kind in _UNKNOWN_BEYOND and not _covers(closure, moment):
            found.append((closure, _UNKNOWN_BEYOND[closure.kind]))
    return found


def newest(city: City, live: Sequence[Closure]) -> list[Closure]:
    """Return the package's closures and the live ones, of one id the live one."""
    return list({closure.id: closure for closure in (*city.closures(), *live)}.values())


def _as_it_holds(closure: Closure, moment: datetime) -> Closure:
    """Return a closure with the end of the span in which it holds at this moment."""
    ends = [end for start, end in closure.spans if start <= moment < end]
    return replace(closure, ends_at=min(ends)) if ends else closure


def _covers(closure: Closure, moment: datetime) -> bool:
    """Return whether the hours of a closure are known for a moment: its bounds say for which."""
    begun = closure.starts_at is None or closure.starts_at <= moment
    return begun and (closure.ends_at is None or moment < closure.ends_at)


def _end_of(closure: Closure) -> float:
    return math.inf if closure.ends_at is None else closure.ends_at.timestamp()


def edges_of(city: City, closure: Closure) -> frozenset[int]:
    """Return the edges that a closure blocks while it is in force."""
    key = (id(city.graph), closure)
    with _known_lock:
        if key in _known and _known[key][0] is city.graph:
            return _known[key][1]
    found = _named_edges(city, closure) or _edges_along(city, closure)
    with _known_lock:
        _known[key] = (city.graph, found)
        while len(_known) > _KEPT:
            _known.pop(next(iter(_known)))
    return found


def leaves_open(closure: Closure, edge: Edge, from_m: float, to_m: float) -> bool:
    """Return whether a piece of a blocked edge, walked from its spot, keeps out of the closure.

    Who stands within a closure must be able to leave it, so from inside every piece is open.
    """
    if closure.id in edge.closed_by or _is_inside(closure, edge, from_m):
        return True
    samples = max(2, math.ceil(abs(to_m - from_m) / _SAMPLE_M))
    return not any(
        _is_inside(closure, edge, from_m + (to_m - from_m) * i / samples)
        for i in range(1, samples + 1)
    )


def _is_inside(closure: Closure, edge: Edge, along_m: float) -> bool:
    reach_m = _POINT_REACH_M if len(closure.line) == 1 else _LINE_REACH_M
    return project(point_along(edge.line, along_m), closure.line).distance_m <= reach_m


def _named_edges(city: City, closure: Closure) -> frozenset[int]:
    near = _edges_near_line(city, closure.line, _NAMED_REACH_M)
    return frozenset(edge.id for edge in near if closure.id in edge.closed_by)


def _edges_along(city: City, closure: Closure) -> frozenset[int]:
    if len(closure.line) == 1:
        within = city.edges_near(closure.line[0], _POINT_REACH_M)
        return frozenset(edge_id for edge_id, _ in within)
    near = _edges_near_line(city, closure.line, _LINE_REACH_M)
    return frozenset(edge.id for edge in near if _runs_along(edge, closure.line))


def _edges_near_line(city: City, line: Sequence[LatLon], reach_m: float) -> Iterable[Edge]:
    length_m = line_length_m(line)
    pieces = max(1, math.ceil(length_m / reach_m))
    seen: set[int] = set()
    for i in range(pieces + 1):
        point = point_along(line, length_m * i / pieces)
        # Half a piece to the side and reach_m away is still within one and a half reaches.
        seen.update(edge_id for edge_id, _ in city.edges_near(point, 1.5 * reach_m))
    return [city.edge(edge_id) for edge_id in sorted(seen)]


def _runs_along(edge: Edge, line: Sequence[LatLon]) -> bool:
    """Return whether an edge shares more with a line than meeting its end."""
    samples = max(2, math.ceil(edge.length_m / _SAMPLE_M))
    inside = sum(
        project(point_along(edge.line, edge.length_m * (i + 0.5) / samples), line).distance_m
        <= _LINE_REACH_M
        for i in range(samples)
    )
    shared_m = edge.length_m * inside / samples
    return shared_m > _MEETING_M or inside >= 0.9 * samples or _crosses(edge, line)


def _crosses(edge: Edge, line: Sequence[LatLon]) -> bool:
    """Return whether a line ends on or lies across an edge away from the edge's own ends."""
    for point in (line[0], line[-1]):
        on = project(point, edge.line)
        inner = _LINE_REACH_M < on.along_m < edge.length_m - _LINE_REACH_M
        if inner and on.distance_m <= _LINE_REACH_M:
            return True
    return any(
        _cut_each_other(a, b, c, d)
        for a, b in itertools.pairwise(line)
        for c, d in itertools.pairwise(edge.line)
        if min(distance_m(x, y) for x in (edge.line[0], edge.line[-1]) for y in (a, b)) > 1
    )


def _cut_each_other(a: LatLon, b: LatLon, c: LatLon, d: LatLon) -> bool:
    return _turns(a, b, c) * _turns(a, b, d) < 0 and _turns(c, d, a) * _turns(c, d, b) < 0


def _turns(a: LatLon, b: LatLon, c: LatLon) -> float:
    return (b.lon_deg - a.lon_deg) * (c.lat_deg - a.lat_deg) - (b.lat_deg - a.lat_deg) * (
        c.lon_deg - a.lon_deg
    )
