"""What a walker asks by button, and what is offered beside the way; the guide's state stays as it is."""

from gettext import NullTranslations

from mobile_app.core import messages, walk_messages
from mobile_app.core.awareness import Awareness, Surroundings, unguided
from mobile_app.core.awareness_wishes import AwarenessWishes
from mobile_app.core.carriageway import carriageway_at
from mobile_app.core.hearing import Hearing
from mobile_app.core.intercom import Intercom
from mobile_app.core.moment import Moment
from mobile_app.core.on_foot import OnFoot
from mobile_app.core.questions import Questions
from mobile_app.core.standpoint import Standpoint, Walk
from mobile_app.core.utterances import Utterance, UtteranceKind
from routing.city.contents import City
from routing.instructions.distances import rounded_m
from routing.wire.live import Live

_SURE_M = 5.0


class Asking:
    """Every question ends in words, even where nothing is known."""

    def __init__(
        self,
        city: City,
        *,
        language: str,
        hearing: Hearing,
        intercom: Intercom,
        texts: NullTranslations,
        on_foot: OnFoot,
    ) -> None:
        self._city = city
        self._intercom = intercom
        self._tr = texts
        self._on_foot = on_foot
        self._questions = Questions(city, language, hearing.told)
        self._awareness = Awareness(city, language)
        self.hear_as(hearing)

    def hear_as(self, hearing: Hearing) -> None:
        """Answer as a walker hears from now on."""
        self._questions.manner = self._on_foot.manner = hearing.told
        self._awareness.wishes = AwarenessWishes(hearing.categories)

    def another_way(self, destination_place_id: int | None) -> None:
        """Take over where the way leads: words about that place belong to the arrival."""
        self._awareness.destination_place_id = destination_place_id

    def set_live(self, live: Live) -> None:
        """Take over today's events and notices."""
        self._awareness.set_live(live)

    def forget(self) -> None:
        """Forget what was asked: another walk begins."""
        self._questions.forget()

    def repeat(self, moment: Moment) -> bool:
        """Say what is to be done now; return False where nothing is guided."""
        if not moment.guided or moment.on_way is None:
            return False
        texts = moment.on_way.guidance.texts_now(moment.on_way.situation)
        self._intercom.answer(*texts, kind=UtteranceKind.MANEUVER)
        return True

    def where_am_i(self, moment: Moment) -> None:
        """Say the way, the error, what is near and how far it still is."""
        here = self._known(moment)
        if here is None:
            return
        said = [*self._questions.where_am_i(here, with_place=moment.left_m is None)]
        if moment.left_m is not None and here.fix.accuracy_m <= _SURE_M:
            said.append(messages.distance_left(self._tr, distance_m=rounded_m(moment.left_m)))
        self._intercom.answer(*said)

    def what_is_ahead(self, moment: Moment) -> None:
        """Say what comes on the way walked on, in its order."""
        here = self._known(moment)
        if here is None:
            return
        walk = None
        if moment.guided and moment.on_way:
            walk = Walk(moment.on_way.guidance.answer, moment.on_way.situation.along_m)
        self._intercom.answer(*self._questions.ahead(here, walk))

    def around_me(self, moment: Moment) -> None:
        """Say what lies around: events and notices that are wanted, then places."""
        here = self._known(moment)
        if here is not None:
            around = self._surroundings(moment)

            def dated() -> tuple[str, ...]:
                return self._awareness.asked(around) if around else ()

            self._intercom.answer(*self._questions.around(here, dated=dated))

    def junction(self, moment: Moment) -> None:
        """Say what leads away from the junction near by."""
        here = self._known(moment)
        if here is not None:
            self._intercom.answer(*self._questions.junction(here))

    def where_is_the_carriageway(self, moment: Moment) -> None:
        """Say on which side vehicles drive, or that it is not known."""
        here = self._known(moment)
        if here is not None:
            where = carriageway_at(self._city, here.fix, here.matched)
            self._intercom.answer(walk_messages.carriageway(self._tr, where))

    def more(self, moment: Moment, *, now_s: float) -> None:
        """Say the rest of the last answer, of the last notice, or of the thing ahead."""
        told = self._questions.rest(now_s) or self._rest_of_notice(moment)
        if not told and moment.on_way:
            told = moment.on_way.guidance.more_texts(moment.on_way.situation)
        self._intercom.answer(*(told or (walk_messages.nothing_more(self._tr),)))

    def not_found(self, moment: Moment) -> None:
        """Take in that the walker does not find what was told."""
        if moment.on_way is None or moment.here is None:
            self.where_am_i(moment)
            return
        where = carriageway_at(self._city, moment.here.fix, moment.here.matched)
        self._on_foot.not_found(moment.on_way.guidance, moment.on_way.situation, where)

    def felt(self, moment: Moment) -> None:
        """Take in that the walker feels what was told."""
        if moment.on_way is None:
            self._intercom.answer(walk_messages.nothing_expected(self._tr))
        else:
            self._on_foot.felt(moment.on_way.guidance, moment.on_way.situation)

    def across(self, moment: Moment) -> None:
        """Take in that the walker stands on the far side of a crossing."""
        if moment.on_way is None:
            self._intercom.answer(walk_messages.no_crossing_here(self._tr))
        else:
            self._on_foot.across(moment.on_way.guidance)

    def offered(self, moment: Moment) -> Utterance | None:
        """Return what may be told unasked now, None for nothing."""
        if moment.on_way is None or moment.on_way.guidance.quiet:
            return None
        around = self._surroundings(moment)
        return self._awareness.offer(around) if around else None

    def ended(self, utterance: Utterance, *, whole: bool) -> None:
        """Learn that an utterance ended; what was cut off may be offered again near by."""
        self._awareness.ended(utterance, whole=whole)

    def _known(self, moment: Moment) -> Standpoint | None:
        if moment.here is None:
            self._intercom.answer(messages.where_not_known(self._tr))
        return moment.here

    def _rest_of_notice(self, moment: Moment) -> tuple[str, ...]:
        around = self._surroundings(moment)
        part = self._awareness.more(around) if around else None
        return (part,) if part else ()

    def _surroundings(self, moment: Moment) -> Surroundings | None:
        here, on_way = moment.here, moment.on_way
        if here is None:
            return None
        if on_way is None:
            return unguided(
                self._city,
                here,
                now_s=here.fix.monotonic_s,
                idle=moment.idle,
                standing=moment.standing,
            )
        guidance, s = on_way.guidance, on_way.situation
        since_m, until_m = guidance.clear_of_turns_m(s.along_m)
        return Surroundings(
            now_s=s.now_s,
            moment=here.moment,
            fix=here.fix,
            line=guidance.answer.line,
            along_m=s.along_m,
            way=guidance.way_at(s.along_m),
            since_turn_m=since_m,
            until_turn_m=until_m,
            seconds_until_words=guidance.seconds_until_words(s),
            speed_mps=s.speed_mps,
            words_last_minute=s.words_last_minute,
            idle=moment.idle,
            standing=moment.standing,
            words_per_minute=s.words_per_minute,
        )
