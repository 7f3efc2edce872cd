"""The guide shows every property there is, and what it shows can be read."""

import json
import re
from pathlib import Path

import pytest

from routing.network_terms import TactileKind
from routing.survey.properties import KINDS, LEFT_ALONE
from routing.survey.reading import read_survey
from routing.survey.report import UNUSED, Problem

GUIDE = (Path(__file__).parents[3] / "docs" / "guides" / "survey.md").read_text("utf-8")
EXAMPLES = re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)


def test_every_example_is_read(tmp_path):
    features = [json.loads(text) for text in EXAMPLES]
    assert {f["properties"]["kind"] for f in features} >= {"tactile", "crossing", "market"}
    path = tmp_path / "guide.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    assert len(read_survey([path]).records) == len(features)


@pytest.mark.parametrize("kind", KINDS)
def test_every_property_is_in_the_guide(kind):
    told = GUIDE.replace("`…_end`", "")
    for name in KINDS[kind].properties:
        assert f"`{name}`" in told or f"`{name.removesuffix('_end')}_start`" in told, name


def test_every_element_and_every_problem_is_in_the_guide():
    for word in (*TactileKind, *LEFT_ALONE, *Problem):
        assert f"`{word}`" in GUIDE, word
    unused = [line for line in GUIDE.splitlines() if line.startswith("| `") and "| no |" in line]
    assert all(f"`{problem}`" in " ".join(unused) for problem in UNUSED - {Problem.NO_WAY_NEAR})
