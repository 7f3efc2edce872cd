"""Routes from the server over HTTP; positions travel in bodies, never in a URL."""

from typing import Any

import httpx

from mobile_app.adapters.desktop.http_exchange import LIMIT_S, Reply, exchange
from mobile_app.core.route_wish import RefusedError, RouteWish, ServerError, ServerProblem
from routing.geo import LatLon
from routing.profiles import (
    CONSENT_CODES,
    DEFAULT_PROFILE_NAME,
    PROFILE_NAMES,
    Profile,
    profile_named,
)
from routing.wire.answers import RouteAnswer
from routing.wire.fields import WireError
from routing.wire.reading import parse_answer

# Refusals of the journey itself; any other refusal is a misunderstanding between the programs,
# and then the phone plans alone.
_REFUSALS = frozenset(
    {
        "start_outside",
        "destination_outside",
        "start_far",
        "destination_far",
        "same_place",
        "not_connected",
        "needs_consent",
        "unknown_place",
    }
)
_LONGEST_SENTENCE = 600


class HttpRouteSource:
    """A RouteSource that asks one server; the client is closed by who made it."""

    def __init__(
        self, client: httpx.AsyncClient, base_url: str, *, limit_s: float = LIMIT_S
    ) -> None:
        self._client = client
        self._url = base_url.rstrip("/") + "/v1/routes"
        self._limit_s = limit_s

    async def fetch(self, wish: RouteWish) -> RouteAnswer:
        """Return the server's answer. Raises ServerError, RefusedError."""
        reply = await exchange(
            self._client, "POST", self._url, content=_body(wish), limit_s=self._limit_s
        )
        if reply.status != 200:
            raise _failure(reply)
        try:
            return parse_answer(reply.json())
        except WireError as error:
            raise ServerError(ServerProblem.RUBBISH) from error


def _body(wish: RouteWish) -> dict[str, Any]:
    to = wish.destination
    return {
        "start": _position(wish.start),
        "destination": {"query": to} if isinstance(to, str) else _position(to),
        "profile": _profile(wish.profile),
        "language": wish.language,
        "departure": wish.departure.isoformat(),
        "consent": sorted(wish.consent | wish.profile.consent),
    }


def _position(position: LatLon) -> dict[str, float]:
    return {"lat": position.lat_deg, "lon": position.lon_deg}


def _profile(profile: Profile) -> str | dict[str, Any]:
    if profile.name in PROFILE_NAMES:
        return profile.name
    return {
        "base": _base_of(profile),
        "weights": dict(profile.weights),
        "walking_speed_mps": profile.walking_speed_mps,
    }


def _base_of(profile: Profile) -> str:
    """Return the named profile that refuses the same: weights alone do not tell it."""
    alike = (name for name in PROFILE_NAMES if profile_named(name).refuses == profile.refuses)
    return next(alike, DEFAULT_PROFILE_NAME)


def _failure(reply: Reply) -> Exception:
    """Return what a reply other than 200 means."""
    if reply.status >= 500:
        return ServerError(ServerProblem.DEAD)
    if reply.media_type != "application/problem+json":
        return ServerError(ServerProblem.RUBBISH)
    problem = reply.json()
    if not isinstance(problem, dict) or problem.get("code") not in _REFUSALS:
        return ServerError(ServerProblem.RUBBISH)
    sentence = problem.get("detail")
    if not isinstance(sentence, str):
        return ServerError(ServerProblem.RUBBISH)
    codes = problem.get("consent", [])
    asked = codes if isinstance(codes, list) else []
    return RefusedError(
        sentence[:_LONGEST_SENTENCE], frozenset(code for code in CONSENT_CODES if code in asked)
    )
