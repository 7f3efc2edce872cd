"""When the words of a turn, of stairs and of the destination are said."""

from collections.abc import Callable, Iterator, Sequence

from mobile_app.core import cue_timing, haptic_codes
from mobile_app.core.behind import Along, told_with_turn
from mobile_app.core.coming_to_the_door import Coming
from mobile_app.core.situation import Situation
from mobile_app.core.steps_ahead import Step
from mobile_app.core.teller import Out, Teller, sayable
from mobile_app.core.utterances import Priority, Utterance, UtteranceKind
from routing.instructions import phrasing
from routing.route import ManeuverKind

SHORT_M = 6.0  # no preview on a shorter piece (rule 2)
_HERE_M = 2.0
_WORDS_BEFORE_STAIRS_M = 60.0
_LASTS_S = 20.0
_ALONG_LASTS_S = 40.0
# A person stops a step or two behind the last word, and a look at the position comes late by one.
_ARRIVAL_M = 1.7
# No voice is so slow and nobody so quick that the words begin here; hours need not be looked up.
_FAR_FROM_ARRIVAL_M = 150.0


def tell_turn(
    step: Step, ahead_m: float, s: Situation, *, steps: Sequence[Step], teller: Teller, out: Out
) -> None:
    """Say what is due before a turn, stairs or a change of the way.

    What follows with no room for its own words is told along with it.
    """
    if step.told:
        return
    if step.preview_pending:
        return  # what is being said now would only be said again
    precise = cue_timing.is_precise(s.fix)
    at_text = phrasing.at_text(
        step.maneuver,
        precise=precise,
        language=teller.language,
        succinct=cue_timing.just_heard(step, s.along_m),
        manner=teller.manner,
    )
    along = told_with_turn(step, at_text, steps, s, teller)
    if step.told_before and ahead_m < cue_timing.heard_m(at_text, s):
        # It was told before the kerb; words now would end behind its place.
        step.told = step.heard = True
        out.vibrations_ms.append(haptic_codes.TURN_HERE_MS)
        return
    if not step.previewed and ahead_m < cue_timing.heard_m(at_text, s):
        at_text = teller.hurried(step, precise=precise)
    at_m = cue_timing.at_lead_m(step, at_text, s)
    if not step.previewed:
        at_m += cue_timing.spoken_m([text for a in along for text in a.texts], s)
    if not precise and cue_timing.just_heard(step, s.along_m):
        # Heard some seconds ago: the vibration says "here", the same words would be noise.
        if ahead_m <= _HERE_M + s.fix.accuracy_m / 2:
            step.told = step.heard = True
            out.vibrations_ms.append(haptic_codes.TURN_HERE_MS)
    elif s.busy and cue_timing.priority_of(step) is not Priority.DANGER:
        return  # metres said later would be wrong, and what fits is known only then
    elif ahead_m <= at_m:
        step.told = step.previewed = True
        if step.is_turn:
            out.vibrations_ms.append(haptic_codes.TURN_HERE_MS)
        kind = UtteranceKind.MANEUVER if step.is_turn else UtteranceKind.CUE
        out.utterances.append(teller.final(step, at_text, kind, s.now_s + _LASTS_S))
        _tell_along(along, s, teller=teller, out=out)
    elif not step.previewed and step.is_turn and step.free_m >= _least_room_m(step):
        text = teller.preview(step, ahead_m, s)
        if ahead_m <= cue_timing.preview_lead_m(text, s, at_m=at_m):
            step.previewed = step.preview_pending = True
            expires_s = s.now_s + max(5.0, ahead_m / s.speed_mps)
            said = teller.say(step, text, UtteranceKind.MANEUVER, expires_at_s=expires_s)
            out.utterances.append(said)
            _tell_along(along, s, teller=teller, out=out)


def _tell_along(along: Sequence[Along], s: Situation, *, teller: Teller, out: Out) -> None:
    """Say what comes right behind a turn right behind the words of the turn."""
    lasts_until_s = s.now_s + _ALONG_LASTS_S
    for behind in along:
        step = behind.step
        step.previewed = True
        if behind.manner is None:
            key = f"{step.key}.along"
            said = teller.say(
                step, behind.texts[0], UtteranceKind.MANEUVER, key=key, expires_at_s=lasts_until_s
            )
            out.utterances.append(said)
            continue
        step.told = True
        step.card_manner = behind.manner
        for later in behind.told_before:
            later.told_before = True
        kind = UtteranceKind.CROSSING
        out.utterances += teller.successive(step, behind.texts, kind, lasts_until_s)


def tell_arrival(
    step: Step,
    coming: Coming,
    s: Situation,
    *,
    hours: Callable[[], str | None],
    teller: Teller,
    out: Out,
) -> None:
    """Say what is due before the destination; hours are asked for on arrival."""
    ahead_m = coming.ahead_m
    if step.told or ahead_m > _FAR_FROM_ARRIVAL_M:
        return
    # The last word is to be heard at the door: who hears it stops there. So it is short, and all
    # else is said before it, or behind it where there was no room.
    last = phrasing.arrived_text(coming.maneuver, teller.language, teller.manner)
    arrival_m = cue_timing.spoken_m((last,), s) + _ARRIVAL_M
    if ahead_m <= arrival_m:
        step.told = True
        out.utterances.append(teller.final(step, last, UtteranceKind.MANEUVER, None))
        if not step.previewed:
            step.previewed = True
            out.utterances += _at_the_door(step, hours(), teller)
    elif not step.previewed and step.free_m >= 3 * SHORT_M:
        text = phrasing.arriving_text(
            step.maneuver,
            teller.language,
            distance_m=sayable(ahead_m, s.fix),
            hours=hours(),
            manner=teller.manner,
        )
        begin_m = cue_timing.preview_lead_m(text, s, at_m=arrival_m)
        if ahead_m <= max(begin_m, 2 * SHORT_M + s.fix.accuracy_m):
            step.previewed = True
            lasts_until_s = s.now_s + _LASTS_S
            said = teller.say(step, text, UtteranceKind.MANEUVER, expires_at_s=lasts_until_s)
            out.utterances.append(said)


def _at_the_door(step: Step, hours: str | None, teller: Teller) -> Iterator[Utterance]:
    """Yield what is said behind the arrival of what nobody could say before."""
    door = phrasing.door_text(step.maneuver, teller.language, manner=teller.manner)
    for name, text in (("hours", hours), ("door", door)):
        if text:
            said = f"{text[0].upper()}{text[1:].rstrip('.')}."
            yield teller.say(step, said, UtteranceKind.CUE, key=f"{step.key}.{name}")


def _least_room_m(step: Step) -> float:
    """Return how much way a preview needs: before stairs the last words begin early and say all."""
    return _WORDS_BEFORE_STAIRS_M if step.maneuver.kind is ManeuverKind.STEPS else SHORT_M
