"""Short links from a drawn corner to the mapped pavement beside it, where no node joins them."""

from collections import defaultdict

import shapely

from routing.network.draft import CUT, Draft, DraftEdge, Facts, Key
from routing.network.plane import nearest
from routing.network.planning import Plan
from routing.network_terms import WayKind
from routing.osm.ways import layer

JOIN_M = 15.0
_JOINED = {WayKind.PAVEMENT, WayKind.FOOTWAY, WayKind.SHARED_CYCLEWAY, WayKind.PEDESTRIAN}


def join_corners(plan: Plan, draft: Draft) -> None:
    """Link each corner beside a street with separate pavements to the nearest of them.

    A link never crosses the centre line of a street and never changes the layer.
    """
    targets = [
        (serial, edge)
        for serial, edge in draft.edges()
        if edge.facts.kind in _JOINED
        and not edge.facts.assumed
        and edge.layer == 0
        and not _drawn_by_us(edge)
    ]
    if not targets:
        return
    tree = shapely.STRtree([shapely.LineString(edge.line) for _, edge in targets])
    ground = [s for s in plan.segments if layer(s.way.tags) == 0]
    streets = shapely.STRtree([shapely.LineString(s.line) for s in ground])
    wishes: defaultdict[int, list[tuple[float, Key]]] = defaultdict(list)
    for corner in _lonely(plan, draft):
        here = draft.xy(corner)
        near = tree.query(shapely.Point(here), predicate="dwithin", distance=JOIN_M)
        ways = sorted((nearest(targets[int(i)][1].line, here)[:2], int(i)) for i in near)
        for (_, along), index in ways:
            edge = targets[index][1]
            there = shapely.LineString(edge.line).interpolate(along)
            link = shapely.LineString([here, (there.x, there.y)])
            if streets.query(link, predicate="intersects").size == 0:
                wishes[index].append((along, corner))
                break
    for index in sorted(wishes):
        _link(draft, *targets[index], sorted(wishes[index]))


def _drawn_by_us(edge: DraftEdge) -> bool:
    return edge.tail[1] != 0 and edge.head[1] != 0


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
            current = _front_half(draft, key)
        if there != corner:
            draft.add_edge(corner, there, (), facts)


def _front_half(draft: Draft, key: Key) -> tuple[int, DraftEdge]:
    """Return the edge that leads to a node just put onto an edge."""
    halves: list[tuple[int, DraftEdge]] = [
        (number, data["edge"])
        for _, _, number, data in draft.graph.edges(key, keys=True, data=True)
    ]
    return next((number, half) for number, half in halves if half.head == key)
