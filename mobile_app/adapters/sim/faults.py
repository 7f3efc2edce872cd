"""What goes wrong on a walk, by the clock: a server that dies, hangs or babbles, a killed app.

The faults happen between the app and the server, on the wire; neither knows of them.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

_RUBBISH = b'{"package": {"name": 7}, "maneuvers": "none", "geometry": [NaN]}'


class FaultKind(StrEnum):
    """One thing that goes wrong."""

    SERVER_DIES = "server-dies"
    SERVER_HANGS = "server-hangs"
    SERVER_RUBBISH = "server-rubbish"
    KILL = "kill"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault and the second of the walk at which it happens."""

    kind: FaultKind
    at_s: float


def parse_fault(text: str) -> Fault | None:
    """Return the fault of "kind@seconds", or None when the text is none.

    >>> parse_fault("server-dies@90")
    Fault(kind=<FaultKind.SERVER_DIES: 'server-dies'>, at_s=90.0)
    >>> parse_fault("server-sings@90") is None
    True
    """
    kind, _, seconds = text.partition("@")
    try:
        fault = Fault(FaultKind(kind), float(seconds))
    except ValueError:
        return None
    return fault if 0 <= fault.at_s < float("inf") else None


class FaultyWire:
    """A small relay on this machine whose server can be made to fail."""

    def __init__(self, upstream: str) -> None:
        parts = urlsplit(upstream)
        self._host = parts.hostname or "127.0.0.1"
        self._port = parts.port or 80
        self._fault: FaultKind | None = None
        self._server: asyncio.Server | None = None
        self._relays: set[asyncio.Task[None]] = set()
        self.address = ""

    async def open(self) -> None:
        """Listen on a free port; address says which."""
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"

    async def fail(self, fault: FaultKind) -> None:
        """Fail from now on; connections that are open are cut."""
        self._fault = fault
        await self._cut()
        if fault is FaultKind.SERVER_DIES and self._server:
            self._server.close()

    async def close(self) -> None:
        """Stop listening and cut every connection."""
        if self._server:
            self._server.close()
        await self._cut()

    async def _cut(self) -> None:
        relays = tuple(self._relays)
        for task in relays:
            task.cancel()
        await asyncio.gather(*relays, return_exceptions=True)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._relays.add(task)
        try:
            await self._serve(reader, writer)
        except (OSError, asyncio.CancelledError):
            pass  # the client or the server left, or the wire was cut: that is its purpose
        finally:
            self._relays.discard(task)
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._fault is FaultKind.SERVER_HANGS:
            await asyncio.Event().wait()
        if self._fault is FaultKind.SERVER_RUBBISH:
            await reader.read(65536)
            head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(_RUBBISH)}\r\nConnection: close\r\n\r\n"
            writer.write(head.encode() + _RUBBISH)
            await writer.drain()
            return
        up_reader, up_writer = await asyncio.open_connection(self._host, self._port)
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(_pump(reader, up_writer))
                both.create_task(_pump(up_reader, writer))
        except* OSError:
            pass  # one side left
        finally:
            up_writer.close()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()


@asynccontextmanager
async def faulty_wire(upstream: str) -> AsyncIterator[FaultyWire]:
    """Yield a wire to a server, open; it is closed at the end."""
    wire = FaultyWire(upstream)
    await wire.open()
    try:
        yield wire
    finally:
        await wire.close()
