"""Makes the utterances of a route's steps in one walker's manner; when they are due it knows not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from mobile_app.core import cue_timing, walk_messages
from mobile_app.core.messages import app_texts
from mobile_app.core.situation import Situation
from mobile_app.core.step_words import onward_of, preview_of
from mobile_app.core.steps_ahead import Step
from mobile_app.core.utterances import Priority, Utterance, UtteranceKind
from routing.fix import Fix
from routing.instructions import phrasing
from routing.instructions.distances import sayable_m
from routing.instructions.manner import Length, Manner
from routing.wire.answers import SpokenFact

# A pace is known to some ten per cent, a position to some metres.
_UNSURE_M = 2.5


@dataclass
class Out:
    """What is to be done after one look at the situation."""

    utterances: list[Utterance] = field(default_factory=list)
    vibrations_ms: list[tuple[int, ...]] = field(default_factory=list)


class Teller:
    """The words of steps as utterances; remembers which were the last ones of each step."""

    def __init__(
        self,
        language: str,
        manner: Manner,
        on_final: Callable[[Step], None],
        false_kerbs: Callable[[Step], Sequence[float]] = lambda _: (),
    ) -> None:
        """Tell in a manner; false_kerbs are how far along kerbs lie that look like a crossing's."""
        self.language = language
        self.manner = manner
        self.last_words: dict[str, Utterance] = {}
        self._on_final = on_final
        self._false_kerbs = false_kerbs

    @property
    def brief(self) -> Manner:
        """The walker's manner with no more than must be said."""
        return replace(self.manner, length=Length.BRIEF)

    def then(self, text: str) -> str:
        """Return a whole instruction as one that comes right behind the one told before."""
        return walk_messages.then(app_texts(self.language), text=text)

    def preview(self, step: Step, ahead_m: float, s: Situation) -> str:
        """Return the words that come before a step."""
        distance_m = sayable(ahead_m, s.fix)
        usual = self._preview_of(step, distance_m=distance_m)
        if not step.is_crossing:
            return usual
        heard_m = s.along_m + cue_timing.heard_m(usual, s)
        return self._preview_of(self._numbered(step, heard_m), distance_m=distance_m)

    def then_of(self, step: Step, *, heard_at_m: float = 0.0) -> str:
        """Return the words of a step that comes behind another one that is told with it.

        heard_at_m is how far along the walker will be who has heard them.
        """
        behind = self._numbered(step, max(heard_at_m, step.begins_m - step.free_m))
        return phrasing.preview_text(
            behind.maneuver, distance_m=None, language=self.language, manner=self.manner
        )

    def hurried(self, step: Step, *, precise: bool) -> str:
        """Return the words at a turn that leave little time: only what the turn cannot do without."""
        return phrasing.at_text(
            step.maneuver,
            precise=precise,
            language=self.language,
            hurried=True,
            manner=self.manner,
        )

    def onward(self, step: Step) -> tuple[str, ...]:
        """Return the cues of further carriageways that are crossed in one go."""
        return tuple(onward_of(step, self.language, self.manner))

    def is_between_kerbs(self, step: Step, text: str, s: Situation) -> bool:
        """Return whether nobody can say if a kerb comes before or behind the end of the words."""
        heard_m = s.along_m + cue_timing.heard_m(text, s)
        return any(-_UNSURE_M <= at_m - heard_m <= _UNSURE_M for at_m in self._false_kerbs(step))

    def _preview_of(self, step: Step, *, distance_m: float | None) -> str:
        return preview_of(step, distance_m=distance_m, language=self.language, manner=self.manner)

    def _numbered(self, step: Step, from_m: float) -> Step:
        """Return a crossing that knows which one it is for who walks on from a place."""
        before = sum(at_m > from_m for at_m in self._false_kerbs(step)) if step.is_crossing else 0
        if not before:
            return step
        facts = {**step.maneuver.facts, "nth": before + 1}
        return replace(step, maneuver=replace(step.maneuver, facts=facts))

    def say(
        self,
        step: Step,
        text: str,
        kind: UtteranceKind,
        *,
        key: str | None = None,
        expires_at_s: float | None = None,
        priority: Priority = Priority.MANEUVER,
    ) -> Utterance:
        """Return an utterance of a step."""
        return Utterance(text, kind, priority, self.language, key or step.key, expires_at_s)

    def final(
        self, step: Step, text: str, kind: UtteranceKind, expires_at_s: float | None
    ) -> Utterance:
        """Return the last words of a step, as urgent as the step is."""
        priority = cue_timing.priority_of(step)
        said = self.say(step, text, kind, expires_at_s=expires_at_s, priority=priority)
        self.last_words[step.key] = said
        self._on_final(step)
        return said

    def successive(
        self, step: Step, texts: Sequence[str], kind: UtteranceKind, expires_at_s: float | None
    ) -> list[Utterance]:
        """Return cues that are said behind each other, the last words of the step last."""
        first = [
            self.say(step, text, kind, key=f"{step.key}.{number}", expires_at_s=expires_at_s)
            for number, text in enumerate(texts[:-1])
        ]
        return [*first, self.final(step, texts[-1], kind, expires_at_s)]

    def warning(self, fact: SpokenFact, *, expires_at_s: float | None = None) -> Utterance:
        """Return a warning that came with the answer."""
        return Utterance(
            fact.text,
            UtteranceKind.WARNING,
            Priority.MANEUVER,
            self.language,
            f"warning.{fact.code}.{fact.distance_from_start_m:.0f}.{fact.text}",
            expires_at_s,
        )


def sayable(ahead_m: float, fix: Fix) -> float | None:
    """Return a distance ahead when it may be said in metres (rule 1), else None."""
    return sayable_m(ahead_m, fix.accuracy_m) if ahead_m >= 1 else None
