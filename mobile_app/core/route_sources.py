"""Where routes come from: the phone's own package, and a server that may fail at any moment."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from mobile_app.core.route_wish import RefusedError, RouteWish, ServerError, ServerProblem
from mobile_app.ports import Clock
from routing.city.contents import City
from routing.journeys import planning
from routing.network_terms import Closure
from routing.paths.familiar import familiar_finders
from routing.route import JourneyRequest
from routing.wire.answers import RouteAnswer
from routing.wire.reading import parse_answer

_FIRST_RETRY_S, _LONGEST_RETRY_S = 30.0, 300.0


class RouteSource(Protocol):
    """Anything that answers a wish."""

    async def fetch(self, wish: RouteWish) -> RouteAnswer:
        """Return the answer. Raises RefusedError; a server also ServerError."""


class LocalRouteSource:
    """Routes from the downloaded package, computed on the phone.

    familiar tells the edges that are walked often: what is known by heart is liked better. Only
    this source asks for them; a wish does not carry them.
    """

    def __init__(self, city: City, *, familiar: Callable[[], Collection[int]] = tuple) -> None:
        self._city = city
        self._closures: Sequence[Closure] = ()
        self._familiar = familiar

    def set_closures(self, closures: Sequence[Closure]) -> None:
        """Take over today's closures, as far as the phone has heard of them."""
        self._closures = closures

    async def fetch(self, wish: RouteWish) -> RouteAnswer:
        """Return the phone's own answer; raises RefusedError."""
        await asyncio.sleep(0)  # the screen and the voice come first
        request = JourneyRequest(
            wish.start,
            wish.destination,
            wish.profile,
            wish.language,
            wish.departure,
            consent=wish.consent,
        )
        try:
            payload = planning.answer(
                self._city,
                request,
                closures=self._closures,
                finder_of=familiar_finders(frozenset(self._familiar())),
            )
        except planning.JourneyError as error:
            asked = frozenset(error.facts.get("consent", ()))
            raise RefusedError(error.sentence(wish.language), asked) from error
        return parse_answer(payload)


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer and who gave it."""

    answer: RouteAnswer
    from_server: bool


class Service(StrEnum):
    """What of the server was asked; the one may work while the other does not."""

    ROUTES = "routes"
    LIVE = "live"


# When one service answers, the whole server is up; but it may still talk rubbish elsewhere.
_OVER_WHEN_ANY_ANSWERS = frozenset({ServerProblem.DEAD, ServerProblem.HANGS})


class ServerHealth:
    """Whether the server is worth asking now; told by everyone who asked it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._not_before_s = float("-inf")
        self._pause_s = _FIRST_RETRY_S
        self._problems: dict[Service, ServerProblem] = {}
        self._listeners: list[Callable[[ServerProblem | None], None]] = []

    def subscribe(self, listener: Callable[[ServerProblem | None], None]) -> None:
        """Call listener after each attempt with what is wrong, None when all is well."""
        self._listeners.append(listener)

    @property
    def worth_asking(self) -> bool:
        """Whether the pause after the last failure is over."""
        return self._clock.now_s() >= self._not_before_s

    def succeeded(self, service: Service) -> None:
        """Note that the server was of use."""
        self._not_before_s = float("-inf")
        self._pause_s = _FIRST_RETRY_S
        self._problems = {
            other: problem
            for other, problem in self._problems.items()
            if other is not service and problem not in _OVER_WHEN_ANY_ANSWERS
        }
        self._tell()

    def failed(self, service: Service, problem: ServerProblem) -> None:
        """Note that it was not; the pause before the next try doubles."""
        self._not_before_s = self._clock.now_s() + self._pause_s
        self._pause_s = min(_LONGEST_RETRY_S, 2 * self._pause_s)
        self._problems[service] = problem
        self._tell()

    def _tell(self) -> None:
        problem = next(iter(self._problems.values()), None)
        for listener in self._listeners:
            listener(problem)


class FallbackRouteSource:
    """The server first, the phone's own package when it fails; health learns why."""

    def __init__(
        self, server: RouteSource, local: RouteSource, *, city: City, health: ServerHealth
    ) -> None:
        self._server = server
        self._local = local
        self._city = city
        self._health = health

    async def fetch(self, wish: RouteWish) -> Fetched:
        """Return an answer and who gave it; raises RefusedError."""
        if self._health.worth_asking:
            try:
                answer = await self._server.fetch(wish)
                self._check_package(answer)
            except ServerError as error:
                self._health.failed(Service.ROUTES, error.problem)
            except RefusedError:
                self._health.succeeded(Service.ROUTES)
                raise
            else:
                self._health.succeeded(Service.ROUTES)
                return Fetched(answer, from_server=True)
        return Fetched(await self._local.fetch(wish), from_server=False)

    def _check_package(self, answer: RouteAnswer) -> None:
        if answer.package != self._city.identity:
            raise ServerError(ServerProblem.OTHER_PACKAGE)
