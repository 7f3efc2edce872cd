"""A sheet of paper in local metres that becomes an OSM file; knows no street and no city."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from xml.sax.saxutils import quoteattr

from routing.geo import LatLon, LocalFrame

Corner = tuple[float, float]  # (east_m, north_m)

# A corner closer than this to a line lies on it.
_ON_THE_LINE_M = 0.01


@dataclass(slots=True)
class _Point:
    id: int
    east_m: float
    north_m: float
    tags: dict[str, str] = field(default_factory=dict)
    joins: bool = False  # ways that pass here get it as a node of their own


@dataclass(frozen=True, slots=True)
class _Way:
    corners: tuple[Corner, ...]
    tags: Mapping[str, str]


class Canvas:
    """Points and ways of one drawing; equal positions are one node, so ways that meet share it."""

    def __init__(self, origin: LatLon, *, timestamp: str, note: str) -> None:
        self._frame = LocalFrame(origin)
        self._timestamp = timestamp
        self._note = note
        self._points: dict[Corner, _Point] = {}
        self._ways: list[_Way] = []

    def point(
        self, east_m: float, north_m: float, tags: Mapping[str, str], *, joins: bool = False
    ) -> None:
        """Put tags on a point; joins says that ways passing here take it as their node."""
        point = self._at((east_m, north_m))
        point.tags.update(tags)
        point.joins = point.joins or joins

    def way(self, corners: Sequence[Corner], tags: Mapping[str, str]) -> None:
        """Draw a line that others may join; a first corner repeated at the end closes it."""
        for corner in corners:
            self._at(corner).joins |= _may_be_joined(tags)
        self._ways.append(_Way(tuple(_key(c) for c in corners), dict(tags)))

    def rectangle(
        self,
        south_west: Corner,
        north_east: Corner,
        tags: Mapping[str, str],
        *,
        doors: Iterable[Corner] = (),
    ) -> None:
        """Draw a closed way; doors are points of its rim that it takes as nodes."""
        (west, south), (east, north) = south_west, north_east
        ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
        self.way(_with_corners(ring, [_key(d) for d in doors]), tags)

    def to_osm_xml(self) -> str:
        """Return the drawing as OSM XML; the same drawing gives the same text."""
        joints = [_key((p.east_m, p.north_m)) for p in self._points.values() if p.joins]
        lines = [
            "<?xml version='1.0' encoding='UTF-8'?>",
            f"<!-- {self._note} -->",
            '<osm version="0.6" generator="routing.demo_city.draw">',
        ]
        lines.extend(self._node_xml(point) for point in self._points.values())
        for number, way in enumerate(self._ways, start=1):
            joined = _may_be_joined(way.tags)
            corners = _with_corners(way.corners, joints) if joined else way.corners
            lines.append(f'  <way id="{number}" version="1" timestamp="{self._timestamp}">')
            lines.extend(f'    <nd ref="{self._at(c).id}"/>' for c in corners)
            lines.extend(_tags_xml(way.tags))
            lines.append("  </way>")
        lines.append("</osm>\n")
        return "\n".join(lines)

    def _at(self, corner: Corner) -> _Point:
        key = _key(corner)
        if key not in self._points:
            self._points[key] = _Point(len(self._points) + 1, *key)
        return self._points[key]

    def _node_xml(self, point: _Point) -> str:
        position = self._frame.to_latlon(point.east_m, point.north_m)
        head = (
            f'  <node id="{point.id}" version="1" timestamp="{self._timestamp}"'
            f' lat="{position.lat_deg:.7f}" lon="{position.lon_deg:.7f}"'
        )
        if not point.tags:
            return head + "/>"
        return "\n".join([head + ">", *_tags_xml(point.tags), "  </node>"])


def _key(corner: Corner) -> Corner:
    return round(corner[0], 2), round(corner[1], 2)


def _may_be_joined(tags: Mapping[str, str]) -> bool:
    return ("highway" in tags or "railway" in tags) and "building" not in tags


def _tags_xml(tags: Mapping[str, str]) -> list[str]:
    return [f"    <tag k={quoteattr(k)} v={quoteattr(v)}/>" for k, v in sorted(tags.items())]


def _with_corners(corners: Sequence[Corner], joints: Sequence[Corner]) -> list[Corner]:
    """Return the line with every joint that lies on it as a corner, in walking order."""
    line = [corners[0]]
    for a, b in pairwise(corners):
        met = [(along, j) for j in joints if (along := _along(a, b, j)) is not None]
        line.extend(joint for _, joint in sorted(met))
        line.append(b)
    return line


def _along(a: Corner, b: Corner, joint: Corner) -> float | None:
    """Return how far from a the joint lies on the open piece a-b, or None."""
    length = math.dist(a, b)
    along = math.dist(a, joint)
    if min(along, math.dist(joint, b)) < _ON_THE_LINE_M or length == 0:
        return None
    detour = along + math.dist(joint, b) - length
    return along if detour < _ON_THE_LINE_M**2 else None
