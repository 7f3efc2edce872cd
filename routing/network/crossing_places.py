"""Where people cross a street that has no crossing drawn: at tagged nodes and at corners."""

from dataclasses import dataclass

from routing.network.crossing_sites import along_arm, outward
from routing.network.draft import FOOT, Key
from routing.network.junctions import HAS_PAVEMENT, Junction
from routing.network.plane import cut, length_m, nearest
from routing.network.planning import Foot, Plan
from routing.network_terms import CrossingKind, Side
from routing.osm import crossings
from routing.osm.features import MapWay, Tags

# A mapped crossing this near to a corner is the place to cross there.
NEAR_M = 15.0
# A vehicle signal this near to a corner: people on foot may have one too, we do not know.
SIGNAL_NEAR_M = 20.0
# People cross straight; a corner this far behind the other one gets a foot on its pavement.
SKEW_M = 1.5


@dataclass(frozen=True, slots=True)
class CrossingPlace:
    """A crossing to draw, seen outward along an arm: from its left side to its right."""

    tail: Key
    head: Key
    way: MapWay
    kind: CrossingKind
    node: int | None  # the mapped node whose tags tell of this crossing
    junction: Junction  # where it is, and over which of its arms
    arm: int


def place_crossings(plan: Plan) -> list[CrossingPlace]:
    """Return the crossings to draw; their feet on pavements are noted in the plan."""
    found: list[CrossingPlace] = []
    for junction in plan.junctions.values():
        if junction.is_hub:
            continue
        if len(junction.arms) == 2:
            if _crosses_between(plan, junction):
                found += _placed(plan, junction, 1, _kind_at(plan, junction), junction.ref)
        elif len(junction.arms) > 2:
            for arm in range(len(junction.arms)):
                if not _has_crossing_near(plan, junction, arm):
                    kind = kind_at_corner(plan, junction, arm)
                    found += _placed(plan, junction, arm, kind, None)
    return found


def _tags(plan: Plan, ref: int) -> Tags:
    node = plan.extract.nodes.get(ref)
    return node.tags if node else {}


def _crosses_between(plan: Plan, junction: Junction) -> bool:
    """Return whether people cross here, where a street merely passes."""
    one, other = junction.sectors
    if not (one.live and other.live) or junction.ref in plan.crossed:
        return False
    if crossings.is_crossing_node(_tags(plan, junction.ref)) or any(junction.carriageways):
        return True
    if not (one.has_pavement and other.has_pavement):
        return True
    return all(any(a.pathlike for a in sector.attached) for sector in (one, other))


def _kind_at(plan: Plan, junction: Junction) -> CrossingKind:
    tags = _tags(plan, junction.ref)
    if crossings.is_crossing_node(tags):
        return crossings.crossing_kind(tags)
    vague = crossings.has_vehicle_signals(tags)
    return CrossingKind.UNKNOWN if vague else CrossingKind.UNMARKED


def kind_at_corner(plan: Plan, junction: Junction, arm: int) -> CrossingKind:
    """Return UNMARKED, or that it is not known where a signal or an unplaced crossing is."""
    here = _tags(plan, junction.ref)
    if crossings.is_crossing_node(here) or crossings.has_vehicle_signals(here):
        return CrossingKind.UNKNOWN
    signals = any(
        crossings.has_vehicle_signals(_tags(plan, ref))
        for ref in along_arm(plan, junction, arm, SIGNAL_NEAR_M)
    )
    return CrossingKind.UNKNOWN if signals else CrossingKind.UNMARKED


def _has_crossing_near(plan: Plan, junction: Junction, arm: int) -> bool:
    if (junction.ref, arm) in plan.crossed_arms:
        return True
    for ref in along_arm(plan, junction, arm, NEAR_M):
        if ref in plan.crossed:
            return True
        there = plan.junctions.get(ref)
        if there is not None and len(there.arms) == 2 and _crosses_between(plan, there):
            return True
    return False


def _placed(
    plan: Plan, junction: Junction, arm: int, kind: CrossingKind, node: int | None
) -> list[CrossingPlace]:
    """Return the crossing of an arm, straight over it; none where both sides are one place."""
    left, right = junction.left_of(arm), junction.right_of(arm)
    if not (left.live and right.live) or left.key == right.key:
        return []
    tail, head = left.key, right.key
    _, line = outward(plan, junction, arm)
    near_half = cut(line, 0.0, length_m(line) / 2)
    left_m, right_m = nearest(near_half, left.xy)[1], nearest(near_half, right.xy)[1]
    if len(junction.arms) > 2 and abs(left_m - right_m) > SKEW_M:
        side = Side.LEFT if left_m < right_m else Side.RIGHT
        foot = _foot(plan, junction, arm, side, max(left_m, right_m))
        if foot is not None:
            tail, head = (foot, head) if side is Side.LEFT else (tail, foot)
    way = plan.segments[junction.arms[arm].segment].way
    return [CrossingPlace(tail, head, way, kind, node, junction, arm)]


def _foot(plan: Plan, junction: Junction, arm: int, side: Side, along_m: float) -> Key | None:
    """Return a node on the pavement of an arm's side, None where there is no such pavement."""
    leaving = junction.arms[arm]
    segment = plan.segments[leaving.segment]
    total = length_m(segment.line)
    mine = side if leaving.outward else side.flipped()
    pavement = segment.left if mine is Side.LEFT else segment.right
    if pavement not in HAS_PAVEMENT or along_m > total * 0.45:
        return None
    key: Key = (junction.ref, FOOT, 2 * arm + (side is Side.RIGHT))
    at_m = along_m if leaving.outward else total - along_m
    plan.feet.setdefault((leaving.segment, mine), []).append(Foot(at_m, key))
    return key
