"""What lies around a crossing on the map: roundabouts, cycle tracks, poles and kerbs near by."""

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from routing.network.chains import Chain
from routing.network.junctions import Junction
from routing.network.plane import XY, Line, bearing_deg, length_m, nearest, point_along
from routing.network.planning import Plan
from routing.network.tracks import LinesOnGround
from routing.network_terms import Known
from routing.osm.crossings import is_crossing_node, tells_of_signal
from routing.osm.features import Tags
from routing.osm.ground import is_kerb
from routing.osm.ways import is_roundabout, layer

# So near to its ring a crossing lies on an arm of the roundabout: who leaves it does not expect it.
ARM_M = 30.0
# Farther from square than this, squaring off against the kerb leads past the far kerb.
OBLIQUE_DEG = 25.0
# Over how many metres either side of a point a line's direction is judged.
_LOOK_M = 4.0
# A pole or kerb this near to a crossing's line or end belongs to it, if to no other crossing.
_POLE_M = 4.0
_KERB_M = 2.5
# By so much a pole must be nearer to its crossing than to any other.
_SURELY_M = 1.0
_VERGE_M = 1.5
# A cycle track between the carriageway and the corner that we draw beside it.
_BESIDE_M = 3.0
_END_M = 0.5
# Between two carriageways there is room to wait when their kerbs are at least this far apart.
_ROOM_M = 2.0


@dataclass(frozen=True, slots=True)
class Site:
    """What the place of a crossing tells beyond its own tags."""

    roundabout: Known = Known.UNKNOWN
    oblique: bool = False
    over_cycle_track: bool = False
    divided: bool = False  # two carriageways with room to wait between them


class Sites:
    """The map around the crossings of a plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._rings = {
            ref for way in plan.found.streets if is_roundabout(way.tags) for ref in way.refs
        }
        self._rings |= {
            ref
            for ref, node in plan.extract.nodes.items()
            if node.tags.get("highway") == "mini_roundabout"
        }
        tracks = plan.found.cycle_tracks
        self._tracks = LinesOnGround(
            [plan.line(way.refs) for way in tracks], [layer(way.tags) for way in tracks]
        )
        taken = {ref for chain in plan.chains for ref in chain.refs} | plan.junctions.keys()
        told = [
            (plan.xy(ref), node.tags)
            for ref, node in plan.extract.nodes.items()
            if ref not in taken and (tells_of_signal(node.tags) or is_kerb(node.tags))
        ]
        self._told = told
        self._tree = shapely.STRtree([shapely.Point(xy) for xy, _ in told])
        # Every crossing that the map knows, so that a pole tells of the nearest one only.
        self._crossings = {chain.refs: plan.line(chain.refs) for chain in plan.chains}
        for ref, junction in plan.junctions.items():
            node = plan.extract.nodes.get(ref)
            if ref not in plan.crossed and node and is_crossing_node(node.tags):
                self._crossings[ref,] = _over(plan, junction)
        self._owners = tuple(self._crossings)
        self._shapes = [shapely.LineString(line) for line in self._crossings.values()]
        self._shape_tree = shapely.STRtree(self._shapes)

    def of_chain(self, chain: Chain, level: int) -> Site:
        """Return what the place of a mapped crossing tells."""
        plan = self._plan
        line = plan.line(chain.refs)
        crossed = [ref for ref in chain.refs if ref in plan.junctions]
        return Site(
            roundabout=self._roundabout(crossed),
            oblique=any(self._is_oblique(line, plan.junctions[ref]) for ref in crossed),
            over_cycle_track=self._over_cycle_track(line, level),
            divided=self._is_divided(crossed),
        )

    def of_placed(self, junction: Junction, arm: int, line: Line, level: int) -> Site:
        """Return what the place of a crossing that we draw over an arm tells."""
        street = junction.arms[arm].bearing_deg
        if len(junction.arms) == 2:  # where a street only passes, both arms say its direction
            street = _through_deg(junction)
        return Site(
            roundabout=self._roundabout([junction.ref]),
            oblique=off_square_deg(bearing_deg(line[0], line[-1]), street) > OBLIQUE_DEG,
            over_cycle_track=self._over_cycle_track(_longer(line), level),
        )

    def poles_near(self, line: Line, refs: tuple[int, ...]) -> list[Tags]:
        """Return the tags of signal poles that stand beside a crossing of these refs and no other.

        A pole about as near to a second crossing may be the signal of either: to tell one walker
        of the other's sound would be worse than not to know.
        """
        here = shapely.LineString(line)
        return [
            tags
            for xy, tags in self._near(here, _POLE_M)
            if tells_of_signal(tags) and not self._is_of_another(shapely.Point(xy), here, refs)
        ]

    def _is_of_another(
        self, pole: shapely.Point, here: BaseGeometry, refs: tuple[int, ...]
    ) -> bool:
        """Return whether a pole may belong to another crossing than the one of these refs."""
        reach_m = here.distance(pole) + _SURELY_M
        near = self._shape_tree.query(pole, predicate="dwithin", distance=reach_m)
        return any(self._owners[int(number)] != refs for number in near)

    def kerbs_near(self, end: XY) -> list[Tags]:
        """Return the tags of kerbs just beyond an end of a crossing, the nearest first."""
        near = self._near(shapely.Point(end), _KERB_M)
        return [tags for _, tags in near if is_kerb(tags)]

    def _near(self, shape: BaseGeometry, within_m: float) -> list[tuple[XY, Tags]]:
        found = self._tree.query(shape, predicate="dwithin", distance=within_m)
        ranked = sorted(
            (shape.distance(shapely.Point(self._told[int(i)][0])), int(i)) for i in found
        )
        return [self._told[i] for _, i in ranked]

    def _over_cycle_track(self, line: Line, level: int) -> bool:
        """Return whether a cycle track is crossed, not only met where the crossing ends."""
        total = length_m(line)
        places = self._tracks.places_on(line, level)
        return any(_END_M < along < total - _END_M for along, _ in places)

    def _roundabout(self, crossed: Sequence[int]) -> Known:
        on_arm = any(ref in self._rings or self._leads_to_ring(ref) for ref in crossed)
        return Known.YES if on_arm else Known.UNKNOWN

    def _leads_to_ring(self, ref: int) -> bool:
        junction = self._plan.junctions[ref]
        return any(
            met in self._rings
            for arm in range(len(junction.arms))
            for met in along_arm(self._plan, junction, arm, ARM_M)
        )

    def _is_oblique(self, line: Line, junction: Junction) -> bool:
        here = _bearing_at(line, nearest(line, junction.xy)[1])
        streets = [arm.bearing_deg for arm in junction.arms]
        if len(streets) == 2:
            streets = [_through_deg(junction)]
        # Where several streets meet, the one crossed most squarely is the one that is crossed.
        return min(off_square_deg(here, street) for street in streets) > OBLIQUE_DEG

    def _is_divided(self, crossed: Sequence[int]) -> bool:
        plan = self._plan
        for one, other in itertools.pairwise(crossed):
            arms = [plan.segments[plan.junctions[ref].arms[0].segment] for ref in (one, other)]
            both_one_way = all(s.way.tags.get("oneway") in {"yes", "-1"} for s in arms)
            gap_m = length_m((plan.xy(one), plan.xy(other))) - sum(s.half_width_m for s in arms)
            if both_one_way and gap_m >= _ROOM_M:
                return True
        return False


def along_arm(plan: Plan, junction: Junction, arm: int, limit_m: float) -> Iterator[int]:
    """Yield the refs along an arm, on through nodes where the street only passes."""
    walked = 0.0
    here, index = junction, arm
    for _ in range(20):  # a ring of short pieces must end too
        refs, line = outward(plan, here, index)
        for step in range(1, len(refs)):
            walked += length_m(line[step - 1 : step + 1])
            if walked > limit_m:
                return
            yield refs[step]
        arrived = (here.arms[index].segment, not here.arms[index].outward)
        here = plan.junctions[refs[-1]]
        if len(here.arms) != 2:
            return
        index = next(i for i, a in enumerate(here.arms) if (a.segment, a.outward) != arrived)


def outward(plan: Plan, junction: Junction, arm: int) -> tuple[tuple[int, ...], Line]:
    """Return the refs and the line of an arm as it leaves its junction."""
    leaving = junction.arms[arm]
    segment = plan.segments[leaving.segment]
    if leaving.outward:
        return segment.refs, segment.line
    return tuple(reversed(segment.refs)), tuple(reversed(segment.line))


def is_oblique(line: Line, along_m: float, street: Line) -> bool:
    """Return whether a line crosses a street there far from square."""
    here = point_along(line, along_m)
    return off_square_deg(
        _bearing_at(line, along_m), _bearing_at(street, nearest(street, here)[1])
    ) > (OBLIQUE_DEG)


def _bearing_at(line: Line, along_m: float) -> float:
    return bearing_deg(point_along(line, along_m - _LOOK_M), point_along(line, along_m + _LOOK_M))


def off_square_deg(one_deg: float, other_deg: float) -> float:
    """Return how far two directions are from a right angle, in [0, 90].

    >>> off_square_deg(0, 90), off_square_deg(10, 280), off_square_deg(0, 135)
    (0, 0, 45)
    """
    return abs(abs(one_deg - other_deg) % 180 - 90)


def _through_deg(junction: Junction) -> float:
    """Return the direction in which a street passes through a node of two arms."""
    one, other = (arm.bearing_deg for arm in junction.arms)
    turn = ((other + 180 - one + 180) % 360) - 180
    return one + turn / 2


def _longer(line: Line) -> Line:
    """Return a straight line with both ends moved outward to the far side of a cycle track."""
    (ax, ay), (bx, by) = line[0], line[-1]
    size = length_m((line[0], line[-1])) or 1.0
    dx, dy = (bx - ax) / size * _BESIDE_M, (by - ay) / size * _BESIDE_M
    return (ax - dx, ay - dy), (bx + dx, by + dy)


def _over(plan: Plan, junction: Junction) -> Line:
    """Return about where people cross a street at a node of it: square over it."""
    across = math.radians(_through_deg(junction) + 90 if len(junction.arms) == 2 else 0.0)
    half_m = max(plan.segments[arm.segment].half_width_m for arm in junction.arms) + _VERGE_M
    dx, dy = half_m * math.sin(across), half_m * math.cos(across)
    x, y = junction.xy
    return (x - dx, y - dy), (x + dx, y + dy)
