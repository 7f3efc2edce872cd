"""Tracks across a way become a crossing edge of their own, whoever drew the way."""

from dataclasses import replace

import shapely

from routing.network.draft import CUT, Draft, DraftEdge, Facts, Key
from routing.network.plane import XY, nearest
from routing.network.planning import Plan
from routing.network.tracks import Tracks
from routing.network_terms import CrossingFacts, CrossingKind, Known, WayKind
from routing.osm.crossings import known
from routing.osm.features import Tags
from routing.osm.ground import tactile_known

# From the middle of a track to where a walker waits (gauge 1.4 m, vehicle about 2.7 m wide).
CLEAR_M = 2.5
# Tracks this near to each other are crossed in one go.
ONE_GO_M = 8.0
# How near a mapped railway=crossing belongs to the place where the lines meet.
TOLD_NEAR_M = 12.0
_WALKED = {
    WayKind.FOOTWAY,
    WayKind.PAVEMENT,
    WayKind.PEDESTRIAN,
    WayKind.SHARED_SPACE,
    WayKind.SHARED_CYCLEWAY,
    WayKind.CARRIAGEWAY,
    WayKind.SERVICE,
}
_RAIL_CROSSINGS = {"crossing", "level_crossing", "tram_crossing", "tram_level_crossing"}


def cut_out_tracks(plan: Plan, draft: Draft, tracks: Tracks) -> None:
    """Turn the piece of each walked edge that lies on tracks into a crossing of them."""
    mapped = _MappedCrossings(plan)
    for serial, edge in list(draft.edges()):
        if edge.facts.kind not in _WALKED:
            continue
        places = tracks.places_on(edge.line, edge.layer)
        if places:
            _cut(draft, serial, edge, _spans(places), mapped)


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


def _cut(
    draft: Draft,
    serial: int,
    edge: DraftEdge,
    spans: list[tuple[float, float, str]],
    mapped: "_MappedCrossings",
) -> None:
    """Cut an edge from its end to its start, so that distances along it stay right."""
    current = (serial, edge)
    for number, (first, last, kind) in enumerate(reversed(spans)):
        whole = current[1]
        middle = shapely.LineString(whole.line).interpolate((first + last) / 2)
        facts = _facts(edge.facts, kind, mapped.tags_near((middle.x, middle.y)))
        after: Key = (serial, CUT, -2 * number - 1)
        before: Key = (serial, CUT, -2 * number - 2)
        if draft.split_edge(*current, last, after) == after:
            current = draft.edge_into(after)
        if draft.split_edge(*current, first, before) == before:
            crossing = draft.edge_out_of(before)
            draft.replace_facts(*crossing, facts)
            current = draft.edge_into(before)
        else:  # the edge begins on the tracks: nothing is left before them
            draft.replace_facts(*current, facts)
            return


def _facts(facts: Facts, railway: str, tags: Tags) -> Facts:
    street_class = "tram" if railway == "tram" else "rail"
    lights = known(tags.get("crossing:light"))
    signals = tags.get("crossing") == "traffic_signals" or lights is Known.YES
    return replace(
        facts,
        kind=WayKind.CROSSING,
        crossing=CrossingFacts(
            kind=CrossingKind.SIGNALS if signals else CrossingKind.UNKNOWN,
            street_class=street_class,
            sound=known(tags.get("crossing:bell")),
            tactile=tactile_known(tags.get("tactile_paving")),
            tracks=Known.YES,
        ),
        street_class=street_class,
    )


class _MappedCrossings:
    """The nodes at which the map says that tracks are crossed."""

    def __init__(self, plan: Plan) -> None:
        self._found = [
            (plan.xy(ref), node.tags)
            for ref, node in plan.extract.nodes.items()
            if node.tags.get("railway") in _RAIL_CROSSINGS
        ]
        self._tree = shapely.STRtree([shapely.Point(xy) for xy, _ in self._found])

    def tags_near(self, place: XY) -> Tags:
        """Return the tags of the nearest mapped crossing of tracks, none where none is near."""
        near = self._tree.query(shapely.Point(place), predicate="dwithin", distance=TOLD_NEAR_M)
        ranked = sorted((nearest((self._found[int(i)][0],), place)[0], int(i)) for i in near)
        return self._found[ranked[0][1]][1] if ranked else {}
