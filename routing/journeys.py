"""From a journey request to a route and its answer; no network call, no clock of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from routing.city.contents import City
from routing.closures import blocked_edges
from routing.daylight import is_dark
from routing.geo import distance_m
from routing.instructions import phrasing
from routing.instructions.translations import LANGUAGES
from routing.journey_problems import JourneyError, JourneyProblem
from routing.legs import Way, cost_sums, line_of, make_legs
from routing.maneuvers import make_maneuvers
from routing.network_terms import Closure
from routing.passport import make_passport
from routing.paths.astar import finder_for
from routing.profiles import Profile
from routing.route import JourneyRequest, Leg, Route, RouteWarning, Target
from routing.route_warnings import (
    age_warnings,
    closure_warning,
    leg_warnings,
    offset_warnings,
    uses_refused,
)
from routing.targets import resolve_target
from routing.ways import Ends, Search, snapped
from routing.wire import AnswerTexts, route_to_wire

__all__ = ["JourneyError", "JourneyProblem", "answer", "by_light", "plan"]

_SAME_PLACE_M = 5.0
# Waiting, beside walking: OpenTripPlanner's 15 s for a signal; half of it where cars must let
# a walker pass or a gap is waited for.
_WAIT_S = {
    "signal_sound_and_vibration": 15.0,
    "signal_sound": 15.0,
    "signal_vibration_only": 15.0,
    "signal_silent": 15.0,
    "signal_sound_unknown": 15.0,
    "zebra": 8.0,
    "elevators": 60.0,
}


@dataclass(frozen=True, slots=True)
class _Walked:
    """What the search gave: the way, its legs, the spots it had, for whom."""

    way: Way
    legs: tuple[Leg, ...]
    ends: Ends
    profile: Profile


def answer(
    city: City, request: JourneyRequest, *, closures: Sequence[Closure] = ()
) -> dict[str, Any]:
    """Return the wire answer of a request; the server's body and the command line's json.

    closures are the live ones, known beside the package's own. Raises JourneyError.
    """
    if request.language not in LANGUAGES:
        raise JourneyError(JourneyProblem.UNKNOWN_LANGUAGE, {"choices": list(LANGUAGES)})
    route = plan(city, request, closures=closures)
    maneuvers = make_maneuvers(route, city)
    language = request.language
    texts = AnswerTexts(
        maneuvers=tuple(phrasing.standard_text(m, language) for m in maneuvers),
        warnings=tuple(phrasing.warning_text(w, language) for w in route.warnings),
        degraded=tuple(phrasing.degraded_text(c, language) for c in route.degraded_because),
    )
    return route_to_wire(
        route,
        maneuvers,
        texts,
        line=line_of(route.legs),
        attribution=city.attribution,
    )


def plan(city: City, request: JourneyRequest, *, closures: Sequence[Closure] = ()) -> Route:
    """Return the cheapest route for this traveller at this moment; raises JourneyError.

    What a profile refuses without consent (wide unmarked crossings, fast carriageways, rail
    without a signal) is used only when there is no other way, and is then in the warnings.
    """
    target = resolve_target(city, request)
    if distance_m(request.start, target.position) < _SAME_PLACE_M:
        raise JourneyError(JourneyProblem.SAME_PLACE)
    profile = by_light(request.profile, request)
    blocked = blocked_edges(city, closures, request.departure)
    finder = finder_for(city.graph)
    ends = snapped(city, request.start, target.position)
    search = Search(city, finder, profile, blocked)
    way = search.way(ends)
    if way is None:
        raise search.not_connected(ends, target.position)
    detours: list[RouteWarning] = []
    if blocked:
        detours = _detours(Search(city, finder, profile, {}).way(ends), way, blocked)
    walked = _Walked(way, make_legs(city, way.pieces), ends, profile)
    return _route(city, request, target, walked, detours)


def by_light(profile: Profile, request: JourneyRequest) -> Profile:
    """Return the profile as it is at this hour: by day nobody minds an unlit way."""
    if is_dark(request.start, request.departure):
        return profile
    weights = {**profile.weights, "unlit_m": 0.0, "light_unknown_m": 0.0}
    return replace(profile, weights=weights)


def _detours(without: Way | None, way: Way, blocked: Mapping[int, Closure]) -> list[RouteWarning]:
    """Return a warning of each closure that the route uses, or would use, had it been open."""
    without = without or way
    pieces = (*without.pieces, *way.pieces)
    used = {blocked[p.edge_id].id: blocked[p.edge_id] for p in pieces if p.edge_id in blocked}
    shared = 0
    while shared < min(len(way.pieces), len(without.pieces)) and (
        way.pieces[shared] == without.pieces[shared]
    ):
        shared += 1
    leaves_at_m = sum(piece.length_m for piece in way.pieces[:shared])
    extra_m = way.length_m - without.length_m
    return [closure_warning(closure, leaves_at_m, extra_m) for closure in used.values()]


def _route(
    city: City,
    request: JourneyRequest,
    target: Target,
    walked: _Walked,
    detours: list[RouteWarning],
) -> Route:
    legs, way = walked.legs, walked.way
    terms, cost_m = cost_sums(legs, walked.profile)
    length_m = sum(leg.length_m for leg in legs)
    passport = make_passport(legs)
    warnings = [
        *detours,
        *leg_warnings(legs),
        *offset_warnings(way.start.offset_m, way.end.offset_m, length_m),
        *age_warnings(city.data_as_of, request.departure),
    ]
    return Route(
        package=city.identity,
        request=request,
        target=target,
        legs=legs,
        distance_m=length_m,
        duration_s=_duration_s(length_m, terms, walked.profile),
        cost_m=cost_m,
        terms=terms,
        passport=passport,
        warnings=tuple(sorted(warnings, key=lambda w: w.distance_from_start_m)),
        degraded_because=_degraded(walked, passport),
        start_offset_m=way.start.offset_m,
        end_offset_m=way.end.offset_m,
    )


def _duration_s(length_m: float, terms: Mapping[str, float], profile: Profile) -> float:
    waiting_s = sum(seconds * terms.get(name, 0.0) for name, seconds in _WAIT_S.items())
    return length_m / profile.walking_speed_mps + waiting_s


def _degraded(walked: _Walked, passport: Mapping[str, Any]) -> tuple[str, ...]:
    reasons = {
        "start_moved": walked.ends.moved,
        "refused_feature": uses_refused(walked.legs, walked.profile),
        "unknown_facts": _misses_a_fact(passport, walked.profile),
    }
    return tuple(code for code, holds in reasons.items() if holds)


def _misses_a_fact(passport: Mapping[str, Any], profile: Profile) -> bool:
    """Return whether something is unknown that matters to this traveller at this hour."""
    needs_light = profile.weights.get("light_unknown_m", 0.0) != 0
    return any(item["code"] != "light_m" or needs_light for item in passport["unknown"])
