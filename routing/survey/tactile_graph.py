"""Tactile elements as a graph of their own: which touch each other, and what breaks DIN 32984.

Only rules that can be checked from a drawing are asked: that a strip does not end at nothing,
that a branch has its field, that fields of crossings lie at crossings, that a kerb of 0 cm has
its blocking field (Sperrfeld).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import shapely

from routing.geo import LatLon
from routing.network_terms import TactileKind, WayKind
from routing.survey.fields import named
from routing.survey.geometry import to_shapely
from routing.survey.ground import Ground
from routing.survey.report import Finding, Problem
from routing.survey.terms import CrossingCard, Form, TactileRecord

# Laid side by side and drawn by hand: what is this near touches.
TOUCH_M = 0.6
# A field that was recorded as a point is about 90 cm square.
HALF_FIELD_M = 0.45
# To a surveyed kerb; to a crossing that is only in OpenStreetMap; from a strip across a pavement.
AT_CARD_M, AT_MAPPED_M, LOCATES_M = 1.0, 2.0, 3.0
AT_ENTRANCE_M = 1.5
# How far away a missing neighbour is looked for.
LOOKED_FOR_M = 100.0
FLUSH_CM = 1
_STRIP = TactileKind.GUIDANCE_STRIP
_ALONE_IS_WRONG = {
    TactileKind.BRANCH_FIELD,
    TactileKind.BOARDING_FIELD,
    TactileKind.LOCATING_STRIP,
}


@dataclass(frozen=True)
class TactileGraph:
    """The tactile elements of a survey, in metres, beside its cards and the map's crossings."""

    ground: Ground
    records: Sequence[TactileRecord]
    cards: Sequence[CrossingCard]
    entrances: Sequence[LatLon] = ()

    @cached_property
    def shapes(self) -> list[shapely.Geometry]:
        """Return each element's shape; a point gets the size of a field."""
        found = [to_shapely(record.shape, self.ground.xy) for record in self.records]
        return [
            shapely.buffer(shape, HALF_FIELD_M) if record.shape.form is Form.POINT else shape
            for record, shape in zip(self.records, found, strict=True)
        ]

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(self.shapes)

    @cached_property
    def _card_ends(self) -> list[tuple[CrossingCard, int, shapely.Point]]:
        return [
            (card, end, shapely.Point(self.ground.xy(card.shape.points[end])))
            for card in self.cards
            for end in (0, -1)
        ]

    @cached_property
    def _card_end_tree(self) -> shapely.STRtree:
        return shapely.STRtree([point for _, _, point in self._card_ends])

    @cached_property
    def _entrance_tree(self) -> shapely.STRtree:
        return shapely.STRtree([shapely.Point(self.ground.xy(p)) for p in self.entrances])

    @cached_property
    def graph(self) -> "nx.Graph[int]":
        """Return which elements touch each other, by their place in the list of records."""
        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(range(len(self.records)))
        for one, shape in enumerate(self.shapes):
            graph.add_edges_from((one, other) for other in self._touching(shape) if other != one)
        return graph

    @property
    def strip_networks(self) -> int:
        """Return how many groups of touching elements hold a guidance strip."""
        return sum(
            any(self.records[i].element is _STRIP for i in group)
            for group in nx.connected_components(self.graph)
        )

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong with strips, fields and flush kerbs."""
        told: set[tuple[str, ...]] = set()
        for number, record in enumerate(self.records):
            if record.element is _STRIP and record.shape.form is Form.LINE:
                for end in (0, -1):
                    point = shapely.Point(self.ground.xy(record.shape.points[end]))
                    yield from self._strip_end(number, point, told)
            else:
                yield from self._field(number)
        yield from self._flush_kerbs()

    def _touching(self, shape: shapely.Geometry) -> list[int]:
        return sorted(
            int(i) for i in self._tree.query(shape, predicate="dwithin", distance=TOUCH_M)
        )

    def _strip_end(
        self, number: int, point: shapely.Point, told: set[tuple[str, ...]]
    ) -> Iterator[Finding]:
        record = self.records[number]
        met = [i for i in self._touching(point) if i != number]
        kinds = {self.records[i].element for i in met}
        crossing_m = self._to_crossing_m(point, AT_MAPPED_M)
        if not met and crossing_m is None and not self._is_at_entrance(point):
            yield Finding(
                record.entry,
                "tactile",
                Problem.STRIP_ENDS_NOWHERE,
                "this guidance strip ends at no field, strip, crossing or entrance; record what it leads to",
                self._nearest_other_m(number, point),
            )
        at_kerb = crossing_m is not None and crossing_m <= AT_CARD_M
        if at_kerb and not kinds & {TactileKind.DIRECTION_FIELD, TactileKind.BLOCKING_FIELD}:
            yield Finding(
                record.entry,
                "tactile",
                Problem.DIRECTION_FIELD_MISSING,
                "this guidance strip reaches a crossing without a direction field",
                crossing_m,
            )
        fields = [i for i in met if self.records[i].element is not _STRIP]
        hub = shapely.union_all([point, *(self.shapes[i] for i in fields)])
        strips, arms = self._arms(hub)
        if arms >= 3 and TactileKind.BRANCH_FIELD not in kinds and strips not in told:
            told.add(strips)
            yield Finding(
                record.entry,
                "tactile",
                Problem.BRANCH_FIELD_MISSING,
                f"{arms} arms of guidance strips meet here without a branch field",
            )

    def _arms(self, hub: shapely.Geometry) -> tuple[tuple[str, ...], int]:
        """Return the ids of the strips at a place, and in how many directions they leave it."""
        strips: list[str] = []
        arms = 0
        for i in self._touching(hub):
            record = self.records[i]
            if record.element is not _STRIP:
                continue
            ends = [shapely.Point(self.ground.xy(record.shape.points[end])) for end in (0, -1)]
            strips.append(record.entry.id)
            # A strip that runs through leaves in two directions.
            arms += sum(end.distance(hub) <= TOUCH_M for end in ends) or 2
        return tuple(sorted(strips)), arms

    def _field(self, number: int) -> Iterator[Finding]:
        record, shape = self.records[number], self.shapes[number]
        reach_m = LOCATES_M if record.element is TactileKind.LOCATING_STRIP else AT_MAPPED_M
        crossing_m = self._to_crossing_m(shape, reach_m)
        if record.element is TactileKind.DIRECTION_FIELD and crossing_m is None:
            yield Finding(
                record.entry,
                "tactile",
                Problem.DIRECTION_FIELD_AWAY,
                "this direction field lies at no crossing; its ribs would point to nothing",
                self.ground.nearest_edge_m(shape, _is_crossing),
            )
        alone = not list(self.graph.neighbors(number))
        locates = record.element is TactileKind.LOCATING_STRIP and crossing_m is not None
        if record.element in _ALONE_IS_WRONG and alone and not locates:
            yield Finding(
                record.entry,
                "tactile",
                Problem.FIELD_ALONE,
                f"this {named(record.element)} touches no other tactile element",
                self._nearest_other_m(number, shape),
            )

    def _flush_kerbs(self) -> Iterator[Finding]:
        blocking = shapely.STRtree(
            [
                self.shapes[i]
                for i, record in enumerate(self.records)
                if record.element is TactileKind.BLOCKING_FIELD
            ]
        )
        for card, end, point in self._card_ends:
            height_cm = (card.start if end == 0 else card.end).kerb_cm
            if height_cm is None or height_cm > FLUSH_CM:
                continue
            nearest_m = _nearest_m(blocking, point)
            if nearest_m is None or nearest_m > AT_MAPPED_M:
                yield Finding(
                    card.entry,
                    "crossing",
                    Problem.BLOCKING_FIELD_MISSING,
                    f"the kerb where the line {'begins' if end == 0 else 'ends'} is {height_cm} cm "
                    "high and no blocking field is recorded there; a cane does not find it",
                    nearest_m,
                )

    def _is_at_entrance(self, point: shapely.Point) -> bool:
        near = self._entrance_tree.query(point, predicate="dwithin", distance=AT_ENTRANCE_M)
        return len(near) > 0

    def _to_crossing_m(self, shape: shapely.Geometry, reach_m: float) -> float | None:
        """Return how far the next crossing is, of the cards or of the map; None when too far."""
        near = self._card_end_tree.query(shape, predicate="dwithin", distance=reach_m)
        found = [float(shapely.distance(self._card_ends[int(i)][2], shape)) for i in near]
        found += [
            float(self.ground.shapes[i].distance(shape))
            for i in self.ground.edges_within(shape, reach_m, _is_crossing)
        ]
        return min((off_m for off_m in found if off_m <= reach_m), default=None)

    def _nearest_other_m(self, number: int, shape: shapely.Geometry) -> float | None:
        near = self._tree.query(shape, predicate="dwithin", distance=LOOKED_FOR_M)
        others = (int(i) for i in near if int(i) != number)
        return min((float(shapely.distance(self.shapes[i], shape)) for i in others), default=None)


def _nearest_m(shapes: shapely.STRtree, point: shapely.Point) -> float | None:
    _, distances_m = shapes.query_nearest(point, return_distance=True)
    return float(distances_m[0]) if len(distances_m) else None


def _is_crossing(kind: WayKind) -> bool:
    return kind is WayKind.CROSSING
