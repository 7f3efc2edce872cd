"""What is read without the model, the model reads as well and alike."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.profiles import PROFILE_NAMES
from server.journeys.endpoints import _journey
from server.journeys.plain import plain_journey
from server.journeys.schemas import JourneyBody
from server.web.bodies import parse
from server.web.problems import ProblemError

NOW = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
PLACE = {"lat": 49.44, "lon": 7.77}
PLAIN = {
    "start": PLACE,
    "destination": {"lat": 49.45, "lon": 7},
    "profile": "guide_dog",
    "language": "en",
    "departure": "2026-11-24T12:00:00+01:00",
}


class Services:
    """As much of a server as reading a journey needs."""

    def clock(self):
        return NOW


def by_model(body):
    """Return what the model makes of a body, None where it refuses."""
    try:
        return _journey(parse(body, JourneyBody), Services())
    except ProblemError:
        return None


def plainly(body):
    return plain_journey(body, Services().clock)


@pytest.mark.parametrize("left_out", [(), ("profile",), ("language",), ("departure",)])
def test_plain_requests_are_taken(left_out):
    wanted = {name: value for name, value in PLAIN.items() if name not in left_out}
    body = json.dumps(wanted).encode()
    assert plainly(body) is not None
    assert plainly(body) == by_model(body)


@pytest.mark.parametrize(
    "changes",
    [
        {"destination": {"query": "Rathaus"}},
        {"via": [PLACE]},
        {"alternatives": 1},
        {"consent": []},
        {"profile": {"base": "long_cane"}},
        {"start": {**PLACE, "alt": 1}},
        {"start": [49.44, 7.77]},
        {"start": {"lat": True, "lon": 7.77}},
        {"start": {"lat": "49.44", "lon": 7.77}},
        {"start": {"lat": 90.1, "lon": 7.77}},
        {"start": {"lat": 10**400, "lon": 7.77}},
        {"language": "fr"},
        {"profile": "nobody"},
        {"profile": None},
        {"departure": None},
        {"departure": "2026-11-24T12:00:00"},
        {"departure": "1999-11-24T12:00:00Z"},
        {"departure": "2026-13-24T12:00:00Z"},
        {"departure": 1764000000},
    ],
    ids=str,
)
def test_others_are_left_to_the_model(changes):
    assert plainly(json.dumps(PLAIN | changes).encode()) is None


numbers = st.one_of(
    st.floats(-200, 200), st.integers(-200, 200), st.booleans(), st.none(), st.text()
)
places = st.one_of(
    st.fixed_dictionaries({"lat": st.floats(-90, 90), "lon": st.floats(-180, 180)}),
    st.fixed_dictionaries({"lat": numbers, "lon": numbers}, optional={"alt": numbers}),
    numbers,
)
moments = st.one_of(
    st.datetimes(timezones=st.just(UTC)).map(lambda m: m.isoformat().replace("+00:00", "Z")),
    st.datetimes(timezones=st.just(UTC)).map(
        lambda m: m.replace(microsecond=0, day=min(m.day, 28), year=2001 + m.year % 90).isoformat()
    ),
    st.from_regex(
        r"20[0-9]{2}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-6][0-9]:[0-6][0-9](Z|[+-][0-2][0-9]:[0-9]{2})"
    ),
    numbers,
)


@given(
    st.fixed_dictionaries(
        {"start": places, "destination": places},
        optional={
            "profile": st.sampled_from(PROFILE_NAMES) | numbers,
            "language": st.sampled_from(["de", "en", "fr"]) | numbers,
            "departure": moments,
            "surprise": numbers,
        },
    )
)
def test_what_is_taken_means_the_same(wanted):
    body = json.dumps(wanted).encode()
    found = plainly(body)
    if found is not None:
        assert found == by_model(body)


@given(
    st.binary(max_size=80)
    | st.text(max_size=80).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_what_is_no_journey_is_left_to_the_model(body):
    assert plainly(body) is None


def test_of_two_equal_names_the_last_holds_as_in_the_model():
    body = json.dumps(PLAIN).encode()[:-1] + b',"language":"de"}'
    assert plainly(body).language == "de"
    assert plainly(body) == by_model(body)
