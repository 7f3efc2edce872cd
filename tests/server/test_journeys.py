import asyncio
import json
import math
import threading

import pytest

from routing.journeys.planning import answer
from server.settings import Settings
from tests.server.small_city import at, closure, journey, position, running


async def ask(server, body, **headers):
    return await server.client.post("/v1/routes", json=body, headers=headers)


async def test_a_walker_gets_a_route_to_a_place_by_name(server):
    response = await ask(server, journey())
    assert response.status_code == 200
    route = response.json()
    assert route["destination"]["name"] == "Rathaus"
    assert route["distance_m"] == pytest.approx(270, abs=1)
    assert route["maneuvers"][-1]["kind"] == "arrive"
    assert response.headers["content-language"] == "de"


async def test_a_walker_gets_a_route_to_a_bare_position(server):
    response = await ask(server, journey(destination=position(at(200, 60)), language="en"))
    assert response.status_code == 200
    assert response.json()["distance_m"] == pytest.approx(250, abs=1)


async def test_without_a_departure_the_journey_begins_now(server):
    body = journey()
    del body["departure"]
    seen = []

    def planner(_city, request, *, closures=()):
        seen.append(request.departure)
        return {}

    async with running(planner=planner) as other:
        await ask(other, body)
        assert seen == [other.clock.now]


async def test_a_personal_profile_is_applied(server):
    response = await ask(server, journey(profile={"base": "guide_dog", "walking_speed_mps": 0.5}))
    assert response.status_code == 200
    assert response.json()["duration_s"] > 500


async def test_a_live_closure_leads_round(server):
    headers = await server.authorised("closures")
    before = (await ask(server, journey())).json()
    await server.client.post("/v1/closures", json=closure(), headers=headers)
    after = (await ask(server, journey())).json()
    assert "Umweg" not in str(before["maneuvers"])
    assert "Umweg" in str(after["maneuvers"])
    assert any("Steig gesperrt" in warning["text"] for warning in after["warnings"])


async def test_a_closure_that_is_over_at_departure_closes_nothing(server):
    headers = await server.authorised("closures")
    ends = closure(ends_at="2026-11-24T12:30:00+01:00")
    await server.client.post("/v1/closures", json=ends, headers=headers)
    later = await ask(server, journey(departure="2026-11-24T12:31:00+01:00"))
    assert "Umweg" not in str(later.json()["maneuvers"])


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"destination": {"query": "Rathas"}}, 404, "unknown_place"),
        ({"destination": {"query": "…"}}, 404, "unknown_place"),
        ({"destination": position(at(11, 0))}, 422, "same_place"),
        ({"destination": position(at(650, 400))}, 409, "not_connected"),
        ({"start": position(at(5000, 0))}, 422, "start_outside"),
        ({"destination": position(at(0, -5000))}, 422, "destination_outside"),
        ({"start": position(at(350, 250))}, 422, "start_far"),
        ({"profile": "dragon"}, 422, "unknown_profile"),
        ({"profile": {"weights": {"lenght_m": 2}}}, 422, "unknown_profile"),
    ],
)
async def test_what_cannot_be_answered_is_said_in_one_sentence(server, changes, status, code):
    for language, other in (("de", "en"), ("en", "de")):
        response = await ask(
            server, journey(**changes, language=language), **{"Accept-Language": other}
        )
        assert (response.status_code, response.json()["code"]) == (status, code)
        assert response.headers["content-type"] == "application/problem+json"
        assert response.headers["content-language"] == language
        detail = response.json()["detail"]
        assert detail[0].isupper()
        assert detail[-1] in ".?"
        assert "{" not in detail


async def test_a_slip_of_the_pen_is_answered_with_what_was_meant(server):
    response = await ask(server, journey(destination={"query": "Rathas"}))
    assert response.json()["suggestions"] == ["Rathaus"]


async def test_a_profile_names_its_faulty_field_and_what_was_meant(server):
    response = await ask(server, journey(profile={"weights": {"lenght_m": 2}}))
    problem = response.json()
    assert problem["errors"][0]["field"] == "profile.weights"
    assert problem["suggestions"] == ["length_m"]


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("field", ["start", "profile"])
async def test_what_is_no_number_is_refused(server, value, field):
    wrong = {"start": {"lat": value, "lon": 6.5}, "profile": {"walking_speed_mps": value}}
    body = journey(**{field: wrong[field]})
    content = json.dumps(body)  # NaN and Infinity stand there as bare words
    response = await server.client.post(
        "/v1/routes", content=content, headers={"Content-Type": "application/json"}
    )
    assert response.status_code == 422


async def test_a_full_house_says_so_at_once():
    go_on = threading.Event()

    def slow(city, request, *, closures=()):
        assert go_on.wait(10)
        return answer(city, request, closures=closures)

    settings = Settings(database=":memory:", routes_at_once=1, routes_waiting=1)
    async with running(settings, planner=slow) as busy:
        asked = [asyncio.create_task(ask(busy, journey())) for _ in range(3)]
        done, _ = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
        refused = done.pop().result()
        assert refused.status_code == 503
        assert refused.json()["code"] == "busy"
        assert refused.headers["retry-after"] == "2"
        go_on.set()
        statuses = sorted(response.status_code for response in await asyncio.gather(*asked))
        assert statuses == [200, 200, 503]


async def test_a_known_kind_of_journey_is_planned_at_once_and_any_other_beside():
    planned_in = []

    def planner(_city, _request, *, closures=()):
        planned_in.append(threading.current_thread())
        return {}

    async with running(planner=planner) as server:
        near = journey(destination=position(at(200, 60)))
        for body in (near, near, journey(), near | {"profile": {"base": "long_cane"}}, near):
            assert (await ask(server, body)).status_code == 200
        here = threading.current_thread()
        assert [thread is here for thread in planned_in] == [False, True, False, False, True]
