"""The guide's state: from a wish to the arrival; clocks are injected, nothing blocks, no threads."""

from collections.abc import Callable
from datetime import datetime

from beacons.observation import FeltReading
from mobile_app.core import haptic_codes, messages, screen_messages, walk_messages, whereabouts
from mobile_app.core.announcer import Announcer
from mobile_app.core.asking import Asking
from mobile_app.core.beside import is_among_vehicles, on_way_probability
from mobile_app.core.closure_watch import ClosureWatch
from mobile_app.core.confirming import ConfirmedQueue
from mobile_app.core.consent import ConsentAsked
from mobile_app.core.detour import Detour
from mobile_app.core.familiar import FamiliarWays
from mobile_app.core.findings import Findings
from mobile_app.core.guidance import Guidance
from mobile_app.core.hearing import Hearing, in_snow
from mobile_app.core.intercom import Intercom
from mobile_app.core.leaps import LeapGuard
from mobile_app.core.logbook import Logbook
from mobile_app.core.moment import Moment, OnWay
from mobile_app.core.navigator_view import NavigatorView, NavState
from mobile_app.core.off_route import Straying
from mobile_app.core.offer import Offer
from mobile_app.core.on_foot import OnFoot
from mobile_app.core.pace import Pace
from mobile_app.core.position_words import PositionWords
from mobile_app.core.preview.parts import parts_of
from mobile_app.core.preview.walking import Preview
from mobile_app.core.route_wish import RouteWish, ServerProblem
from mobile_app.core.server_news import ServerNews
from mobile_app.core.situation import Situation
from mobile_app.core.standpoint import Standpoint, Walk
from mobile_app.core.utterances import Utterance, UtteranceKind
from mobile_app.core.vibration_words import code_for
from mobile_app.core.way_back import WayBack
from mobile_app.core.way_news import tell_way
from mobile_app.core.wishing import NO_FIX_S, VAGUE_M, Wishing
from mobile_app.ports import Clock, Haptics, SecureStore
from routing.city.contents import City
from routing.fix import Fix
from routing.geo import LatLon
from routing.map_matching import following
from routing.map_matching.matching import EdgeMatcher
from routing.profiles import Profile
from routing.wire.answers import RouteAnswer
from routing.wire.live import Live

_GOOD_AGAIN_M = 20.0  # less than vague, so that the state does not flicker
_FAULT_WORDS_S = 30.0
_QUIET_WITHOUT_POSITION_S = 90.0


class Navigator:
    """Events in, utterances and wishes out. Every method returns at once."""

    def __init__(
        self,
        *,
        city: City,
        profile: Profile,
        language: str,
        announcer: Announcer | ConfirmedQueue,
        haptics: Haptics,
        store: SecureStore,
        clock: Clock,
        wall_clock: Callable[[], datetime],
        hearing: Hearing | None = None,
        confirm: Callable[[], bool] = lambda: False,
        familiar: FamiliarWays | None = None,
    ) -> None:
        self._city = city
        self._hearing = hearing or Hearing()
        self._profile = profile
        self._language = language
        self._tr = messages.app_texts(language)
        self._announcer = announcer
        self._confirm = confirm
        self._haptics = haptics
        self._clock = clock
        self._wall_clock = wall_clock
        self._pace = Pace(profile.walking_speed_mps)
        self._state = NavState.IDLE
        self._before_lost = NavState.IDLE
        self._destination: LatLon | str | None = None
        self._destination_name: str | None = None
        self._guidance: Guidance | None = None
        self._warned: set[str] = set()  # texts of warnings heard on this walk
        self._progress: following.Progress | None = None
        self._fix: Fix | None = None
        self._matcher = EdgeMatcher(city)
        self._facing_deg: float | None = None  # where the body went last
        self._last_fault_s = float("-inf")
        self._lost_since_s = 0.0
        self._intercom = Intercom(announcer, language=language, clock=clock)
        self._consent = ConsentAsked()
        self._offer = Offer(self._intercom, self._tr)
        self._way_back = WayBack(self._intercom, self._tr)
        self._position_words = PositionWords(city, intercom=self._intercom, texts=self._tr)
        self._server_news = ServerNews(self._intercom, self._tr)
        self._logbook = Logbook(
            store, intercom=self._intercom, texts=self._tr, wall_clock=wall_clock
        )
        self._familiar = familiar or FamiliarWays(
            store, city.identity, agreed=self._hearing.remembers_ways, language=language
        )
        self._leaps = LeapGuard()
        self._closures = ClosureWatch(city, language)
        self._goes_round = False  # a way round a closure was asked for
        self._detour = Detour(self._tr)
        self._felt: list[FeltReading] = []
        self._asking = Asking(
            city,
            language=language,
            hearing=self._hearing,
            intercom=self._intercom,
            texts=self._tr,
            on_foot=OnFoot(
                intercom=self._intercom,
                texts=self._tr,
                findings=Findings(store, city.identity),
                language=language,
                manner=self._hearing.told,
                on_felt=self._felt.append,
            ),
        )
        if self._hearing.snow:
            profile = in_snow(profile)
        self._wishing = Wishing(
            city, profile=profile, language=language, clock=clock, wall_clock=wall_clock
        )
        announcer.on_started(self._feel)
        announcer.on_ended(self._on_ended)
        self._resume()

    # What the walker wants

    def start_guidance(self, destination: LatLon | str) -> None:
        """Begin a walk, or agree to the way that was offered."""
        if self._offer.answer is not None and destination in {"", self._destination}:
            self._begin(self._offer.answer, again=True)
            return
        if self._state is NavState.PAUSED and destination in {"", self._destination}:
            self.go_on()
            return
        postponed = self._detour.end()
        if postponed and destination in {"", self._destination_name, postponed.name}:
            destination = postponed.destination or ""
        destination = self._consent.answered_by(destination)
        if isinstance(destination, str) and not destination.strip():
            self._intercom.answer(messages.destination_missing(self._tr))
            return
        given = self._consent.given
        self._forget_walk()
        self._consent.given = self._wishing.consent = given
        self._destination = destination
        self._destination_name = destination if isinstance(destination, str) else None
        self._state = NavState.PLANNING
        self._logbook.save(self._destination, self._destination_name)
        self._intercom.answer(messages.planning(self._tr, destination=self._destination_name))
        self._position_words.another_walk()
        self._make_wish()

    def stop_guidance(self) -> None:
        """End the walk; an interrupted app will not take it up again."""
        was_idle = self._state is NavState.IDLE
        self._forget_walk()
        self._logbook.remove()
        words = messages.nothing_to_stop if was_idle else messages.stopped
        self._intercom.answer(words(self._tr))

    def repeat(self) -> None:
        """Say what is to be done now, or else what was said last."""
        if self._offer.answer is not None:
            self._offer.repeat()
        elif self._asks_behind_door() or self._asking.repeat(self._moment()):
            return
        elif self._state is NavState.ARRIVED and self._guidance:
            self._intercom.answer(*self._guidance.arrival_texts(), kind=UtteranceKind.MANEUVER)
        elif self._announcer.last_said:
            self._announcer.repeat()
        else:
            self._intercom.answer(messages.nothing_to_repeat(self._tr))

    def where_am_i(self) -> None:
        """Say the way, the error, the nearest place and how far it still is."""
        self._asking.where_am_i(self._moment())

    def what_is_ahead(self) -> None:
        """Say what comes on the way walked on, in its order."""
        self._asking.what_is_ahead(self._moment())

    def around_me(self) -> None:
        """Say what lies around: events and notices that are wanted, then places."""
        self._asking.around_me(self._moment())

    def junction(self) -> None:
        """Say what leads away from the junction near by."""
        self._asking.junction(self._moment())

    def where_is_the_carriageway(self) -> None:
        """Say on which side vehicles drive, or that it is not known."""
        self._asking.where_is_the_carriageway(self._moment())

    def more(self) -> None:
        """Say the rest of what is known of what was asked last, or of the thing ahead."""
        self._asking.more(self._moment(), now_s=self._clock.now_s())

    def not_found(self) -> None:
        """Take in that the walker does not find what was told."""
        self._asking.not_found(self._moment())

    def felt(self) -> None:
        """Take in that the walker feels what was told."""
        self._asking.felt(self._moment())

    def across(self) -> None:
        """Take in that the walker stands on the far side of a crossing."""
        self._asking.across(self._moment())
        self._announcer.set_quiet(self.quiet)

    def pause(self) -> None:
        """Say nothing about the way until the walker wants to go on."""
        if not self._walking:
            self._intercom.answer(messages.nothing_to_stop(self._tr))
            return
        self._state = NavState.PAUSED
        self._announcer.withdraw("step")
        self._announcer.set_quiet(False)
        self._offer.withdraw()
        self._intercom.answer(walk_messages.paused(self._tr))

    def go_on(self) -> None:
        """End a pause: the way is looked for from where the walker is now."""
        guidance = self._guidance
        if self._state is not NavState.PAUSED or guidance is None:
            self._intercom.answer(messages.nothing_to_stop(self._tr))
            return
        self._state = NavState.GUIDING
        guidance.forgive()
        self._progress = None
        said = [walk_messages.goes_on(self._tr)]
        if self._fix is not None:
            self._progress = following.follow(guidance.line, self._fix, None)
            said += guidance.texts_now(self._situation(self._fix, self._progress))
        self._intercom.answer(*said)

    def back_to_safe_point(self) -> None:
        """Look for the way back to the last place where the walker surely was and can stand."""
        point = self._guidance.safe_point if self._guidance else None
        if point is None:
            self._intercom.answer(walk_messages.no_safe_point(self._tr))
            return
        name = self._destination_name
        self._intercom.answer(self._detour.begin(point, destination=self._destination, name=name))
        self._destination = point.position
        self._announcer.withdraw("step")
        self._announcer.withdraw("off_route")
        self._announcer.set_quiet(False)
        self._offer.withdraw()
        self._state = NavState.PLANNING
        self._wishing.forget()
        self._make_wish()

    def confirm(self) -> None:
        """Take in that what is shown was understood; where nothing waits for that, repeat."""
        if not self._confirm():
            self.repeat()

    def forget_familiar_ways(self) -> None:
        """Forget which ways are walked often."""
        self._intercom.answer(self._familiar.forget())

    def tell(self, *texts: str) -> None:
        """Say what a screen has to answer, a cue behind the other."""
        self._intercom.answer(*texts)

    def preview(self) -> Preview | None:
        """Return the way to be told at home; None after saying that there is none."""
        way = self.answer
        hours = None
        if way is not None:
            place_id = whereabouts.destination_place_id(way)
            hours = whereabouts.hours_of(self._city, place_id, self._wall_clock(), self._language)
        manner = self._hearing.told
        parts = parts_of(way, language=self._language, manner=manner, hours=hours) if way else ()
        if not parts:
            self._intercom.answer(screen_messages.nothing_to_preview(self._tr))
            return None
        return Preview(parts, self._language, manner)

    def hear_as(self, hearing: Hearing) -> None:
        """Tell all that comes as this walker hears; snow counts from the next way on."""
        self._hearing = hearing
        self._asking.hear_as(hearing)
        self._wishing.profile = in_snow(self._profile) if hearing.snow else self._profile
        if self._guidance:
            self._guidance.hear_as(hearing)

    def hush(self) -> None:
        """Be silent now; what is urgent comes again."""
        if self._guidance:
            self._guidance.hushed()
        self._announcer.hush()

    # What the world tells

    def on_fix(self, fix: Fix) -> None:
        """Take in a position; one that nobody could have walked to waits until it has lasted."""
        if not self._leaps.passes(fix):
            return
        self._fix = fix
        matched = self._matcher.see(fix)
        if self._walking:
            self._familiar.walk_on(matched)
        self._pace.see(fix)
        if fix.course_deg is not None:
            self._facing_deg = fix.course_deg
        if self._state is NavState.LOST:
            if fix.accuracy_m > _GOOD_AGAIN_M:
                return
            self._found_again(fix)
        elif fix.accuracy_m > VAGUE_M and self._walking:
            self._lose(fix.accuracy_m)
            return
        if self._state is NavState.PLANNING:
            if self._offer.answer is None:
                self._make_wish()
        elif self._guidance and self._state in {NavState.GUIDING, NavState.OFF_ROUTE}:
            self._progress = following.follow(self._guidance.line, fix, self._progress)
            if self._state is NavState.GUIDING:
                self._guide(fix, self._progress)
            else:
                self._look_for_way_back(fix, self._progress)
        elif self._guidance and self._state is NavState.ARRIVED:
            self._look_for_door(fix, self._guidance)

    def _look_for_door(self, fix: Fix, guidance: Guidance) -> None:
        """Guide again for some metres when the door was passed."""
        self._progress = following.follow(guidance.line, fix, self._progress)
        said = guidance.see_after_arrival(self._situation(fix, self._progress))
        self._guide_back_to_door(said)

    def _asks_behind_door(self) -> bool:
        """Take in that somebody asks again who was told to have arrived; return whether behind it."""
        if self._state is not NavState.ARRIVED or not (self._guidance and self._fix):
            return False
        assert self._progress is not None
        situation = self._situation(self._fix, self._progress)
        return self._guide_back_to_door(self._guidance.see_after_arrival(situation, asked=True))

    def _guide_back_to_door(self, said: tuple[Utterance, ...]) -> bool:
        if not said:
            return False
        self._state = NavState.GUIDING
        self._haptics.vibrate(haptic_codes.OFF_ROUTE_MS)
        for utterance in said:
            self._announcer.say(utterance)
        return True

    def on_route(self, answer: RouteAnswer, *, from_server: bool) -> None:
        """Take in the answer to the wish; one from another package is refused and said."""
        self._wishing.answered()
        awaited = {NavState.PLANNING, NavState.OFF_ROUTE, NavState.LOST}
        goes_round, self._goes_round = self._goes_round, False
        if self._state not in awaited and not (goes_round and self._state is NavState.GUIDING):
            return
        if answer.package != self._city.identity:
            self._intercom.status(messages.answer_refused(self._tr), key="refused")
            return
        if not from_server:
            self._server_news.answered_alone()
        answer = self._detour.named(answer)
        old = self._guidance.answer if self._guidance else None
        if old is None or not self._offer.put(old, answer):
            self._begin(answer, again=old is not None)

    def on_route_problem(self, sentence: str, *, consent: frozenset[str] = frozenset()) -> None:
        """Take in that there is no such route; sentence is heard.

        consent is what the walker may agree to by wishing for the same once more.
        """
        self._wishing.answered()
        goes_round, self._goes_round = self._goes_round, False
        if goes_round and self._state is NavState.GUIDING:
            self._intercom.status(walk_messages.no_way_round(self._tr), key="closure.none")
            return
        destination, given = self._destination, self._consent.given
        postponed = self._detour.end()
        if postponed is not None and self._guidance is not None:
            # There is no way back: the old way is still there, and where it leads.
            self._destination = postponed.destination
            self._state = NavState.OFF_ROUTE
        elif self._state is NavState.PLANNING:
            self._forget_walk()
            self._logbook.remove()
            self._consent.given = given
        elif not self._walking:
            return
        self._consent.ask(destination, consent)
        said = [sentence or messages.no_route(self._tr)]
        if self._consent.open:
            said.append(messages.agree_by_start(self._tr))
        self._intercom.status(" ".join(said), key="route_problem")

    def on_live(self, live: Live) -> None:
        """Take in today's events and notices."""
        self._asking.set_live(live)
        self._closures.set_closures(live.closures)

    def on_server(self, problem: ServerProblem | None) -> None:
        """Take in how the server does; each change is said once."""
        self._server_news.take(problem)

    def on_sensor_failure(self, sensor: str) -> None:
        """Take in that a sense is missing: beacons, location, heading or haptics."""
        text = messages.sensor_failed(self._tr, sensor=sensor)
        self._intercom.status(text, key=f"sensor.{sensor}")

    def on_internal_fault(self) -> None:
        """Take in that the program failed; the walker must not take silence for guidance.

        A fault that comes again with each look is told every half minute, not without end.
        """
        now_s = self._clock.now_s()
        if now_s - self._last_fault_s < _FAULT_WORDS_S:
            return
        self._last_fault_s = now_s
        self._haptics.vibrate(haptic_codes.SPEECH_FAILED_MS)
        self._intercom.status(messages.internal_fault(self._tr), key="fault")

    def tick(self) -> None:
        """Let time pass: lost positions, waiting, and what lies beside the way."""
        now_s = self._clock.now_s()
        if self._state is NavState.LOST:
            if now_s - self._lost_since_s > _QUIET_WITHOUT_POSITION_S:
                self._announcer.set_quiet(False)
            return
        no_fix = self._fix is None or now_s - self._fix.monotonic_s > NO_FIX_S
        if self._state is NavState.PLANNING and no_fix:
            self._position_words.waiting(now_s)
        elif self._walking and no_fix:
            self._lose(None)
        elif self._state is NavState.OFF_ROUTE and self._offer.answer is None:
            self._make_wish()
        elif self._state is NavState.GUIDING:
            self._look_around()

    def take_route_wish(self) -> RouteWish | None:
        """Return the wish to be fetched now, once."""
        return self._wishing.take()

    def take_felt(self) -> tuple[FeltReading, ...]:
        """Return what the walker felt or did not find, for the position filter, once."""
        felt = tuple(self._felt)
        self._felt.clear()
        return felt

    @property
    def quiet(self) -> bool:
        """Whether the guide believes the walker at or on a crossing and says nothing unasked."""
        return self._guidance is not None and self._guidance.quiet

    @property
    def believes_on_crossing(self) -> bool:
        """Whether the guide believes the walker between the kerbs of a crossing."""
        if self._guidance is None or self._progress is None:
            return False
        return self._guidance.is_on_crossing(self._progress.along_m)

    @property
    def answer(self) -> RouteAnswer | None:
        """Return the way that is being walked."""
        return self._guidance.answer if self._guidance else None

    @property
    def view(self) -> NavigatorView:
        """What a screen shows."""
        along_m = self._progress.along_m if self._progress else 0.0
        guidance = self._guidance
        return NavigatorView(
            state=self._state,
            last_text=self._intercom.last_text,
            next_text=guidance.next_text(along_m) if guidance else "",
            distance_left_m=self._left_m,
            destination=self._destination_name,
            accuracy_m=self._fix.accuracy_m if self._fix else None,
            server_ok=self._server_news.ok,
            asks=self._offer.answer is not None or self._consent.open,
            asks_consent=self._offer.answer is None and self._consent.open,
            voice_failed=self._announcer.voice_failed,
            language=self._language,
        )

    # How it does it

    @property
    def _walking(self) -> bool:
        return self._state in {NavState.GUIDING, NavState.OFF_ROUTE}

    @property
    def _left_m(self) -> float | None:
        """How far it still is; None without a way."""
        if self._guidance is None:
            return None
        along_m = self._progress.along_m if self._progress else 0.0
        return max(0.0, self._guidance.answer.distance_m - along_m)

    def _resume(self) -> None:
        entry = self._logbook.interrupted_walk()
        if entry is None:
            return
        self._destination = entry.destination
        self._destination_name = entry.destination_name
        self._state = NavState.PLANNING
        text = messages.resumed(self._tr, destination=entry.destination_name)
        self._intercom.status(text, key="resume")

    def _make_wish(self) -> None:
        if self._destination is not None:
            self._wishing.wish_for(self._destination, self._fix, self._matcher.matched)

    def _begin(self, answer: RouteAnswer, *, again: bool) -> None:
        self._announcer.withdraw("step")
        self._announcer.withdraw("off_route")
        self._announcer.set_quiet(False)
        self._offer.withdraw()
        self._consent.lapse()
        self._progress = None
        place_id = whereabouts.destination_place_id(answer)
        self._asking.another_way(place_id)
        self._guidance = Guidance(
            answer,
            language=self._language,
            city=self._city,
            hearing=self._hearing,
            said=frozenset(self._warned),
            hours=lambda: whereabouts.hours_of(
                self._city, place_id, self._wall_clock(), self._language
            ),
        )
        self._destination_name = answer.destination_name or self._destination_name
        self._state = NavState.GUIDING
        self._keep_note()
        now = self._wall_clock()
        hours = whereabouts.hours_on_arrival_text(self._city, answer, now, self._language)
        heading_deg = self._fix.course_deg if self._fix else None
        opening = self._guidance.opening_utterances(heading_deg=heading_deg, asked=not again)
        first = opening[:1] if again else ()  # the feet do not wait for how far it is
        for utterance in first:
            self._announcer.say(utterance)
        tell_way(answer, again=again, hours=hours, intercom=self._intercom, texts=self._tr)
        for utterance in opening[len(first) :]:
            self._announcer.say(utterance)

    def _keep_note(self) -> None:
        """Note where the walk leads in the end, were it interrupted now."""
        waiting = self._detour.waiting
        destination = waiting.destination if waiting else self._destination
        name = waiting.name if waiting else self._destination_name
        if destination is not None:
            self._logbook.save(destination, name)

    def _guide(self, fix: Fix, progress: following.Progress) -> None:
        guidance = self._guidance
        assert guidance is not None
        guided = guidance.update(self._situation(fix, progress))
        for pattern in guided.vibrations_ms:
            self._haptics.vibrate(pattern)
        self._announcer.set_quiet(guided.quiet)
        for key in guided.passed:
            self._announcer.withdraw(key)
        if guided.called_back:
            self._announcer.break_off("step")
        for utterance in guided.utterances:
            self._announcer.say(utterance)
        if guided.arrived:
            self._state = NavState.ARRIVED
            self._end_familiar_walk()
            if self._detour.waiting is None:
                self._logbook.remove()
            else:
                self._intercom.status(self._detour.reached(), key="detour")
        elif guided.straying is not None:
            self._stray(guided.straying, fix, progress)
        elif not guided.quiet:
            self._warn_of_closures(fix, progress)

    def _stray(self, how: Straying, fix: Fix, progress: following.Progress) -> None:
        self._state = NavState.OFF_ROUTE
        self._announcer.withdraw("step")
        self._haptics.vibrate(haptic_codes.OFF_ROUTE_MS)
        self._way_back.left(how, fix=fix, progress=progress, now_s=self._clock.now_s())
        self._make_wish()

    def _look_for_way_back(self, fix: Fix, progress: following.Progress) -> None:
        on_way = self._situation(fix, progress).on_way
        found = self._way_back.is_found(on_way, now_s=self._clock.now_s())
        if self._wishing.open or not found:
            return
        # Only the old way is agreed on, and the walker is on it again.
        self._offer.withdraw()
        self._consent.lapse()
        assert self._guidance is not None
        self._guidance.forgive()
        self._state = NavState.GUIDING
        self._way_back.tell_found()

    def _lose(self, accuracy_m: float | None) -> None:
        self._before_lost = self._state
        self._state = NavState.LOST
        self._lost_since_s = self._clock.now_s()
        self._haptics.vibrate(haptic_codes.OFF_ROUTE_MS)
        self._announcer.withdraw("step")
        self._position_words.lost(self._fix, self._matcher.matched, accuracy_m=accuracy_m)

    def _found_again(self, fix: Fix) -> None:
        self._state = self._before_lost
        self._position_words.back(fix)
        if self._guidance:
            self._guidance.forgive()

    def _warn_of_closures(self, fix: Fix, progress: following.Progress) -> None:
        """Tell of a closure that came up on the way, and look for a way round it."""
        assert self._guidance is not None
        cues = self._closures.due(
            Walk(self._guidance.answer, progress.along_m),
            moment=self._wall_clock(),
            speed_mps=self._pace.speed_mps,
            accuracy_m=fix.accuracy_m,
            manner=self._hearing.told,
        )
        for number, text in enumerate(cues):
            key = f"closure.{number}"
            self._intercom.status(text, key=key, kind=UtteranceKind.WARNING)
        if cues:
            # A new way may bring the first sentence as a warning of its own.
            self._warned.add(f"{cues[0].partition('. ')[0].rstrip('.')}.")
            self._goes_round = True
            self._wishing.forget()
            self._make_wish()

    def _look_around(self) -> None:
        offered = self._asking.offered(self._moment())
        if offered:
            self._announcer.say(offered)

    def _moment(self) -> Moment:
        here, on_way = self._standpoint(), None
        if self._guidance and self._progress and self._fix:
            situation = self._situation(self._fix, self._progress)
            on_way = OnWay(self._guidance, situation)
        return Moment(
            here,
            on_way,
            guided=self._state is NavState.GUIDING,
            left_m=self._left_m if self._walking else None,
            idle=self._announcer.idle,
            standing=self._pace.standing,
        )

    def _situation(self, fix: Fix, progress: following.Progress) -> Situation:
        assert self._guidance is not None
        line, matched = self._guidance.line, self._matcher.matched
        return Situation(
            now_s=self._clock.now_s(),
            fix=fix,
            along_m=progress.along_m,
            off_m=progress.off_m,
            among_vehicles=is_among_vehicles(self._city, matched),
            on_way=on_way_probability(self._city, line, progress, fix, matched),
            speed_mps=self._pace.speed_mps,
            facing_deg=self._facing_deg,
            words_per_minute=self._hearing.words_per_minute,
            words_last_minute=self._intercom.words_last_minute,
            busy=self._announcer.busy,
        )

    def _standpoint(self) -> Standpoint | None:
        """Return where the walker stands, None when that is not known."""
        fix = self._fix
        if fix is None or self._clock.now_s() - fix.monotonic_s > NO_FIX_S:
            return None
        return Standpoint(fix, self._wall_clock(), self._matcher.matched, fix.course_deg)

    def _end_familiar_walk(self) -> None:
        problem = self._familiar.end_walk()
        if problem:
            self._intercom.status(problem, key="familiar", urgent=False)

    def _forget_walk(self) -> None:
        self._end_familiar_walk()
        for prefix in ("step", "warning", "off_route", "route", "position", "degraded"):
            self._announcer.withdraw(prefix)
        self._announcer.set_quiet(False)
        self._state = NavState.IDLE
        self._destination = self._destination_name = None
        self._warned.clear()
        self._guidance = self._progress = None
        self._offer.withdraw()
        self._consent.withdraw()
        self._detour.end()
        self._asking.forget()
        self._closures.forget()
        self._goes_round = False
        self._wishing.forget()

    def _feel(self, utterance: Utterance) -> None:
        """Let a cue be felt too, for who cannot hear it well."""
        if self._hearing.feels_cues and not self._hearing.confirms:
            code = code_for(utterance, self.answer.maneuvers if self.answer else ())
            if code is not None:
                self._haptics.vibrate(code)

    def _on_ended(self, utterance: Utterance, whole: bool) -> None:
        if self._guidance:
            self._guidance.ended(utterance, whole=whole)
        self._asking.ended(utterance, whole=whole)
        if whole and utterance.kind is UtteranceKind.WARNING:
            self._warned.add(utterance.text)
