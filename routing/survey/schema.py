"""The published JSON Schema of a survey (draft 2020-12), made from the table of properties.

python -m routing.survey.schema
"""

import json
from pathlib import Path
from typing import Any

from routing.survey.properties import COMMON, KINDS, LEFT_ALONE, ONE_OF_THESE, ONLY_LINES, Kind
from routing.survey.terms import Form

SCHEMA_FILE = Path(__file__).parents[1] / "schemas" / "survey.schema.json"
_POSITION = {
    "description": "[longitude, latitude] in WGS 84 degrees; a height may follow and is not read.",
    "type": "array",
    "prefixItems": [
        {"type": "number", "minimum": -180, "maximum": 180},
        {"type": "number", "minimum": -90, "maximum": 90},
        {"type": "number"},
    ],
    "items": False,
    "minItems": 2,
}
_RING = {"type": "array", "minItems": 4, "items": {"$ref": "#/$defs/position"}}
_LINE = {"type": "array", "minItems": 2, "items": {"$ref": "#/$defs/position"}}
_COORDINATES: dict[Form, tuple[str, dict[str, Any]]] = {
    Form.POINT: ("Point", {"$ref": "#/$defs/position"}),
    Form.LINE: ("LineString", _LINE),
    Form.POLYGON: ("Polygon", {"type": "array", "minItems": 1, "items": _RING}),
}


def survey_schema() -> dict[str, Any]:
    """Return the schema."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://lotse.invalid/schemas/survey.schema.json",
        "title": "A city's own survey, laid over OpenStreetMap",
        "description": (
            "Read by lotse-city build --survey: GeoJSON (RFC 7946) in WGS 84. lotse-city says of "
            "each bad feature what is wrong; it also asks what a schema cannot: that ids are "
            "given once, that ends come after starts, that positions lie in the city."
        ),
        "type": "object",
        "required": ["type", "features"],
        "properties": {
            "type": {"const": "FeatureCollection"},
            "features": {"type": "array", "items": {"$ref": "#/$defs/feature"}},
            "name": {"type": "string"},
            "licence": {"description": "SPDX name of the licence.", "type": "string"},
            "attribution": {"description": "Who must be named.", "type": "string"},
            "crs": {"description": "QGIS writes it; only WGS 84 is read.", "type": "object"},
            "bbox": {"type": "array"},
        },
        "$defs": {
            "position": _POSITION,
            "feature": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "properties": {
                        "type": "object",
                        "required": ["kind"],
                        "properties": {"kind": {"enum": sorted(KINDS)}},
                    },
                    "geometry": {"type": "object"},
                },
                "oneOf": [{"$ref": f"#/$defs/{name}"} for name in KINDS],
            },
            **{name: _kind(name, kind) for name, kind in KINDS.items()},
        },
    }


def _kind(name: str, kind: Kind) -> dict[str, Any]:
    table = {**COMMON, **kind.properties}
    told: dict[str, Any] = {"kind": {"const": name}}
    for key, one in table.items():
        schema = {"description": one.meaning, **one.reader.schema}
        # QGIS writes null into every empty field.
        told[key] = schema if one.required else {"anyOf": [schema, {"type": "null"}]}
    told |= {key: {} for key in sorted(LEFT_ALONE)}
    properties = {
        "type": "object",
        "required": ["kind", *(key for key, one in table.items() if one.required)],
        "properties": told,
        "additionalProperties": False,
    }
    if name in ONE_OF_THESE:
        properties["anyOf"] = [_not_null(key) for key in ONE_OF_THESE[name]]
    whole: dict[str, Any] = {
        "description": kind.meaning,
        "properties": {"properties": properties, "geometry": _geometry(kind.forms)},
    }
    if name == "tactile":
        element = {"enum": sorted(ONLY_LINES)}
        whole["if"] = {"properties": {"properties": {"properties": {"element": element}}}}
        whole["then"] = {"properties": {"geometry": _geometry((Form.LINE,))}}
    return whole


def _not_null(key: str) -> dict[str, Any]:
    return {"required": [key], "properties": {key: {"not": {"type": "null"}}}}


def _geometry(forms: tuple[Form, ...]) -> dict[str, Any]:
    """Return the geometries of these forms; of several parts QGIS may write a single one."""
    shapes = []
    for form in forms:
        name, coordinates = _COORDINATES[form]
        single = {"type": "array", "minItems": 1, "maxItems": 1, "items": coordinates}
        for kind, inner in ((name, coordinates), (f"Multi{name}", single)):
            shapes.append(
                {
                    "type": "object",
                    "required": ["type", "coordinates"],
                    "properties": {"type": {"const": kind}, "coordinates": inner},
                }
            )
    return {"oneOf": shapes}


def schema_text() -> str:
    """Return the schema as it is published."""
    return json.dumps(survey_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
    print(f"written: {SCHEMA_FILE.name}")
