"""Other paths that a walker may prefer to the cheapest one; no words, and no route of its own.

Candidates are the cheapest paths of somebody who cares more for one thing, and those found when
what is already known costs more. Kept is what leads elsewhere, is not much dearer, does not turn
aside for nothing, and is better in something that can be said.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from routing.city.contents import Graph
from routing.features import (
    OTHER_CROSSINGS,
    SOUNDING_SIGNALS,
    UNMARKED_CROSSINGS,
)
from routing.journeys.comparing import Measured, difference, worth_saying
from routing.journeys.legs import whole_steps
from routing.paths.finder import FoundPath, PathFinder, Terminal
from routing.profiles import Profile

# An alternative shares at most this much of its metres with any way already told.
_SHARED_AT_MOST = 0.65
# What it may cost, as a whole and where it leaves the cheapest way and comes back to it.
_DEARER_AT_MOST = 1.5
_ASIDE_AT_MOST = 2.0
# Each known way is made dearer by so much, then by so much more.
_AVOIDING = (1.4, 2.0)
# What weighs as much as this is refused, or nearly: whoever wants it shorter, does not want that.
_HARD_PER_M = 20.0
_HARD = 1000.0
_LESS_OF_THE_REST = 0.2

_WITHOUT_SOUND = (*OTHER_CROSSINGS, *UNMARKED_CROSSINGS)
# What is added to the weights of somebody who cares most for one thing.
_WISHES: tuple[Mapping[str, float], ...] = (
    dict.fromkeys((*SOUNDING_SIGNALS, *_WITHOUT_SOUND), 80.0),
    {**dict.fromkeys(_WITHOUT_SOUND, 60.0), "strip_surveyed_m": -0.4, "tactile_tagged_m": -0.2},
    {"steps_flights": 150.0, "escalators": 150.0, "elevators": 50.0},
    {
        "open_area_m": 2.0,
        "shared_space_m": 2.0,
        "shared_cycleway_m": 1.0,
        "carriageway_slow_m": 2.0,
        "carriageway_medium_m": 3.0,
        "carriageway_unknown_m": 2.0,
        "service_m": 1.0,
        "assumed_pavement_m": 0.3,
    },
    {"decision_points": 12.0, "skewed_junctions": 12.0},
)
# Of which less is better, as of length; of strips and signals with sound it is more.
_BETTER_LESS = (
    "crossings",
    "unmarked",
    "tracks",
    "steps_flights",
    "elevators",
    "escalators",
    "decision_points",
    "carriageway_m",
    "open_area_m",
    "shared_m",
)
_BETTER_MORE = ("strip_m", "all_with_sound")
_SHORTER_M = 50.0


@dataclass(frozen=True, slots=True)
class Question:
    """Whose path is asked for: where it may start and end, at what prices, round what."""

    starts: Sequence[Terminal]
    ends: Sequence[Terminal]
    profile: Profile
    blocked: Collection[int] = ()


def alternatives(
    graph: Graph, finder: PathFinder, asked: Question, best: FoundPath, *, count: int = 3
) -> tuple[FoundPath, ...]:
    """Return up to count paths beside the best one, the cheapest first, none like another.

    best is what the finder answers to the same question; costs are at the asked prices.
    """
    search = _Search(graph, finder, asked)
    known = [search.told(best)]
    for candidate in search.candidates(best):
        if len(known) > count:
            break
        told = search.told(candidate)
        if _is_worth_telling(told, known):
            known.append(told)
    found = sorted(known[1:], key=lambda told: (told.path.cost_m, told.path.edges))
    return tuple(told.path for told in found)


@dataclass(frozen=True, slots=True)
class _Told:
    """A path with what it is compared by."""

    path: FoundPath
    metres: Mapping[int, float]  # length of each of its edges
    costs_m: Mapping[int, float]
    measured: Measured


class _Search:
    def __init__(self, graph: Graph, finder: PathFinder, asked: Question) -> None:
        self._graph, self._finder, self._asked = graph, finder, asked
        self._costs_m = finder.edge_costs_m(asked.profile)

    def candidates(self, best: FoundPath) -> Iterator[FoundPath]:
        """Yield paths that somebody might prefer, each priced as the best one is."""
        asked = self._asked
        seen = {best.edges}
        for profile in _wishful(asked.profile):
            path = self._find(profile, {})
            if path is not None and path.edges not in seen:
                seen.add(path.edges)
                yield path
        dearer: dict[int, float] = {}
        path = best
        for factor in _AVOIDING:
            for edge in path.edges:
                dearer[edge] = dearer.get(edge, 1.0) * factor
            other = self._find(asked.profile, dearer)
            if other is None:
                return
            path = other
            if path.edges not in seen:
                seen.add(path.edges)
                yield path

    def told(self, path: FoundPath) -> _Told:
        """Return a path with what it is compared by."""
        graph = self._graph
        metres = {edge: graph.lengths_m[edge] for edge in path.edges}
        terms = self._finder.sums(whole_steps(graph, path.arcs), self._asked.profile).terms
        costs_m = {edge: self._costs_m[edge] for edge in path.edges}
        return _Told(path, metres, costs_m, Measured(sum(metres.values()), terms))

    def _find(self, profile: Profile, dearer: Mapping[int, float]) -> FoundPath | None:
        asked = self._asked
        path = self._finder.find_path(
            asked.starts, asked.ends, profile=profile, blocked=asked.blocked, dearer=dearer
        )
        if path is None:
            return None
        cost_m = (
            min(t.cost_m for t in asked.starts if t.node == path.nodes[0])
            + sum(self._costs_m[edge] for edge in path.edges)
            + min(t.cost_m for t in asked.ends if t.node == path.nodes[-1])
        )
        return replace(path, cost_m=round(cost_m, 2))


def _is_worth_telling(this: _Told, known: Sequence[_Told]) -> bool:
    best = known[0]
    length_m = this.measured.distance_m
    if this.path.cost_m > _DEARER_AT_MOST * best.path.cost_m:
        return False
    for other in known:
        shared_m = sum(m for edge, m in this.metres.items() if edge in other.metres)
        if shared_m > _SHARED_AT_MOST * min(length_m, other.measured.distance_m):
            return False
        if not worth_saying(difference(this.measured, other.measured)):
            return False
    better = is_better(difference(this.measured, best.measured))
    return better and not _turns_aside(this, best)


def is_better(told: Mapping[str, Any]) -> bool:
    """Return whether a way that differs so (see comparing.difference) is better in something."""
    if told["longer_m"] <= -_SHORTER_M:
        return True
    return any(told.get(name, 0) < 0 for name in _BETTER_LESS) or any(
        told.get(name, 0) > 0 for name in _BETTER_MORE
    )


def _turns_aside(this: _Told, best: _Told) -> bool:
    """Return whether a path leaves the best one for much more than what it leaves out."""
    at = {node: number for number, node in enumerate(best.path.nodes)}
    ours_m, theirs_m = _running(this), _running(best)
    meeting = [(i, at[node]) for i, node in enumerate(this.path.nodes) if node in at]
    for (a, x), (b, y) in pairwise(meeting):
        if y < x:
            return True  # it goes back along the best one
        aside_m, instead_m = ours_m[b] - ours_m[a], theirs_m[y] - theirs_m[x]
        if aside_m > _ASIDE_AT_MOST * instead_m:
            return True
    return False


def _running(told: _Told) -> list[float]:
    found = [0.0]
    for edge in told.path.edges:
        found.append(found[-1] + told.costs_m[edge])
    return found


def _wishful(profile: Profile) -> Iterator[Profile]:
    """Yield prices of somebody like this traveller who cares more for one thing."""
    yield Profile("shorter", {n: _softened(n, w) for n, w in profile.weights.items()})
    for wish in _WISHES:
        weights = dict(profile.weights)
        for name, more in wish.items():
            weights[name] = weights.get(name, 0.0) + more
        yield Profile("wishful", weights)


def _softened(name: str, weight: float) -> float:
    hard = _HARD_PER_M if name.endswith("_m") else _HARD
    if name == "length_m" or weight >= hard:
        return weight
    return weight * _LESS_OF_THE_REST
