import json

import jsonschema
import pytest

from tests.server.small_city import journey, notice


@pytest.fixture
async def described(server):
    return (await server.client.get("/v1/openapi.json")).json()


def references(part):
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for inner in part.values():
            yield from references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from references(inner)


async def test_every_endpoint_is_described(described):
    assert {
        f"{method.upper()} {path}" for path, item in described["paths"].items() for method in item
    } == {
        "POST /v1/routes",
        "GET /v1/city",
        "GET /v1/city/package",
        "GET /v1/city/live",
        "POST /v1/notices",
        "DELETE /v1/notices/{published_id}",
        "POST /v1/events",
        "DELETE /v1/events/{published_id}",
        "POST /v1/closures",
        "DELETE /v1/closures/{published_id}",
    }


async def test_no_coordinate_can_stand_in_an_address(described):
    named = [
        parameter["name"]
        for item in described["paths"].values()
        for operation in item.values()
        for parameter in operation.get("parameters", [])
    ]
    assert set(named) == {"published_id"}


async def test_every_reference_leads_somewhere(described):
    for reference in references(described):
        part = described
        for step in reference.removeprefix("#/").split("/"):
            part = part[step]


async def test_requests_answers_and_problems_are_as_described(server, described):
    def schema(name):
        return {"$ref": f"#/components/schemas/{name}", "components": described["components"]}

    asked = journey()
    jsonschema.validate(asked, schema("JourneyBody"))
    answered = await server.client.post("/v1/routes", json=asked)
    jsonschema.validate(answered.json(), schema("RouteAnswer"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads("{}"), schema("RouteAnswer"))
    refused = await server.client.post("/v1/routes", json={})
    jsonschema.validate(refused.json(), schema("ProblemDocument"))
    statuses = described["paths"]["/v1/routes"]["post"]["responses"]
    assert {"200", "404", "408", "409", "413", "415", "422", "503"} <= set(statuses)


async def test_a_notice_is_described_as_one_of_two_kinds(described):
    schema = {"$ref": "#/components/schemas/NoticeBody", "components": described["components"]}
    for told in (notice(), notice(kind="notice"), notice(kind="offer")):
        jsonschema.validate(told, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(notice(kind="advert"), schema)
    assert described["components"]["schemas"]["NoticeBody"]["properties"]["kind"]["default"] == (
        "notice"
    )
