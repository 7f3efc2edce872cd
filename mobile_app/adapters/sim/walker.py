"""A walker who hears sentences and feels the ground; who knows no route, no fix and no map.

The feet go along the way underfoot and straight on where nothing was said, wait at kerbs, and
stand still where neither the ground nor a sentence says how to go on.
"""

import math
import random

from mobile_app.adapters.sim.body import Body, Passed
from mobile_app.adapters.sim.cane import Cane, faced_arm
from mobile_app.adapters.sim.habits import Doing, Habits
from mobile_app.adapters.sim.intentions import (
    Agree,
    Arrived,
    Cross,
    Direction,
    Halt,
    Intention,
    Start,
    TakeSteps,
    Then,
    Turn,
)
from mobile_app.adapters.sim.interpreter import Interpreter
from mobile_app.adapters.sim.patience import Patience, Press
from mobile_app.adapters.sim.plan import (
    STAIRS,
    Plan,
    arm_for_crossing,
    arm_for_start,
    arm_for_turn,
    only_straight_on,
    straight_on,
    turns_here,
)
from mobile_app.adapters.sim.world import Stand, Way, World, nearest_arm
from routing.geo import LatLon, turn_deg
from routing.network_terms import WayKind

# A cue heard this soon after its turn was made means the turn that was just made.
_ALREADY_TURNED_M = 14.0
_FARTHER_ON_M = 6.0  # what is told to come after so many metres is no turn just made
_STEP_BACK_M = 9.0
_STAIRS_WITHIN_M = 60.0
_FULL_TURN_DEG = 60.0
# Who was told a compass direction and stands on a way that does not lead there tries to find one.
_LEADS_THERE_DEG = 60.0
_LOOKS_FOR_START_M = 15.0
_SPEED_SHARE = {WayKind.STEPS: 0.55, WayKind.SQUARE_OPEN: 0.9, WayKind.ESCALATOR: 0.6}


class Walker:
    """The mind over the feet. mobile_app.adapters.sim.walk lets it live and tells it sounds."""

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
        self._body = Body(
            world, stand, facing_deg=facing_deg, veer_deg=self._habits.veer_deg, rng=rng
        )
        self._cane = Cane(self._habits.misses_field, rng)
        self._patience = Patience(self._habits.patience_s, self._habits.despair_s)
        self._plan = Plan()
        self._in_mind: list[tuple[float, tuple[Intention, ...]]] = []  # heard, not yet acted on
        self._turned: list[tuple[Turn, float]] = []  # the last turns made, odometer
        self._found_kerb: tuple[Cross, float] | None = None  # the kerb that was told, odometer
        self._steps_told_m: float | None = None  # odometer when stairs were told
        self._goes_back_for: Turn | None = None  # on the way back to a corner just passed
        self._node: int | None = None  # at the end of the way, not yet gone on
        self._kerb: Way | None = None  # the crossing before the feet
        self._listens_until_s = 0.0
        self._asks_at_s: float | None = None  # something was said and not understood
        self.doing = Doing.STANDING
        self.crossings = 0
        self.heard_arrival = False
        self.arrived_at: tuple[LatLon, int] | None = None  # where it was heard: position, edge

    @property
    def position(self) -> LatLon:
        """Return where the body truly is."""
        return self._body.position

    @property
    def heading_deg(self) -> float:
        """Return where the body faces."""
        return self._body.heading_deg

    @property
    def odometer_m(self) -> float:
        """Return how far the feet went."""
        return self._body.odometer_m

    @property
    def aside_m(self) -> float:
        """Return how far right of the middle of the way the body is."""
        return self._body.aside_m

    @property
    def way(self) -> Way:
        """Return the way underfoot, as it lies before the walker."""
        return self._body.way

    @property
    def way_kind(self) -> WayKind:
        """Return what is underfoot."""
        return self._body.way.edge.kind

    def hear(self, text: str, now_s: float) -> None:
        """Take in one utterance that ended now."""
        if self._misses(now_s):
            return
        intentions = self._understand(text)
        if self.arrived_at is None and any(isinstance(i, Arrived) for i in intentions):
            self.heard_arrival = True
            self.arrived_at = self.position, self._body.way.edge.id
        if intentions:
            self._in_mind.append((now_s + self._rng.uniform(*self._habits.reaction_s), intentions))

    def _misses(self, now_s: float) -> bool:
        """Return whether an utterance is lost in the noise; mostly one asks for it again."""
        habits = self._habits
        if habits.misses_cue == 0 or self._rng.random() >= habits.misses_cue:
            return False
        if self._rng.random() < habits.asks_when_missed:
            self._asks_at_s = now_s + self._rng.uniform(*habits.reaction_s)
        return True

    def take_presses(self) -> list[Press]:
        """Return the buttons pressed since the last time."""
        presses, self._patience.presses = self._patience.presses, []
        return presses

    def step(self, now_s: float, dt_s: float, *, listening: bool = False) -> float:
        """Let the body live for dt_s seconds; return the metres walked.

        listening: a sentence is in the ears now; nobody presses a button into it.
        """
        if listening:
            self._patience.hears(now_s)
        if self._asks_at_s is not None and self._asks_at_s <= now_s and not listening:
            self._asks_at_s = None
            self._patience.presses.append(Press.REPEAT)
        while self._in_mind and self._in_mind[0][0] <= now_s:
            self._act_on(self._in_mind.pop(0)[1], now_s)
        if listening and self.doing is Doing.AT_KERB:
            # Nobody steps off a kerb into the words about it, nor before they are understood.
            until_s = now_s + self._habits.reaction_s[1]
            self._listens_until_s = max(self._listens_until_s, until_s)
        if now_s >= self._listens_until_s:
            self._end_listening(now_s)
        if self.doing is Doing.STANDING and self._patience.is_over(now_s):
            self._try_something()
        if self.doing is not Doing.WALKING:
            return 0.0
        share = _SPEED_SHARE.get(self.way_kind, 1.0)
        pace_mps = share * self._habits.speed_mps * self._rng.gauss(1.0, 0.04)
        return self._walk(max(0.2, pace_mps) * dt_s, dt_s, now_s)

    # What was heard

    def _act_on(self, intentions: tuple[Intention, ...], now_s: float) -> None:
        if any(isinstance(i, Arrived) for i in intentions):
            self.doing = Doing.ARRIVED
            return
        if any(isinstance(i, Agree) for i in intentions):
            self._patience.presses.append(Press.START)
        if any(isinstance(i, Halt) and i.at is None for i in intentions):
            self._plan.steps.clear()
            if self.way_kind is not WayKind.CROSSING:  # nobody stands still among cars
                self._stand(now_s)
            return
        if any(isinstance(i, TakeSteps) for i in intentions):
            self._steps_told_m = self.odometer_m
        behind = any(isinstance(i, Then) for i in intentions)
        wanted = [i for i in intentions if behind or not self._was_just_done(i)]
        at_kerb = self._kerb is not None or self.way_kind is WayKind.CROSSING
        wanted += self._plan.implied_by(
            intentions, at_kerb=at_kerb, on_stairs=self.way_kind in STAIRS
        )
        if self.doing is not Doing.STANDING and only_straight_on(wanted):
            return  # that is what the feet do anyway; what is in mind stays there
        if not self._plan.replace(wanted, self.odometer_m, crosses=at_kerb):
            return
        if self.doing is Doing.WALKING:
            self._act_on_the_way()
        elif self.doing is Doing.AT_KERB:
            self._think_again_at_kerb(now_s)
        elif self._node is not None:
            self._leave_node(self._node, now_s, standing=True)
        elif self.doing is Doing.STANDING:
            self._set_out()

    def _was_just_done(self, intention: Intention) -> bool:
        """Return whether what is told now is what was done a moment ago, told once more."""
        if isinstance(intention, Cross) and self._found_kerb is not None:
            found, at_m = self._found_kerb
            near = self.odometer_m - at_m <= _ALREADY_TURNED_M
            return near and found.direction is intention.direction
        if not isinstance(intention, Turn) or intention.direction is Direction.BACK:
            return False
        if intention.after_m is not None and intention.after_m >= _FARTHER_ON_M:
            return False
        return any(
            (None in {intention.onto, made.onto} or intention.onto is made.onto)
            and intention.direction is made.direction
            for made, at_m in self._turned
            if self.odometer_m - at_m <= _ALREADY_TURNED_M
        )

    def _made(self, turn: Turn) -> None:
        """Keep the last two turns in mind: what was told as two is told again as two."""
        self._turned = [*self._turned[-1:], (turn, self.odometer_m)]

    def _set_out(self) -> None:
        """Begin to walk from somewhere on a way, as the first thing in mind says."""
        planned = self._plan.next(self.odometer_m)
        if planned is None:
            return
        intention, body = planned.intention, self._body
        if isinstance(intention, Start):
            told_deg = body.heading_deg if intention.bearing_deg is None else intention.bearing_deg
            body.face(told_deg)
            if abs(turn_deg(told_deg, body.course_deg)) <= _LEADS_THERE_DEG:
                self._plan.done(self.odometer_m)  # else the way that leads there is looked for
        elif isinstance(intention, Turn) and intention.now:
            wanted_deg = body.heading_deg + intention.direction.turn_deg
            body.face(wanted_deg)
            if abs(turn_deg(wanted_deg, body.course_deg)) <= 50:
                self._plan.done(self.odometer_m)
        self._go()

    def _act_on_the_way(self) -> None:
        """Do at once what can be done at once: turn round, or go back to the corner just passed."""
        planned = self._plan.next(self.odometer_m)
        intention = planned.intention if planned else None
        if isinstance(intention, Start):
            if intention.bearing_deg is not None:
                self._body.face(intention.bearing_deg)
            self._plan.done(self.odometer_m)
        elif isinstance(intention, Turn) and intention.direction is Direction.BACK:
            self._body.turn_round()
            self._plan.done(self.odometer_m)
        elif isinstance(intention, Turn) and intention.now and self._missed_arm(intention):
            self._goes_back_for = intention
            self._plan.done(self.odometer_m)
            self._body.turn_round()

    def _missed_arm(self, turn: Turn) -> Way | None:
        """Return the arm of the corner just passed that was meant, if it was just passed."""
        passed, way = self._body.passed, self._body.way
        if passed is None or self._goes_back_for or way.edge.kind is WayKind.CROSSING:
            return None
        near = self._body.along_m <= _STEP_BACK_M and way.edge.tail == passed.node
        return self._arm_of_passed(passed, turn) if near else None

    def _arm_of_passed(self, passed: Passed, turn: Turn) -> Way | None:
        arms = [
            arm
            for arm in self._world.arms(passed.node)
            if arm.edge.id not in {passed.came_from, passed.left_by}
            and arm.edge.kind is not WayKind.CROSSING
        ]
        found = nearest_arm(arms, passed.heading_deg + turn.direction.turn_deg, 40.0)
        return found[0] if found else None

    def _think_again_at_kerb(self, now_s: float) -> None:
        """Turn away from the kerb when a turn at once is told there."""
        planned = self._plan.next(self.odometer_m)
        turn = planned.intention if planned else None
        leaves = isinstance(turn, Turn) and (turn.now or turn.direction is Direction.BACK)
        if isinstance(turn, Start) and turn.bearing_deg is not None and self._kerb is not None:
            off_deg = abs(turn_deg(turn.bearing_deg, self._kerb.leaves_deg))
            leaves = off_deg > _LEADS_THERE_DEG
        if leaves and self._node is not None:
            self._kerb = None
            self._leave_node(self._node, now_s, standing=True)

    # What the feet do

    def _walk(self, by_m: float, dt_s: float, now_s: float) -> float:
        body = self._body
        body.veer(by_m, dt_s)
        rest_m = by_m
        while self.doing is Doing.WALKING:
            step_m = min(rest_m, body.to_end_m)
            body.forward(step_m)
            rest_m -= step_m
            if rest_m <= 0:
                break
            self._arrive_at_node(now_s)
        return by_m - rest_m

    def _arrive_at_node(self, now_s: float) -> None:
        self._node = self._body.way.edge.head
        if self.way_kind is WayKind.CROSSING:
            self.crossings += 1
            self._found_kerb = None  # what is told from now on is another one
            if self._plan.next(self.odometer_m) is None:
                # Nothing told beforehand says how to go on: stop behind the far kerb and listen.
                self.doing = Doing.BEHIND_KERB
                self._listens_until_s = now_s + self._habits.far_kerb_wait_s
                return
        self._leave_node(self._node, now_s, standing=False)

    def _leave_node(self, node: int, now_s: float, *, standing: bool) -> None:
        """Choose where to go on from a node, or stand still."""
        came = self._body.way
        if self._goes_back_for and self._return_to_corner(node):
            return
        heading_deg = self._body.approach_deg()
        arms = tuple(arm for arm in self._world.arms(node) if self._may_take(arm))
        if not standing:
            arms = self._cane.found(arms, heading_deg)
        if standing and self._is_told_to_go_back(arms, heading_deg):
            if not self._looks_for_another_way(heading_deg + 180):
                self._plan.done(self.odometer_m)
            self._body.turn_round()
            self._go()
            return
        arm = self._told_arm(node, arms, heading_deg, standing=standing)
        arm = arm or straight_on(came, arms, heading_deg)
        if arm is None:
            self._stand(now_s)
            return
        turned = any(at_m == self.odometer_m for _, at_m in self._turned)
        self._body.passed = Passed(
            node, heading_deg, self.odometer_m, came.edge.id, arm.edge.id, turned
        )
        if arm.edge.kind is WayKind.CROSSING and came.edge.kind is not WayKind.CROSSING:
            self._kerb = arm
            self._listens_until_s = now_s + self._rng.uniform(*self._habits.kerb_wait_s)
            self.doing = Doing.AT_KERB
        else:
            self._enter(arm)

    def _may_take(self, arm: Way) -> bool:
        """Stairs are found by the cane, and nobody takes stairs of which nothing was said."""
        if arm.edge.id == self._body.way.edge.id:
            return False
        if arm.edge.kind not in STAIRS or self.way_kind in STAIRS:
            return True
        told_m = self._steps_told_m
        return told_m is not None and self.odometer_m - told_m <= _STAIRS_WITHIN_M

    def _return_to_corner(self, node: int) -> bool:
        turn, self._goes_back_for = self._goes_back_for, None
        passed = self._body.passed
        if turn is None or passed is None or passed.node != node:
            return False
        arm = self._arm_of_passed(passed, turn)
        if arm is None:
            return False
        self._made(turn)
        self._enter(arm)
        return True

    def _looks_for_another_way(self, goes_deg: float) -> bool:
        """Return whether what is told first is a compass direction in which one does not go yet."""
        planned = self._plan.next(self.odometer_m)
        told = planned.intention if planned else None
        if not isinstance(told, Start) or told.bearing_deg is None:
            return False
        return abs(turn_deg(told.bearing_deg, goes_deg)) > _LEADS_THERE_DEG

    def _is_told_to_go_back(self, arms: tuple[Way, ...], heading_deg: float) -> bool:
        planned = self._plan.next(self.odometer_m)
        intention = planned.intention if planned else None
        if isinstance(intention, Turn):
            return intention.direction is Direction.BACK
        if isinstance(intention, Start) and intention.bearing_deg is not None:
            back_off_deg = abs(turn_deg(heading_deg + 180, intention.bearing_deg))
            walked = [arm for arm in arms if arm.edge.kind is not WayKind.CROSSING]
            ahead = nearest_arm(walked, intention.bearing_deg, 180.0) or nearest_arm(
                arms, intention.bearing_deg, _LEADS_THERE_DEG
            )
            return ahead is None or back_off_deg < ahead[1]
        return False

    def _told_arm(
        self, node: int, arms: tuple[Way, ...], heading_deg: float, *, standing: bool
    ) -> Way | None:
        """Return the arm that the first thing in mind means, and strike it out when it is here."""
        planned = self._plan.next(self.odometer_m)
        if planned is None:
            return None
        intention = planned.intention
        walked_m = self.odometer_m - planned.heard_at_m
        if isinstance(intention, Start):
            arm = arm_for_start(intention, arms, heading_deg=heading_deg)
            looks_for_it = intention.bearing_deg is not None and walked_m <= _LOOKS_FOR_START_M
            if arm is not None or not looks_for_it:
                self._plan.done(self.odometer_m)
            return arm
        if isinstance(intention, Cross):
            wanted_deg = planned.towards_deg
            if wanted_deg is None:
                wanted_deg = heading_deg + intention.direction.turn_deg
            arm = arm_for_crossing(
                self._world,
                intention,
                arms,
                heading_deg=heading_deg,
                wanted_deg=wanted_deg,
                walked_m=walked_m,
                standing=standing or intention.nth > 1,
            )
            if arm and planned.kerbs_passed + 1 < intention.nth and not standing:
                planned.kerbs_passed += arm.edge.kind is WayKind.CROSSING
                return None
            if arm and arm.edge.kind is WayKind.CROSSING:
                self._found_kerb = intention, self.odometer_m
                self._plan.done(self.odometer_m)
            elif arm:  # the feet turn aside to the kerb, the mind keeps the direction
                planned.towards_deg = wanted_deg
            return arm
        if planned.towards_deg is not None:  # the feet turned aside, left is still where it was
            heading_deg = planned.towards_deg - intention.direction.turn_deg
        arm = arm_for_turn(
            self._world,
            intention,
            arms,
            node=node,
            heading_deg=heading_deg,
            walked_m=walked_m,
            standing=standing,
            came_over=self.way_kind,
        )
        if arm and not standing and self._cane.passes_over(intention, arms, heading_deg):
            return None
        if arm and arm.onward_deg and not turns_here(intention, arm, heading_deg):
            # Only what begins a step behind it turns: the mind keeps the turn.
            planned.towards_deg = heading_deg + intention.direction.turn_deg
            return arm
        if arm:
            self._made(intention)
            self._plan.done(self.odometer_m)
            arm = self._as_the_body_turns(intention, arm, arms, heading_deg)
        return arm

    def _as_the_body_turns(
        self, turn: Turn, told: Way, arms: tuple[Way, ...], heading_deg: float
    ) -> Way:
        """Return the arm that a turning body faces: who turns too far may face another one."""
        habits = self._habits
        turn_told_deg = turn.direction.turn_deg
        if habits.over_turn_sd_deg == 0 or turn_told_deg in {0.0, 180.0}:
            return told
        slight = abs(turn_told_deg) < _FULL_TURN_DEG
        mean_deg = habits.over_slight_turn_deg if slight else habits.over_turn_deg
        over_deg = math.copysign(self._rng.gauss(mean_deg, habits.over_turn_sd_deg), turn_told_deg)
        faced_deg = heading_deg + turn_deg(heading_deg, told.leaves_deg) + over_deg
        taken = faced_arm(turn, told, arms, faced_deg)
        self._body.swing(turn_deg(taken.leaves_deg, faced_deg))
        return taken

    def _end_listening(self, now_s: float) -> None:
        if self.doing is Doing.AT_KERB and self._kerb is not None:
            kerb, self._kerb = self._kerb, None
            self._enter(kerb)
        elif self.doing is Doing.BEHIND_KERB and self._node is not None:
            self._leave_node(self._node, now_s, standing=False)

    def _try_something(self) -> None:
        """Take the straightest way after long standing, or go back where there is none."""
        if self._node is None:
            self._go()
            return
        arms = [
            arm
            for arm in self._world.arms(self._node)
            if arm.edge.id != self._body.way.edge.id and arm.edge.kind is not WayKind.CROSSING
        ]
        found = nearest_arm(arms, self._body.approach_deg(), 150.0)
        if found:
            self._enter(found[0])
        else:
            self._body.turn_round()
            self._go()

    def _enter(self, way: Way) -> None:
        self._body.enter(way)
        self._go()

    def _go(self) -> None:
        self._node = None
        self._patience.goes_on()
        self.doing = Doing.WALKING

    def _stand(self, now_s: float) -> None:
        if self.doing is not Doing.STANDING:
            self._patience.begins_to_stand(now_s)
        self.doing = Doing.STANDING
