"""The two commands, run within this process: what they print and how they end."""

import json
import logging
import socket
import sys

import pytest

from server.accounts.command_line import main as lotse_token
from server.command_line import JsonLines
from server.command_line import main as lotse_server
from server.settings import Settings
from tests.server.small_city import key_file, notice, running, write_small_city


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("LOTSE_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    handlers, level = logging.getLogger().handlers[:], logging.getLogger().level
    yield
    logging.getLogger().handlers[:] = handlers
    logging.getLogger().setLevel(level)


@pytest.fixture
def package(tmp_path):
    path = tmp_path / "stadt.gpkg"
    return {"--city": path, "--trust": key_file(tmp_path, write_small_city(path)), "--port": 0}


def words(options):
    return [str(word) for pair in options.items() for word in pair if word is not None]


def alter(package):
    content = bytearray(package["--city"].read_bytes())
    at_byte = content.find(b"Umweg")
    content[at_byte : at_byte + 5] = b"Irweg"
    package["--city"].write_bytes(content)


def trust_another(package):
    package["--trust"] = key_file(package["--city"].parent, b"\x07" * 32)


SPOILERS = {
    "package cannot be read": lambda package: package["--city"].unlink(),
    "not a city package": lambda package: package["--city"].write_bytes(b"no package"),
    "changed or damaged": alter,
    "not trusted yet": trust_another,
    "key to trust is not there": lambda package: package.update({"--trust": "nowhere.pub"}),
    "opened for writing": lambda package: package.update({"--database": "/proc/x/server.db"}),
    "Only SQLite": lambda package: package.update({"--database": "postgresql://localhost/x"}),
    "by others": lambda package: package.update({"--host": "0.0.0.0"}),
    "host is not known": lambda package: package.update(
        {"--host": "no.such.host.invalid", "--behind-tls-proxy": None}
    ),
    "seed.json cannot be read": lambda package: package.update({"--seed": "seed.json"}),
}


@pytest.mark.parametrize("sentence", SPOILERS)
def test_why_a_server_does_not_start_is_said_in_one_sentence(package, capsys, sentence):
    SPOILERS[sentence](package)
    assert lotse_server(words(package)) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert sentence in printed.err
    assert printed.err.count("\n") == 1
    assert printed.err.endswith(".\n")


def test_a_port_in_use_is_said_in_one_sentence(package, capsys):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert lotse_server(words(package | {"--port": port})) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"Port {port} cannot be used")
    assert printed.err.count("\n") == 1


def test_a_seed_for_another_city_is_refused_before_anybody_is_answered(package, tmp_path, capsys):
    seed = tmp_path / "seed.json"
    seed.write_text('{"notices": [{"id": "a"}]}')
    assert lotse_server(words(package | {"--seed": seed})) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "notices.0.text is missing" in printed.err


def test_a_wrong_setting_of_the_environment_is_named(package, capsys, monkeypatch):
    monkeypatch.setenv("LOTSE_MAX_BODY_BYTES", "many")
    assert lotse_server(words(package)) == 1
    assert "max_body_bytes" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["--port", "x"], ["--port", "70000"], ["--colour", "red"]]
)
def test_misuse_is_answered_with_the_usage(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        lotse_server(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: lotse-server")


def test_no_line_of_a_log_holds_the_words_of_an_exception():
    secret = "49.4447162"
    try:
        raise ValueError(secret)
    except ValueError:
        fault = sys.exc_info()
    lines = [
        logging.LogRecord("uvicorn.error", logging.ERROR, "x.py", 1, "Exception in app", (), fault),
        logging.LogRecord("asyncio", logging.ERROR, "x.py", 1, f"future: <{secret}>", (), fault),
    ]
    for record in lines:
        written = JsonLines().format(record)
        assert secret not in written
        assert "ValueError" in written
        assert json.loads(written)["level"] == "error"


@pytest.mark.parametrize(
    "arguments",
    [
        ["create", "--label", "x"],
        ["create", "--scope", "notices"],
        ["create", "--label", "x", "--scope", "everything"],
        ["create", "--label", "x", "--scope", "notices", "--days", "0"],
        ["create", "--label", "\x07", "--scope", "notices"],
        ["revoke"],
        [],
    ],
)
def test_a_token_needs_a_holder_and_known_scopes(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        lotse_token(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""


async def test_a_token_is_made_shown_once_used_and_revoked(tmp_path, capsys, in_a_thread):
    database = ["--database", str(tmp_path / "server.db")]
    creation = ["create", *database, "--label", "Bäckerei", "--scope", "notices"]
    assert await in_a_thread(lotse_token, creation) == 0
    token = capsys.readouterr().out.strip()
    _, its_id, secret = token.split("_", 2)
    assert secret.encode() not in (tmp_path / "server.db").read_bytes()
    assert await in_a_thread(lotse_token, ["list", *database]) == 0
    listed = capsys.readouterr().out
    assert f"{its_id}  valid" in listed
    assert "Bäckerei" in listed
    assert secret not in listed
    headers = {"Authorization": f"Bearer {token}"}
    async with running(Settings(database=database[1])) as server:
        sent = await server.client.post("/v1/notices", json=notice(), headers=headers)
        assert sent.status_code == 201
        assert await in_a_thread(lotse_token, ["revoke", *database, its_id]) == 0
        sent = await server.client.post("/v1/notices", json=notice(), headers=headers)
        assert sent.status_code == 401
    await in_a_thread(lotse_token, ["list", *database])
    assert f"{its_id}  revoked" in capsys.readouterr().out
    assert await in_a_thread(lotse_token, ["revoke", *database, "0" * 12]) == 1
    assert capsys.readouterr().err == "There is no token of this id; see lotse-token list.\n"
