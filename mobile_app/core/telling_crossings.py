"""When the words before a crossing are said: the preview, then the card in one cue or several.

The card ends before the kerb, where people listen to the street and not to us (rule 8). What the
room on the way does not allow is left for "more".
"""

from collections.abc import Sequence
from dataclasses import replace

from mobile_app.core import cue_timing
from mobile_app.core.behind import behind_far_kerb, told_with_crossing
from mobile_app.core.situation import Situation
from mobile_app.core.steps_ahead import Step
from mobile_app.core.teller import Out, Teller
from mobile_app.core.utterances import UtteranceKind
from routing.instructions import phrasing
from routing.instructions.manner import Length, Manner

PREVIEW_M = 25.0
_SOONER_M = 10.0
_PREVIEW_LASTS_S = 30.0
_CARD_LASTS_S = 40.0
_SHORTER = {Length.FULL: Length.NORMAL, Length.NORMAL: Length.BRIEF}


def tell_crossing(
    step: Step, ahead_m: float, s: Situation, *, steps: Sequence[Step], teller: Teller, out: Out
) -> None:
    """Say what is due before a crossing."""
    if step.previewed and step.told:
        return
    if s.busy:
        return  # metres said later would be wrong, and what fits is known only then
    # What was told before another kerb is not told again: who hears it twice crosses twice.
    step.previewed = step.previewed or step.told_before
    preview = teller.preview(step, ahead_m, s)
    then = (*teller.onward(step), *told_with_crossing(step, steps, s, teller))
    manner, cues = _fitting(step, preview, s, then=then, teller=teller)
    card_m = cue_timing.card_lead_m(cues, s)
    if not step.previewed:
        needed_m = card_m + cue_timing.spoken_m((preview,), s)
        if not _is_due(step, preview, ahead_m, needed_m, s, teller=teller):
            return
        step.previewed = True
        out.utterances.append(
            teller.say(
                step,
                preview,
                UtteranceKind.CROSSING,
                key=f"{step.key}.preview",
                expires_at_s=s.now_s + _PREVIEW_LASTS_S,
            )
        )
    if not step.told and ahead_m <= card_m:
        step.told = True
        step.card_manner = manner
        lasts_until_s = s.now_s + _CARD_LASTS_S
        out.utterances += teller.successive(step, cues, UtteranceKind.CROSSING, lasts_until_s)
        for behind in behind_far_kerb(step, steps, s, teller):
            behind.told_before = True


def _is_due(
    step: Step, preview: str, ahead_m: float, needed_m: float, s: Situation, *, teller: Teller
) -> bool:
    """Return whether the preview begins now.

    It ends clear of kerbs that look like the one that is meant: else nobody could count them. So
    it comes some metres sooner or later, as far as there is room.
    """
    due_m = max(PREVIEW_M, needed_m)
    if ahead_m > due_m + _SOONER_M:
        return False
    if teller.is_between_kerbs(step, preview, s):
        return ahead_m <= needed_m
    if ahead_m <= due_m:
        return True
    then = replace(s, along_m=s.along_m + ahead_m - due_m)
    return teller.is_between_kerbs(step, preview, then)


def _fitting(
    step: Step, preview: str, s: Situation, *, then: Sequence[str], teller: Teller
) -> tuple[Manner, tuple[str, ...]]:
    """Return the card in the walker's length, or shorter where the way before it is too short.

    What comes right behind the far kerb is said before the last words.
    """
    manner, fits = teller.manner, []
    while True:
        cues = phrasing.crossing_cues(step.maneuver, teller.language, manner)
        cues = (*cues[:-1], *then, cues[-1])
        needed_m = cue_timing.card_lead_m(cues, s) + cue_timing.spoken_m((preview,), s)
        if needed_m <= step.free_m:
            return manner, cues
        fits.append((needed_m, manner, cues))
        if manner.length not in _SHORTER:
            break
        manner = replace(manner, length=_SHORTER[manner.length])
    # None fits: the one that is over first. A brief card names what the preview has just said.
    _, manner, cues = min(fits, key=lambda fit: fit[0])
    return manner, cues
