"""The walks of one request: searched for, weighed against consent, refused; no words."""

import copy
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from routing.arcs import Legs, arcs_of
from routing.city.contents import City
from routing.daylight import is_dark
from routing.geo import LatLon, distance_m
from routing.journeys.asking import is_asked_about
from routing.journeys.comparing import Measured
from routing.journeys.course import Course
from routing.journeys.holding import holding_at
from routing.journeys.legs import Way
from routing.journeys.passport import leg_features
from routing.journeys.prices import beyond, prices_for, short_prices, withheld
from routing.journeys.problems import JourneyError, JourneyProblem
from routing.journeys.refusing import Refused, needs_consent, not_connected
from routing.journeys.snapping import Spot
from routing.journeys.targets import resolve_targets
from routing.journeys.warnings import closure_facts
from routing.journeys.ways import Ends, Search, onward_from, stations_of
from routing.network_terms import Closure
from routing.paths.finder import FinderOf
from routing.profiles import CONSENT_CODES, Profile, WeightKey
from routing.route import MAX_VIA, JourneyRequest, Leg
from routing.steps import Steps

_SAME_PLACE_M = 5.0


@dataclass(frozen=True)
class Walk:
    """One whole way from start to destination over what is passed: a way to each place in turn."""

    ways: tuple[Way, ...]
    legs: Sequence[Leg]  # of all ways
    steps: Steps  # the same in numbers
    prices: Profile  # by which it was weighed
    terms: Mapping[str, float]  # feature sums
    cost_m: float

    @property
    def length_m(self) -> float:
        """How long it is."""
        return self.steps.length_m

    @property
    def measured(self) -> Measured:
        """Return it as it is compared with another."""
        return Measured(self.length_m, self.terms)


class Walks:
    """One request understood: its places, what is blocked at its moment, its searches."""

    def __init__(
        self,
        city: City,
        request: JourneyRequest,
        closures: Sequence[Closure],
        finder_of: FinderOf,
    ) -> None:
        """Raise JourneyError for places that are unknown, too far from any way, or the same."""
        _check(request)
        self.city, self.request = city, request
        self.targets = resolve_targets(city, request)
        _check_apart(request.start, [target.position for target in self.targets])
        self.dark = is_dark(request.start, request.departure)
        self.holding = holding_at(city, closures, request.departure)
        self.blocked = self.holding.blocked
        self.withheld = withheld(request.profile, request.consent)
        self.stations = stations_of(city, request.start, self.targets)
        self._finder = finder_of(city.graph)
        self._undisturbed: dict[WeightKey, tuple[Way, ...]] = {}

    def best(self) -> Walk:
        """Return the cheapest walk over nothing refused; raises JourneyError."""
        walk, refused = self._found()
        if refused:
            raise self._needs_consent(*self._least(walk, refused))
        return walk

    def _found(self) -> tuple[Walk, tuple[str, ...]]:
        """Return the cheapest walk, and what is refused on it where no other leads there."""
        walk = self._walk(self._prices())
        if self.is_accepted(walk):
            return walk, ()
        strict = self._walk(self._prices(strictly=True))
        return strict, beyond(strict.terms, self.request.profile, self.withheld)

    def _least(self, walk: Walk, refused: tuple[str, ...]) -> tuple[Walk, tuple[str, ...]]:
        """Return the walk that a person would be led who agrees, and what is refused on that.

        Who has agreed is led by other prices, perhaps over less: nobody is asked for more than
        that.
        """
        prices = walk.prices
        for _ in refused:
            agreed = copy.copy(self)
            consent = self.request.consent.union(refused)
            agreed.request = replace(self.request, consent=consent)
            agreed.withheld = withheld(agreed.request.profile, consent)
            found, more = agreed._found()  # noqa: SLF001 - of ourselves, had they agreed
            used = beyond(found.terms, self.request.profile, self.withheld)
            if more or not used or len(used) >= len(refused):
                break
            walk, refused = found, used
        return replace(walk, prices=prices), refused

    def much_shorter_than(self, walk: Walk) -> Walk | None:
        """Return the shortest walk over nothing refused when one asks about it, else None."""
        if not is_asked_about(walk.length_m, self._at_least_m()):
            return None
        profile, consent = self.request.profile, self.request.consent
        for strictly in (False, True):
            prices = short_prices(profile, consent, strictly=strictly)
            ways = self._ways_if(prices, lambda m: is_asked_about(walk.length_m, m))
            if ways is None:
                return None
            short = self.walk_of(ways, walk.prices)
            if self.is_accepted(short):
                return short
        return None

    def _ways_if(self, prices: Profile, wanted: Callable[[float], bool]) -> tuple[Way, ...] | None:
        """Return the cheapest ways where there are some of a length that is wanted, else None."""
        if len(self.targets) > 1:
            ways = self._ways(prices)
            whole = len(ways) == len(self.targets)
            return ways if whole and wanted(sum(way.length_m for way in ways)) else None
        start, end = self.stations.spots
        ends, search = Ends(start, end), self.search(prices, {})
        course = search.course(ends)
        if self.blocked and (course is None or self._meets(course)):
            search = self.search(prices)
            course = search.course(ends)
        if course is None or not wanted(course.length_m(self.city.graph)):
            return None
        return (course.unpacked(self.city),)

    def _meets(self, course: Course) -> bool:
        """Return whether a course may lead over something that is blocked."""
        ends = (course.start.edge_id, course.end.edge_id)
        return not self.blocked.keys().isdisjoint(
            (*ends, *(course.path.edges if course.path else ()))
        )

    def _uses(self, ways: Iterable[Way]) -> bool:
        """Return whether ways lead over something that is blocked."""
        blocked = self.blocked.keys()
        return bool(blocked) and not all(blocked.isdisjoint(way.steps.edges) for way in ways)

    def _at_least_m(self) -> float:
        """Return what no walk over these places is shorter than."""
        laid, least_m = arcs_of(self.city.graph).laid, 0.0
        for here, there in itertools.pairwise(self.stations.spots):
            if laid is None:
                least_m += min([distance_m(a.point, b.point) for a in here for b in there])
            else:
                least_m += laid.paths.at_least_m(here, there)
        return least_m

    def is_accepted(self, walk: Walk) -> bool:
        """Return whether a walk has nothing that is refused and not agreed to."""
        return not beyond(walk.terms, self.request.profile, self.withheld)

    def search(self, prices: Profile, blocked: Mapping[int, Closure] | None = None) -> Search:
        """Return the search of these prices, round what is blocked now or round blocked."""
        shut = self.blocked if blocked is None else blocked
        return Search(self.city, self._finder, prices, shut)

    def without_closures(self, prices: Profile) -> tuple[Way, ...]:
        """Return the ways there would be if nothing were closed."""
        known = self._undisturbed.get(prices.key)
        if known is None:
            known = self._undisturbed[prices.key] = self.search(prices, {}).ways(self.stations)
        return known

    def _ways(self, prices: Profile) -> tuple[Way, ...]:
        """Return the cheapest ways round what is blocked.

        Somewhere a gate is always shut, seldom on the way: what is cheapest when all is open, and
        meets nothing shut, is cheapest now too, and nobody has to search twice.
        """
        ways = self.without_closures(prices)
        if len(ways) == len(self.targets) and not self._uses(ways):
            return ways
        return self.search(prices).ways(self.stations) if self.blocked else ways

    def closures_matter_to(self, walk: Walk) -> bool:
        """Return whether a walk would be another, or cheaper, if nothing were closed."""
        if self._undisturbed.get(walk.prices.key) is walk.ways:
            return False
        if self._uses(walk.ways) or len(walk.ways) > 1:
            return True
        start, end = self.stations.spots
        unhindered_m = self.search(walk.prices, {}).cost_m(Ends(start, end))
        return unhindered_m < walk.ways[0].cost_m

    def walk_of(self, ways: tuple[Way, ...], prices: Profile) -> Walk:
        """Return the walk of a way to each place, weighed by prices."""
        steps, pieces = ways[0].steps, dict(ways[0].pieces)
        for way in ways[1:]:
            pieces |= {place + len(steps): leg for place, leg in way.pieces.items()}
            steps = steps + way.steps
        sums = self._finder.sums(steps, prices)
        legs = Legs(self.city, steps.arcs, pieces)
        return Walk(ways, legs, steps, prices, sums.terms, sums.cost_m)

    def _prices(self, *, strictly: bool = False) -> Profile:
        request = self.request
        return prices_for(request.profile, request.consent, dark=self.dark, strictly=strictly)

    def _walk(self, prices: Profile) -> Walk:
        ways = self._ways(prices)
        missing = len(ways)
        if missing < len(self.targets):
            starts, ends = self._starts(ways), self.stations.spots[missing + 1]
            wished = self.targets[missing].position
            error = not_connected(self.search(prices), starts, ends, wished)
            raise self._of(missing, error)
        return self.walk_of(ways, prices)

    def _starts(self, ways: Sequence[Way]) -> tuple[Spot, ...]:
        """Return where the walk goes on behind these ways."""
        return (onward_from(ways[-1].end),) if ways else self.stations.spots[0]

    def _needs_consent(self, walk: Walk, refused: Sequence[str]) -> JourneyError:
        profile = self.request.profile
        index = self._first_refused(walk, refused)
        error = needs_consent(
            self.search(walk.prices),
            self._starts(walk.ways[:index]),
            self.targets[index].position,
            walk.legs,
            Refused(tuple(refused), {name: profile.refuses[name] for name in self.withheld}),
        )
        closures = self._closed_accepted_way(walk.prices)
        facts = {**error.facts, "closures": [closure_facts(closure) for closure in closures]}
        return self._of(index, JourneyError(error.problem, facts))

    def _first_refused(self, walk: Walk, refused: Sequence[str]) -> int:
        """Return the number of the first of a walk's ways on which it has too much."""
        sums = dict.fromkeys(refused, 0.0)
        legs = iter(walk.legs)
        for index, way in enumerate(walk.ways):
            for leg in _next(legs, len(way.steps)):
                for name in refused:
                    sums[name] += leg_features(leg).get(name, 0.0)
            if beyond(sums, self.request.profile, frozenset(refused)):
                return index
        return len(walk.ways) - 1

    def _closed_accepted_way(self, prices: Profile) -> list[Closure]:
        """Return the closures on the way that nothing would refuse, were they not there."""
        if not self.blocked:
            return []
        free = self.walk_of(self.without_closures(prices), prices)
        if not self.is_accepted(free):
            return []
        used = (self.blocked.get(leg.edge.id) for leg in free.legs)
        return list({closure.id: closure for closure in used if closure}.values())

    def _of(self, index: int, error: JourneyError) -> JourneyError:
        """Return an error that says which place on the way it is about."""
        if index >= len(self.targets) - 1:
            return error
        return JourneyError(error.problem, {**error.facts, "via": index + 1})


def _next(legs: Iterable[Leg], count: int) -> Iterable[Leg]:
    return [leg for leg, _ in zip(legs, range(count), strict=False)]


def _check(request: JourneyRequest) -> None:
    if len(request.via) > MAX_VIA:
        raise JourneyError(JourneyProblem.TOO_MANY_VIA, {"most": MAX_VIA})
    if not request.consent.issubset(CONSENT_CODES):
        raise JourneyError(JourneyProblem.UNKNOWN_CONSENT, {"choices": list(CONSENT_CODES)})


def _check_apart(start: LatLon, places: Sequence[LatLon]) -> None:
    """Raise JourneyError when a place is where the one before it is."""
    before = start
    for number, place in enumerate(places, start=1):
        if distance_m(before, place) < _SAME_PLACE_M:
            # Of two equal places the first is the one on the way; the walk's own end is last.
            via = {"via": min(number, len(places) - 1)} if len(places) > 1 else {}
            raise JourneyError(JourneyProblem.SAME_PLACE, via)
        before = place
