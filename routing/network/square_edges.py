"""Edges of an open area: the rim to follow, and straight lines between what sees each other."""

import itertools
import math
from collections.abc import Mapping

import shapely

from routing.network.draft import Draft, Key
from routing.network.facts import area_facts
from routing.network.free_ground import FreeGround
from routing.network.plane import XY
from routing.network.squares import Square
from routing.network_terms import WayKind
from routing.osm.features import Ring
from routing.osm.ways import layer

# More entries than this see each other in thousands of pairs; then the rim must do.
MOST_ENTRIES = 80
# Entries stand on the rim; rounding must not put them outside.
RIM_TOLERANCE_M = 0.3
# The rim of a platform is where the train comes: it is walked only where nothing else leads.
_ACROSS_ONLY = {WayKind.PLATFORM, WayKind.ELEVATOR}
Pair = tuple[int, int]


class SquarePainter:
    """Draws one area between its entries."""

    def __init__(
        self,
        square: Square,
        draft: Draft,
        xy_of: Mapping[int, XY],
        keys: Mapping[int, Key],
        ground: FreeGround,
        *,
        closed_by: tuple[str, ...] = (),
    ) -> None:
        """Take the mapped positions, and the network node at which each mapped node stands."""
        self._closed_by = closed_by
        self._ground = ground
        self._square = square
        self._draft = draft
        self._xy_of = xy_of
        self._keys = keys
        self._layer = layer(square.area.tags)
        self._entries = self._with_second_entry()

    def draw(self) -> bool:
        """Draw rim and lines across; return False when there were too many entries to see."""
        for ref in sorted(self._entries):
            if self._keys[ref] not in self._draft.graph:
                self._draft.add_node(self._keys[ref], self._xy_of[ref])
        few = len(self._entries) <= MOST_ENTRIES
        across = self._visible_pairs() if few else []
        if self._square.kind is not WayKind.ELEVATOR:
            for ring in self._square.rings:
                self._draw_rim(ring, set(across))
        self._draw_across(across)
        return few

    def _with_second_entry(self) -> set[int]:
        """Return the entries; where there is one way in only, also the far end of the area."""
        entries = set(self._square.entries)
        if len(entries) == 1:
            (only,) = entries
            start = self._xy_of[only]
            ring = next(ring for ring in self._square.rings if only in ring)
            entries.add(max(ring, key=lambda ref: (math.dist(self._xy_of[ref], start), ref)))
        return entries

    def _draw_rim(self, ring: Ring, across: set[Pair]) -> None:
        corners = ring[:-1]
        stops = [index for index, ref in enumerate(corners) if ref in self._entries]
        if len(stops) < 2:
            return
        platform = self._square.kind is WayKind.PLATFORM
        kind = WayKind.PLATFORM if platform else WayKind.SQUARE_EDGE
        facts = area_facts(self._square.area, kind, self._closed_by)
        for start, stop in itertools.pairwise([*stops, stops[0] + len(corners)]):
            refs = [corners[index % len(corners)] for index in range(start, stop + 1)]
            rim = self._ground.along_rim(tuple(self._xy_of[ref] for ref in refs))
            if rim is None:
                continue  # houses stand on it, and there is no way round them
            inner = rim[1:-1]
            tail, head = self._keys[refs[0]], self._keys[refs[-1]]
            seen = (min(refs[0], refs[-1]), max(refs[0], refs[-1])) in across
            if tail != head and not (platform and seen) and not self._is_walked(tail, head, inner):
                self._draft.add_edge(tail, head, inner, facts, self._layer)

    def _is_walked(self, tail: Key, head: Key, inner: tuple[XY, ...]) -> bool:
        """Return whether a mapped way runs there already; its own facts say more than a rim."""
        line = (self._draft.xy(tail), *inner, self._draft.xy(head))
        length_m = sum(math.dist(a, b) for a, b in itertools.pairwise(line))
        graph = self._draft.graph
        if not graph.has_edge(tail, head):
            return False
        lengths_m = [data["edge"].length_m for data in graph[tail][head].values()]
        return any(abs(drawn_m - length_m) < max(0.5, 0.02 * length_m) for drawn_m in lengths_m)

    def _visible_pairs(self) -> list[Pair]:
        """Return the pairs of entries whose straight line stays on the area."""
        pairs = list(itertools.combinations(sorted(self._entries), 2))
        lines = [[self._xy_of[a], self._xy_of[b]] for a, b in pairs]
        if not lines:
            return []
        ground = self._ground.shape.buffer(RIM_TOLERANCE_M)
        shapely.prepare(ground)
        seen = shapely.covers(ground, shapely.linestrings(lines))
        return [pair for pair, visible in zip(pairs, seen, strict=True) if visible]

    def _draw_across(self, across: list[Pair]) -> None:
        own = self._square.kind in _ACROSS_ONLY
        kind = self._square.kind if own else WayKind.SQUARE_OPEN
        facts = area_facts(self._square.area, kind, self._closed_by)
        for a, b in across:
            tail, head = self._keys[a], self._keys[b]
            if tail != head and (own or not self._is_rim_piece(a, b)):
                self._draft.add_edge(tail, head, (), facts, self._layer)

    def _is_rim_piece(self, a: int, b: int) -> bool:
        """Return whether two entries are neighbours on a rim: that line is drawn already."""
        return any(
            {a, b} == {one, other}
            for ring in self._square.rings
            for one, other in itertools.pairwise(ring)
        )
