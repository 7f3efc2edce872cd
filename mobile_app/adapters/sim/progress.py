"""What the app believes of a crossing, read from what it shows; the judge's knowledge alone."""

from mobile_app.core.navigator import Navigator
from mobile_app.core.navigator_view import NavState
from routing.route import Maneuver, ManeuverKind


def believed_on_crossing(navigator: Navigator) -> bool:
    """Return whether the guide's own progress lies between the two kerbs of a crossing."""
    answer, view = navigator.answer, navigator.view
    if answer is None or view.distance_left_m is None or view.state is not NavState.GUIDING:
        return False
    along_m = answer.distance_m - view.distance_left_m
    return any(_holds(maneuver, along_m) for maneuver in answer.maneuvers)


def _holds(maneuver: Maneuver, along_m: float) -> bool:
    length_m = maneuver.facts.get("length_m")
    if maneuver.kind is not ManeuverKind.CROSSING or not isinstance(length_m, int | float):
        return False
    return 0 < along_m - maneuver.distance_from_start_m < length_m
