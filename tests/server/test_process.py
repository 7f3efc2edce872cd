import re
import signal
import socket

import httpx
import pytest

from tests.server import process
from tests.server.small_city import at, journey, key_file, position, write_small_city

QUERY = "Geheimgasse 17"


@pytest.fixture
def package(tmp_path):
    path = tmp_path / "stadt?100% #1.gpkg"  # signs that mean something in an URI
    trusted = key_file(tmp_path, write_small_city(path))
    return ["--city", path, "--trust", trusted, "--database", tmp_path / "server.db"]


def secrets_of(body):
    """Return every sequence of digits that would tell where somebody is."""
    numbers = [number for end in (body["start"], body["destination"]) for number in end.values()]
    return {part for number in numbers for part in re.findall(r"\d{3,}", str(number))}


def test_no_position_and_no_query_reaches_a_log():
    body = journey(destination=position(at(198.7654321, 71.2345678)))
    far = journey(start=position(at(5000.5, 0)), destination=position(at(7000.5, 0)))
    named = journey(destination={"query": QUERY})
    with process.started("tests.server.faulty_server") as server:
        with httpx.Client(base_url=server.url) as client:
            statuses = [
                client.post("/v1/routes", json=body).status_code,
                client.post("/v1/routes", json=named).status_code,
                client.post("/v1/routes", json=far).status_code,
                client.post("/v1/routes", json=body | {"language": QUERY}).status_code,
                client.post("/v1/routes", json=body | {QUERY: 1}).status_code,
                client.post("/v1/routes", content=str(body)).status_code,
                client.get("/v1/routes", params=body["start"]).status_code,
                client.get(f"/v1/{body['start']['lat']}/{QUERY}").status_code,
                client.delete(f"/v1/notices/{QUERY}").status_code,
                client.get("/v1/city", headers={"User-Agent": QUERY}).status_code,
                client.request("PROPFIND", "/v1/city").status_code,
            ]
            # No HTTP at all for one parser, a method that nothing takes for the other.
            assert client.request("GEHEIM", "/v1/city").status_code in {400, 405}
        assert statuses == [500, 500, 500, 422, 422, 415, 405, 404, 401, 200, 405]
        assert server.stop() == 0
    text = "".join(server.written)
    for secret in (*secrets_of(body), *secrets_of(far), "Geheim", "GEHEIM", "gasse", "127.0.0.1"):
        assert secret not in text
    lines = process.log_lines(server)
    requests = [line for line in lines if line["from"] == "lotse.server.requests"]
    assert [line["status"] for line in requests][: len(statuses)] == statuses
    assert (requests[0]["method"], requests[0]["route"]) == ("POST", "/v1/routes")
    assert (requests[7]["method"], requests[7]["route"]) == ("GET", "unmatched")
    assert requests[10]["method"] == "OTHER"
    crashes = [line["crash"] for line in lines if line["from"] == "lotse.server.crashes"]
    assert len(crashes) == 3
    for crash in crashes:
        assert [part["type"] for part in crash] == ["ValueError", "KeyError"]
        assert "faulty_server.py" in crash[0]["at"][-1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_server_answers_and_ends_cleanly_when_told(package, tmp_path, number):
    with (
        process.started("server.command_line", *package, "--port", 0) as server,
        httpx.Client(base_url=server.url) as client,
    ):
        assert client.post("/v1/routes", json=journey()).status_code == 200
        assert client.get("/v1/city/package").content == package[1].read_bytes()
        assert server.stop(number) == 0
    assert not list(tmp_path.glob("*-wal"))
    assert all(line["level"] == "info" for line in process.log_lines(server))


def test_a_server_ends_with_whoever_started_it(package):
    arguments = (*package, "--port", 0, "--exit-with-stdin")
    with process.started("server.command_line", *arguments) as server:
        assert httpx.get(server.url + "/v1/city").status_code == 200
        server.popen.stdin.close()
        assert server.popen.wait(15) == 0


def test_what_arrives_too_long_is_not_read_to_its_end_and_options_overrule_the_environment(package):
    with process.started(
        "server.command_line", *package, "--port", 0, LOTSE_PORT="1", LOTSE_CITY="nowhere"
    ) as server:
        assert httpx.get(server.url + "/v1/city").json()["name"] == "Kleinstadt"
        host, port = server.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=10) as raw:
            raw.sendall(
                b"POST /v1/routes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                b"Content-Length: 60000000\r\n\r\n"
            )
            answer = b""
            while piece := raw.recv(65536):  # ends because the server closes the connection
                answer += piece
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"application/problem+json" in answer


def test_a_server_that_cannot_start_ends_with_one_sentence_and_no_traceback():
    ended = process.run("server.command_line", "--city", "nowhere.gpkg")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("The city package cannot be read")
    assert ended.stderr.count("\n") == 1
