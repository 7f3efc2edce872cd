"""Progress on an answer into cues: what is said where (rules 1-10); no clock, no voice, no search."""

import itertools
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from mobile_app.core import haptic_codes, walk_messages
from mobile_app.core.at_the_door import AtTheDoor
from mobile_app.core.behind import behind_far_kerb, told_with_crossing
from mobile_app.core.calling_back import CallingBack, turned_text
from mobile_app.core.coming_to_the_door import AT_THE_DOOR_M, coming_to
from mobile_app.core.crossing_silence import CrossingSilence, Seen
from mobile_app.core.false_kerbs import FalseKerbs
from mobile_app.core.hearing import Hearing
from mobile_app.core.leaving import Leaving, Left
from mobile_app.core.messages import app_texts
from mobile_app.core.missing import MissedTurns
from mobile_app.core.off_route import OffRouteWatch, Straying
from mobile_app.core.safe_points import SafePoint, SafePoints
from mobile_app.core.situation import Situation
from mobile_app.core.step_words import beginning_of
from mobile_app.core.steps_ahead import (
    Step,
    busy_stretches,
    crossing_place,
    line_scale,
    steps_of,
)
from mobile_app.core.teller import Out, Teller
from mobile_app.core.telling_crossings import PREVIEW_M, tell_crossing
from mobile_app.core.telling_turns import SHORT_M, tell_arrival, tell_turn
from mobile_app.core.turn_aid import TurnAid
from mobile_app.core.utterances import Utterance, UtteranceKind
from mobile_app.core.verifying import tell_clue
from routing.city.contents import City
from routing.geo import LatLon, point_along, turn_deg
from routing.instructions import phrasing
from routing.instructions.manner import Manner
from routing.map_matching.following import RouteLine
from routing.route import Maneuver, ManeuverKind
from routing.wire.answers import RouteAnswer

_AT_KERB_M = 3.0
_ROOM_FOR_A_CARD_M = 15.0
_FAR_M = 40.0  # what is farther away is told as what to follow until there
_LATE_M = 10.0  # a turn is still told so far behind it
_TONE_EVERY_M = 60.0
_WARN_AHEAD_M = 60.0
_WARNINGS_AT_START = 3
_SEARCHES_FOR_S = 20.0  # after "not found" nobody has left the way
_EXPECTED_WITHIN_M = 20.0
_FACES_DEG = 60.0
_GOES_DEG = 35.0


@dataclass(frozen=True, slots=True)
class Guided:
    """What guidance wants done now."""

    utterances: tuple[Utterance, ...] = ()
    vibrations_ms: tuple[tuple[int, ...], ...] = ()
    quiet: bool = False
    called_back: bool = False  # to what was passed: words about what comes next are untrue now
    straying: Straying | None = None
    arrived: bool = False
    passed: tuple[str, ...] = ()  # keys of steps whose words have become untrue


@dataclass(frozen=True, slots=True)
class Expected:
    """What the walker ought to feel near by: where it is, and its words."""

    position: LatLon
    text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A crossing's card that was asked for: its last words, and what was told with it."""

    step: Step
    last: str
    behind: tuple[Step, ...]


class Guidance:
    """The guide along one answer."""

    def __init__(
        self,
        answer: RouteAnswer,
        *,
        language: str,
        city: City | None = None,
        hearing: Hearing | None = None,
        hours: Callable[[], str | None] = lambda: None,
        said: Collection[str] = (),
    ) -> None:
        """Guide along answer; said are warnings that the walker knows from an earlier way.

        Without a city nobody knows what else looks like a crossing of the way.
        """
        self.answer = answer
        self.line = RouteLine(answer.line)  # made once, followed several times a second
        self._hours = hours  # of the destination, asked on arrival
        hearing = hearing or Hearing()
        self._language = language
        self._manner = hearing.told
        self._steps = steps_of(answer)
        self._scale = line_scale(answer)
        crossings = {s.index: crossing_place(answer, s) for s in self._steps if s.is_crossing}
        self._silence = CrossingSilence(crossings)
        self._watch = OffRouteWatch()
        self._leaving = Leaving()
        self._turn_aid = TurnAid(self.line, scale=self._scale, alarm=hearing.heading_alarm)
        self._missed_turns = MissedTurns(self.line, scale=self._scale)
        self._safe_points = SafePoints(answer.line, self._steps, scale=self._scale)
        self._busy_stretches = tuple(busy_stretches(answer, self._steps))
        self._teller = Teller(
            language, self._manner, self._said_last_words, self._false_kerbs(city)
        )
        # A question comes before the first step like a warning: what the longer way is good for.
        told = (*answer.questions, *answer.warnings)
        self._warnings = sorted(
            (w for w in told if w.text not in said),
            key=lambda w: w.distance_from_start_m,
        )
        self._tone_m = self._along_m = self._now_s = 0.0
        self._searches_until_s = float("-inf")
        self._calling_back = CallingBack(self._teller)
        self._answered: Answered | None = None
        self._arrived = self._waits_at_kerb = False
        self._at_the_door = AtTheDoor(answer.line[-1])
        self._behind: set[int] = set()  # steps that lie behind the walker

    def _false_kerbs(self, city: City | None) -> Callable[[Step], Sequence[float]]:
        if city is None:
            return lambda _: ()
        return FalseKerbs(city, self.answer.line, self.line, scale=self._scale).before

    @property
    def quiet(self) -> bool:
        """Whether nothing may be said unasked."""
        return self._silence.active

    def is_on_crossing(self, along_m: float) -> bool:
        """Return whether the walker is believed between the kerbs of a crossing.

        Who stands at the near kerb and waits for its words is not, whatever the fix says, nor is
        who has just been called back because the crossing was walked past.
        """
        return not self._waits_at_kerb and any(
            step.is_crossing
            and not self._calling_back.calls_to(step)
            and step.begins_m < along_m < step.ends_m
            and not self._silence.is_over(step)
            for step in self._steps
        )

    @property
    def safe_point(self) -> SafePoint | None:
        """The last place where the walker surely was and can stand."""
        return self._safe_points.last

    def hear_as(self, hearing: Hearing) -> None:
        """Tell all that comes as a walker hears from now on."""
        self._manner = self._teller.manner = hearing.told
        self._turn_aid.alarm = hearing.heading_alarm

    def opening_utterances(
        self, *, heading_deg: float | None, asked: bool
    ) -> tuple[Utterance, ...]:
        """Return what is said before the first step: what lies at the feet, warnings, where to face.

        asked is true when the walker has just asked for the way.
        """
        said = [u for step in self._steps[:2] if step.is_beginning for u in self._begin_on(step)]
        warned = [self._teller.warning(w) for w in self._warnings[:_WARNINGS_AT_START]]
        self._warnings = self._warnings[_WARNINGS_AT_START:]
        # Who walks already hears first where to: all else can wait, the feet do not.
        departing = self._departing(heading_deg, walks=not asked)
        said += [*warned, *departing] if asked else [*departing, *warned]
        opening = {u.key: replace(u, asked=asked) for u in said}
        last_words = self._teller.last_words
        last_words.update({key: opening[key] for key in last_words if key in opening})
        return tuple(opening.values())

    def _departing(self, heading_deg: float | None, *, walks: bool) -> list[Utterance]:
        """Return the words with which the first step is set out on.

        Who walks is told no more than the direction: what is followed until where can be asked.
        """
        step = self._steps[0]
        if step.maneuver.kind is not ManeuverKind.DEPART:
            return []
        step.told = True
        words = phrasing.set_out_text if walks else phrasing.depart_text
        text = words(step.maneuver, self._language, heading_deg=heading_deg, manner=self._manner)
        return [self._teller.say(step, text, UtteranceKind.MANEUVER)]

    def update(self, situation: Situation) -> Guided:
        """Take in where the walker is and return what is to be done."""
        s = situation
        self._along_m, self._now_s = s.along_m, s.now_s
        self._safe_points.see(s)
        out = Out()
        self._calling_back.see(s)
        line_m = s.along_m * self._scale
        beside, way_deg = point_along(self.answer.line, line_m), self.line.bearing_deg(line_m)
        left = self._leaving.see(s, beside, way_deg=way_deg)
        seen = self._silence.see(s, left=left is Left.ON_FOOT)
        if seen is Seen.SIGN_OF_LIFE:
            out.vibrations_ms.append(haptic_codes.STILL_HERE_MS)
        head = self._head(s)
        self._waits_at_kerb = (
            head is not None and head.is_crossing and self._words_come_first(head, s)
        )
        if head is not None and self._waits_at_kerb:
            self._silence.put_off(head)
        elif head is not None and head.is_crossing and not self._calling_back.is_kept_from(head, s):
            room_m = self._room_behind_m(head)
            self._silence.begin_if_due(head, s, room_m=room_m)
        again = False
        if seen is Seen.PASSED and head is not None and head.is_crossing:
            again = self._calling_back.called_in_vain(head, s)
            if not again:
                past = self._missed_turns.back_to(head, s)
                if past is not None:
                    self._calling_back.to(past, s, out)
        turned_ms = None if self._silence.active else self._turn_aid.see(self._steps, s)
        if turned_ms is not None:
            out.vibrations_ms.append(turned_ms)
        # Who was called back and came by once more is told a way from here instead.
        straying = Straying.OFF if again or left is Left.ACROSS else self._straying(s)
        called_back = bool(out.utterances)
        if not self._silence.active and straying is None and head is not None and not called_back:
            missed = self._missed_turns.see(self._steps, s, off_m=s.off_m)
            if missed is None and left is Left.ON_FOOT:
                undone = tuple(step for step in self._steps if not self._silence.is_over(step))
                way = self._way_here(s.along_m)
                missed = self._missed_turns.left_at(undone, s, way)
            if missed is not None and self._calling_back.called_lately(s):
                if not self._calling_back.is_walked_back(s):
                    straying = Straying.OFF  # a way from here is clearer than one more word of it
            elif missed is not None:
                self._calling_back.to(missed, s, out)
                called_back = bool(out.utterances)
            else:
                self._tell(head, s, out)
        return Guided(
            utterances=tuple(out.utterances),
            called_back=called_back,
            vibrations_ms=tuple(out.vibrations_ms),
            quiet=self._silence.active,
            straying=straying,
            arrived=self._arrived,
            passed=self._passed(s),
        )

    def _passed(self, s: Situation) -> tuple[str, ...]:
        """Return the keys of the steps passed since the last look."""
        late_m = _LATE_M + s.fix.accuracy_m
        passed = [
            step
            for step in self._steps
            if step.index not in self._behind
            and step.maneuver.kind is not ManeuverKind.ARRIVE
            and (s.along_m > step.ends_m + late_m or self._silence.is_over(step))
        ]
        self._behind |= {step.index for step in passed}
        return tuple(step.key for step in passed)

    def see_after_arrival(self, s: Situation, *, asked: bool = False) -> tuple[Utterance, ...]:
        """Take in where the walker is who was told to have arrived; return words when past it.

        Then the arrival is to come again, at the door. asked: the walker asks what was said.
        """
        step = self._steps[-1]
        if step.maneuver.kind is not ManeuverKind.ARRIVE:
            return ()
        at_its_end = s.along_m >= self.answer.distance_m - AT_THE_DOOR_M
        if not self._at_the_door.see(s, asks_behind=asked and at_its_end):
            return ()
        step.told = step.heard = self._arrived = False
        step.come_back_to = True
        self._calling_back.called_otherwise(s)
        words = app_texts(self._language)
        said = self._teller.say(
            step,
            walk_messages.missed(words),
            UtteranceKind.MANEUVER,
            key=f"{step.key}.missed",
            expires_at_s=s.now_s + 10,
        )
        return (said,)

    def arrival_texts(self) -> tuple[str, ...]:
        """Return what is said at the destination: that it is over, then what is known of the door."""
        maneuver = self.answer.maneuvers[-1]
        door = phrasing.door_text(maneuver, self._language, manner=self._manner)
        return tuple(
            t for t in (phrasing.arrived_text(maneuver, self._language, self._manner), door) if t
        )

    def ended(self, utterance: Utterance, *, whole: bool) -> None:
        """Learn that an utterance ended, whole or cut off; what was cut is told again."""
        if self._answered is not None and whole and utterance.asked:
            self._learn_answered(utterance.text)
        for step in self._steps:
            if utterance.key == step.key and not step.told:
                step.preview_pending = False
                step.preview_heard_m = self._along_m if whole else None
            if self._teller.last_words.get(step.key) == utterance:
                step.heard = step.heard or whole
                step.heard_s = self._now_s if whole else step.heard_s
                step.told = step.told and (whole or step.heard)
                self._arrived = self._arrived or (
                    whole and step.maneuver.kind is ManeuverKind.ARRIVE
                )

    def _learn_answered(self, text: str) -> None:
        """Count a card that was asked for and heard as told: it is not told again unasked."""
        assert self._answered is not None
        step = self._answered.step
        if text == self._answered.last:
            step.previewed = step.told = step.heard = True
            step.card_manner = self._manner
            for behind in self._answered.behind:
                behind.told_before = True
            self._answered = None

    def hushed(self) -> None:
        """Learn that the walker wants no more of what was begun: it is not told again."""
        for step in self._steps:
            step.heard = step.heard or step.told

    def crossed(self) -> bool:
        """Learn that the walker says to be over; return whether a crossing was being walked."""
        return self._silence.confirm()

    def forgive(self) -> None:
        """Begin anew after a pause: what was measured and what waited is of no use any more."""
        self._watch = OffRouteWatch()
        for step in self._steps:
            step.preview_pending = False

    def search(self, now_s: float) -> None:
        """Learn that the walker looks for something here: who searches has not left the way."""
        self._searches_until_s = now_s + _SEARCHES_FOR_S

    def texts_now(self, situation: Situation) -> tuple[str, ...]:
        """Return the cues that the walker needs to hear at this place, asked for (rule 1 holds)."""
        head = self._head(situation)
        if head is None:
            return self.answer.texts[-1:]
        first = self._steps[0].maneuver
        if situation.along_m < SHORT_M and first.kind is ManeuverKind.DEPART:
            heading_deg = situation.fix.course_deg
            text = phrasing.depart_text(
                first, self._language, heading_deg=heading_deg, manner=self._manner
            )
            begun = (
                beginning_of(s, self._language, self._manner)
                for s in self._steps[:2]
                if s.is_beginning
            )
            return (*itertools.chain.from_iterable(begun), text)
        turned = self._from_where_it_stands(head, situation)
        if turned is not None:
            return turned
        ahead_m = head.begins_m - situation.along_m
        if ahead_m > _FAR_M:
            began = self.answer.maneuvers[max(0, head.index - 1)]
            follow = phrasing.follow_text(began, self._language, manner=self._manner)
            if follow:
                return (follow,)
        text = self._teller.preview(head, ahead_m, situation)
        if head.is_crossing and ahead_m <= PREVIEW_M + situation.fix.accuracy_m:
            return self._with_card(head, text, situation)
        return (text,)

    def _with_card(self, crossing: Step, preview: str, s: Situation) -> tuple[str, ...]:
        """Return preview and card of a crossing that was asked for; heard, they count as told."""
        cues = phrasing.crossing_cues(crossing.maneuver, self._language, self._manner)
        behind = tuple(behind_far_kerb(crossing, self._steps, s, self._teller))
        self._answered = Answered(crossing, cues[-1], behind)
        then = told_with_crossing(crossing, self._steps, s, self._teller, again=True)
        return (preview, *self._teller.onward(crossing), *cues[:-1], *then, cues[-1])

    def _from_where_it_stands(self, head: Step, s: Situation) -> tuple[str, ...] | None:
        """Return the words for who stands and does not face the way; None for who does.

        Left and right count from where the body went last, not from where the way comes from.
        """
        if s.fix.course_deg is not None or s.facing_deg is None:
            return None
        at_the_place = head.begins_m - s.along_m <= _AT_KERB_M + s.fix.accuracy_m
        if at_the_place and (head.is_turn or head.is_crossing):
            turned_deg = turn_deg(s.facing_deg, self._onward_deg(head))
            text = turned_text(head, turned_deg, self._teller)
            return self._with_card(head, text, s) if head.is_crossing else (text,)
        way_deg = self.line.bearing_deg(s.along_m * self._scale + 1.0)
        if abs(turn_deg(s.facing_deg, way_deg)) <= _FACES_DEG:
            return None
        began = self._way_here(s.along_m)
        facts = {**began.facts, "bearing_deg": way_deg, "from": None}
        depart = replace(began, kind=ManeuverKind.DEPART, facts=facts)
        text = phrasing.depart_text(
            depart, self._language, heading_deg=s.facing_deg, manner=self._manner
        )
        return (text,)

    def _way_here(self, along_m: float) -> Maneuver:
        """Return the maneuver that began the way at a distance."""
        begun = [m for m in self.answer.maneuvers if m.distance_from_start_m <= along_m + 1.0]
        moving = [m for m in begun if "way_kind" in m.facts]
        return moving[-1] if moving else self.answer.maneuvers[0]

    def more_texts(self, situation: Situation) -> tuple[str, ...]:
        """Return the rest of what is known of the thing ahead, on "more"; empty: nothing more."""
        head = self._head(situation)
        if head is None:
            return ()
        if head.is_crossing:
            each = (
                phrasing.crossing_more(m, self._language, self._spoken_manner(head))
                for m in (head.maneuver, *head.onward)
            )
            return tuple(itertools.chain.from_iterable(each))
        if head.maneuver.kind is ManeuverKind.STEPS:
            return phrasing.steps_more(head.maneuver, self._language)
        began = self.answer.maneuvers[max(0, head.index - 1)]
        clue = phrasing.verification_text(began, self._language, self._manner)
        follow = phrasing.follow_text(began, self._language, manner=self._manner)
        return tuple(text for text in (follow, clue) if text)

    def expected(self, situation: Situation) -> Expected | None:
        """Return what the walker ought to feel near here; None when that is nothing."""
        near = [
            step
            for step in self._steps
            if (step.is_turn or step.is_crossing or step.maneuver.kind is ManeuverKind.ARRIVE)
            and abs(step.begins_m - situation.along_m) <= _EXPECTED_WITHIN_M
        ]
        if not near:
            return None
        step = min(near, key=lambda step: abs(step.begins_m - situation.along_m))
        text = phrasing.landmark_text(step.maneuver, self._language, self._manner)
        place = point_along(self.answer.line, step.begins_m * self._scale)
        return Expected(place, text)

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
        for begins_m, ends_m in self._busy_stretches:
            if ends_m <= along_m:
                since_m = min(since_m, along_m - ends_m)
            elif begins_m <= along_m:
                return 0.0, 0.0
            else:
                until_m = min(until_m, begins_m - along_m)
        return since_m, until_m

    def seconds_until_words(self, situation: Situation) -> float:
        """Return about how long it is until the next cue begins."""
        head = self._head(situation)
        if head is None:
            return 0.0
        lead_m = PREVIEW_M if head.is_crossing else 20.0
        left_m = head.begins_m - situation.along_m - lead_m - situation.fix.accuracy_m
        return max(0.0, left_m / situation.speed_mps)

    def _begin_on(self, step: Step) -> list[Utterance]:
        """Return all words of stairs or a crossing at the walker's feet; no preview can come."""
        step.told = step.previewed = True
        kind = UtteranceKind.CROSSING if step.is_crossing else UtteranceKind.CUE
        texts = beginning_of(step, self._language, self._manner)
        return self._teller.successive(step, texts, kind, None)

    def _said_last_words(self, step: Step) -> None:
        self._tone_m = step.ends_m

    def _spoken_manner(self, step: Step) -> Manner:
        """Return in which manner a crossing's card was heard: all else is "more"."""
        if step.heard and step.card_manner is not None:
            return step.card_manner
        return self._teller.brief

    def _words_come_first(self, step: Step, s: Situation) -> bool:
        """Return whether a walker waits at a kerb before which there was no room for its words.

        Who set out there, or stands there a few steps behind another kerb or corner.
        """
        if step.heard or s.along_m > step.begins_m + _AT_KERB_M + s.fix.accuracy_m:
            return False
        return step.begins_m <= SHORT_M or self._stands_without_words(step, s)

    def _stands_without_words(self, step: Step, s: Situation) -> bool:
        if s.fix.course_deg is not None or step.free_m > _ROOM_FOR_A_CARD_M:
            return False
        return s.along_m >= step.begins_m - _AT_KERB_M - s.fix.accuracy_m

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
        if step.told_before and s.along_m > step.begins_m + 1.0 and self._goes_its_way(step, s):
            step.told = True  # it was told before the kerb, and is done
            return True
        return (step.told and s.along_m >= step.begins_m) or s.along_m > step.begins_m + late_m

    def _goes_its_way(self, step: Step, s: Situation) -> bool:
        """Return whether the walker goes where a turn leads."""
        if s.fix.course_deg is None:
            return False
        return abs(turn_deg(s.fix.course_deg, self._onward_deg(step))) <= _GOES_DEG

    def _onward_deg(self, step: Step) -> float:
        """Return the direction of the way right behind where a step begins."""
        return self.line.bearing_deg(step.begins_m * self._scale + 2.0)

    def _room_behind_m(self, step: Step) -> float:
        """Return the way behind a far kerb until words are needed again.

        What is done right behind the kerb can wait for certainty: there the walker stands.
        """
        following = (s for s in self._steps if s.index > step.index)
        starts_m = (s.begins_m - step.ends_m for s in following)
        return next((room_m for room_m in starts_m if room_m > _AT_KERB_M), SHORT_M)

    def _straying(self, s: Situation) -> Straying | None:
        turns = tuple(step.maneuver.position for step in self._steps if step.is_turn)
        return self._watch.see(
            s.fix,
            on_way=s.on_way,
            along_m=s.along_m,
            turns=turns,
            excused=self._silence.active or s.now_s < self._searches_until_s,
        )

    def _tell(self, step: Step, s: Situation, out: Out) -> None:
        ahead_m = step.begins_m - s.along_m
        teller = self._teller
        if step.is_crossing:
            tell_crossing(step, ahead_m, s, steps=self._steps, teller=teller, out=out)
        elif step.maneuver.kind is ManeuverKind.ARRIVE:
            self._tell_arrival(step, ahead_m, s, out)
        else:
            tell_turn(step, ahead_m, s, steps=self._steps, teller=teller, out=out)
        if not out.utterances and not step.previewed and not step.told and not s.busy:
            self._tell_on_the_way(s, out)

    def _tell_arrival(self, step: Step, ahead_m: float, s: Situation, out: Out) -> None:
        arrives_deg = self.line.bearing_deg(max(0.0, self.answer.distance_m * self._scale - 1.0))
        door = self.answer.line[-1]
        coming = coming_to(step, ahead_m, s, door=door, arrives_deg=arrives_deg)
        if coming is not None:
            tell_arrival(step, coming, s, hours=self._hours, teller=self._teller, out=out)

    def _tell_on_the_way(self, s: Situation, out: Out) -> None:
        due = [w for w in self._warnings if w.distance_from_start_m - s.along_m <= _WARN_AHEAD_M]
        if due:
            self._warnings.remove(due[0])
            if due[0].distance_from_start_m > s.along_m - _LATE_M:
                out.utterances.append(self._teller.warning(due[0], expires_at_s=s.now_s + 30))
                self._tone_m = s.along_m
            return
        tell_clue(self._steps, self.seconds_until_words(s), s, teller=self._teller, out=out)
        if s.along_m - self._tone_m >= _TONE_EVERY_M:
            self._tone_m = s.along_m
            out.vibrations_ms.append(haptic_codes.ON_COURSE_MS)
