"""Streets cut where something happens, and the arms in which they leave each node."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from routing.network.plane import XY, Line, departure_deg, length_m
from routing.osm.features import MapWay
from routing.osm.measures import parse_lanes, parse_width_m
from routing.osm.sidewalks import Pavement
from routing.osm.ways import HALF_WIDTH_M_OF_STREET

LANE_WIDTH_M = 3.25
PAVEMENT_BESIDE_M = 1.0  # how far from the kerb people walk


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a street between two nodes where something happens."""

    way: MapWay
    refs: tuple[int, ...]
    line: Line
    half_width_m: float
    left: Pavement = Pavement.UNTAGGED
    right: Pavement = Pavement.UNTAGGED
    walkable: bool = True  # people may at least walk on the carriageway
    room_left_m: float = math.inf  # from the centre line to where houses leave no way
    room_right_m: float = math.inf

    def offset_m(self, *, right: bool) -> float:
        """Return how far from the centre line the pavement of a side is drawn."""
        room_m = self.room_right_m if right else self.room_left_m
        return min(self.half_width_m + PAVEMENT_BESIDE_M, room_m)

    @property
    def on_carriageway(self) -> bool:
        """Return whether people have only the carriageway to walk on."""
        return self.walkable and self.left is Pavement.NONE and self.right is Pavement.NONE


@dataclass(frozen=True, slots=True)
class Arm:
    """A segment as it leaves one of its end nodes."""

    segment: int  # index
    outward: bool  # leaves in the direction of its way
    bearing_deg: float

    def offset_m(self, segments: Sequence[Segment], *, right: bool) -> float:
        """Return how far the pavement right or left of the arm, seen outward, is drawn."""
        return segments[self.segment].offset_m(right=right == self.outward)


def half_width_m(way: MapWay) -> float:
    """Return half of the carriageway's width: measured, from its lanes, or usual for its class."""
    width = parse_width_m(way.tags.get("width:carriageway") or way.tags.get("width"))
    if width is not None and width >= 2.5:
        return width / 2
    lanes = parse_lanes(way.tags.get("lanes"))
    if lanes is not None:
        return lanes * LANE_WIDTH_M / 2
    usual = HALF_WIDTH_M_OF_STREET[way.tags["highway"]]
    return usual * 0.8 if way.tags.get("oneway") == "yes" else usual


def street_nodes(streets: Iterable[MapWay], also: Iterable[int]) -> set[int]:
    """Return the refs where streets must be cut: ends, meetings, and those asked for."""
    uses: Counter[int] = Counter()
    for way in streets:
        uses.update(way.refs)
        uses[way.refs[0]] += 1
        uses[way.refs[-1]] += 1
    asked = set(also)
    return {ref for ref, count in uses.items() if count > 1 or ref in asked}


def cut_way(
    way: MapWay, stops: set[int], xy_of: Mapping[int, XY]
) -> list[tuple[tuple[int, ...], Line]]:
    """Return the pieces of a way between its stops, each as refs and line; none has length 0."""
    pieces: list[tuple[tuple[int, ...], Line]] = []
    start = 0
    for index in range(1, len(way.refs)):
        if way.refs[index] in stops or index == len(way.refs) - 1:
            refs = way.refs[start : index + 1]
            line = tuple(xy_of[ref] for ref in refs)
            start = index
            if length_m(line) >= 0.01:
                pieces.append((refs, line))
    return pieces


def arms_of(segments: Sequence[Segment]) -> dict[int, list[Arm]]:
    """Return the arms of every street node, clockwise from north."""
    arms: defaultdict[int, list[Arm]] = defaultdict(list)
    for index, segment in enumerate(segments):
        there = departure_deg(segment.line)
        back = departure_deg(tuple(reversed(segment.line)))
        arms[segment.refs[0]].append(Arm(index, True, there))
        arms[segment.refs[-1]].append(Arm(index, False, back))
    return {
        ref: sorted(found, key=lambda arm: (arm.bearing_deg, arm.segment, arm.outward))
        for ref, found in arms.items()
    }
