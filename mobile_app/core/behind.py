"""What must be told together with a step because there is no time for it behind it.

Behind a corner that another corner or a kerb follows within some metres, and behind the far kerb
of a crossing, where nothing is said until the far side is sure (rules 3 and 8).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mobile_app.core import cue_timing
from mobile_app.core.situation import Situation
from mobile_app.core.steps_ahead import Step
from mobile_app.core.teller import Teller
from routing.instructions import phrasing
from routing.instructions.manner import Manner
from routing.route import ManeuverKind

# Before this behind a far kerb the quiet is mostly not over.
_BEHIND_FAR_KERB_M = 8.0
_FAR_SIDE_SURE_M = 3.0  # so far behind it the quiet ends
_MOST = 2  # nobody keeps more in mind
_NEEDS_CARE = frozenset(
    {
        ManeuverKind.CROSSING,
        ManeuverKind.STEPS,
        ManeuverKind.ELEVATOR,
        ManeuverKind.ESCALATOR,
        ManeuverKind.TURN,
        ManeuverKind.SQUARE,
        ManeuverKind.ARRIVE,
    }
)


@dataclass(frozen=True, slots=True)
class Along:
    """A step behind another one with the words that come along with it."""

    step: Step
    texts: tuple[str, ...]
    manner: Manner | None = None  # in which a crossing's card is among them
    told_before: tuple[Step, ...] = ()  # what is done behind it, told with it


def following(steps: Sequence[Step], step: Step) -> Step | None:
    """Return the step behind a step, None behind the last one."""
    return next((s for s in steps if s.index > step.index), None)


def told_with_crossing(
    step: Step, steps: Sequence[Step], s: Situation, teller: Teller, *, again: bool = False
) -> tuple[str, ...]:
    """Return the cues, before the kerb, of what is done right behind the far kerb.

    again: also what was told before an earlier one, for who asks.
    """
    behind = behind_far_kerb(step, steps, s, teller)
    return tuple(_then(b, teller) for b in behind if again or not b.told_before)


def told_with_turn(
    step: Step, at_text: str, steps: Sequence[Step], s: Situation, teller: Teller
) -> tuple[Along, ...]:
    """Return what follows so close behind a turn that its words come right behind the turn's.

    () where the way behind the turn is long enough for them.
    """
    behind = following(steps, step)
    if behind is None or behind.previewed or behind.told:
        return ()
    if behind.is_crossing:
        return _crossing_along(behind, at_text, steps, s, teller)
    if behind.maneuver.kind not in _NEEDS_CARE - {ManeuverKind.ARRIVE}:
        return ()
    then = _then(behind, teller)
    next_text = phrasing.at_text(
        behind.maneuver, precise=False, language=teller.language, manner=teller.manner
    )
    # Behind the turn there must be room to hear of the next one, and then to hear it at its place.
    needed_m = cue_timing.at_lead_m(behind, next_text, s) + cue_timing.spoken_m((then,), s)
    return () if needed_m <= behind.free_m else (Along(behind, (then,)),)


def _crossing_along(
    crossing: Step, at_text: str, steps: Sequence[Step], s: Situation, teller: Teller
) -> tuple[Along, ...]:
    said_m = cue_timing.spoken_m((at_text, _then(crossing, teller)), s)
    heard_at_m = s.along_m + said_m + cue_timing.REACTION_S * s.speed_mps
    preview = teller.then(teller.then_of(crossing, heard_at_m=heard_at_m))
    # The preview has said the kind; the card that is over first is enough behind it.
    manner, cues = min(
        (
            (manner, phrasing.crossing_cues(crossing.maneuver, teller.language, manner))
            for manner in (teller.manner, teller.brief)
        ),
        key=lambda told: cue_timing.spoken_s(told[1], s),
    )
    if cue_timing.card_lead_m((preview, *cues), s) <= crossing.free_m:
        return ()
    behind = tuple(behind_far_kerb(crossing, steps, s, teller))[:1]
    then = (_then(b, teller) for b in behind if not b.told_before)
    return (Along(crossing, (preview, *then, *cues), manner, behind),)


def behind_far_kerb(
    step: Step, steps: Sequence[Step], s: Situation, teller: Teller
) -> Iterator[Step]:
    """Yield what is done so close behind a far kerb that it is told before the near one."""
    for _ in range(_MOST):
        behind = following(steps, step)
        if behind is None or behind.maneuver.kind not in _NEEDS_CARE:
            return
        if behind.free_m > max(_BEHIND_FAR_KERB_M, _needed_m(behind, s, teller)):
            return
        yield behind
        step = behind


def _needed_m(behind: Step, s: Situation, teller: Teller) -> float:
    """Return how much way behind a far kerb the first words of what comes next take."""
    text = teller.hurried(behind, precise=False) if behind.is_turn else teller.then_of(behind)
    return _FAR_SIDE_SURE_M + cue_timing.heard_m(text, s) + behind.begins_m - behind.decides_m


def _then(step: Step, teller: Teller) -> str:
    return teller.then(teller.then_of(step))
