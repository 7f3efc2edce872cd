import json
from dataclasses import replace

import pytest

from server.notices.schemas import NoticeBody
from server.publishing.service import FullError
from server.settings import Settings
from tests.server.small_city import at, closure, event, lon_lat, notice, running

SENDINGS = {"notices": notice, "events": event, "closures": closure}


@pytest.mark.parametrize("kind", SENDINGS)
async def test_what_is_published_is_heard_and_can_be_withdrawn(server, kind):
    headers = await server.authorised(kind)
    published = await server.client.post(f"/v1/{kind}", json=SENDINGS[kind](), headers=headers)
    assert published.status_code == 201
    its_id = published.json()["id"]
    assert [entry["id"] for entry in (await server.live())[kind]] == [its_id]
    withdrawn = await server.client.delete(f"/v1/{kind}/{its_id}", headers=headers)
    assert (withdrawn.status_code, withdrawn.content) == (204, b"")
    assert (await server.live())[kind] == []
    again = await server.client.delete(f"/v1/{kind}/{its_id}", headers=headers)
    assert (again.status_code, again.json()["code"]) == (404, "not_published")


@pytest.mark.parametrize("kind", SENDINGS)
async def test_nothing_is_published_or_withdrawn_without_a_fitting_token(server, kind):
    other = next(name for name in SENDINGS if name != kind)
    body = SENDINGS[kind](id="one")
    fitting = await server.authorised(kind)
    await server.client.post(f"/v1/{kind}", json=body, headers=fitting)
    refused = [
        ({}, 401),
        ({"Authorization": "Bearer"}, 401),
        ({"Authorization": "Basic bG90c2U6bG90c2U="}, 401),
        ({"Authorization": "Bearer lotse_000000000000_" + "A" * 43}, 401),
        ({"Authorization": fitting["Authorization"][:-1] + "\u00e4"}, 401),
        ({"Authorization": fitting["Authorization"] + "A"}, 401),
        (await server.authorised(other), 403),
    ]
    for headers, status in refused:
        sent = {name: value.encode("latin-1") for name, value in headers.items()}
        for answer in (
            await server.client.post(f"/v1/{kind}", json=SENDINGS[kind](), headers=sent),
            await server.client.delete(f"/v1/{kind}/one", headers=sent),
        ):
            assert answer.status_code == status, headers
            assert answer.headers["content-type"] == "application/problem+json"
            assert ("www-authenticate" in answer.headers) == (status == 401)
    assert [entry["id"] for entry in (await server.live())[kind]] == ["one"]


async def test_a_token_loses_its_power_when_it_expires_or_is_revoked(server):
    expiring = {"Authorization": f"Bearer {await server.token('notices', days=1)}"}
    written = await server.token("notices", days=5)
    revoked = {"Authorization": f"Bearer {written}"}
    server.clock.now = server.clock.now.replace(day=25)
    await server.services.tokens.revoke(written.id)
    for headers in (expiring, revoked):
        answer = await server.client.post("/v1/notices", json=notice(), headers=headers)
        assert answer.status_code == 401


async def test_the_secret_of_another_token_opens_nothing(server):
    mine, other = await server.token("notices"), await server.token("events")
    mixed = {"Authorization": f"Bearer lotse_{mine.id}_{other.secret}"}
    answer = await server.client.post("/v1/notices", json=notice(), headers=mixed)
    assert answer.status_code == 401


async def test_an_id_is_taken_once(server):
    headers = await server.authorised("notices")
    first = await server.client.post(
        "/v1/notices", json=notice(id="a", text="Eins."), headers=headers
    )
    second = await server.client.post(
        "/v1/notices", json=notice(id="a", text="Zwei."), headers=headers
    )
    assert (first.status_code, second.status_code) == (201, 409)
    assert [entry["text"] for entry in (await server.live())["notices"]] == ["Eins."]


def value_of(sent):
    return NoticeBody.model_validate_json(json.dumps(sent)).to_value()


async def test_nobody_can_publish_more_than_phones_can_take(server):
    publisher = server.services.publishers["notices"]
    small = replace(publisher, most=2)
    for number in range(2):
        await small.publish(value_of(notice(id=str(number))), by="x")
    with pytest.raises(FullError):
        await small.publish(value_of(notice()), by="x")
    server.clock.now = server.clock.now.replace(day=25)
    await small.publish(value_of(notice()), by="x")


@pytest.mark.parametrize(
    ("kind", "changes", "field", "code"),
    [
        ("notices", {"text": "a\x00b"}, "text", "unsayable"),
        ("notices", {"text": "a\x1bb"}, "text", "unsayable"),
        ("notices", {"text": "\u202eabc"}, "text", "unsayable"),
        ("notices", {"text": "   "}, "text", "string_too_short"),
        ("notices", {"text": "a" * 601}, "text", "string_too_long"),
        ("notices", {"position": [999, 1]}, "position.0", "less_than_equal"),
        ("notices", {"position": [6.5]}, "position.1", "missing"),
        ("notices", {"position": [at(0, 0).lat_deg, at(0, 0).lon_deg]}, "position", "outside_city"),
        ("notices", {"ends_at": "2026-11-24T07:00:00+01:00"}, "ends_at", "wrong_order"),
        ("notices", {"ends_at": "2026-11-25T07:00:00"}, "ends_at", "timezone_aware"),
        ("notices", {"ends_at": "9999-12-31T23:59:59-14:00"}, "ends_at", "datetime_range"),
        ("notices", {"starts_at": "0001-01-01T00:00:00+14:00"}, "starts_at", "datetime_range"),
        ("notices", {"language": "tlh"}, "language", "literal_error"),
        ("notices", {"kind": "advert"}, "kind", "notice_kind"),
        ("notices", {"kind": "Offer"}, "kind", "notice_kind"),
        ("notices", {"kind": ""}, "kind", "notice_kind"),
        ("notices", {"kind": 1}, "kind", "notice_kind"),
        ("notices", {"kind": ["offer"]}, "kind", "notice_kind"),
        ("notices", {"kind": None}, "kind", "notice_kind"),
        ("notices", {"id": "../x"}, "id", "string_pattern_mismatch"),
        ("notices", {"colour": "red"}, "colour", "extra_forbidden"),
        ("events", {"title": 7}, "title", "string_type"),
        ("closures", {"line": []}, "line", "too_short"),
        ("closures", {"line": [lon_lat(at(0, 0))] * 501}, "line", "too_long"),
        ("closures", {"line": [lon_lat(at(0, 0)), [0.0, 0.0]]}, "line", "outside_city"),
        ("closures", {"reported_on": "yesterday"}, "reported_on", "date_parsing"),
    ],
)
async def test_a_faulty_publication_names_its_field(server, kind, changes, field, code):
    headers = await server.authorised(kind) | {"Accept-Language": "en"}
    answer = await server.client.post(
        f"/v1/{kind}", json=SENDINGS[kind](**changes), headers=headers
    )
    assert answer.status_code == 422
    problem = answer.json()
    assert (problem["errors"][0]["field"], problem["errors"][0]["code"]) == (field, code)
    assert field in problem["detail"]
    assert (await server.live())[kind] == []


@pytest.mark.parametrize(
    ("sent", "told"),
    [({}, "notice"), ({"kind": "notice"}, "notice"), ({"kind": "offer"}, "offer")],
)
async def test_what_sells_is_told_from_what_informs(server, sent, told):
    headers = await server.authorised("notices")
    answer = await server.client.post("/v1/notices", json=notice(**sent), headers=headers)
    assert answer.status_code == 201
    assert [entry["kind"] for entry in (await server.live())["notices"]] == [told]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The field kind must be notice or offer."),
        ("de", "Das Feld kind muss notice oder offer sein."),
    ],
)
async def test_what_is_neither_notice_nor_offer_is_refused_in_one_sentence(
    server, language, sentence
):
    headers = await server.authorised("notices") | {"Accept-Language": language}
    answer = await server.client.post("/v1/notices", json=notice(kind="advert"), headers=headers)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"] == sentence
    assert "advert" not in answer.text
    assert (await server.live())["notices"] == []


async def test_a_lone_surrogate_is_not_stored(server):
    headers = await server.authorised("notices") | {"Content-Type": "application/json"}
    content = json.dumps(notice(text="PLACE")).replace("PLACE", "\\ud800").encode()
    answer = await server.client.post("/v1/notices", content=content, headers=headers)
    assert answer.status_code == 422


async def test_everything_published_survives_a_restart(tmp_path):
    settings = Settings(database=str(tmp_path / "server.db"))
    async with running(settings) as server:
        headers = await server.authorised("closures")
        await server.client.post("/v1/closures", json=closure(id="steig"), headers=headers)
    async with running(settings) as server:
        assert [entry["id"] for entry in (await server.live())["closures"]] == ["steig"]
        withdrawn = await server.client.delete("/v1/closures/steig", headers=headers)
        assert withdrawn.status_code == 204


async def test_an_offer_is_still_one_after_a_restart(tmp_path):
    settings = Settings(database=str(tmp_path / "server.db"))
    async with running(settings) as server:
        headers = await server.authorised("notices")
        await server.client.post("/v1/notices", json=notice(kind="offer"), headers=headers)
    async with running(settings) as server:
        assert [entry["kind"] for entry in (await server.live())["notices"]] == ["offer"]
