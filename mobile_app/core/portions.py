"""A long answer in portions: the same question, asked again soon and from near by, tells the rest."""

from collections.abc import Callable
from dataclasses import dataclass
from gettext import NullTranslations

from routing.geo import LatLon, distance_m
from routing.instructions.messages import around

USUAL = 4
_AGAIN_WITHIN_S = 45.0
_NEAR_M = 15.0


@dataclass(slots=True)
class _Open:
    question: str
    at_once: int
    rest: tuple[str, ...]
    at_s: float
    position: LatLon


class Portions:
    """Remembers what of the last answer was not told yet."""

    def __init__(self, texts: NullTranslations) -> None:
        self._tr = texts
        self._open: _Open | None = None

    def ask(
        self,
        question: str,
        answer: Callable[[], tuple[str, ...]],
        *,
        now_s: float,
        position: LatLon,
        at_once: int = USUAL,
    ) -> tuple[str, ...]:
        """Return the next portion of what is open, else the first one of a fresh answer."""
        held = self._open
        again = (
            held is not None
            and held.question == question
            and now_s - held.at_s <= _AGAIN_WITHIN_S
            and distance_m(held.position, position) <= _NEAR_M
        )
        if again and held is not None and held.rest:
            held.at_s = now_s
            return self._portion(held, held.rest)
        self._open = _Open(question, at_once, (), now_s, position)
        return self._portion(self._open, answer())

    def more(self, *, now_s: float) -> tuple[str, ...]:
        """Return the next portion of what was asked a moment ago, () when nothing is left."""
        held = self._open
        if held is None or not held.rest or now_s - held.at_s > _AGAIN_WITHIN_S:
            return ()
        held.at_s = now_s
        return self._portion(held, held.rest)

    def forget(self) -> None:
        """Forget what is open."""
        self._open = None

    def _portion(self, held: _Open, cues: tuple[str, ...]) -> tuple[str, ...]:
        told, held.rest = cues[: held.at_once], cues[held.at_once :]
        if not held.rest:
            return told
        return (*told, around.more_left(self._tr, count=len(held.rest)))
