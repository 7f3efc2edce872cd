"""The commands as a person types them, with real files and a server process of their own."""

import json
import wave

import pytest

from mobile_app.demo.__main__ import main as demo
from mobile_app.demo.package import DemoCity, built_package
from mobile_app.main import DONE, FAILED, MISUSED, NOT_ARRIVED, main
from tests.walks.demo_walks import BUILT_ON, FROM, TO


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    folder = tmp_path_factory.mktemp("city")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOTSE_CONFIG_DIR", str(folder / "config"))
        city = DemoCity(None, "Lotsenstadt (erfunden)", BUILT_ON)
        yield built_package(city, folder, progress=lambda _: None)


def run(package, *more):
    return main(["--city", str(package), "--at", "2026-11-24T10:30", *map(str, more)])


@pytest.mark.walk
@pytest.mark.slow
def test_a_server_that_dies_on_the_way_is_told_and_the_walk_arrives(package, tmp_path, capsys):
    script, sound = tmp_path / "walk.jsonl", tmp_path / "walk.wav"
    code = run(
        package, "--simulate", FROM, TO, "--script", script, "--audio", sound,
        "--fault", "server-dies@100", "--headless",
    )  # fmt: skip

    said = [json.loads(line)["text"] for line in script.read_text().splitlines()]
    assert code == DONE
    assert capsys.readouterr().out == "Angekommen: Die Ankunft war am Ziel zu hören.\n"
    assert sum("Server nicht erreichbar" in text for text in said) == 1
    assert "Navigation beendet" in said[-1]
    with wave.open(str(sound)) as heard:
        assert heard.getnframes() / heard.getframerate() > 400
    track = [json.loads(line) for line in (tmp_path / "walk.track.jsonl").read_text().splitlines()]
    assert {line["kind"] for line in track} >= {"route", "track", "outcome"}


@pytest.mark.walk
@pytest.mark.slow
def test_who_does_not_arrive_ends_with_three(package):
    assert run(package, "--simulate", FROM, TO, "--control", "mute", "--headless") == NOT_ARRIVED


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        (("--simulate", "Nirgendwo", TO), FAILED, "Ort"),
        (("--simulate", FROM, "Nirgendwo", "--lang", "en"), FAILED, "place"),
        (("--simulate", "95,7", TO), FAILED, "not on Earth"),
        (("--simulate", "Nirgendwo", TO), FAILED, "Start"),
        (("--simulate", "0,0", TO), FAILED, "Der Start"),
        (("--simulate", "0,0", TO, "--lang", "en"), FAILED, "The start is"),
        (("--simulate", FROM, "0,0"), FAILED, "Das Ziel"),
        (("--simulate", FROM, "0,0", "--lang", "en"), FAILED, "The destination is"),
        (("--simulate", FROM, TO, "--script", "/nowhere/at/all.jsonl"), MISUSED, "folder"),
        (("--simulate", FROM, TO, "--audio", "/dev/null"), MISUSED, "device"),
        (("--simulate", FROM, TO, "--server", "http://lotse.example"), MISUSED, "unencrypted"),
        (("--simulate", FROM, TO, "--server", "http://127.0.0.1:99999"), MISUSED, "understood"),
        (("--server", "hello"), MISUSED, "understood"),
        (("--server", ""), MISUSED, "understood"),
        (
            ("--simulate", FROM, TO, "--server", "https://a.example", "--fault", "server-dies@1"),
            MISUSED,
            "fault",
        ),
    ],
)
def test_what_cannot_be_walked_is_told_in_one_sentence(package, capsys, more, code, words):
    assert run(package, *more) == code
    said = capsys.readouterr()
    assert words in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


@pytest.mark.parametrize(
    "more",
    [
        ("--lang", "la"),
        ("--profile", "flying"),
        ("--fault", "rain@3"),
        ("--at", "noon"),
        ("--at", "9999-12-31T23:59"),
        ("--at", "0001-01-01T00:00+14:00"),
        ("--control", "drunk"),
        ("--simulate", "only-one"),
    ],
)
def test_a_wrong_option_is_misuse(package, more):
    with pytest.raises(SystemExit) as left:
        run(package, *more)
    assert left.value.code == MISUSED


TWO_ISLANDS = """<osm version="0.6">
<node id="1" version="1" lat="54.5000" lon="6.5000"/><node id="2" version="1" lat="54.5000" lon="6.5030"/>
<node id="3" version="1" lat="54.5040" lon="6.5000"/><node id="4" version="1" lat="54.5040" lon="6.5030"/>
<way id="1" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/></way>
<way id="2" version="1"><nd ref="3"/><nd ref="4"/><tag k="highway" v="footway"/></way>
</osm>"""


@pytest.mark.walk
def test_where_no_way_leads_the_walk_says_why(package, tmp_path, capsys):
    drawn = tmp_path / "islands.osm"
    drawn.write_text(TWO_ISLANDS)
    islands = built_package(DemoCity(drawn, "Inseln", BUILT_ON), tmp_path, progress=lambda _: None)
    capsys.readouterr()
    code = run(islands, "--simulate", "54.5,6.5015", "54.504,6.5015", "--headless", "--lang", "en")
    said = capsys.readouterr()
    assert code == NOT_ARRIVED
    assert said.err == (
        "No known way leads to it. The nearest point that can be reached is 460 metres from it. "
        "Choose another destination.\n"
    )
    assert said.out == "Not arrived: the walker did not come to the destination in time.\n"


@pytest.mark.parametrize("option", ["--script", "--audio"])
@pytest.mark.parametrize(
    "victim", ["city.gpkg", "live.json", "trust.pub.pem", "config/city-key.pem"]
)
def test_no_result_replaces_what_the_walk_needs(package, tmp_path, capsys, option, victim):
    needs = {"city.gpkg": package, "config/city-key.pem": package.parent / victim}
    needed = needs.get(victim, tmp_path / victim)
    if victim not in needs:
        needed.write_text("{}")
    before = needed.read_bytes()
    link = tmp_path / "link"
    link.symlink_to(needed)
    for out in (needed, link):
        code = run(
            package, "--simulate", FROM, TO, option, out,
            "--seed-file", tmp_path / "live.json", "--trust", tmp_path / "trust.pub.pem",
        )  # fmt: skip
        assert code == MISUSED
        said = capsys.readouterr().err
        assert f"{option} would replace" in said
        assert said.count("\n") == 1
    assert needed.read_bytes() == before


def test_a_sound_never_takes_the_place_of_the_track(package, tmp_path, capsys):
    script, audio = tmp_path / "walk.jsonl", tmp_path / "walk.track.jsonl"
    assert run(package, "--simulate", FROM, TO, "--script", script, "--audio", audio) == MISUSED
    assert "--audio would replace" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_missing_or_foreign_package_is_told(tmp_path, capsys):
    foreign = tmp_path / "city.gpkg"
    foreign.write_bytes(b"no package")
    for path in (tmp_path / "missing.gpkg", foreign):
        assert run(path, "--simulate", FROM, TO) == FAILED
        assert capsys.readouterr().err.count("\n") == 1


def test_the_package_is_built_again_only_when_something_changed(package, capsys):
    told = []
    city = DemoCity(None, "Lotsenstadt (erfunden)", BUILT_ON)
    before = package.stat().st_mtime_ns
    built_package(city, package.parent, progress=told.append)
    assert package.stat().st_mtime_ns == before
    assert "unchanged" in told[-1]

    package.write_bytes(package.read_bytes()[:5000])
    built_package(city, package.parent, progress=told.append)
    assert package.stat().st_size > 5000


@pytest.mark.walk
@pytest.mark.slow
def test_the_demo_leaves_a_script_a_sound_and_two_pictures(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LOTSE_CONFIG_DIR", str(tmp_path / "config"))
    out = tmp_path / "demo-out"

    assert demo(["--out", str(out)]) == DONE
    said = capsys.readouterr()
    assert "Navigation beendet" in said.out
    assert "Wörter je Minute" in said.out
    for name in ("walk.jsonl", "walk.wav", "walk.png", "app.png"):
        assert (out / name).stat().st_size > 1000, name
    assert (out / "walk.png").read_bytes().startswith(b"\x89PNG")


def test_the_demo_tells_what_it_cannot_read(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LOTSE_CONFIG_DIR", str(tmp_path / "config"))
    missing = str(tmp_path / "missing.osm")
    wish = ["--osm", missing, "--from", "A", "--to", "B", "--out", str(tmp_path / "out")]
    assert demo(wish) == FAILED
    assert capsys.readouterr().err.strip().count("\n") <= 2
    with pytest.raises(SystemExit) as left:
        demo(["--osm", missing])
    assert left.value.code == MISUSED


def test_the_demo_never_writes_over_its_map(tmp_path, capsys):
    drawn = tmp_path / "walk.jsonl"
    drawn.write_text(TWO_ISLANDS)
    assert (
        demo(["--osm", str(drawn), "--from", "A", "--to", "B", "--out", str(tmp_path)]) == MISUSED
    )
    said = capsys.readouterr().err
    assert "would replace the map" in said
    assert said.count("\n") == 1
    assert drawn.read_text() == TWO_ISLANDS
    assert list(tmp_path.iterdir()) == [drawn]


def test_the_demo_knows_no_place_beside_the_earth(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LOTSE_CONFIG_DIR", str(tmp_path / "config"))
    drawn = tmp_path / "islands.osm"
    drawn.write_text(TWO_ISLANDS)
    wish = ["--osm", str(drawn), "--from", "95,7", "--to", "54.5,6.5015"]
    assert demo([*wish, "--out", str(tmp_path / "out")]) == FAILED
    assert capsys.readouterr().err.endswith("write latitude, then longitude.\n")
