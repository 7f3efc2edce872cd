"""Server and phone meet only in the wire format: what one sends the other reads, word for word."""

import asyncio
import json
from datetime import datetime
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mobile_app.adapters.desktop.live_client import HttpLiveSource
from mobile_app.core.awareness import Awareness, unguided
from mobile_app.core.awareness_wishes import AwarenessWishes, Category
from mobile_app.core.standpoint import Standpoint
from routing.city.command_line import main as lotse_city
from routing.fix import Fix, FixSource
from routing.geo import LatLon
from routing.journeys.planning import JourneyError, answer
from routing.network_terms import Closure
from routing.places import Event, Notice
from routing.profiles import PROFILE_NAMES, personal_profile, profile_named
from routing.route import JourneyRequest
from routing.wire.live import parse_live
from routing.wire.reading import parse_answer
from server.settings import Settings
from tests.server.small_city import (
    NOON,
    at,
    closure,
    event,
    journey,
    key_file,
    notice,
    position,
    running,
    small_city,
    write_small_city,
)

ANSWER_SCHEMA = json.loads(
    files("routing").joinpath("schemas/route.schema.json").read_text("utf-8")
)


def as_sent(value):
    """Return a value as it looks after a journey over the wire."""
    return json.loads(json.dumps(value, allow_nan=False))


def request_of(body):
    """Return the journey request that a body stands for, read by hand."""
    wanted = body["destination"]
    profile = body["profile"]
    return JourneyRequest(
        start=LatLon(body["start"]["lat"], body["start"]["lon"]),
        destination=wanted.get("query") or LatLon(wanted["lat"], wanted["lon"]),
        profile=profile_named(profile) if isinstance(profile, str) else personal_profile(profile),
        language=body["language"],
        departure=datetime.fromisoformat(body["departure"]),
    )


async def ask(server, body):
    return await server.client.post("/v1/routes", json=body)


@pytest.fixture
async def server():
    async with running() as started:
        yield started


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("profile", [*PROFILE_NAMES, {"weights": {"steps_flights": 40}}])
async def test_the_server_answers_what_the_phone_would_find_itself(server, language, profile):
    body = journey(language=language, profile=profile)
    response = await ask(server, body)
    expected = as_sent(answer(small_city(), request_of(body)))
    assert response.json() == expected
    assert parse_answer(response.json()) == parse_answer(expected)
    jsonschema.validate(response.json(), ANSWER_SCHEMA)


async def test_with_the_live_layer_both_lead_round_the_same_closure(server):
    headers = await server.authorised("closures")
    await server.client.post("/v1/closures", json=closure(), headers=headers)
    live = parse_live(await server.live())
    response = await ask(server, journey())
    expected = as_sent(answer(small_city(), request_of(journey()), closures=live.closures))
    assert response.json() == expected
    assert "Steig gesperrt" in str(response.json()["warnings"])


async def test_the_phone_reads_everything_that_is_published(server):
    headers = await server.authorised("notices", "events", "closures")
    for kind, sent in (
        ("notices", notice(id="n", place_name="Bäckerei")),
        ("events", event(id="e")),
        ("closures", closure(id="c", reported_on="2026-11-23")),
    ):
        answered = await server.client.post(f"/v1/{kind}", json=sent, headers=headers)
        assert answered.status_code == 201
    live = parse_live(await server.live())
    (heard,), (going_on,), (closed,) = live.notices, live.events, live.closures
    assert live.made_at == NOON
    assert isinstance(heard, Notice)
    assert (heard.id, heard.text, heard.place_name) == ("n", "Heute frische Brezeln.", "Bäckerei")
    assert heard.starts_at == datetime.fromisoformat("2026-11-24T08:00:00+01:00")
    assert isinstance(going_on, Event)
    assert going_on.title == "Adventsmarkt"
    assert isinstance(closed, Closure)
    assert (closed.ends_at, closed.reported_on) == (None, "2026-11-23")
    drawn = [at(200, north).lat_deg for north in (10, 70)]
    assert [point.lat_deg for point in closed.line] == pytest.approx(drawn, abs=1e-7)


@pytest.mark.parametrize(
    ("sent", "category"),
    [
        ({}, Category.NOTICES),
        ({"kind": "notice"}, Category.NOTICES),
        ({"kind": "offer"}, Category.OFFERS),
    ],
)
async def test_what_a_shop_publishes_is_heard_by_who_wishes_for_its_kind(server, sent, category):
    headers = await server.authorised("notices")
    body = notice(place_name="Bäckerei", **sent)
    answered = await server.client.post("/v1/notices", json=body, headers=headers)
    assert answered.status_code == 201
    live = await HttpLiveSource(server.client, "http://lotse.test").fetch()
    heard_by = {wish: heard_by_who_wishes(live, wish) for wish in Category}
    words = ("Hinweis von Bäckerei: Heute frische Brezeln.",)
    assert heard_by == {wish: words if wish is category else () for wish in Category}


def heard_by_who_wishes(live, category):
    """Return what is answered at the shop, away from every crossing, to who asks what is around."""
    awareness = Awareness(small_city(), "de", AwarenessWishes(frozenset({category})))
    awareness.set_live(live)
    here = Standpoint(Fix(at(95, 0), 2.0, 0.0, FixSource.GPS), NOON)
    return awareness.asked(unguided(small_city(), here, now_s=0.0, idle=True, standing=True))


async def test_many_who_ask_at_once_each_get_their_own_route(server):
    bodies = [
        journey(destination=position(at(200, north)), profile=profile)
        for north in (20, 40, 60, 80)
        for profile in ("long_cane", "guide_dog", "low_vision")
    ]
    responses = await asyncio.gather(*(ask(server, body) for body in bodies))
    expected = [as_sent(answer(small_city(), request_of(body))) for body in bodies]
    assert [response.json() for response in responses] == expected


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    east=st.floats(-120, 320),
    north=st.floats(-120, 280),
    to_east=st.floats(-20, 220),
    to_north=st.floats(-20, 180),
    profile=st.sampled_from(PROFILE_NAMES),
)
def test_server_and_phone_agree_wherever_one_asks_from(
    server_in_thread, east, north, to_east, to_north, profile
):
    body = journey(
        start=position(at(east, north)),
        destination=position(at(to_east, to_north)),
        profile=profile,
    )
    content = json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    response = server_in_thread("POST", "/v1/routes", content, headers)
    own = answer_or_refusal(body)
    if isinstance(own, JourneyError):
        told = response.json()
        assert (told["code"], told["detail"]) == (own.problem, own.sentence("de"))
    else:
        assert response.json() == as_sent(own)
        assert parse_answer(response.json()).package == small_city().identity


def answer_or_refusal(body):
    try:
        return answer(small_city(), request_of(body))
    except JourneyError as error:
        return error


async def test_the_command_line_prints_what_the_server_answers(tmp_path, capsys):
    package = tmp_path / "stadt.gpkg"
    trusted = key_file(tmp_path, write_small_city(package))
    settings_ = Settings(city=package, trust=trusted, database=":memory:")
    start = LatLon(54.512345, 6.5125)
    async with running(settings_) as server:
        response = await ask(server, journey(language="en", start=position(start)))
    options = ["--trust", str(trusted), "--lang", "en", "--format", "json"]
    options += ["--departure", journey()["departure"]]
    words = ["route", str(package), f"{start.lat_deg},{start.lon_deg}", "Rathaus", *options]
    assert lotse_city(words) == 0
    assert json.loads(capsys.readouterr().out) == response.json()
