"""The script of a walk against its published schema."""

import json

import jsonschema
import pytest

from mobile_app.adapters.sim.script import script_line, walk_script_schema, write_json_lines
from mobile_app.core.utterances import Priority, Utterance, UtteranceKind
from routing.fix import Fix, FixSource
from routing.geo import LatLon

HERE, THERE = LatLon(54.5, 6.5), LatLon(54.50001, 6.5)


def line_of(kind=UtteranceKind.CUE, *, asked=False, fix=None):
    said = Utterance("Geradeaus.", kind, Priority.MANEUVER, "de", asked=asked)
    return script_line(said, 12.345, HERE, fix).as_json()


def is_valid(line):
    return jsonschema.Draft202012Validator(walk_script_schema()).is_valid(line)


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(walk_script_schema())


@pytest.mark.parametrize("kind", UtteranceKind)
def test_every_kind_of_utterance_has_its_line(kind):
    assert is_valid(line_of(kind))


def test_positions_are_lon_lat_and_an_unknown_fix_is_null():
    fix = Fix(THERE, 3.456, 12.0, FixSource.GPS)
    line = line_of(fix=fix, asked=True)

    assert is_valid(line)
    assert line["true_position"] == [6.5, 54.5]
    assert line["fix"] == [6.5, 54.50001]
    assert (line["accuracy_m"], line["t_s"], line["asked"]) == (3.46, 12.35, True)
    assert line_of()["fix"] is None


@pytest.mark.parametrize(
    "spoilt",
    [{"kind": "song"}, {"priority": 4}, {"lang": "la"}, {"text": ""}, {"t_s": -1}, {"fix": [200, 0]},
     {"accuracy_m": 0}, {"more": 1}],
)  # fmt: skip
def test_what_is_no_line_is_refused(spoilt):
    assert not is_valid(line_of() | spoilt)


def test_a_file_is_written_whole(tmp_path):
    path = tmp_path / "walk.jsonl"
    write_json_lines(path, [line_of(), line_of()])

    assert [json.loads(text) for text in path.read_text().splitlines()] == [line_of(), line_of()]
    with pytest.raises(TypeError):
        write_json_lines(path, [{"text": object()}])
    assert len(path.read_text().splitlines()) == 2
    assert [p.name for p in tmp_path.iterdir()] == ["walk.jsonl"]
