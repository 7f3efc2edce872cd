"""What stands on the walked lines: barriers told on their edges, shut gates taken as the end."""

import itertools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from routing.network.draft import CUT, Draft, DraftEdge, Facts, Key
from routing.network.plane import XY, length_m
from routing.network.planning import Plan
from routing.network_terms import Barrier, WayKind
from routing.osm.barriers import barrier_kind, is_shut
from routing.osm.features import MapNode

# On a carriageway a barrier stands in the way of vehicles; a drawn pavement leads past it.
_BARRED = {
    WayKind.FOOTWAY,
    WayKind.PAVEMENT,
    WayKind.PEDESTRIAN,
    WayKind.SHARED_SPACE,
    WayKind.SHARED_CYCLEWAY,
    WayKind.SERVICE,
    WayKind.CROSSING,
    WayKind.STEPS,
    WayKind.PLATFORM,
}


@dataclass(frozen=True, slots=True)
class _Meeting:
    """An edge that leads through a barrier, or ends at it; at is the index on its line."""

    serial: int
    edge: DraftEdge
    at: int

    @property
    def is_end(self) -> bool:
        return self.at in (0, len(self.edge.line) - 1)


def put_barriers(plan: Plan, draft: Draft) -> None:
    """Write barriers onto the edges that lead through them; part the ways at a shut gate.

    To be called when nothing will be cut any more. A barrier where two edges meet stands on one
    of them, so that nobody passes it twice; where more meet, on all but one.
    """
    timed = plan.found.gate_hours
    standing = {
        plan.xy(ref): node
        for ref, node in plan.extract.nodes.items()
        if barrier_kind(node.tags) is not None
    }
    shut = {xy: n.id for xy, n in standing.items() if is_shut(n.tags) and n.id not in timed}
    _part_at(plan, draft, shut)
    told: defaultdict[int, list[tuple[Barrier, str | None]]] = defaultdict(list)
    edges: dict[int, DraftEdge] = {}
    for xy, meetings in _meetings(draft, standing).items():
        for meeting in meetings if xy in shut else _telling(meetings):
            edges[meeting.serial] = meeting.edge
            told[meeting.serial].append(_told(meeting, standing[xy], timed))
    for serial, edge in sorted(edges.items()):
        draft.replace_facts(serial, edge, _with(edge.facts, told[serial]))


def _told(meeting: _Meeting, node: MapNode, timed: Mapping[int, str]) -> tuple[Barrier, str | None]:
    kind = barrier_kind(node.tags)
    assert kind is not None  # only what stands in the way was asked for
    at_m = round(length_m(meeting.edge.line[: meeting.at + 1]), 2)
    return Barrier(kind, at_m), timed.get(node.id)


def _with(facts: Facts, told: list[tuple[Barrier, str | None]]) -> Facts:
    barriers = sorted((barrier for barrier, _ in told), key=lambda barrier: barrier.at_m)
    closures = tuple(closure for _, closure in told if closure is not None)
    return replace(facts, barriers=tuple(barriers), closed_by=(*facts.closed_by, *closures))


def _meetings(draft: Draft, standing: Mapping[XY, MapNode]) -> dict[XY, list[_Meeting]]:
    met: defaultdict[XY, list[_Meeting]] = defaultdict(list)
    for serial, edge in draft.edges():
        if edge.facts.kind not in _BARRED or edge.facts.assumed:
            continue
        for index, xy in enumerate(edge.line):
            if xy in standing:
                met[xy].append(_Meeting(serial, edge, index))
    return met


def _telling(meetings: list[_Meeting]) -> list[_Meeting]:
    """Return which of the edges at one barrier have to tell it."""
    ending = [meeting for meeting in meetings if meeting.is_end]
    through = [meeting for meeting in meetings if not meeting.is_end]
    return [*through, *(ending if len(ending) == 1 else ending[1:])]


def _part_at(plan: Plan, draft: Draft, shut: Mapping[XY, int]) -> None:
    """Let every edge end before a shut gate, at a node of its own."""
    copies = itertools.count(1)
    parted = set()
    for serial, edge in draft.edges():
        if edge.facts.kind not in _BARRED or edge.facts.assumed:
            continue
        stops = {index for index, xy in enumerate(edge.line) if xy in shut}
        if not stops:
            continue
        parted |= {edge.line[index] for index in stops}
        draft.remove_edge(serial, edge)
        ends: dict[int, Key] = {0: edge.tail, len(edge.line) - 1: edge.head}
        facts = _piece_facts(edge.facts) if stops - ends.keys() else edge.facts
        for first, last in itertools.pairwise(sorted(stops | ends.keys())):
            tail, head = (
                draft.add_node((shut[edge.line[i]], CUT, -1000 - next(copies)), edge.line[i])
                if i in stops
                else ends[i]
                for i in (first, last)
            )
            draft.add_edge(tail, head, edge.line[first + 1 : last], facts, edge.layer)
    if parted:
        plan.found.dropped["locked or private gate, the way ends there"] += len(parted)


def _piece_facts(facts: Facts) -> Facts:
    steps = replace(facts.steps, count=None) if facts.steps else None
    return replace(facts, steps=steps)
