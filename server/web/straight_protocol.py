"""A straight way to one busy endpoint, past tasks, messages and the framework.

Between the socket and an endpoint a request is wrapped, matched, copied and handed on, which takes
as long as half of an answer does. A whole request that is plainly well-formed needs none of it. All
others reach the app as if this were not here, so that what is unusual is judged in one place.
"""

import asyncio
import time

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from server.web.guarding import Guard, note_request
from server.web.problems import ProblemError, problem_response
from server.web.straight_way import StraightWay

_PLAIN = frozenset({b"application/json", b"application/json; charset=utf-8"})
_MOST_DIGITS = 9
# A body comes with its head or just behind it; whoever takes longer is waited for the long way.
_REST_WITHIN_S = 0.5


class StraightProtocol(HttpToolsProtocol):
    """uvicorn's protocol with a straight way; of uvicorn it overrides what a parser calls."""

    way: StraightWay

    _held: bytearray | None = None  # the body so far of a request that may go straight
    _patience: asyncio.TimerHandle | None = None

    def data_received(self, data: bytes) -> None:
        """Take bytes from the socket."""
        super().data_received(data)
        if self._held is not None and self._patience is None:
            self._patience = self.loop.call_later(_REST_WITHIN_S, self._go_the_long_way)

    def on_headers_complete(self) -> None:
        """Hold a request that may go straight; all others go on to the app."""
        if self._is_plain():
            self._held = bytearray()
        else:
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take a piece of a body."""
        if self._held is None:
            super().on_body(body)
        else:
            self._held += body

    def on_message_complete(self) -> None:
        """Answer a request that was held."""
        if self._held is None:
            super().on_message_complete()
            return
        started = time.perf_counter()
        try:
            answered = self.way.answer(bytes(self._held))
        except Exception as error:  # the guard answers and notes it
            self._go_the_long_way(Guard(_Raising(error)))
            super().on_message_complete()
            return
        if answered is None:
            self._go_the_long_way()
            super().on_message_complete()
            return
        self._let_go()
        self._write(*answered)
        # Behind the write: nobody waits for the log.
        self.loop.call_soon(self._done, (time.perf_counter() - started) * 1000)

    def shutdown(self) -> None:
        """Begin to stop: a request that is half here is still answered."""
        if self._held is not None:
            self._go_the_long_way()
        super().shutdown()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget a request that will not become whole."""
        self._let_go()
        super().connection_lost(exc)

    def _is_plain(self) -> bool:
        """Return whether a request is one that the way is for: alone, its body short, and JSON."""
        parser = self.parser
        if (
            self.url != self.way.path
            or parser.get_method() != b"POST"
            or parser.get_http_version() != "1.1"
            or not parser.should_keep_alive()
            or parser.should_upgrade()
            or self.expect_100_continue
            or self.root_path
            or self.limit_concurrency is not None
            or self.flow.write_paused
            or self._is_busy()
        ):
            return False
        headers = {name.lower(): value for name, value in self.headers}
        length = headers.get(b"content-length", b"")
        return (
            len(headers) == len(self.headers)  # what is said twice is not said
            and headers.get(b"content-type") in _PLAIN
            and b"transfer-encoding" not in headers
            and length.isdigit()
            and len(length) <= _MOST_DIGITS
            and int(length) <= self.way.max_bytes
        )

    def _is_busy(self) -> bool:
        """Return whether the app has not done with an earlier request of this connection."""
        return self.cycle is not None and not self.cycle.response_complete

    def _go_the_long_way(self, app: ASGIApp | None = None) -> None:
        """Hand what was held to the app, or to the one that is given."""
        body = self._let_go()
        # Frameworks put it there for the log; uvicorn's type of a scope does not know it.
        self.scope["route"] = self.way.route  # type: ignore[typeddict-unknown-key]
        usual = self.app
        try:
            self.app = app or usual
            super().on_headers_complete()
        finally:
            self.app = usual
        if body:
            super().on_body(body)

    def _let_go(self) -> bytes:
        body, self._held = bytes(self._held or b""), None
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        return body

    def _write(self, body: bytes, language: str) -> None:
        usual = [b"%b: %b\r\n" % header for header in self.server_state.default_headers]
        head = (
            b"HTTP/1.1 200 OK\r\n%bcontent-language: %b\r\ncache-control: no-store\r\n"
            b"content-length: %d\r\ncontent-type: application/json\r\n"
            b"x-content-type-options: nosniff\r\n\r\n"
        )
        head %= b"".join(usual), language.encode(), len(body)
        self.transport.writelines([head, body])

    def _done(self, duration_ms: float) -> None:
        """Note what was answered and wait for the next request, unless there is one."""
        note_request("POST", self.way.path.decode(), 200, duration_ms)
        if not self._is_busy() and self._held is None:
            self.on_response_complete()


class _Raising:
    """ASGI app: what was raised when a request was to be answered at once."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            raise self._error
        except ProblemError as problem:
            await problem_response(HTTPConnection(scope), problem)(scope, receive, send)


def straight_protocol(the_way: StraightWay) -> type[StraightProtocol]:
    """Return uvicorn's protocol with a straight way of its own."""

    class Protocol(StraightProtocol):
        way = the_way

    return Protocol
