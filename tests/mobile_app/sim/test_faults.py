"""What the app's HTTP sees when the wire to the server fails."""

import asyncio
from contextlib import asynccontextmanager

import httpx
import pytest

from mobile_app.adapters.sim.faults import Fault, FaultKind, faulty_wire, parse_fault

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@asynccontextmanager
async def small_server():
    async def answer(reader, writer):
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                writer.write(ANSWER)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


@asynccontextmanager
async def client_of_wire():
    async with (
        small_server() as upstream,
        faulty_wire(upstream) as wire,
        httpx.AsyncClient(base_url=wire.address, timeout=1.0) as client,
    ):
        yield wire, client


async def test_a_whole_wire_is_not_felt():
    async with client_of_wire() as (_, client):
        for _ in range(3):
            assert (await client.get("/")).text == "ok"


async def test_a_dead_server_refuses_even_an_open_connection():
    async with client_of_wire() as (wire, client):
        await client.get("/")
        await wire.fail(FaultKind.SERVER_DIES)
        for _ in range(2):
            with pytest.raises(httpx.TransportError):
                await client.get("/")


async def test_a_hanging_server_takes_the_question_and_never_answers():
    async with client_of_wire() as (wire, client):
        await client.get("/")
        await wire.fail(FaultKind.SERVER_HANGS)
        with pytest.raises((httpx.ReadTimeout, httpx.RemoteProtocolError)):
            await client.get("/", timeout=0.3)
        with pytest.raises(httpx.ReadTimeout):
            await client.get("/", timeout=0.3)


async def test_a_babbling_server_answers_with_something_else():
    async with client_of_wire() as (wire, client):
        await wire.fail(FaultKind.SERVER_RUBBISH)
        answer = await client.get("/")
        assert answer.status_code == 200
        with pytest.raises(ValueError, match="NaN"):
            answer.json(parse_constant=int)  # NaN is no number here


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("kill@12.5", Fault(FaultKind.KILL, 12.5)),
        ("server-hangs@0", Fault(FaultKind.SERVER_HANGS, 0)),
        ("server-hangs", None),
        ("server-hangs@-1", None),
        ("server-hangs@nan", None),
        ("server-hangs@inf", None),
        ("fire@3", None),
        ("", None),
    ],
)
def test_a_fault_is_written_as_kind_and_second(text, fault):
    assert parse_fault(text) == fault
