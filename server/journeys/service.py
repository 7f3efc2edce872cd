"""Plans journeys, long ones beside the event loop; whoever would wait too long is told so."""

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
from routing.journeys.planning import JourneyError
from routing.network_terms import Closure
from routing.profiles import DEFAULT_PROFILE_NAME, PROFILE_NAMES, profile_named
from routing.route import JourneyRequest


class Planner(Protocol):
    """Makes the wire answer of a journey; routing.journeys.planning.answer is the real one."""

    def __call__(
        self, city: City, request: JourneyRequest, *, closures: Sequence[Closure] = ()
    ) -> dict[str, Any]:
        """Return the answer; raises routing.journeys.planning.JourneyError."""


class BusyError(Exception):
    """Too many journeys are being planned or wait for it."""


def _kind_of(request: JourneyRequest) -> str | None:
    """Return the profile of a journey that is planned in a moment, None for any other.

    Between two positions, one way, for a profile of ours. A name may have to be guessed, and a
    person's own weights or several ways take a search long enough to hold up others.
    """
    known = request.profile.name in PROFILE_NAMES
    more = request.via or request.consent or request.alternatives > 0
    if not known or more or isinstance(request.destination, str):
        return None
    return request.profile.name


@dataclass(slots=True)
class Journeys:
    """Answers journey requests and forgets them.

    A kind of journey is planned beside the event loop until its prices are known. After that it
    takes a few milliseconds, and to hand it to a thread and back would be a good part of them.
    """

    city: City
    planner: Planner
    at_once: int
    waiting: int
    _limiter: CapacityLimiter | None = None
    _inside: int = field(default=0, init=False)
    _known_kinds: set[str] = field(default_factory=set, init=False)

    def in_a_moment(self, request: JourneyRequest, closures: Sequence[Closure]) -> bytes | None:
        """Return the answer as JSON bytes if it is a matter of a moment, else None.

        Raises what the planner raises.
        """
        busy = self._inside >= self.at_once + self.waiting
        if busy or _kind_of(request) not in self._known_kinds:
            return None
        return self._plan(request, closures)

    async def answer(self, request: JourneyRequest, closures: Sequence[Closure]) -> bytes:
        """Return the answer as JSON bytes; raises BusyError and what the planner raises."""
        if self._inside >= self.at_once + self.waiting:
            raise BusyError
        answer = self.in_a_moment(request, closures)
        if answer is not None:
            return answer
        kind = _kind_of(request)
        # A limiter belongs to a running event loop, so it is made on the first question.
        self._limiter = self._limiter or CapacityLimiter(self.at_once)
        self._inside += 1
        try:
            work: Callable[[], bytes] = partial(self._plan, request, closures)
            answer = await to_thread.run_sync(work, limiter=self._limiter)
        finally:
            self._inside -= 1
        if kind is not None:
            self._known_kinds.add(kind)
        return answer

    async def rehearse(self, now: datetime) -> None:
        """Plan journeys nobody asked for: the first walker must not wait for the indexes.

        On a city of 20 000 edges they take half a second, and a phone waits three.
        """
        named = self.city.names()
        if not named:
            return
        start, profile = self.city.node(0).position, profile_named(DEFAULT_PROFILE_NAME)
        for end in (named[-1].name, named[-1].position):
            with suppress(JourneyError):
                await self.answer(JourneyRequest(start, end, profile, LANGUAGES[0], now), ())

    def _plan(self, request: JourneyRequest, closures: Sequence[Closure]) -> bytes:
        answer = self.planner(self.city, request, closures=closures)
        return orjson.dumps(answer)
