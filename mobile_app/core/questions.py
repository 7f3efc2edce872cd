"""What the walker may ask about the surroundings, by button; long answers come in portions."""

from collections.abc import Callable

from mobile_app.core.around_me import around_cues
from mobile_app.core.junction_words import junction_cues
from mobile_app.core.portions import Portions
from mobile_app.core.standpoint import Standpoint, Walk
from mobile_app.core.what_is_ahead import ahead_cues
from mobile_app.core.whereabouts import where_cues
from routing.city.contents import City
from routing.instructions.manner import USUAL, Manner
from routing.instructions.messages import around
from routing.instructions.translations import routing_texts

_WHOLE_JUNCTION = 7  # its name and what lies in every direction belong together


class Questions:
    """Answers as cues, one utterance each; the same question again tells the rest."""

    def __init__(self, city: City, language: str, manner: Manner = USUAL) -> None:
        self._city = city
        self._language = language
        self._tr = routing_texts(language)
        self._portions = Portions(self._tr)
        self.manner = manner

    def where_am_i(self, here: Standpoint, *, with_place: bool = True) -> tuple[str, ...]:
        """Return the way, the error, the side, between which streets, a house or a place."""
        return where_cues(self._city, here, self._language, with_place=with_place)

    def ahead(self, here: Standpoint, walk: Walk | None = None) -> tuple[str, ...]:
        """Return what comes on the way walked on; walk is the guided one."""
        return self._portions.ask(
            "ahead",
            lambda: ahead_cues(self._city, here, self._language, self.manner, walk=walk),
            now_s=here.fix.monotonic_s,
            position=here.fix.position,
        )

    def around(
        self,
        here: Standpoint,
        first: tuple[str, ...] = (),
        *,
        dated: Callable[[], tuple[str, ...]] = tuple,
    ) -> tuple[str, ...]:
        """Return what lies around; first are cues that come before.

        dated gives events and notices; it is asked only when a fresh answer begins, so that none
        counts as told with a press that tells the rest of the answer before.
        """
        return self._portions.ask(
            "around",
            lambda: (
                *first,
                *dated(),
                *around_cues(self._city, here, self._language, self.manner),
            ),
            now_s=here.fix.monotonic_s,
            position=here.fix.position,
        )

    def junction(self, here: Standpoint) -> tuple[str, ...]:
        """Return what leads away from the junction near by."""
        return self._portions.ask(
            "junction",
            lambda: junction_cues(self._city, here, self._language, self.manner),
            now_s=here.fix.monotonic_s,
            position=here.fix.position,
            at_once=_WHOLE_JUNCTION,
        )

    def rest(self, now_s: float) -> tuple[str, ...]:
        """Return more of the last answer, () when nothing is left."""
        return self._portions.more(now_s=now_s)

    def more(self, now_s: float) -> tuple[str, ...]:
        """Return more of the last answer, a sentence when nothing is left."""
        return self._portions.more(now_s=now_s) or (around.nothing_more(self._tr),)

    def forget(self) -> None:
        """Forget what was asked: another walk begins."""
        self._portions.forget()
