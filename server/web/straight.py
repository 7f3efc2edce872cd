"""A straight way to one busy endpoint, past the framework; whatever is unusual goes the long way.

Between the socket and the endpoint a framework wraps, matches and copies, which takes about as
long as a tenth of an answer does. A request that is plainly well-formed needs none of it. All
others reach the app as if this were not here, so that what is refused is refused in one place.
"""

import asyncio
from collections.abc import Awaitable, Callable

from fastapi import FastAPI
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.web.bodies import too_slow
from server.web.guarding import Guard
from server.web.problems import ProblemError, problem_response

Answered = tuple[bytes, str]  # the body as JSON, its language
_PLAIN = (b"application/json", b"application/json; charset=utf-8")


class StraightWay:
    """ASGI app: POST with a JSON body to the path of a route is answered here, the rest behind.

    route is what the app has for this path: the log names its template.
    """

    def __init__(
        self,
        app: ASGIApp,
        route: object,
        answer: Callable[[bytes], Awaitable[Answered]],
        *,
        max_bytes: int,
        within_s: float,
    ) -> None:
        self._app = app
        self._route, self._path = route, getattr(route, "path", None)
        self._answer = answer
        self._max_bytes, self._within_s = max_bytes, within_s
        self._guarded = Guard(self._respond)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if not self._is_plain(scope):
            await self._app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self._within_s):
                first = await receive()
        except TimeoutError:
            first = {"type": "http.timeout"}
        if first.get("more_body", False):
            await self._app(scope, _beginning_with(first, receive), send)
            return
        scope["route"] = self._route
        await self._guarded(scope, _beginning_with(first, receive), send)

    def _is_plain(self, scope: Scope) -> bool:
        """Return whether a request is one that this way is for: its body short, and JSON."""
        if (
            scope["type"] != "http"
            or scope["path"] != self._path
            or scope["method"] != "POST"
            or scope.get("root_path")
        ):
            return False
        kind = length = None
        for name, value in scope["headers"]:
            if name == b"content-type":
                kind = value if kind is None else b""  # said twice is not said
            elif name == b"content-length":
                length = value if length is None else b""
        if kind not in _PLAIN or length is None or not length.isdigit() or len(length) > 9:
            return False
        return int(length) <= self._max_bytes

    async def _respond(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body, language = await self._answer(await _whole_body(receive))
        except ProblemError as problem:
            await problem_response(HTTPConnection(scope), problem)(scope, receive, send)
            return
        headers = [
            (b"content-language", language.encode()),
            (b"cache-control", b"no-store"),
            (b"content-length", b"%d" % len(body)),
            (b"content-type", b"application/json"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


class StraightApp(FastAPI):
    """A FastAPI app that may be reached by a straight way."""

    way: StraightWay | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        await (self.way or self.the_long_way)(scope, receive, send)

    async def the_long_way(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request as FastAPI does."""
        await super().__call__(scope, receive, send)


async def _whole_body(receive: Receive) -> bytes:
    message = await receive()
    if message["type"] == "http.timeout":
        raise too_slow()
    if message["type"] == "http.disconnect":
        raise ClientDisconnect
    body: bytes = message.get("body", b"")
    return body


def _beginning_with(first: Message, receive: Receive) -> Receive:
    """Return a receive that gives a message once more that was already taken."""
    taken = False

    async def again() -> Message:
        nonlocal taken
        if taken:
            return await receive()
        taken = True
        return first

    return again
