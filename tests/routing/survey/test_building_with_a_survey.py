"""lotse-city build --survey: what is written, what is told, and what is refused whole."""

import json
import subprocess
import sys
from importlib.resources import as_file, files

import pytest

from routing.city.command_line import main
from routing.city.reading import open_city
from routing.network_terms import ClosureKind, Tactile
from tests.routing.survey.surveys import card, feature, field, line, strip, written

# Along the north pavement of Parkstraße, over Ringstraße, and in the sea.
STRIP = strip("s", (200, 85.25), (240, 85.25))
CARD = card("k", (93, 330), (107, 330), vibration="no", kerb_cm_start=4)
MARKET = line(
    "m", (120, 224.75), (160, 224.75), kind="market", text="Markt", hours="Sa 06:00-14:00"
)
LOST = field("f", "attention_field", (520, 300))


@pytest.fixture(autouse=True)
def _own_key(tmp_path, monkeypatch):
    monkeypatch.setenv("LOTSE_CONFIG_DIR", str(tmp_path / "conf"))


def build(folder, *arguments):
    with as_file(files("routing.demo_city") / "demo_city.osm") as extract:
        return main(
            [
                "build",
                str(extract),
                "--out",
                str(folder / "city.gpkg"),
                "--date",
                "2026-11-23",
                *map(str, arguments),
            ]
        )


def test_the_survey_is_in_the_package_and_its_report_is_told(tmp_path, capsys):
    survey = written(tmp_path, [STRIP, CARD, MARKET, LOST], attribution="Stadt Beispiel")
    report = tmp_path / "report.json"
    assert build(tmp_path, "--survey", survey, "--survey-report", report) == 0
    told = capsys.readouterr().out
    assert "Survey: 1 of 2 tactile used" in told
    assert "survey.geojson, feature 4 ('f'): this attention field lies on no way" in told
    found = json.loads(report.read_text("utf-8"))
    assert found["unused"] == {"tactile": 1}
    assert {f["id"] for f in found["findings"] if not f["used"]} == {"f"}
    city = open_city(tmp_path / "city.gpkg", verify=None, trusted=None)
    edges = [city.edge(number) for number in range(city.graph.edge_count)]
    carried = sum(edge.length_m for edge in edges if edge.tactile is Tactile.SURVEYED)
    assert carried == pytest.approx(40, abs=1)
    (crossing,) = [edge.crossing for edge in edges if edge.crossing and edge.crossing.surveyed]
    assert 4 in {crossing.kerb_near_cm, crossing.kerb_far_cm}
    (market,) = [closure for closure in city.closures() if closure.kind is ClosureKind.MARKET_HOURS]
    assert any(market.id in edge.closed_by for edge in edges)
    assert len(city.tactile_elements()) == 2
    assert "Stadt Beispiel" in city.attribution
    city.close()


def test_two_files_count_together(tmp_path, capsys):
    paths = [written(tmp_path, [one], name=f"{one['id']}.geojson") for one in (STRIP, CARD)]
    assert build(tmp_path, "--survey", paths[0], "--survey", paths[1]) == 0
    assert "Survey: 1 of 1 crossing used" in capsys.readouterr().out


def test_one_bad_feature_and_nothing_is_written(tmp_path, capsys):
    bad = card("b", (93, 330), (107, 330), kerb_cm_start=60)
    worse = field("c", "attention_feild", (1, 1))
    survey = written(tmp_path, [STRIP, bad, worse])
    assert build(tmp_path, "--survey", survey, "--survey-report", tmp_path / "r.json") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert [text[:44] for text in err.splitlines()] == [
        "lotse-city: survey.geojson, feature 2 ('b'):",
        "lotse-city: survey.geojson, feature 3 ('c'):",
    ]
    assert not (tmp_path / "city.gpkg").exists()
    assert not (tmp_path / "r.json").exists()


def test_exchanged_coordinates_are_told_as_that(tmp_path, capsys):
    turned = feature("LineString", [(93, 330), (107, 330)], "k", kind="crossing")
    turned["geometry"]["coordinates"] = [place[::-1] for place in turned["geometry"]["coordinates"]]
    survey = written(tmp_path, [STRIP, turned])
    assert build(tmp_path, "--survey", survey) == 1
    last = capsys.readouterr().err.splitlines()[-1]
    assert "feature 2 ('k'): latitude and longitude are exchanged" in last
    assert "write [longitude, latitude]" in last
    assert not (tmp_path / "city.gpkg").exists()


def test_the_survey_of_another_city_is_refused(tmp_path, capsys):
    far = field("f", "attention_field", (90_000, 90_000))
    assert build(tmp_path, "--survey", written(tmp_path, [far])) == 1
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.endswith(
        "Nothing of survey.geojson lies in this city; name the survey of this city."
    )


def test_what_lies_outside_among_others_is_told(tmp_path, capsys):
    far = field("f", "attention_field", (90_000, 90_000))
    assert build(tmp_path, "--survey", written(tmp_path, [STRIP, far])) == 0
    assert "('f'): it lies outside this city's map" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--survey-report", "r.json"], "There is nothing to report without --survey"),
        (["--survey", "city.gpkg"], "The package would replace the survey"),
        (["--survey", "s.geojson", "--survey-report", "s.geojson"], "would replace another file"),
        (["--survey", "s.geojson", "--survey-report", "city.gpkg"], "would replace another file"),
    ],
)
def test_no_file_is_written_over_another(tmp_path, capsys, arguments, words):
    named = [word if word.startswith("--") else tmp_path / word for word in arguments]
    assert build(tmp_path, *named) == 2
    assert words in capsys.readouterr().err


def test_the_schema_is_printed(capsys):
    assert main(["survey-schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$id"].endswith("survey.schema.json")


def test_without_a_survey_the_command_knows_nothing_of_shapely_until_it_builds():
    code = "import routing.city.command_line, sys; print('shapely' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "False"
