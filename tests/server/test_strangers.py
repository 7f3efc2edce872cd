"""What strangers send: never a 500, never a value repeated, always a problem document."""

import asyncio
import json
import string
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.settings import Settings
from tests.server.small_city import at, journey, position, running

JSON = {"Content-Type": "application/json"}


def check_problem(response, status=None):
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert problem["status"] == response.status_code
    assert problem["type"] == f"urn:lotse:problem:{problem['code']}"
    assert problem["title"]
    assert problem["detail"]
    if status is not None:
        assert response.status_code == status


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/v1/routes/", 404),
        ("GET", "/docs", 404),
        ("GET", "/v1/city/package/", 404),
        ("GET", "/v1/routes", 405),
        ("DELETE", "/v1/city", 405),
        ("BREW", "/v1/city", 405),
        ("DELETE", "/v1/notices/%00", 401),
        ("POST", "/v1/routes", 415),
    ],
)
async def test_every_refusal_is_a_problem_document(server, method, path, status):
    check_problem(await server.client.request(method, path), status)


@pytest.mark.parametrize("accept", ["en", "en-GB,en;q=0.9,de;q=0.8", "de;q=0.2, en;q=0.3"])
async def test_a_program_is_answered_in_its_language(server, accept):
    answer = await server.client.get("/nowhere", headers={"Accept-Language": accept})
    assert answer.json()["detail"] == "There is nothing at this address."
    german = await server.client.get("/nowhere", headers={"Accept-Language": "fr"})
    assert german.json()["detail"] == "Unter dieser Adresse gibt es nichts."


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "", "application/json; charset=latin-1"],
)
async def test_only_json_is_read(server, content_type):
    content = json.dumps(journey()).encode()
    headers = {"Content-Type": content_type}
    check_problem(await server.client.post("/v1/routes", content=content, headers=headers), 415)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"\xff\xfe", b"null", b"[]", b"1", b'"a"', b"[" * 30_000,
        b'{"start":' * 5_000, b'{"start": 1, "start": 2}', b"\x00", b"NaN", b"1e999999",
    ],
)  # fmt: skip
async def test_what_is_no_request_is_refused(server, content):
    check_problem(await server.client.post("/v1/routes", content=content, headers=JSON), 422)


async def test_a_fault_names_the_field_and_never_repeats_the_value(server):
    secret = "49.4447162"
    for body in (
        journey(start={"lat": secret, "lon": 6.5}),
        journey(start={"lat": 54.5, "lon": 6.5, secret: 1}),
        journey(language=secret),
        journey(departure=secret),
        journey(profile=secret),
        journey(profile={secret: secret}),
        journey(destination={"lat": 54.5, "lon": {"lon": secret}}),
        journey() | {secret: secret},
    ):
        answer = await server.client.post("/v1/routes", json=body)
        check_problem(answer, 422)
        assert secret not in answer.text


async def test_a_long_body_is_refused_by_its_length_alone(server):
    headers = JSON | {"Content-Length": "99999999"}
    read = 0

    async def pieces():
        nonlocal read
        read += 1
        yield b" " * 1000

    answer = await server.client.post("/v1/routes", content=pieces(), headers=headers)
    check_problem(answer, 413)


async def test_a_long_body_in_pieces_is_refused_while_it_arrives(server):
    sent = 0

    async def pieces():
        nonlocal sent
        for _ in range(1000):
            sent += 1
            yield b" " * 1024

    answer = await server.client.post("/v1/routes", content=pieces(), headers=JSON)
    check_problem(answer, 413)
    assert answer.headers["connection"] == "close"
    assert sent < 70


async def test_a_body_of_the_allowed_length_is_read(server):
    content = json.dumps(journey()).encode().ljust(64 * 1024)
    answer = await server.client.post("/v1/routes", content=content, headers=JSON)
    assert answer.status_code == 200


async def test_a_body_that_never_ends_is_not_waited_for():
    async def pieces():
        yield b"{"
        await asyncio.sleep(30)
        yield b"}"

    async with running(Settings(database=":memory:", body_within_s=0.05)) as server:
        answer = await server.client.post("/v1/routes", content=pieces(), headers=JSON)
    check_problem(answer, 408)


async def test_a_crash_is_answered_as_a_problem_without_its_words():
    def broken(_city, request, *, closures=()):
        raise ValueError(f"cannot plan {request} around {closures}")

    async with running(planner=broken) as server:
        answer = await server.client.post("/v1/routes", json=journey())
    check_problem(answer, 500)
    assert answer.json()["code"] == "broken"
    assert "plan" not in answer.text


NUMBERS = (
    st.floats(allow_nan=True, allow_infinity=True)
    | st.integers(-(2**70), 2**70)
    | st.floats(54.50, 54.52)
    | st.floats(6.51, 6.53)
)
TEXTS = st.text(max_size=30) | st.sampled_from(
    ["Rathaus", "Weg", "long_cane", "de", "2026-11-24T10:30:00+01:00", "\ud800", "\x00", "1e9"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
POSITIONS = st.fixed_dictionaries({"lat": st.floats(54.50, 54.53), "lon": st.floats(6.50, 6.54)})
NEAR = st.builds(
    lambda east, north: position(at(east, north)), st.floats(-50, 250), st.floats(-50, 200)
)
JOURNEYS = st.fixed_dictionaries(
    {
        "start": NEAR | POSITIONS | VALUES,
        "destination": NEAR | POSITIONS | st.fixed_dictionaries({"query": TEXTS}) | VALUES,
    },
    optional={
        "profile": st.sampled_from(["long_cane", "guide_dog"])
        | st.fixed_dictionaries(
            {},
            optional={
                "base": TEXTS,
                "weights": st.dictionaries(st.just("length_m") | TEXTS, VALUES, max_size=3),
                "walking_speed_mps": NUMBERS | VALUES,
            },
        )
        | VALUES,
        "language": st.sampled_from(["de", "en"]) | VALUES,
        "departure": st.datetimes().map(lambda d: d.isoformat() + "+01:00") | VALUES,
        "more": VALUES,
    },
)


@settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(body=JOURNEYS, cut=st.integers(0, 3), chosen=st.data())
def test_no_request_breaks_the_server(server_in_thread, body, cut, chosen):
    # Lone surrogates and NaN go over as JSON escapes and bare words, as a stranger would send.
    content = json.dumps(body).encode()
    if cut == 0:
        content = content[: chosen.draw(st.integers(0, len(content)))]
    response = server_in_thread("POST", "/v1/routes", content, JSON)
    assert response.status_code in {200, 404, 409, 422}
    if response.status_code != 200:
        check_problem(response)
    else:
        json.loads(response.content, parse_constant=pytest.fail)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    path=st.text(string.printable + "äß€\x00", max_size=20),
    header=st.text(string.printable, max_size=40),
    name=st.sampled_from(
        ["Accept-Language", "Range", "If-None-Match", "If-Range", "Authorization", "Content-Type"]
    ),
    method=st.sampled_from(["GET", "HEAD", "POST", "DELETE", "OPTIONS"]),
    base=st.sampled_from(["/", "/v1/city/live", "/v1/city/package", "/v1/notices/"]),
)
def test_no_address_and_no_header_breaks_the_server(
    server_in_thread, path, header, name, method, base
):
    target = base if base.startswith("/v1/city") else base + quote(path)
    sent = {name: "".join(sign for sign in header if sign.isprintable())}
    response = server_in_thread(method, target, b"", sent)
    assert response.status_code < 500
