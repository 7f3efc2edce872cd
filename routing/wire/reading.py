"""From an answer of whatever server to a route the phone may follow; nothing is taken on trust."""

from collections.abc import Mapping, Sequence
from typing import Any

from routing.city.contents import PackageIdentity
from routing.route import MAX_ALTERNATIVES, MAX_VIA, Maneuver, ManeuverKind
from routing.wire.answers import AlternativeAnswer, RouteAnswer, SpokenFact, ViaAnswer
from routing.wire.fields import (
    WireError,
    list_at,
    number_at,
    object_at,
    optional,
    plain_at,
    points_at,
    position_at,
    text_at,
)

_MAX_MANEUVERS = 5000
_MAX_SPOKEN = 500
_MAX_SECONDS = 1e7
# Two maneuvers may stand on one spot; rounding must not make the later one the earlier.
_ORDER_SLACK_M = 0.2


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
