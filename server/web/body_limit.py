"""Refuses long bodies before they are read: by their length, or while they arrive in pieces."""

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import messages
from server.web.problems import ProblemError, problem_response


class BodyLimit:
    """ASGI middleware around the app; nothing behind it sees more than max_bytes."""

    def __init__(self, app: ASGIApp, *, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a long request with 413, let others through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        length = connection.headers.get("content-length", "0")
        # A length that is no number never passes the HTTP parser; here it counts as too long.
        if not length.isdecimal() or len(length) > 15 or int(length) > self._max_bytes:
            await problem_response(connection, self._too_large())(scope, receive, send)
            return
        await self._app(scope, self._counting(receive), send)

    def _counting(self, receive: Receive) -> Receive:
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            if message["type"] == "http.request":
                seen += len(message.get("body", b""))
                if seen > self._max_bytes:
                    raise self._too_large()
            return message

        return counted

    def _too_large(self) -> ProblemError:
        limit_kb = self._max_bytes // 1024
        return ProblemError(
            413,
            "too_large",
            lambda tr: messages.too_large(tr, limit_kb=limit_kb),
            headers={"Connection": "close"},  # what still arrives is not read
        )
