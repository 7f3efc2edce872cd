"""What a walker still has in mind: understood instructions, and which arm of a node fits them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mobile_app.adapters.sim.intentions import Cross, Direction, Intention, Start, Thing, Turn
from mobile_app.adapters.sim.world import Way, World, nearest_arm
from routing.geo import turn_deg
from routing.network_terms import TactileKind, WayKind

# How far a felt way may be from the told direction: half the gap between two told directions,
# and the 17 degrees by which people turn wrongly (Ahmetovic 2018, wording rule 18).
_TURN_TOLERANCE_DEG = {
    Direction.SLIGHT_LEFT: 32.0,
    Direction.SLIGHT_RIGHT: 32.0,
    Direction.BACK: 45.0,
}
_OTHER_TOLERANCE_DEG = 45.0
_STRAIGHT_TOLERANCE_DEG = 45.0
_BEND_LIMIT_DEG = 120.0
_FORGOTTEN_AFTER_M = 120.0
_SHORT_LINK_M = 9.0

_FELT = {
    Thing.ATTENTION_FIELD: TactileKind.ATTENTION_FIELD,
    Thing.BRANCH_FIELD: TactileKind.BRANCH_FIELD,
    Thing.DIRECTION_FIELD: TactileKind.DIRECTION_FIELD,
    Thing.LOCATING_STRIP: TactileKind.LOCATING_STRIP,
    Thing.BLOCKING_FIELD: TactileKind.BLOCKING_FIELD,
    Thing.BOARDING_FIELD: TactileKind.BOARDING_FIELD,
}


@dataclass(slots=True)
class Planned:
    """One instruction in mind, since which point of the walk."""

    intention: Turn | Cross | Start
    heard_at_m: float  # odometer


@dataclass(slots=True)
class Plan:
    """The instructions of the last cue that asked for something, first one first."""

    steps: list[Planned] = field(default_factory=list)

    def replace(self, intentions: Sequence[Intention], odometer_m: float) -> bool:
        """Take over what a new cue asks for; a cue that asks for nothing changes nothing."""
        steps = [i for i in intentions if isinstance(i, Turn | Cross | Start)]
        if steps:
            self.steps = [Planned(i, odometer_m) for i in steps]
        return bool(steps)

    def next(self, odometer_m: float) -> Planned | None:
        """Return what is to be done next, forgetting what is long past."""
        while self.steps and odometer_m - self.steps[0].heard_at_m > _FORGOTTEN_AFTER_M:
            self.steps.pop(0)
        return self.steps[0] if self.steps else None

    def done(self, odometer_m: float) -> None:
        """Strike out the first instruction; the one after it counts from here."""
        self.steps.pop(0)
        if self.steps:
            self.steps[0].heard_at_m = odometer_m


def straight_on(arms: Sequence[Way], heading_deg: float) -> Way | None:
    """Return the arm without a kerb that goes straightest on, or the only one that there is.

    A pavement that only bends is followed round its bend; a fork is not guessed.
    """
    open_arms = [arm for arm in arms if arm.edge.kind is not WayKind.CROSSING]
    found = nearest_arm(open_arms, heading_deg, _STRAIGHT_TOLERANCE_DEG)
    if found:
        return found[0]
    if (
        len(open_arms) == 1
        and abs(turn_deg(heading_deg, open_arms[0].leaves_deg)) < _BEND_LIMIT_DEG
    ):
        return open_arms[0]
    return None


def arm_for_turn(
    world: World,
    turn: Turn,
    arms: Sequence[Way],
    *,
    node: int,
    heading_deg: float,
    walked_m: float,
    standing: bool,
    came_over_crossing: bool,
) -> Way | None:
    """Return the arm that a told turn means at this node, or None when it is not here."""
    open_arms = [arm for arm in arms if arm.edge.kind is not WayKind.CROSSING]
    tolerance = _TURN_TOLERANCE_DEG.get(turn.direction, _OTHER_TOLERANCE_DEG)
    wanted = heading_deg + turn.direction.turn_deg
    found = nearest_arm(open_arms, wanted, tolerance)
    if found is None:
        return None
    if standing:
        return found[0]
    if turn.after_m is not None and not _about(turn.after_m, walked_m):
        return None
    if turn.at is Thing.FAR_KERB and not came_over_crossing:
        return None
    felt = _FELT.get(turn.at) if turn.at else None
    ahead = nearest_arm(open_arms, heading_deg, _STRAIGHT_TOLERANCE_DEG)
    if ahead and ahead[0] is not found[0]:
        # Where the way also goes straight on, the told thing decides.
        if felt is not None and world.element(node) is not felt:
            return None
        if turn.at is Thing.END_OF_WAY:
            return None
        if turn.at is Thing.STEPS and found[0].edge.kind is not WayKind.STEPS:
            return None
    return found[0]


def arm_for_crossing(
    world: World,
    cross: Cross,
    arms: Sequence[Way],
    *,
    heading_deg: float,
    walked_m: float,
    standing: bool,
) -> Way | None:
    """Return the crossing that is meant, or the few metres of pavement that lead to its kerb."""
    if not standing and cross.after_m is not None and walked_m < 0.5 * cross.after_m - 5:
        return None
    wanted = heading_deg + cross.direction.turn_deg
    kerbs = [arm for arm in arms if arm.edge.kind is WayKind.CROSSING]
    found = nearest_arm(kerbs, wanted, 50.0)
    if found:
        return found[0]
    joints = [arm for arm in arms if arm.length_m <= _SHORT_LINK_M and _meets_kerb(world, arm)]
    found = nearest_arm(joints, wanted, 50.0)
    return found[0] if found else None


def _meets_kerb(world: World, arm: Way) -> bool:
    return arm.edge.kind is not WayKind.CROSSING and any(
        beyond.edge.kind is WayKind.CROSSING and beyond.edge.id != arm.edge.id
        for beyond in world.arms(arm.edge.head)
    )


def _about(told_m: float, walked_m: float) -> bool:
    # Told metres are rounded and heard late; a body counts them within some tens of per cent.
    return 0.5 * told_m - 6 <= walked_m <= 1.6 * told_m + 15
