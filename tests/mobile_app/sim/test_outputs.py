"""What a walk writes must never cost what it reads."""

import os

import pytest

from mobile_app.adapters.desktop.server_address import ServerAddressError, checked_server
from mobile_app.adapters.sim.outputs import OutputError, check_outputs, keys_among


@pytest.fixture
def package(tmp_path):
    path = tmp_path / "city.gpkg"
    path.write_bytes(b"a city")
    return path


def refusal(outputs, *inputs):
    with pytest.raises(OutputError) as refused:
        check_outputs(outputs, inputs)
    return str(refused.value)


def test_a_new_file_and_an_older_result_may_be_written_and_are_left_as_they_were(tmp_path):
    old = tmp_path / "walk.jsonl"
    old.write_text("yesterday")
    check_outputs({"--script": old, "--audio": tmp_path / "walk.wav"}, [])
    assert old.read_text() == "yesterday"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["walk.jsonl"]


@pytest.mark.parametrize("how", ["itself", "by another way", "link", "hard link", "linked folder"])
def test_what_is_read_is_never_replaced(tmp_path, package, how):
    out = tmp_path / "out.jsonl"
    match how:
        case "itself":
            out = package
        case "by another way":
            (tmp_path / "sub").mkdir()
            out = tmp_path / "sub" / ".." / "city.gpkg"
        case "link":
            out.symlink_to(package)
        case "hard link":
            os.link(package, out)
        case "linked folder":
            (tmp_path / "sub").symlink_to(tmp_path)
            out = tmp_path / "sub" / "city.gpkg"
    said = refusal({"--script": out}, ("the city package", package))
    assert said == "--script would replace the city package: choose another file."
    assert package.read_bytes() == b"a city"


def test_two_results_need_two_files(tmp_path):
    one = tmp_path / "walk"
    assert "--audio would replace --script" in refusal({"--script": one, "--audio": one})


def test_only_files_are_written(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "new")
    assert "device or a pipe" in refusal({"--script": tmp_path / "pipe"})
    assert "device or a pipe" in refusal({"--script": tmp_path.__class__("/dev/null")})
    assert "is a link" in refusal({"--script": tmp_path / "link"})
    assert "is a folder" in refusal({"--audio": tmp_path})
    assert "make it first" in refusal({"--audio": tmp_path / "no" / "walk.wav"})
    assert "cannot be written" in refusal({"--audio": tmp_path / ("n" * 250)})


def test_every_key_is_named_even_when_two_have_one_name(tmp_path, monkeypatch):
    monkeypatch.setenv("LOTSE_CONFIG_DIR", str(tmp_path / "config"))
    keys = [tmp_path / "config" / "trust" / "own.pub.pem", tmp_path / "other" / "own.pub.pem"]
    for key in keys:
        key.parent.mkdir(parents=True)
        key.touch()
    found = [path for _, path in keys_among([tmp_path / "other"])]
    assert found == [tmp_path / "config" / "city-key.pem", *keys]


@pytest.mark.parametrize(
    "address",
    [
        "https://lotse.example",
        "https://lotse.example:8443/city/",
        "http://127.0.0.1:8000",
        "http://127.8.9.1",
        "http://localhost:1",
        "http://[::1]:65535",
    ],
)
def test_a_server_is_reached_encrypted_or_on_this_machine(address):
    assert checked_server(address) == address


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://lotse.example", "unencrypted"),
        ("http://192.168.0.7:8000", "unencrypted"),
        ("http://0.0.0.0:8000", "unencrypted"),
        ("http://localhost.example", "unencrypted"),
        ("http://127.0.0.1.example", "unencrypted"),
        ("http://127.0.0.1@lotse.example", "no name"),
        ("https://lotse.example/?to=home", "question mark"),
        ("https://lotse.example/#", "hash sign"),
        ("http://127.0.0.1:99999", "not understood"),
        ("http://127.0.0.1:0", "not understood"),
        ("http://127.0.0.1:http", "not understood"),
        ("https://", "not understood"),
        ("https://\udcff", "not understood"),
        ("https://lotse.example\n", "not understood"),
        ("gopher://x", "not understood"),
        ("hello", "not understood"),
        ("", "not understood"),
    ],
)
def test_any_other_address_of_a_server_is_refused(address, words):
    with pytest.raises(ServerAddressError, match=words):
        checked_server(address)
