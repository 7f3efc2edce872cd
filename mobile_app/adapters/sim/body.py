"""Two feet on a way: where they are, how they veer, which way they face; nothing is understood."""

import math
import random
from dataclasses import dataclass

from mobile_app.adapters.sim.world import Stand, Way, World
from routing.geo import LatLon, turn_deg

# A way shorter than this tells a body nothing about its direction.
_A_STEP_M = 1.5
_SOME_STEPS_M = 3.5
# Whoever set out more askew than this would feel the edge with the first step.
_MOST_ASKEW_DEG = 30.0


@dataclass(frozen=True, slots=True)
class Passed:
    """The last node: how the body came to it and by which edges it came and left."""

    node: int
    heading_deg: float
    odometer_m: float
    came_from: int  # edge id
    left_by: int
    turned: bool = False  # there, on purpose: then even a short way has a direction


class Body:
    """Feet, and the memory of the last corner."""

    def __init__(
        self, world: World, stand: Stand, *, facing_deg: float, veer_deg: float, rng: random.Random
    ) -> None:
        self._world = world
        self._rng = rng
        self._growth_deg = veer_deg  # of the heading error in one second
        self._facing_deg = facing_deg
        self.way = stand.way
        self.along_m = stand.along_m
        self.aside_m = 0.0  # to the right of the middle of the way
        self.veer_deg = 0.0
        self.odometer_m = 0.0
        self.passed: Passed | None = None
        self.face(facing_deg)

    @property
    def position(self) -> LatLon:
        """Return where the body truly is."""
        x, y, bearing = self.way.at(self.along_m)
        right = math.radians(bearing + 90)
        return self._world.frame.to_latlon(
            x + self.aside_m * math.sin(right), y + self.aside_m * math.cos(right)
        )

    @property
    def heading_deg(self) -> float:
        """Return where the body faces: before the first step anywhere, then along its way."""
        if self.odometer_m == 0:
            return self._facing_deg
        return (self.course_deg + self.veer_deg) % 360

    @property
    def course_deg(self) -> float:
        """Return the direction of the way at the feet."""
        return self.way.at(self.along_m)[2]

    @property
    def to_end_m(self) -> float:
        """Return how far it is to the end of the way."""
        return self.way.length_m - self.along_m

    def forward(self, by_m: float) -> None:
        """Go on along the way, at most to its end."""
        self.along_m = min(self.way.length_m, self.along_m + by_m)
        self.odometer_m += by_m

    def veer(self, by_m: float, dt_s: float) -> None:
        """Drift aside while walking by_m metres, until the edge of the way is felt."""
        self.veer_deg += self._rng.gauss(0, self._growth_deg * math.sqrt(dt_s))
        self.aside_m += by_m * math.sin(math.radians(self.veer_deg))
        limit_m = self.way.half_width_m
        if abs(self.aside_m) > limit_m:
            # The cane or the foot finds the edge, and the body turns a little back.
            self.aside_m = math.copysign(limit_m, self.aside_m)
            self.veer_deg = -math.copysign(abs(self._rng.gauss(3, 1)), self.aside_m)

    def swing(self, by_deg: float) -> None:
        """Set out askew after a turn that went too far, until the edge of the way is felt."""
        self.veer_deg = max(-_MOST_ASKEW_DEG, min(_MOST_ASKEW_DEG, by_deg))

    def face(self, bearing_deg: float) -> None:
        """Turn to that end of the way that is nearer to a bearing."""
        along = self.along_m
        course = self.way.chord_deg(max(0.0, along - 4), min(self.way.length_m, along + 4))
        if abs(turn_deg(bearing_deg, course)) > 90:
            self.turn_round()

    def turn_round(self) -> None:
        """Face the other end of the way, where it can be walked both ways."""
        turned = self._world.turned_round(self.way)
        if turned.edge.one_way and turned.edge.tail != self.way.edge.tail:
            return  # an escalator carries one way only
        self.along_m = max(0.0, turned.length_m - self.along_m)
        self.aside_m = -self.aside_m
        self.way = turned

    def enter(self, way: Way) -> None:
        """Step onto the beginning of another way."""
        self.way = way
        self.along_m = 0.0
        self.aside_m *= 0.5

    def approach_deg(self) -> float:
        """Return the direction of the last metres, over short joints too."""
        way, passed = self.way, self.passed
        if way.length_m >= _SOME_STEPS_M or passed is None or passed.node != way.edge.tail:
            return way.arrives_deg
        if way.length_m < _A_STEP_M and not passed.turned:
            return passed.heading_deg
        return way.arrives_deg
