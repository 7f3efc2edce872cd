"""Edges of ways that are walked on their own line: paths, steps, driveways, mapped pavements."""

import math
from dataclasses import replace

import shapely

from routing.network.draft import Draft, Facts
from routing.network.facts import line_facts
from routing.network.plane import Line, bearing_deg, length_m, nearest, point_along
from routing.network.planning import Piece, Plan
from routing.network.streets import Segment
from routing.network_terms import Side, WayKind
from routing.osm.stairs import runs_backward
from routing.osm.ways import layer

# A mapped pavement belongs to the street it runs along, no farther than this.
STREET_NEAR_M = 20.0
ALONG_DEG = 35.0


def draw_lines(plan: Plan, draft: Draft) -> None:
    """Draw every piece of a line way between the nodes at which its ends stand."""
    streets = _Streets(plan.segments)
    for index, piece in enumerate(plan.pieces):
        facts = line_facts(
            piece.way,
            piece.kind,
            plan.found.closed_by(piece.way),
            whole=piece.refs == piece.way.refs,
        )
        if piece.kind is WayKind.PAVEMENT:
            facts = streets.beside(piece, facts)
        keys = [
            plan.end(("line", index, end), ref)
            for end, ref in enumerate((piece.refs[0], piece.refs[-1]))
        ]
        for key, ref in zip(keys, (piece.refs[0], piece.refs[-1]), strict=True):
            draft.add_node(key, plan.xy(ref))
        inner = piece.line[1:-1]
        if facts.one_way and runs_backward(piece.way.tags):
            keys.reverse()
            inner = tuple(reversed(inner))
            if facts.incline_percent is not None:
                facts = replace(facts, incline_percent=-facts.incline_percent)
        if keys[0] != keys[1] or inner:
            draft.add_edge(keys[0], keys[1], inner, facts, layer(piece.way.tags))


class _Streets:
    """The streets, asked which one a mapped pavement runs along."""

    def __init__(self, segments: list[Segment]) -> None:
        self._segments = segments
        self._tree = shapely.STRtree([shapely.LineString(s.line) for s in segments])

    def beside(self, piece: Piece, facts: Facts) -> Facts:
        """Return the facts with the street's name and the side of it, as far as it is clear."""
        middle = point_along(piece.line, length_m(piece.line) / 2)
        near = self._tree.query(shapely.Point(middle), predicate="dwithin", distance=STREET_NEAR_M)
        told = piece.way.tags.get("is_sidepath:of:name") or facts.name
        best: tuple[float, int, Side] | None = None
        for index in sorted(int(number) for number in near):
            segment = self._segments[index]
            if told is not None and segment.way.tags.get("name") != told:
                continue
            distance, side = _seen(segment, piece.line, middle)
            if side is not Side.UNKNOWN and (best is None or distance < best[0]):
                best = (distance, index, side)
        if best is None:
            return replace(facts, name=told)
        street = self._segments[best[1]].way.tags
        return replace(
            facts,
            name=told or street.get("name"),
            street_class=street.get("highway"),
            side=best[2],
        )


def _seen(segment: Segment, line: Line, middle: tuple[float, float]) -> tuple[float, Side]:
    """Return how far a pavement is from a street, and on which side as it runs."""
    distance, along, side = nearest(segment.line, middle)
    before, after = point_along(segment.line, along - 1), point_along(segment.line, along + 1)
    if math.dist(before, after) < 0.1 or side == 0:
        return distance, Side.UNKNOWN
    half = length_m(line) / 2
    own = bearing_deg(point_along(line, half - 1), point_along(line, half + 1))
    turn = abs((own - bearing_deg(before, after) + 180) % 360 - 180)
    if ALONG_DEG < turn < 180 - ALONG_DEG:
        return distance, Side.UNKNOWN
    seen = Side.LEFT if side < 0 else Side.RIGHT
    return distance, seen if turn <= ALONG_DEG else seen.flipped()
