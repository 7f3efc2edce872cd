"""What the network is drawn from: an extract sorted into streets, lines, crossings, tracks."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from routing.geo import LatLon, LocalFrame, bounding_box
from routing.material import TimedClosure
from routing.network.houses import Houses
from routing.network.plane import XY
from routing.network_terms import Closure, ClosureKind, WayKind
from routing.osm.access_hours import access_rules, market_hours
from routing.osm.barriers import can_be_locked
from routing.osm.dates import Span, closed_span, opening_span
from routing.osm.features import Extract, MapArea, MapWay, Tags
from routing.osm.ways import (
    Access,
    foot_access,
    is_area,
    is_cycle_track,
    is_street,
    is_track,
    line_kind,
)

_AREA_KINDS = {
    WayKind.FOOTWAY,
    WayKind.PEDESTRIAN,
    WayKind.PLATFORM,
    WayKind.ELEVATOR,
    WayKind.SHARED_SPACE,
}


@dataclass(slots=True)
class Sorted:
    """The walkable and the crossed features of an extract."""

    frame: LocalFrame
    xy_of: Mapping[int, XY]
    streets: list[MapWay] = field(default_factory=list)
    lines: list[tuple[MapWay, WayKind]] = field(default_factory=list)
    crossings: list[MapWay] = field(default_factory=list)
    areas: list[tuple[MapArea, WayKind]] = field(default_factory=list)
    tracks: list[MapWay] = field(default_factory=list)
    cycle_tracks: list[MapWay] = field(default_factory=list)  # walked or not
    closures: dict[int, Closure] = field(default_factory=dict)  # by way id
    timed: dict[str, TimedClosure] = field(default_factory=dict)  # by closure id
    gate_hours: dict[int, str] = field(default_factory=dict)  # node id -> closure id
    dropped: Counter[str] = field(default_factory=Counter)
    houses: Houses = field(default_factory=Houses)

    def closed_by(self, way: MapWay) -> tuple[str, ...]:
        """Return the ids of the closures on a way."""
        closure = self.closures.get(way.id)
        dated = (closure.id,) if closure else ()
        return (*dated, *self.timed_on(f"way/{way.id}"))

    def timed_on(self, source: str) -> tuple[str, ...]:
        """Return the ids of the closures by the hour on a feature, for example "way/12"."""
        return tuple(i for i in (hours_id(source), market_id(source)) if i in self.timed)


def hours_id(source: str) -> str:
    """Return the id of the closure that shuts a feature outside its hours."""
    return f"osm:{source}/hours"


def market_id(source: str) -> str:
    """Return the id of the market that stands on a feature."""
    return f"osm:{source}/market"


def sort_features(extract: Extract, zone: ZoneInfo) -> Sorted:
    """Return the extract's features by what they mean to people on foot.

    zone is where dates without a zone are meant. Raises nothing: an extract may be empty.
    """
    frame = _frame(extract)
    xy_of = {ref: frame.to_xy_m(position) for ref, position in extract.positions.items()}
    found = Sorted(frame, xy_of, houses=Houses(extract.buildings, xy_of))
    if extract.incomplete_ways:
        found.dropped["way reaches outside the extract, cut there"] = extract.incomplete_ways
    for area in extract.areas:
        _sort_area(area, extract, found)
    surfaces = {area.source for area, _ in found.areas}
    for way in extract.ways:
        if f"way/{way.id}" not in surfaces:
            _sort_way(way, extract, found, zone)
    for node in extract.nodes.values():
        if can_be_locked(node.tags):
            source = f"node/{node.id}"
            _note_hours(source, node.tags, (node.position,), found)
            if hours_id(source) in found.timed:
                found.gate_hours[node.id] = hours_id(source)
    return found


def _frame(extract: Extract) -> LocalFrame:
    if not extract.positions:
        return LocalFrame(LatLon(0.0, 0.0))
    south, west, north, east = bounding_box(extract.positions.values())
    return LocalFrame(LatLon((south + north) / 2, (west + east) / 2))


def _sort_area(area: MapArea, extract: Extract, found: Sorted) -> None:
    kind = line_kind(area.tags)
    if kind not in _AREA_KINDS:
        return
    drawn_flat = is_area(area.tags) or not area.source.startswith("way/")
    if not drawn_flat and kind not in (WayKind.PLATFORM, WayKind.ELEVATOR):
        return
    if not _may_walk(area.tags):
        found.dropped["area closed to people on foot"] += 1
        return
    found.areas.append((area, kind))
    rim = tuple(extract.positions[ref] for ref in area.polygons[0][0])
    _note_hours(area.source, area.tags, rim, found)


def _may_walk(tags: Tags) -> bool:
    """Return whether people on foot are let in, at least at some hours."""
    rules = access_rules(tags)
    at_times = rules is not None and any(lets for lets, _ in rules[1])
    return foot_access(tags) is Access.ALLOWED or (
        at_times and foot_access(tags) is not Access.BESIDE
    )


def _note_hours(source: str, tags: Tags, line: tuple[LatLon, ...], found: Sorted) -> None:
    """Note the hours of a feature, as a closure outside them or as a market within them."""
    text = tags.get("description:de") or tags.get("description") or tags.get("name") or ""
    rules = access_rules(tags)
    if rules is not None:
        lets_else, told = rules
        shut = tuple((not lets, hours) for lets, hours in told)
        closure = Closure(hours_id(source), text, line, kind=ClosureKind.HOURS)
        found.timed[closure.id] = TimedClosure(closure, not lets_else, shut)
    market = market_hours(tags)
    if market is not None:
        closure = Closure(market_id(source), text, line, kind=ClosureKind.MARKET_HOURS)
        found.timed[closure.id] = TimedClosure(closure, holds_else=False, rules=((True, market),))


def _sort_way(way: MapWay, extract: Extract, found: Sorted, zone: ZoneInfo) -> None:
    if is_track(way.tags) and len(way.refs) >= 2:
        found.tracks.append(way)
    if is_cycle_track(way.tags) and len(way.refs) >= 2:
        found.cycle_tracks.append(way)
    site = way.tags.get("highway") in {"construction", "proposed"}
    span = closed_span(way.tags, zone)
    if site:
        opening = opening_span(way.tags, zone)
        span = span or opening
        planned = way.tags.get("construction")
        if span is None or planned is None or way.tags["highway"] == "proposed":
            found.dropped["building site without dates"] += 1
            return
        way = MapWay(way.id, way.refs, {**way.tags, "highway": planned})
    kind = line_kind(way.tags)
    street = is_street(way.tags)
    if kind is None and not street:
        return
    if len(way.refs) < 2:
        found.dropped["way without two nodes inside the extract"] += 1
        return
    if street:
        found.streets.append(way)
    elif is_area(way.tags):
        found.dropped["area that is not closed"] += 1
        return
    elif not _may_walk(way.tags):
        found.dropped["way closed to people on foot"] += 1
        return
    elif kind is WayKind.CROSSING:
        found.crossings.append(way)
    elif kind is not None:
        found.lines.append((way, kind))
    if span is not None:
        found.closures[way.id] = _closure(way, extract, span)
        return
    line = tuple(extract.positions[ref] for ref in way.refs)
    _note_hours(f"way/{way.id}", way.tags, line, found)


def _closure(way: MapWay, extract: Extract, span: Span) -> Closure:
    tags = way.tags
    text = tags.get("description:de") or tags.get("description") or tags.get("note")
    return Closure(
        id=f"osm:way/{way.id}",
        text=text or tags.get("name") or "",
        line=tuple(extract.positions[ref] for ref in way.refs),
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        reported_on=tags.get("check_date") or None,
    )
