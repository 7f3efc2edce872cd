"""After a maneuver: one clue by which the walker knows that it was the right one (rule 23).

Said only where something can be felt, where there is time for it before the next words, and where
little was said lately: "as much as necessary, as little as possible" (rule 14).
"""

from collections.abc import Sequence

from mobile_app.core import cue_timing
from mobile_app.core.situation import Situation
from mobile_app.core.steps_ahead import Step
from mobile_app.core.teller import Out, Teller
from mobile_app.core.utterances import UtteranceKind
from routing.instructions import phrasing
from routing.instructions.manner import Length

_BEHIND_M = 3.0  # the feet are on the new way
_AT_MOST_BEHIND_M = 14.0
_ON_WAY = 0.5
_LASTS_S = 6.0
_CALM_AFTER_S = 4.0
# With these the median over a walk's minutes stays at 15 words (rule 14).
_MOST_WORDS = {Length.BRIEF: 0, Length.NORMAL: 15, Length.FULL: 40}


def tell_clue(
    steps: Sequence[Step], seconds_until_words: float, s: Situation, *, teller: Teller, out: Out
) -> None:
    """Say the clue of the step just done, if it is the moment and there is room for it."""
    step = next((step for step in reversed(steps) if _is_behind(step, s)), None)
    if step is None or step.verified or s.on_way < _ON_WAY:
        return
    step.verified = True
    text = phrasing.verification_text(step.maneuver, teller.language, teller.manner)
    if not text:
        return
    words = s.words_last_minute + len(text.split())
    needed_s = cue_timing.spoken_s((text,), s) + _CALM_AFTER_S
    if words <= _MOST_WORDS[teller.manner.length] and needed_s < seconds_until_words:
        key = f"{step.key}.clue"
        said = teller.say(step, text, UtteranceKind.CUE, key=key, expires_at_s=s.now_s + _LASTS_S)
        out.utterances.append(said)


def _is_behind(step: Step, s: Situation) -> bool:
    if not (step.is_turn or step.is_crossing) or not step.told:
        return False
    behind_m = s.along_m - step.ends_m - s.fix.accuracy_m
    return _BEHIND_M <= behind_m <= _AT_MOST_BEHIND_M
