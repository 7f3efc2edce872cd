"""Which stretches of the network's edges a drawn line runs along: side by side, same direction."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import shapely

from routing.network.plane import XY, Line, length_m, nearest, point_along
from routing.network_terms import WayKind
from routing.survey.ground import Ground, heading_deg, lines_between_deg, merged

Spans = list[tuple[float, float]]  # (from_m, to_m) along an edge

_STEP_M = 0.5
_SAME_WAY_DEG = 30.0
# A strip is interrupted by fields of 60 to 90 cm and by manhole covers; the walker bridges them.
_GAP_M = 2.0
_SHORTEST_M = 1.5
# Of two edges side by side the strip belongs to the nearer one.
_CLEARLY_NEARER_M = 0.5
# Past its end a line says nothing, but it was not measured to the centimetre.
_PAST_END_M = 0.3


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn line in metres with what is needed to ask it often."""

    line: Line
    shape: shapely.LineString
    length_m: float
    bands: dict[float, shapely.Geometry] = field(default_factory=dict)

    def band(self, reach_m: float) -> shapely.Geometry:
        """Return everything within a distance of the line."""
        if reach_m not in self.bands:
            self.bands[reach_m] = shapely.buffer(self.shape, reach_m)
        return self.bands[reach_m]


def drawn(line: Line) -> Drawn:
    """Return a line ready to be asked."""
    return Drawn(line, shapely.LineString(line), length_m(line))


def stretches_along(
    ground: Ground, lines: Sequence[Drawn], *, reach_m: float, kinds: frozenset[WayKind]
) -> tuple[dict[int, Spans], list[float]]:
    """Return the covered spans of each edge, and of each line how many metres found an edge."""
    found: dict[int, Spans] = {}
    placed = [0.0] * len(lines)
    for number, one in enumerate(lines):
        near = ground.edges_within(one.shape, reach_m, lambda kind: kind in kinds)
        for edge_id in near:
            spans = _Asked(ground, edge_id, one, near, reach_m).spans()
            if spans:
                found.setdefault(edge_id, []).extend(spans)
                placed[number] += sum(end - start for start, end in spans)
    joined = {edge_id: _whole(ground, edge_id, found[edge_id]) for edge_id in sorted(found)}
    return {edge_id: spans for edge_id, spans in joined.items() if spans}, placed


@dataclass(frozen=True, slots=True)
class _Asked:
    """One edge and one drawn line, and the edges that the line could belong to as well."""

    ground: Ground
    edge_id: int
    drawn: Drawn
    rivals: Sequence[int]
    reach_m: float

    def spans(self) -> Spans:
        """Return the spans of the edge along which the line runs."""
        total = self.ground.lengths[self.edge_id]
        count = max(2, math.ceil(total / _STEP_M))
        step = total / count
        first_m, last_m = self._near_m()
        covered = [
            (i * step, (i + 1) * step)
            for i in range(int(first_m / step), min(count, math.ceil(last_m / step)))
            if self._is_beside((i + 0.5) * step)
        ]
        return merged(covered, _GAP_M)

    def _near_m(self) -> tuple[float, float]:
        """Return between which distances along the edge it can be near the line at all."""
        shape = self.ground.shapes[self.edge_id]
        near = shape.intersection(self.drawn.band(self.reach_m))
        if near.is_empty:
            return 0.0, 0.0
        alongs = shapely.line_locate_point(shape, shapely.points(shapely.get_coordinates(near)))
        return float(alongs.min()), float(alongs.max())

    def _is_beside(self, along_m: float) -> bool:
        line = self.ground.lines[self.edge_id]
        here = point_along(line, along_m)
        off_m, there_m, _ = nearest(self.drawn.line, here)
        if off_m > self.reach_m:
            return False
        heading = heading_deg(line, along_m)
        if lines_between_deg(heading, heading_deg(self.drawn.line, there_m)) > _SAME_WAY_DEG:
            return False
        spot = point_along(self.drawn.line, there_m)
        if not 0 < there_m < self.drawn.length_m:
            # Past its end the nearest point is the end itself: only what lies beside it counts.
            past_m = math.sqrt(max(0.0, off_m**2 - _sideways(here, spot, heading) ** 2))
            if past_m > _PAST_END_M:
                return False
        return not self._is_nearer_to_another(spot, off_m, heading)

    def _is_nearer_to_another(self, spot: XY, off_m: float, heading: float) -> bool:
        if len(self.rivals) < 2:
            return False
        point = shapely.Point(spot)
        return any(
            self.ground.shapes[other].distance(point) < self._bound_m(other, off_m)
            and _runs_same_way(self.ground, other, spot, heading)
            for other in self.rivals
            if other != self.edge_id
        )

    def _bound_m(self, rival: int, off_m: float) -> float:
        """Return how near another edge must be for the line to belong to it."""
        open_here, open_there = (
            self.ground.edges[i].kind is WayKind.SQUARE_OPEN for i in (self.edge_id, rival)
        )
        if open_here and not open_there:
            return self.reach_m  # a mapped way on the strip beats a line of sight beside it
        if open_there and not open_here:
            return -1.0
        return off_m - _CLEARLY_NEARER_M


def _sideways(here: XY, there: XY, heading: float) -> float:
    """Return how far there is from here, measured square to a heading."""
    angle = math.radians(heading)
    east, north = there[0] - here[0], there[1] - here[1]
    return east * math.cos(angle) - north * math.sin(angle)


def _runs_same_way(ground: Ground, edge_id: int, spot: XY, heading: float) -> bool:
    _, along_m, _ = nearest(ground.lines[edge_id], spot)
    other = heading_deg(ground.lines[edge_id], along_m)
    return lines_between_deg(heading, other) <= _SAME_WAY_DEG


def _whole(ground: Ground, edge_id: int, spans: Spans) -> Spans:
    """Return spans joined over small gaps, stretched to an edge's ends they nearly reach."""
    total = ground.lengths[edge_id]
    near_end = min(1.0, total / 4)
    found: Spans = []
    for start, end in merged(spans, _GAP_M):
        if end - start < min(_SHORTEST_M, total / 2):
            continue
        first = 0.0 if start <= near_end else start
        last = total if end >= total - near_end else end
        found.append((first, last))
    return found


def covered_m(spans: Mapping[int, Spans]) -> float:
    """Return how many metres of edges are covered."""
    return sum(end - start for each in spans.values() for start, end in each)
