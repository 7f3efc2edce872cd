"""Maps and surveys drawn beyond the town, and names that are no place to write to."""

import json
import os
import stat
from importlib import resources
from pathlib import Path

import pytest

from routing.geo import LatLon
from routing.lookup import parse_latlon
from routing.osm.collecting import collect_material
from tests.bad_input.conftest import Run

_SHAPE = """<osm version="0.6"><node id="1" lat="{a}" lon="{b}" version="1"/>
<node id="2" lat="{c}" lon="{d}" version="1"/>
<way id="3" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/></way></osm>"""


@pytest.mark.parametrize(
    ("a", "b", "c", "d"), [(-17, 179.9999, -17, -179.9999), (89.99, 0, 89.98, 10)]
)
def test_a_town_that_no_flat_map_holds_is_refused(
    run: Run, tmp_path: Path, a: float, b: float, c: float, d: float
) -> None:
    (tmp_path / "far.osm").write_text(_SHAPE.format(a=a, b=b, c=c, d=d))
    ended = run("lotse-city", "build", "far.osm", "--out", "c.gpkg", "--quiet")
    assert ended.code == 1
    assert "cut out one city" in ended.sentence
    assert not (tmp_path / "c.gpkg").exists()


def test_a_closure_round_the_whole_town_closes_it(run: Run, tmp_path: Path) -> None:
    drawn = resources.files("routing.demo_city")
    (tmp_path / "town.osm").write_bytes(drawn.joinpath("demo_city.osm").read_bytes())
    ring = [[6.4, 54.4], [6.6, 54.4], [6.6, 54.6], [6.4, 54.6], [6.4, 54.4]]
    closure = {
        "type": "Feature",
        "id": "flood",
        "properties": {"kind": "closure", "text": "Sturmflut"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    survey = {"type": "FeatureCollection", "features": [closure]}
    (tmp_path / "flood.geojson").write_text(json.dumps(survey))
    built = run("lotse-city", "build", "town.osm", "--survey", "flood.geojson", "--out", "c.gpkg")
    assert built.code == 0
    assert "1 of 1 closure used" in built.out
    refused = run("lotse-city", "route", "c.gpkg", "54.50225,6.50015", "Rathaus")
    assert refused.code == 1
    assert "Sturmflut" in refused.sentence


def test_a_report_replaces_no_pipe(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    asked = ("--demo", "--survey-report", "pipe", "--out", "c.gpkg", "--quiet")
    assert "no file" in run("lotse-city", "build", *asked).sentence
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_position_is_one_with_all_the_digits_a_program_writes() -> None:
    assert parse_latlon("49.44370000000000118,-7.76900000000000013") == LatLon(49.4437, -7.769)


@pytest.mark.parametrize("name", [" ", "&#10;", "&#x202E;", "-", "🙂"])
def test_a_street_whose_name_nobody_can_say_has_none(tmp_path: Path, name: str) -> None:
    named = f'<tag k="name" v="{name}"/></way>'
    shape = _SHAPE.format(a=50, b=8, c=50.001, d=8).replace("</way>", named)
    (tmp_path / "town.osm").write_text(shape, encoding="utf-8")
    material = collect_material([tmp_path / "town.osm"])
    assert {edge.name for edge in material.edges} == {None}
