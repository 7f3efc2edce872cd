"""Ten crossings of the extracts, drawn by a seed: one of each kind, and a short walk over each."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from routing.city.contents import City
from routing.geo import LatLon, bearing_deg, distance_m, moved, point_along
from routing.journeys.planning import plan
from routing.journeys.problems import JourneyError
from routing.maneuvers import make_maneuvers
from routing.network_terms import Edge
from routing.profiles import CONSENT_CODES, profile_named
from routing.route import JourneyRequest, Maneuver, ManeuverKind

DEPARTURE = datetime(2026, 11, 24, 10, 30, tzinfo=ZoneInfo("Europe/Berlin"))
_BEFORE_M = (25.0, 15.0)  # how far from the kerb a walk begins and ends; the first that leads over
_SAME_PLACE_M = 15.0
_CONSENT = frozenset(CONSENT_CODES)  # the table is about words, not about where one should walk

Facts = Mapping[str, object]  # as a maneuver holds them: the names of CrossingFacts
Wanted = Callable[[Facts], bool]
IN_BERLIN: Mapping[str, Wanted] = {
    "signal with sound": lambda f: _signal(f) and f["sound"] == "yes",
    "silent signal": lambda f: _signal(f) and f["sound"] == "no",
    "signal with an island": lambda f: _signal(f) and f["island"] == "yes",
    "signal, its sound not in the map": lambda f: _signal(f) and f["sound"] == "unknown",
    "zebra": lambda f: f["kind"] == "zebra",
    "unmarked, with an island": lambda f: f["kind"] == "unmarked" and f["island"] == "yes",
    "unmarked, both kerbs in the map": lambda f: f["kind"] == "unmarked" and _kerbs(f),
    "tracks": lambda f: f["tracks"] == "yes",
}
IN_KAISERSLAUTERN: Mapping[str, Wanted] = {
    "signal, its sound not in the map": IN_BERLIN["signal, its sound not in the map"],
    "kind not in the map": lambda f: f["kind"] == "unknown",
    "zebra": IN_BERLIN["zebra"],
}


def _signal(facts: Facts) -> bool:
    return facts["kind"] == "signals"


def _kerbs(facts: Facts) -> bool:
    return "unknown" not in {facts["kerb_near"], facts["kerb_far"]}


@dataclass(frozen=True, slots=True)
class CrossingWalk:
    """A walk over one crossing; the maneuver is how our own route tells of it."""

    city: str
    what: str
    start: LatLon
    end: LatLon
    middle: LatLon
    maneuver: Maneuver


def drawn_walks(
    city: City, name: str, kinds: Mapping[str, Wanted], seed: int
) -> Iterator[CrossingWalk]:
    """Yield a walk for each kind that this city has; a crossing is taken once."""
    graph = city.graph
    edges = [city.edge(i) for i in range(graph.edge_count)]
    crossings = [(e, asdict(e.crossing)) for e in edges if e.crossing is not None]
    random.Random(seed).shuffle(crossings)
    taken: set[int] = set()
    for what, wanted in kinds.items():
        for edge, facts in crossings:
            if edge.id in taken or not wanted(facts):
                continue
            walk = _walk_over(city, name, what, edge)
            if walk is not None and wanted(walk.maneuver.facts):
                taken.add(edge.id)
                yield walk
                break


def _walk_over(city: City, name: str, what: str, edge: Edge) -> CrossingWalk | None:
    near, far = edge.line[0], edge.line[-1]
    along = bearing_deg(near, far)
    for before_m in _BEFORE_M:
        start = moved(near, along + 180, before_m)
        end = moved(far, along, before_m)
        maneuver = _only_crossing(city, start, end, near)
        if maneuver is not None:
            middle = point_along(edge.line, edge.length_m / 2)
            return CrossingWalk(name, what, start, end, middle, maneuver)
    return None


def _only_crossing(city: City, start: LatLon, end: LatLon, near: LatLon) -> Maneuver | None:
    request = JourneyRequest(
        start, end, profile_named("long_cane"), "de", DEPARTURE, consent=_CONSENT
    )
    try:
        route = plan(city, request)
    except JourneyError:
        return None
    crossed = [m for m in make_maneuvers(route, city) if m.kind is ManeuverKind.CROSSING]
    if len(crossed) != 1 or distance_m(crossed[0].position, near) > _SAME_PLACE_M:
        return None
    return crossed[0]
