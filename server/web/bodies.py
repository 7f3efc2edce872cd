"""Reading a JSON body into a model: one place for content type, limits in time and faults."""

import asyncio
import re
from collections.abc import Callable, Mapping
from gettext import NullTranslations
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request

from server import messages
from server.web.problems import FieldFault, ProblemError

_M = TypeVar("_M", bound=BaseModel)
_SayField = Callable[..., str]

_MAX_FAULTS = 20
_PLAIN_NAME = re.compile(r"[A-Za-z$][A-Za-z0-9_]{0,39}")

# pydantic's error types; what is not here is "a value that is not allowed".
_SENTENCES: Mapping[str, _SayField] = {
    "missing": messages.field_missing,
    "union_tag_not_found": messages.field_missing,
    "extra_forbidden": messages.field_unknown,
    "float_type": messages.field_no_number,
    "finite_number": messages.field_no_number,
    "greater_than": messages.field_out_of_range,
    "greater_than_equal": messages.field_out_of_range,
    "less_than": messages.field_out_of_range,
    "less_than_equal": messages.field_out_of_range,
    "string_too_short": messages.field_wrong_length,
    "string_too_long": messages.field_wrong_length,
    "too_short": messages.field_wrong_length,
    "too_long": messages.field_wrong_length,
    "string_unicode": messages.field_unsayable,
    "unsayable": messages.field_unsayable,
    "datetime_type": messages.field_no_moment,
    "datetime_parsing": messages.field_no_moment,
    "datetime_from_date_parsing": messages.field_no_moment,
    "timezone_aware": messages.field_no_moment,
    "datetime_range": messages.field_out_of_range,
    "wrong_order": messages.field_wrong_order,
    "notice_kind": messages.field_no_notice_kind,
    "outside_city": messages.field_outside_city,
}


async def read_body(request: Request, model: type[_M], *, within_s: float) -> _M:
    """Return the body as a model; raises ProblemError 408, 415 or 422.

    The size is bounded before this by the BodyLimit around the app.
    """
    _check_content_type(request)
    try:
        async with asyncio.timeout(within_s):
            body = await request.body()
    except TimeoutError:
        raise too_slow() from None
    return parse(body, model)


def too_slow() -> ProblemError:
    """Return the problem of a body that does not arrive."""
    return ProblemError(408, "too_slow", messages.too_slow, headers={"Connection": "close"})


def parse(body: bytes, model: type[_M]) -> _M:
    """Return JSON bytes as a model; raises ProblemError 422."""
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        # "from None": the chain would carry the values into a traceback.
        raise invalid(field_faults(error)) from None


def invalid(faults: tuple[FieldFault, ...], language: str | None = None) -> ProblemError:
    """Return the problem of a request with faulty fields; without any it is no JSON at all."""
    if not faults:
        return ProblemError(422, "unreadable_json", messages.unreadable_json, language)
    return ProblemError(422, "invalid_request", faults[0].say, language, faults)


def fault(code: str, field: str) -> FieldFault:
    """Return the fault of one field; the code chooses the sentence."""
    sentence = _SENTENCES.get(code, messages.field_wrong)

    def say(tr: NullTranslations) -> str:
        return sentence(tr, field=field or messages.whole_body(tr))

    return FieldFault(field, code, say)


def field_faults(error: ValidationError) -> tuple[FieldFault, ...]:
    """Return the faults of a validation; none when the input was not JSON."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    if any(item["type"] == "json_invalid" for item in found):
        return ()
    return tuple(fault(item["type"], _path(item["loc"])) for item in found[:_MAX_FAULTS])


def json_body(model: type[BaseModel]) -> dict[str, Any]:
    """Return the OpenAPI description of a body that read_body reads."""
    schema = {"$ref": f"#/components/schemas/{model.__name__}"}
    content = {"application/json": {"schema": schema}}
    return {"requestBody": {"required": True, "content": content}}


def _check_content_type(request: Request) -> None:
    media_type, _, parameters = request.headers.get("content-type", "").partition(";")
    charset = parameters.strip().lower().replace('"', "")
    plain = media_type.strip().lower() == "application/json"
    if not plain or charset not in {"", "charset=utf-8"}:
        raise ProblemError(415, "not_json", messages.not_json)


def _path(location: tuple[int | str, ...]) -> str:
    """Return a dotted path; a made-up field name is repeated only when it is a plain word."""
    parts = [str(part) for part in location if part not in UNION_TAGS]
    shown = [part if part.isdigit() or _PLAIN_NAME.fullmatch(part) else "?" for part in parts]
    return ".".join(shown)


# pydantic puts the chosen branch of a union into the path; the sender never wrote it.
UNION_TAGS = frozenset({"by-position", "by-name", "by-weights"})
