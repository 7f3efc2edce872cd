"""lotse-city: what it says, where, and with which exit code."""

import gzip
import json
import sqlite3

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from routing.city.command_line import main

STREET = """<?xml version="1.0"?><osm version="0.6">
<node id="1" lat="54.5" lon="6.5" version="1" timestamp="2026-11-01T00:00:00Z"/>
<node id="2" lat="54.501" lon="6.5" version="1" timestamp="2026-11-01T00:00:00Z"/>
<node id="3" lat="54.501" lon="6.501" version="1" timestamp="2026-11-01T00:00:00Z">
 <tag k="shop" v="bakery"/><tag k="name" v="Möwe"/><tag k="opening_hours" v="24/7"/></node>
<way id="1" version="1" timestamp="2026-11-01T00:00:00Z"><nd ref="1"/><nd ref="2"/>
 <tag k="highway" v="footway"/></way></osm>"""


@pytest.fixture(autouse=True)
def config(tmp_path, monkeypatch):
    monkeypatch.setenv("LOTSE_CONFIG_DIR", str(tmp_path / "config"))


@pytest.fixture
def street(tmp_path):
    path = tmp_path / "street.osm"
    path.write_text(STREET, encoding="utf-8")
    return path


@pytest.fixture
def run(capsys):
    def run_it(*arguments):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            code = stopped.code
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_it


def test_a_street_becomes_a_city_that_tells_what_it_is(tmp_path, run, street):
    out = tmp_path / "city.gpkg"
    code, said, progress = run(
        "build", street, "--out", out, "--name", "Möwenstadt", "--date", "2026-11-23"
    )
    assert code == 0
    assert "Möwenstadt, version 2026-11-23." in said
    assert "Signed with the key" in said
    assert "Left out of the map:\n  door" in said
    assert progress
    code, said, complaint = run("info", out)
    assert (code, complaint) == (0, "")
    for line in (
        "Möwenstadt, version 2026-11-23.",
        "Signature: valid, by a key that is trusted here",
        "Source: street.osm, newest edit on 2026-11-01",
        "Licence: ODbL-1.0",
        "Attribution: © OpenStreetMap contributors",
        "Opening hours: of 1 places, from 2026-11-23 to 2027-01-21",
        "footway: 1",
    ):
        assert line in said


def test_a_build_says_what_it_left_out_and_why(tmp_path, run, street):
    closed = "<tag k='access' v='private'/></way>"
    text = street.read_text(encoding="utf-8")
    way = text[text.index("<way") : text.index("</way>")].replace('id="', 'id="9', 1)
    street.write_text(text.replace("</way>", f"</way>{way}{closed}", 1), encoding="utf-8")
    code, said, _ = run("build", street, "--out", tmp_path / "city.gpkg")
    assert code == 0
    assert "\n  way closed to people on foot: 1\n" in said


def test_info_as_json_has_counts_hashes_and_signature(tmp_path, run, street):
    out = tmp_path / "city.gpkg"
    run("build", street, "--out", out, "--quiet")
    facts = json.loads(run("info", out, "--json")[1])
    assert facts["name"] == "city"
    assert facts["rows"]["edges"] == 1
    assert facts["edges_by_kind"] == {"footway": 1}
    assert facts["signature"]["state"] == "trusted"
    assert len(facts["hashes"]["edges"]) == 64
    assert facts["invented"] is False


def test_quiet_means_not_a_word(tmp_path, run, street):
    assert run("build", street, "--out", tmp_path / "city.gpkg", "--quiet") == (0, "", "")


def test_building_twice_gives_the_same_version(tmp_path, run, street):
    said = [
        run("build", street, "--out", tmp_path / name, "--name", "x", "--date", "2026-11-23")[1]
        for name in ("a.gpkg", "b.gpkg")
    ]
    assert said[0] == said[1]


def test_compressed_extracts_are_read_too(tmp_path, run, street):
    packed = tmp_path / "street.osm.gz"
    packed.write_bytes(gzip.compress(street.read_bytes()))
    assert run("build", packed, "--out", tmp_path / "city.gpkg", "--quiet")[0] == 0


def test_the_demo_city_is_built_from_the_program_itself(tmp_path, run):
    out = tmp_path / "demo.gpkg"
    assert run("build", "--demo", "--out", out, "--quiet")[0] == 0
    facts = json.loads(run("info", out, "--json")[1])
    assert facts["name"] == "Lotsenstadt (erfunden)"
    assert facts["invented"] is True
    assert all(facts["rows"][layer] for layer in ("crossings", "closures", "beacons", "places"))
    assert "nowhere on Earth" in run("info", out)[1]


def test_a_strangers_package_is_told_but_not_trusted(tmp_path, run, street, monkeypatch):
    out = tmp_path / "city.gpkg"
    run("build", street, "--out", out, "--quiet")
    monkeypatch.setenv("LOTSE_CONFIG_DIR", str(tmp_path / "elsewhere"))
    code, said, _ = run("info", out)
    assert code == 0
    assert "by a stranger" in said
    assert "Key fingerprint:" in said
    own = tmp_path / "config" / "trust"
    assert "trusted here" in run("info", out, "--trust", own)[1]


def test_an_unsigned_package_is_told_as_such(tmp_path, run, street):
    out = tmp_path / "city.gpkg"
    run("build", street, "--out", out, "--quiet")
    connection = sqlite3.connect(out)
    connection.execute("UPDATE lotse_manifest SET signature = NULL")
    connection.commit()
    connection.close()
    code, said, _ = run("info", out)
    assert code == 0
    assert "nobody answers for this package" in said


def test_an_altered_package_is_refused(tmp_path, run, street):
    out = tmp_path / "city.gpkg"
    run("build", street, "--out", out, "--quiet")
    connection = sqlite3.connect(out)
    connection.execute("UPDATE edges SET name = 'x'")
    connection.commit()
    connection.close()
    code, said, complaint = run("info", out)
    assert (code, said) == (1, "")
    assert "changed or damaged" in complaint


def test_a_named_key_signs(tmp_path, run, street):
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "k.pem").write_bytes(pem)
    out = tmp_path / "city.gpkg"
    assert run("build", street, "--out", out, "--key", tmp_path / "k.pem", "--quiet")[0] == 0
    assert "by a stranger" in run("info", out)[1]


def refused(result, code):
    """Check that a refusal is one sentence on standard error, and nothing else."""
    found, said, complaint = result
    assert (found, said) == (code, "")
    last = complaint.strip().splitlines()[-1]
    assert last.startswith("lotse-city")
    assert "Traceback" not in complaint
    return last


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"hello",
        STREET.encode()[:300],
        gzip.compress(STREET.encode())[:100],
        b"<osm version='0.6'></osm>",
        STREET.replace("footway", "motorway").encode(),
    ],
    ids=["missing", "empty", "no OSM", "cut off", "cut off gz", "nothing in it", "no path"],
)
def test_an_extract_that_is_none_leaves_no_package(tmp_path, run, content):
    extract = tmp_path / ("x.osm.gz" if content and content[:1] == b"\x1f" else "x.osm")
    if content is not None:
        extract.write_bytes(content)
    out = tmp_path / "city.gpkg"
    refused(run("build", extract, "--out", out, "--quiet"), 1)
    assert not out.exists()
    assert not list(tmp_path.glob(".lotse-*"))


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["fly"],
        ["build"],
        ["build", "STREET"],
        ["build", "--out", "OUT"],
        ["build", "--demo", "STREET", "--out", "OUT"],
        ["build", "STREET", "--out", "STREET"],
        ["build", "STREET", "--out", "OUT", "--date", "23.11.2026"],
        ["build", "STREET", "--out", "OUT", "--region", "Atlantis"],
        ["info"],
    ],
    ids=" ".join,
)
def test_asking_in_the_wrong_way_is_exit_code_two(tmp_path, run, street, arguments):
    paths = {"STREET": street, "OUT": tmp_path / "city.gpkg"}
    before = street.read_bytes()
    code, said, complaint = run(*(paths.get(argument, argument) for argument in arguments))
    assert (code, said) == (2, "")
    assert complaint
    assert "Traceback" not in complaint
    assert street.read_bytes() == before
    assert not paths["OUT"].exists()


def test_a_folder_that_is_not_there_is_told_before_the_work(tmp_path, run, street):
    complaint = refused(run("build", street, "--out", tmp_path / "no" / "city.gpkg"), 1)
    assert "folder does not exist" in complaint


def test_a_missing_key_file_is_told(tmp_path, run, street):
    out = tmp_path / "city.gpkg"
    refused(run("build", street, "--out", out, "--key", tmp_path / "none.pem"), 1)
    assert not out.exists()


@pytest.mark.parametrize("content", [None, b"", STREET.encode()])
def test_info_about_no_package_is_one_sentence(tmp_path, run, content):
    path = tmp_path / "x.gpkg"
    if content is not None:
        path.write_bytes(content)
    refused(run("info", path), 1)


def test_the_version_says_the_same_in_build_and_info(tmp_path, run, street):
    out = tmp_path / "city.gpkg"
    said = run("build", street, "--out", out)[1]
    assert said.splitlines()[0] == run("info", out)[1].splitlines()[0]
