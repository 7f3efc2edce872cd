"""What a survey file may say, and the one sentence for each feature that it says wrongly."""

import copy
import json
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routing.network_terms import Arrow, Known, Side, TactileKind
from routing.survey.errors import MOST_TOLD, SurveyError
from routing.survey.properties import KINDS
from routing.survey.reading import MOST_BYTES, read_survey
from routing.survey.schema import schema_text, survey_schema
from routing.survey.terms import Form
from tests.routing.survey.surveys import area, card, feature, field, line, point, strip, written

VALIDATOR = jsonschema.Draft202012Validator(survey_schema())
GOOD_CARD = card(
    "k1",
    (0, 0),
    (14, 0),
    crossing="signals",
    sound="yes",
    vibration=False,
    arrow="island",
    kerb_cm_start=3,
    kerb_cm_end=6,
    pole_side_start="right",
    pole_distance_m_start=1.2,
    button_position_start="underside",
    lanes=4,
    maxspeed_kmh=50,
    length_m=14,
    surveyed_on="2026-10-20",
    note=None,
)
GOOD = [
    GOOD_CARD,
    strip("s1", (0, 0), (20, 0)),
    field("f1", "branch_field", (20, 0)),
    area("f2", (0, 0), (1, 0), (1, 1), kind="tactile", element="blocking_field"),
    line("c1", (0, 0), (9, 0), kind="closure", text="Gehweg gesperrt", ends_at="2026-12-24"),
    area("m1", (0, 0), (9, 0), (9, 9), kind="market", text="Wochenmarkt", hours="Sa 06:00-15:00"),
    line("p1", (0, 0), (9, 0), kind="pavement", width_m=1.1, surface="sett"),
]


def refused(folder, *features, **more):
    """Return the sentences with which a survey is refused."""
    with pytest.raises(SurveyError) as caught:
        read_survey([written(folder, list(features), **more)])
    return list(caught.value.sentences)


def refused_bytes(folder, content, name="survey.geojson"):
    path = folder / name
    path.write_bytes(content)
    with pytest.raises(SurveyError) as caught:
        read_survey([path])
    (sentence,) = caught.value.sentences
    return sentence


def test_the_published_schema_is_the_one_made_from_the_table():
    published = files("routing").joinpath("schemas/survey.schema.json").read_text("utf-8")
    assert published == schema_text()
    jsonschema.Draft202012Validator.check_schema(json.loads(published))


def test_a_good_survey_is_read_whole_and_fits_the_schema(tmp_path):
    path = written(tmp_path, GOOD, licence="CC0-1.0", attribution="Stadt Beispiel")
    VALIDATOR.validate(json.loads(path.read_text("utf-8")))
    survey = read_survey([path])
    assert len(survey.records) == len(GOOD)
    (read,) = survey.cards
    assert (read.sound, read.vibration, read.arrow) == (Known.YES, Known.NO, Arrow.ISLAND)
    assert (read.start.kerb_cm, read.end.kerb_cm, read.start.pole_side) == (3, 6, Side.RIGHT)
    assert read.end.pole_side is None
    assert survey.files[0].licence == "CC0-1.0"
    kinds = {record.entry.id: record.element for record in survey.tactile}
    assert kinds["f2"] is TactileKind.BLOCKING_FIELD


def test_what_qgis_writes_is_read_too(tmp_path):
    one = feature("MultiLineString", [[(0, 0), (5, 0)]], kind="tactile", element="guidance_strip")
    one["properties"] |= {"fid": 7, "surveyed_on": None, "id": 12}
    one["geometry"]["coordinates"][0][0].append(251.5)
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    path = written(tmp_path, [one], name="qgis.geojson", crs=crs)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    (record,) = read_survey([path]).tactile
    assert (record.entry.id, record.shape.form, record.surveyed_on) == ("12", Form.LINE, None)


def _with(**properties):
    changed = copy.deepcopy(GOOD_CARD)
    changed["properties"] |= properties
    return changed


def _drawn(geometry):
    return {**copy.deepcopy(GOOD_CARD), "geometry": geometry}


def _line(*positions):
    return _drawn({"type": "LineString", "coordinates": list(positions)})


CLOSED = {"kind": "closure", "text": "Baustelle"}


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (_with(kerb_cm_start=60), "kerb_cm_start is 60; write a number from 0 to 30 (centimetres)"),
        (_with(kerb_cm_end=2.5), "kerb_cm_end is 2.5; write a whole number"),
        (_with(length_m=-4), "length_m is -4; write a number from 1 to 80 (metres)"),
        (_with(length_m=float("nan")), "length_m is not a number"),
        (_with(lanes="four"), "lanes is 'four'; write a number from 1 to 16"),
        (_with(lanes=True), "lanes is true"),
        (_with(sound="ja"), "sound is 'ja'; write yes, no or unknown"),
        (_with(pole_side_start="rechts"), "pole_side_start is 'rechts'; write one of left, right"),
        (_with(surveyed_on="20.10.2026"), "surveyed_on is '20.10.2026'; write the day as 2026"),
        (_with(surveyed_on="2026-02-30"), "a day that does not exist"),
        (_with(surveyed_on="0026-02-03"), "choose a day from 2000 to 2100"),
        (_with(kerb_cm_strat=3), "'kerb_cm_strat' is not known; perhaps kerb_cm_start is meant"),
        (_with(wolpertinger=3), "'wolpertinger' is not known; take it out"),
        (_with(kind="crosing"), "its kind is 'crosing'; write one of tactile, crossing"),
        (_with(kind=["crossing"]), "its kind is a list"),
        (_with(street="Ring\x1b[2J"), "cannot be printed on one line"),
        (_with(street=""), "street is ''; write it as text"),
        (_with(crossing="zebra"), "sound is yes, but crossing is zebra; mend one of them"),
        (_with(sound="no", always_on="yes"), "always_on is yes, but sound is no"),
        (_with(button="no"), "arrow is island, but button is no"),
        (_line([365_000.0, 5_482_000.0], [365_014.0, 5_482_000.0]), "in metres of a map projecti"),
        (_line([54.5, 106.5], [54.5, 106.6]), "not on Earth; latitude and longitude look exchang"),
        (_line([200.0, 200.0], [201.0, 200.0]), "not on Earth; export the layer as GeoJSON"),
        (_line([6.5, 54.5], [6.5, 54.5]), "has no length"),
        (_line([6.5, 54.5]), "has no length"),
        (_line(), "is empty; draw it again"),
        (_line([6.5], [6.6, 54.5]), "has a position that is not [longitude, latitude]"),
        (_line([6.5, True], [6.6, 54.5]), "has a position that is not [longitude, latitude]"),
        (_line([6.5, float("nan")], [6.6, 54.5]), "has a position that is not"),
        (_line([6.5, float("inf")], [6.6, 54.5]), "has a position that is not"),
        (_drawn(None), "its geometry is empty; draw it"),
        (_drawn({"type": "Point", "coordinates": [6.5, 54.5]}), "is 'Point'; draw it as LineStr"),
        (_drawn({"type": "MultiLineString", "coordinates": [[], []]}), "has 2 parts"),
        (_drawn("LINESTRING(0 0)"), "write a GeoJSON geometry"),
        ({"type": "Feature", "geometry": None}, "it has no properties"),
        ("Feature", "it is no GeoJSON Feature"),
        (point("x", (0, 0), kind="tactile", element="guidance_strip"), "guidance strip is a line"),
        (point("x", (0, 0), kind="tactile"), "element is missing"),
        (
            feature("Polygon", [[(0, 0), (9, 0), (9, 9)]], "x", **CLOSED),
            "ring that is not closed; end it where it begins",
        ),
        (area("x", (0, 0), (9, 9), (9, 0), (0, 9), **CLOSED), "crosses itself"),
        (
            point("x", (0, 0), **CLOSED, starts_at="2026-12-02", ends_at="2026-12-01"),
            "ends_at is before starts_at",
        ),
        (point("x", (0, 0), **CLOSED, hours="wenn der Hahn kräht"), "hours is 'wenn der Hahn"),
        (point("x", (0, 0), kind="market", text="Markt"), "it says nothing; give it hours or"),
        (point("x", (0, 0), kind="closure"), "text is missing; what is to be said of it"),
        ({**GOOD_CARD, "id": "a\nb"}, "its id cannot be printed"),
    ],
)
def test_each_bad_feature_is_one_clear_sentence(tmp_path, bad, words):
    (sentence,) = refused(tmp_path, strip("good", (0, 0), (9, 0)), bad)
    assert sentence.startswith("survey.geojson, feature 2")
    assert words in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_every_bad_feature_is_named_and_nothing_of_the_file_is_used(tmp_path):
    told = refused(tmp_path, GOOD_CARD, _with(lanes=99), _with(kerb_cm_start=60, sound="laut"))
    assert len(told) == 2
    assert "its id was given to feature 1 of survey.geojson already" in told[0]
    assert "kerb_cm_start" in told[1]
    assert "sound" in told[1]


def test_one_name_in_two_files_is_told(tmp_path):
    paths = [written(tmp_path, [GOOD_CARD], name=name) for name in ("a.geojson", "b.geojson")]
    with pytest.raises(SurveyError, match=r"b.geojson, feature 1 \('k1'\): its id was given to"):
        read_survey(paths)


def test_a_name_given_twice_in_one_feature_is_told(tmp_path):
    good = json.dumps({"type": "FeatureCollection", "features": [GOOD_CARD]})
    twice = good.replace('"lanes": 4', '"lanes": 4, "lanes": 2').encode()
    assert "'lanes' is given twice; keep one" in refused_bytes(tmp_path, twice)


def test_a_long_list_of_errors_is_cut_short(tmp_path):
    with pytest.raises(SurveyError) as caught:
        read_survey([written(tmp_path, ["nothing"] * 500)])
    assert len(caught.value.sentences) == 500
    assert str(caught.value).count("\n") == MOST_TOLD
    assert str(caught.value).endswith("And 400 more; mend these first.")


WHOLE = json.dumps({"type": "FeatureCollection", "features": [GOOD_CARD]}).encode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty; export the survey again"),
        (b"  \n ", "is empty"),
        (WHOLE[:-40], "is no JSON or was cut off"),
        ("{'kind': 'Straße'}".encode("latin-1"), "is not UTF-8"),
        (b"\x00\x01\x02", "is no JSON"),
        (b"[" * 200_000, "is no survey but nests"),
        (b'{"type":' * 100_000, "is no survey but nests"),
        (b'{"a": ' + b"9" * 5000 + b"}", "counts beyond all use"),
        (b"[]", "is no GeoJSON FeatureCollection"),
        (b"null", "is no GeoJSON FeatureCollection"),
        (b'{"type": "FeatureCollection"}', "has no list of features"),
        (b'{"type": "FeatureCollection", "features": {}}', "has no list of features"),
        (
            WHOLE[:-1] + b', "crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}}',
            "is in another coordinate system; export it as WGS 84",
        ),
        (b'{"type": "FeatureCollection", "features": [], "crs": 7}', "another coordinate system"),
        (b'{"type": "FeatureCollection", "features": [], "licence": ["CC0"]}', "licence is a list"),
    ],
)
def test_a_file_that_is_no_survey_is_refused_in_one_sentence(tmp_path, content, words):
    assert words in refused_bytes(tmp_path, content)


def test_a_file_as_large_as_a_disk_is_not_read(tmp_path):
    path = tmp_path / "huge.geojson"
    with path.open("wb") as out:
        out.truncate(MOST_BYTES * 16)  # a hole: takes no room
    with pytest.raises(SurveyError, match="larger than 64 MB; divide it"):
        read_survey([path])


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SurveyError) as caught:
        read_survey([tmp_path / "nowhere.geojson", tmp_path])
    assert "There is no file nowhere.geojson; check the name." in caught.value.sentences
    assert len(caught.value.sentences) == 2


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from([*KINDS, "Feature", "Point", "LineString", "Polygon", "2026-11-23", "yes"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["type", "id", "geometry", "properties", "coordinates", "kind", "hours"]
            )
            | st.text(max_size=5),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


def _reads_or_refuses(path):
    told = None
    try:
        read_survey([path])
    except SurveyError as error:
        told = error.sentences
    assert told is None or (told and all(s.endswith(".") and s.isprintable() for s in told))


@given(features=st.lists(JSON, max_size=4))
@settings(max_examples=100)
def test_no_json_crashes_the_reader(tmp_path_factory, features):
    _reads_or_refuses(written(tmp_path_factory.mktemp("any"), features))


@given(st.data())
@settings(max_examples=100)
def test_no_odd_value_in_a_good_feature_crashes_the_reader(tmp_path_factory, data):
    one = copy.deepcopy(data.draw(st.sampled_from(GOOD)))
    kind = KINDS[one["properties"]["kind"]]
    key = data.draw(st.sampled_from([*kind.properties, "kind", "id"]))
    place = one if data.draw(st.booleans()) else one["properties"]
    place[data.draw(st.sampled_from([key, "geometry", "properties"]))] = data.draw(JSON)
    _reads_or_refuses(written(tmp_path_factory.mktemp("odd"), [one]))


@given(st.binary(max_size=60), st.integers(0, len(WHOLE)))
@settings(max_examples=100)
def test_no_damage_to_a_file_crashes_the_reader(tmp_path_factory, noise, at):
    path = tmp_path_factory.mktemp("noise") / "survey.geojson"
    path.write_bytes(WHOLE[:at] + noise + WHOLE[at + len(noise) :])
    _reads_or_refuses(path)


@given(st.data())
@settings(max_examples=100)
def test_what_the_reader_takes_fits_the_published_schema(tmp_path_factory, data):
    one = copy.deepcopy(data.draw(st.sampled_from(GOOD)))
    properties = KINDS[one["properties"]["kind"]].properties
    words = ["yes", "no", "unknown", "left", "front", "Sa 07:00-14:00", "2026-12-01", "zebra"]
    values = st.integers(-2, 60) | st.floats(0, 60) | st.sampled_from(words) | st.none()
    for key in data.draw(st.lists(st.sampled_from(sorted(properties)), max_size=4)):
        one["properties"][key] = data.draw(values)
    path = written(tmp_path_factory.mktemp("fits"), [one])
    try:
        read_survey([path])
    except SurveyError:
        return
    VALIDATOR.validate(json.loads(path.read_text("utf-8")))
