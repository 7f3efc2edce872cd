"""Which node of the network each tactile field is felt at, and where an edge needs a node for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import shapely

from routing.network_terms import Node, TactileKind, WayKind
from routing.survey.geometry import to_shapely
from routing.survey.ground import Ground
from routing.survey.report import Finding, Problem
from routing.survey.terms import TactileRecord

# A field is 60 to 90 cm deep and lies on the way it belongs to; half a metre is measured badly.
REACH_M = 2.0
# A crossing is drawn from the middle of a pavement: its field lies so far from its end at most.
AT_CROSSING_M = 4.5
# Of two fields at one node that one is told which matters more to who stands there.
_RANK = {
    TactileKind.BLOCKING_FIELD: 0,
    TactileKind.BRANCH_FIELD: 1,
    TactileKind.DIRECTION_FIELD: 2,
    TactileKind.BOARDING_FIELD: 3,
    TactileKind.ATTENTION_FIELD: 4,
    TactileKind.LOCATING_STRIP: 5,
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where on the uncut network a field lies."""

    record: TactileRecord
    edge_id: int
    along_m: float


def find_spots(
    ground: Ground, records: Sequence[TactileRecord]
) -> tuple[list[Spot], list[Finding]]:
    """Return where each field lies; one that lies on no way is told of."""
    spots: list[Spot] = []
    findings: list[Finding] = []
    for record in records:
        if record.element is TactileKind.GUIDANCE_STRIP:
            continue
        shape = to_shapely(record.shape, ground.xy)
        spot = _spot(ground, record, shape)
        if spot is not None:
            spots.append(spot)
            continue
        findings.append(
            Finding(
                record.entry,
                "tactile",
                Problem.NO_WAY_NEAR,
                f"this {named(record.element)} lies on no way of the map; it is kept as a "
                "tactile element, but no route will name it",
                ground.nearest_edge_m(shape),
            )
        )
    return spots, findings


def _spot(ground: Ground, record: TactileRecord, shape: shapely.Geometry) -> Spot | None:
    centre = middle_of(shape)
    found: list[tuple[float, float, int, float]] = []
    for edge_id in ground.edges_within(shape, REACH_M):
        line = ground.shapes[edge_id]
        # A strip across a pavement is felt where the pavement's line meets it.
        meeting = line.intersection(shape)
        felt_at = centre if meeting.is_empty else meeting.centroid
        along_m = float(line.project(felt_at))
        kind = ground.edges[edge_id].kind
        if (
            kind is WayKind.CROSSING
            and AT_CROSSING_M < along_m < ground.lengths[edge_id] - AT_CROSSING_M
        ):
            continue
        off_m = float(line.distance(shape))
        found.append((round(off_m, 3), round(float(line.distance(centre)), 3), edge_id, along_m))
    if not found:
        return None
    _, _, edge_id, along_m = min(found)
    return Spot(record, edge_id, along_m)


def middle_of(shape: shapely.Geometry) -> shapely.Point:
    """Return the middle of a shape: of a line half its way, else its centre."""
    if isinstance(shape, shapely.LineString):
        return shapely.line_interpolate_point(shape, 0.5, normalized=True)
    return shapely.centroid(shape)


def put_elements(
    nodes: Sequence[Node], spots: Sequence[Spot], node_at: Mapping[tuple[int, float], int]
) -> tuple[Node, ...]:
    """Return the nodes with the fields that are felt at them."""
    best: dict[int, tuple[int, TactileKind]] = {}
    for spot in spots:
        node_id = node_at[spot.edge_id, spot.along_m]
        rank = _RANK[spot.record.element], spot.record.element
        best[node_id] = min(best.get(node_id, rank), rank)
    return tuple(
        replace(node, element=best[node.id][1]) if node.id in best else node for node in nodes
    )


def named(element: TactileKind) -> str:
    """Return an element's name as words."""
    return element.value.replace("_", " ")
