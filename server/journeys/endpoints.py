"""POST /v1/routes: positions come in a body, never in an address that a log would keep."""

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import APIRouter, Request, Response

from routing.geo import LatLon
from routing.instructions.phrasing import problem_text
from routing.journeys.planning import JourneyError
from routing.profiles import (
    CONSENT_CODES,
    Profile,
    ProfileError,
    consent_of,
    personal_profile,
    profile_named,
)
from routing.route import JourneyRequest
from routing.wire.writing import facts_to_wire
from server import messages
from server.journeys.plain import plain_journey
from server.journeys.schemas import JourneyBody, NamedBody, PositionBody
from server.journeys.service import BusyError
from server.services import Services, services_of
from server.web.bodies import json_body, parse, read_body
from server.web.plain_route import PlainRoute
from server.web.problems import FieldFault, ProblemError, documented
from server.web.straight_way import Answered

router = APIRouter(route_class=PlainRoute)
PATH = "/v1/routes"

_STATUS: Mapping[str, int] = {  # others: 422
    "unknown_place": 404,
    "not_connected": 409,
    "needs_consent": 409,
}
# What may be told to a program; positions among them are of the network, never the walker's.
_SHOWN_FACTS = ("suggestions", "distance_m", "via", "consent", "causes", "closures", "nearest")
_ANSWER = {"schema": {"$ref": "#/components/schemas/RouteAnswer"}}


@router.post(
    PATH,
    responses=documented(404, 408, 409, 413, 415, 422, 503)
    | {200: {"description": "the route", "content": {"application/json": _ANSWER}}},
    openapi_extra=json_body(JourneyBody),
)
async def plan_route(request: Request) -> Response:
    """Return a route with everything a walker may want to know of it before and on the way."""
    services = services_of(request)
    body = await read_body(request, JourneyBody, within_s=services.settings.body_within_s)
    answer, language = await _planned(services, body)
    headers = {"Content-Language": language, "Cache-Control": "no-store"}
    return Response(answer, headers=headers, media_type="application/json")


def straight_answer(services: Services) -> Callable[[bytes], Answered | None]:
    """Return what answers the body of such a request at once, None where it has to wait.

    It gives what plan_route does, and raises the same ProblemError.
    """

    def answer(body: bytes) -> Answered | None:
        closures = services.closures.fresh()
        if closures is None:
            return None
        journey = plain_journey(body, services.clock)
        if journey is None:
            journey = _journey(parse(body, JourneyBody), services)
        try:
            found = services.journeys.in_a_moment(journey, closures)
        except JourneyError as error:
            raise _refusal(error, journey.language) from None
        return None if found is None else (found, journey.language)

    return answer


async def _planned(services: Services, body: JourneyBody) -> Answered:
    """Return the answer and its language; raises ProblemError."""
    journey = _journey(body, services)
    closures = await services.closures.now()
    try:
        return await services.journeys.answer(journey, closures), body.language
    except JourneyError as error:
        raise _refusal(error, body.language) from None
    except BusyError:
        headers = {"Retry-After": "2"}
        raise ProblemError(503, "busy", messages.busy, body.language, headers=headers) from None


def _journey(body: JourneyBody, services: Services) -> JourneyRequest:
    return JourneyRequest(
        start=LatLon(body.start.lat, body.start.lon),
        destination=_destination(body.destination),
        profile=_profile(body),
        language=body.language,
        departure=body.departure or services.clock(),
        consent=_consent(body),
        via=tuple([_destination(place) for place in body.via]),
        alternatives=body.alternatives,
    )


def _destination(wanted: PositionBody | NamedBody) -> LatLon | str:
    return wanted.query if isinstance(wanted, NamedBody) else LatLon(wanted.lat, wanted.lon)


def _profile(body: JourneyBody) -> Profile:
    try:
        if isinstance(body.profile, str):
            return profile_named(body.profile)
        return personal_profile(body.profile)
    except ProfileError as error:
        raise _profile_problem(error, body.language) from None


def _consent(body: JourneyBody) -> frozenset[str]:
    try:
        return consent_of(body.consent)
    except ProfileError as error:
        raise _profile_problem(error, body.language) from None


def _profile_problem(error: ProfileError, language: str) -> ProblemError:
    """Return the problem of a profile: its field, its bounds, what was perhaps meant."""
    more: dict[str, Any] = {"suggestions": [error.nearest]} if error.nearest else {}
    if error.bounds:
        facts = {"field": error.field, "bounds": error.bounds}
        return _unfit("bad_profile", error.field, facts, language, more)
    if error.field.endswith("consent"):
        facts = {"choices": list(CONSENT_CODES)}
        return _unfit("unknown_consent", error.field, facts, language, more)
    fault = FieldFault(error.field, "unknown_profile", messages.unknown_profile)
    return ProblemError(422, fault.code, fault.say, language, (fault,), more)


def _unfit(
    code: str, field: str, facts: Mapping[str, Any], language: str, more: Mapping[str, Any]
) -> ProblemError:
    sentence = problem_text(code, facts, language)
    fault = FieldFault(field, code, lambda _tr: sentence)
    return ProblemError(422, code, fault.say, language, (fault,), more)


def _refusal(error: JourneyError, language: str) -> ProblemError:
    code = str(error.problem)
    sentence = problem_text(code, error.facts, language)
    more = facts_to_wire({k: error.facts[k] for k in _SHOWN_FACTS if k in error.facts})
    return ProblemError(_STATUS.get(code, 422), code, lambda _tr: sentence, language, more=more)
