"""Plans journeys beside the event loop, a few at once; whoever would wait too long is told so."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, Protocol

import orjson
from anyio import CapacityLimiter, to_thread

from routing.city.contents import City
from routing.instructions.translations import LANGUAGES
from routing.journeys import JourneyError
from routing.network_terms import Closure
from routing.profiles import DEFAULT_PROFILE_NAME, profile_named
from routing.route import JourneyRequest


class Planner(Protocol):
    """Makes the wire answer of a journey; routing.journeys.answer is the real one."""

    def __call__(
        self, city: City, request: JourneyRequest, *, closures: Sequence[Closure] = ()
    ) -> dict[str, Any]:
        """Return the answer; raises routing.journeys.JourneyError."""


class BusyError(Exception):
    """Too many journeys are being planned or wait for it."""


@dataclass(slots=True)
class Journeys:
    """Answers journey requests and forgets them."""

    city: City
    planner: Planner
    at_once: int
    waiting: int
    _limiter: CapacityLimiter | None = None
    _inside: int = field(default=0, init=False)

    async def answer(self, request: JourneyRequest, closures: Sequence[Closure]) -> bytes:
        """Return the answer as JSON bytes; raises BusyError and what the planner raises."""
        if self._inside >= self.at_once + self.waiting:
            raise BusyError
        # A limiter belongs to a running event loop, so it is made on the first question.
        self._limiter = self._limiter or CapacityLimiter(self.at_once)
        self._inside += 1
        try:
            work: Callable[[], bytes] = partial(self._plan, request, closures)
            return await to_thread.run_sync(work, limiter=self._limiter)
        finally:
            self._inside -= 1

    async def rehearse(self, now: datetime) -> None:
        """Plan one journey nobody asked for: the first walker must not wait for the indexes.

        On a city of 20 000 edges they take half a second, and a phone waits three.
        """
        named = self.city.names()
        if not named:
            return
        start, profile = self.city.node(0).position, profile_named(DEFAULT_PROFILE_NAME)
        with suppress(JourneyError):
            await self.answer(JourneyRequest(start, named[-1].name, profile, LANGUAGES[0], now), ())

    def _plan(self, request: JourneyRequest, closures: Sequence[Closure]) -> bytes:
        answer = self.planner(self.city, request, closures=closures)
        return orjson.dumps(answer)
