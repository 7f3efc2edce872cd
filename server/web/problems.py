"""RFC 9457: every refusal is one problem document; it names fields and never repeats values."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from gettext import NullTranslations
from http import HTTPStatus
from typing import Any

from fastapi import Response
from pydantic import BaseModel, Field
from starlette.requests import HTTPConnection

from server import messages
from server.web.languages import language_of

MEDIA_TYPE = "application/problem+json"

Say = Callable[[NullTranslations], str]  # makes a sentence in the language wanted


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One faulty field: its dotted path, a code for programs, a sentence for people."""

    field: str
    code: str
    say: Say


@dataclass(eq=False)
class ProblemError(Exception):
    """A refusal on its way to the client."""

    status: int
    code: str
    say: Say
    language: str | None = None  # None: the Accept-Language header decides
    faults: tuple[FieldFault, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


class FieldProblem(BaseModel):
    """One faulty field of a request."""

    field: str = Field(description="dotted path, such as start.lat")
    code: str
    text: str


class RefusalCause(BaseModel):
    """One thing on the only way that the profile refuses."""

    code: str
    street: str | None
    amount: float = Field(description="metres for a code that ends in _m, else a count")
    distance_from_start_m: float
    position: list[float] = Field(description="[lon, lat]")


class BarringClosure(BaseModel):
    """One closure without which there would be a way."""

    text: str
    ends_at: str | None
    reported_on: str | None
    by_the_hour: bool = Field(default=False, description="it ends at that hour, not with the day")
    text_en: str | None = Field(default=None, description="the same in English, when known")


class NearestPlace(BaseModel):
    """The place nearest to the wished one that can be reached."""

    position: list[float] = Field(description="[lon, lat]")
    street: str | None
    distance_m: float = Field(description="from it to the wished place, as the crow flies")
    way_m: float = Field(description="to it from the start, on foot")


class ProblemDocument(BaseModel):
    """An error as RFC 9457 describes it; code is ours, for programs."""

    type: str
    title: str = Field(description="the HTTP status in words")
    status: int
    detail: str = Field(description="one sentence for a person, in the language asked for")
    code: str
    errors: list[FieldProblem] = Field(default=[], description="faulty fields")
    suggestions: list[str] = Field(default=[], description="names that were perhaps meant")
    distance_m: float | None = Field(default=None, description="to the nearest known way")
    via: int | None = Field(default=None, description="the waypoint this is about, from 1")
    consent: list[str] = Field(default=[], description="codes to agree to, for needs_consent")
    causes: list[RefusalCause] = Field(default=[], description="what needs consent, and where")
    closures: list[BarringClosure] = Field(default=[], description="what bars every other way")
    nearest: NearestPlace | None = Field(default=None, description="how near one comes without")


def problem_response(connection: HTTPConnection, problem: ProblemError) -> Response:
    """Return the problem as an HTTP answer."""
    language = problem.language or language_of(connection.headers.get("accept-language"))
    tr = messages.server_texts(language)
    document: dict[str, Any] = {
        "type": f"urn:lotse:problem:{problem.code}",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.say(tr),
        "code": problem.code,
        **problem.more,
    }
    if problem.faults:
        document["errors"] = [
            {"field": fault.field, "code": fault.code, "text": fault.say(tr)}
            for fault in problem.faults
        ]
    headers = {"Content-Language": language, "Cache-Control": "no-store", **problem.headers}
    body = json.dumps(document, ensure_ascii=False, allow_nan=False).encode()
    return Response(body, problem.status, headers, MEDIA_TYPE)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI description of the problems an endpoint may answer with."""
    schema = {"$ref": "#/components/schemas/ProblemDocument"}
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA_TYPE: {"schema": schema}},
        }
        for status in statuses
    }
