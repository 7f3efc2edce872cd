"""Progress on an answer into cues: what is said where (rules 1-10); no clock, no voice, no search."""

import itertools
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace

from mobile_app.core import cue_timing, haptic_codes
from mobile_app.core.crossing_silence import CrossingSilence
from mobile_app.core.off_route import OffRouteWatch, Straying
from mobile_app.core.step_words import beginning_of, preview_of
from mobile_app.core.steps_ahead import Step, crossing_place, steps_of
from mobile_app.core.utterances import Priority, Utterance, UtteranceKind
from routing.fix import Fix
from routing.instructions import phrasing
from routing.instructions.distances import sayable_m
from routing.map_matching.following import RouteLine
from routing.route import ManeuverKind
from routing.wire.answers import RouteAnswer, SpokenFact

_CROSSING_PREVIEW_M = 25.0
_SHORT_M = 6.0  # no preview on a shorter piece (rule 2)
_HERE_M = 2.0
_AT_KERB_M = 3.0
_WORDS_BEFORE_STAIRS_M = 60.0
_FAR_M = 40.0  # what is farther away is told as what to follow until there
_LATE_M = 10.0  # a turn is still told so far behind it
_TONE_EVERY_M = 60.0
_WARN_AHEAD_M = 60.0
_WARNINGS_AT_START = 3


@dataclass(frozen=True, slots=True)
class Situation:
    """Where the walker is on the way: what guidance is told several times a second."""

    now_s: float
    fix: Fix
    along_m: float
    on_way: float  # probability of being on the way
    speed_mps: float


@dataclass(frozen=True, slots=True)
class Guided:
    """What guidance wants done now."""

    utterances: tuple[Utterance, ...] = ()
    vibrations_ms: tuple[tuple[int, ...], ...] = ()
    quiet: bool = False
    straying: Straying | None = None
    arrived: bool = False


@dataclass
class _Out:
    utterances: list[Utterance] = field(default_factory=list)
    vibrations_ms: list[tuple[int, ...]] = field(default_factory=list)


class Guidance:
    """The guide along one answer."""

    def __init__(
        self,
        answer: RouteAnswer,
        *,
        language: str,
        hours: Callable[[], str | None] = lambda: None,
        said: Collection[str] = (),
    ) -> None:
        """Guide along answer; said are warnings that the walker knows from an earlier way."""
        self.answer = answer
        self.line = RouteLine(answer.line)  # made once, followed several times a second
        self._hours = hours  # of the destination, asked on arrival
        self._language = language
        self._steps = steps_of(answer)
        crossings = {s.index: crossing_place(answer, s) for s in self._steps if s.is_crossing}
        self._silence = CrossingSilence(crossings)
        self._watch = OffRouteWatch()
        self._last_words: dict[str, Utterance] = {}
        # A question comes before the first step like a warning: what the longer way is good for.
        told = (*answer.questions, *answer.warnings)
        self._warnings = sorted(
            (w for w in told if w.text not in said),
            key=lambda w: w.distance_from_start_m,
        )
        self._tone_m = self._along_m = 0.0
        self._arrived = False

    @property
    def quiet(self) -> bool:
        """Whether nothing may be said unasked."""
        return self._silence.active

    def opening_utterances(
        self, *, heading_deg: float | None, asked: bool
    ) -> tuple[Utterance, ...]:
        """Return what is said before the first step: what lies at the feet, warnings, where to face.

        asked is true when the walker has just asked for the way.
        """
        said = [u for step in self._steps[:2] if step.is_beginning for u in self._begin_on(step)]
        said += [self._warning(w) for w in self._warnings[:_WARNINGS_AT_START]]
        self._warnings = self._warnings[_WARNINGS_AT_START:]
        for step in self._steps[:1]:
            if step.maneuver.kind is ManeuverKind.DEPART:
                step.told = True
                text = phrasing.depart_text(step.maneuver, self._language, heading_deg=heading_deg)
                said.append(self._utterance(step, text, UtteranceKind.MANEUVER))
        opening = {u.key: replace(u, asked=asked) for u in said}
        self._last_words = {key: opening.get(key, last) for key, last in self._last_words.items()}
        return tuple(opening.values())

    def update(self, situation: Situation) -> Guided:
        """Take in where the walker is and return what is to be done."""
        s = situation
        self._along_m = s.along_m
        out = _Out()
        if self._silence.see(s.fix, along_m=s.along_m, now_s=s.now_s):
            out.vibrations_ms.append(haptic_codes.STILL_HERE_MS)
        head = self._head(s)
        if head is not None and head.is_crossing and not self._words_come_first(head, s):
            room_m = self._room_behind_m(head)
            self._silence.begin_if_due(head, s.fix, along_m=s.along_m, room_m=room_m, now_s=s.now_s)
        straying = self._straying(s)
        if not self._silence.active and straying is None and head is not None:
            self._tell(head, s, out)
        return Guided(
            utterances=tuple(out.utterances),
            vibrations_ms=tuple(out.vibrations_ms),
            quiet=self._silence.active,
            straying=straying,
            arrived=self._arrived,
        )

    def ended(self, utterance: Utterance, *, whole: bool) -> None:
        """Learn that an utterance ended, whole or cut off; what was cut is told again."""
        for step in self._steps:
            if utterance.key == step.key and not step.told:
                step.preview_pending = False
                step.preview_heard_m = self._along_m if whole else None
            if self._last_words.get(step.key) == utterance:
                step.heard = step.heard or whole
                step.told = step.told and (whole or step.heard)
                self._arrived = self._arrived or (
                    whole and step.maneuver.kind is ManeuverKind.ARRIVE
                )

    def hushed(self) -> None:
        """Learn that the walker wants no more of what was begun: it is not told again."""
        for step in self._steps:
            step.heard = step.heard or step.told

    def forgive(self) -> None:
        """Begin anew after a pause: what was measured and what waited is of no use any more."""
        self._watch = OffRouteWatch()
        for step in self._steps:
            step.preview_pending = False

    def text_now(self, situation: Situation) -> str:
        """Return what the walker needs to hear at this place, asked for (rule 1 holds)."""
        head = self._head(situation)
        if head is None:
            return self.answer.texts[-1] if self.answer.texts else ""
        first = self._steps[0].maneuver
        if situation.along_m < _SHORT_M and first.kind is ManeuverKind.DEPART:
            heading_deg = situation.fix.course_deg
            text = phrasing.depart_text(first, self._language, heading_deg=heading_deg)
            begun = (beginning_of(s, self._language) for s in self._steps[:2] if s.is_beginning)
            return " ".join((*itertools.chain.from_iterable(begun), text))
        ahead_m = head.begins_m - situation.along_m
        if ahead_m > _FAR_M:
            began = self.answer.maneuvers[max(0, head.index - 1)]
            follow = phrasing.follow_text(began, self._language)
            if follow:
                return follow
        distance_m = self._sayable(ahead_m, situation.fix)
        text = phrasing.preview_text(head.maneuver, distance_m=distance_m, language=self._language)
        if head.is_crossing and ahead_m <= _CROSSING_PREVIEW_M + situation.fix.accuracy_m:
            text = f"{text} {phrasing.crossing_card_text(head.maneuver, self._language)}"
        return text

    def way_at(self, along_m: float) -> str | None:
        """Return the name of the way at a distance along the answer, None when it has none."""
        name = None
        for maneuver in self.answer.maneuvers:
            if maneuver.distance_from_start_m > along_m:
                break
            if "way" in maneuver.facts:
                name = maneuver.facts["way"]
        return name if isinstance(name, str) else None

    def next_text(self, along_m: float) -> str:
        """Return the coming maneuver for the screen, without a distance."""
        ahead = (s for s in self._steps if s.maneuver.kind is not ManeuverKind.DEPART)
        for step in ahead:
            if step.ends_m >= along_m:
                index = step.index
                return self.answer.texts[index] if index < len(self.answer.texts) else ""
        return ""

    def clear_of_turns_m(self, along_m: float) -> tuple[float, float]:
        """Return (metres since, metres until) the nearest turn, crossing, stairs or end."""
        since_m, until_m = float("inf"), max(0.0, self.answer.distance_m - along_m)
        for step in self._steps:
            if not (step.is_crossing or step.is_turn):
                continue
            if step.ends_m <= along_m:
                since_m = min(since_m, along_m - step.ends_m)
            elif step.begins_m <= along_m:
                return 0.0, 0.0
            else:
                until_m = min(until_m, step.begins_m - along_m)
        return since_m, until_m

    def seconds_until_words(self, situation: Situation) -> float:
        """Return about how long it is until the next cue begins."""
        head = self._head(situation)
        if head is None:
            return 0.0
        lead_m = _CROSSING_PREVIEW_M if head.is_crossing else 20.0
        left_m = head.begins_m - situation.along_m - lead_m - situation.fix.accuracy_m
        return max(0.0, left_m / situation.speed_mps)

    def _begin_on(self, step: Step) -> list[Utterance]:
        """Return all words of stairs or a crossing at the walker's feet; no preview can come."""
        step.told = step.previewed = True
        kind = UtteranceKind.CROSSING if step.is_crossing else UtteranceKind.CUE
        *before, last = beginning_of(step, self._language)
        key = f"{step.key}.preview"
        first = [self._utterance(step, text, kind, key=key) for text in before]
        return [*first, self._final(step, last, kind, None)]

    def _words_come_first(self, step: Step, s: Situation) -> bool:
        """Return whether a walker who set out at a kerb stands there and waits for its words."""
        if step.begins_m > _SHORT_M or step.heard:
            return False
        return s.along_m <= step.begins_m + _AT_KERB_M + s.fix.accuracy_m

    def _head(self, s: Situation) -> Step | None:
        return next((step for step in self._steps if not self._is_done(step, s)), None)

    def _is_done(self, step: Step, s: Situation) -> bool:
        if step.maneuver.kind is ManeuverKind.DEPART:
            return True
        if step.maneuver.kind is ManeuverKind.ARRIVE:
            return step.heard
        late_m = _LATE_M + s.fix.accuracy_m
        if step.is_crossing:
            return self._silence.is_over(step) or s.along_m > step.ends_m + late_m
        return (step.told and s.along_m >= step.begins_m) or s.along_m > step.begins_m + late_m

    def _room_behind_m(self, step: Step) -> float:
        """Return the way behind a far kerb until words are needed again.

        What is done right behind the kerb can wait for certainty: there the walker stands.
        """
        following = (s for s in self._steps if s.index > step.index)
        starts_m = (s.begins_m - step.ends_m for s in following)
        return next((room_m for room_m in starts_m if room_m > _AT_KERB_M), _SHORT_M)

    def _straying(self, s: Situation) -> Straying | None:
        turns = tuple(step.maneuver.position for step in self._steps if step.is_turn)
        return self._watch.see(
            s.fix,
            on_way=s.on_way,
            along_m=s.along_m,
            turns=turns,
            excused=self._silence.active,
        )

    def _tell(self, step: Step, s: Situation, out: _Out) -> None:
        ahead_m = step.begins_m - s.along_m
        if step.is_crossing:
            self._tell_crossing(step, ahead_m, s, out)
        elif step.maneuver.kind is ManeuverKind.ARRIVE:
            self._tell_arrival(step, ahead_m, s, out)
        else:
            self._tell_turn(step, ahead_m, s, out)
        if not out.utterances and not step.previewed and not step.told:
            self._tell_on_the_way(s, out)

    def _tell_crossing(self, step: Step, ahead_m: float, s: Situation, out: _Out) -> None:
        card = phrasing.crossing_card_text(step.maneuver, self._language)
        card_m = cue_timing.card_lead_m(card, s.fix, s.speed_mps)
        if not step.previewed:
            text = self._preview(step, ahead_m, s)
            preview_m = card_m + cue_timing.spoken_m(text, s.speed_mps)
            if ahead_m > max(_CROSSING_PREVIEW_M, preview_m):
                return
            step.previewed = True
            out.utterances.append(
                self._utterance(
                    step,
                    text,
                    UtteranceKind.CROSSING,
                    key=f"{step.key}.preview",
                    expires_at_s=s.now_s + 30,
                )
            )
        if not step.told and ahead_m <= card_m:
            step.told = True
            out.utterances.append(self._final(step, card, UtteranceKind.CROSSING, s.now_s + 40))

    def _tell_turn(self, step: Step, ahead_m: float, s: Situation, out: _Out) -> None:
        if step.preview_pending and not step.told:
            return  # what is being said now would only be said again
        precise = cue_timing.is_precise(s.fix)
        at_text = phrasing.at_text(
            step.maneuver,
            precise=precise,
            language=self._language,
            succinct=cue_timing.just_heard(step, s.along_m),
        )
        at_m = cue_timing.at_lead_m(step, at_text, s.fix, s.speed_mps)
        if not step.told and not precise and cue_timing.just_heard(step, s.along_m):
            # Heard some seconds ago: the vibration says "here", the same words would be noise.
            if ahead_m <= _HERE_M + s.fix.accuracy_m / 2:
                step.told = step.heard = True
                out.vibrations_ms.append(haptic_codes.TURN_HERE_MS)
        elif not step.told and ahead_m <= at_m:
            step.told = step.previewed = True
            if step.is_turn:
                out.vibrations_ms.append(haptic_codes.TURN_HERE_MS)
            kind = UtteranceKind.MANEUVER if step.is_turn else UtteranceKind.CUE
            out.utterances.append(self._final(step, at_text, kind, s.now_s + 20))
        elif not step.previewed and step.is_turn and step.free_m >= _least_room_m(step):
            text = self._preview(step, ahead_m, s)
            if ahead_m <= cue_timing.preview_lead_m(text, s.fix, s.speed_mps, at_m=at_m):
                step.previewed = step.preview_pending = True
                expires_s = s.now_s + max(5.0, ahead_m / s.speed_mps)
                out.utterances.append(
                    self._utterance(step, text, UtteranceKind.MANEUVER, expires_at_s=expires_s)
                )

    def _tell_arrival(self, step: Step, ahead_m: float, s: Situation, out: _Out) -> None:
        if not step.told and ahead_m <= 3.0 + min(s.fix.accuracy_m, 7.0):
            step.told = step.previewed = True
            text = phrasing.arrive_text(step.maneuver, self._language, hours=self._hours())
            out.utterances.append(self._final(step, text, UtteranceKind.MANEUVER, None))
        elif not step.previewed and step.free_m >= 3 * _SHORT_M:
            text = self._preview(step, ahead_m, s)
            begin_m = cue_timing.preview_lead_m(text, s.fix, s.speed_mps)
            if ahead_m <= max(begin_m, 2 * _SHORT_M + s.fix.accuracy_m):
                step.previewed = True
                out.utterances.append(
                    self._utterance(step, text, UtteranceKind.MANEUVER, expires_at_s=s.now_s + 20)
                )

    def _tell_on_the_way(self, s: Situation, out: _Out) -> None:
        due = [w for w in self._warnings if w.distance_from_start_m - s.along_m <= _WARN_AHEAD_M]
        if due:
            self._warnings.remove(due[0])
            if due[0].distance_from_start_m > s.along_m - _LATE_M:
                out.utterances.append(self._warning(due[0], expires_at_s=s.now_s + 30))
                self._tone_m = s.along_m
        elif s.along_m - self._tone_m >= _TONE_EVERY_M:
            self._tone_m = s.along_m
            out.vibrations_ms.append(haptic_codes.ON_COURSE_MS)

    def _preview(self, step: Step, ahead_m: float, s: Situation) -> str:
        distance_m = self._sayable(ahead_m, s.fix)
        return preview_of(step, distance_m=distance_m, language=self._language)

    def _sayable(self, ahead_m: float, fix: Fix) -> float | None:
        return sayable_m(ahead_m, fix.accuracy_m) if ahead_m >= 1 else None

    def _final(
        self, step: Step, text: str, kind: UtteranceKind, expires_at_s: float | None
    ) -> Utterance:
        said = self._utterance(
            step, text, kind, expires_at_s=expires_at_s, priority=cue_timing.priority_of(step)
        )
        self._last_words[step.key] = said
        self._tone_m = step.ends_m
        return said

    def _utterance(
        self,
        step: Step,
        text: str,
        kind: UtteranceKind,
        *,
        key: str | None = None,
        expires_at_s: float | None = None,
        priority: Priority = Priority.MANEUVER,
    ) -> Utterance:
        return Utterance(text, kind, priority, self._language, key or step.key, expires_at_s)

    def _warning(self, fact: SpokenFact, *, expires_at_s: float | None = None) -> Utterance:
        return Utterance(
            fact.text,
            UtteranceKind.WARNING,
            Priority.MANEUVER,
            self._language,
            f"warning.{fact.code}.{fact.distance_from_start_m:.0f}.{fact.text}",
            expires_at_s,
        )


def _least_room_m(step: Step) -> float:
    """Return how much way a preview needs: before stairs the last words begin early and say all."""
    return _WORDS_BEFORE_STAIRS_M if step.maneuver.kind is ManeuverKind.STEPS else _SHORT_M
