"""Ways made of surveyed strips that cross a square where the map draws none.

Across an open area the map only has lines of sight between its entries; a guidance strip is laid
where people are to walk. Such a strip becomes a way of its own, joined to the network at its ends.
Outside of squares nothing is drawn: there a strip could lead over a carriageway.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import shapely

from routing.geo import LatLon, line_length_m
from routing.network.plane import XY, Line, cut, length_m, nearest
from routing.network_terms import Edge, Node, Side, Tactile, TactileKind, WayKind
from routing.survey.along import drawn, stretches_along
from routing.survey.ground import Ground
from routing.survey.laying import MOSTLY, STRIP_KINDS, STRIP_REACH_M
from routing.survey.splitting import NEVER_CUT, Cuts, cut_edges
from routing.survey.terms import TactileRecord

_SQUARE = {WayKind.SQUARE_EDGE, WayKind.SQUARE_OPEN}
# A strip is drawn by hand: so far over the rim it may reach.
_OVER_RIM_M = 1.5
# Ends of strips this near to each other meet in one field.
_SAME_M = 1.5
# A strip leads to what lies this near to its end.
_JOIN_M = 3.0
_SHORTEST_M = 1.0


@dataclass(frozen=True, slots=True)
class _Strip:
    """A strip that lies on a square, in metres."""

    id: str
    line: Line
    like: Edge  # an edge of its square, whose name, surface and light it has
    area: shapely.Geometry


@dataclass(slots=True)
class _Knot:
    """Where strips end or meet."""

    xy: XY
    area: shapely.Geometry
    node: int | None = None


@dataclass(slots=True)
class _Drawing:
    knots: list[_Knot] = field(default_factory=list)
    pieces: list[tuple[int, int, Line, _Strip]] = field(default_factory=list)


def add_strip_ways(ground: Ground, records: Sequence[TactileRecord]) -> Cuts:
    """Return the network with the strips that cross squares as ways of their own.

    Edges that they join in the middle are cut there.
    """
    strips = _strips_on_squares(ground, records)
    drawing = _drawing(strips)
    joins = [_join(ground, knot) for knot in drawing.knots]
    joined = _joined(drawing, [join is not None for join in joins])
    places: dict[int, list[float]] = {}
    for number in joined:
        join = joins[number]
        if join is not None:
            places.setdefault(join[0], []).append(join[1])
    cuts = cut_edges(ground.nodes, ground.edges, places)
    nodes, edges = list(cuts.nodes), list(cuts.edges)
    for number in sorted(joined):
        join, knot = joins[number], drawing.knots[number]
        if join is not None:
            knot.node = cuts.node_at[join]
        else:
            knot.node = len(nodes)
            nodes.append(Node(knot.node, _position(ground, knot.xy)))
    for tail, head, line, strip in drawing.pieces:
        first, last = drawing.knots[tail].node, drawing.knots[head].node
        if first is not None and last is not None and first != last:
            way = _line(ground, nodes[first].position, nodes[last].position, line)
            edges.append(_edge(len(edges), (first, last), way, strip))
    return replace(cuts, nodes=tuple(nodes), edges=tuple(edges))


def _strips_on_squares(ground: Ground, records: Sequence[TactileRecord]) -> list[_Strip]:
    wanted = [r for r in records if r.element is TactileKind.GUIDANCE_STRIP]
    if not wanted or not any(edge.kind in _SQUARE for edge in ground.edges):
        return []
    found: list[_Strip] = []
    squares = _squares(ground)
    for record in wanted:
        line = tuple(ground.xy(point) for point in record.shape.points)
        one = drawn(line)
        square = next((s for s in squares if shapely.contains(s[1], one.shape)), None)
        if square is None or one.length_m < _SHORTEST_M:
            continue
        _, placed = stretches_along(ground, [one], reach_m=STRIP_REACH_M, kinds=STRIP_KINDS)
        if placed[0] < MOSTLY * one.length_m:
            found.append(_Strip(record.entry.id, line, *square))
    return found


def _squares(ground: Ground) -> list[tuple[Edge, shapely.Geometry]]:
    """Return an edge and the ground of each square, a little wider than drawn."""
    lines: dict[str, list[int]] = {}
    for edge in ground.edges:
        if edge.kind in _SQUARE and edge.sources:
            lines.setdefault(edge.sources[0], []).append(edge.id)
    found: list[tuple[Edge, shapely.Geometry]] = []
    for source in sorted(lines):
        whole = shapely.union_all([ground.shapes[i] for i in lines[source]])
        cells = list(shapely.get_parts(shapely.polygonize([whole])))
        if cells:
            area = shapely.buffer(shapely.union_all(cells), _OVER_RIM_M)
            found.append((ground.edges[lines[source][0]], area))
    return found


def _drawing(strips: Sequence[_Strip]) -> _Drawing:
    """Return the strips cut where they meet each other."""
    drawing = _Drawing()
    ends: list[tuple[int, int]] = []
    for strip in strips:
        first, last = (_knot(drawing, strip.line[i], strip.area) for i in (0, -1))
        ends.append((first, last))
    for strip, (first, last) in zip(strips, ends, strict=True):
        total = length_m(strip.line)
        stops = [(0.0, first), (total, last)]
        for number, knot in enumerate(drawing.knots):
            off_m, along_m, _ = nearest(strip.line, knot.xy)
            inside = _SAME_M < along_m < total - _SAME_M
            if off_m <= _SAME_M and inside and number not in {first, last}:
                stops.append((along_m, number))
        stops.sort()
        for (start, tail), (end, head) in itertools.pairwise(stops):
            if end - start > 0 and tail != head:
                drawing.pieces.append((tail, head, cut(strip.line, start, end), strip))
    return drawing


def _knot(drawing: _Drawing, xy: XY, area: shapely.Geometry) -> int:
    for number, knot in enumerate(drawing.knots):
        if math.dist(knot.xy, xy) <= _SAME_M:
            return number
    drawing.knots.append(_Knot(xy, area))
    return len(drawing.knots) - 1


def _join(ground: Ground, knot: _Knot) -> tuple[int, float] | None:
    """Return the edge to which a knot leads and where on it; None when none is near."""
    point = shapely.Point(knot.xy)
    near = ground.edges_within(point, _JOIN_M, lambda kind: kind not in NEVER_CUT)
    ranked = sorted(
        (ground.edges[i].kind is WayKind.SQUARE_OPEN, float(ground.shapes[i].distance(point)), i)
        for i in near
    )
    for _, _, edge_id in ranked:
        along_m = float(ground.shapes[edge_id].project(point))
        there = ground.shapes[edge_id].interpolate(along_m)
        if shapely.distance(point, there) < 0.01 or shapely.contains(
            knot.area, shapely.LineString((point, there))
        ):
            return edge_id, along_m
    return None


def _joined(drawing: _Drawing, is_join: Sequence[bool]) -> set[int]:
    """Return the knots from which the network is reached along strips."""
    onward: dict[int, set[int]] = {}
    for tail, head, _, _ in drawing.pieces:
        onward.setdefault(tail, set()).add(head)
        onward.setdefault(head, set()).add(tail)
    waiting = [number for number in sorted(onward) if is_join[number]]
    found = set(waiting)
    while waiting:
        for other in onward[waiting.pop()] - found:
            found.add(other)
            waiting.append(other)
    return found


def _line(ground: Ground, tail: LatLon, head: LatLon, line: Line) -> tuple[LatLon, ...]:
    """Return a strip's line from node to node, without points that stand on them."""
    inner = [_position(ground, xy) for xy in line]
    return (tail, *(p for p in inner if not _is_at(p, tail, head)), head)


def _edge(edge_id: int, ends: tuple[int, int], line: tuple[LatLon, ...], strip: _Strip) -> Edge:
    return replace(
        strip.like,
        id=edge_id,
        tail=ends[0],
        head=ends[1],
        line=line,
        length_m=round(line_length_m(line), 2),
        kind=WayKind.FOOTWAY,
        side=Side.NONE,
        tactile=Tactile.UNKNOWN,
        wall=Side.NONE,
        barriers=(),
        decision_ends=0,
        skewed_ends=0,
        sources=(f"survey:{strip.id}",),
    )


def _is_at(position: LatLon, *others: LatLon) -> bool:
    return any(line_length_m((position, other)) < 0.5 for other in others)


def _position(ground: Ground, xy: XY) -> LatLon:
    position = ground.frame.to_latlon(*xy)
    return LatLon(round(position.lat_deg, 7), round(position.lon_deg, 7))
