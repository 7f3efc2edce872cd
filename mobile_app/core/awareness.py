"""What is worth knowing beside the way: places, events, notices; never near a turn or a crossing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from mobile_app.core.spoken import speech_seconds
from mobile_app.core.utterances import Priority, Utterance, UtteranceKind
from routing.city.contents import City
from routing.fix import Fix
from routing.geo import LatLon, distance_m, project
from routing.instructions import place_phrasing
from routing.places import Event, Notice, OpeningState, Place
from routing.wire.live import Live

_PLACE_M = 15.0
_EVENT_M = 30.0
_NOTICE_M = 15.0
_AHEAD_M, _BEHIND_M = 8.0, 3.0  # of the walker, along the way: this is "passing"
_CLEAR_OF_TURNS_M = 15.0
_PAUSE_S = 8.0  # between two things nobody asked for
_NOTICE_PAUSE_S = 30.0
# Rule 14: over a walk the median of all words is to stay at 15 a minute, the busiest at 45.
_WORDS_WITH_PLACE = 11  # there are more shops than anybody wants to hear
_WORDS_WITH_NAME = 5  # a name alone tells less than the hours of the shop behind it
_CALM_AFTER_PLACE_S = 10.0
_WORDS_WITH_DATED = 40  # an event or a notice is there today only
_FRESH_S = 6.0
_EVENT_COMES = timedelta(hours=12)
_SIDE_SURE_M = 8.0
_VAGUE_M = 15.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where the walker is, and how much room there is for words."""

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


@dataclass(frozen=True, slots=True)
class _Candidate:
    key: str
    text: str
    kind: UtteranceKind
    priority: Priority
    most_words: int  # in the minute that it would end
    calm_after_s: float = 0.0  # until the next instruction


class Awareness:
    """Offers one unasked thing at a time; each once in a walk."""

    def __init__(self, city: City, language: str) -> None:
        self._city = city
        self._language = language
        self._live = Live()
        self._told: set[str] = set()
        self._last_s = self._last_notice_s = float("-inf")
        self.destination_place_id: int | None = None  # its words belong to the arrival

    def set_live(self, live: Live) -> None:
        """Take over today's events and notices."""
        self._live = live

    def offer(self, around: Surroundings) -> Utterance | None:
        """Return what to say now, or None; call only while nothing is quiet or astray."""
        if not self._may_speak(around):
            return None
        for found in self._candidates(around):
            if found.key in self._told or not self._fits(found, around):
                continue
            self._told.add(found.key)
            self._last_s = around.now_s
            if found.priority is Priority.NOTICE:
                self._last_notice_s = around.now_s
            expires_at_s = around.now_s + _FRESH_S
            return Utterance(
                found.text, found.kind, found.priority, self._language, found.key, expires_at_s
            )
        return None

    def ended(self, utterance: Utterance, *, whole: bool) -> None:
        """Learn that an utterance ended; what was cut off may be offered again near by."""
        if not whole:
            self._told.discard(utterance.key)

    def _may_speak(self, around: Surroundings) -> bool:
        clear_m = min(around.since_turn_m, around.until_turn_m)
        return (
            around.idle
            and clear_m >= _CLEAR_OF_TURNS_M
            and around.fix.accuracy_m <= _VAGUE_M
            and around.now_s - self._last_s >= _PAUSE_S
        )

    def _fits(self, found: _Candidate, around: Surroundings) -> bool:
        seconds = speech_seconds(found.text)
        words = around.words_last_minute + len(found.text.split())
        left_m = around.until_turn_m - seconds * around.speed_mps
        return (
            left_m >= _CLEAR_OF_TURNS_M
            and around.seconds_until_words > seconds + found.calm_after_s
            and words <= found.most_words
        )

    def _candidates(self, around: Surroundings) -> Iterator[_Candidate]:
        yield from self._events(around)
        yield from self._notices(around)
        yield from self._places(around)

    def _events(self, around: Surroundings) -> Iterator[_Candidate]:
        for event in self._live.events:
            if self._is_near(event, _EVENT_M, around) and (
                event.starts_at - _EVENT_COMES <= around.moment < event.ends_at
            ):
                yield _Candidate(
                    f"event.{event.id}",
                    place_phrasing.event_text(
                        event, around.moment, self._language, here=around.way
                    ),
                    UtteranceKind.AWARENESS,
                    Priority.AWARENESS,
                    _WORDS_WITH_DATED,
                )

    def _notices(self, around: Surroundings) -> Iterator[_Candidate]:
        if around.now_s - self._last_notice_s < _NOTICE_PAUSE_S:
            return
        for notice in self._live.notices:
            if self._is_near(notice, _NOTICE_M, around) and (
                notice.starts_at <= around.moment < notice.ends_at
            ):
                yield _Candidate(
                    f"notice.{notice.id}",
                    place_phrasing.notice_text(notice, self._language),
                    UtteranceKind.NOTICE,
                    Priority.NOTICE,
                    _WORDS_WITH_DATED,
                )

    def _is_near(self, thing: Event | Notice, radius_m: float, around: Surroundings) -> bool:
        return distance_m(thing.position, around.fix.position) <= radius_m

    def _places(self, around: Surroundings) -> Iterator[_Candidate]:
        for place, _ in self._city.places_near(around.fix.position, _PLACE_M):
            key = f"place.{place.id}"
            if key in self._told or place.id == self.destination_place_id:
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
                self._place_text(place, around.moment, side),
                UtteranceKind.AWARENESS,
                Priority.AWARENESS,
                _WORDS_WITH_PLACE if known else _WORDS_WITH_NAME,
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
