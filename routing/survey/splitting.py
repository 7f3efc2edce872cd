"""Edges cut where a survey says that something begins, ends or lies; every fact goes along.

The first piece keeps the edge's number, the others get new ones at the end, so that numbers stay
without gaps. What points at an edge (doors) is moved to the piece it lies on.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from routing.geo import LatLon, cut, line_length_m
from routing.network_terms import Barrier, Door, Edge, Node, WayKind

# A piece shorter than this is not worth a node.
SHORTEST_PIECE_M = 1.0
# Their facts are about the whole: so many steps, one crossing, one machine.
NEVER_CUT = frozenset({WayKind.CROSSING, WayKind.STEPS, WayKind.ELEVATOR, WayKind.ESCALATOR})


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an edge as it was: which edge carries it now."""

    edge_id: int
    from_m: float
    to_m: float


@dataclass(frozen=True, slots=True)
class Cuts:
    """The network after cutting, and where each edge's pieces are."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    pieces: Mapping[int, tuple[Piece, ...]]  # only of edges that were cut
    node_at: Mapping[tuple[int, float], int]  # (edge as it was, asked distance) -> node

    def moved(self, door: Door) -> Door:
        """Return a door on the piece on which it lies now."""
        for piece in self.pieces.get(door.edge_id, ()):
            if door.along_m <= piece.to_m:
                return Door(piece.edge_id, max(0.0, door.along_m - piece.from_m))
        return door


def cut_edges(
    nodes: Sequence[Node], edges: Sequence[Edge], places: Mapping[int, Sequence[float]]
) -> Cuts:
    """Return the network cut at distances along edges; a place near an end is that end."""
    new_nodes, new_edges = list(nodes), list(edges)
    pieces: dict[int, tuple[Piece, ...]] = {}
    node_at: dict[tuple[int, float], int] = {}
    for edge_id in sorted(places):
        edge = edges[edge_id]
        kept = [] if edge.kind in NEVER_CUT else _kept(places[edge_id], edge.length_m)
        ids = [edge.tail, *range(len(new_nodes), len(new_nodes) + len(kept)), edge.head]
        stops = [0.0, *kept, edge.length_m]
        for asked in places[edge_id]:
            node_at[edge_id, asked] = ids[_nearest(stops, asked)]
        if not kept:
            continue
        made = _cut(edge, stops, ids, len(new_edges))
        new_nodes += [
            Node(node_id, piece.line[-1])
            for node_id, piece in zip(ids[1:-1], made[:-1], strict=True)
        ]
        new_edges[edge_id] = made[0]
        new_edges += made[1:]
        pieces[edge_id] = tuple(
            Piece(piece.id, start, end)
            for piece, (start, end) in zip(made, itertools.pairwise(stops), strict=True)
        )
    return Cuts(tuple(new_nodes), tuple(new_edges), pieces, node_at)


def _kept(places: Sequence[float], length_m: float) -> list[float]:
    """Return the places at which it is worth to cut, in order."""
    found: list[float] = []
    for place in sorted(places):
        after = found[-1] if found else 0.0
        if place - after >= SHORTEST_PIECE_M and length_m - place >= SHORTEST_PIECE_M:
            found.append(place)
    return found


def _nearest(stops: Sequence[float], asked: float) -> int:
    return min(range(len(stops)), key=lambda i: (abs(stops[i] - asked), i))


def _cut(edge: Edge, stops: Sequence[float], ids: Sequence[int], next_id: int) -> list[Edge]:
    made: list[Edge] = []
    total = line_length_m(edge.line)
    scale = total / edge.length_m if edge.length_m else 1.0
    begin = edge.line[0]
    for i, (start, end) in enumerate(itertools.pairwise(stops)):
        line = cut(edge.line, start * scale, end * scale)
        last = edge.line[-1] if i == len(stops) - 2 else _rounded(line[-1])
        line = (begin, *line[1:-1], last)
        made.append(
            replace(
                edge,
                id=edge.id if i == 0 else next_id + i - 1,
                tail=ids[i],
                head=ids[i + 1],
                line=line,
                length_m=round(line_length_m(line), 2),
                barriers=_barriers(edge, start, end, is_last=i == len(stops) - 2),
            )
        )
        begin = last
    return made


def _barriers(edge: Edge, start_m: float, end_m: float, *, is_last: bool) -> tuple[Barrier, ...]:
    return tuple(
        Barrier(barrier.kind, barrier.at_m - start_m)
        for barrier in edge.barriers
        if start_m <= barrier.at_m < end_m or (is_last and barrier.at_m >= end_m)
    )


def _rounded(position: LatLon) -> LatLon:
    """Return a position as the rest of the network is written, to about a centimetre."""
    return LatLon(round(position.lat_deg, 7), round(position.lon_deg, 7))
