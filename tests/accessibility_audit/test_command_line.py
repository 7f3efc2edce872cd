"""`lotse-audit speech` says what it found, by its words and its exit code."""

import json
import os

import pytest

from accessibility_audit.command_line import main

GOOD = [
    {"t_s": 0, "text": "Start: Gehweg, Richtung Osten."},
    {"t_s": 60, "text": "Folgen Sie dem Gehweg bis zur Ecke."},
    {"t_s": 120, "text": "Ziel: Rathaus, Seite nicht bekannt. Navigation beendet."},
]


def _write(path, lines):
    common = {
        "kind": "maneuver",
        "priority": 1,
        "lang": "de",
        "true_position": [6.5, 54.5],
        "fix": [6.5, 54.5],
        "accuracy_m": 2.0,
    }
    text = "\n".join(
        entry if isinstance(entry, str) else json.dumps({**common, **entry}) for entry in lines
    )
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_good_script_exits_with_zero(tmp_path, capsys):
    assert main(["speech", _write(tmp_path / "walk.jsonl", GOOD)]) == 0
    assert "3 lines" in capsys.readouterr().out


def test_a_breach_exits_with_one_and_names_rule_and_remedy(tmp_path, capsys):
    walk = [*GOOD[:1], {"t_s": 30, "text": "Sie können gehen."}, *GOOD[1:]]
    assert main(["speech", _write(tmp_path / "walk.jsonl", walk)]) == 1
    said = capsys.readouterr().out
    assert "line 2" in said
    assert "rule 27" in said
    assert "remedy" in said


def test_json_holds_every_finding_with_its_place(tmp_path, capsys):
    walk = [*GOOD[:1], {"t_s": 30, "text": "Sie können gehen."}, *GOOD[1:]]
    assert main(["speech", _write(tmp_path / "walk.jsonl", walk), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["lines"] == 4
    (finding,) = answer["findings"]
    assert finding["rule"] == "27"
    assert finding["line"] == 2
    assert finding["place"] == [6.5, 54.5]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([], "empty"),
        (["{"], "Line 1 is not JSON"),
        (['{"t_s": NaN}'], "Line 1 is not JSON"),
        (["[]"], "Line 1 does not fit"),
        ([{"t_s": -1, "text": "x"}], "Line 1 does not fit the walk script's schema at t_s"),
        ([{"t_s": 0, "text": ""}], "at text"),
        ([{"t_s": 0, "text": "x", "kind": "poem"}], "at kind"),
        ([{"t_s": 5, "text": "x"}, {"t_s": 1, "text": "y"}], "Line 2 was spoken before"),
    ],
)
def test_an_unreadable_script_exits_with_two_and_one_sentence(tmp_path, capsys, lines, sentence):
    assert main(["speech", _write(tmp_path / "walk.jsonl", lines)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert sentence in captured.err
    assert captured.err.count("\n") == 1


def test_a_missing_script_exits_with_two(tmp_path, capsys):
    assert main(["speech", str(tmp_path / "nothing.jsonl")]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_bytes_that_are_no_text_exit_with_two(tmp_path, capsys):
    path = tmp_path / "walk.jsonl"
    path.write_bytes(b"\xff\xfe\x00")
    assert main(["speech", str(path)]) == 2
    assert "UTF-8" in capsys.readouterr().err


def test_a_city_that_is_none_exits_with_two(tmp_path, capsys):
    script = _write(tmp_path / "walk.jsonl", GOOD)
    assert main(["speech", script, "--city", str(tmp_path / "no.gpkg")]) == 2
    assert "city package" in capsys.readouterr().err


def test_an_unknown_subcommand_is_a_usage_error():
    with pytest.raises(SystemExit) as ended:
        main(["poetry"])
    assert ended.value.code == 2


def test_a_hostile_script_is_one_sentence(tmp_path, capsys):
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    deep = tmp_path / "deep.jsonl"
    deep.write_text("[" * 100_000)
    for path in (pipe, deep):
        assert main(["speech", str(path)]) == 2
        assert len(capsys.readouterr().err.strip().splitlines()) == 1
