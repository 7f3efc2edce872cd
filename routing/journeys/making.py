"""From a walk to the route that is told: stops, durations, warnings, what is less certain."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from routing.journeys.marks import tally
from routing.journeys.passport import make_passport
from routing.journeys.prices import beyond
from routing.journeys.walks import Walk, Walks
from routing.journeys.warnings import (
    age_warnings,
    closure_warning,
    dated_warnings,
    leg_warnings,
    offset_warnings,
)
from routing.profiles import Profile
from routing.route import Leg, Question, Route, RouteWarning, Stop

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


def make_route(walks: Walks, walk: Walk, questions: tuple[Question, ...] = ()) -> Route:
    """Return a walk as a route with all that a walker is told of it."""
    city, request = walks.city, walks.request
    start, end = walk.ways[0].start, walk.ways[-1].end
    steps = walk.steps
    counted = tally(city, steps)
    passport = make_passport(walk.legs, counted, walk.terms)
    consented = _consented(walks, walk)
    warnings = [
        *_detours(walks, walk),
        *leg_warnings(city, steps, counted, request.profile),
        *dated_warnings(city, steps, walks.holding.told),
        *offset_warnings(start.offset_m, end.offset_m, walk.length_m),
        *age_warnings(city.data_as_of, request.departure),
    ]
    return Route(
        package=city.identity,
        request=request,
        target=walks.targets[-1],
        legs=walk.legs,
        steps=steps,
        distance_m=walk.length_m,
        duration_s=_duration_s(walk, request.profile),
        cost_m=walk.cost_m,
        terms=walk.terms,
        passport=passport,
        warnings=tuple(sorted(warnings, key=attrgetter("distance_from_start_m"))),
        degraded_because=_degraded(walks, walk, passport, consented),
        start_offset_m=start.offset_m,
        end_offset_m=end.offset_m,
        stops=_stops(walks, walk),
        questions=questions,
        prices=walk.prices,
        consented=consented,
    )


def _stops(walks: Walks, walk: Walk) -> tuple[Stop, ...]:
    stops, legs = [], 0
    for target, way in zip(walks.targets[:-1], walk.ways[:-1], strict=True):
        legs += len(way.steps)
        stops.append(Stop(target, legs, walk.steps.starts_m[legs], way.end.offset_m))
    return tuple(stops)


def _consented(walks: Walks, walk: Walk) -> tuple[str, ...]:
    """Return what the profile refuses and this walk has, because the walker agreed."""
    profile = walks.request.profile
    return beyond(walk.terms, profile, frozenset(profile.refuses))


def _detours(walks: Walks, walk: Walk) -> list[RouteWarning]:
    """Return a warning of each closure that the walk uses, or would use, had it been open."""
    blocked = walks.blocked
    if not blocked or not walks.closures_matter_to(walk):
        return []
    ways = walks.without_closures(walk.prices)
    if ways is walk.ways:
        return []
    without = walks.walk_of(ways, walk.prices)
    met = (blocked.get(edge) for edge in (*without.steps.edges, *walk.steps.edges))
    used = {closure.id: closure for closure in met if closure}
    leaves_at_m = _shared_m(walk.legs, without.legs)
    extra_m = walk.length_m - without.length_m
    return [closure_warning(closure, leaves_at_m, extra_m) for closure in used.values()]


def _shared_m(ours: Sequence[Leg], theirs: Sequence[Leg]) -> float:
    """Return how far two walks go the same way from their start."""
    shared_m = 0.0
    for mine, yours in zip(ours, theirs, strict=False):
        if mine != yours:
            break
        shared_m += mine.length_m
    return shared_m


def _duration_s(walk: Walk, profile: Profile) -> float:
    waiting_s = 0.0
    for name, seconds in _WAIT_S.items():
        if name in walk.terms:
            waiting_s += seconds * walk.terms[name]
    return walk.length_m / profile.walking_speed_mps + waiting_s


def _degraded(
    walks: Walks, walk: Walk, passport: Mapping[str, Any], consented: Sequence[str]
) -> tuple[str, ...]:
    reasons = {
        "start_moved": walks.stations.moved,
        "by_consent": bool(consented),
        "unknown_facts": _misses_a_fact(passport, walk.prices),
    }
    return tuple([code for code, holds in reasons.items() if holds])


def _misses_a_fact(passport: Mapping[str, Any], prices: Profile) -> bool:
    """Return whether something is unknown that matters to this traveller at this hour."""
    needs_light = prices.weights.get("light_unknown_m", 0.0) != 0
    return any(item["code"] != "light_m" or needs_light for item in passport["unknown"])
