"""Edges from kerb to kerb: mapped crossings, tagged crossing nodes, and plain street corners."""

from collections.abc import Iterator

from routing.network.chains import Chain
from routing.network.crossing_facts import KerbFacts, crossing_facts, kerb_of, street_crossed
from routing.network.draft import Draft, Facts, Key
from routing.network.junctions import Junction
from routing.network.plane import length_m
from routing.network.planning import Plan
from routing.network.tracks import Tracks
from routing.network_terms import CrossingKind, Tactile, WayKind
from routing.osm import crossings, ground
from routing.osm.features import MapWay, Tags
from routing.osm.survey_tags import surveyed_element
from routing.osm.ways import layer

# A mapped crossing this near to a corner is the place to cross there.
NEAR_M = 15.0
# A vehicle signal this near to a corner: people on foot may have one too, we do not know.
SIGNAL_NEAR_M = 20.0
_PLAIN = {WayKind.SERVICE, WayKind.SHARED_SPACE, WayKind.SHARED_CYCLEWAY}


class CrossingPainter:
    """Draws the crossings of a plan."""

    def __init__(self, plan: Plan, draft: Draft) -> None:
        self._plan = plan
        self._draft = draft
        self._tracks = Tracks(plan.found)
        self._ways_at: dict[int, list[MapWay]] = {}
        for way in plan.found.streets:
            for ref in way.refs:
                self._ways_at.setdefault(ref, []).append(way)
        for way, kind in plan.found.lines:
            if kind in _PLAIN:
                for ref in way.refs:
                    self._ways_at.setdefault(ref, []).append(way)
        self._line_refs = {ref for piece in plan.pieces for ref in (piece.refs[0], piece.refs[-1])}

    def _tags(self, ref: int) -> Tags:
        node = self._plan.extract.nodes.get(ref)
        return node.tags if node else {}

    # Mapped crossings

    def draw_mapped(self) -> None:
        """Draw one edge for each mapped crossing, and its links to what it passes."""
        for index, chain in enumerate(self._plan.chains):
            ends: list[Key] = []
            for which, ref in enumerate((chain.refs[0], chain.refs[-1])):
                key = self._plan.end(("chain", index, which), ref)
                element = surveyed_element(self._tags(ref))
                if key not in self._draft.graph or element is not None:
                    self._draft.add_node(key, self._plan.xy(ref), element)
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
        near = kerb_of(self._tags(ref) for ref in reversed(chain.refs[:first]))
        far = kerb_of(self._tags(ref) for ref in chain.refs[last + 1 :])
        told = [self._tags(ref) for ref in chain.refs if self._tags(ref)]
        about = [tags for tags in told if crossings.is_crossing_node(tags)]
        about += [tags for tags in told if crossings.has_vehicle_signals(tags)]
        facts = crossing_facts(
            ways=ways,
            nodes=[*about, *(tags for tags in told if _tells_crossing(tags, about))],
            near=near,
            far=far,
            streets=self._streets_at(chain.refs),
            tracks=self._tracks.crossed_by(self._plan.line(chain.refs), layer(ways[0])),
        )
        closed = next((c for c in map(self._plan.found.closed, chain.ways) if c), None)
        tactile = {ground.tactile_along(tags) for tags in ways}
        return Facts(
            kind=WayKind.CROSSING,
            name=next((tags["name"] for tags in ways if "name" in tags), None),
            tactile=tactile.pop() if len(tactile) == 1 else Tactile.UNKNOWN,
            surface=ground.surface(ways[0]),
            lit=ground.lit(ways[0]),
            crossing=facts,
            street_class=facts.street_class,
            closed=closed,
            sources=tuple(f"osm:way/{way.id}" for way in chain.ways),
        )

    def _streets_at(self, refs: tuple[int, ...]) -> list[MapWay]:
        """Return the busiest way at each node that is crossed, so that no lane counts twice."""
        found: list[MapWay] = []
        for ref in refs:
            main = street_crossed(self._ways_at.get(ref, []))
            if main is not None:
                found.append(main)
        return found

    def _link_vehicle_lines(self, chain: Chain, ends: list[Key]) -> None:
        """Let a driveway that is crossed reach the pavement at one end of its crossing."""
        for index, ref in enumerate(chain.refs[1:-1], start=1):
            key: Key = (ref, 0, 0)
            if ref in self._plan.junctions or ref not in self._line_refs:
                continue
            before = length_m(self._plan.line(chain.refs[: index + 1]))
            after = length_m(self._plan.line(chain.refs[index:]))
            end = ends[0] if before <= after else ends[1]
            if key in self._draft.graph and key != end:
                self._draft.add_edge(key, end, (), Facts(WayKind.LINK, assumed=True))

    # Crossings we draw

    def draw_at_street_nodes(self) -> None:
        """Draw crossings between corners, where the map has no crossing of its own."""
        for junction in self._plan.junctions.values():
            if junction.is_hub:
                continue
            if len(junction.arms) == 2:
                if self._crosses_between(junction):
                    self._draw(junction, 1, self._kind_at(junction))
            elif len(junction.arms) > 2:
                for arm in range(len(junction.arms)):
                    if not self._has_crossing_near(junction, arm):
                        self._draw(junction, arm, self._kind_at_corner(junction, arm))

    def _crosses_between(self, junction: Junction) -> bool:
        """Return whether people cross here, where a street merely passes."""
        one, other = junction.sectors
        if not (one.live and other.live) or junction.ref in self._plan.crossed:
            return False
        if crossings.is_crossing_node(self._tags(junction.ref)) or junction.carriageway:
            return True
        if not (one.has_pavement and other.has_pavement):
            return True
        return all(any(a.pathlike for a in sector.attached) for sector in (one, other))

    def _kind_at(self, junction: Junction) -> CrossingKind:
        tags = self._tags(junction.ref)
        if crossings.is_crossing_node(tags):
            return crossings.crossing_kind(tags)
        vague = crossings.has_vehicle_signals(tags)
        return CrossingKind.UNKNOWN if vague else CrossingKind.UNMARKED

    def _kind_at_corner(self, junction: Junction, arm: int) -> CrossingKind:
        """Return UNMARKED, or that it is not known where a signal or an unplaced crossing is."""
        here = self._tags(junction.ref)
        if crossings.is_crossing_node(here) or crossings.has_vehicle_signals(here):
            return CrossingKind.UNKNOWN
        signals = any(
            crossings.has_vehicle_signals(self._tags(ref))
            for ref, _ in self._along(junction, arm, SIGNAL_NEAR_M)
        )
        return CrossingKind.UNKNOWN if signals else CrossingKind.UNMARKED

    def _has_crossing_near(self, junction: Junction, arm: int) -> bool:
        if (junction.ref, arm) in self._plan.crossed_arms:
            return True
        for ref, _ in self._along(junction, arm, NEAR_M):
            if ref in self._plan.crossed:
                return True
            there = self._plan.junctions.get(ref)
            if there is not None and len(there.arms) == 2 and self._crosses_between(there):
                return True
        return False

    def _along(self, junction: Junction, arm: int, limit_m: float) -> Iterator[tuple[int, float]]:
        """Yield (ref, distance) along an arm, on through nodes where the street only passes."""
        walked = 0.0
        here, index = junction, arm
        for _ in range(20):  # a ring of short pieces must end too
            leaving = here.arms[index]
            segment = self._plan.segments[leaving.segment]
            refs = segment.refs if leaving.outward else tuple(reversed(segment.refs))
            line = self._plan.line(refs)
            for step in range(1, len(refs)):
                walked += length_m(line[step - 1 : step + 1])
                if walked > limit_m:
                    return
                yield refs[step], walked
            here = self._plan.junctions[refs[-1]]
            if len(here.arms) != 2:
                return
            arrived = (leaving.segment, not leaving.outward)
            index = next(i for i, a in enumerate(here.arms) if (a.segment, a.outward) != arrived)

    def _draw(self, junction: Junction, arm: int, kind: CrossingKind) -> None:
        left, right = junction.left_of(arm), junction.right_of(arm)
        if not (left.live and right.live) or left.key == right.key:
            return
        way = self._plan.segments[junction.arms[arm].segment].way
        tags = self._tags(junction.ref) if len(junction.arms) == 2 else {}
        level = layer(way.tags)
        line = (left.xy, right.xy)
        facts = crossing_facts(
            ways=[],
            nodes=[tags] if tags else [],
            near=KerbFacts(),
            far=KerbFacts(),
            streets=[way],
            tracks=self._tracks.crossed_by(line, level),
            kind=kind,
        )
        sources = [f"osm:way/{way.id}"]
        if crossings.is_crossing_node(tags):
            sources.insert(0, f"osm:node/{junction.ref}")
        self._draft.add_edge(
            left.key,
            right.key,
            (),
            Facts(
                kind=WayKind.CROSSING,
                lit=ground.lit(way.tags),
                crossing=facts,
                street_class=facts.street_class,
                closed=self._plan.found.closed(way),
                sources=tuple(sources),
            ),
            level,
        )


def _tells_crossing(tags: Tags, about: list[Tags]) -> bool:
    """Return whether a node of a crossing tells of its paving, island or signal."""
    keys = ("tactile_paving", "traffic_signals:sound", "crossing:island", "traffic_calming")
    return tags not in about and any(key in tags for key in keys)
