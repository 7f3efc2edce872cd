"""The words of one step: before it, and when a walk begins on it; when they are due is not known."""

from collections.abc import Iterator

from mobile_app.core import cue_timing
from mobile_app.core.steps_ahead import Step
from routing.instructions import phrasing


def preview_of(step: Step, *, distance_m: float | None, language: str) -> str:
    """Return what is said before a step; distance_m None when it is not sayable."""
    first = phrasing.preview_text(step.maneuver, distance_m=distance_m, language=language)
    return " ".join((first, *_onward(step, language)))


def beginning_of(step: Step, language: str) -> tuple[str, ...]:
    """Return what is said of stairs or a crossing at the feet of a walker who sets out.

    All of it, the last words last: no preview can come before them.
    """
    last = phrasing.at_text(step.maneuver, precise=False, language=language)
    if not step.is_crossing:
        return (last,)
    first = phrasing.crossing_here_text(step.maneuver, language)
    return " ".join((first, *_onward(step, language))), last


def _onward(step: Step, language: str) -> Iterator[str]:
    """Yield the previews of further carriageways that are crossed without a kerb between."""
    for maneuver in step.onward:
        if not cue_timing.alike(maneuver, step.maneuver):
            yield phrasing.crossing_preview_text(maneuver, distance_m=None, language=language)
