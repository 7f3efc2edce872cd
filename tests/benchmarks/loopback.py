"""One HTTP connection that is kept alive, with as little of its own as can be: the same for all.

A full client would put a quarter of a millisecond of its own on every engine and so make the
slowest look better. This one sends prepared bytes and reads until the body is whole.
"""

import re
import socket
import time
from dataclasses import dataclass

_LENGTH = re.compile(rb"^content-length:\s*(\d+)", re.IGNORECASE | re.MULTILINE)
_CHUNKED = re.compile(rb"^transfer-encoding:\s*chunked", re.IGNORECASE | re.MULTILINE)
_CLOSES = re.compile(rb"^connection:\s*close", re.IGNORECASE | re.MULTILINE)
_PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, and how long it took from the first byte sent to the last received."""

    status: int
    body: bytes
    taken_ms: float


class Loopback:
    """A kept connection to a port of this computer; opened anew, untimed, when it was closed."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None

    def ask(self, request: bytes) -> Reply:
        """Send a whole request and return its reply; raises OSError when nobody answers."""
        if self._socket is not None:
            try:
                return self._ask(self._socket, request)
            except OSError:  # closed by the server between two requests
                self.close()
        self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=_PATIENCE_S)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._ask(self._socket, request)

    def close(self) -> None:
        """Close the connection."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _ask(self, connection: socket.socket, request: bytes) -> Reply:
        started = time.perf_counter()
        connection.sendall(request)
        head, body = _head(connection)
        body = _body(connection, head, body)
        taken_ms = (time.perf_counter() - started) * 1000
        if _CLOSES.search(head):
            self.close()
        return Reply(int(head.split(b" ", 2)[1]), body, taken_ms)


def get(path: str) -> bytes:
    """Return the bytes of a GET."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n\r\n".encode()


def post(path: str, body: bytes) -> bytes:
    """Return the bytes of a POST of JSON."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _head(connection: socket.socket) -> tuple[bytes, bytes]:
    received = b""
    while b"\r\n\r\n" not in received:
        received += _more(connection)
    head, _, rest = received.partition(b"\r\n\r\n")
    return head, rest


def _body(connection: socket.socket, head: bytes, begun: bytes) -> bytes:
    if _CHUNKED.search(head):
        return _chunks(connection, begun)
    found = _LENGTH.search(head)
    parts, missing = [begun], (int(found[1]) if found else 0) - len(begun)
    while missing > 0:
        parts.append(_more(connection))
        missing -= len(parts[-1])
    return b"".join(parts)


def _chunks(connection: socket.socket, received: bytes) -> bytes:
    body = b""
    while True:
        while b"\r\n" not in received:
            received += _more(connection)
        size, _, received = received.partition(b"\r\n")
        wanted = int(size.split(b";")[0], 16)
        while len(received) < wanted + 2:
            received += _more(connection)
        body, received = body + received[:wanted], received[wanted + 2 :]
        if not wanted:
            return body


def _more(connection: socket.socket) -> bytes:
    received = connection.recv(1 << 18)
    if not received:
        raise ConnectionResetError("the server closed the connection")
    return received
