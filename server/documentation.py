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
            components |= _models()
            components |= _published("route.schema.json", "RouteAnswer")
            components |= _published("profile.schema.json", "PersonalProfile")
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to extend it


def _models() -> dict[str, Any]:
    _, read = models_json_schema([(m, "validation") for m in _READ], ref_template=_REF)
    _, written = models_json_schema([(ProblemDocument, "serialization")], ref_template=_REF)
    return {**read["$defs"], **written["$defs"]}


def _published(file_name: str, name: str) -> dict[str, Any]:
    """Return a published schema under a name, its inner definitions beside it."""
    text = files("routing").joinpath("schemas", file_name).read_text("utf-8")
    schema = json.loads(text)
    inner = schema.pop("$defs", {})
    schema.pop("$schema", None)
    schema.pop("$id", None)
    named = {name: schema} | {f"{name}.{part}": inner[part] for part in inner}
    return {key: _moved(part, name) for key, part in named.items()}


def _moved(part: Any, name: str) -> Any:
    if isinstance(part, Mapping):
        return {
            key: _reference(value, name) if key == "$ref" else _moved(value, name)
            for key, value in part.items()
        }
    return [_moved(value, name) for value in part] if isinstance(part, list) else part


def _reference(pointer: str, name: str) -> str:
    schemas = "#/components/schemas/"
    moved = pointer.replace("#/$defs/", f"{schemas}{name}.")
    return moved.replace("#/properties/", f"{schemas}{name}/properties/")
