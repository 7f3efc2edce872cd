"""The one place that makes and reads the wire format shared by server, phone and command line.

A route's format is published as routing/schemas/route.schema.json. Positions are [lon, lat] as
in GeoJSON, here and nowhere else; distances are metres, rounded to 0.1.
"""

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from routing.city.contents import PackageIdentity
from routing.geo import LatLon
from routing.network_terms import Closure, ClosureKind, Edge
from routing.places import Event, Notice
from routing.plain_facts import PlainFacts, clean
from routing.route import MAX_ALTERNATIVES, MAX_VIA, Leg, Maneuver, ManeuverKind, Route, Target
from routing.wire_fields import (
    WireError,
    list_at,
    moment_at,
    number_at,
    object_at,
    optional,
    plain_at,
    points_at,
    position_at,
    text_at,
)

__all__ = [
    "AlternativeAnswer",
    "AnswerTexts",
    "Live",
    "RouteAnswer",
    "SpokenFact",
    "ViaAnswer",
    "WireError",
    "alternative_to_wire",
    "edge_line",
    "facts_to_wire",
    "live_to_wire",
    "parse_answer",
    "parse_live",
    "position_to_wire",
    "route_to_wire",
]

_MAX_MANEUVERS = 5000
_MAX_SPOKEN = 500
_MAX_LIVE = 20_000
_MAX_SPANS = 2000
_MAX_SECONDS = 1e7
# What JSON has as it is; asking for the exact type takes a fraction of asking for a kind.
_PLAIN = frozenset({int, bool, type(None)})
_SHORT = 200
# Two maneuvers may stand on one spot; rounding must not make the later one the earlier.
_ORDER_SLACK_M = 0.2


@dataclass(frozen=True, slots=True)
class SpokenFact:
    """A warning or a degradation: a code for programs, a sentence for people."""

    code: str
    text: str
    distance_from_start_m: float = 0.0


@dataclass(frozen=True, slots=True)
class RouteAnswer:
    """A route as the phone knows it, from the server or from its own package."""

    package: PackageIdentity
    distance_m: float
    duration_s: float
    profile_name: str
    language: str
    line: tuple[LatLon, ...]
    maneuvers: tuple[Maneuver, ...]
    texts: tuple[str, ...]  # the standard text of each maneuver
    passport: Mapping[str, Any]
    warnings: tuple[SpokenFact, ...]
    degraded_because: tuple[SpokenFact, ...]
    destination_name: str | None
    destination: LatLon
    questions: tuple[SpokenFact, ...] = ()
    via: tuple["ViaAnswer", ...] = ()
    alternatives: tuple["AlternativeAnswer", ...] = ()
    consented: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ViaAnswer:
    """A place passed on the way."""

    name: str | None
    position: LatLon
    distance_from_start_m: float


@dataclass(frozen=True, slots=True)
class AlternativeAnswer:
    """Another route to the same place, with how it differs, in words and in facts."""

    text: str
    difference: Mapping[str, Any]
    route: RouteAnswer


@dataclass(frozen=True, slots=True)
class Live:
    """What changes from day to day, for the whole city."""

    notices: tuple[Notice, ...] = ()
    events: tuple[Event, ...] = ()
    closures: tuple[Closure, ...] = ()
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AnswerTexts:
    """The sentence of each maneuver, warning, degradation, question, in the route's order."""

    maneuvers: tuple[str, ...]
    warnings: tuple[str, ...]
    degraded: tuple[str, ...]
    questions: tuple[str, ...] = ()


def route_to_wire(
    route: Route,
    maneuvers: Sequence[Maneuver],
    texts: AnswerTexts,
    *,
    attribution: str,
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
        "geometry": {"type": "LineString", "coordinates": _coordinates(route.legs)},
        "maneuvers": [
            {
                "kind": str(maneuver.kind),
                "text": clean(text),
                "position": position_to_wire(maneuver.position),
                "distance_from_start_m": _metres(maneuver.distance_from_start_m),
                "facts": _plain(maneuver.facts),
            }
            for maneuver, text in zip(maneuvers, texts.maneuvers, strict=True)
        ],
        "passport": _plain(route.passport),
        "warnings": [
            {
                "code": warning.code.value,
                "text": clean(text),
                "distance_from_start_m": _metres(warning.distance_from_start_m),
                "facts": _plain(warning.facts),
            }
            for warning, text in zip(route.warnings, texts.warnings, strict=True)
        ],
        "questions": [
            {"code": question.code.value, "text": clean(text), "facts": _plain(question.facts)}
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


def _coordinates(legs: Iterable[Leg]) -> list[list[float]]:
    """Return the line of a route, each joint once; at least two positions."""
    found: list[list[float]] = []
    for leg in legs:
        line = edge_line(leg.edge) if leg.line is leg.edge.line else _line(leg.line)
        found += line[1:] if found and found[-1] == line[0] else line
    return found if len(found) > 1 else found * 2


def edge_line(edge: Edge) -> list[list[float]]:
    """Return the line of a whole edge, kept with it."""
    known: list[list[float]] | None = edge.derived.get("wire_line")
    if known is None:
        known = edge.derived["wire_line"] = _line(edge.line)
    return known


def _line(line: Iterable[LatLon]) -> list[list[float]]:
    """Return positions, of equal ones that follow each other the first."""
    return [place for place, _ in itertools.groupby(map(position_to_wire, line))]


def _target(target: Target) -> dict[str, Any]:
    return {
        "name": None if target.name is None else clean(target.name),
        "kind": target.kind,
        "position": position_to_wire(target.position),
        "namesakes": list(target.namesakes),
    }


def parse_answer(payload: object) -> RouteAnswer:
    """Return the route of an answer; fields we do not know are left alone. Raises WireError."""
    answer = object_at(payload, "answer")
    package = object_at(answer.get("package"), "package")
    geometry = object_at(answer.get("geometry"), "geometry")
    if geometry.get("type") != "LineString":
        raise WireError("geometry must be a LineString")
    destination = object_at(answer.get("destination"), "destination")
    told = [_maneuver(value) for value in list_at(answer, "maneuvers", _MAX_MANEUVERS)]
    maneuvers = tuple(maneuver for maneuver, _ in told)
    _check_order(maneuvers)
    return RouteAnswer(
        package=PackageIdentity(text_at(package, "name"), text_at(package, "version")),
        distance_m=number_at(answer, "distance_m"),
        duration_s=number_at(answer, "duration_s", high=_MAX_SECONDS),
        profile_name=text_at(answer, "profile_applied"),
        language=text_at(answer, "language"),
        line=points_at(geometry, "coordinates", least=2),
        maneuvers=maneuvers,
        texts=tuple(text for _, text in told),
        passport=plain_at(answer, "passport"),
        warnings=_spoken(answer, "warnings"),
        degraded_because=_spoken(answer, "degraded_because"),
        destination_name=optional(text_at, destination, "name"),
        destination=position_at(destination, "position"),
        questions=_spoken(answer, "questions") if "questions" in answer else (),
        via=_via(answer),
        alternatives=_alternatives(answer),
        consented=_codes(answer, "consented"),
    )


def _via(answer: Mapping[str, Any]) -> tuple[ViaAnswer, ...]:
    if "via" not in answer:
        return ()
    passed = [object_at(value, "via") for value in list_at(answer, "via", MAX_VIA)]
    return tuple(
        ViaAnswer(
            optional(text_at, place, "name"),
            position_at(place, "position"),
            number_at(place, "distance_from_start_m"),
        )
        for place in passed
    )


def _alternatives(answer: Mapping[str, Any]) -> tuple[AlternativeAnswer, ...]:
    if "alternatives" not in answer:
        return ()
    found = []
    for value in list_at(answer, "alternatives", MAX_ALTERNATIVES):
        other = object_at(value, "alternatives")
        route = object_at(other.get("route"), "route")
        if "alternatives" in route:
            raise WireError("an alternative must have no alternatives")
        found.append(
            AlternativeAnswer(
                text_at(other, "text"), plain_at(other, "difference"), parse_answer(route)
            )
        )
    return tuple(found)


def _codes(answer: Mapping[str, Any], field: str) -> tuple[str, ...]:
    values = list_at(answer, field, _MAX_SPOKEN) if field in answer else []
    return tuple(text_at({field: value}, field) for value in values)


def live_to_wire(live: Live) -> dict[str, Any]:
    """Return the live layer of a city as plain JSON values."""
    return {
        "generated_at": _moment(live.made_at),
        "notices": [
            {
                "id": notice.id,
                "text": clean(notice.text),
                "language": notice.language,
                "place_name": notice.place_name,
                "position": position_to_wire(notice.position),
                "starts_at": _moment(notice.starts_at),
                "ends_at": _moment(notice.ends_at),
            }
            for notice in live.notices
        ],
        "events": [
            {
                "id": event.id,
                "title": clean(event.title),
                "language": event.language,
                "place_name": event.place_name,
                "position": position_to_wire(event.position),
                "starts_at": _moment(event.starts_at),
                "ends_at": _moment(event.ends_at),
            }
            for event in live.events
        ],
        "closures": [
            {
                "id": closure.id,
                "text": clean(closure.text),
                "line": [position_to_wire(p) for p in closure.line],
                "starts_at": _moment(closure.starts_at),
                "ends_at": _moment(closure.ends_at),
                "reported_on": closure.reported_on,
                "kind": closure.kind.value,
                "spans": [[_moment(start), _moment(end)] for start, end in closure.spans],
                "text_en": None if closure.text_en is None else clean(closure.text_en),
            }
            for closure in live.closures
        ],
    }


def parse_live(payload: object) -> Live:
    """Return the live layer; fields we do not know are left alone. Raises WireError."""
    live = object_at(payload, "live")
    return Live(
        notices=tuple(_notice(value) for value in list_at(live, "notices", _MAX_LIVE)),
        events=tuple(_event(value) for value in list_at(live, "events", _MAX_LIVE)),
        closures=tuple(_closure(value) for value in list_at(live, "closures", _MAX_LIVE)),
        made_at=optional(moment_at, live, "generated_at"),
    )


def position_to_wire(position: LatLon) -> list[float]:
    """Return [lon, lat]: GeoJSON's order exists here and nowhere else."""
    return [round(position.lon_deg, 7), round(position.lat_deg, 7)]


def _maneuver(value: object) -> tuple[Maneuver, str]:
    told = object_at(value, "maneuvers")
    kind = text_at(told, "kind")
    if kind not in set(ManeuverKind):
        raise WireError("kind of a maneuver is not known")
    maneuver = Maneuver(
        ManeuverKind(kind),
        position_at(told, "position"),
        number_at(told, "distance_from_start_m"),
        plain_at(told, "facts"),
    )
    return maneuver, text_at(told, "text")


def _check_order(maneuvers: Sequence[Maneuver]) -> None:
    if not maneuvers:
        raise WireError("maneuvers must not be empty")
    reached_m = 0.0
    for maneuver in maneuvers:
        if maneuver.distance_from_start_m < reached_m - _ORDER_SLACK_M:
            raise WireError("maneuvers must be in the order of the walk")
        reached_m = max(reached_m, maneuver.distance_from_start_m)


def _spoken(answer: Mapping[str, Any], field: str) -> tuple[SpokenFact, ...]:
    found = []
    for value in list_at(answer, field, _MAX_SPOKEN):
        fact = object_at(value, field)
        at_m = optional(number_at, fact, "distance_from_start_m") or 0.0
        found.append(SpokenFact(text_at(fact, "code"), text_at(fact, "text"), at_m))
    return tuple(found)


def _notice(value: object) -> Notice:
    notice = object_at(value, "notices")
    return Notice(
        id=text_at(notice, "id"),
        text=text_at(notice, "text"),
        position=position_at(notice, "position"),
        starts_at=moment_at(notice, "starts_at"),
        ends_at=moment_at(notice, "ends_at"),
        place_name=optional(text_at, notice, "place_name"),
        language=optional(text_at, notice, "language") or "de",
    )


def _event(value: object) -> Event:
    event = object_at(value, "events")
    return Event(
        id=text_at(event, "id"),
        title=text_at(event, "title"),
        position=position_at(event, "position"),
        starts_at=moment_at(event, "starts_at"),
        ends_at=moment_at(event, "ends_at"),
        place_name=optional(text_at, event, "place_name"),
        language=optional(text_at, event, "language") or "de",
    )


def _closure(value: object) -> Closure:
    closure = object_at(value, "closures")
    return Closure(
        id=text_at(closure, "id"),
        text=text_at(closure, "text"),
        line=points_at(closure, "line", least=1),
        starts_at=optional(moment_at, closure, "starts_at"),
        ends_at=optional(moment_at, closure, "ends_at"),
        reported_on=optional(text_at, closure, "reported_on"),
        kind=_closure_kind(closure),
        spans=_spans(closure),
        text_en=optional(text_at, closure, "text_en"),
    )


def _closure_kind(closure: Mapping[str, Any]) -> ClosureKind:
    """Return the kind; one that a newer server knows blocks, to be on the safe side."""
    kind = optional(text_at, closure, "kind")
    return ClosureKind(kind) if kind in set(ClosureKind) else ClosureKind.CLOSURE


def _spans(closure: Mapping[str, Any]) -> tuple[tuple[datetime, datetime], ...]:
    found = []
    for value in list_at(closure, "spans", _MAX_SPANS) if "spans" in closure else []:
        if not isinstance(value, list) or len(value) != 2:
            raise WireError("spans must be pairs of moments")
        start, end = (moment_at({"spans": moment}, "spans") for moment in value)
        if end <= start:
            raise WireError("spans must end after they start")
        found.append((start, end))
    return tuple(found)


def _metres(value: float) -> float:
    return round(max(0.0, value), 1)


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _plain(value: Any) -> Any:
    """Return facts as JSON has them; what is not finite is not known."""
    kind = type(value)
    if kind is PlainFacts:
        return value
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
