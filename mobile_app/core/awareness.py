"""What is worth knowing beside the way: places, branches, events, notices; never near a turn.

Guidance goes before it and notices behind it. Events and notices come to who stands still or asks,
each kind only when it is wished for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from mobile_app.core.awareness_wishes import USUAL_WISHES, AwarenessWishes, Category
from mobile_app.core.notice_gate import (
    CLEAR_M,
    NoticeGate,
    clear_of_crossings_m,
    comes_soon,
    is_clear,
    seconds_left,
    surely_at_least,
)
from mobile_app.core.passed_junctions import PassedJunctions
from mobile_app.core.repeat_blocks import RepeatBlocks
from mobile_app.core.situation import USUAL_WORDS_PER_MINUTE
from mobile_app.core.spoken import speech_seconds
from mobile_app.core.standpoint import Standpoint
from mobile_app.core.utterances import Priority, Utterance, UtteranceKind
from routing.city.contents import City
from routing.fix import Fix
from routing.geo import LatLon, distance_m, project
from routing.instructions import place_phrasing
from routing.places import Event, Notice, NoticeKind, OpeningState, Place
from routing.wire.live import Live

_PLACE_M = 15.0
_EVENT_M = 30.0
_NOTICE_M = 30.0
_ASKED_M = 40.0  # who asks wants to know of a little more
_AHEAD_M, _BEHIND_M = 8.0, 3.0  # of the walker, along the way: this is "passing"
_PAUSE_S = 8.0  # between two things nobody asked for
# Rule 14: over a walk the median of all words is to stay at 15 a minute, the busiest at 45.
_WORDS_WITH_PLACE = 11  # there are more shops than anybody wants to hear
_WORDS_WITH_NAME = 5  # a name alone tells less than the hours of the shop behind it
_CALM_AFTER_PLACE_S = 10.0
_WORDS_WITH_DATED = 40  # an event or a notice is there today only
_FRESH_S = 6.0
_MORE_S = 45.0  # so long "more" means what was told last
_EVENT_COMES = timedelta(hours=12)
_SIDE_SURE_M = 8.0
_VAGUE_M = 15.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where the walker is, and how much room there is for words.

    Off a guided way line is empty, and both distances are those to the nearest crossing.
    """

    now_s: float
    moment: datetime  # aware
    fix: Fix
    line: tuple[LatLon, ...]
    along_m: float
    way: str | None  # the name of what is walked on, as it was last told
    since_turn_m: float
    until_turn_m: float
    seconds_until_words: float
    speed_mps: float
    words_last_minute: int  # that nobody asked for
    idle: bool  # nothing is being said and nothing waits
    standing: bool = False
    words_per_minute: int = USUAL_WORDS_PER_MINUTE  # of the voice


def unguided(
    city: City, here: Standpoint, *, now_s: float, idle: bool, standing: bool
) -> Surroundings:
    """Return the surroundings of who is not guided: the next crossing counts, no instruction."""
    clear_m = clear_of_crossings_m(city, here.fix)
    return Surroundings(
        now_s=now_s,
        moment=here.moment,
        fix=here.fix,
        line=(),
        along_m=0.0,
        way=city.edge(here.matched.edge_id).name if here.matched else None,
        since_turn_m=clear_m,
        until_turn_m=clear_m,
        seconds_until_words=float("inf"),
        speed_mps=1.0,
        words_last_minute=0,
        idle=idle,
        standing=standing,
    )


@dataclass(frozen=True, slots=True)
class _Candidate:
    key: str
    category: Category
    parts: tuple[str, ...]  # the first is told, the others on "more"
    kind: UtteranceKind
    priority: Priority
    most_words: int  # in the minute that it would end
    calm_after_s: float = 0.0  # until the next instruction
    valid_s: float = float("inf")  # so long it may wait

    @property
    def text(self) -> str:
        return self.parts[0]


class Awareness:
    """Offers one unasked thing at a time; each not again within its block time."""

    def __init__(self, city: City, language: str, wishes: AwarenessWishes = USUAL_WISHES) -> None:
        self._city = city
        self._language = language
        self._live = Live()
        self._blocks = RepeatBlocks()
        self._gate = NoticeGate()
        self._junctions = PassedJunctions(city, language)
        self._last_s = float("-inf")
        self._rest: tuple[str, ...] = ()  # of what was told last
        self._rest_until_s = float("-inf")
        self.wishes = wishes
        self.destination_place_id: int | None = None  # its words belong to the arrival

    def set_live(self, live: Live) -> None:
        """Take over today's events and notices."""
        self._live = live

    def offer(self, around: Surroundings) -> Utterance | None:
        """Return what to say now, or None; call only while nothing is quiet or astray."""
        if not self._may_speak(around):
            return None
        for found in self._candidates(around):
            if self._blocks.blocks(found.key, around.now_s) or not self._fits(found, around):
                continue
            self._take(found, around)
            self._last_s = around.now_s
            expires_at_s = around.now_s + min(_FRESH_S, found.valid_s)
            return Utterance(
                found.text, found.kind, found.priority, self._language, found.key, expires_at_s
            )
        return None

    def asked(self, around: Surroundings) -> tuple[str, ...]:
        """Return events and notices near by in words, because the walker asks what is around.

        Notices keep away from turns and crossings, and to their limit, even then.
        """
        told = []
        for found in (*self._events(around, _ASKED_M), *self._notices(around, _ASKED_M)):
            if found.priority is not Priority.NOTICE:
                told.append(found.text)
            elif self._gate.has_room(around.now_s) and self._is_clear(found, around):
                told.append(found.text)
                self._take(found, around)
        return tuple(told)

    def more(self, around: Surroundings) -> str | None:
        """Return more of the notice or place told a moment ago, None when there is none.

        Near a turn or a crossing there is none: what is known of that is wanted there.
        """
        if not self._rest or around.now_s > self._rest_until_s:
            return None
        if not is_clear(around.fix, around.since_turn_m, around.until_turn_m):
            return None
        part, *rest = self._rest
        self._rest, self._rest_until_s = tuple(rest), around.now_s + _MORE_S
        return part

    def ended(self, utterance: Utterance, *, whole: bool) -> None:
        """Learn that an utterance ended; what was cut off may be offered again near by."""
        if not whole:
            self._blocks.forget(utterance.key)

    def _take(self, found: _Candidate, around: Surroundings) -> None:
        self._blocks.told(found.key, found.category, around.now_s)
        self._rest, self._rest_until_s = found.parts[1:], around.now_s + _MORE_S
        if found.priority is Priority.NOTICE:
            self._gate.told(around.now_s)

    def _may_speak(self, around: Surroundings) -> bool:
        clear_m = min(around.since_turn_m, around.until_turn_m)
        return (
            around.idle
            and clear_m >= CLEAR_M
            and around.fix.accuracy_m <= _VAGUE_M
            and around.now_s - self._last_s >= _PAUSE_S
        )

    def _fits(self, found: _Candidate, around: Surroundings) -> bool:
        seconds = speech_seconds(found.text, around.words_per_minute)
        words = around.words_last_minute + len(found.text.split())
        left_m = around.until_turn_m - seconds * around.speed_mps
        return (
            left_m >= CLEAR_M
            and around.seconds_until_words > seconds + found.calm_after_s
            and words <= found.most_words
            and (found.priority is not Priority.NOTICE or self._is_clear(found, around))
        )

    def _is_clear(self, found: _Candidate, around: Surroundings) -> bool:
        walked_m = speech_seconds(found.text, around.words_per_minute) * around.speed_mps
        return is_clear(around.fix, around.since_turn_m, around.until_turn_m, walked_m=walked_m)

    def _candidates(self, around: Surroundings) -> Iterator[_Candidate]:
        if around.standing:
            yield from self._events(around, _EVENT_M)
            if self._gate.is_open(around.now_s):
                yield from self._notices(around, _NOTICE_M)
        if around.line:
            yield from self._places(around)
            yield from self._branches(around)

    def _events(self, around: Surroundings, radius_m: float) -> Iterator[_Candidate]:
        if not self.wishes.wants(Category.EVENTS):
            return
        moment = surely_at_least(around.moment, self._live.made_at)
        for event in self._live.events:
            if not self._is_near(event, radius_m, around):
                continue
            if not comes_soon(event, moment, _EVENT_COMES):
                continue
            text = place_phrasing.event_text(event, moment, self._language, here=around.way)
            left_s = (event.ends_at - moment).total_seconds() - speech_seconds(
                text, around.words_per_minute
            )
            if left_s > 0:
                yield _Candidate(
                    f"event.{event.id}",
                    Category.EVENTS,
                    (text,),
                    UtteranceKind.AWARENESS,
                    Priority.AWARENESS,
                    _WORDS_WITH_DATED,
                    valid_s=left_s,
                )

    def _notices(self, around: Surroundings, radius_m: float) -> Iterator[_Candidate]:
        moment = surely_at_least(around.moment, self._live.made_at)
        for notice in self._live.notices:
            is_offer = notice.kind is NoticeKind.OFFER
            category = Category.OFFERS if is_offer else Category.NOTICES
            if not (self.wishes.wants(category) and self._is_near(notice, radius_m, around)):
                continue
            parts = place_phrasing.notice_parts(notice, self._language)
            left_s = seconds_left(notice, moment, speech_seconds(parts[0], around.words_per_minute))
            if left_s is not None:
                yield _Candidate(
                    f"notice.{notice.id}",
                    category,
                    parts,
                    UtteranceKind.NOTICE,
                    Priority.NOTICE,
                    _WORDS_WITH_DATED,
                    valid_s=left_s,
                )

    def _is_near(self, thing: Event | Notice, radius_m: float, around: Surroundings) -> bool:
        return distance_m(thing.position, around.fix.position) <= radius_m

    def _places(self, around: Surroundings) -> Iterator[_Candidate]:
        if not self.wishes.wants(Category.PLACES):
            return
        for place, _ in self._city.places_near(around.fix.position, _PLACE_M):
            key = f"place.{place.id}"
            if self._blocks.blocks(key, around.now_s) or place.id == self.destination_place_id:
                continue
            beside = project(place.position, around.line)
            ahead_m = beside.along_m - around.along_m
            if not -_BEHIND_M <= ahead_m <= _AHEAD_M:
                continue
            sure = around.fix.accuracy_m <= _SIDE_SURE_M and beside.distance_m >= 1.5
            side = {-1: "left", 1: "right"}.get(beside.side, "unknown") if sure else "unknown"
            known = _hours_known(place, around.moment)
            yield _Candidate(
                key,
                Category.PLACES,
                (
                    self._place_text(place, around.moment, side),
                    *place_phrasing.place_more(place, around.moment, self._language),
                ),
                UtteranceKind.AWARENESS,
                Priority.AWARENESS,
                _WORDS_WITH_PLACE if known else _WORDS_WITH_NAME,
                _CALM_AFTER_PLACE_S,
            )

    def _branches(self, around: Surroundings) -> Iterator[_Candidate]:
        if not self.wishes.wants(Category.JUNCTIONS):
            return
        for node_id, text in self._junctions.passed(around.line, around.along_m):
            yield _Candidate(
                f"junction.{node_id}",
                Category.JUNCTIONS,
                (text,),
                UtteranceKind.AWARENESS,
                Priority.AWARENESS,
                _WORDS_WITH_PLACE,
                _CALM_AFTER_PLACE_S,
            )

    def _place_text(self, place: Place, moment: datetime, side: str) -> str:
        if not _hours_known(place, moment):
            # A name alone: "hours not known" at every second door would be noise.
            return place_phrasing.place_name_text(place, self._language, side=side)
        return place_phrasing.place_text(place, moment, self._language, side=side)


def _hours_known(place: Place, moment: datetime) -> bool:
    opening = place.opening
    return opening is not None and opening.state_at(moment)[0] is not OpeningState.UNKNOWN
