"""Street nodes and the sectors between their arms: where corners stand, who meets in which."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from routing.network.draft import CORNER, MAPPED, Key
from routing.network.plane import XY, length_m, stepped, unit
from routing.network.streets import Arm, Segment
from routing.osm.sidewalks import Pavement

# What arrives, its index, and which end of it (or which node of a square).
Token = tuple[str, int, int]

HAS_PAVEMENT = (Pavement.TAGGED, Pavement.UNTAGGED)


@dataclass(frozen=True, slots=True)
class Attachment:
    """The end of something else at a street node: a path, a driveway, a crossing, a square."""

    token: Token
    bearing_deg: float  # in which it leaves the node
    reach_m: float  # how long it is
    pathlike: bool  # whoever comes on it means to walk on, also across


@dataclass(slots=True)
class Sector:
    """The piece of ground between two arms, clockwise; its corner is one node."""

    key: Key
    xy: XY
    has_pavement: bool
    beside_separate: bool  # a pavement mapped on its own is near
    attached: list[Attachment] = field(default_factory=list)
    wanted: bool = False  # a tagged crossing ends here
    dead_end: bool = False  # the only sector: both pavements of a street end here
    mapped_end: bool = False  # its corner is the end of a mapped crossing

    @property
    def live(self) -> bool:
        """Return whether anybody can stand here."""
        return self.has_pavement or bool(self.attached) or self.wanted


@dataclass(slots=True)
class Junction:
    """A street node with its arms clockwise; sector i lies between arm i and arm i + 1."""

    ref: int
    xy: XY
    arms: list[Arm]
    sectors: list[Sector]
    carriageways: tuple[bool, ...]  # for each arm: whether it offers only its carriageway

    def sector_at(self, bearing: float) -> Sector:
        """Return the sector in which a bearing falls."""
        for index, arm in enumerate(self.arms):
            after = self.arms[(index + 1) % len(self.arms)]
            width = (after.bearing_deg - arm.bearing_deg) % 360 or 360.0
            if (bearing - arm.bearing_deg) % 360 < width:
                return self.sectors[index]
        return self.sectors[-1]

    @property
    def is_hub(self) -> bool:
        """Return whether all meets in one node: carriageways only, and nobody from two sides."""
        return (
            all(self.carriageways)
            and sum(sector.live for sector in self.sectors) <= 1
            and not any(sector.mapped_end for sector in self.sectors)
        )

    @property
    def hub(self) -> Key:
        """Return the node on the centre line."""
        return (self.ref, MAPPED, 0)

    def left_of(self, arm: int) -> Sector:
        """Return the sector left of an arm, seen outward."""
        return self.sectors[arm - 1]

    def right_of(self, arm: int) -> Sector:
        """Return the sector right of an arm, seen outward."""
        return self.sectors[arm]

    def carriageway_end(self, arm: int) -> Key:
        """Return where people on the carriageway of an arm arrive: one of its own two corners.

        With both, or one beyond another arm, people could cross a street without a crossing.
        Two arms that continue each other take the same, so that nobody crosses to walk on.
        """
        if self.is_hub:
            return self.hub
        own = sorted({arm, (arm - 1) % len(self.sectors)})
        return next((self.sectors[i].key for i in own if self.sectors[i].live), self.hub)

    def corner(self, sector: Sector) -> Key:
        """Return the node at which a sector's things meet."""
        return self.hub if self.is_hub else sector.key


def plan_junction(ref: int, xy: XY, arms: list[Arm], segments: Sequence[Segment]) -> Junction:
    """Return the junction with a corner placed in each sector; nothing attached yet."""
    sectors: list[Sector] = []
    for index, arm in enumerate(arms):
        after = arms[(index + 1) % len(arms)]
        right = _side(arm, segments, right=True)
        left = _side(after, segments, right=False)
        sectors.append(
            Sector(
                key=(ref, CORNER, index),
                xy=_corner(xy, arm, after, segments),
                has_pavement=right in HAS_PAVEMENT or left in HAS_PAVEMENT,
                beside_separate=Pavement.SEPARATE in (left, right),
                dead_end=len(arms) == 1,
            )
        )
    carriageways = tuple(segments[arm.segment].on_carriageway for arm in arms)
    return Junction(ref, xy, arms, sectors, carriageways)


def _side(arm: Arm, segments: Sequence[Segment], *, right: bool) -> Pavement:
    segment = segments[arm.segment]
    return segment.right if right == arm.outward else segment.left


def _corner(xy: XY, arm: Arm, after: Arm, segments: Sequence[Segment]) -> XY:
    """Return where the pavements right of one arm and left of the next meet."""
    one, other = segments[arm.segment], segments[after.segment]
    if arm == after:  # a dead end: both pavements meet before its end
        return xy
    angle = math.radians((after.bearing_deg - arm.bearing_deg) % 360)
    one_m = arm.offset_m(segments, right=True)
    other_m = after.offset_m(segments, right=False)
    width = (one_m + other_m) / 2
    reach = 0.45 * min(length_m(one.line), length_m(other.line), 60.0)
    along = width / math.tan(angle / 2) if angle > 1e-6 else reach
    if along > reach:  # too sharp a corner: its pavements meet between the arms, sooner
        return stepped(xy, arm.bearing_deg + math.degrees(angle) / 2, reach)
    if along < -min(reach, 1.05 * width):  # round a point: on its far side
        return stepped(xy, arm.bearing_deg + math.degrees(angle) / 2, width)
    first, second = unit(arm.bearing_deg), unit(after.bearing_deg)
    east = along * (first[0] + second[0]) + one_m * first[1] - other_m * second[1]
    north = along * (first[1] + second[1]) - one_m * first[0] + other_m * second[0]
    return xy[0] + east / 2, xy[1] + north / 2


def attach(junction: Junction, attachment: Attachment, segments: Sequence[Segment]) -> Sector:
    """Let something arrive in its sector; it makes the corner when there is no pavement."""
    sector = junction.sector_at(attachment.bearing_deg)
    if not sector.has_pavement and not sector.attached and len(junction.arms) > 1:
        index = junction.sectors.index(sector)
        offset = max(
            junction.arms[index].offset_m(segments, right=True),
            junction.arms[(index + 1) % len(junction.arms)].offset_m(segments, right=False),
        )
        by_m = min(offset, max(1.0, attachment.reach_m * 0.6))
        sector.xy = stepped(junction.xy, attachment.bearing_deg, by_m)
    sector.attached.append(attachment)
    return sector


def open_mouths(junction: Junction, segments: Sequence[Segment]) -> None:
    """Give each carriageway a corner of its own to arrive at, where nobody else made one.

    To be called when all has been attached.
    """
    if junction.is_hub:
        return
    if all(junction.carriageways):
        for sector in junction.sectors:
            sector.wanted = True
        return
    for index, arm in enumerate(junction.arms):
        right, left = junction.right_of(index), junction.left_of(index)
        if junction.carriageways[index] and not right.live and not left.live:
            neighbours = [a for a in junction.arms if a != arm]
            by_m = max(
                a.offset_m(segments, right=side) for a in neighbours for side in (True, False)
            )
            right.wanted = True
            reach = 0.45 * length_m(segments[arm.segment].line)
            right.xy = stepped(junction.xy, arm.bearing_deg, min(by_m, reach))
