"""What the network is drawn from: an extract sorted into streets, lines, crossings, tracks."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from routing.geo import LatLon, LocalFrame, bounding_box
from routing.network.plane import XY
from routing.network_terms import Closure, WayKind
from routing.osm.dates import Span, closed_span, opening_span
from routing.osm.features import Extract, MapArea, MapWay
from routing.osm.ways import Access, foot_access, is_area, is_street, is_track, line_kind

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
    closures: dict[int, Closure] = field(default_factory=dict)  # by way id
    dropped: Counter[str] = field(default_factory=Counter)

    def closed_by(self, way: MapWay) -> tuple[str, ...]:
        """Return the ids of the closures on a way."""
        closure = self.closures.get(way.id)
        return (closure.id,) if closure else ()


def sort_features(extract: Extract, zone: ZoneInfo) -> Sorted:
    """Return the extract's features by what they mean to people on foot.

    zone is where dates without a zone are meant. Raises nothing: an extract may be empty.
    """
    frame = _frame(extract)
    xy_of = {ref: frame.to_xy_m(position) for ref, position in extract.positions.items()}
    found = Sorted(frame, xy_of)
    if extract.incomplete_ways:
        found.dropped["way reaches outside the extract, cut there"] = extract.incomplete_ways
    for area in extract.areas:
        _sort_area(area, found)
    surfaces = {area.source for area, _ in found.areas}
    for way in extract.ways:
        if f"way/{way.id}" not in surfaces:
            _sort_way(way, extract, found, zone)
    return found


def _frame(extract: Extract) -> LocalFrame:
    if not extract.positions:
        return LocalFrame(LatLon(0.0, 0.0))
    south, west, north, east = bounding_box(extract.positions.values())
    return LocalFrame(LatLon((south + north) / 2, (west + east) / 2))


def _sort_area(area: MapArea, found: Sorted) -> None:
    kind = line_kind(area.tags)
    if kind not in _AREA_KINDS:
        return
    drawn_flat = is_area(area.tags) or not area.source.startswith("way/")
    if not drawn_flat and kind not in (WayKind.PLATFORM, WayKind.ELEVATOR):
        return
    if foot_access(area.tags) is not Access.ALLOWED:
        found.dropped["area closed to people on foot"] += 1
        return
    found.areas.append((area, kind))


def _sort_way(way: MapWay, extract: Extract, found: Sorted, zone: ZoneInfo) -> None:
    if is_track(way.tags) and len(way.refs) >= 2:
        found.tracks.append(way)
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
    elif foot_access(way.tags) is not Access.ALLOWED:
        found.dropped["way closed to people on foot"] += 1
        return
    elif kind is WayKind.CROSSING:
        found.crossings.append(way)
    elif kind is not None:
        found.lines.append((way, kind))
    if span is not None:
        found.closures[way.id] = _closure(way, extract, span)


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
