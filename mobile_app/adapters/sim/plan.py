"""What a walker still has in mind: understood instructions, and which arm of a node fits them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mobile_app.adapters.sim.intentions import (
    Cross,
    Direction,
    Ground,
    Halt,
    Intention,
    Start,
    TakeSteps,
    Then,
    Thing,
    Turn,
)
from mobile_app.adapters.sim.world import Way, World, nearest_arm
from routing.geo import turn_deg
from routing.network_terms import Tactile, TactileKind, WayKind

# How far a felt way may be from the told direction: half the gap between two told directions,
# and the 17 degrees by which people turn wrongly (Ahmetovic 2018, wording rule 18).
_TURN_TOLERANCE_DEG = {
    Direction.SLIGHT_LEFT: 32.0,
    Direction.SLIGHT_RIGHT: 32.0,
    Direction.BACK: 45.0,
}
_OTHER_TOLERANCE_DEG = 45.0
_STRAIGHT_TOLERANCE_DEG = 45.0
_GOES_ON_DEG = 30.0
_BEND_LIMIT_DEG = 120.0
_FORGOTTEN_AFTER_M = 120.0
_SHORT_LINK_M = 9.0
_CROSSING_TOLERANCE_DEG = 50.0

STAIRS = frozenset({WayKind.STEPS, WayKind.ESCALATOR})
_KINDS: dict[Ground, frozenset[WayKind]] = {
    Ground.PAVEMENT: frozenset({WayKind.PAVEMENT}),
    Ground.FOOTWAY: frozenset({WayKind.FOOTWAY}),
    Ground.PEDESTRIAN: frozenset({WayKind.PEDESTRIAN}),
    Ground.SQUARE_OPEN: frozenset({WayKind.SQUARE_OPEN}),
    Ground.SQUARE_EDGE: frozenset({WayKind.SQUARE_EDGE}),
    Ground.SHARED_SPACE: frozenset({WayKind.SHARED_SPACE}),
    Ground.CYCLEWAY: frozenset({WayKind.SHARED_CYCLEWAY}),
    Ground.CARRIAGEWAY: frozenset({WayKind.CARRIAGEWAY}),
    Ground.DRIVEWAY: frozenset({WayKind.SERVICE}),
    Ground.PLATFORM: frozenset({WayKind.PLATFORM}),
    Ground.STEPS: STAIRS,
    Ground.LIFT: frozenset({WayKind.ELEVATOR}),
}
_FELT: dict[Thing | None, TactileKind] = {
    Thing.ATTENTION_FIELD: TactileKind.ATTENTION_FIELD,
    Thing.BRANCH_FIELD: TactileKind.BRANCH_FIELD,
    Thing.DIRECTION_FIELD: TactileKind.DIRECTION_FIELD,
    Thing.LOCATING_STRIP: TactileKind.LOCATING_STRIP,
    Thing.BLOCKING_FIELD: TactileKind.BLOCKING_FIELD,
    Thing.BOARDING_FIELD: TactileKind.BOARDING_FIELD,
}


_ENDS: dict[Thing | None, frozenset[WayKind]] = {
    Thing.FAR_KERB: frozenset({WayKind.CROSSING}),
    Thing.END_OF_STEPS: STAIRS,
}


@dataclass(slots=True)
class Planned:
    """One instruction in mind, since which point of the walk."""

    intention: Turn | Cross | Start
    heard_at_m: float  # odometer
    towards_deg: float | None = None  # of what was looked for round a corner
    kerbs_passed: int = 0  # that looked like the one that is told


@dataclass(slots=True)
class Plan:
    """The instructions of the last cue that asked for something, first one first."""

    steps: list[Planned] = field(default_factory=list)

    def replace(
        self, intentions: Sequence[Intention], odometer_m: float, *, crosses: bool = False
    ) -> bool:
        """Take over what a new cue asks for; a cue that asks for nothing changes nothing.

        crosses: the first thing of all is being done, so what is in mind comes behind it.

        "Then" puts it behind what is in mind. The first thing told again in other words is still
        the first thing, and what was to come behind it still comes.
        """
        steps = [i for i in intentions if isinstance(i, Turn | Cross | Start)]
        if not steps:
            return False
        told = [Planned(i, odometer_m) for i in steps]
        if any(isinstance(i, Then) for i in intentions):
            last = self.steps[-1] if len(self.steps) > 1 or (self.steps and crosses) else None
            told_again = last is not None and _is_same(last.intention, steps[0])
            kept = self.steps[:-1] if told_again else self.steps
            self.steps = [*kept, *told]
        elif self.steps and len(steps) == 1 and _is_same(self.steps[0].intention, steps[0]):
            told[0].towards_deg = self.steps[0].towards_deg
            self.steps[0] = told[0]
        else:
            self.steps = told
        return True

    def implied_by(
        self, intentions: Sequence[Intention], *, at_kerb: bool, on_stairs: bool
    ) -> list[Turn | Cross]:
        """Return what a cue asks for without saying it.

        A kerb whose crossing was not heard is crossed straight on; stairs that are not said to
        lie aside lie ahead.
        """
        known = [*intentions, *(step.intention for step in self.steps)]
        kerb = any(isinstance(i, Halt) and i.at is Thing.KERB for i in intentions)
        implied: list[Turn | Cross] = []
        if kerb and not at_kerb and not any(isinstance(i, Cross) for i in known):
            implied.append(Cross())
        stairs = any(isinstance(i, TakeSteps) for i in intentions)
        aside = any(isinstance(i, Turn) and i.at is Thing.STEPS for i in known)
        if stairs and not aside and not on_stairs:
            implied.append(Turn(Direction.STRAIGHT, at=Thing.STEPS, onto=Ground.STEPS))
        return implied

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


def _is_same(one: Turn | Cross | Start, other: Turn | Cross | Start) -> bool:
    """Return whether two instructions ask for the same thing, told more or less exactly."""
    return type(one) is type(other) and one.direction is other.direction


def only_straight_on(intentions: Sequence[Intention]) -> bool:
    """Return whether nothing is asked for but what the feet do anyway."""
    asked = [i for i in intentions if isinstance(i, Start | Turn | Cross)]
    return bool(asked) and all(
        isinstance(i, Start) and i.bearing_deg is None and i.direction is Direction.STRAIGHT
        for i in asked
    )


def fits(arm: Way, ground: Ground) -> bool:
    """Return whether a way feels as a sentence named it; a short joint tells nothing."""
    edge = arm.edge
    if edge.kind is WayKind.LINK:
        return True
    if ground is Ground.STRIP:
        return edge.tactile is Tactile.SURVEYED
    return edge.kind in _KINDS[ground]


def straight_on(came: Way, arms: Sequence[Way], heading_deg: float) -> Way | None:
    """Return the arm without a kerb that goes straightest on, or the only one that there is.

    A pavement that only bends is followed round its bend; a fork is not guessed. Nobody walks out
    onto an open square unless it is told, or unless there is nothing else.
    """
    open_arms = [arm for arm in arms if arm.edge.kind is not WayKind.CROSSING]
    edged = [arm for arm in open_arms if arm.edge.kind is not WayKind.SQUARE_OPEN]
    on_the_square = came.edge.kind is WayKind.SQUARE_OPEN
    for group in (open_arms, edged) if on_the_square else (edged, open_arms):
        near = [
            arm
            for arm in group
            if abs(turn_deg(heading_deg, arm.leaves_deg)) <= _STRAIGHT_TOLERANCE_DEG
        ]
        if near:
            return min(near, key=lambda arm: _straightness(came, arm, heading_deg))
    if len(edged) == 1 and abs(turn_deg(heading_deg, edged[0].leaves_deg)) < _BEND_LIMIT_DEG:
        return edged[0]
    return None


def _straightness(came: Way, arm: Way, heading_deg: float) -> tuple[int, bool, float, int]:
    """Rank: the straighter first, then the same ground, then the nearer next node."""
    off_deg = abs(turn_deg(heading_deg, arm.leaves_deg))
    return round(off_deg / 12), arm.edge.kind is not came.edge.kind, arm.length_m, arm.edge.id


def arm_for_turn(
    world: World,
    turn: Turn,
    arms: Sequence[Way],
    *,
    node: int,
    heading_deg: float,
    walked_m: float,
    standing: bool,
    came_over: WayKind,
) -> Way | None:
    """Return the arm that a told turn means at this node, or None when it is not here."""
    open_arms = [arm for arm in arms if arm.edge.kind is not WayKind.CROSSING]
    if turn.onto is not Ground.SQUARE_OPEN:
        edged = [arm for arm in open_arms if arm.edge.kind is not WayKind.SQUARE_OPEN]
        open_arms = edged or open_arms
    fitting = [arm for arm in open_arms if turn.onto is None or fits(arm, turn.onto)]
    tolerance = _TURN_TOLERANCE_DEG.get(turn.direction, _OTHER_TOLERANCE_DEG)
    wanted = heading_deg + turn.direction.turn_deg
    found = nearest_arm(fitting, wanted, tolerance)
    if found is None and turn.at is Thing.BRANCH:
        found = _side_of_fork(turn.direction, fitting, open_arms, heading_deg)
    as_told = found is not None
    found = found or nearest_arm(open_arms, wanted, tolerance)
    if found is None:
        return None
    if standing:
        return found[0]
    if turn.after_m is not None and not _about(turn.after_m, walked_m):
        return None
    if turn.at in _ENDS and came_over not in _ENDS[turn.at]:
        return None
    # A way that parts into two that both bend off has ended; a gentle bend goes on.
    ends = turn.at is Thing.END_OF_WAY
    on_deg = _GOES_ON_DEG if ends else _STRAIGHT_TOLERANCE_DEG
    ahead = nearest_arm(open_arms, heading_deg, on_deg)
    if ahead is None or ahead[0] is found[0]:
        return found[0]
    # Where the way also goes straight on, the told ground and the told thing decide.
    return found[0] if as_told and _is_at(world, turn, node, found[0]) else None


def _side_of_fork(
    direction: Direction, fitting: Sequence[Way], arms: Sequence[Way], heading_deg: float
) -> tuple[Way, float] | None:
    """Return the outer arm of a fork both of whose arms go on about straight.

    "Half right at the branch" means the right one, however little they part.
    """
    if direction not in {Direction.SLIGHT_LEFT, Direction.SLIGHT_RIGHT}:
        return None
    sign = 1 if direction is Direction.SLIGHT_RIGHT else -1

    def aside_deg(arm: Way) -> float:
        return sign * turn_deg(heading_deg, arm.leaves_deg)

    ahead = [arm for arm in arms if abs(aside_deg(arm)) <= _STRAIGHT_TOLERANCE_DEG]
    outer = max(ahead, key=aside_deg, default=None)
    if outer is None or len(ahead) == 1 or outer not in fitting:
        return None
    return outer, 0.0


def turns_here(turn: Turn, arm: Way, heading_deg: float) -> bool:
    """Return whether an arm itself leads as told, not only what begins a step behind it."""
    tolerance = _TURN_TOLERANCE_DEG.get(turn.direction, _OTHER_TOLERANCE_DEG)
    return abs(turn_deg(heading_deg + turn.direction.turn_deg, arm.leaves_deg)) <= tolerance


def _is_at(world: World, turn: Turn, node: int, arm: Way) -> bool:
    """Return whether the thing at which to turn can be here, where the way also goes on."""
    if turn.at in _FELT:
        return world.element(node) is _FELT[turn.at]
    if turn.at is Thing.STEPS:
        return arm.edge.kind in STAIRS or bool(_beyond(world, arm, STAIRS))
    return turn.at is not Thing.END_OF_WAY


def arm_for_start(start: Start, arms: Sequence[Way], *, heading_deg: float) -> Way | None:
    """Return the arm in a told compass direction, or the told ground straight ahead."""
    open_arms = [arm for arm in arms if arm.edge.kind is not WayKind.CROSSING]
    fitting = [arm for arm in open_arms if start.onto is not None and fits(arm, start.onto)]
    if start.bearing_deg is None:
        found = nearest_arm(fitting, heading_deg, 40.0)
    else:
        found = nearest_arm(fitting, start.bearing_deg, 35.0) or nearest_arm(
            open_arms, start.bearing_deg, 60.0
        )
    return found[0] if found else None


def arm_for_crossing(
    world: World,
    cross: Cross,
    arms: Sequence[Way],
    *,
    heading_deg: float,
    wanted_deg: float,
    walked_m: float,
    standing: bool,
) -> Way | None:
    """Return the crossing that leads towards wanted_deg, or the few metres to its kerb."""
    if not standing and cross.after_m is not None and walked_m < 0.5 * cross.after_m - 5:
        return None
    found = nearest_arm(_kerbs(arms), wanted_deg, _CROSSING_TOLERANCE_DEG)
    if found:
        return found[0]
    joints = [
        arm
        for arm in arms
        if arm.length_m <= _SHORT_LINK_M and arm.edge.kind is not WayKind.CROSSING
    ]
    in_direction = [arm for arm in joints if _kerbs_beyond(world, arm)]
    found = nearest_arm(in_direction, wanted_deg, _CROSSING_TOLERANCE_DEG)
    if found:
        return found[0]
    if nearest_arm(arms, heading_deg, _STRAIGHT_TOLERANCE_DEG):
        return None  # the kerb will come further on
    # The kerb is looked for round the corner, a few steps aside.
    aside = [
        arm
        for arm in joints
        if nearest_arm(_kerbs_beyond(world, arm), wanted_deg, _CROSSING_TOLERANCE_DEG)
    ]
    return min(aside, key=lambda arm: (arm.length_m, arm.edge.id), default=None)


def _kerbs(arms: Sequence[Way]) -> list[Way]:
    return [arm for arm in arms if arm.edge.kind is WayKind.CROSSING]


def _kerbs_beyond(world: World, arm: Way) -> list[Way]:
    """Return the kerbs that are found within a few steps behind an arm."""
    return _beyond(world, arm, frozenset({WayKind.CROSSING}))


def _beyond(world: World, arm: Way, kinds: frozenset[WayKind]) -> list[Way]:
    """Return what of some kinds is found within a few steps behind an arm, whatever its pieces."""
    found: list[Way] = []
    seen = {arm.edge.id}
    ends = [(arm, arm.length_m)]
    while ends:
        way, walked_m = ends.pop()
        for onward in world.arms(way.edge.head):
            if onward.edge.id in seen:
                continue
            seen.add(onward.edge.id)
            if onward.edge.kind in kinds:
                found.append(onward)
            elif walked_m + onward.length_m <= _SHORT_LINK_M and not _is_special(onward):
                ends.append((onward, walked_m + onward.length_m))
    return found


def _about(told_m: float, walked_m: float) -> bool:
    # Told metres are rounded and heard late; a body counts them within some tens of per cent.
    return 0.5 * told_m - 6 <= walked_m <= 1.6 * told_m + 15


def _is_special(way: Way) -> bool:
    """Return whether nobody walks on over a way to look for something behind it."""
    return way.edge.kind is WayKind.CROSSING or way.edge.kind in STAIRS
