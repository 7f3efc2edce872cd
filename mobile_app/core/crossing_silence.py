"""From the last words before a kerb until the far side is confirmed: quiet (rule 8)."""

from collections.abc import Mapping

from mobile_app.core.steps_ahead import CrossingPlace, Step
from routing.fix import Fix
from routing.geo import project

LAST_WORDS_M = 5.0  # people listen at the kerb, not to us
_LEAST_CONFIRMATION_M = 1.5
# With this many times the 68 % radius, 19 of 20 are past the kerb when the fix says so.
_SURE = 1.6
_LEFT_AWAY_M = 12.0  # farther beside a crossing nobody is crossing here
_SIGN_OF_LIFE_S = 60.0


class CrossingSilence:
    """Holds quiet at one crossing at a time; places are the kerbs of each crossing step."""

    def __init__(self, places: Mapping[int, CrossingPlace]) -> None:
        self._places = places
        self._step: Step | None = None
        self._confirm_m = 0.0
        self._sign_s = 0.0
        self._over: set[int] = set()

    @property
    def active(self) -> bool:
        """Whether nothing may be said unasked."""
        return self._step is not None

    def is_over(self, step: Step) -> bool:
        """Return whether the far side of this crossing was confirmed."""
        return step.index in self._over

    def begin_if_due(
        self, step: Step, fix: Fix, *, along_m: float, room_m: float, now_s: float
    ) -> None:
        """Begin quiet when the walker is where only the ears count.

        room_m is the way between the far kerb and what comes next.
        """
        if self._step or step.index in self._over or not self._is_beside(step, fix):
            return
        at_kerb = along_m >= step.begins_m
        near = step.heard and along_m >= step.begins_m - LAST_WORDS_M - fix.accuracy_m
        if at_kerb or near:
            self._step = step
            self._confirm_m = max(_LEAST_CONFIRMATION_M, room_m / 2)  # at the most
            self._sign_s = now_s

    def see(self, fix: Fix, *, along_m: float, now_s: float) -> bool:
        """Take in progress; return whether a sign of life (a vibration) is due."""
        step = self._step
        if step is None:
            return False
        if along_m >= step.ends_m + min(self._confirm_m, _SURE * fix.accuracy_m):
            self._over.add(step.index)
            self._step = None
        elif not self._is_beside(step, fix):
            self._step = None  # went elsewhere: the crossing is told anew on return
            step.told = step.heard = False
        elif now_s - self._sign_s >= _SIGN_OF_LIFE_S:
            self._sign_s = now_s
            return True
        return False

    def confirm(self) -> bool:
        """End the quiet: the walker says to be over. Return whether there was any."""
        step, self._step = self._step, None
        if step is None:
            return False
        self._over.add(step.index)
        return True

    def _is_beside(self, step: Step, fix: Fix) -> bool:
        place = self._places[step.index]
        beside_m = project(fix.position, (place.near, place.far)).distance_m
        return beside_m <= _LEFT_AWAY_M + LAST_WORDS_M + 2 * fix.accuracy_m
