"""Edges of streets: a pavement on each side that has one, else the carriageway."""

import itertools

from routing.network.draft import Draft, Facts, Key
from routing.network.facts import carriageway_facts, pavement_facts
from routing.network.junctions import HAS_PAVEMENT, Junction, Sector
from routing.network.plane import XY, beside, cut, length_m, nearest, offset_inner
from routing.network.planning import Plan
from routing.network.streets import Segment
from routing.network_terms import Side
from routing.osm.sidewalks import Pavement
from routing.osm.ways import layer


def draw_corners(plan: Plan, draft: Draft) -> None:
    """Put down the nodes of every street node that somebody uses."""
    for junction in plan.junctions.values():
        if junction.is_hub:
            draft.add_node(junction.hub, junction.xy)
            continue
        for sector in junction.sectors:
            if sector.live:
                draft.add_node(sector.key, sector.xy)


def draw_streets(plan: Plan, draft: Draft) -> None:
    """Draw what people walk on along every street."""
    for index, segment in enumerate(plan.segments):
        start, end = plan.junctions[segment.refs[0]], plan.junctions[segment.refs[-1]]
        out = _arm_index(start, index, outward=True)
        back = _arm_index(end, index, outward=False)
        if segment.left in HAS_PAVEMENT:
            ends = start.left_of(out), end.right_of(back)
            _draw_pavement(plan, draft, index, Side.LEFT, ends)
        if segment.right in HAS_PAVEMENT:
            ends = start.right_of(out), end.left_of(back)
            _draw_pavement(plan, draft, index, Side.RIGHT, ends)
        if segment.on_carriageway:
            facts = carriageway_facts(segment.way, plan.found.closed_by(segment.way))
            tail, head = start.carriageway_end(out), end.carriageway_end(back)
            _draw(draft, (tail, head), segment.line[1:-1], segment, facts)


def _arm_index(junction: Junction, segment: int, *, outward: bool) -> int:
    return next(
        index
        for index, arm in enumerate(junction.arms)
        if arm.segment == segment and arm.outward == outward
    )


def _draw_pavement(
    plan: Plan, draft: Draft, index: int, side: Side, ends: tuple[Sector, Sector]
) -> None:
    """Draw a pavement from corner to corner, cut where crossings meet it."""
    segment = plan.segments[index]
    told = segment.left if side is Side.LEFT else segment.right
    facts = pavement_facts(
        segment.way, side, plan.found.closed_by(segment.way), assumed=told is Pavement.UNTAGGED
    )
    right = side is Side.RIGHT
    offset = segment.offset_m(right=right) * (1 if right else -1)
    half_m = length_m(segment.line) / 2
    front, back = cut(segment.line, 0.0, half_m), cut(segment.line, half_m, 2 * half_m)
    stops = [(nearest(front, ends[0].xy)[1], ends[0].key)]
    for foot in sorted(plan.feet.get((index, side), []), key=lambda foot: foot.along_m):
        draft.add_node(foot.key, beside(segment.line, foot.along_m, offset))
        stops.append((foot.along_m, foot.key))
    stops.append((half_m + nearest(back, ends[1].xy)[1], ends[1].key))
    for number, ((first, tail), (last, head)) in enumerate(itertools.pairwise(stops), start=1):
        inner = _between(segment, offset, first, last)
        turn_m = min(abs(offset), half_m / 2)
        if number == 1 and ends[0].dead_end:
            inner = (beside(segment.line, turn_m, offset), *inner)
        if number == len(stops) - 1 and ends[1].dead_end:
            inner = (*inner, beside(segment.line, 2 * half_m - turn_m, offset))
        _draw(draft, (tail, head), inner, segment, facts)


def _between(segment: Segment, offset: float, first: float, last: float) -> tuple[XY, ...]:
    """Return the moved inner points between two distances, so that no line turns back."""
    walked = 0.0
    kept: list[XY] = []
    moved = offset_inner(segment.line, offset)
    for index, point in enumerate(moved, start=1):
        walked += length_m(segment.line[index - 1 : index + 1])
        if first + 0.5 < walked < last - 0.5:
            kept.append(point)
    return tuple(kept)


def _draw(
    draft: Draft,
    ends: tuple[Key, Key],
    inner: tuple[XY, ...],
    segment: Segment,
    facts: Facts,
) -> None:
    if ends[0] == ends[1] and not inner:
        return
    draft.add_edge(ends[0], ends[1], inner, facts, layer(segment.way.tags))
