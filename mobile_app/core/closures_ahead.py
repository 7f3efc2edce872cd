"""Closures that came up on the way being walked, and the last place before each to leave it.

A closure is told there, not at the barrier. What the route went round already is among its own
warnings; here are those that lie on it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mobile_app.core.path_ahead import Branch, branches_along
from mobile_app.core.standpoint import Walk
from routing.city.contents import City
from routing.geo import LatLon, bounding_box, point_along, project
from routing.instructions.around_phrasing import branch_text
from routing.instructions.closure_phrasing import closure_cue, way_out_cue
from routing.instructions.manner import USUAL, Manner
from routing.instructions.translations import routing_texts
from routing.journeys.closures import edges_of
from routing.network_terms import Closure, CrossingKind, Edge, WayKind

LEAD_M = 40.0  # before the way out: its own crossing card and preview must have room
_ON_LINE_M = 2.0
_NEAR_CLOSURE_M = 12.0  # a closure is drawn roughly, and on the street beside a pavement
_SAMPLE_M = 2.0
_NEAR_DEG = 0.001  # more than a closure reaches, anywhere south of the sixtieth parallel
_SIDE_DEG = 22.5
_BACK_DEG = 150.0
_SAFE_CROSSINGS = frozenset({CrossingKind.SIGNALS, CrossingKind.ZEBRA})
_NO_WAY_OUT = frozenset({WayKind.LINK, WayKind.SQUARE_OPEN, WayKind.CARRIAGEWAY})

_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class WayOut:
    """Where the way can be left: over a crossing, into another way."""

    edge: Edge  # turned so that it leads away
    turned_deg: float
    at_m: float  # along the way


@dataclass(frozen=True, slots=True)
class ClosureAhead:
    """A closure on the way: where it begins, where to leave before it, from where on to tell it."""

    closure: Closure
    begins_m: float
    way_out: WayOut | None
    tell_from_m: float

    def is_due(self, along_m: float, accuracy_m: float) -> bool:
        """Return whether it is to be told now; the error counts against waiting."""
        return along_m + accuracy_m >= self.tell_from_m


def closures_ahead(
    city: City,
    walk: Walk,
    closures: Sequence[Closure],
    moment: datetime,
    *,
    speed_mps: float = 1.0,
) -> tuple[ClosureAhead, ...]:
    """Return the closures that lie ahead on the way and hold when the walker gets there.

    closures are those of the live layer; markets close nothing and are not among them. Ask again
    when the way or the live layer changes, not with every fix.
    """
    found = []
    box = bounding_box(walk.answer.line)
    for closure in closures:
        # A city may have thousands; which edges one closes is worked out for those near by only.
        if not closure.blocks or not _touch(box, bounding_box(closure.line)):
            continue
        begins_m = _begins_m(city, walk, closure)
        if begins_m is None or begins_m < walk.along_m:
            continue
        there_at = moment + timedelta(seconds=(begins_m - walk.along_m) / max(0.1, speed_mps))
        if not (closure.holds_at(moment) or closure.holds_at(there_at)):
            continue
        way_out = _way_out(city, walk, closure, begins_m)
        tell_from_m = way_out.at_m - LEAD_M if way_out else walk.along_m
        found.append(ClosureAhead(closure, begins_m, way_out, tell_from_m))
    return tuple(sorted(found, key=lambda ahead: ahead.begins_m))


def closure_ahead_cues(
    ahead: ClosureAhead,
    now: datetime,
    language: str,
    manner: Manner = USUAL,
    *,
    along_m: float,
    accuracy_m: float,
    extra_m: float | None = None,
) -> tuple[str, ...]:
    """Return what is closed until when, then where the way can be left before it."""
    tr = routing_texts(language)
    what = None
    if ahead.way_out is not None:
        what = branch_text(tr, ahead.way_out.edge, ahead.way_out.turned_deg, manner)
    return (
        closure_cue(ahead.closure, now, language),
        way_out_cue(
            what,
            language,
            distance_m=ahead.way_out.at_m - along_m if ahead.way_out else 0.0,
            accuracy_m=accuracy_m,
            extra_m=extra_m,
            manner=manner,
        ),
    )


def _touch(one: _Box, other: _Box) -> bool:
    """Return whether two boxes (south, west, north, east) come near each other."""
    return (
        one[0] - _NEAR_DEG <= other[2]
        and other[0] <= one[2] + _NEAR_DEG
        and one[1] - _NEAR_DEG <= other[3]
        and other[1] <= one[3] + _NEAR_DEG
    )


def _begins_m(city: City, walk: Walk, closure: Closure) -> float | None:
    """Return where on the way a closure begins, None when the way leads past it."""
    places = (
        at_m
        for edge_id in edges_of(city, closure)
        for at_m in _shared_m(city.edge(edge_id), closure, walk.answer.line)
    )
    return min((at_m for at_m in places if at_m >= walk.along_m), default=None)


def _shared_m(edge: Edge, closure: Closure, line: Sequence[LatLon]) -> Iterator[float]:
    """Give the places of a line that lie on a closed piece of an edge."""
    samples = max(2, round(edge.length_m / _SAMPLE_M))
    on_line = []
    for i in range(samples):
        point = point_along(edge.line, edge.length_m * (i + 0.5) / samples)
        spot = project(point, line)
        if spot.distance_m <= _ON_LINE_M:
            on_line.append((spot.along_m, point))
    # A way that only meets or crosses a closed one shares no more than a step with it.
    if len(on_line) < min(3, samples):
        return
    near = [at_m for at_m, point in on_line if _is_near(closure, point)]
    yield from near or [at_m for at_m, _ in on_line]


def _is_near(closure: Closure, point: LatLon) -> bool:
    return project(point, closure.line).distance_m <= _NEAR_CLOSURE_M


def _way_out(city: City, walk: Walk, closure: Closure, begins_m: float) -> WayOut | None:
    """Return the last place before a closure to leave the way, one over a safe crossing first."""
    blocked = edges_of(city, closure)
    arms = [
        arm
        for arm in branches_along(city, walk.answer.line, 0.0, begins_m)
        if arm.edge.id not in blocked and _leads_off(arm)
    ]
    safe = [arm for arm in arms if _is_safe(arm)]
    ahead = [arm for arm in safe if arm.at_m >= walk.along_m]
    for choice in (ahead, [arm for arm in arms if arm.at_m >= walk.along_m], safe, arms):
        if choice:
            last = max(choice, key=lambda arm: arm.at_m)
            return WayOut(last.edge, last.turned_deg, last.at_m)
    return None


def _leads_off(arm: Branch) -> bool:
    drive = arm.edge.kind is WayKind.SERVICE and not arm.edge.name
    to_the_side = _SIDE_DEG < abs(arm.turned_deg) < _BACK_DEG
    return to_the_side and not drive and arm.edge.kind not in _NO_WAY_OUT


def _is_safe(arm: Branch) -> bool:
    if arm.edge.kind is not WayKind.CROSSING:
        return True
    return arm.edge.crossing is not None and arm.edge.crossing.kind in _SAFE_CROSSINGS
