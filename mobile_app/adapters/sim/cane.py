"""What a cane finds of the ground on the way, and what it passes over; nothing is understood."""

import random
from collections.abc import Sequence

from mobile_app.adapters.sim.intentions import Thing, Turn
from mobile_app.adapters.sim.plan import fits
from mobile_app.adapters.sim.world import Way, nearest_arm
from routing.geo import turn_deg
from routing.network_terms import Tactile, WayKind

_AHEAD_DEG = 45.0
_BRANCHES_OFF_DEG = 30.0
_FIELDS = frozenset(
    {
        Thing.ATTENTION_FIELD,
        Thing.BRANCH_FIELD,
        Thing.DIRECTION_FIELD,
        Thing.LOCATING_STRIP,
        Thing.BLOCKING_FIELD,
        Thing.BOARDING_FIELD,
    }
)


class Cane:
    """One walker's cane; it misses this share of the fields and strips on which the way goes on.

    Where the way ends, the feet stop and the cane searches: there nothing is missed.
    """

    def __init__(self, misses: float, rng: random.Random) -> None:
        self._misses = misses
        self._rng = rng

    def found(self, arms: tuple[Way, ...], heading_deg: float) -> tuple[Way, ...]:
        """Return the arms of a corner without the strips that branch off unnoticed."""
        if self._misses == 0 or not _goes_on(arms, heading_deg):
            return arms
        return tuple(arm for arm in arms if not self._passes(arm, heading_deg))

    def passes_over(self, turn: Turn, arms: Sequence[Way], heading_deg: float) -> bool:
        """Return whether the field at which a turn was told is passed over this time."""
        if self._misses == 0 or turn.at not in _FIELDS or not _goes_on(arms, heading_deg):
            return False
        return self._rng.random() < self._misses

    def _passes(self, arm: Way, heading_deg: float) -> bool:
        aside = abs(turn_deg(heading_deg, arm.leaves_deg)) > _BRANCHES_OFF_DEG
        strip = arm.edge.tactile is Tactile.SURVEYED
        return strip and aside and self._rng.random() < self._misses


def _goes_on(arms: Sequence[Way], heading_deg: float) -> bool:
    open_arms = [arm for arm in arms if arm.edge.kind is not WayKind.CROSSING]
    return nearest_arm(open_arms, heading_deg, _AHEAD_DEG) is not None


def faced_arm(turn: Turn, told: Way, arms: Sequence[Way], faced_deg: float) -> Way:
    """Return the arm before a body that turned to faced_deg; told is the one that was meant.

    An arm that feels otherwise than the sentence said is noticed and not taken.
    """
    alike = [
        arm
        for arm in arms
        if arm.edge.kind is not WayKind.CROSSING
        and (turn.onto is None or not fits(told, turn.onto) or fits(arm, turn.onto))
    ]
    found = nearest_arm(alike, faced_deg, 180.0)
    return found[0] if found else told
