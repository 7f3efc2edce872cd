"""A plain request goes past the framework, and nobody can tell by the answer."""

import asyncio
import json
import logging

import pytest

from server.settings import Settings
from tests.server.small_city import at, journey, position, running

JSON = (b"content-type", b"application/json")


async def asked(app, body, *headers):
    """Ask as uvicorn does when a whole request has arrived; return status, headers, body."""
    messages = [{"type": "http.request", "body": body, "more_body": False}]
    return await exchanged(app, messages, [(b"content-length", b"%d" % len(body)), *headers])


async def exchanged(app, messages, headers):
    sent, left = [], list(messages)

    async def receive():
        if not left:
            await asyncio.Event().wait()
        return left.pop(0)

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/v1/routes",
        "raw_path": b"/v1/routes",
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"lotse.test"), *headers],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 2),
    }
    await app(scope, receive, send)
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], dict(sent[0]["headers"]), body


@pytest.mark.parametrize(
    "body",
    [
        journey(),
        journey(language="en"),
        journey(destination=position(at(200, 60))),
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
    ],
    ids=str,
)
@pytest.mark.parametrize("wanted", [b"de", b"en"])
async def test_it_answers_and_refuses_as_the_long_way_does(server, body, wanted):
    sent, headers = json.dumps(body).encode(), (JSON, (b"accept-language", wanted))
    straight = await asked(server.app, sent, *headers)
    assert straight == await asked(server.app.the_long_way, sent, *headers)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"null"])
async def test_what_is_no_journey_is_refused_alike(server, body):
    straight = await asked(server.app, body, JSON)
    assert straight[0] == 422
    assert straight == await asked(server.app.the_long_way, body, JSON)


@pytest.mark.parametrize(
    ("kinds", "status"),
    [((b"text/plain",), 415), ((), 415), ((b"application/json; charset=UTF-8",), 200)],
)
async def test_another_kind_of_body_is_judged_behind_it(server, kinds, status):
    sent = json.dumps(journey()).encode()
    headers = [(b"content-type", kind) for kind in kinds]
    assert (await asked(server.app, sent, *headers))[0] == status


async def test_a_body_in_pieces_is_read_whole(server):
    sent = json.dumps(journey()).encode()
    pieces = [
        {"type": "http.request", "body": sent[:20], "more_body": True},
        {"type": "http.request", "body": sent[20:], "more_body": False},
    ]
    headers = [JSON, (b"content-length", b"%d" % len(sent))]
    answer = await exchanged(server.app, pieces, headers)
    assert answer == await asked(server.app, sent, JSON)


async def test_a_long_body_is_refused():
    async with running(Settings(database=":memory:", max_body_bytes=1024)) as server:
        status, _, body = await asked(server.app, b" " * 1025, JSON)
    assert (status, json.loads(body)["code"]) == (413, "too_large")


async def test_a_body_that_does_not_come_is_not_waited_for():
    async with running(Settings(database=":memory:", body_within_s=0.05)) as server:
        status, headers, body = await exchanged(server.app, [], [JSON, (b"content-length", b"100")])
    assert (status, json.loads(body)["code"]) == (408, "too_slow")
    assert headers[b"connection"] == b"close"


async def test_a_crash_is_answered_and_noted_without_its_words(caplog):
    def planner(*_args, **_kwargs):
        raise RuntimeError("somebody walks in Hafenstraße")

    with caplog.at_level(logging.INFO):
        async with running(planner=planner) as server:
            status, _, body = await asked(server.app, json.dumps(journey()).encode(), JSON)
    assert (status, json.loads(body)["code"]) == (500, "broken")
    assert "Hafenstraße" not in caplog.text
    (line,) = [r.lotse for r in caplog.records if r.name == "lotse.server.requests"]
    assert (line["route"], line["status"]) == ("/v1/routes", 500)


async def test_a_client_that_left_is_noted_as_gone(server, caplog):
    with caplog.at_level(logging.INFO), pytest.raises(IndexError):  # nothing was sent to it
        await exchanged(
            server.app, [{"type": "http.disconnect"}], [JSON, (b"content-length", b"9")]
        )
    (line,) = [r.lotse for r in caplog.records if r.name == "lotse.server.requests"]
    assert line["status"] == 499
