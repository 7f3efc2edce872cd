"""The OpenAPI document: what FastAPI cannot see because bodies are read and answers built by us."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from server.closures.schemas import ClosureBody
from server.events.schemas import EventBody
from server.journeys.schemas import JourneyBody
from server.notices.schemas import NoticeBody
from server.web.problems import ProblemDocument

_REF = "#/components/schemas/{model}"
_READ: tuple[type[BaseModel], ...] = (JourneyBody, NoticeBody, EventBody, ClosureBody)


def document(app: FastAPI) -> None:
    """Let the app describe itself with the schemas of bodies, problems and routes."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(title=app.title, version=app.version, routes=app.routes)
            components = schema.setdefault("components", {}).setdefault("schemas", {})
            components |= _models() | _route_answer()
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to extend it


def _models() -> dict[str, Any]:
    _, read = models_json_schema([(m, "validation") for m in _READ], ref_template=_REF)
    _, written = models_json_schema([(ProblemDocument, "serialization")], ref_template=_REF)
    return {**read["$defs"], **written["$defs"]}


def _route_answer() -> dict[str, Any]:
    """Return the published schema of an answer, its inner definitions beside it."""
    text = files("routing").joinpath("schemas/route.schema.json").read_text("utf-8")
    schema = json.loads(text)
    inner = schema.pop("$defs", {})
    schema.pop("$schema", None)
    schema.pop("$id", None)
    named = {"RouteAnswer": schema} | {f"RouteAnswer.{name}": part for name, part in inner.items()}
    return {name: _moved(part) for name, part in named.items()}


def _moved(part: Any) -> Any:
    if isinstance(part, Mapping):
        return {
            key: value.replace("#/$defs/", "#/components/schemas/RouteAnswer.").replace(
                "#/properties/", "#/components/schemas/RouteAnswer/properties/"
            )
            if key == "$ref"
            else _moved(value)
            for key, value in part.items()
        }
    return [_moved(value) for value in part] if isinstance(part, list) else part
