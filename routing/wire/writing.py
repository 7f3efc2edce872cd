"""From a route to the dict that server, command line and phone share; distances rounded to 0.1 m.

The format is published as routing/schemas/route.schema.json. The line and the maneuvers, which
are nearly all of it, are written as JSON from pieces that many walks share. Whoever needs values
has them read back; whoever sends the answer on takes them as they are.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from routing.geo import LatLon
from routing.plain_facts import clean
from routing.route import Route, Target
from routing.wire.positions import position_to_wire

# Takes over JSON that is written already: json.loads for who needs its values.
TakeOver = Callable[[bytes], Any]

# What JSON has as it is; asking for the exact type takes a fraction of asking for a kind.
_PLAIN = frozenset({int, bool, type(None)})
_SHORT = 200


@dataclass(frozen=True, slots=True)
class AnswerTexts:
    """The sentence of each warning, degradation, question, in the route's order."""

    warnings: tuple[str, ...]
    degraded: tuple[str, ...]
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What is written of a route as JSON already: see wire.lines and wire.maneuvers."""

    line: bytes
    maneuvers: bytes


def route_to_wire(
    route: Route, written: Written, texts: AnswerTexts, *, attribution: str, take_over: TakeOver
) -> dict[str, Any]:
    """Return a route as plain JSON values: the answer to a request, but for its alternatives."""
    return {
        "package": {"name": route.package.name, "version": route.package.version},
        "distance_m": _metres(route.distance_m),
        "duration_s": round(route.duration_s, 1),
        "profile_applied": route.request.profile.name,
        "language": route.request.language,
        "degraded_because": [
            {"code": code, "text": clean(text)}
            for code, text in zip(route.degraded_because, texts.degraded, strict=True)
        ],
        "geometry": {"type": "LineString", "coordinates": take_over(written.line)},
        "maneuvers": take_over(written.maneuvers),
        "passport": route.passport,
        "warnings": [
            {
                "code": str(warning.code),
                "text": clean(text),
                "distance_from_start_m": _metres(warning.distance_from_start_m),
                "facts": _plain(warning.facts),
            }
            for warning, text in zip(route.warnings, texts.warnings, strict=True)
        ],
        "questions": [
            {"code": str(question.code), "text": clean(text), "facts": _plain(question.facts)}
            for question, text in zip(route.questions, texts.questions, strict=True)
        ],
        "consented": list(route.consented),
        "via": [
            {
                **_target(stop.target),
                "distance_from_start_m": _metres(stop.distance_from_start_m),
            }
            for stop in route.stops
        ],
        "destination": _target(route.target),
        "alternatives": [],
        "attribution": clean(attribution),
    }


def alternative_to_wire(
    route: Mapping[str, Any], difference: Mapping[str, Any], text: str
) -> dict[str, Any]:
    """Return one of an answer's alternatives: a whole route and how it differs."""
    whole = {key: value for key, value in route.items() if key != "alternatives"}
    return {"text": clean(text), "difference": _plain(difference), "route": whole}


def facts_to_wire(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of a refusal as plain JSON values."""
    return {str(key): _plain(value) for key, value in facts.items()}


def _target(target: Target) -> dict[str, Any]:
    return {
        "name": None if target.name is None else clean(target.name),
        "kind": target.kind,
        "position": position_to_wire(target.position),
        "namesakes": list(target.namesakes),
    }


def _metres(value: float) -> float:
    return round(max(0.0, value), 1)


def _plain(value: Any) -> Any:
    """Return facts as JSON has them; what is not finite is not known."""
    kind = type(value)
    if kind is str:
        return clean(value)
    if kind is dict:
        # Most facts are words, and most words are clean: they need no call each.
        return {
            str(name): part
            if (kind := type(part)) in _PLAIN
            or (kind is str and len(part) <= _SHORT and part.isprintable())
            else _plain(part)
            for name, part in value.items()
        }
    if kind in _PLAIN:
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, str):
        return clean(str(value))
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, LatLon):
        return position_to_wire(value)
    if isinstance(value, Iterable):
        return [_plain(part) for part in value]
    return value
