"""lotse-city route: what it says about the invented city, where, and with which exit code."""

import json
import os
from datetime import date

import jsonschema
import pytest

from routing.city.command_line import main
from routing.city.reading import open_city
from routing.city.signing import load_or_make_key, load_trusted, public_bytes, verify
from routing.city.writing import write_city
from routing.geo import LatLon
from routing.journeys.planning import answer
from routing.material import NamedThing
from routing.network_terms import CrossingFacts, CrossingKind, WayKind
from tests.drawn import material_from, nodes_from
from tests.routing.journeys.cities import NOON, request
from tests.routing.wire.test_the_wire_format import VALIDATOR

START, DESTINATION = "Hauptbahnhof Lotsenstadt", "Rathaus"
_STREET = "A------------B"
AT_NOON = ("--departure", NOON.isoformat())


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Return the invented city's package, signed by a key of its own that is trusted."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LOTSE_CONFIG_DIR", str(folder / "config"))
        path = folder / "demo.gpkg"
        assert main(["build", "--demo", "--quiet", "--date", "2026-11-23", "--out", str(path)]) == 0
        yield path


@pytest.fixture
def run(demo, capsys):
    def run_it(*arguments, city=demo):
        try:
            code = main(["route", str(city), *arguments])
        except SystemExit as stopped:
            code = stopped.code
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_it


def test_a_route_is_told_in_german_line_by_line(run):
    code, out, err = run(START, DESTINATION, *AT_NOON)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].startswith("Weg zum Ziel Rathaus: ")
    assert any(line.startswith("Querungen: ") for line in lines)
    assert any(line.startswith("1. Start: ") for line in lines)
    assert "Navigation beendet." in out


def test_a_route_is_told_in_english_too(run):
    code, out, _ = run(START, DESTINATION, "--lang", "en", "--profile", "guide_dog", *AT_NOON)
    assert code == 0
    assert out.startswith("Route to Rathaus: ")


def test_the_json_is_the_body_of_the_servers_answer(run, demo):
    code, out, _ = run(START, DESTINATION, "--format", "json", *AT_NOON)
    told = json.loads(out)
    jsonschema.validate(told, VALIDATOR.schema)
    with open_city(demo, verify=verify, trusted=load_trusted()) as city:
        start = next(n.position for n in city.names() if n.name == START)
        wish = request(start, DESTINATION, language="de")
        expected = answer(city, wish)
    assert code == 0
    assert told == json.loads(json.dumps(expected))


def test_geojson_holds_the_line_and_a_point_for_each_maneuver(run):
    _, out, _ = run(START, DESTINATION, "--format", "geojson", *AT_NOON)
    features = json.loads(out)["features"]
    assert features[0]["geometry"]["type"] == "LineString"
    assert {f["geometry"]["type"] for f in features[1:]} == {"Point"}
    assert features[-1]["properties"]["kind"] == "arrive"


def test_positions_are_taken_as_they_are(run, demo):
    with open_city(demo, verify=verify, trusted=load_trusted()) as city:
        node = city.node(0).position
        far = city.node(city.graph.node_count // 2).position
    code, out, _ = run(_written(node), _written(far), "--format", "json")
    assert code == 0
    assert json.loads(out)["destination"]["name"] is None


def _written(position: LatLon) -> str:
    return f"{position.lat_deg},{position.lon_deg}"


def test_of_namesakes_it_says_which_was_taken(run, tmp_path):
    things = [
        NamedThing("Stiftsplatz", "square", nodes_from(_STREET)["B"], 60),
        NamedThing("Stiftsplatz", "stop", nodes_from(_STREET)["A"]),
        NamedThing("Gasse", "street", nodes_from(_STREET)["A"], 60),
        NamedThing("Gasse", "stop", nodes_from(_STREET)["B"]),
    ]
    city = tmp_path / "drawn.gpkg"
    material = material_from(_STREET, {"AB": {}}, named_things=things)
    key = load_or_make_key()
    write_city(
        material,
        city,
        name="drawn",
        signer=key,
        public_key=public_bytes(key),
        built_on=date(2026, 11, 23),
    )
    code, out, _ = run("Gasse", "Stiftsplatz", "--lang", "en", *AT_NOON, city=city)
    assert code == 0
    assert out.splitlines()[:2] == [
        "Gasse: taken as street. There is also: stop.",
        "Stiftsplatz: taken as square. There is also: stop.",
    ]


def test_a_profile_of_ones_own_is_read_from_a_file(run, tmp_path):
    mine = tmp_path / "mine.json"
    mine.write_text(json.dumps({"base": "guide_dog", "walking_speed_mps": 1.5}), "utf-8")
    code, out, _ = run(START, DESTINATION, "--profile", str(mine), "--format", "json")
    assert code == 0
    assert json.loads(out)["profile_applied"] == "personal"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((START, "Rathuas"), 1, "Meinten Sie: Rathaus"),
        ((START, "Atlantis"), 1, "Kein Ort dieses Namens"),
        ((DESTINATION, DESTINATION), 1, "derselbe Ort"),
        (("49.4,7.7", DESTINATION), 1, "außerhalb"),
        (("149.4,7.7", DESTINATION), 2, "not on Earth"),
        ((START, DESTINATION, "--lang", "tlh"), 2, "de, en"),
        ((START, DESTINATION, "--profile", "nobody"), 2, "long_cane"),
        ((START, DESTINATION, "--profile", "absent.json"), 2, "JSON"),
        ((START, DESTINATION, "--departure", "morgen"), 2, "2026-11-24T09:30"),
    ],
)
def test_what_cannot_be_told_is_one_sentence_and_an_exit_code(run, arguments, code, words):
    ended, out, err = run(*arguments)
    assert (ended, out) == (code, "")
    assert words in err
    assert len(err.strip().splitlines()) == 1
    assert "149.4" not in err
    assert "Atlantis" not in err


def test_a_missing_package_is_one_sentence(run, tmp_path):
    code, out, err = run(START, DESTINATION, city=tmp_path / "no.gpkg")
    assert (code, out) == (1, "")
    assert len(err.strip().splitlines()) == 1


def test_a_strangers_package_is_not_walked_by(run, monkeypatch, tmp_path):
    monkeypatch.setenv("LOTSE_CONFIG_DIR", str(tmp_path / "somebody else"))
    code, _, err = run(START, DESTINATION)
    assert code == 1
    assert "not trusted" in err


def test_a_hostile_profile_file_is_one_sentence(run, tmp_path):
    deep = tmp_path / "deep.json"
    deep.write_text("[" * 100_000)
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    for path in (deep, pipe):
        code, out, err = run(START, DESTINATION, "--profile", str(path))
        assert (code, out) == (2, "")
        assert err == "The profile cannot be read: check that the file holds JSON.\n"


def test_it_says_which_of_two_names_is_unknown(run):
    _, _, start = run("Rathuas", DESTINATION)
    _, _, destination = run(START, "Rathuas")
    assert start == f"Start: {destination}"


def test_waypoints_and_other_routes_are_told_line_by_line(run):
    code, out, _ = run(START, DESTINATION, "--via", "Bäckerei Sonnenkorn", *AT_NOON)
    assert code == 0
    assert "Zwischenziel erreicht, " in out
    code, out, _ = run(START, DESTINATION, "--via", "Atlantis", *AT_NOON)
    assert code == 1


def test_the_explanation_is_a_table_that_sums_up(run):
    code, out, _ = run(START, DESTINATION, "--explain", *AT_NOON)
    assert code == 0
    table = out[out.index("feature ") :].splitlines()
    rows = [line.split() for line in table[1:] if not line.startswith("without")]
    total = float(rows.pop()[-1])
    assert total == pytest.approx(sum(float(row[-1]) for row in rows), abs=0.1 * len(rows))
    assert any(row[0] == "length_m" for row in rows)


def test_a_table_is_for_people_only(run):
    code, out, err = run(START, DESTINATION, "--explain", "--format", "json")
    assert (code, out) == (2, "")
    assert "--explain" in err


_WIDE = CrossingFacts(CrossingKind.UNMARKED, street="Ring", lanes=4)
_LINE = "A-----B---C-----D"


@pytest.fixture
def behind_a_wide_street(demo, tmp_path):
    at = nodes_from(_LINE)
    ways = {"AB": {}, "BC": {"kind": WayKind.CROSSING, "crossing": _WIDE}, "CD": {}}
    things = [NamedThing("Hier", "square", at["A"]), NamedThing("Drüben", "square", at["D"])]
    city = tmp_path / "wide.gpkg"
    key = load_or_make_key()
    write_city(
        material_from(_LINE, ways, named_things=things),
        city,
        name="wide",
        signer=key,
        public_key=public_bytes(key),
        built_on=date(2026, 11, 23),
    )
    return city


def test_a_refusal_says_which_option_gives_consent(run, behind_a_wide_street):
    code, out, err = run("Hier", "Drüben", city=behind_a_wide_street)
    assert (code, out) == (1, "")
    sentence, option = err.splitlines()
    assert sentence.startswith("Ohne Ihre Zustimmung führt kein Weg zum Ziel.")
    assert option == "--consent unmarked_wide"
    code, out, _ = run("Hier", "Drüben", *option.split(), city=behind_a_wide_street)
    assert code == 0
    assert "Dieser Weg führt über etwas, dem Sie zugestimmt haben." in out


def test_a_profile_out_of_bounds_names_field_and_bounds(run, tmp_path):
    wish = tmp_path / "mine.json"
    wish.write_text(json.dumps({"weights": {"zebra": 1e9}}))
    code, _, err = run(START, DESTINATION, "--profile", str(wish))
    assert code == 2
    assert err == "Im Profil muss profile.weights.zebra eine Zahl von -100 bis 10000 sein.\n"
