"""A plain request is answered in the protocol itself, and nobody can tell by the answer."""

import asyncio
import json
import logging
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
import uvicorn

from server.settings import Settings
from server.web import straight_protocol as module
from server.web.straight_protocol import straight_protocol
from tests.server.small_city import at, journey, position, running

JSON = b"content-type: application/json\r\n"


class Asked:
    """A running server's port, and what became of each request that was taken for plain."""

    def __init__(self):
        self.port = 0
        self.outcomes = []

    def counting(self, way):
        def answer(body):
            try:
                answered = way.answer(body)
            except Exception:
                self.outcomes.append("refused")
                raise
            self.outcomes.append("long" if answered is None else "straight")
            return answered

        return replace(way, answer=answer)


@asynccontextmanager
async def serving(app, *, straight=True):
    asked = Asked()
    http = straight_protocol(asked.counting(app.state.straight_way)) if straight else "httptools"
    config = uvicorn.Config(
        app, port=0, lifespan="off", http=http, ws="none", log_config=None, server_header=False
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    asked.port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield asked
    finally:
        server.should_exit = True
        await task


@pytest.fixture
async def asked(server):
    async with serving(server.app) as started:
        await once(started.port, request(journey()))  # the way there is known from now on
        started.outcomes.clear()
        yield started


def request(body, *headers, path=b"/v1/routes", version=b"1.1"):
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = b"".join(headers) if headers else JSON
    head = b"POST %b HTTP/%b\r\nhost: lotse.test\r\n%bcontent-length: %d\r\n\r\n"
    return head % (path, version, lines, len(sent)) + sent


async def once(port, *pieces):
    """Send pieces over a connection of their own; return status, headers, body."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.02)
        return await reply(reader)
    finally:
        writer.close()
        await writer.wait_closed()


async def reply(reader):
    head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
    first, *lines = head.decode().split("\r\n")[:-2]
    headers = dict(line.split(": ", 1) for line in lines)
    headers.pop("date", None)
    body = await reader.readexactly(int(headers["content-length"]))
    return int(first.split()[1]), headers, body


BODIES = [
    journey(destination=position(at(200, 60))),
    journey(destination=position(at(200, 60)), language="en"),
    journey(),
    journey(destination={"query": "nowhere"}),
    journey(destination=position(at(650, 400))),
    journey(destination={"lat": 0.0, "lon": 0.0}),
    journey(profile="nobody"),
    journey(profile={"base": "long_cane", "weights": {"zebra": 1e9}}),
    journey(consent=["everything"]),
    journey(departure="yesterday"),
    journey(start={"lat": 91, "lon": 0}),
    journey(surprise=1),
    {},
    b"",
    b"{",
    b"[]",
    b"\xff",
    b"null",
]


@pytest.mark.parametrize("body", BODIES, ids=str)
@pytest.mark.parametrize("wanted", [b"de", b"en"])
async def test_it_answers_and_refuses_as_the_app_does(server, asked, body, wanted):
    sent = request(body, JSON, b"accept-language: %b\r\n" % wanted)
    async with serving(server.app, straight=False) as usual:
        assert await once(asked.port, sent) == await once(usual.port, sent)


async def test_a_plain_request_goes_straight(asked):
    to = position(at(200, 60))
    assert (await once(asked.port, request(journey(destination=to))))[0] == 200
    assert (await once(asked.port, request(journey(destination=to))))[0] == 200
    assert asked.outcomes[-1] == "straight"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (request(journey(), b"content-type: text/plain\r\n"), 415),
        (request(journey(), b"accept: */*\r\n"), 415),
        (request(journey(), b"content-type: application/json; charset=UTF-8\r\n"), 200),
        (request(journey(), JSON, b"content-type: text/plain\r\n"), 200),  # as starlette reads it
        (request(journey(), path=b"/v1/routes?x=1"), 200),
        (request(journey(), version=b"1.0"), 200),
        (request(journey(), JSON, b"connection: close\r\n"), 200),
        (request(b" " * 70_000), 413),
    ],
    ids=str,
)
async def test_what_is_unusual_goes_the_long_way(asked, sent, status):
    assert (await once(asked.port, sent))[0] == status
    assert asked.outcomes == []


async def test_a_body_in_pieces_is_read_whole(asked):
    sent = request(journey())
    whole = await once(asked.port, sent)
    assert await once(asked.port, sent[:-30], sent[-30:]) == whole
    assert await once(asked.port, sent[:60], sent[60:]) == whole


async def test_a_body_that_takes_its_time_is_waited_for_the_long_way(asked, monkeypatch):
    monkeypatch.setattr(module, "_REST_WITHIN_S", 0.01)
    sent = request(journey())
    status, _, body = await once(asked.port, sent[:-30], sent[-30:])
    assert status == 200
    assert json.loads(body)["maneuvers"]
    assert asked.outcomes == []


async def test_a_body_that_does_not_come_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(module, "_REST_WITHIN_S", 0.01)
    settings = Settings(database=":memory:", body_within_s=0.05)
    async with running(settings) as server, serving(server.app) as started:
        status, headers, body = await once(started.port, request(journey())[:-30])
    assert (status, json.loads(body)["code"]) == (408, "too_slow")
    assert headers["connection"] == "close"


async def test_who_asks_on_without_waiting_is_answered_in_order(asked):
    to = [position(at(200, y)) for y in (20, 40, 60)]
    reader, writer = await asyncio.open_connection("127.0.0.1", asked.port)
    city = b"GET /v1/city HTTP/1.1\r\nhost: lotse.test\r\n\r\n"
    plain = [request(journey(destination=place)) for place in to]
    writer.write(plain[0] + plain[1] + city + plain[2])
    found = [await reply(reader) for _ in range(4)]
    writer.close()
    await writer.wait_closed()
    ends = [json.loads(body)["destination"]["position"] for _, _, body in (*found[:2], found[3])]
    assert ends == [[pytest.approx(p["lon"]), pytest.approx(p["lat"])] for p in to]
    assert "bounds" in json.loads(found[2][2])


async def test_a_client_that_leaves_in_the_middle_harms_nobody(asked):
    _, writer = await asyncio.open_connection("127.0.0.1", asked.port)
    writer.write(request(journey())[:-30])
    await writer.drain()
    await asyncio.sleep(0.02)
    writer.close()
    await writer.wait_closed()
    assert (await once(asked.port, request(journey())))[0] == 200


async def test_a_request_that_is_half_here_is_answered_before_the_end(server):
    async with serving(server.app) as started:
        sent = request(journey())
        reader, writer = await asyncio.open_connection("127.0.0.1", started.port)
        writer.write(sent[:-30])
        await writer.drain()
        await asyncio.sleep(0.05)

        async def finish():
            await asyncio.sleep(0.1)
            writer.write(sent[-30:])
            return await reply(reader)

        finishing = asyncio.create_task(finish())
    status, headers, _ = await finishing
    assert status == 200
    assert headers["connection"] == "close"
    writer.close()


async def test_a_crash_is_answered_and_noted_without_its_words(caplog):
    crashed = False

    def planner(*_args, **_kwargs):
        if crashed:
            raise RuntimeError("somebody walks in Hafenstraße")
        return {"answered": True}

    with caplog.at_level(logging.INFO):
        async with running(planner=planner) as server, serving(server.app) as started:
            sent = request(journey(destination=position(at(200, 60))))
            await once(started.port, sent)
            crashed = True
            caplog.clear()
            status, _, body = await once(started.port, sent)
    assert started.outcomes[-1] == "refused"
    assert (status, json.loads(body)["code"]) == (500, "broken")
    assert "Hafenstraße" not in caplog.text
    (line,) = [r.lotse for r in caplog.records if r.name == "lotse.server.requests"]
    assert (line["route"], line["status"]) == ("/v1/routes", 500)


async def test_an_answer_is_noted_like_any_other(asked, caplog):
    with caplog.at_level(logging.INFO):
        for _ in range(2):
            await once(asked.port, request(journey(destination=position(at(200, 60)))))
        await asyncio.sleep(0.05)
    assert asked.outcomes[-1] == "straight"
    line = [r.lotse for r in caplog.records if r.name == "lotse.server.requests"][-1]
    assert {**line, "duration_ms": 0} == {
        "method": "POST",
        "route": "/v1/routes",
        "status": 200,
        "duration_ms": 0,
    }
    assert line["duration_ms"] >= 0
