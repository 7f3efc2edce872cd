"""What must be told together with a step because there is no time for it behind it.

Behind a corner that a kerb follows within some metres, and behind the far kerb of a crossing,
where nothing is said until the far side is sure (rules 3 and 8).
"""

from collections.abc import Sequence

from mobile_app.core import cue_timing, walk_messages
from mobile_app.core.messages import app_texts
from mobile_app.core.situation import Situation
from mobile_app.core.steps_ahead import Step
from mobile_app.core.teller import Teller
from routing.instructions import phrasing
from routing.route import ManeuverKind

# Before this behind a far kerb the quiet is mostly not over.
_BEHIND_FAR_KERB_M = 8.0
_NEEDS_CARE = frozenset(
    {ManeuverKind.CROSSING, ManeuverKind.STEPS, ManeuverKind.TURN, ManeuverKind.SQUARE}
)


def following(steps: Sequence[Step], step: Step) -> Step | None:
    """Return the step behind a step, None behind the last one."""
    return next((s for s in steps if s.index > step.index), None)


def told_with_crossing(step: Step, behind: Step | None, *, teller: Teller) -> str | None:
    """Return the cue, before the kerb, of what is done right behind the far kerb."""
    if not step.is_crossing or behind is None or behind.maneuver.kind not in _NEEDS_CARE:
        return None
    if behind.free_m > _BEHIND_FAR_KERB_M:
        return None
    text = phrasing.preview_text(
        behind.maneuver, distance_m=None, language=teller.language, manner=teller.manner
    )
    return walk_messages.then(app_texts(teller.language), text=text)


def words_of_crossing(behind: Step | None, s: Situation, *, teller: Teller) -> tuple[str, ...]:
    """Return preview and card of a crossing so close behind a turn that they come before it.

    () where the way behind the turn is long enough for them.
    """
    if behind is None or not behind.is_crossing or behind.previewed or behind.told:
        return ()
    preview = phrasing.preview_text(
        behind.maneuver, distance_m=None, language=teller.language, manner=teller.manner
    )
    # The preview has said the kind; the card that is over first is enough behind it.
    cues = min(
        (
            phrasing.crossing_cues(behind.maneuver, teller.language, manner)
            for manner in (teller.manner, teller.brief)
        ),
        key=lambda texts: cue_timing.spoken_s(texts, s),
    )
    needed_m = cue_timing.card_lead_m((preview, *cues), s)
    if needed_m <= behind.free_m:
        return ()
    return walk_messages.then(app_texts(teller.language), text=preview), *cues
