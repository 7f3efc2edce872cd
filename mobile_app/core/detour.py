"""Back to the last safe point and on from there: which destination waits meanwhile."""

from dataclasses import dataclass, replace
from gettext import NullTranslations

from mobile_app.core import walk_messages
from mobile_app.core.safe_points import SafePoint
from routing.geo import LatLon
from routing.route import Maneuver, ManeuverKind
from routing.wire.answers import RouteAnswer


@dataclass(frozen=True, slots=True)
class Postponed:
    """A destination that waits until the safe point is reached."""

    destination: LatLon | str | None
    name: str | None


class Detour:
    """At most one way back to a safe point."""

    def __init__(self, texts: NullTranslations) -> None:
        self._tr = texts
        self._place = ""
        self.waiting: Postponed | None = None

    def begin(self, point: SafePoint, *, destination: LatLon | str | None, name: str | None) -> str:
        """Take a point to go back to; return the sentence that says so."""
        if self.waiting is None:
            self.waiting = Postponed(destination, name)
        self._place = walk_messages.safe_point(self._tr, kind=point.kind, name=point.name)
        return walk_messages.back_to(self._tr, place=self._place)

    def reached(self) -> str:
        """Return what is said at the safe point."""
        name = self.waiting.name if self.waiting else None
        return walk_messages.at_safe_point(self._tr, destination=name)

    def end(self) -> Postponed | None:
        """Return what waited, and forget it."""
        waiting, self.waiting = self.waiting, None
        return waiting

    def named(self, answer: RouteAnswer) -> RouteAnswer:
        """Return an answer whose end is called what the walker was told."""
        if self.waiting is None:
            return answer
        maneuvers = tuple(_called(m, self._place) for m in answer.maneuvers)
        return replace(answer, destination_name=self._place, maneuvers=maneuvers)


def _called(maneuver: Maneuver, place: str) -> Maneuver:
    if maneuver.kind is not ManeuverKind.ARRIVE:
        return maneuver
    return replace(maneuver, facts={**maneuver.facts, "name": place})
