"""Open areas: the rim to follow, and the straight lines between entries that see each other."""

import itertools
import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import shapely

from routing.network.draft import Draft, Facts, Key
from routing.network.facts import area_facts
from routing.network.plane import XY, length_m
from routing.network.sorting import Sorted
from routing.network_terms import WayKind
from routing.osm.features import MapArea, Ring

# More entries than this see each other in thousands of pairs; then the rim must do.
MOST_ENTRIES = 80
# Entries stand on the rim; rounding must not put them outside.
RIM_TOLERANCE_M = 0.3


@dataclass(frozen=True, slots=True)
class Square:
    """An area people walk on: its rings, and the mapped nodes at which others reach it."""

    area: MapArea
    kind: WayKind
    rings: tuple[Ring, ...]
    shape: shapely.Geometry
    inside: XY
    entries: frozenset[int]


def plan_squares(found: Sorted, street_refs: set[int], path_refs: set[int]) -> list[Square]:
    """Return the areas with their entries; areas that no way reaches are dropped and counted."""
    rims: Counter[int] = Counter()
    for area, _ in found.areas:
        rims.update({ref for ring in _rings(area) for ref in ring})
    squares: list[Square] = []
    for area, kind in found.areas:
        rings = _rings(area)
        entries = {ref for ring in rings for ref in _entries(ring, street_refs, path_refs, rims)}
        shape = _shape(area, found)
        if not entries or shape.is_empty:
            found.dropped["area that no way reaches"] += 1
            continue
        inside = shape.representative_point()
        squares.append(Square(area, kind, rings, shape, (inside.x, inside.y), frozenset(entries)))
    return squares


def _rings(area: MapArea) -> tuple[Ring, ...]:
    return tuple(ring for outer, inner in area.polygons for ring in (outer, *inner))


def _entries(
    ring: Ring, street_refs: set[int], path_refs: set[int], rims: Counter[int]
) -> list[int]:
    """Return the refs of a ring where others meet it; of a shared street only its two ends."""
    corners = ring[:-1]
    found: list[int] = []
    for before, ref, after in zip(
        (corners[-1], *corners), corners, (*corners[1:], corners[0]), strict=False
    ):
        if ref in path_refs:
            found.append(ref)
        elif ref in street_refs:
            if not (before in street_refs and after in street_refs):
                found.append(ref)
        elif rims[ref] > 1 and not (rims[before] > 1 and rims[after] > 1):
            found.append(ref)
    return found


def _shape(area: MapArea, found: Sorted) -> shapely.Geometry:
    parts = []
    for outer, inner in area.polygons:
        polygon = shapely.Polygon(
            [found.xy_of[ref] for ref in outer],
            [[found.xy_of[ref] for ref in hole] for hole in inner],
        )
        parts.append(polygon if polygon.is_valid else shapely.make_valid(polygon))
    return shapely.unary_union(parts)


def draw_square(square: Square, draft: Draft, found: Sorted, key_of: Callable[[int], Key]) -> None:
    """Draw the rim between entries, and across the area what sees each other."""
    entries = set(square.entries)
    for ring in square.rings:
        here = [ref for ref in dict.fromkeys(ring) if ref in entries]
        if len(here) == 1 and len(entries) == 1:  # one way in: still something to stand on
            entries.add(_farthest(ring, here[0], found))
    for ref in sorted(entries):
        if key_of(ref) not in draft.graph:
            draft.add_node(key_of(ref), found.xy_of[ref])
    if square.kind is not WayKind.ELEVATOR:
        for ring in square.rings:
            _draw_rim(square, ring, entries, draft, found, key_of)
    _draw_across(square, sorted(entries), draft, found, key_of)


def _farthest(ring: Ring, ref: int, found: Sorted) -> int:
    start = found.xy_of[ref]
    return max(ring, key=lambda other: (math.dist(found.xy_of[other], start), other))


def _draw_rim(
    square: Square,
    ring: Ring,
    entries: set[int],
    draft: Draft,
    found: Sorted,
    key_of: Callable[[int], Key],
) -> None:
    corners = list(ring[:-1])
    stops = [index for index, ref in enumerate(corners) if ref in entries]
    if len(stops) < 2:
        return
    facts = area_facts(square.area, _rim_kind(square.kind))
    for start, stop in itertools.pairwise([*stops, stops[0] + len(corners)]):
        refs = [corners[index % len(corners)] for index in range(start, stop + 1)]
        inner = tuple(found.xy_of[ref] for ref in refs[1:-1])
        tail, head = key_of(refs[0]), key_of(refs[-1])
        if tail != head:
            draft.add_edge(tail, head, inner, facts)


def _rim_kind(kind: WayKind) -> WayKind:
    return WayKind.PLATFORM if kind is WayKind.PLATFORM else WayKind.SQUARE_EDGE


def _across_kind(kind: WayKind) -> WayKind:
    own = {WayKind.PLATFORM, WayKind.ELEVATOR}
    return kind if kind in own else WayKind.SQUARE_OPEN


def _draw_across(
    square: Square,
    entries: Sequence[int],
    draft: Draft,
    found: Sorted,
    key_of: Callable[[int], Key],
) -> None:
    if len(entries) > MOST_ENTRIES:
        found.dropped["lines across an area with very many entries"] += 1
        return
    pairs = list(itertools.combinations(entries, 2))
    if not pairs:
        return
    lines: list[tuple[XY, XY]] = [(found.xy_of[a], found.xy_of[b]) for a, b in pairs]
    ground = square.shape.buffer(RIM_TOLERANCE_M)
    shapely.prepare(ground)
    seen = shapely.covers(ground, shapely.linestrings([list(line) for line in lines]))
    facts: Facts = area_facts(square.area, _across_kind(square.kind))
    for (a, b), line, visible in zip(pairs, lines, seen, strict=True):
        if not visible or key_of(a) == key_of(b) or length_m(line) < 0.5:
            continue
        if not _is_rim_piece(square, a, b):
            draft.add_edge(key_of(a), key_of(b), (), facts)


def _is_rim_piece(square: Square, a: int, b: int) -> bool:
    """Return whether two entries are neighbours on a rim, so that the line is already drawn."""
    if square.kind is WayKind.ELEVATOR:
        return False
    return any(
        {a, b} == {one, other} for ring in square.rings for one, other in itertools.pairwise(ring)
    )
