"""What each side of each street piece has, where the tags are silent: a look at its neighbours."""

import math
from collections.abc import Sequence
from dataclasses import replace

import shapely

from routing.network.plane import Line, length_m, nearest, point_along
from routing.network.streets import Segment
from routing.osm.measures import parse_speed_kmh
from routing.osm.sidewalks import Pavement, pavements
from routing.osm.ways import Access, foot_access, layer

# A pavement mapped on its own runs this near for most of the street's length.
BESIDE_M = 15.0
MOST_RATIO = 0.6
SAMPLE_EVERY_M = 8.0
# Carriageways of one street, divided: the usual gap in our extracts is 6 to 20 m.
DIVIDED_M = 28.0
PARALLEL_DEG = 30.0
# Above this speed streets lie outside towns; an untagged pavement there is not likely.
RURAL_KMH = 70


def resolve_sides(
    segments: Sequence[Segment], sidewalks: Sequence[tuple[Line, int]]
) -> list[Segment]:
    """Return the segments with both sides decided; UNTAGGED then means: assumed pavement.

    sidewalks are the lines and layers of the pavements mapped as ways of their own.
    """
    beside = _Neighbours(sidewalks)
    divided = _Divided(segments)
    return [_resolved(piece, beside, divided) for piece in segments]


def _resolved(segment: Segment, beside: "_Neighbours", divided: "_Divided") -> Segment:
    tags = segment.way.tags
    access = foot_access(tags)
    left, right = pavements(tags)
    if access is Access.BESIDE:
        left, right = (
            Pavement.SEPARATE if side is Pavement.UNTAGGED else side for side in (left, right)
        )
    if access is Access.FORBIDDEN:
        left, right = (
            Pavement.NONE if side is Pavement.UNTAGGED else side for side in (left, right)
        )
    if Pavement.UNTAGGED in (left, right):
        near_left, near_right = beside.shares(segment)
        left = Pavement.SEPARATE if left is Pavement.UNTAGGED and near_left else left
        right = Pavement.SEPARATE if right is Pavement.UNTAGGED and near_right else right
        none_left, none_right = _unlikely(segment, divided)
        left = Pavement.NONE if left is Pavement.UNTAGGED and none_left else left
        right = Pavement.NONE if right is Pavement.UNTAGGED and none_right else right
    return replace(segment, left=left, right=right, walkable=access is Access.ALLOWED)


def _unlikely(segment: Segment, divided: "_Divided") -> tuple[bool, bool]:
    """Return whether an untagged pavement is not to be expected left and right."""
    tags = segment.way.tags
    if _is_rural(segment):
        return True, True
    if tags.get("junction") in {"roundabout", "circular"}:
        turns_left = _turns_left(segment)
        return turns_left, not turns_left
    middle = divided.middle_side(segment) if tags.get("oneway") in {"yes", "-1"} else 0
    return middle < 0, middle > 0


def _is_rural(segment: Segment) -> bool:
    tags = segment.way.tags
    speed = parse_speed_kmh(tags.get("maxspeed"))
    words = (tags.get("source:maxspeed", ""), tags.get("maxspeed:type", ""))
    rural = any(word.endswith((":rural", ":motorway", ":trunk")) for word in words)
    return rural or (speed is not None and speed >= RURAL_KMH)


def _turns_left(segment: Segment) -> bool:
    """Return whether a piece of a ring bends to the left, so that its middle is left."""
    points = segment.line
    area = sum(
        a[0] * b[1] - b[0] * a[1] for a, b in zip(points, (*points[1:], points[0]), strict=True)
    )
    return area > 0  # between the arc and its chord, counted anticlockwise


def _samples(line: Line) -> list[tuple[float, float, float, float]]:
    """Return points along a line with the direction of the line there (x, y, dx, dy)."""
    total = length_m(line)
    count = max(1, round(total / SAMPLE_EVERY_M))
    found: list[tuple[float, float, float, float]] = []
    for index in range(count):
        along = total * (index + 0.5) / count
        a = point_along(line, along - 0.5)
        b = point_along(line, along + 0.5)
        size = math.dist(a, b) or 1.0
        x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
        found.append((x, y, (b[0] - a[0]) / size, (b[1] - a[1]) / size))
    return found


class _Neighbours:
    """The mapped pavements, asked which of them run along a street."""

    def __init__(self, sidewalks: Sequence[tuple[Line, int]]) -> None:
        self._lines = [line for line, _ in sidewalks]
        self._layers = [level for _, level in sidewalks]
        self._shapes = [shapely.LineString(line) for line in self._lines]
        self._tree = shapely.STRtree(self._shapes)

    def shares(self, segment: Segment) -> tuple[bool, bool]:
        """Return whether a mapped pavement runs along most of the left and of the right."""
        if not self._shapes:
            return False, False
        street = shapely.LineString(segment.line)
        level = layer(segment.way.tags)
        near = [
            int(index)
            for index in sorted(self._tree.query(street.buffer(BESIDE_M)))
            if self._layers[int(index)] == level
        ]
        if not near:
            return False, False
        found = [0, 0]
        samples = _samples(segment.line)
        for x, y, dx, dy in samples:
            for slot, normal in enumerate(((-dy, dx), (dy, -dx))):
                ray = shapely.LineString(
                    [(x, y), (x + normal[0] * BESIDE_M, y + normal[1] * BESIDE_M)]
                )
                if any(self._shapes[index].intersects(ray) for index in near):
                    found[slot] += 1
        enough = MOST_RATIO * len(samples)
        return found[0] >= enough, found[1] >= enough


class _Divided:
    """The one-way carriageways, asked whether the other half of the street runs beside."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = [s for s in segments if s.way.tags.get("oneway") in {"yes", "-1"}]
        self._shapes = [shapely.LineString(segment.line) for segment in self._segments]
        self._tree = shapely.STRtree(self._shapes)

    def middle_side(self, segment: Segment) -> int:
        """Return on which side the opposite carriageway lies: -1 left, 1 right, 0 nowhere."""
        name = segment.way.tags.get("name") or segment.way.tags.get("ref")
        if name is None:
            return 0
        middle = point_along(segment.line, length_m(segment.line) / 2)
        heading = _heading(segment, middle)
        here = shapely.Point(middle)
        found = self._tree.query(here, predicate="dwithin", distance=DIVIDED_M)
        for index in sorted(int(number) for number in found):
            other = self._segments[index]
            if other.way.id == segment.way.id:
                continue
            if name not in (other.way.tags.get("name"), other.way.tags.get("ref")):
                continue
            if abs((_heading(other, middle) - heading) % 360 - 180) > PARALLEL_DEG:
                continue
            shape = self._shapes[index]
            there = shape.interpolate(shape.project(here))
            return nearest(segment.line, (there.x, there.y))[2]
        return 0


def _heading(segment: Segment, near: tuple[float, float]) -> float:
    """Return the direction of traffic at the point of a segment nearest to a place."""
    shape = shapely.LineString(segment.line)
    along = shape.project(shapely.Point(near))
    a = point_along(segment.line, along - 1.0)
    b = point_along(segment.line, along + 1.0)
    angle = math.degrees(math.atan2(b[0] - a[0], b[1] - a[1]))
    return (angle + (180 if segment.way.tags.get("oneway") == "-1" else 0)) % 360
