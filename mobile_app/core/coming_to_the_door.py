"""The arrival as it lies for who comes to the door, from the way or back from behind it; no words."""

from dataclasses import dataclass, replace

from mobile_app.core.situation import Situation
from mobile_app.core.steps_ahead import Step
from routing.geo import LatLon, bearing_deg, distance_m, turn_deg
from routing.route import Maneuver

AT_THE_DOOR_M = 1.0
_COMES_BACK_DEG = 110.0
_AWAY_DEG = 90.0
_OTHER_SIDES = {"left": "right", "right": "left"}


@dataclass(frozen=True, slots=True)
class Coming:
    """How far it still is, and the arrival with its side as it lies then."""

    ahead_m: float
    maneuver: Maneuver


def coming_to(
    step: Step, ahead_m: float, s: Situation, *, door: LatLon, arrives_deg: float
) -> Coming | None:
    """Return how somebody comes to the door; None while still walking away from it.

    arrives_deg is the direction in which the way ends. Who comes back has the door on the other
    side; and behind its end a way has no metres.
    """
    course_deg, maneuver = s.fix.course_deg, step.maneuver
    if course_deg is not None and abs(turn_deg(arrives_deg, course_deg)) > _COMES_BACK_DEG:
        side = maneuver.facts.get("side")
        facts = {**maneuver.facts, "side": _OTHER_SIDES.get(str(side), side)}
        maneuver = replace(maneuver, facts=facts)
    if not step.come_back_to:
        return Coming(ahead_m, maneuver)
    away_m = distance_m(s.fix.position, door)
    if course_deg is not None and away_m > AT_THE_DOOR_M:
        towards_deg = bearing_deg(s.fix.position, door)
        if abs(turn_deg(course_deg, towards_deg)) >= _AWAY_DEG:
            return None
    return Coming(away_m, maneuver)
