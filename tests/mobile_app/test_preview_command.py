"""lotse-preview: a way told on a terminal, stepped through, rehearsed, refused in one sentence."""

import io
import wave
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mobile_app.preview_command import main
from routing.city.signing import public_bytes
from routing.city.writing import write_city
from routing.material import NamedThing
from routing.network_terms import CrossingFacts, CrossingKind, Kerb, Known, Side, WayKind
from tests.drawn import material_from, nodes_from

# From the station along a street, over a signal, to the town hall.
DRAWING = "A---------BC---------D"
NODES = nodes_from(DRAWING, column_m=8.0)
SIGNAL = CrossingFacts(
    CrossingKind.SIGNALS, street="Hauptstraße", sound=Known.YES, kerb_near=Kerb.LOWERED
)
PAVEMENT = {"kind": WayKind.PAVEMENT, "name": "Uferstraße", "side": Side.LEFT}
WAYS = {"AB": PAVEMENT, "BC": {"kind": WayKind.CROSSING, "crossing": SIGNAL}, "CD": PAVEMENT}
PLACES = (NamedThing("Bahnhof", "place", NODES["A"]), NamedThing("Rathaus", "place", NODES["D"]))


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """Return the options that name a small town of our own and its key."""
    folder = tmp_path_factory.mktemp("town")
    key = Ed25519PrivateKey.generate()
    material = material_from(DRAWING, WAYS, named_things=PLACES, column_m=8.0)
    write_city(
        material, folder / "town.gpkg", name="Städtchen", signer=key,
        public_key=public_bytes(key), built_on=date(2026, 11, 23),
    )  # fmt: skip
    (folder / "key").write_text(public_bytes(key).hex())
    return ["--city", f"{folder / 'town.gpkg'}", "--trust", f"{folder / 'key'}"]


@pytest.fixture
def preview(town, capsys, monkeypatch):
    """Return what runs the command on a way through the town: code, lines printed, error lines."""

    def run(*more, keys="", way=("--from", "Bahnhof", "--to", "Rathaus")):
        monkeypatch.setattr("sys.stdin", io.StringIO(keys))
        try:
            code = main([*town, *way, *more])
        except SystemExit as error:  # argparse refuses so
            code = error.code
        heard = capsys.readouterr()
        return code, heard.out.splitlines(), heard.err.splitlines()

    return run


def test_all_parts_are_printed_with_a_summary_at_the_end(preview):
    code, lines, _ = preview("--all")
    assert code == 0
    assert lines[0].startswith("Teil 1 von ")
    assert any("Hauptstraße, Ampel mit Ton" in line for line in lines)
    assert any(line.startswith("  + ") for line in lines)
    summary = lines[lines.index("Kurz gesagt:") :]
    assert "Rathaus" in summary[1]
    assert "Querungen: 1 Ampel mit Ton." in summary
    assert any("Nicht bekannt" in line for line in summary)


def test_the_way_back_is_told_behind_it(preview):
    _, lines, _ = preview("--all", "--back", "--lang", "en")
    back = lines[lines.index("The way back:") :]
    assert any("Destination ahead: Bahnhof" in line for line in back)
    assert lines.count("In short:") == 2


def test_one_steps_through_by_keys_forwards_and_back(preview):
    code, lines, _ = preview("--lang", "en", keys="p\nn\nr\n\nw\np\nx\nq\nn\n")
    assert code == 0
    parts = [line for line in lines if line.startswith("Part ")]
    numbers = [line.split()[1] for line in parts]
    assert numbers == ["1", "2", "3", "3", "2"]  # p at the start and r do not move, Enter does
    assert "This is the first part." in lines
    assert lines[-1] == "Choose n, p, r, m, w, h, s or q."
    assert sum("Hauptstraße" in line for line in lines) >= 2  # r and p told it again


def test_more_summary_and_the_way_home_are_a_key_each(preview):
    _, lines, _ = preview("--lang", "en", keys="n\nm\ns\nh\nn\nh\n")
    assert any(line.startswith("Not known:") for line in lines)
    assert any(line.startswith("Route to Rathaus") for line in lines)
    assert lines.count("The way back:") == 1
    assert [line for line in lines if line.startswith("Part ")][-1].startswith("Part 1 of ")


def test_at_the_end_comes_the_summary(preview):
    _, lines, _ = preview("--lang", "en", keys="n\n" * 9)
    assert "This is the last part." in lines
    assert "In short:" in lines


def test_it_is_told_in_the_walkers_own_manner(preview):
    _, brief, _ = preview("--all", "--length", "brief", "--steps", "0.5")
    _, full, _ = preview("--all", "--length", "full", "--clock", "--snow")
    assert sum(not line.startswith("  + ") for line in brief) < sum(
        not line.startswith("  + ") for line in full
    )
    assert any("Schritte" in line for line in brief)
    assert not any("Schritte" in line for line in full)


@pytest.mark.parametrize("cells", [40, 20, 14])
def test_on_a_braille_display_no_line_is_too_long(preview, cells):
    _, lines, _ = preview("--all", "--braille", f"{cells}")
    assert lines
    assert all(len(line) <= cells for line in lines)


def test_a_crossing_is_rehearsed_and_heard(preview, tmp_path):
    _, lines, _ = preview("--all")
    at = next(n for n, line in enumerate(lines) if "Hauptstraße" in line)
    number = [line for line in lines[:at] if line.startswith("Teil ")][-1].split()[1]
    sound = tmp_path / "crossing.wav"
    code, lines, _ = preview("--rehearse", number, "--audio", f"{sound}", "--speed", "0.8")
    assert code == 0
    assert "Diese Ampel hat einen Ton. Ob er Grün bedeutet, ist nicht bekannt." in lines
    assert "Von Bord zu Bord: 8 Meter. In Ihrem Tempo etwa 10 Sekunden." in lines
    with wave.open(str(sound)) as heard:
        assert heard.getnframes() / heard.getframerate() > 14  # tone and carriageway alone


def test_what_is_no_crossing_names_those_that_are(preview):
    for number in ("1", "0", "-1", "99"):
        code, lines, errors = preview("--rehearse", number)
        assert (code, lines) == (2, [])
        assert errors == ["Dieser Teil ist keine Querung. Querungen sind: 2."]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--steps", "9"], 2),
        (["--steps", "nan"], 2),
        (["--braille", "3"], 2),
        (["--speed", "40"], 2),
        (["--audio", "x.wav"], 2),
        (["--play"], 2),
        (["--rehearse", "2", "--audio", "/no/such/folder/x.wav"], 2),
    ],
)
def test_bad_input_is_one_sentence(preview, options, code):
    got, lines, errors = preview(*options)
    assert (got, lines, len(errors)) == (code, [], 1)
    assert errors[0][0].isupper() or errors[0].startswith("--")
    assert errors[0].endswith(".")


@pytest.mark.parametrize(
    "way",
    [
        ("--from", "Nirgendwo", "--to", "Rathaus"),
        ("--from", "Bahnhof", "--to", "Nirgendwo"),
        ("--from", "91,181", "--to", "Rathaus"),
        ("--from", "48.1,11.5", "--to", "Rathaus"),
        ("--from", "Rathaus", "--to", "Rathaus"),
    ],
)
def test_a_way_that_there_is_not_is_refused_in_one_sentence(preview, way):
    code, lines, errors = preview("--all", way=way)
    assert (code, lines, len(errors)) == (1, [], 1)
    assert errors[0].endswith(".")


def test_a_city_of_ones_own_needs_a_way(preview):
    code, _, errors = preview(way=())
    assert (code, len(errors)) == (2, 1)


def test_the_package_is_never_overwritten(preview, town):
    code, _, errors = preview("--rehearse", "2", "--audio", town[1])
    assert (code, len(errors)) == (2, 1)
    assert "city package" in errors[0]


def test_a_package_that_is_none_is_refused_in_one_sentence(capsys, tmp_path):
    bad = tmp_path / "bad.gpkg"
    bad.write_bytes(b"\0" * 100)
    for path in (bad, tmp_path / "missing.gpkg"):
        assert main(["--city", f"{path}", "--from", "a", "--to", "b", "--all"]) == 1
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_without_a_city_the_invented_one_is_told(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert main(["--all", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any("Ringstraße, signal with sound" in line for line in lines)
    assert any("Destination ahead: Rathaus" in line for line in lines)
