"""What counts as known is planned on the event loop; only an answer makes a kind of journey known."""

from datetime import UTC, datetime

import pytest

from routing.geo import LatLon
from routing.journeys.problems import JourneyError, JourneyProblem
from routing.profiles import profile_named
from routing.route import JourneyRequest
from server.journeys.service import Journeys

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
ASKED = JourneyRequest(LatLon(54.5, 6.5), LatLon(54.6, 6.5), profile_named("long_cane"), "de", NOON)


def refuses(_city, _request, *, closures=()):
    raise JourneyError(JourneyProblem.START_FAR, {"distance_m": 500.0})


def answers(_city, _request, *, closures=()):
    return {"closures": len(closures)}


async def test_a_refusal_makes_no_kind_of_journey_known():
    journeys = Journeys(None, refuses, at_once=1, waiting=1)
    with pytest.raises(JourneyError):
        await journeys.answer(ASKED, ())
    assert not journeys._known_kinds


async def test_an_answer_makes_its_kind_of_journey_known():
    journeys = Journeys(None, answers, at_once=1, waiting=1)
    assert await journeys.answer(ASKED, ()) == b'{"closures":0}'
    assert journeys._known_kinds
