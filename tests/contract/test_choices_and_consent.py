"""Waypoints, consent and alternatives: what the server answers, the phone would have found itself."""

import json
from dataclasses import replace
from datetime import datetime
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mobile_app.adapters.desktop.http_routes import HttpRouteSource
from mobile_app.core.route_sources import LocalRouteSource
from mobile_app.core.route_wish import RefusedError, RouteWish
from routing.geo import LatLon
from routing.journeys.planning import JourneyError, answer
from routing.network_terms import CrossingFacts, CrossingKind, WayKind
from routing.paths.engines import fast_finder_for
from routing.profiles import CONSENT_CODES, personal_profile, profile_named
from routing.route import MAX_ALTERNATIVES, JourneyRequest
from routing.wire.reading import parse_answer
from routing.wire.writing import facts_to_wire
from tests.drawn import city_from, nodes_from
from tests.routing.journeys.cities import NOON, bakery
from tests.server.small_city import lon_lat, position, running

ANSWER_SCHEMA = json.loads(
    files("routing").joinpath("schemas/route.schema.json").read_text("utf-8")
)

# North and south of a wide street; a crossing place without any signal leads over it.
TOWN = """
    A------B------C------D
           |      |
           |      |
           E------F
           G
           |
    H------I------K
"""
AT = nodes_from(TOWN)
WIDE = CrossingFacts(CrossingKind.UNMARKED, street="Ring", lanes=4)
WAYS = {
    "AB": {"name": "Nordweg"},
    "BC": {"name": "Nordweg"},
    "CD": {"name": "Nordweg"},
    "BE": {"kind": WayKind.STEPS},
    "CF": {"name": "Rampe"},
    "EF": {"name": "Ring", "kind": WayKind.PAVEMENT},
    "EG": {"kind": WayKind.CROSSING, "crossing": WIDE},
    "GI": {},
    "HI": {"name": "Südweg"},
    "IK": {"name": "Südweg"},
}


def town():
    return city_from(TOWN, WAYS, places=[bakery(AT["F"])])


def body_of(start="A", destination="D", **more):
    asked = {
        "start": position(AT[start]),
        "destination": position(AT[destination]),
        "profile": "long_cane",
        "language": "de",
        "departure": NOON.isoformat(),
    }
    return asked | more


def request_of(body):
    def place(value):
        return value.get("query") or LatLon(value["lat"], value["lon"])

    profile = body["profile"]
    return JourneyRequest(
        start=LatLon(body["start"]["lat"], body["start"]["lon"]),
        destination=place(body["destination"]),
        profile=profile_named(profile) if isinstance(profile, str) else personal_profile(profile),
        language=body["language"],
        departure=datetime.fromisoformat(body["departure"]),
        consent=frozenset(body.get("consent", ())),
        via=tuple(place(value) for value in body.get("via", ())),
        alternatives=body.get("alternatives", 0),
    )


@pytest.fixture
async def server():
    async with running(city=town()) as started:
        yield started


async def ask(server, body):
    return await server.client.post("/v1/routes", json=body)


def own(body, **more):
    try:
        return json.loads(json.dumps(answer(town(), request_of(body), **more)))
    except JourneyError as error:
        return error


@pytest.mark.parametrize(
    "changes",
    [
        {"via": [position(AT["F"])]},
        {"via": [{"query": "Bäckerei Schmidt"}, position(AT["B"])], "language": "en"},
        {"alternatives": 3},
        {"destination": position(AT["K"]), "consent": ["unmarked_wide"]},
        {"destination": position(AT["K"]), "profile": {"consent": ["unmarked_wide"]}},
        {"destination": position(AT["K"]), "profile": "sighted_companion", "alternatives": 1},
        {
            "destination": position(AT["H"]),
            "via": [position(AT["D"])],
            "consent": ["unmarked_wide", "escalators"],
            "alternatives": 2,
        },
    ],
)
async def test_server_and_phone_agree_on_waypoints_consent_and_alternatives(server, changes):
    body = body_of() | changes
    response = await ask(server, body)
    assert response.status_code == 200
    assert response.json() == own(body)
    jsonschema.validate(response.json(), ANSWER_SCHEMA)
    assert parse_answer(response.json()) == parse_answer(own(body))


async def test_both_engines_tell_the_same_route(server):
    for destination in "BCDEF":
        body = body_of(destination=destination, alternatives=2)
        assert own(body) == own(body, finder_of=fast_finder_for)


async def test_a_refusal_tells_a_program_what_it_tells_a_person(server):
    body = body_of(destination="K")
    response = await ask(server, body)
    error = own(body)
    assert response.status_code == 409
    problem = response.json()
    assert (problem["code"], problem["detail"]) == ("needs_consent", error.sentence("de"))
    assert problem["consent"] == ["unmarked_wide"]
    assert problem["causes"] == facts_to_wire(error.facts)["causes"]
    assert problem["causes"][0]["street"] == "Ring"
    assert problem["causes"][0]["position"] == pytest.approx(lon_lat(AT["E"]), abs=1e-6)
    assert problem["nearest"]["position"] == pytest.approx(lon_lat(AT["F"]), abs=1e-6)


async def test_what_is_asked_for_is_enough_to_be_answered(server):
    refused = (await ask(server, body_of(destination="K"))).json()
    response = await ask(server, body_of(destination="K", consent=refused["consent"]))
    assert response.status_code == 200
    assert response.json()["consented"] == ["unmarked_wide"]


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"consent": ["everything"]}, 422, "unknown_consent"),
        ({"consent": "unmarked_wide"}, 422, "invalid_request"),
        ({"consent": [5]}, 422, "invalid_request"),
        ({"profile": {"consent": ["everything"]}}, 422, "unknown_consent"),
        ({"profile": {"weights": {"zebra": 1e9}}}, 422, "bad_profile"),
        ({"via": [position(AT["B"])] * 9}, 422, "invalid_request"),
        ({"via": [{"query": "Atlantis"}]}, 404, "unknown_place"),
        ({"via": [{"lat": 54.5}]}, 422, "invalid_request"),
        ({"alternatives": 4}, 422, "invalid_request"),
        ({"alternatives": -1}, 422, "invalid_request"),
        ({"alternatives": True}, 422, "invalid_request"),
    ],
)
async def test_what_cannot_be_asked_is_refused_in_one_sentence(server, changes, status, code):
    response = await ask(server, body_of() | changes)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.json()["detail"][-1] in ".?"


async def test_a_profile_out_of_bounds_names_the_field_and_the_bounds(server):
    response = await ask(server, body_of(profile={"weights": {"zebra": 1e9}}))
    problem = response.json()
    assert problem["errors"][0]["field"] == "profile.weights.zebra"
    assert "von -100 bis 10000" in problem["detail"]


async def test_a_refusal_of_a_waypoint_names_it(server):
    body = body_of(via=[position(AT["B"]), position(AT["K"])])
    problem = (await ask(server, body)).json()
    assert problem["via"] == 2
    assert problem["detail"].startswith("Zwischenziel 2: ")


async def test_the_app_hears_the_same_from_the_server_as_from_itself(server):
    wish = RouteWish(1, AT["A"], AT["K"], profile_named("long_cane"), "de", NOON)
    for source in (
        HttpRouteSource(server.client, "http://lotse.test"),
        LocalRouteSource(town()),
    ):
        with pytest.raises(RefusedError) as refused:
            await source.fetch(wish)
        assert refused.value.consent == {"unmarked_wide"}
        assert refused.value.sentence.startswith("Ohne Ihre Zustimmung")
        agreed = await source.fetch(replace(wish, consent=refused.value.consent))
        assert agreed.consented == ("unmarked_wide",)
        standing = replace(wish.profile, consent=refused.value.consent)
        assert await source.fetch(replace(wish, profile=standing)) == agreed


async def test_a_market_published_is_told_by_both(server):
    headers = await server.authorised("closures")
    market = {
        "text": "Wochenmarkt",
        "kind": "market",
        "line": [lon_lat(AT["B"]), lon_lat(AT["C"])],
        "spans": [["2026-11-24T07:00:00+01:00", "2026-11-24T14:00:00+01:00"]],
    }
    sent = await server.client.post("/v1/closures", json=market, headers=headers)
    assert sent.status_code == 201
    told = (await ask(server, body_of())).json()
    assert any("Wochenmarkt" in warning["text"] for warning in told["warnings"])
    late = (await ask(server, body_of(departure="2026-11-24T15:00:00+01:00"))).json()
    assert "Wochenmarkt" not in str(late["warnings"])


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "parade"},
        {"spans": [["2026-11-24T14:00:00+01:00", "2026-11-24T07:00:00+01:00"]]},
        {"spans": [["2026-11-24T14:00:00+01:00"]]},
        {"spans": [["2026-11-24T07:00:00", "2026-11-24T14:00:00"]]},
    ],
)
async def test_an_odd_market_is_refused(server, changes):
    headers = await server.authorised("closures")
    market = {"text": "Markt", "line": [lon_lat(AT["B"])], **changes}
    sent = await server.client.post("/v1/closures", json=market, headers=headers)
    assert sent.status_code == 422


_PLACES = st.sampled_from("ABCDEFGHIK")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    places=st.lists(_PLACES, min_size=2, max_size=4),
    consent=st.lists(st.sampled_from(CONSENT_CODES), unique=True, max_size=3),
    alternatives=st.integers(0, MAX_ALTERNATIVES),
    profile=st.sampled_from(["long_cane", "guide_dog", "sighted_companion"]),
)
def test_whatever_is_asked_both_engines_answer_or_refuse_alike(
    places, consent, alternatives, profile
):
    start, *via, destination = places
    body = body_of(
        start,
        destination,
        via=[position(AT[name]) for name in via],
        consent=consent,
        alternatives=alternatives,
        profile=profile,
    )
    slow, fast = own(body), own(body, finder_of=fast_finder_for)
    if isinstance(slow, JourneyError):
        assert (slow.problem, slow.facts) == (fast.problem, fast.facts)
    else:
        assert slow["distance_m"] == fast["distance_m"]
        jsonschema.validate(slow, ANSWER_SCHEMA)
