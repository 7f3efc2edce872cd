"""What a way crosses on the ground becomes a crossing edge of its own, whoever drew the way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import shapely

from routing.network.crossing_facts import KerbFacts, crossing_facts
from routing.network.crossing_sites import Site, is_oblique
from routing.network.draft import CUT, Draft, DraftEdge, Facts, Key
from routing.network.plane import Line, length_m
from routing.network.planning import Plan
from routing.network.streets import Segment
from routing.network.tracks import LinesOnGround, Tracks
from routing.network_terms import CrossingFacts, CrossingKind, Known, WayKind
from routing.osm.crossings import known
from routing.osm.features import Tags
from routing.osm.ground import tactile_known
from routing.osm.ways import layer

# From the middle of a track to where a walker waits (gauge 1.4 m, vehicle about 2.7 m wide).
CLEAR_M = 2.5
# Tracks this near to each other are crossed in one go.
ONE_GO_M = 8.0
# How near a mapped railway=crossing belongs to the place where the lines meet.
TOLD_NEAR_M = 12.0
# Where an edge begins or ends on a street's line, nothing is crossed between.
END_M = 0.3
# A drawn line that runs along a street at less than this only touches it.
SKIM_DEG = 3.0
_OVER_TRACKS = {
    WayKind.FOOTWAY,
    WayKind.PAVEMENT,
    WayKind.PEDESTRIAN,
    WayKind.SHARED_SPACE,
    WayKind.SHARED_CYCLEWAY,
    WayKind.CARRIAGEWAY,
    WayKind.SERVICE,
}
_OVER_STREETS = _OVER_TRACKS - {WayKind.CARRIAGEWAY} | {
    WayKind.LINK,
    WayKind.SQUARE_EDGE,
    WayKind.SQUARE_OPEN,
    WayKind.PLATFORM,
}
_RAIL_CROSSINGS = {"crossing", "level_crossing", "tram_crossing", "tram_level_crossing"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of an edge that is a crossing; metres along the edge."""

    first_m: float
    last_m: float
    crossing: CrossingFacts


def cut_out_tracks(plan: Plan, draft: Draft, tracks: Tracks) -> None:
    """Turn the piece of each walked edge that lies on tracks into a crossing of them."""
    mapped = _MappedCrossings(plan)
    for serial, edge in list(draft.edges()):
        if edge.facts.kind in _OVER_TRACKS:
            places = tracks.places_on(edge.line, edge.layer)
            line = shapely.LineString(edge.line) if places else None
            stretches = [
                Stretch(first, last, mapped.facts(line.interpolate((first + last) / 2), kind))
                for first, last, kind in _spans(places)
                if line is not None
            ]
            _cut(draft, serial, edge, stretches)


def cut_out_streets(plan: Plan, draft: Draft) -> None:
    """Turn every piece that lies across a street into a crossing, so that none is silent.

    How it is crossed is not known there: the map has no crossing, often not even a shared node.
    """
    segments = plan.segments
    streets = LinesOnGround(
        [segment.line for segment in segments], [layer(s.way.tags) for s in segments]
    )
    for serial, edge in list(draft.edges()):
        if edge.facts.kind not in _OVER_STREETS:
            continue
        places = streets.places_on(edge.line, edge.layer, SKIM_DEG)
        crossed = [(along, segments[index]) for along, index in sorted(places)]
        _cut(draft, serial, edge, _over_streets(crossed, edge.line))


def _over_streets(crossed: list[tuple[float, Segment]], line: Line) -> list[Stretch]:
    """Return the stretches across streets; those that overlap are one, over the first street."""
    total_m = length_m(line)
    stretches: list[Stretch] = []
    for along, street in crossed:
        if not END_M < along < total_m - END_M:
            continue
        first = max(along - street.half_width_m, 0.0)
        last = min(along + street.half_width_m, total_m)
        if stretches and first < stretches[-1].last_m:
            stretches[-1] = replace(stretches[-1], last_m=last)
            continue
        facts = crossing_facts(
            ways=[],
            nodes=[],
            near=KerbFacts(),
            far=KerbFacts(),
            streets=[street.way],
            tracks=None,
            kind=CrossingKind.UNKNOWN,
            site=Site(oblique=is_oblique(line, along, street.line)),
        )
        stretches.append(Stretch(first, last, facts))
    return stretches


def _spans(places: list[tuple[float, str]]) -> list[tuple[float, float, str]]:
    """Return (from_m, to_m, railway) of the stretches on tracks, neighbours made one."""
    spans: list[tuple[float, float, str]] = []
    for along, kind in sorted(places):
        if spans and along - CLEAR_M < spans[-1][1] + ONE_GO_M - 2 * CLEAR_M:
            first, _, before = spans[-1]
            spans[-1] = (first, along + CLEAR_M, min(before, kind))
        else:
            spans.append((along - CLEAR_M, along + CLEAR_M, kind))
    return spans


def _cut(draft: Draft, serial: int, edge: DraftEdge, stretches: Sequence[Stretch]) -> None:
    """Cut an edge from its end to its start, so that distances along it stay right."""
    current = (serial, edge)
    for number, stretch in enumerate(reversed(stretches)):
        facts = _facts(edge.facts, stretch.crossing)
        after: Key = (serial, CUT, -2 * number - 1)
        before: Key = (serial, CUT, -2 * number - 2)
        if draft.split_edge(*current, stretch.last_m, after) == after:
            current = draft.edge_into(after)
        if draft.split_edge(*current, stretch.first_m, before) == before:
            draft.replace_facts(*draft.edge_out_of(before), facts)
            current = draft.edge_into(before)
        else:  # the edge begins on what it crosses: nothing is left before it
            draft.replace_facts(*current, facts)
            return


def _facts(facts: Facts, crossing: CrossingFacts) -> Facts:
    return replace(
        facts,
        kind=WayKind.CROSSING,
        crossing=crossing,
        street_class=crossing.street_class,
        maxspeed_kmh=None,
        assumed=False,
    )


class _MappedCrossings:
    """The nodes at which the map says that tracks are crossed."""

    def __init__(self, plan: Plan) -> None:
        self._found: list[tuple[shapely.Point, Tags]] = [
            (shapely.Point(plan.xy(ref)), node.tags)
            for ref, node in plan.extract.nodes.items()
            if node.tags.get("railway") in _RAIL_CROSSINGS
        ]
        self._tree = shapely.STRtree([point for point, _ in self._found])

    def facts(self, place: shapely.Point, railway: str) -> CrossingFacts:
        """Return what is known of crossing tracks at a place, from the mapped crossing near."""
        tags = self._tags_near(place)
        lights = known(tags.get("crossing:light"))
        signals = tags.get("crossing") == "traffic_signals" or lights is Known.YES
        return CrossingFacts(
            kind=CrossingKind.SIGNALS if signals else CrossingKind.UNKNOWN,
            street_class="tram" if railway == "tram" else "rail",
            sound=known(tags.get("crossing:bell")),
            tactile=tactile_known(tags.get("tactile_paving")),
            tracks=Known.YES,
        )

    def _tags_near(self, place: shapely.Point) -> Tags:
        near = self._tree.query(place, predicate="dwithin", distance=TOLD_NEAR_M)
        ranked = sorted((self._found[int(i)][0].distance(place), int(i)) for i in near)
        return self._found[ranked[0][1]][1] if ranked else {}
