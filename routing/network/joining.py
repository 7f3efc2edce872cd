"""Short links between things that stand beside each other, where no mapped node joins them."""

from collections import Counter, defaultdict

import networkx as nx
import shapely

from routing.network.draft import CUT, MAPPED, Draft, DraftEdge, Facts, Key
from routing.network.plane import XY, nearest
from routing.network.planning import Plan
from routing.network_terms import WayKind
from routing.osm.ways import layer

JOIN_M = 15.0
PLATFORM_M = 8.0
LONELY_M = 100.0
_JOINED = {WayKind.PAVEMENT, WayKind.FOOTWAY, WayKind.SHARED_CYCLEWAY, WayKind.PEDESTRIAN}


class _Ground:
    """Where links may lead: mapped or drawn edges, and the streets no link may cross."""

    def __init__(self, plan: Plan, edges: list[tuple[int, DraftEdge]]) -> None:
        self.edges = edges
        self._shapes = [shapely.LineString(edge.line) for _, edge in edges]
        self._tree = shapely.STRtree(self._shapes)
        streets = [s.line for s in plan.segments if layer(s.way.tags) == 0]
        self._streets = shapely.STRtree([shapely.LineString(line) for line in streets])

    def nearest(self, here: XY, within_m: float) -> tuple[float, int, float] | None:
        """Return (distance_m, index, along_m) of the nearest edge that a link may reach."""
        near = self._tree.query(shapely.Point(here), predicate="dwithin", distance=within_m)
        ranked = sorted((nearest(self.edges[int(i)][1].line, here)[:2], int(i)) for i in near)
        for (distance, along), index in ranked:
            there = self._shapes[index].interpolate(along)
            link = shapely.LineString([here, (there.x, there.y)])
            if self._streets.query(link, predicate="intersects").size == 0:
                return distance, index, along
        return None


def join_corners(plan: Plan, draft: Draft) -> None:
    """Link each corner beside a street with separate pavements to the nearest of them.

    A link never crosses the centre line of a street and never changes the layer.
    """
    ground = _Ground(
        plan,
        [
            (serial, edge)
            for serial, edge in draft.edges()
            if edge.facts.kind in _JOINED and edge.layer == 0 and not _drawn_by_us(edge)
        ],
    )
    _join(draft, ground, _lonely(plan, draft), JOIN_M)


def join_platforms(plan: Plan, draft: Draft) -> None:
    """Link platforms that share no node with anything to the pavement beside them."""
    groups = sorted(
        nx.connected_components(draft.graph), key=lambda group: (-len(group), min(group))
    )
    if not groups:
        return
    main = groups[0]
    ground = _Ground(
        plan,
        [
            (serial, edge)
            for serial, edge in draft.edges()
            if edge.tail in main and edge.layer == 0 and edge.facts.kind in _JOINED
        ],
    )
    ends: list[Key] = []
    for group in groups[1:]:
        edges = [data["edge"] for _, _, data in draft.graph.edges(group, data=True)]
        if not any(edge.facts.kind is WayKind.PLATFORM and edge.layer == 0 for edge in edges):
            continue
        found = [
            (reached[0], key)
            for key in sorted(group)
            if (reached := ground.nearest(draft.xy(key), PLATFORM_M)) is not None
        ]
        if found:
            ends.append(min(found)[1])
    _join(draft, ground, ends, PLATFORM_M)


def drop_lonely_guesses(draft: Draft, dropped: Counter[str]) -> None:
    """Take away small parts of nothing but guesses and carriageway, which no path reaches.

    They are islands in wide junctions: nobody comes there, but a position could be matched there.
    """
    parts: list[list[tuple[int, DraftEdge]]] = [
        [(serial, data["edge"]) for _, _, serial, data in graph.edges(keys=True, data=True)]
        for graph in map(draft.graph.subgraph, nx.connected_components(draft.graph))
    ]
    parts.sort(key=_length_m, reverse=True)
    for part in parts[1:]:
        if _length_m(part) < LONELY_M and all(_is_guess(edge) for _, edge in part):
            for serial, edge in part:
                draft.remove_edge(serial, edge)
                dropped["guess or carriageway that no path reaches"] += 1


def _length_m(part: list[tuple[int, DraftEdge]]) -> float:
    return sum(edge.length_m for _, edge in part)


def _is_guess(edge: DraftEdge) -> bool:
    if edge.facts.kind is WayKind.CROSSING:
        return edge.tail[1] != MAPPED and edge.head[1] != MAPPED
    return edge.facts.assumed or edge.facts.kind is WayKind.CARRIAGEWAY


def _join(draft: Draft, ground: _Ground, keys: list[Key], within_m: float) -> None:
    wishes: defaultdict[int, list[tuple[float, Key]]] = defaultdict(list)
    for key in keys:
        reached = ground.nearest(draft.xy(key), within_m)
        if reached is not None:
            wishes[reached[1]].append((reached[2], key))
    for index in sorted(wishes):
        _link(draft, *ground.edges[index], sorted(wishes[index]))


def _drawn_by_us(edge: DraftEdge) -> bool:
    return edge.facts.assumed or (edge.tail[1] != MAPPED and edge.head[1] != MAPPED)


def _lonely(plan: Plan, draft: Draft) -> list[Key]:
    """Return the corners near a separate pavement that no mapped way reaches."""
    found: list[Key] = []
    for junction in plan.junctions.values():
        if junction.is_hub:
            continue
        for sector in junction.sectors:
            reached = sector.mapped_end or any(a.pathlike for a in sector.attached)
            if sector.beside_separate and not reached and sector.key in draft.graph:
                found.append(sector.key)
    return found


def _link(draft: Draft, serial: int, edge: DraftEdge, wishes: list[tuple[float, Key]]) -> None:
    """Put a node onto a mapped pavement for each corner, from its end to its start."""
    facts = Facts(WayKind.LINK, assumed=True)
    current = (serial, edge)
    for along, corner in reversed(wishes):
        key: Key = (corner[0], CUT, corner[2])
        there = draft.split_edge(*current, along, key)
        if there == key:
            current = draft.edge_into(key)
        if there != corner:
            draft.add_edge(corner, there, (), facts)
