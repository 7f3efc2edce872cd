"""A body that hears sentences and feels the ground; it knows no route, no fix and no map.

It walks along the way underfoot, veers, is corrected by the edge of the way, goes straight on
where nothing was said, waits at kerbs, and presses a button when it does not know how to go on.
"""

import math
import random
from dataclasses import dataclass
from enum import StrEnum

from mobile_app.adapters.sim.intentions import (
    Agree,
    Arrived,
    Cross,
    Direction,
    Halt,
    Intention,
    Start,
    Thing,
    Turn,
)
from mobile_app.adapters.sim.interpreter import Interpreter
from mobile_app.adapters.sim.plan import (
    Plan,
    arm_for_crossing,
    arm_for_turn,
    fits,
    straight_on,
)
from mobile_app.adapters.sim.world import Stand, Way, World, nearest_arm
from routing.geo import LatLon, turn_deg
from routing.network_terms import WayKind


class Press(StrEnum):
    """A button of the app."""

    REPEAT = "repeat"
    WHERE_AM_I = "where_am_i"
    START = "start"


class Doing(StrEnum):
    """What the body does."""

    STANDING = "standing"  # does not know how to go on, or was told to stop
    WALKING = "walking"
    AT_KERB = "at_kerb"  # listens to the street
    BEHIND_KERB = "behind_kerb"  # has crossed, listens for a word
    ARRIVED = "arrived"


@dataclass(frozen=True, slots=True)
class Habits:
    """One person's way of walking."""

    speed_mps: float = 1.1
    reaction_s: tuple[float, float] = (0.4, 1.2)
    kerb_wait_s: tuple[float, float] = (4.0, 15.0)
    far_kerb_wait_s: float = 3.5
    veer_deg: float = 2.5  # growth of the heading error in one second
    patience_s: float = 9.0  # standing before a button is pressed
    despair_s: float = 75.0  # standing before the feet try something


# A cue heard this soon after its turn was made means the turn that was just made.
_ALREADY_TURNED_M = 14.0
_STEP_BACK_M = 9.0
_SPEED_SHARE = {WayKind.STEPS: 0.55, WayKind.SQUARE_OPEN: 0.9, WayKind.ESCALATOR: 0.6}


@dataclass(slots=True)
class _Passed:
    """The last node: where it was, how the body came, what was open."""

    node: int
    heading_deg: float
    odometer_m: float
    came_from: int  # edge id
    left_by: int


class Walker:
    """The body. mobile_app.adapters.sim.walk moves it and tells it what was heard."""

    def __init__(
        self,
        world: World,
        stand: Stand,
        *,
        facing_deg: float,
        understand: Interpreter,
        rng: random.Random,
        habits: Habits | None = None,
    ) -> None:
        self._world = world
        self._understand = understand
        self._rng = rng
        self._habits = habits or Habits()
        self._way = stand.way
        self._along_m = stand.along_m
        self._facing_deg = facing_deg
        self._aside_m = 0.0
        self._veer_deg = 0.0
        self._plan = Plan()
        self._in_mind: list[tuple[float, tuple[Intention, ...]]] = []  # heard, not yet acted on
        self._passed: _Passed | None = None
        self._turned: tuple[Direction, float] | None = None  # last turn made, odometer
        self._node: int | None = None  # standing at the end of the way
        self._kerb: Way | None = None  # the crossing before the feet
        self._kerb_until_s = 0.0
        self._standing_since_s = 0.0
        self._asked_or_heard_s = 0.0
        self._presses_made = 0
        self._presses: list[Press] = []
        self.doing = Doing.STANDING
        self.odometer_m = 0.0
        self.crossings = 0
        self.heard_arrival = False
        self._face(facing_deg)

    @property
    def position(self) -> LatLon:
        """Return where the body truly is."""
        x, y, bearing = self._way.at(self._along_m)
        right = math.radians(bearing + 90)
        return self._world.frame.to_latlon(
            x + self._aside_m * math.sin(right), y + self._aside_m * math.cos(right)
        )

    @property
    def heading_deg(self) -> float:
        """Return where the body faces."""
        if self.doing is Doing.STANDING and self.odometer_m == 0:
            return self._facing_deg
        return (self._way.at(self._along_m)[2] + self._veer_deg) % 360

    @property
    def way_kind(self) -> WayKind:
        """Return what is underfoot."""
        return self._way.edge.kind

    def hear(self, text: str, now_s: float) -> None:
        """Take in one utterance that ended now."""
        intentions = self._understand(text)
        if any(isinstance(i, Arrived) for i in intentions):
            self.heard_arrival = True
        if intentions:
            self._in_mind.append((now_s + self._rng.uniform(*self._habits.reaction_s), intentions))

    def take_presses(self) -> list[Press]:
        """Return the buttons pressed since the last time."""
        presses, self._presses = self._presses, []
        return presses

    def step(self, now_s: float, dt_s: float, *, listening: bool = False) -> float:
        """Let the body live for dt_s seconds; return the metres walked.

        listening: a sentence is in the ears now; nobody presses a button into it.
        """
        if listening:
            self._asked_or_heard_s = now_s
        while self._in_mind and self._in_mind[0][0] <= now_s:
            self._act_on(self._in_mind.pop(0)[1], now_s)
        if self.doing is Doing.AT_KERB and now_s >= self._kerb_until_s:
            self._step_off_the_kerb()
        if (
            self.doing is Doing.BEHIND_KERB
            and now_s >= self._kerb_until_s
            and self._node is not None
        ):
            self._leave_node(self._node, now_s, standing=False)
        if self.doing is Doing.STANDING:
            self._be_patient(now_s)
        if self.doing is not Doing.WALKING:
            return 0.0
        share = _SPEED_SHARE.get(self._way.edge.kind, 1.0)
        pace = share * self._habits.speed_mps * self._rng.gauss(1.0, 0.04)
        return self._walk(max(0.2, pace) * dt_s, dt_s, now_s)

    # -- hearing -------------------------------------------------------------------------------

    def _act_on(self, intentions: tuple[Intention, ...], now_s: float) -> None:
        if any(isinstance(i, Arrived) for i in intentions):
            self.doing = Doing.ARRIVED
            return
        if any(isinstance(i, Agree) for i in intentions):
            self._presses.append(Press.START)
        if any(isinstance(i, Halt) and i.at is None for i in intentions):
            self._plan.steps.clear()
            if self._way.edge.kind is not WayKind.CROSSING:  # nobody stands still among cars
                self._stand(now_s)
            return
        wanted = [i for i in intentions if not self._was_just_done(i)]
        if self._kerb_without_crossing(intentions):
            wanted.append(Cross())
        if self.doing is not Doing.STANDING and _only_straight_on(wanted):
            return  # that is what the feet do anyway; what is in mind stays there
        if not self._plan.replace(wanted, self.odometer_m):
            return
        if self.doing is Doing.STANDING:
            self._set_out(now_s)
        elif self.doing is Doing.WALKING:
            self._act_on_the_way(now_s)
        elif self.doing is Doing.AT_KERB:
            self._think_again_at_kerb(now_s)
        elif self._node is not None:  # behind the far kerb
            self._leave_node(self._node, now_s, standing=True)

    def _kerb_without_crossing(self, intentions: tuple[Intention, ...]) -> bool:
        """Whether a kerb was named, but the sentence that named the crossing was not heard."""
        kerb = any(isinstance(i, Halt) and i.at is Thing.KERB for i in intentions)
        known = any(isinstance(p.intention, Cross) for p in self._plan.steps)
        told = any(isinstance(i, Cross) for i in intentions)
        return kerb and not known and not told and self._kerb is None

    def _was_just_done(self, intention: Intention) -> bool:
        if not isinstance(intention, Turn) or self._turned is None:
            return False
        direction, at_m = self._turned
        recent = self.odometer_m - at_m <= _ALREADY_TURNED_M
        return (
            recent
            and intention.direction is direction
            and intention.direction is not Direction.BACK
        )

    def _set_out(self, now_s: float) -> None:
        """Begin to walk from standing, as the first thing in mind says."""
        planned = self._plan.next(self.odometer_m)
        if planned is None:
            return
        intention = planned.intention
        if self._node is not None:
            self._leave_node(self._node, now_s, standing=True)
            return
        if isinstance(intention, Start) and intention.bearing_deg is not None:
            self._face(intention.bearing_deg)
            self._plan.done(self.odometer_m)
        elif isinstance(intention, Turn) and intention.now:
            wanted = self.heading_deg + intention.direction.turn_deg
            if abs(turn_deg(wanted, self._way.at(self._along_m)[2])) > 90:
                self._turn_round()
            along = self._way.at(self._along_m)[2]
            if abs(turn_deg(wanted, along)) <= 50:
                self._plan.done(self.odometer_m)
        elif isinstance(intention, Start):
            self._face(self.heading_deg)
            self._plan.done(self.odometer_m)
        self._go()

    def _act_on_the_way(self, now_s: float) -> None:
        """Do at once what can be done at once: turn round, or take the corner just passed."""
        planned = self._plan.next(self.odometer_m)
        if planned is None:
            return
        intention = planned.intention
        if isinstance(intention, Start):
            if intention.bearing_deg is not None:
                self._face(intention.bearing_deg)
            self._plan.done(self.odometer_m)
        elif isinstance(intention, Turn) and intention.direction is Direction.BACK:
            self._turn_round()
            self._plan.done(self.odometer_m)
        elif isinstance(intention, Turn) and intention.now:
            self._take_corner_just_passed(intention, now_s)

    def _take_corner_just_passed(self, turn: Turn, now_s: float) -> None:
        passed = self._passed
        if passed is None or self.odometer_m - passed.odometer_m > _STEP_BACK_M:
            return
        if self._way.edge.tail != passed.node or self._way.edge.kind is WayKind.CROSSING:
            return
        arms = [
            arm
            for arm in self._world.arms(passed.node)
            if arm.edge.id not in {passed.came_from, passed.left_by}
            and arm.edge.kind is not WayKind.CROSSING
        ]
        found = nearest_arm(tuple(arms), passed.heading_deg + turn.direction.turn_deg, 40.0)
        if found is None:
            return
        back_m = self._along_m
        self._enter(found[0], now_s)
        self.odometer_m += back_m
        self._made(turn)

    # -- walking -------------------------------------------------------------------------------

    def _walk(self, by_m: float, dt_s: float, now_s: float) -> float:
        self._veer(by_m, dt_s)
        rest = by_m
        while rest > 0 and self.doing is Doing.WALKING:
            to_end = self._way.length_m - self._along_m
            if rest < to_end:
                self._along_m += rest
                self.odometer_m += rest
                return by_m
            self._along_m = self._way.length_m
            self.odometer_m += to_end
            rest -= to_end
            if self._way.edge.kind is WayKind.CROSSING:
                self.crossings += 1
                if self._stops_behind_kerb(now_s):
                    break
            self._node = self._way.edge.head
            self._leave_node(self._node, now_s, standing=False)
        return by_m - rest

    def _stops_behind_kerb(self, now_s: float) -> bool:
        """Stop behind the far kerb when nothing told beforehand says how to go on."""
        self._node = self._way.edge.head
        if self._plan.next(self.odometer_m) is not None:
            return False
        self.doing = Doing.BEHIND_KERB
        self._kerb_until_s = now_s + self._habits.far_kerb_wait_s
        return True

    def _veer(self, by_m: float, dt_s: float) -> None:
        self._veer_deg += self._rng.gauss(0, self._habits.veer_deg * math.sqrt(dt_s))
        self._aside_m += by_m * math.sin(math.radians(self._veer_deg))
        limit = self._way.half_width_m
        if abs(self._aside_m) > limit:
            # The cane or the foot finds the edge of the way, and the body turns a little back.
            self._aside_m = math.copysign(limit, self._aside_m)
            self._veer_deg = -math.copysign(abs(self._rng.gauss(3, 1)), self._aside_m)

    def _leave_node(self, node: int, now_s: float, *, standing: bool) -> None:
        """Choose where to go on from a node, or stand still."""
        came = self._way
        heading = self._approach_deg()
        arms = tuple(arm for arm in self._world.arms(node) if arm.edge.id != came.edge.id)
        planned = self._plan.next(self.odometer_m)
        if standing and planned and self._turns_back(planned.intention, arms, heading):
            self._turn_round()
            self._plan.done(self.odometer_m)
            self._go()
            return
        arm = self._told_arm(node, arms, heading, standing=standing)
        if arm is None:
            arm = straight_on(came, arms, heading)
        if arm is None:
            self._stand(now_s)
            return
        self._passed = _Passed(node, heading, self.odometer_m, came.edge.id, arm.edge.id)
        if arm.edge.kind is WayKind.CROSSING and came.edge.kind is not WayKind.CROSSING:
            self._kerb = arm
            self._kerb_until_s = now_s + self._rng.uniform(*self._habits.kerb_wait_s)
            self.doing = Doing.AT_KERB
            return
        self._enter(arm, now_s)

    def _told_arm(
        self, node: int, arms: tuple[Way, ...], heading: float, *, standing: bool
    ) -> Way | None:
        planned = self._plan.next(self.odometer_m)
        if planned is None:
            return None
        intention = planned.intention
        walked = self.odometer_m - planned.heard_at_m
        if isinstance(intention, Cross):
            arm = arm_for_crossing(
                self._world,
                intention,
                arms,
                heading_deg=heading,
                walked_m=walked,
                standing=standing,
            )
            if arm and arm.edge.kind is WayKind.CROSSING:
                self._plan.done(self.odometer_m)
            elif arm:  # the crossing lies straight ahead of the joint that leads to it
                planned.intention = Cross(Direction.STRAIGHT)
            return arm
        if isinstance(intention, Turn):
            arm = arm_for_turn(
                self._world,
                intention,
                arms,
                node=node,
                heading_deg=heading,
                walked_m=walked,
                standing=standing,
                came_over_crossing=self._way.edge.kind is WayKind.CROSSING,
            )
            if arm:
                self._made(intention)
            return arm
        self._plan.done(self.odometer_m)
        if intention.bearing_deg is not None:
            open_arms = [a for a in arms if a.edge.kind is not WayKind.CROSSING]
            onto = intention.onto
            fitting = [a for a in open_arms if onto is not None and fits(a, onto)]
            found = nearest_arm(fitting, intention.bearing_deg, 35.0) or nearest_arm(
                open_arms, intention.bearing_deg, 60.0
            )
            return found[0] if found else None
        if intention.onto is not None:
            fitting = [a for a in arms if fits(a, intention.onto)]
            found = nearest_arm(fitting, heading, 40.0)
            return found[0] if found else None
        return None

    def _turns_back(
        self, intention: Turn | Cross | Start, arms: tuple[Way, ...], heading: float
    ) -> bool:
        """Whether the way back is what was told, better than any arm ahead."""
        if isinstance(intention, Turn):
            return intention.direction is Direction.BACK
        if isinstance(intention, Start) and intention.bearing_deg is not None:
            back_off = abs(turn_deg(heading + 180, intention.bearing_deg))
            ahead = nearest_arm(arms, intention.bearing_deg, 180.0)
            return ahead is None or back_off < ahead[1]
        return False

    def _think_again_at_kerb(self, now_s: float) -> None:
        """Turn away from the kerb when a turn at once is told there."""
        planned = self._plan.next(self.odometer_m)
        turn = planned.intention if planned else None
        if isinstance(turn, Turn) and turn.now and self._node is not None:
            self._kerb = None
            self._leave_node(self._node, now_s, standing=True)

    def _step_off_the_kerb(self) -> None:
        if self._kerb is not None:
            self._enter(self._kerb, self._kerb_until_s)
            self._kerb = None

    def _enter(self, way: Way, now_s: float) -> None:
        del now_s
        self._way = way
        self._along_m = 0.0
        self._aside_m *= 0.5
        self._node = None
        self._go()

    def _go(self) -> None:
        self._presses_made = 0
        self.doing = Doing.WALKING

    def _stand(self, now_s: float) -> None:
        if self.doing is not Doing.STANDING:
            self._standing_since_s = now_s
            self._presses_made = 0
        self.doing = Doing.STANDING

    def _be_patient(self, now_s: float) -> None:
        """Ask when nothing comes; after long standing try the straightest way."""
        asks = (Press.REPEAT, Press.WHERE_AM_I, Press.REPEAT)
        waited_s = now_s - max(self._asked_or_heard_s, self._standing_since_s)
        patience_s = self._habits.patience_s * (1 + self._presses_made)
        if self._presses_made < len(asks) and waited_s >= patience_s:
            self._presses.append(asks[self._presses_made])
            self._presses_made += 1
            self._asked_or_heard_s = now_s
        if now_s - self._standing_since_s < self._habits.despair_s:
            return
        self._standing_since_s = now_s
        if self._node is None:
            self._go()
            return
        arms = tuple(
            arm
            for arm in self._world.arms(self._node)
            if arm.edge.id != self._way.edge.id and arm.edge.kind is not WayKind.CROSSING
        )
        found = nearest_arm(arms, self._approach_deg(), 150.0)
        if found:
            self._enter(found[0], now_s)
        else:
            self._turn_round()
            self._go()

    def _made(self, turn: Turn) -> None:
        self._turned = (turn.direction, self.odometer_m)
        self._plan.done(self.odometer_m)

    # -- turning -------------------------------------------------------------------------------

    def _face(self, bearing_deg: float) -> None:
        """Turn to that end of the way that is nearer to a bearing."""
        along = self._along_m
        course = self._way.chord_deg(max(0.0, along - 4), min(self._way.length_m, along + 4))
        if abs(turn_deg(bearing_deg, course)) > 90:
            self._turn_round()

    def _turn_round(self) -> None:
        turned = self._world.turned_round(self._way)
        if turned.edge.one_way and turned.edge.tail != self._way.edge.tail:
            return  # an escalator carries one way only
        self._along_m = max(0.0, turned.length_m - self._along_m)
        self._aside_m = -self._aside_m
        self._way = turned
        self._node = None

    def _approach_deg(self) -> float:
        """Return the direction of the last metres, over short joints too."""
        way = self._way
        if way.length_m >= 3.5 or self._passed is None or self._passed.node != way.edge.tail:
            return way.arrives_deg
        return self._passed.heading_deg if way.length_m < 1.5 else way.arrives_deg


def _only_straight_on(intentions: list[Intention]) -> bool:
    asked = [i for i in intentions if isinstance(i, Start | Turn | Cross)]
    return bool(asked) and all(
        isinstance(i, Start) and i.bearing_deg is None and i.direction is Direction.STRAIGHT
        for i in asked
    )
