"""Answers as they travel: made, read back, described by the published schema, refused when odd."""

import copy
import json
import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from routing.geo import LatLon, distance_m, moved
from routing.journeys.planning import JourneyError, answer
from routing.network_terms import Closure, ClosureKind
from routing.places import Event, Notice, NoticeKind
from routing.route import ManeuverKind
from routing.wire.fields import WireError
from routing.wire.live import Live, live_to_wire, parse_live
from routing.wire.reading import parse_answer
from tests.routing.journeys.cities import AT, NOON, main_street, named_main_street, request

SCHEMA = json.loads(files("routing").joinpath("schemas/route.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

_CLOSURE = Closure(
    "k1",
    "Gehweg gesperrt",
    (moved(AT["D"], 90, 10), moved(AT["D"], 90, 20)),
    ends_at=NOON + timedelta(days=3),
    reported_on="2026-11-20",
)


def _answer(start="A", destination="Bäckerei Schmidt", language="de", **more):
    to = AT.get(destination, destination)
    return answer(named_main_street(), request(AT[start], to, language=language), **more)


def _sent(told):
    return json.loads(json.dumps(told, allow_nan=False))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("start", "destination"),
    [("A", "Bäckerei Schmidt"), ("B", "E"), ("C", "F"), ("G", "A"), ("D", "Gasse")],
)
def test_every_answer_is_as_the_published_schema_says(start, destination, language):
    told = _answer(start, destination, language, closures=[_CLOSURE])
    VALIDATOR.validate(_sent(told))
    parsed = parse_answer(_sent(told))
    assert parsed.language == language
    assert parsed.maneuvers[0].kind is ManeuverKind.DEPART
    assert parsed.maneuvers[-1].kind is ManeuverKind.ARRIVE
    assert len(parsed.texts) == len(parsed.maneuvers)


def test_an_answer_names_package_destination_and_sources():
    told = _answer()
    assert told["package"] == {"name": "drawn", "version": "2026-11-23.0123456789ab"}
    assert told["destination"]["name"] == "Bäckerei Schmidt"
    assert told["destination"]["kind"] == "place"
    assert set(told) == set(SCHEMA["required"])


def test_positions_are_lon_lat_with_seven_decimals_and_metres_have_one():
    told = _answer()
    lon, lat = told["geometry"]["coordinates"][0]
    assert distance_m(LatLon(lat, lon), AT["A"]) < 0.02
    assert all(round(x, 7) == x for point in told["geometry"]["coordinates"] for x in point)
    metres = [told["distance_m"], *(m["distance_from_start_m"] for m in told["maneuvers"])]
    assert all(round(x, 1) == x for x in metres)


def test_a_language_nobody_translated_is_refused():
    with pytest.raises(JourneyError) as refused:
        _answer(language="tlh")
    assert refused.value.problem == "unknown_language"
    assert refused.value.facts["choices"] == ["de", "en"]


def test_the_same_request_has_the_same_answer():
    assert json.dumps(_answer()) == json.dumps(_answer())


def test_a_control_character_of_the_map_does_not_cost_the_route():
    told = named_main_street()
    wish = request(AT["A"], "Bäckerei Schmidt")
    closure = Closure("k2", "Gehweg\x07 gesperrt\n", _CLOSURE.line)
    answered = answer(told, request(AT["D"], AT["E"]), closures=[closure])
    parse_answer(_sent(answered))
    assert "\x07" not in json.dumps(answered, ensure_ascii=False)
    assert parse_answer(_sent(answer(told, wish))).destination_name == "Bäckerei Schmidt"


def test_fields_of_a_newer_server_are_left_alone():
    told = {**_sent(_answer()), "weather": {"wind_mps": 3}}
    parse_answer(told)


_MADE = _sent(_answer("D", "E", closures=[_CLOSURE]))


def _paths(value, path=()):
    yield path
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _paths(part, (*path, key))
    elif isinstance(value, list):
        for i, part in enumerate(value[:2]):
            yield from _paths(part, (*path, i))


def _with(path, value):
    told = copy.deepcopy(_MADE)
    if not path:
        return value
    inner = told
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return told


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ((), None),
        ((), []),
        (("package",), None),
        (("package", "name"), ""),
        (("package", "version"), 3),
        (("distance_m",), math.nan),
        (("distance_m",), math.inf),
        (("distance_m",), -1),
        (("distance_m",), "12"),
        (("distance_m",), True),
        (("duration_s",), None),
        (("profile_applied",), {}),
        (("language",), "d\x00e"),
        (("geometry", "type"), "Point"),
        (("geometry", "coordinates"), []),
        (("geometry", "coordinates"), [[6.5, 54.5]]),
        (("geometry", "coordinates", 0), [6.5, 154.5]),
        (("geometry", "coordinates", 0), [6.5, math.nan]),
        (("geometry", "coordinates", 0), [6.5]),
        (("geometry", "coordinates", 0), ["6.5", "54.5"]),
        (("geometry", "coordinates", 0), [True, False]),
        (("geometry", "coordinates"), [[6.5, 54.5]] * 50_001),
        (("maneuvers",), []),
        (("maneuvers",), "turn left"),
        (("maneuvers", 0, "kind"), "teleport"),
        (("maneuvers", 0, "kind"), ["depart"]),
        (("maneuvers", 0, "text"), ""),
        (("maneuvers", 0, "text"), "x" * 2001),
        (("maneuvers", 0, "text"), "\ud800"),
        (("maneuvers", 0, "position"), None),
        (("maneuvers", 0, "distance_from_start_m"), 1e9),
        (("maneuvers", 0, "distance_from_start_m"), 500),
        (("maneuvers", 0, "facts"), []),
        (("maneuvers", 0, "facts"), {"a": math.inf}),
        (("maneuvers", 0, "facts"), {"a": {"b": {"c": {"d": {"e": {"f": 1}}}}}}),
        (("maneuvers", 0, "facts"), {str(i): i for i in range(100)}),
        (("maneuvers", 0, "facts"), {"\x00": 1}),
        (("maneuvers", 0, "facts"), {"a": 10**400}),
        (("passport",), None),
        (("warnings",), {}),
        (("warnings",), [None]),
        (("warnings",), [{"code": "x", "text": 5}]),
        (("degraded_because",), [{"text": "x"}]),
        (("destination",), None),
        (("destination", "position"), [200, 0]),
        (("destination", "name"), 5),
    ],
)
def test_rubbish_is_refused_by_the_name_of_its_field_alone(path, value):
    with pytest.raises(WireError) as refused:
        parse_answer(_with(path, value))
    assert "154.5" not in str(refused.value)
    assert "teleport" not in str(refused.value)


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=10)
    | st.just(10**400),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=10,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(list(_paths(_MADE))), _JSON)
def test_a_changed_answer_is_read_or_refused_and_nothing_else(path, value):
    try:
        parsed = parse_answer(_with(path, value))
    except WireError:
        return
    assert all(math.isfinite(m.distance_from_start_m) for m in parsed.maneuvers)
    assert len(parsed.line) >= 2


@given(_JSON)
def test_no_json_at_all_breaks_the_readers(value):
    for read in (parse_answer, parse_live):
        with pytest.raises(WireError):
            read(value)


_MOMENTS = st.integers(1_500_000_000, 2_000_000_000).map(lambda s: datetime.fromtimestamp(s, UTC))
_POSITIONS = st.builds(
    LatLon,
    st.floats(-90, 90).map(lambda x: round(x, 7)),
    st.floats(-180, 180).map(lambda x: round(x, 7)),
)
_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=50
)
_LIVES = st.builds(
    Live,
    st.tuples(
        st.builds(
            Notice,
            _TEXTS,
            _TEXTS,
            _POSITIONS,
            _MOMENTS,
            _MOMENTS,
            st.none() | _TEXTS,
            kind=st.sampled_from(NoticeKind),
        )
    ),
    st.tuples(st.builds(Event, _TEXTS, _TEXTS, _POSITIONS, _MOMENTS, _MOMENTS, st.none() | _TEXTS)),
    st.tuples(
        st.builds(
            Closure,
            _TEXTS,
            _TEXTS,
            st.lists(_POSITIONS, min_size=1, max_size=3).map(tuple),
            st.none() | _MOMENTS,
            st.none() | _MOMENTS,
            st.none() | st.just("2026-11-20"),
        )
    ),
    st.none() | _MOMENTS,
)


@given(_LIVES)
def test_the_live_layer_comes_back_as_it_was(live):
    assert parse_live(_sent(live_to_wire(live))) == live


def test_an_empty_live_layer_is_a_live_layer():
    assert parse_live(_sent(live_to_wire(Live()))) == Live()


_OFFER = Notice(
    "o", "Brezeln", LatLon(54.5, 6.5), NOON, NOON + timedelta(days=1), kind=NoticeKind.OFFER
)


def test_an_offer_is_called_one_on_the_wire():
    assert _sent(live_to_wire(Live(notices=(_OFFER,))))["notices"][0]["kind"] == "offer"


def test_a_notice_of_an_older_server_is_a_notice():
    sent = _sent(live_to_wire(Live(notices=(_OFFER,))))
    del sent["notices"][0]["kind"]
    (read,) = parse_live(sent).notices
    assert read == replace(_OFFER, kind=NoticeKind.NOTICE)


@given(_JSON.filter(lambda value: value not in ("notice", "offer")))
@example("raffle")
@example("Offer")
@example(["offer"])
@example({"offer": True})
def test_a_kind_of_notice_nobody_knows_is_a_notice_and_costs_no_closure(kind):
    sent = _sent(live_to_wire(Live(notices=(_OFFER,), closures=(_CLOSURE,))))
    sent["notices"][0]["kind"] = kind
    read = parse_live(sent)
    assert read.notices == (replace(_OFFER, kind=NoticeKind.NOTICE),)
    assert [closure.id for closure in read.closures] == [_CLOSURE.id]


@pytest.mark.parametrize("field", ["starts_at", "ends_at"])
@pytest.mark.parametrize("value", [None, "yesterday", "2026-11-24T10:00:00", 5])
def test_a_notice_without_aware_moments_is_refused(field, value):
    notice = Notice("n", "Brezeln", AT["A"], NOON, NOON + timedelta(days=1))
    told = _sent(live_to_wire(Live(notices=(notice,))))
    told["notices"][0][field] = value
    with pytest.raises(WireError):
        parse_live(told)


def test_a_route_of_no_length_is_still_an_answer():
    beside = moved(AT["A"], 0, 20)
    told = answer(main_street(), request(beside, AT["A"]))
    parse_answer(_sent(told))
    VALIDATOR.validate(_sent(told))


def test_a_market_with_its_hours_is_read_as_it_was_written():
    market = Closure(
        "m",
        "Wochenmarkt",
        _CLOSURE.line,
        kind=ClosureKind.MARKET,
        spans=((NOON, NOON + timedelta(hours=5)),),
    )
    (read,) = parse_live(_sent(live_to_wire(Live(closures=(market,))))).closures
    assert (read.text, read.kind, read.spans) == (market.text, market.kind, market.spans)


def test_a_closure_of_an_older_server_blocks_all_the_time():
    sent = _sent(live_to_wire(Live(closures=(_CLOSURE,))))
    for field in ("kind", "spans"):
        del sent["closures"][0][field]
    (read,) = parse_live(sent).closures
    assert (read.kind, read.spans) == (ClosureKind.CLOSURE, ())


def test_a_kind_of_closure_that_only_a_newer_server_knows_blocks():
    sent = _sent(live_to_wire(Live(closures=(_CLOSURE,))))
    sent["closures"][0]["kind"] = "parade"
    assert parse_live(sent).closures[0].blocks


@pytest.mark.parametrize(
    "spans",
    [
        None,
        "always",
        [[]],
        [["2026-11-24T11:00:00+00:00"]],
        [["2026-11-24T11:00:00+00:00", "2026-11-24T10:00:00+00:00"]],
        [["2026-11-24T11:00:00", "2026-11-24T12:00:00"]],
        [[1, 2]],
    ],
)
def test_odd_spans_are_refused(spans):
    sent = _sent(live_to_wire(Live(closures=(_CLOSURE,))))
    sent["closures"][0]["spans"] = spans
    with pytest.raises(WireError):
        parse_live(sent)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("questions",), None),
        (("questions",), [{"code": "longer"}]),
        (("via",), [{}]),
        (("via",), [{"position": [6.5, 54.5], "distance_from_start_m": -1}]),
        (("via",), [{"position": [6.5, 54.5], "distance_from_start_m": 1}] * 9),
        (("alternatives",), {}),
        (("alternatives",), [{"text": "x", "difference": {}, "route": {}}]),
        (("alternatives",), [{"text": "x", "difference": {}, "route": None}] * 4),
        (("consented",), [5]),
    ],
)
def test_what_is_odd_in_questions_waypoints_and_alternatives_is_refused(path, value):
    with pytest.raises(WireError):
        parse_answer(_with(path, value))


def test_alternatives_within_alternatives_are_refused():
    inner = {**_MADE, "alternatives": []}
    told = {**_MADE, "alternatives": [{"text": "x", "difference": {}, "route": inner}]}
    with pytest.raises(WireError):
        parse_answer(told)


def test_an_answer_of_an_older_server_without_the_new_fields_is_read():
    told = copy.deepcopy(_MADE)
    for field in ("questions", "consented", "via", "alternatives"):
        del told[field]
    parsed = parse_answer(told)
    assert (parsed.questions, parsed.via, parsed.alternatives) == ((), (), ())
