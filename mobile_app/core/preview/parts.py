"""A route told at home, part by part, in the words of the way itself; no voice, no clock.

A part is a step of the guide with all it will say: the cues before it, at it and behind it, and
what "more" adds. They are made by the functions that make the guide's cues, from the same answer.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mobile_app.core.step_words import beginning_of, onward_of, preview_of
from mobile_app.core.steps_ahead import Step, steps_of
from routing.instructions import phrasing
from routing.instructions.manner import USUAL, Length, Manner
from routing.route import Maneuver, ManeuverKind
from routing.wire.answers import RouteAnswer

_SAYABLE_M = 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """One step of the way as it is told at home; every tuple holds successive cues."""

    index: int  # among the answer's maneuvers
    maneuver: Maneuver
    begins_m: float
    ends_m: float
    warnings: tuple[str, ...]  # of the stretch that leads to it; they come first
    preview: tuple[str, ...]  # before it
    card: tuple[str, ...]  # at it
    behind: tuple[str, ...]  # what is followed and felt behind it
    more: tuple[str, ...]  # told when it is asked for
    onward: tuple[Maneuver, ...] = ()  # further carriageways of the same crossing

    @property
    def told(self) -> tuple[str, ...]:
        """What is said of it unasked, in order."""
        return (*self.warnings, *self.preview, *self.card, *self.behind)

    @property
    def is_crossing(self) -> bool:
        """Whether a carriageway is crossed."""
        return self.maneuver.kind is ManeuverKind.CROSSING


def parts_of(
    answer: RouteAnswer,
    *,
    language: str,
    manner: Manner = USUAL,
    hours: str | None = None,
    distances: bool = True,
) -> tuple[Part, ...]:
    """Return the parts of an answer in the order in which they are heard on the way.

    hours is what hours_text says of the destination. A distance is from the part before, at home
    there is no other; without distances each part is told by what is found there.
    """
    steps = steps_of(answer)
    if not steps:
        return ()
    # What lies at the feet of who sets out is heard before any direction.
    at_feet = [step for step in steps[:2] if step.is_beginning]
    ordered = [*at_feet, *(step for step in steps if step not in at_feet)]
    warned = _warnings_of(answer, ordered)
    return tuple(
        _part(
            step,
            warnings,
            _Words(language, manner, hours, distances=distances),
        )
        for step, warnings in zip(ordered, warned, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """How the parts of one way are worded."""

    language: str
    manner: Manner
    hours: str | None
    distances: bool

    def preview(self, step: Step) -> str:
        sayable = self.distances and step.free_m >= _SAYABLE_M
        distance_m = step.free_m if sayable else None
        if step.maneuver.kind is ManeuverKind.ARRIVE:
            return phrasing.arriving_text(
                step.maneuver,
                self.language,
                distance_m=distance_m,
                hours=self.hours,
                manner=self.manner,
            )
        return preview_of(step, distance_m=distance_m, language=self.language, manner=self.manner)

    def onward(self, step: Step) -> tuple[str, ...]:
        return tuple(onward_of(step, self.language, self.manner))

    def at(self, step: Step) -> tuple[str, ...]:
        if step.is_crossing:
            return phrasing.crossing_cues(step.maneuver, self.language, self.manner)
        if step.maneuver.kind is ManeuverKind.ARRIVE:
            return (phrasing.arrived_text(step.maneuver, self.language, self.manner),)
        if step.maneuver.kind is ManeuverKind.DEPART:
            return (phrasing.depart_text(step.maneuver, self.language, manner=self.manner),)
        return (
            phrasing.at_text(
                step.maneuver, precise=False, language=self.language, manner=self.manner
            ),
        )

    def clues(self, step: Step) -> tuple[str, ...]:
        """Return what is followed behind a step, and by what one knows that it is the right way."""
        follow = ""
        if phrasing.is_followed(step.maneuver):
            follow = phrasing.follow_text(step.maneuver, self.language, manner=self.manner)
        clue = None
        if step.is_turn or step.is_crossing:
            clue = phrasing.verification_text(step.maneuver, self.language, self.manner)
        return tuple(text for text in (follow, clue) if text)

    def more(self, step: Step) -> tuple[str, ...]:
        if step.is_crossing:
            crossings = (step.maneuver, *step.onward)
            each = [phrasing.crossing_more(m, self.language, self.manner) for m in crossings]
            return tuple(itertools.chain.from_iterable(each))
        if step.maneuver.kind is ManeuverKind.STEPS:
            return phrasing.steps_more(step.maneuver, self.language, self.manner)
        side = phrasing.side_text(step.maneuver, self.language)
        return (side,) if side else ()


def _part(step: Step, warnings: tuple[str, ...], words: _Words) -> Part:
    preview: tuple[str, ...]
    card: tuple[str, ...]
    if step.is_beginning:
        first, *last = beginning_of(step, words.language, words.manner)
        preview, card = ((first,), tuple(last)) if last else ((), (first,))
    elif step.maneuver.kind in {ManeuverKind.DEPART, ManeuverKind.CONTINUE}:
        preview, card = (), words.at(step)
    else:
        preview, card = (words.preview(step), *words.onward(step)), words.at(step)
        if step.maneuver.kind is ManeuverKind.TURN or card == preview:
            card = ()  # on the way the same turn is said twice; at home once is enough
    told = {*preview, *card}
    clues = tuple(text for text in words.clues(step) if not any(text in t for t in told))
    behind = clues if words.manner.length is not Length.BRIEF else ()
    more = (*(text for text in clues if text not in behind), *words.more(step))
    return Part(
        step.index,
        step.maneuver,
        step.begins_m,
        step.ends_m,
        warnings,
        preview,
        card,
        behind,
        _once(more, told),
        step.onward,
    )


def _once(texts: Iterable[str], told: Iterable[str]) -> tuple[str, ...]:
    """Return texts without those that were told or stand there twice."""
    known = set(told)
    return tuple(text for text in dict.fromkeys(texts) if text not in known)


def _warnings_of(answer: RouteAnswer, steps: Sequence[Step]) -> list[tuple[str, ...]]:
    """Return the warnings of each step's stretch; questions come with what is heard first."""
    found: list[list[str]] = [[] for _ in steps]
    found[0] += [question.text for question in answer.questions]
    for warning in sorted(answer.warnings, key=lambda w: w.distance_from_start_m):
        places = (n for n, step in enumerate(steps) if step.ends_m >= warning.distance_from_start_m)
        found[next(places, len(steps) - 1)].append(warning.text)
    return [tuple(dict.fromkeys(texts)) for texts in found]
