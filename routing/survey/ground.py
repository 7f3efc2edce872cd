"""The built network as flat lines in metres, asked what lies near; nothing is changed here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import shapely

from routing.geo import LatLon, LocalFrame
from routing.network.plane import XY, Line, bearing_deg, length_m, point_along
from routing.network_terms import Edge, Node, WayKind

# A direction is judged over this far to both sides: a drawn line is not steady to half a metre.
_LOOK_M = 3.0


@dataclass(frozen=True)
class Ground:
    """Nodes and edges with their lines in one local frame; edges[i].id == i."""

    nodes: Sequence[Node]
    edges: Sequence[Edge]
    frame: LocalFrame

    @cached_property
    def lines(self) -> list[Line]:
        """Return the line of each edge."""
        return [tuple(self.frame.to_xy_m(p) for p in edge.line) for edge in self.edges]

    @cached_property
    def shapes(self) -> list[shapely.LineString]:
        """Return each edge as shapely line."""
        return [shapely.LineString(line) for line in self.lines]

    @cached_property
    def lengths(self) -> list[float]:
        """Return the length of each edge's line in the frame."""
        return [length_m(line) for line in self.lines]

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(self.shapes)

    def xy(self, position: LatLon) -> XY:
        """Return a position in metres."""
        return self.frame.to_xy_m(position)

    def edges_within(
        self,
        shape: shapely.Geometry,
        reach_m: float,
        wanted: Callable[[WayKind], bool] = lambda _: True,
    ) -> list[int]:
        """Return the ids of the edges within a distance of a shape, in order."""
        found = self._tree.query(shape, predicate="dwithin", distance=reach_m)
        return sorted(int(i) for i in found if wanted(self.edges[int(i)].kind))

    def nearest_edge_m(
        self,
        shape: shapely.Geometry,
        wanted: Callable[[WayKind], bool] = lambda _: True,
        reach_m: float = 200.0,
    ) -> float | None:
        """Return how far the nearest edge is; None when there is none near."""
        near = self.edges_within(shape, reach_m, wanted)
        return min((self.shapes[i].distance(shape) for i in near), default=None)


def ground_of(nodes: Sequence[Node], edges: Sequence[Edge]) -> Ground:
    """Return a network as ground, in the frame of one of its nodes."""
    return Ground(nodes, tuple(edges), LocalFrame(nodes[len(nodes) // 2].position))


def heading_deg(line: Line, along_m: float) -> float:
    """Return the bearing of a line around a distance along it, judged over a few metres."""
    total = length_m(line)
    middle = min(max(along_m, 0.0), total)
    before, after = max(0.0, middle - _LOOK_M), min(total, middle + _LOOK_M)
    return bearing_deg(point_along(line, before), point_along(line, after))


def between_deg(one: float, other: float) -> float:
    """Return the angle between two directions in [0, 180].

    >>> between_deg(350, 10)
    20
    """
    return abs((one - other + 180) % 360 - 180)


def lines_between_deg(one: float, other: float) -> float:
    """Return the angle between two lines that may be walked both ways, in [0, 90].

    >>> lines_between_deg(10, 185)
    5
    """
    turn = between_deg(one, other)
    return min(turn, 180 - turn)


def merged(spans: Iterable[tuple[float, float]], gap_m: float) -> list[tuple[float, float]]:
    """Return spans in order, those closer than a gap made one.

    >>> merged([(5, 8), (0, 4)], 1.5)
    [(0, 8)]
    """
    found: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if found and start - found[-1][1] <= gap_m:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
