import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from routing.places import NoticeKind
from server.seeding.schemas import SeedFile
from server.seeding.service import plant, read_seed
from server.settings import Settings
from server.start_error import StartError
from tests.server.small_city import at, closure, event, lon_lat, notice, running

SCHEMA = Path(__file__).parents[2] / "server/schemas/seed.schema.json"


def seed(**changes):
    entries = {
        "notices": [notice(id="brezeln")],
        "events": [event(id="markt")],
        "closures": [closure(id="steig", reported_on="2026-11-23")],
    }
    return entries | changes


@pytest.fixture
def written(tmp_path):
    def write(content):
        path = tmp_path / "seed.json"
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, "utf-8")
        return path

    return write


async def test_a_city_begins_with_its_seed(written):
    settings = Settings(database=":memory:", seed=written(seed()))
    async with running(settings) as server:
        live = await server.live()
    assert [live[kind][0]["id"] for kind in seed()] == ["brezeln", "markt", "steig"]
    assert live["closures"][0]["reported_on"] == "2026-11-23"


async def test_reading_the_seed_again_changes_nothing_and_a_changed_entry_is_renewed(
    written, tmp_path
):
    database = str(tmp_path / "server.db")
    settings = Settings(database=database, seed=written(seed()))
    async with running(settings) as server:
        first = await server.client.get("/v1/city/live")
    async with running(settings) as server:
        second = await server.client.get("/v1/city/live")
    assert first.headers["etag"] == second.headers["etag"]
    written(seed(notices=[notice(id="brezeln", text="Ausverkauft.")]))
    async with running(settings) as server:
        live = await server.live()
    assert [entry["text"] for entry in live["notices"]] == ["Ausverkauft."]


async def test_a_seed_says_of_each_notice_whether_it_sells(written, tmp_path):
    told = [notice(id="a"), notice(id="b", kind="offer"), notice(id="c", kind="notice")]
    settings = Settings(database=str(tmp_path / "server.db"), seed=written(seed(notices=told)))
    async with running(settings) as server:
        kinds = [entry["kind"] for entry in (await server.live())["notices"]]
    assert kinds == ["notice", "offer", "notice"]
    written(seed(notices=[notice(id="a", kind="offer"), *told[1:]]))
    async with running(settings) as server:
        kinds = [entry["kind"] for entry in (await server.live())["notices"]]
    assert kinds == ["offer", "offer", "notice"]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("", "JSON"),
        ("[]", "not allowed"),
        ('{"notices": [', "JSON"),
        ({"notice": []}, "notice"),
        (seed(notices=[notice(id="a"), notice()]), r"notices\.1\.id"),
        (seed(events=[event(id="a", starts_at="2026-11-24")]), r"events\.0\.starts_at"),
        (seed(events=[event(id="a", starts_at="soon")]), r"events\.0\.starts_at"),
        (seed(closures=[closure(id="a", line=[[6.5]])]), r"closures\.0\.line\.0\.1"),
        (seed(closures=[closure(id="a", line=[[7.0, 49.0]])]), r"closures\.0 lies outside"),
        (seed(notices=[notice(id="a"), notice(id="a")]), r"notices\.1 repeats"),
        (seed(notices=[notice(id="a", text="a\x07")]), r"notices\.0\.text"),
        (seed(notices=[notice(id="a", kind="advert")]), r"notices\.0\.kind"),
    ],
)
async def test_a_faulty_seed_names_entry_and_field_and_nothing_of_it_is_used(
    written, tmp_path, content, named
):
    database = str(tmp_path / "server.db")
    with pytest.raises(StartError, match=named) as raised:
        async with running(Settings(database=database, seed=written(content))):
            pass
    assert str(raised.value).endswith(".")
    async with running(Settings(database=database)) as server:
        live = await server.live()
    assert [live[kind] for kind in seed()] == [[], [], []]


def test_a_seed_that_is_not_there_is_named():
    with pytest.raises(StartError, match=r"nowhere\.json cannot be read"):
        read_seed(Path("nowhere.json"))


def test_the_published_schema_is_the_one_that_is_checked():
    assert json.loads(SCHEMA.read_text()) == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **SeedFile.model_json_schema(),
    }
    jsonschema.Draft202012Validator.check_schema(json.loads(SCHEMA.read_text()))
    jsonschema.validate(seed(), json.loads(SCHEMA.read_text()))
    for kind in ("notice", "offer"):
        told = seed(notices=[notice(id="a", kind=kind)])
        jsonschema.validate(told, json.loads(SCHEMA.read_text()))
    for refused in (notice(), notice(id="a", kind="advert")):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(seed(notices=[refused]), json.loads(SCHEMA.read_text()))


def test_the_demo_citys_live_layer_is_a_seed():
    demo = files("routing").joinpath("demo_city/demo_live.json").read_bytes()
    found = SeedFile.model_validate_json(demo)
    assert [entry.to_value().kind for entry in found.notices] == [NoticeKind.NOTICE]
    assert found.events
    assert found.closures


async def test_planting_by_hand_is_all_or_nothing(server, written):
    outside = notice(id="b", position=lon_lat(at(90_000, 0)))
    faulty = read_seed(written(seed(notices=[notice(id="a"), outside])))
    services = server.services
    with pytest.raises(StartError):
        await plant(faulty, services.database, services.publishers, services.clock)
    assert (await server.live())["notices"] == []
