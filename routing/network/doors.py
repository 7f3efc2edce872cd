"""Where the network reaches a place, an address or a stop: no carriageway, no house between.

Knows the finished network and the map; searches nothing and names nothing. What has no such
point within REACH_M gets none: better no door than one across a street.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import shapely

from routing.geo import LatLon
from routing.network.houses import SCRAPE_M
from routing.network.plane import XY
from routing.network.sorting import Sorted
from routing.network.tidying import Network
from routing.network_terms import Door, Edge, Passage, WayKind
from routing.osm.entrances import entrance_rank
from routing.osm.features import Extract
from routing.osm.ways import is_track, layer
from routing.standing import BAD_STANDING_M, ISLAND_M

REACH_M = 60.0
_NEAR_M = 25.0  # most doors are within this; looking farther costs more
# Ends of the joint that may touch what they belong to: the outline, the line walked on.
_LOOSE_M = 0.3
# A position this near to a street's centre line stands on its carriageway, on neither side.
_ON_STREET_M = 1.0
_MOST_TRIES = 12
# A stop is reached on its own platform: there it is no bad place to stand.
_BAD_STANDING_M: Mapping[WayKind, float] = {
    kind: metres for kind, metres in BAD_STANDING_M.items() if kind is not WayKind.PLATFORM
}
_NEVER = {WayKind.CROSSING, WayKind.ELEVATOR, WayKind.ESCALATOR}
_PASSAGE_PENALTY_M = {Passage.TUNNEL: 40.0, Passage.BRIDGE: 40.0, Passage.INDOOR: 20.0}
# Whose address names a street is reached from it, unless another way is this much nearer.
_OTHER_STREET_M = 25.0
_NAMELESS_M = 10.0
_UNSEEN_STREETS = {"motorway", "motorway_link"}


@dataclass(frozen=True, slots=True)
class Wish:
    """Something to be reached: where it is, which street its address names."""

    position: LatLon
    street: str | None = None
    is_entrance: bool = False  # the position is a mapped entrance
    may_use_entrances: bool = False  # it is a whole house: any good entrance of it will do


@dataclass(frozen=True, slots=True)
class _Reached:
    worth_m: float
    door: Door


def find_doors(
    wishes: Sequence[Wish], network: Network, found: Sorted, extract: Extract
) -> list[Door | None]:
    """Return the door of each wish, in their order."""
    finder = _Finder(network, found, extract)
    return [finder.door(wish) for wish in wishes]


class _Finder:
    """The network, what may not be crossed, and the mapped entrances."""

    def __init__(self, network: Network, found: Sorted, extract: Extract) -> None:
        self._frame = found.frame
        self._houses = found.houses
        islands = _on_islands(network)
        self._edges = [e for e in network.edges if e.kind not in _NEVER and not e.one_way]
        self._penalties = [_penalty_m(edge, islands) for edge in self._edges]
        self._lines = [
            shapely.LineString([found.frame.to_xy_m(point) for point in edge.line])
            for edge in self._edges
        ]
        self._tree = shapely.STRtree(self._lines)
        barred = [way for way in found.streets if layer(way.tags) == 0]
        barred += [w for w in extract.ways if w.tags.get("highway") in _UNSEEN_STREETS]
        streets = [_line(way.refs, found) for way in barred if len(way.refs) > 1]
        self._streets = shapely.STRtree(streets)
        tracks = [way for way in found.tracks if is_track(way.tags) and layer(way.tags) == 0]
        self._barred = shapely.STRtree([*streets, *(_line(way.refs, found) for way in tracks)])
        ranked = [
            (rank, found.xy_of[ref])
            for ref, node in extract.nodes.items()
            if (rank := entrance_rank(node.tags)) is not None
        ]
        self._entrances = ranked
        self._entrance_tree = shapely.STRtree([shapely.Point(xy) for _, xy in ranked])

    def door(self, wish: Wish) -> Door | None:
        """Return where the network reaches a wish, None when nothing sensible is near."""
        here = self._frame.to_xy_m(wish.position)
        around = self._around(here)
        inside = [index for index in around if self._is_inside(index, here)]
        starts = [here]
        own: set[int] = set() if wish.is_entrance or not inside else set(inside)
        if wish.may_use_entrances and inside:
            entrances = self._entrances_of(inside)
            starts, own = (entrances, set()) if entrances else (starts, own)
        for transparent in (own, own | set(around)):
            found = [r for s in starts if (r := self._reach(s, wish.street, transparent))]
            if found:
                return min(found, key=lambda r: (r.worth_m, r.door.edge_id)).door
        return None

    def _around(self, here: XY) -> list[int]:
        """Return the houses in or on whose outline a position is."""
        point = shapely.Point(here)
        near = self._houses.tree.query(point, predicate="dwithin", distance=SCRAPE_M)
        return sorted(int(index) for index in near)

    def _is_inside(self, index: int, here: XY) -> bool:
        shape, point = self._houses.shapes[index], shapely.Point(here)
        return bool(shape.contains(point) and shape.exterior.distance(point) > SCRAPE_M)

    def _entrances_of(self, houses: Sequence[int]) -> list[XY]:
        """Return the best of the entrances mapped on the outline of one of the houses."""
        found: defaultdict[int, list[XY]] = defaultdict(list)
        for index in houses:
            outline = self._houses.shapes[index].exterior
            near = self._entrance_tree.query(outline, predicate="dwithin", distance=_LOOSE_M)
            for number in sorted(int(n) for n in near):
                rank, xy = self._entrances[number]
                found[rank].append(xy)
        return found[min(found)] if found else []

    def _reach(self, start: XY, street: str | None, transparent: set[int]) -> _Reached | None:
        """Return the best point of the network that a straight joint reaches from a start."""
        point = shapely.Point(start)
        on_street = self._streets.query(point, predicate="dwithin", distance=_ON_STREET_M).size > 0
        for within_m in (_NEAR_M, REACH_M):
            for worth_m, index in self._ranked(point, within_m, street)[:_MOST_TRIES]:
                if within_m < REACH_M and worth_m > within_m:
                    break  # something better may be farther away
                if on_street and self._edges[index].kind is not WayKind.PLATFORM:
                    continue
                joint = shapely.shortest_line(point, self._lines[index])
                if not self._is_blocked(joint, transparent):
                    return _Reached(worth_m, self._door_at(index, point))
        return None

    def _ranked(
        self, point: shapely.Point, within_m: float, street: str | None
    ) -> list[tuple[float, int]]:
        near = self._tree.query(point, predicate="dwithin", distance=within_m)
        return sorted(
            (self._lines[i].distance(point) + self._worse_m(i, street), i)
            for i in (int(number) for number in near)
        )

    def _worse_m(self, index: int, street: str | None) -> float:
        name = self._edges[index].name
        if street is None or name == street:
            return self._penalties[index]
        return self._penalties[index] + (_NAMELESS_M if name is None else _OTHER_STREET_M)

    def _is_blocked(self, joint: shapely.LineString, transparent: set[int]) -> bool:
        if joint.length > 2 * _LOOSE_M:
            inner = shapely.LineString(
                [joint.interpolate(_LOOSE_M), joint.interpolate(joint.length - _LOOSE_M)]
            )
            if self._barred.query(inner, predicate="intersects").size:
                return True
        met = self._houses.tree.query(joint, predicate="intersects")
        return any(
            joint.intersection(self._houses.shapes[index]).length > SCRAPE_M
            for index in (int(number) for number in met)
            if index not in transparent
        )

    def _door_at(self, index: int, point: shapely.Point) -> Door:
        edge, line = self._edges[index], self._lines[index]
        share = line.project(point) / line.length
        return Door(edge.id, round(edge.length_m * share, 2))


def _line(refs: Sequence[int], found: Sorted) -> shapely.LineString:
    return shapely.LineString([found.xy_of[ref] for ref in refs])


def _penalty_m(edge: Edge, islands: set[int]) -> float:
    penalty_m = _BAD_STANDING_M.get(edge.kind, 0.0) + _PASSAGE_PENALTY_M.get(edge.passage, 0.0)
    return penalty_m + (ISLAND_M if edge.tail in islands else 0.0)


def _on_islands(network: Network) -> set[int]:
    """Return the nodes outside the largest connected part."""
    graph: nx.Graph[int] = nx.Graph((edge.tail, edge.head) for edge in network.edges)
    parts: Iterator[set[int]] = iter(sorted(nx.connected_components(graph), key=len, reverse=True))
    next(parts, None)
    return {node for part in parts for node in part}
