"""Surveyed strips and pavement facts laid along the edges they run beside."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from routing.network_terms import Edge, Tactile, TactileKind, WayKind
from routing.survey.along import Drawn, Spans, covered_m, drawn, stretches_along
from routing.survey.fields import Spot
from routing.survey.ground import Ground
from routing.survey.report import Finding, Problem
from routing.survey.splitting import NEVER_CUT, Cuts
from routing.survey.terms import PavementRecord, Shape, TactileRecord

STRIP_REACH_M = 2.0
PAVEMENT_REACH_M = 3.0
_MACHINES = {WayKind.ELEVATOR, WayKind.ESCALATOR}
STRIP_KINDS = frozenset(kind for kind in WayKind if kind not in _MACHINES)
_PAVEMENT_KINDS = STRIP_KINDS - NEVER_CUT - {WayKind.LINK, WayKind.SQUARE_OPEN}
# A line of which less than this runs along a way is told of.
MOSTLY = 0.8
# A crossing or a flight of steps is not cut: nearly all of it must carry the strip.
_WHOLLY = 0.9


@dataclass(frozen=True, slots=True)
class Stretch:
    """What holds on some spans of some edges."""

    spans: Mapping[int, Spans]
    strip: bool = False
    pavement: PavementRecord | None = None


def find_strips(
    ground: Ground, records: Sequence[TactileRecord]
) -> tuple[list[Stretch], list[Finding]]:
    """Return along which edges guidance strips run; one that runs along none is told of."""
    strips = [record for record in records if record.element is TactileKind.GUIDANCE_STRIP]
    lines = [_drawn(ground, record.shape) for record in strips]
    spans, placed = stretches_along(ground, lines, reach_m=STRIP_REACH_M, kinds=STRIP_KINDS)
    spans = {edge_id: each for edge_id, each in spans.items() if _may_hold(ground, edge_id, each)}
    findings: list[Finding] = []
    for record, line, found_m in zip(strips, lines, placed, strict=True):
        findings += _short(ground, record, "tactile", line, found_m)
    return [Stretch(spans, strip=True)], findings


def find_pavements(
    ground: Ground, records: Sequence[PavementRecord]
) -> tuple[list[Stretch], list[Finding]]:
    """Return along which edges each pavement record runs."""
    stretches: list[Stretch] = []
    findings: list[Finding] = []
    for record in records:
        line = _drawn(ground, record.shape)
        spans, placed = stretches_along(
            ground, [line], reach_m=PAVEMENT_REACH_M, kinds=_PAVEMENT_KINDS
        )
        stretches.append(Stretch(spans, pavement=record))
        findings += _short(ground, record, "pavement", line, placed[0])
    return stretches, findings


def _drawn(ground: Ground, shape: Shape) -> Drawn:
    return drawn(tuple(ground.xy(point) for point in shape.points))


def _may_hold(ground: Ground, edge_id: int, spans: Spans) -> bool:
    if ground.edges[edge_id].kind not in NEVER_CUT:
        return True
    return covered_m({edge_id: spans}) >= _WHOLLY * ground.lengths[edge_id]


def _short(
    ground: Ground,
    record: TactileRecord | PavementRecord,
    kind: str,
    line: Drawn,
    found_m: float,
) -> list[Finding]:
    if found_m >= MOSTLY * line.length_m:
        return []
    nearest_m = ground.nearest_edge_m(line.shape)
    if found_m <= 0:
        sentence = (
            f"no way of the map runs along these {line.length_m:.0f} m; "
            "draw the way in OpenStreetMap"
        )
        return [Finding(record.entry, kind, Problem.NO_WAY_NEAR, sentence, nearest_m)]
    sentence = f"a way of the map runs along {found_m:.0f} of its {line.length_m:.0f} m only"
    return [Finding(record.entry, kind, Problem.PARTLY, sentence, nearest_m)]


def cut_places(stretches: Iterable[Stretch], spots: Iterable[Spot]) -> dict[int, list[float]]:
    """Return where edges are to be cut: where a stretch begins or ends, where a field lies."""
    places: dict[int, list[float]] = {}
    for stretch in stretches:
        for edge_id, spans in stretch.spans.items():
            places.setdefault(edge_id, []).extend(end for span in spans for end in span)
    for spot in spots:
        places.setdefault(spot.edge_id, []).append(spot.along_m)
    return {edge_id: sorted(set(each)) for edge_id, each in sorted(places.items())}


def lay_stretches(edges: list[Edge], cuts: Cuts, stretches: Iterable[Stretch]) -> float:
    """Give the pieces of cut edges their facts; return the metres that carry a strip."""
    strips: set[int] = set()
    for stretch in stretches:
        for edge_id, spans in stretch.spans.items():
            for piece_id in _pieces(edges, cuts, edge_id, spans):
                if stretch.strip:
                    strips.add(piece_id)
                    edges[piece_id] = _with_strip(edges[piece_id])
                if stretch.pavement is not None:
                    edges[piece_id] = _with_pavement(edges[piece_id], stretch.pavement)
    return sum(edges[i].length_m for i in strips)


def _pieces(edges: Sequence[Edge], cuts: Cuts, edge_id: int, spans: Spans) -> Iterable[int]:
    """Return the pieces of an edge whose middle lies within one of the spans."""
    pieces = cuts.pieces.get(edge_id)
    middles = (
        [(piece.edge_id, (piece.from_m + piece.to_m) / 2) for piece in pieces]
        if pieces
        else [(edge_id, edges[edge_id].length_m / 2)]
    )
    return [i for i, middle in middles if any(start <= middle <= end for start, end in spans)]


def _with_strip(edge: Edge) -> Edge:
    """Return an edge on a strip; across an open area there is now something to follow."""
    kind = WayKind.FOOTWAY if edge.kind is WayKind.SQUARE_OPEN else edge.kind
    return replace(edge, kind=kind, tactile=Tactile.SURVEYED)


def _with_pavement(edge: Edge, record: PavementRecord) -> Edge:
    width_m = edge.width_m if record.width_m is None else record.width_m
    return replace(edge, width_m=width_m, surface=record.surface or edge.surface, assumed=False)
