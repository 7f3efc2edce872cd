"""Closures that came up on the way being walked: each told once, where the way can still be left."""

from collections.abc import Sequence
from datetime import datetime

from mobile_app.core.closures_ahead import ClosureAhead, closure_ahead_cues, closures_ahead
from mobile_app.core.standpoint import Walk
from routing.city.contents import City
from routing.instructions.manner import Manner
from routing.network_terms import Closure


class ClosureWatch:
    """Looks along the way again when the way or the closures change."""

    def __init__(self, city: City, language: str) -> None:
        self._city = city
        self._language = language
        self._closures: tuple[Closure, ...] = ()
        self._ahead: tuple[ClosureAhead, ...] | None = None  # None: to be looked for
        self._answer: object = None  # the way they were looked for on
        self._told: set[str] = set()

    def set_closures(self, closures: Sequence[Closure]) -> None:
        """Take over the closures of today."""
        if tuple(closures) != self._closures:
            self._closures = tuple(closures)
            self._ahead = None

    def due(
        self,
        walk: Walk,
        *,
        moment: datetime,
        speed_mps: float,
        accuracy_m: float,
        manner: Manner,
    ) -> tuple[str, ...]:
        """Return the cues of a closure that must be told now, () for none."""
        if not self._closures:
            return ()
        if self._ahead is None or walk.answer is not self._answer:
            self._answer = walk.answer
            self._ahead = closures_ahead(
                self._city, walk, self._closures, moment, speed_mps=speed_mps
            )
        for ahead in self._ahead:
            if ahead.closure.id in self._told or not ahead.is_due(walk.along_m, accuracy_m):
                continue
            self._told.add(ahead.closure.id)
            return closure_ahead_cues(
                ahead,
                moment,
                self._language,
                manner,
                along_m=walk.along_m,
                accuracy_m=accuracy_m,
            )
        return ()

    def forget(self) -> None:
        """Forget what was told: another walk begins."""
        self._told.clear()
        self._ahead = None
