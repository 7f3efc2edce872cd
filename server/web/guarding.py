"""One log line per request and one quiet note per crash: never a value, never a position."""

import logging
import time
import traceback

from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import messages
from server.web.problems import ProblemError, problem_response

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
FIELDS = "lotse"  # the attribute of a log record that holds its fields
_CLIENT_LEFT = 499  # nginx's number for a client that did not wait

request_log = logging.getLogger("lotse.server.requests")
crash_log = logging.getLogger("lotse.server.crashes")


class Guard:
    """Outermost ASGI middleware: logs route template, status and duration; answers crashes.

    A path, a query, a header, an address and the words of an exception may all hold where
    somebody walks, so none of them is written down.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request and note that it was answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = _CLIENT_LEFT
        started = time.perf_counter()

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-content-type-options", b"nosniff")]
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except ClientDisconnect:
            pass
        except Exception as error:
            # Ends in a problem answer (if none has begun) and a note; .exception() would print
            # values.
            crash_log.error("crash", extra={FIELDS: {"crash": describe_crash(error)}})
            if status == _CLIENT_LEFT:
                problem = ProblemError(500, "broken", messages.broken)
                await problem_response(HTTPConnection(scope), problem)(scope, receive, watched)
            status = 500
        finally:
            template = getattr(scope.get("route"), "path", "unmatched")
            duration_ms = (time.perf_counter() - started) * 1000
            note_request(scope["method"], template, status, duration_ms)


def note_request(method: str, template: str, status: int, duration_ms: float) -> None:
    """Write the line of a request: its route's template, never its path."""
    if request_log.isEnabledFor(logging.INFO):
        line: dict[str, object] = {
            "method": method if method in _METHODS else "OTHER",
            "route": template,
            "status": status,
            "duration_ms": round(duration_ms, 1),
        }
        request_log.handle(_record(line))


def describe_crash(error: BaseException) -> list[dict[str, object]]:
    """Return types and places of an exception and its causes; no message, no value, no source."""
    crash: list[dict[str, object]] = []
    current: BaseException | None = error
    while current is not None and len(crash) < 5:
        frames = traceback.extract_tb(current.__traceback__)
        places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        crash.append({"type": type(current).__name__, "at": places})
        current = current.__cause__ or current.__context__
    return crash


def _record(line: dict[str, object]) -> logging.LogRecord:
    """Return the record of a request; .info() would look for its own place in the program."""
    record = logging.LogRecord(request_log.name, logging.INFO, __file__, 0, "request", None, None)
    setattr(record, FIELDS, line)
    return record
