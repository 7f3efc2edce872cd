"""Edges from kerb to kerb: crossings as mapped, and those we place between corners."""

from routing.network.chains import Chain
from routing.network.crossing_facts import (
    KerbFacts,
    crossing_facts,
    is_path,
    kerb_of,
    street_crossed,
)
from routing.network.crossing_places import CrossingPlace
from routing.network.crossing_sites import Sites
from routing.network.draft import MAPPED, Draft, Facts, Key
from routing.network.plane import length_m
from routing.network.planning import Plan
from routing.network.tracks import Tracks
from routing.network_terms import Tactile, WayKind
from routing.osm import crossings, ground, shape
from routing.osm.features import MapWay, Tags
from routing.osm.ways import layer

_PLAIN = {WayKind.SERVICE, WayKind.SHARED_SPACE, WayKind.SHARED_CYCLEWAY}


class CrossingPainter:
    """Draws the crossings of a plan."""

    def __init__(self, plan: Plan, draft: Draft, tracks: Tracks) -> None:
        self._plan = plan
        self._draft = draft
        self._tracks = tracks
        self._sites = Sites(plan)
        self._ways_at: dict[int, list[MapWay]] = {}
        for way in plan.found.streets:
            for ref in way.refs:
                self._ways_at.setdefault(ref, []).append(way)
        for way, kind in plan.found.lines:
            if kind in _PLAIN:
                for ref in way.refs:
                    self._ways_at.setdefault(ref, []).append(way)
        self._cycle_tracks_at: dict[int, list[MapWay]] = {}
        for way in plan.found.cycle_tracks:
            for ref in way.refs:
                self._cycle_tracks_at.setdefault(ref, []).append(way)
        self._line_refs = {ref for piece in plan.pieces for ref in (piece.refs[0], piece.refs[-1])}

    def _tags(self, ref: int) -> Tags:
        node = self._plan.extract.nodes.get(ref)
        return node.tags if node else {}

    def draw_mapped(self) -> None:
        """Draw one edge for each mapped crossing, and its links to what it passes."""
        for index, chain in enumerate(self._plan.chains):
            ends: list[Key] = []
            for which, ref in enumerate((chain.refs[0], chain.refs[-1])):
                key = self._plan.end(("chain", index, which), ref)
                self._draft.add_node(key, self._plan.xy(ref))
                ends.append(key)
            inner = self._plan.line(chain.refs[1:-1])
            if ends[0] == ends[1] and not inner:
                self._plan.found.dropped["crossing without length"] += 1
                continue
            level = layer(chain.ways[0].tags)
            self._draft.add_edge(ends[0], ends[1], inner, self._chain_facts(chain), level)
            self._link_vehicle_lines(chain, ends)
        for corner, end in self._plan.links:
            if corner in self._draft.graph and end in self._draft.graph and corner != end:
                self._draft.add_edge(corner, end, (), Facts(WayKind.LINK, assumed=True))

    def _chain_facts(self, chain: Chain) -> Facts:
        ways = [way.tags for way in chain.ways]
        met = [i for i, ref in enumerate(chain.refs) if ref in self._ways_at]
        first, last = (met[0], met[-1]) if met else (1, len(chain.refs) - 2)
        # The kerb nearest to the carriageway counts, not one at the far side of a verge.
        line = self._plan.line(chain.refs)
        beyond = [self._sites.kerbs_near(end) for end in (line[0], line[-1])]
        near = kerb_of((*map(self._tags, reversed(chain.refs[:first])), *beyond[0]))
        far = kerb_of((*map(self._tags, chain.refs[last + 1 :]), *beyond[1]))
        level = layer(ways[0])
        told = [self._tags(ref) for ref in chain.refs if self._tags(ref)]
        about = [tags for tags in told if crossings.is_crossing_node(tags)]
        about += [tags for tags in told if crossings.has_vehicle_signals(tags)]
        facts = crossing_facts(
            ways=ways,
            nodes=[*about, *(tags for tags in told if _tells_crossing(tags, about))],
            near=near,
            far=far,
            streets=self._streets_at(chain.refs),
            tracks=self._tracks.crossed_by(line, level),
            site=self._sites.of_chain(chain, level),
            poles=self._sites.poles_near(line, chain.refs),
        )
        closed_by = tuple(i for way in chain.ways for i in self._plan.found.closed_by(way))
        tactile = {ground.tactile_along(tags) for tags in ways}
        return Facts(
            kind=WayKind.CROSSING,
            name=next((tags["name"] for tags in ways if "name" in tags), None),
            tactile=tactile.pop() if len(tactile) == 1 else Tactile.UNKNOWN,
            surface=ground.surface(ways[0]),
            lit=ground.lit(ways[0]),
            smoothness=shape.smoothness(ways[0]),
            passage=shape.passage(ways[0]),
            crossing=facts,
            street_class=facts.street_class,
            closed_by=closed_by,
            sources=tuple(f"osm:way/{way.id}" for way in chain.ways),
        )

    def _streets_at(self, refs: tuple[int, ...]) -> list[MapWay]:
        """Return the busiest way at each node that is crossed, so that no lane counts twice."""
        found: list[MapWay] = []
        for ref in refs:
            main = street_crossed(self._ways_at.get(ref, []))
            # A shared path on which the crossing ends is where people walk on, not crossed.
            ends_there = ref in (refs[0], refs[-1]) and main is not None and is_path(main)
            if main is not None and not ends_there:
                found.append(main)
        if not found:  # a crossing of nothing but a cycle track
            found = [way for ref in refs[1:-1] for way in self._cycle_tracks_at.get(ref, [])[:1]]
        return found

    def _link_vehicle_lines(self, chain: Chain, ends: list[Key]) -> None:
        """Let a driveway or carriageway that is crossed reach one end of its crossing.

        One end only: with both, people could cross without meeting the crossing.
        """
        for index, ref in enumerate(chain.refs[1:-1], start=1):
            key: Key = (ref, MAPPED, 0)
            junction = self._plan.junctions.get(ref)
            if not (junction.is_hub if junction else ref in self._line_refs):
                continue
            before = length_m(self._plan.line(chain.refs[: index + 1]))
            after = length_m(self._plan.line(chain.refs[index:]))
            end = ends[0] if before <= after else ends[1]
            if key in self._draft.graph and key != end:
                self._draft.add_edge(key, end, (), Facts(WayKind.LINK, assumed=True))

    def draw_placed(self, places: list[CrossingPlace]) -> None:
        """Draw the crossings that the map does not draw itself."""
        for place in places:
            self._draw_placed(place)

    def _draw_placed(self, place: CrossingPlace) -> None:
        way = place.way
        tags = self._tags(place.node) if place.node is not None else {}
        level = layer(way.tags)
        line = (self._draft.xy(place.tail), self._draft.xy(place.head))
        facts = crossing_facts(
            ways=[],
            nodes=[tags] if tags else [],
            near=KerbFacts(),
            far=KerbFacts(),
            streets=[way],
            tracks=self._tracks.crossed_by(line, level),
            kind=place.kind,
            site=self._sites.of_placed(place.junction, place.arm, line, level),
            poles=self._sites.poles_near(line, (place.node,)) if place.node is not None else (),
        )
        sources = [f"osm:way/{way.id}"]
        if crossings.is_crossing_node(tags):
            sources.insert(0, f"osm:node/{place.node}")
        self._draft.add_edge(
            place.tail,
            place.head,
            (),
            Facts(
                kind=WayKind.CROSSING,
                lit=ground.lit(way.tags),
                crossing=facts,
                street_class=facts.street_class,
                closed_by=self._plan.found.closed_by(way),
                sources=tuple(sources),
            ),
            level,
        )


def _tells_crossing(tags: Tags, about: list[Tags]) -> bool:
    """Return whether a node of a crossing tells of its paving, island or signal."""
    keys = ("tactile_paving", "traffic_signals:sound", "crossing:island", "traffic_calming")
    return tags not in about and any(key in tags for key in keys)
