"""Surveyed closures and markets: which edges they are about, and when they hold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import shapely

from routing.city.opening import Calendar, expand
from routing.geo import LatLon
from routing.network_terms import Closure, ClosureKind
from routing.survey.errors import WrongValueError
from routing.survey.fields import middle_of
from routing.survey.geometry import to_shapely
from routing.survey.ground import Ground
from routing.survey.report import Finding, Problem
from routing.survey.terms import ClosureRecord, Form, When

# As live closures reach (routing.journeys.closures): a line is drawn along its way.
LINE_REACH_M = 4.0
# An edge that only meets the end of a closed line shares less than this with it.
MEETING_M = 5.0
# A point is one place: every way through it, else the nearest one.
POINT_M, NEAREST_M = 3.0, 8.0
RIM_EVERY_M = 60.0
# So far round the network an area is kept, which may be drawn far beyond the town.
ROUND_M = 100.0
# An area that only touches an edge leaves it open.
TOUCHING_M = 1.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A closure and the edges it is about."""

    closure: Closure
    edge_ids: tuple[int, ...]


def place_closures(
    ground: Ground, records: Sequence[ClosureRecord], calendar: Calendar
) -> tuple[list[Placed], list[Finding]]:
    """Return the closures with their edges; one that is over or lies on no way is told of.

    Raises WrongValueError for a record whose hours or dates cannot be; see closure_of.
    """
    placed: list[Placed] = []
    findings: list[Finding] = []
    for record in records:
        drawn = to_shapely(record.shape, ground.xy)
        shape = _in_town(ground, drawn, record.shape.form)
        line = _line(ground, record, shape, whole=shape is drawn)
        closure = replace(closure_of(record, calendar), line=line)
        kind = "market" if record.market else "closure"
        if closure.ends_at is not None and closure.ends_at <= calendar.starts_at:
            sentence = "it was over before the day of the build; take it out"
            findings.append(Finding(record.entry, kind, Problem.OVER, sentence))
            continue
        edge_ids = _edges(ground, shape, record.shape.form)
        if edge_ids:
            placed.append(Placed(closure, edge_ids))
            continue
        sentence = (
            "no way of the map runs here; draw it along the way or round the area it is about"
        )
        near = ground.nearest_edge_m(shape)
        findings.append(Finding(record.entry, kind, Problem.NO_WAY_NEAR, sentence, near))
    return placed, findings


def names_by_edge(placed: Sequence[Placed]) -> Mapping[int, tuple[str, ...]]:
    """Return the closures' ids by edge."""
    found: dict[int, tuple[str, ...]] = {}
    for one in placed:
        for edge_id in one.edge_ids:
            found[edge_id] = (*found.get(edge_id, ()), one.closure.id)
    return found


def closure_of(record: ClosureRecord, calendar: Calendar) -> Closure:
    """Return the closure of a record; raises WrongValueError when its times cannot be."""
    starts_at = _starts(record.starts_at, calendar)
    ends_at = _ends(record.ends_at, calendar)
    if starts_at is not None and ends_at is not None and ends_at <= starts_at:
        raise WrongValueError("ends_at is not after starts_at; mend one of them")
    kind = ClosureKind.MARKET if record.market else ClosureKind.CLOSURE
    spans: tuple[tuple[datetime, datetime], ...] = ()
    if record.hours is not None:
        bounds = starts_at or calendar.starts_at, ends_at or calendar.ends_at
        spans = _clipped(_spans(record.hours, calendar, record.shape.points[0]), bounds)
        # Without any span it would hold always; hours outside its days let it hold never.
        spans = spans or ((bounds[0], bounds[0]),)
        if ends_at is None or ends_at > calendar.ends_at:
            # It goes on beyond the days that are worked out, and there nobody knows when.
            starts_at, ends_at = calendar.starts_at, calendar.ends_at
            kind = ClosureKind.MARKET_HOURS if record.market else ClosureKind.HOURS
    return Closure(
        id=record.entry.source,
        text=record.text,
        line=record.shape.points,
        starts_at=starts_at,
        ends_at=ends_at,
        reported_on=record.reported_on.isoformat() if record.reported_on else None,
        kind=kind,
        spans=spans,
        text_en=record.text_en,
    )


def _spans(
    hours: str, calendar: Calendar, position: LatLon
) -> tuple[tuple[datetime, datetime], ...]:
    opening = expand(hours, calendar, position)
    if opening is None:
        raise WrongValueError(
            "hours cannot be worked out; write them like Sa 07:00-14:00 (opening_hours of OSM)"
        )
    # Where the hours are uncertain it may hold, and that is what is said.
    both = (*opening.intervals, *opening.uncertain)
    return tuple(sorted((one.starts_at, one.ends_at) for one in both))


def _clipped(
    spans: Iterable[tuple[datetime, datetime]], bounds: tuple[datetime, datetime]
) -> tuple[tuple[datetime, datetime], ...]:
    within = ((max(start, bounds[0]), min(end, bounds[1])) for start, end in spans)
    return tuple((start, end) for start, end in within if start < end)


def _in_town(ground: Ground, shape: shapely.Geometry, form: Form) -> shapely.Geometry:
    """Return of an area what lies in the town, for its rims are drawn all over it."""
    west, south, east, north = map(float, shapely.total_bounds(ground.shapes))
    town = shapely.box(west - ROUND_M, south - ROUND_M, east + ROUND_M, north + ROUND_M)
    if form is not Form.POLYGON or town.contains(shape):
        return shape
    return shapely.intersection(shape, town)


def _line(
    ground: Ground, record: ClosureRecord, shape: shapely.Geometry, *, whole: bool
) -> tuple[LatLon, ...]:
    """Return a closure's line; of an area its rim and, inside a wide one, smaller rims.

    Who asks for a closure's edges looks near its line only (routing.journeys.closures).
    """
    if record.shape.form is not Form.POLYGON:
        return record.shape.points
    line = list(record.shape.points) if whole else []
    inset = shapely.buffer(shape, -RIM_EVERY_M) if whole else shape
    while not shapely.is_empty(inset):
        for part in shapely.get_parts(inset):
            rim = shapely.get_coordinates(shapely.get_exterior_ring(part))
            line += [ground.frame.to_latlon(float(x), float(y)) for x, y in rim]
        inset = shapely.buffer(inset, -RIM_EVERY_M)
    return tuple(line) or record.shape.points


def _starts(when: When | None, calendar: Calendar) -> datetime | None:
    return None if when is None else _moment(when, calendar)


def _ends(when: When | None, calendar: Calendar) -> datetime | None:
    """Return when something ends; a day is meant to its end."""
    if when is None or isinstance(when, datetime):
        return None if when is None else _moment(when, calendar)
    return _moment(when + timedelta(days=1), calendar)


def _moment(when: date | datetime, calendar: Calendar) -> datetime:
    moment = when if isinstance(when, datetime) else datetime.combine(when, time())
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=calendar.time_zone)
    return moment.astimezone(UTC)


def _edges(ground: Ground, shape: shapely.Geometry, form: Form) -> tuple[int, ...]:
    if form is Form.POLYGON:
        return tuple(
            i
            for i in ground.edges_within(shape, 0.0)
            if ground.shapes[i].intersection(shape).length > min(TOUCHING_M, ground.lengths[i] / 2)
        )
    if form is Form.POINT:
        through = ground.edges_within(shape, POINT_M)
        if through:
            return tuple(through)
        near = ground.edges_within(shape, NEAREST_M)
        return tuple(sorted(near, key=lambda i: (ground.shapes[i].distance(shape), i))[:1])
    band = shapely.buffer(shape, LINE_REACH_M, cap_style="flat")
    return tuple(
        i for i in ground.edges_within(shape, LINE_REACH_M) if _is_along(ground, i, shape, band)
    )


def _is_along(ground: Ground, edge_id: int, line: shapely.Geometry, band: shapely.Geometry) -> bool:
    """Return whether an edge shares more with a line than meeting its end."""
    edge, length_m = ground.shapes[edge_id], ground.lengths[edge_id]
    shared_m = edge.intersection(band).length
    if shared_m > MEETING_M or shared_m >= 0.9 * length_m:
        return True
    meeting = edge.intersection(line)
    if meeting.is_empty:
        return False
    along_m = edge.project(middle_of(meeting))
    return bool(TOUCHING_M < along_m < length_m - TOUCHING_M)
