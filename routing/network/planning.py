"""Where everything is cut and who meets whom, before a single edge is drawn."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import shapely

from routing.network.chains import Chain, chains
from routing.network.draft import MAPPED, Key
from routing.network.house_room import leave_room
from routing.network.houses import Houses
from routing.network.junctions import (
    Attachment,
    Junction,
    Sector,
    Token,
    attach,
    open_mouths,
    plan_junction,
)
from routing.network.plane import XY, Line, bearing_deg, departure_deg, length_m
from routing.network.sides import resolve_sides
from routing.network.sorting import Sorted
from routing.network.squares import Square, plan_squares
from routing.network.streets import Segment, arms_of, cut_way, half_width_m, street_nodes
from routing.network_terms import Side, WayKind
from routing.osm.crossings import is_crossing_node
from routing.osm.features import Extract, MapWay
from routing.osm.ways import layer

# Lines on which vehicles move: a crossing is not cut where it meets one of them.
VEHICLE_LINES = {WayKind.SERVICE, WayKind.SHARED_SPACE}
# Lines that are the pavement of the street they run along; a signed shared path is one too.
PAVEMENT_LINES = {WayKind.PAVEMENT, WayKind.SHARED_CYCLEWAY}
# A mapped crossing's end this near to a drawn corner is that corner.
SAME_CORNER_M = 8.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line way between two stops."""

    way: MapWay
    kind: WayKind
    refs: tuple[int, ...]
    line: Line


@dataclass(frozen=True, slots=True)
class Foot:
    """Where a crossing meets the pavement of a segment between its corners."""

    along_m: float
    key: Key


@dataclass(slots=True)
class Plan:
    """All that will be drawn."""

    extract: Extract
    found: Sorted
    segments: list[Segment]
    junctions: dict[int, Junction]
    pieces: list[Piece]
    chains: list[Chain]
    squares: list[Square]
    ends: dict[Token, Key] = field(default_factory=dict)
    links: list[tuple[Key, Key]] = field(default_factory=list)
    crossed: set[int] = field(default_factory=set)  # street nodes with a mapped crossing
    crossed_arms: set[tuple[int, int]] = field(default_factory=set)
    feet: dict[tuple[int, Side], list[Foot]] = field(default_factory=dict)

    def xy(self, ref: int) -> XY:
        """Return where a mapped node stands."""
        return self.found.xy_of[ref]

    def line(self, refs: Iterable[int]) -> Line:
        """Return the line through mapped nodes."""
        return tuple(self.found.xy_of[ref] for ref in refs)

    def end(self, token: Token, ref: int) -> Key:
        """Return the node at which the end of a line, crossing or square stands."""
        return self.ends.get(token, (ref, MAPPED, 0))


def plan_network(extract: Extract, found: Sorted, houses: Houses) -> Plan:
    """Return where streets, lines, crossings and squares are cut and how they meet."""
    street_refs = {ref for way in found.streets for ref in way.refs}
    line_refs = {ref for way, _ in found.lines for ref in way.refs}
    crossing_refs = {ref for way in found.crossings for ref in way.refs}
    squares = plan_squares(found, street_refs, line_refs | crossing_refs)
    entries = {ref for square in squares for ref in square.entries}

    joined = chains(found.crossings, _chain_ends(found, street_refs, entries))
    lifts = {ref for ref, node in extract.nodes.items() if node.tags.get("highway") == "elevator"}
    pieces = _pieces(found, street_refs | crossing_refs | entries | lifts)
    marked = {ref for ref, node in extract.nodes.items() if is_crossing_node(node.tags)}
    stops = street_nodes(found.streets, line_refs | crossing_refs | entries | marked)
    segments = _segments(found, stops, pieces, houses)
    junctions = {
        ref: plan_junction(ref, found.xy_of[ref], arms, segments)
        for ref, arms in sorted(arms_of(segments).items())
    }
    plan = Plan(extract, found, segments, junctions, pieces, joined, squares)
    _attach_lines(plan)
    _attach_squares(plan)
    _attach_chains(plan)
    _want_tagged(plan)
    _meet_chains(plan)
    _settle(plan)
    return plan


def _chain_ends(found: Sorted, street_refs: set[int], entries: set[int]) -> set[int]:
    """Return the refs at which people may leave a mapped crossing."""
    ends = set(entries)
    for way, kind in found.lines:
        if kind in VEHICLE_LINES:
            continue
        through = kind is WayKind.SHARED_CYCLEWAY
        ends.update((way.refs[0], way.refs[-1]) if through else way.refs)
    return ends - street_refs


def _pieces(found: Sorted, stops: set[int]) -> list[Piece]:
    uses: Counter[int] = Counter()
    for way, _ in found.lines:
        uses.update(way.refs)
    meetings = stops | {ref for ref, count in uses.items() if count > 1}
    return [
        Piece(way, kind, refs, line)
        for way, kind in found.lines
        for refs, line in cut_way(way, meetings, found.xy_of)
    ]


def _segments(
    found: Sorted, stops: set[int], pieces: Sequence[Piece], houses: Houses
) -> list[Segment]:
    raw = [
        Segment(way, refs, line, half_width_m(way))
        for way in found.streets
        for refs, line in cut_way(way, stops, found.xy_of)
    ]
    sidewalks = [
        (piece.line, layer(piece.way.tags)) for piece in pieces if piece.kind in PAVEMENT_LINES
    ]
    return leave_room(resolve_sides(raw, sidewalks), houses)


def _attach_lines(plan: Plan) -> None:
    for index, piece in enumerate(plan.pieces):
        pathlike = piece.kind is not WayKind.SERVICE
        for end, refs in enumerate((piece.refs, tuple(reversed(piece.refs)))):
            junction = plan.junctions.get(refs[0])
            if junction is None:
                continue
            line = plan.line(refs)
            arrival = Attachment(
                ("line", index, end), departure_deg(line), length_m(line), pathlike
            )
            attach(junction, arrival, plan.segments)


def _attach_squares(plan: Plan) -> None:
    for index, square in enumerate(plan.squares):
        inside = square.inside
        for ref in sorted(square.entries):
            junction = plan.junctions.get(ref)
            if junction is not None:
                token = ("square", index, ref)
                towards = bearing_deg(junction.xy, inside)
                attach(junction, Attachment(token, towards, 10.0, True), plan.segments)


def _attach_chains(plan: Plan) -> None:
    """Let crossings that end on a street reach its other side."""
    for index, chain in enumerate(plan.chains):
        for end, refs in enumerate((chain.refs, tuple(reversed(chain.refs)))):
            junction = plan.junctions.get(refs[0])
            if junction is None:
                continue
            bearing = departure_deg(plan.line(refs))
            if len(junction.arms) == 2:
                bearing = (bearing + 180) % 360
                plan.crossed.add(refs[0])
            attach(junction, Attachment(("chain", index, end), bearing, 10.0, True), plan.segments)


def _want_tagged(plan: Plan) -> None:
    """Give a tagged crossing node corners on both sides, where a separate pavement is near."""
    passed = {ref for chain in plan.chains for ref in chain.refs}
    for ref, junction in plan.junctions.items():
        node = plan.extract.nodes.get(ref)
        if node is None or ref in passed or len(junction.arms) != 2:
            continue
        if is_crossing_node(node.tags):
            for sector in junction.sectors:
                sector.wanted = sector.beside_separate


def _meet_chains(plan: Plan) -> None:
    """Let the pavements of a crossed street meet the ends of the mapped crossing."""
    for chain in plan.chains:
        places = [i for i, ref in enumerate(chain.refs) if ref in plan.junctions]
        inner = [i for i in places if 0 < i < len(chain.refs) - 1]
        plan.crossed.update(chain.refs[i] for i in inner)
        for i in inner:
            junction = plan.junctions[chain.refs[i]]
            before = junction.sector_at(departure_deg(plan.line(reversed(chain.refs[: i + 1]))))
            after = junction.sector_at(departure_deg(plan.line(chain.refs[i:])))
            _note_crossed_arm(plan, junction, before.key[2], after.key[2])
            if i == places[0]:
                _meet(plan, before, chain.refs[0])
            if i == places[-1]:
                _meet(plan, after, chain.refs[-1])


def _note_crossed_arm(plan: Plan, junction: Junction, one: int, other: int) -> None:
    count = len(junction.arms)
    for a, b in ((one, other), (other, one)):
        if count > 2 and (a + 1) % count == b:
            plan.crossed_arms.add((junction.ref, b))


def _meet(plan: Plan, sector: Sector, ref: int) -> None:
    if not sector.live or sector.mapped_end:
        return
    end = (ref, MAPPED, 0)
    xy = plan.xy(ref)
    if shapely.Point(sector.xy).distance(shapely.Point(xy)) <= SAME_CORNER_M:
        sector.key, sector.xy = end, xy
    else:
        plan.links.append((sector.key, end))
    sector.mapped_end = True


def _settle(plan: Plan) -> None:
    """Write down at which node each end that arrives at a street stands."""
    for junction in plan.junctions.values():
        open_mouths(junction, plan.segments)
        for sector in junction.sectors:
            for arrival in sector.attached:
                plan.ends[arrival.token] = junction.corner(sector)
