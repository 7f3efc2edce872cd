"""Crossings to pavements that nothing joins: mappers drew them, but no way to reach them.

A block whose pavements are mapped and whose crossings are not would be an island, and who lives
there would be set down on the far side of the street. People cross at its corners; how they do
there nobody has mapped. Where anything else leads, nothing is added.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import networkx as nx
import shapely

from routing.network.crossing_edges import CrossingPainter
from routing.network.crossing_places import CrossingPlace, kind_at_corner
from routing.network.crossing_sites import outward
from routing.network.draft import CUT, Draft, DraftEdge, Key
from routing.network.houses import SCRAPE_M
from routing.network.junctions import Junction
from routing.network.plane import XY, Line, beside, length_m, point_along
from routing.network.planning import Plan
from routing.network_terms import WayKind
from routing.osm.ways import layer

# From the edge of the carriageway to a pavement's mapped line, at most.
_VERGE_M = 8.0
# Behind the corner: there the pavements have turned into the street that is crossed.
_BEHIND_M = (2.5, 4.0, 6.0)
# So far from the middle of a junction its pavements are at most.
_CORNER_M = 40.0
_REACHED = {
    WayKind.PAVEMENT,
    WayKind.FOOTWAY,
    WayKind.SHARED_CYCLEWAY,
    WayKind.PEDESTRIAN,
    WayKind.SQUARE_EDGE,
}


@dataclass(frozen=True, slots=True)
class _Foot:
    """Where a crossing would meet an edge: its index, the metres along it, the part it is in."""

    edge: int
    along_m: float
    part: int


@dataclass(frozen=True, slots=True)
class _Bridge:
    """A crossing over an arm that joins two parts of the network."""

    junction: Junction
    arm: int
    feet: tuple[_Foot, _Foot]


def join_islands(plan: Plan, draft: Draft, painter: CrossingPainter) -> None:
    """Draw a crossing at each corner where it joins parts that nothing else joins."""
    parts = _parts(draft)
    if len(set(parts.values())) < 2:
        return
    edges = [(s, e) for s, e in draft.edges() if e.facts.kind in _REACHED and e.layer == 0]
    looking = _Looking(plan, [edge for _, edge in edges], parts)
    bridges = [
        bridge
        for junction in looking.corners_near_islands()
        for arm in range(len(junction.arms))
        if (bridge := looking.bridge(junction, arm)) is not None
    ]
    feet: defaultdict[int, list[tuple[float, Key]]] = defaultdict(list)
    for bridge in bridges:
        for foot, key in zip(bridge.feet, _keys(bridge), strict=True):
            feet[foot.edge].append((foot.along_m, key))
    stands: dict[Key, Key] = {}
    for index in sorted(feet):
        current = edges[index]
        for along, key in sorted(feet[index], reverse=True):
            stands[key] = draft.split_edge(*current, along, key)
            if stands[key] == key:
                current = draft.edge_into(key)
    painter.draw_placed([_place(plan, bridge, stands) for bridge in bridges])


def _place(plan: Plan, bridge: _Bridge, stands: Mapping[Key, Key]) -> CrossingPlace:
    junction, arm = bridge.junction, bridge.arm
    tail, head = (stands[key] for key in _keys(bridge))
    way = plan.segments[junction.arms[arm].segment].way
    return CrossingPlace(tail, head, way, kind_at_corner(plan, junction, arm), None, junction, arm)


def _keys(bridge: _Bridge) -> tuple[Key, Key]:
    first = -5000 - 2 * bridge.arm
    return (bridge.junction.ref, CUT, first), (bridge.junction.ref, CUT, first - 1)


def _parts(draft: Draft) -> dict[Key, int]:
    """Return for each node the number of the connected part it is in."""
    return {
        key: number
        for number, group in enumerate(nx.connected_components(draft.graph))
        for key in group
    }


class _Looking:
    """Pavements and streets, asked what a straight line over an arm would join."""

    def __init__(self, plan: Plan, edges: list[DraftEdge], parts: Mapping[Key, int]) -> None:
        self._plan = plan
        self._parts = parts
        self._edges = edges
        self._lines = [shapely.LineString(edge.line) for edge in edges]
        self._tree = shapely.STRtree(self._lines)
        self._streets = shapely.STRtree([shapely.LineString(s.line) for s in plan.segments])

    def corners_near_islands(self) -> Iterator[Junction]:
        """Yield the corners that stand near an edge outside the largest part."""
        sizes = Counter(self._parts.values())
        main = max(sizes, key=lambda part: (sizes[part], -part))
        islands = [i for i, edge in enumerate(self._edges) if self._parts[edge.tail] != main]
        tree = shapely.STRtree([self._lines[i] for i in islands])
        for junction in self._plan.junctions.values():
            if len(junction.arms) < 3:
                continue
            here = shapely.Point(junction.xy)
            if tree.query(here, predicate="dwithin", distance=_CORNER_M).size:
                yield junction

    def bridge(self, junction: Junction, arm: int) -> _Bridge | None:
        """Return the crossing over an arm, None where it would join nothing or cut something."""
        segment = self._plan.segments[junction.arms[arm].segment]
        if (junction.ref, arm) in self._plan.crossed_arms or layer(segment.way.tags) != 0:
            return None
        _, line = outward(self._plan, junction, arm)
        others = (a.segment for i, a in enumerate(junction.arms) if i != arm)
        kerb_m = max(self._plan.segments[i].half_width_m for i in others)
        for behind_m in _BEHIND_M:
            out_m = kerb_m + behind_m
            if out_m > 0.45 * length_m(line):
                break
            feet = self._feet(line, out_m, segment.half_width_m + _VERGE_M)
            if feet is None:
                continue
            (one, here), (other, there) = feet
            if one.part != other.part and not self._cuts(here, there, junction.arms[arm].segment):
                return _Bridge(junction, arm, (one, other))
        return None

    def _feet(
        self, line: Line, out_m: float, reach_m: float
    ) -> tuple[tuple[_Foot, XY], tuple[_Foot, XY]] | None:
        """Return what is met first to the left and to the right of a point of a street."""
        middle = point_along(line, out_m)
        left = self._first_met(middle, beside(line, out_m, -reach_m))
        right = self._first_met(middle, beside(line, out_m, reach_m))
        return (left, right) if left is not None and right is not None else None

    def _first_met(self, start: XY, end: XY) -> tuple[_Foot, XY] | None:
        """Return the first pavement that a line meets, and where."""
        ray = shapely.LineString([start, end])
        if ray.length == 0:  # the street turns back on itself there
            return None
        met = sorted(self._meetings(ray), key=lambda item: (item[0], item[1]))
        if not met:
            return None
        away_m, index = met[0]
        point = ray.interpolate(away_m)
        edge = self._edges[index]
        foot = _Foot(index, self._lines[index].project(point), self._parts[edge.tail])
        return foot, (point.x, point.y)

    def _meetings(self, ray: shapely.LineString) -> Iterator[tuple[float, int]]:
        for number in self._tree.query(ray, predicate="intersects"):
            for part in shapely.get_parts(ray.intersection(self._lines[int(number)])):
                yield ray.project(part.representative_point()), int(number)

    def _cuts(self, here: XY, there: XY, own: int) -> bool:
        """Return whether the crossing would lead over another street or through a house."""
        joint = shapely.LineString([here, there])
        streets = {int(i) for i in self._streets.query(joint, predicate="intersects")}
        return streets != {own} or self._plan.found.houses.cut_m(joint) > SCRAPE_M
