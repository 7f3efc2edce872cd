"""The words of one step: before it, and when a walk begins on it; when they are due is not known."""

from collections.abc import Iterator

from mobile_app.core import cue_timing, walk_messages
from mobile_app.core.messages import app_texts
from mobile_app.core.steps_ahead import Step
from routing.instructions import phrasing
from routing.instructions.manner import Manner


def preview_of(step: Step, *, distance_m: float | None, language: str, manner: Manner) -> str:
    """Return what is said before a step; distance_m None when it is not sayable."""
    return phrasing.preview_text(
        step.maneuver, distance_m=distance_m, language=language, manner=manner
    )


def beginning_of(step: Step, language: str, manner: Manner) -> tuple[str, ...]:
    """Return what is said of stairs or a crossing at the feet of a walker who sets out.

    All of it, the last words last: no preview can come before them.
    """
    if not step.is_crossing:
        text = phrasing.at_text(step.maneuver, precise=False, language=language, manner=manner)
        return (text,)
    first = phrasing.crossing_here_text(step.maneuver, language)
    cues = phrasing.crossing_cues(step.maneuver, language, manner)
    return first, *onward_of(step, language, manner), *cues


def onward_of(step: Step, language: str, manner: Manner) -> Iterator[str]:
    """Yield the cues of further carriageways that are crossed without a kerb between."""
    for maneuver in step.onward:
        goes_on = maneuver.facts.get("direction") == "straight"
        if not (goes_on and cue_timing.alike(maneuver, step.maneuver)):
            text = phrasing.crossing_preview_text(
                maneuver, distance_m=None, language=language, manner=manner
            )
            yield walk_messages.then(app_texts(language), text=text)
