"""From a journey request to a route and its answer; no network call, no clock of its own."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from routing.city.contents import City
from routing.instructions import phrasing
from routing.instructions.translations import LANGUAGES
from routing.journeys.asking import question_of
from routing.journeys.comparing import difference, worth_saying
from routing.journeys.legs import line_of
from routing.journeys.making import make_route
from routing.journeys.other_ways import other_ways
from routing.journeys.problems import JourneyError, JourneyProblem
from routing.journeys.walks import Walk, Walks
from routing.maneuvers import written_along
from routing.network_terms import Closure
from routing.paths.astar import finder_for
from routing.paths.finder import FinderOf
from routing.route import MAX_ALTERNATIVES, JourneyRequest, Question, Route
from routing.wire.lines import line_json
from routing.wire.writing import (
    AnswerTexts,
    TakeOver,
    Written,
    alternative_to_wire,
    route_to_wire,
)

__all__ = ["JourneyError", "JourneyProblem", "Planned", "answer", "plan", "plan_all", "told"]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another route to the same place, and how it differs from the one that was taken."""

    route: Route
    difference: Mapping[str, Any]  # see routing.journeys.comparing


@dataclass(frozen=True, slots=True)
class Planned:
    """The route taken, and others that differ in a way worth saying."""

    route: Route
    alternatives: tuple[Alternative, ...]


def answer(
    city: City,
    request: JourneyRequest,
    *,
    closures: Sequence[Closure] = (),
    finder_of: FinderOf = finder_for,
    take_over: TakeOver = json.loads,
) -> dict[str, Any]:
    """Return the wire answer of a request; the server's body and the command line's json.

    closures are the live ones, known beside the package's own. take_over is what becomes of the
    parts that are written as JSON already; see wire.writing. Raises JourneyError.
    """
    if request.language not in LANGUAGES:
        raise JourneyError(JourneyProblem.UNKNOWN_LANGUAGE, {"choices": list(LANGUAGES)})
    planned = plan_all(city, request, closures=closures, finder_of=finder_of)
    return told(city, planned, take_over)


def told(city: City, planned: Planned, take_over: TakeOver = json.loads) -> dict[str, Any]:
    """Return what was planned as plain JSON values, with its sentences."""
    answered = _told_route(city, planned.route, take_over)
    language = planned.route.request.language
    answered["alternatives"] = [
        alternative_to_wire(
            _told_route(city, other.route, take_over),
            other.difference,
            phrasing.difference_text(other.difference, language),
        )
        for other in planned.alternatives
    ]
    return answered


def plan(
    city: City,
    request: JourneyRequest,
    *,
    closures: Sequence[Closure] = (),
    finder_of: FinderOf = finder_for,
) -> Route:
    """Return the cheapest route for this traveller at this moment; raises JourneyError.

    It never leads over what the profile refuses and nobody agreed to: where only that leads on,
    the error names the cause, the consent that is asked for and how near one comes without.
    """
    walks = Walks(city, request, closures, finder_of)
    walk, short = _asked(walks)
    return make_route(walks, walk, _questions(walk, short))


def plan_all(
    city: City,
    request: JourneyRequest,
    *,
    closures: Sequence[Closure] = (),
    finder_of: FinderOf = finder_for,
) -> Planned:
    """Return the cheapest route and as many alternatives as were asked for and are worth saying.

    Where the walker is asked about the short way, that is the first alternative.
    """
    walks = Walks(city, request, closures, finder_of)
    walk, short = _asked(walks)
    taken = make_route(walks, walk, _questions(walk, short))
    wanted = min(request.alternatives, MAX_ALTERNATIVES)
    if wanted <= 0:
        return Planned(taken, ())
    candidates = [*([short] if short else []), *other_ways(walks, walk, wanted)]
    found: list[Alternative] = []
    for candidate in candidates:
        told_of = difference(candidate.measured, walk.measured)
        known = {line_of(other.route.legs) for other in found} | {line_of(walk.legs)}
        if worth_saying(told_of) and line_of(candidate.legs) not in known:
            found.append(Alternative(make_route(walks, candidate), told_of))
    return Planned(taken, tuple(found[:wanted]))


def _asked(walks: Walks) -> tuple[Walk, Walk | None]:
    """Return the best walk, and the short one when it is so much shorter that one asks."""
    walk = walks.best()
    return walk, walks.much_shorter_than(walk)


def _questions(walk: Walk, short: Walk | None) -> tuple[Question, ...]:
    return () if short is None else (question_of(walk.measured, short.measured),)


def _told_route(city: City, route: Route, take_over: TakeOver) -> dict[str, Any]:
    language = route.request.language
    texts = AnswerTexts(
        warnings=tuple([phrasing.warning_text(w, language) for w in route.warnings]),
        degraded=tuple([phrasing.degraded_text(c, language) for c in route.degraded_because]),
        questions=tuple([phrasing.question_text(q, language) for q in route.questions]),
    )
    written = Written(
        line_json(city.graph, route.legs, route.steps),
        written_along(route, city, language),
    )
    return route_to_wire(route, written, texts, attribution=city.attribution, take_over=take_over)
