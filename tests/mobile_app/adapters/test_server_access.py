"""The phone's side of HTTP against a real socket that behaves badly."""

import asyncio
import json
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from mobile_app.adapters.desktop.http_exchange import MAX_ANSWER_BYTES, new_client
from mobile_app.adapters.desktop.http_routes import HttpRouteSource
from mobile_app.adapters.desktop.live_client import HttpLiveSource
from mobile_app.core.route_wish import RefusedError, RouteWish, ServerError, ServerProblem
from routing.geo import LatLon
from routing.journeys import planning
from routing.places import Notice
from routing.profiles import Profile, profile_named
from routing.route import JourneyRequest
from routing.wire.live import Live, live_to_wire
from routing.wire.reading import parse_answer
from tests.mobile_app.quarter import NODES, quarter

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def wish(destination=NODES["F"], profile=None) -> RouteWish:
    profile = profile or profile_named("long_cane")
    return RouteWish(1, NODES["A"], destination, profile, "de", NOON)


def answer():
    request = JourneyRequest(NODES["A"], NODES["F"], profile_named("long_cane"), "de", NOON)
    return planning.answer(quarter(), request)


def reply(body: bytes, status="200 OK", media_type="application/json", more="") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{more}"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


@asynccontextmanager
async def serving(*pieces: bytes, pause_s=0.0):
    """Serve the same pieces to everyone; keep what was asked."""
    heard: list[bytes] = []

    async def on_connection(reader, writer):
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            (
                int(row[15:])
                for row in head.lower().split(b"\r\n")
                if row[:15] == b"content-length:"
            ),
            0,
        )
        heard.append(head + await reader.readexactly(length))
        try:
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(pause_s)
        except ConnectionError:
            pass  # the phone has had enough
        finally:
            writer.close()

    server = await asyncio.start_server(on_connection, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, new_client() as client:
        yield client, f"http://127.0.0.1:{port}", heard


async def problem_of(*pieces, pause_s=0.0, limit_s=2.0) -> ServerProblem:
    async with serving(*pieces, pause_s=pause_s) as (client, url, _):
        with pytest.raises(ServerError) as caught:
            await HttpRouteSource(client, url, limit_s=limit_s).fetch(wish())
        return caught.value.problem


async def test_a_good_answer_is_read():
    body = json.dumps(answer()).encode()
    async with serving(reply(body)) as (client, url, heard):
        assert await HttpRouteSource(client, url).fetch(wish()) == parse_answer(answer())
    assert heard[0].startswith(b"POST /v1/routes HTTP/1.1")


async def test_positions_travel_in_the_body_and_never_in_the_url():
    body = json.dumps(answer()).encode()
    async with serving(reply(body)) as (client, url, heard):
        await HttpRouteSource(client, url).fetch(wish())
    head, _, content = heard[0].partition(b"\r\n\r\n")
    assert b"54." not in head
    sent = json.loads(content)
    assert sent["start"] == {"lat": NODES["A"].lat_deg, "lon": NODES["A"].lon_deg}
    assert sent["departure"] == "2026-11-24T12:00:00+00:00"


async def test_a_named_destination_and_a_personal_profile_are_sent_as_such():
    personal = Profile("personal", {"length_m": 1.0}, 0.8)
    async with serving(reply(json.dumps(answer()).encode())) as (client, url, heard):
        await HttpRouteSource(client, url).fetch(wish("Rathaus", personal))
    sent = json.loads(heard[0].partition(b"\r\n\r\n")[2])
    assert sent["destination"] == {"query": "Rathaus"}
    assert sent["profile"] == {
        "base": "sighted_companion",  # which refuses nothing, as this one does
        "weights": {"length_m": 1.0},
        "walking_speed_mps": 0.8,
    }


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"hello",
        b"{}",
        b"[" * 100_000,
        b'{"distance_m": NaN}',
        b"\xff\xfe",
        json.dumps({**answer(), "distance_m": "far"}).encode(),
        b" " * (MAX_ANSWER_BYTES + 1),
    ],
    ids=["empty", "words", "no fields", "deep", "NaN", "no text", "wrong type", "too long"],
)
async def test_an_answer_that_makes_no_sense_is_rubbish(body):
    assert await problem_of(reply(body)) is ServerProblem.RUBBISH


async def test_what_is_not_http_is_rubbish():
    assert await problem_of(b"SSH-2.0-OpenSSH\r\n\r\n") is ServerProblem.RUBBISH


@pytest.mark.parametrize("status", ["301 Moved", "404 Not Found", "422 Unprocessable", "204 None"])
async def test_an_answer_without_a_route_is_rubbish(status):
    assert await problem_of(reply(b"{}", status)) is ServerProblem.RUBBISH


@pytest.mark.parametrize("status", ["500 Fault", "502 Bad Gateway", "503 Busy"])
async def test_a_server_that_reports_its_own_fault_is_dead(status):
    assert await problem_of(reply(b"<html>", status, "text/html")) is ServerProblem.DEAD


async def test_a_closed_port_is_dead():
    async with serving() as (client, url, _):
        pass
    async with new_client() as client:
        with pytest.raises(ServerError) as caught:
            await HttpRouteSource(client, url).fetch(wish())
    assert caught.value.problem is ServerProblem.DEAD


async def test_an_address_that_is_none_is_dead():
    async with new_client() as client:
        with pytest.raises(ServerError) as caught:
            await HttpRouteSource(client, "http://[nowhere").fetch(wish())
    assert caught.value.problem is ServerProblem.DEAD


async def test_a_silent_server_hangs():
    assert await problem_of(b"", pause_s=1.0, limit_s=0.2) is ServerProblem.HANGS


async def test_a_server_that_drips_hangs_as_a_whole():
    # Every byte comes in time; the answer never does.
    drops = [bytes([b]) for b in reply(json.dumps(answer()).encode())]
    assert await problem_of(*drops, pause_s=0.02, limit_s=0.3) is ServerProblem.HANGS


async def test_a_refusal_is_handed_on_in_its_own_words():
    body = json.dumps({"code": "unknown_place", "detail": "Diesen Ort kennt die Karte nicht."})
    refusal = reply(body.encode(), "404 Not Found", "application/problem+json; charset=utf-8")
    async with serving(refusal) as (client, url, _):
        with pytest.raises(RefusedError) as caught:
            await HttpRouteSource(client, url).fetch(wish("Nirgends"))
    assert caught.value.sentence == "Diesen Ort kennt die Karte nicht."
    assert "Nirgends" not in str(caught.value)


async def test_a_refusal_that_blames_our_program_is_no_answer_for_the_walker():
    body = json.dumps({"code": "unknown_profile", "detail": "?"}).encode()
    problem = await problem_of(reply(body, "422 Bad", "application/problem+json"))
    assert problem is ServerProblem.RUBBISH


async def test_the_live_layer_is_fetched_once_while_it_does_not_change():
    live = Live(notices=(Notice("n", "Heute", LatLon(54.5, 6.5), NOON, NOON, "Laden"),))
    body = json.dumps(live_to_wire(live)).encode()
    async with serving(reply(body, more='ETag: W/"1"\r\n')) as (client, url, heard):
        source = HttpLiveSource(client, url)
        assert (await source.fetch()).notices == live.notices
        await source.fetch()
    assert heard[0].startswith(b"GET /v1/city/live HTTP/1.1")
    assert b"if-none-match" not in heard[0].lower()
    assert b'if-none-match: w/"1"' in heard[1].lower()


async def test_an_unchanged_live_layer_is_none():
    async with serving(b"HTTP/1.1 304 Not Modified\r\n\r\n") as (client, url, _):
        source = HttpLiveSource(client, url)
        source._etag = 'W/"1"'
        assert await source.fetch() is None


@pytest.mark.parametrize(
    ("answer_bytes", "problem"),
    [
        (reply(b"[]"), ServerProblem.RUBBISH),
        (reply(b"{}", "500 Fault"), ServerProblem.DEAD),
        (b"HTTP/1.1 304 Not Modified\r\n\r\n", ServerProblem.RUBBISH),
    ],
)
async def test_a_bad_live_layer_is_told(answer_bytes, problem):
    async with serving(answer_bytes) as (client, url, _):
        with pytest.raises(ServerError) as caught:
            await HttpLiveSource(client, url).fetch()
    assert caught.value.problem is problem
