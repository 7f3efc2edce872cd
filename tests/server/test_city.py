import hashlib

import pytest

from server.settings import Settings
from tests.server.small_city import closure, key_file, notice, running, write_small_city


@pytest.fixture
def package(tmp_path):
    path = tmp_path / "stadt.gpkg"
    trusted = key_file(tmp_path, write_small_city(path))
    return Settings(city=path, trust=trusted, database=":memory:")


async def test_the_city_says_what_it_answers_from(package):
    async with running(package) as server:
        told = (await server.client.get("/v1/city")).json()
    content = package.city.read_bytes()
    assert told["name"] == "Kleinstadt"
    assert told["version"] == f"2026-11-23.{told['manifest_sha256'][:12]}"
    assert told["invented"] is True
    assert told["package"] == {
        "href": "/v1/city/package",
        "sha256": hashlib.sha256(content).hexdigest(),
        "size_bytes": len(content),
    }
    west, south, east, north = told["bounds"]
    assert west < east < south < north


async def test_the_package_comes_as_it_is_and_only_once(package):
    async with running(package) as server:
        whole = await server.client.get("/v1/city/package")
        assert whole.status_code == 200
        assert whole.content == package.city.read_bytes()
        assert whole.headers["content-type"] == "application/geopackage+sqlite3"
        tags = {"If-None-Match": whole.headers["etag"]}
        again = await server.client.get("/v1/city/package", headers=tags)
        assert (again.status_code, again.content) == (304, b"")
        head = await server.client.head("/v1/city/package")
        assert head.content == b""
        assert head.headers["content-length"] == str(len(whole.content))


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [("bytes=0-9", 0, 9), ("bytes=100-", 100, None), ("bytes=-7", -7, None), ("bytes=5-5", 5, 5)],
)
async def test_a_broken_download_goes_on_where_it_broke(package, wanted, first, last):
    content = package.city.read_bytes()
    expected = content[first : None if last is None else last + 1]
    async with running(package) as server:
        piece = await server.client.get("/v1/city/package", headers={"Range": wanted})
    assert piece.status_code == 206
    assert piece.content == expected
    start = len(content) + first if first < 0 else first
    assert (
        piece.headers["content-range"]
        == f"bytes {start}-{start + len(expected) - 1}/{len(content)}"
    )


@pytest.mark.parametrize(
    "wanted", ["bytes=9-2", "bytes=0-1,5-6", "bytes=a-b", "lines=1-2", "bytes=-"]
)
async def test_a_range_nobody_understands_is_answered_with_everything(package, wanted):
    async with running(package) as server:
        answered = await server.client.get("/v1/city/package", headers={"Range": wanted})
    assert answered.status_code == 200
    assert answered.content == package.city.read_bytes()


@pytest.mark.parametrize("wanted", ["bytes=99999999-", "bytes=-0"])
async def test_a_piece_behind_the_end_is_refused(package, wanted):
    async with running(package) as server:
        answered = await server.client.get("/v1/city/package", headers={"Range": wanted})
    assert answered.status_code == 416
    assert answered.json()["code"] == "range_outside"
    assert answered.headers["content-range"] == f"bytes */{package.city.stat().st_size}"


async def test_pieces_of_two_packages_are_never_joined(package):
    async with running(package) as server:
        headers = {"Range": "bytes=10-20", "If-Range": '"another package"'}
        answered = await server.client.get("/v1/city/package", headers=headers)
    assert answered.status_code == 200
    assert len(answered.content) == package.city.stat().st_size


async def test_a_package_that_was_exchanged_is_not_handed_out(package, tmp_path):
    async with running(package) as server:
        other = tmp_path / "other"
        other.write_bytes(package.city.read_bytes() + b"!")
        other.replace(package.city)
        answered = await server.client.get("/v1/city/package")
        assert answered.status_code == 503
        assert answered.json()["code"] == "package_replaced"


async def test_a_city_without_a_file_has_nothing_to_download(server):
    answered = await server.client.get("/v1/city/package")
    assert (answered.status_code, answered.json()["code"]) == (404, "no_package")
    assert (await server.client.get("/v1/city")).json()["package"] is None


async def test_the_live_tag_changes_with_the_content_and_not_with_the_hour(server):
    headers = await server.authorised("notices")
    first = await server.client.get("/v1/city/live")
    server.clock.now = server.clock.now.replace(hour=12)
    tag = {"If-None-Match": first.headers["etag"]}
    same = await server.client.get("/v1/city/live", headers=tag)
    assert (same.status_code, same.content) == (304, b"")
    await server.client.post("/v1/notices", json=notice(), headers=headers)
    changed = await server.client.get("/v1/city/live", headers=tag)
    assert changed.status_code == 200
    assert changed.headers["etag"] != first.headers["etag"]


async def test_what_is_over_leaves_the_live_layer(server):
    headers = await server.authorised("notices", "closures")
    await server.client.post("/v1/notices", json=notice(), headers=headers)
    await server.client.post("/v1/closures", json=closure(), headers=headers)
    live = await server.live()
    assert [len(live[kind]) for kind in ("notices", "events", "closures")] == [1, 0, 1]
    server.clock.now = server.clock.now.replace(hour=17, minute=0)  # 18:00 in the city
    live = await server.live()
    assert [len(live[kind]) for kind in ("notices", "events", "closures")] == [0, 0, 1]


async def test_what_is_yet_to_come_is_known_beforehand(server):
    headers = await server.authorised("notices")
    tomorrow = notice(starts_at="2026-11-25T08:00:00+01:00", ends_at="2026-11-25T18:00:00+01:00")
    await server.client.post("/v1/notices", json=tomorrow, headers=headers)
    assert len((await server.live())["notices"]) == 1
