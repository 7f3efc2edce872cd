"""Walks over a city with the errors of a phone, and what a matcher makes of them."""

import math
import random
from collections import Counter
from dataclasses import dataclass, field

from routing.fix import Fix, FixSource
from routing.geo import LatLon, distance_m, moved, point_along, project, turn_deg
from routing.journeys.planning import JourneyError, plan
from routing.map_matching.ground import side_bearing_deg
from routing.map_matching.matching import EdgeMatcher
from routing.network_terms import Edge, Side, WayKind
from routing.profiles import profile_named
from routing.route import JourneyRequest, Leg
from tests.routing.journeys.cities import NOON

_RADIUS_PER_DEVIATION = 1.51  # the 68 % radius of a two-dimensional normal error
_SPEED_MPS = 1.1
_AT_KERB_S = (3.0, 15.0)


@dataclass(frozen=True)
class Errors:
    """How a phone errs: a drifting offset, a course beside the true one."""

    accuracy_m: float = 9.0
    lasts_s: float = 40.0
    source: FixSource = FixSource.GPS
    period_s: float = 1.0
    claimed: float = 1.0


SATELLITES = Errors()
BEACONS = Errors(accuracy_m=2.0, lasts_s=8.0, source=FixSource.BEACONS)


@dataclass(frozen=True)
class Moment:
    """Where a walker truly is, and the fix that says something else."""

    edge: Edge  # as stored
    along_m: float
    position: LatLon
    fix: Fix


def journeys(city, count, *, seed, shortest_m=150.0, longest_m=900.0):
    """Return legs of some journeys between places on pavements and footways."""
    chance = random.Random(seed)
    ends = [
        e
        for e in range(city.graph.edge_count)
        if city.graph.components[city.graph.tails[e]] == 0
        and city.edge(e).kind in {WayKind.PAVEMENT, WayKind.FOOTWAY}
    ]
    found = []
    for _ in range(40 * count):
        if len(found) == count:
            break
        lines = [city.edge(chance.choice(ends)).line for _ in range(2)]
        start, end = (point_along(line, chance.uniform(0, 30)) for line in lines)
        if not shortest_m < distance_m(start, end) < longest_m:
            continue
        request = JourneyRequest(start, end, profile_named("long_cane"), "de", NOON)
        try:
            found.append(plan(city, request).legs)
        except JourneyError:
            continue
    return found


def walk(legs: tuple[Leg, ...], errors: Errors, *, seed: int) -> list[Moment]:
    """Return a walk along legs, a fix every period; at kerbs the walker waits."""
    chance = random.Random(seed)
    phone = _Phone(errors, chance)
    moments: list[Moment] = []
    now_s, aside_m = 0.0, 0.0
    for number, leg in enumerate(legs):
        if leg.edge.kind is WayKind.CROSSING and number > 0:
            waits_s = chance.uniform(*_AT_KERB_S)
            last = moments[-1] if moments else None
            while last and waits_s > 0:
                now_s += errors.period_s
                waits_s -= errors.period_s
                fix = phone.fix(last.position, None, now_s)
                moments.append(Moment(last.edge, last.along_m, last.position, fix))
        # What is left of the step before is walked first.
        walked_m = chance.uniform(0, _SPEED_MPS * errors.period_s)
        while walked_m < leg.length_m:
            now_s += errors.period_s
            aside_m = 0.95 * aside_m + chance.gauss(0, 0.2)
            on = point_along(leg.line, walked_m)
            course_deg = project(on, leg.line).bearing_deg
            position = moved(on, course_deg + 90, max(-0.9, min(0.9, aside_m)))
            fix = phone.fix(position, course_deg, now_s)
            moments.append(Moment(leg.edge, walked_m, position, fix))
            walked_m += _SPEED_MPS * errors.period_s
    return moments


class _Phone:
    def __init__(self, errors: Errors, chance: random.Random) -> None:
        self._errors = errors
        self._chance = chance
        self._deviation_m = errors.accuracy_m / _RADIUS_PER_DEVIATION
        self._off_m = [chance.gauss(0, self._deviation_m) for _ in range(2)]
        self._bias_deg = chance.gauss(0, 5)

    def fix(self, position: LatLon, course_deg: float | None, now_s: float) -> Fix:
        errors, chance = self._errors, self._chance
        keep = math.exp(-errors.period_s / errors.lasts_s)
        fresh_m = self._deviation_m * math.sqrt(1 - keep**2)
        self._off_m = [keep * off + chance.gauss(0, fresh_m) for off in self._off_m]
        east, north = self._off_m
        seen = moved(position, math.degrees(math.atan2(east, north)), math.hypot(east, north))
        if course_deg is not None:
            course_deg = (course_deg + self._bias_deg + chance.gauss(0, 8)) % 360
        claimed_m = errors.accuracy_m * errors.claimed * chance.uniform(0.85, 1.15)
        return Fix(seen, claimed_m, now_s, errors.source, course_deg)


@dataclass
class Tally:
    """How often a matcher was right, and how sure it said it was."""

    fixes: int = 0
    right_edge: int = 0
    right_way: int = 0
    on_pavement: int = 0
    told: int = 0
    right_told: int = 0
    unmatched: int = 0
    off_m: float = 0.0
    by_confidence: dict[int, Counter] = field(default_factory=dict)
    wrong: Counter = field(default_factory=Counter)

    def add(self, city, moment: Moment, matched) -> None:
        self.fixes += 1
        if moment.edge.kind is WayKind.PAVEMENT and moment.edge.side in {Side.LEFT, Side.RIGHT}:
            self.on_pavement += 1
        if matched is None:
            self.unmatched += 1
            return
        right = matched.edge_id == moment.edge.id
        told_edge = city.edge(matched.edge_id)
        self.right_edge += right
        self.right_way += (told_edge.kind, told_edge.name) == (moment.edge.kind, moment.edge.name)
        self.off_m += distance_m(matched.point, moment.position)
        tenth = self.by_confidence.setdefault(min(9, int(matched.confidence * 10)), Counter())
        tenth["all"] += 1
        tenth["right"] += right
        tenth["sum"] += matched.confidence
        if matched.side in {Side.LEFT, Side.RIGHT}:
            self.told += 1
            side_right = same_side(told_edge, matched.along_m, moment)
            self.right_told += side_right
            if not side_right:
                self.wrong[f"{moment.edge.kind}"] += 1

    def figures(self) -> str:
        n = max(1, self.fixes)
        return (
            f"n={self.fixes} edge={self.right_edge / n:.3f} way={self.right_way / n:.3f} "
            f"on_pavement={self.on_pavement / n:.2f} told={self.told / n:.3f} "
            f"right_told={self.right_told / max(1, self.told):.4f} off={self.off_m / n:.1f} "
            f"unmatched={self.unmatched} wrong={dict(self.wrong)}"
        )

    def table(self) -> str:
        return "\n".join(
            f"  {tenth / 10:.1f}: n={c['all']} said={c['sum'] / c['all']:.2f} "
            f"right={c['right'] / c['all']:.2f}"
            for tenth, c in sorted(self.by_confidence.items())
        )


def same_side(told: Edge, along_m: float, moment: Moment) -> bool:
    """Return whether a walker truly is on the told side of the told street."""
    true = moment.edge
    if true.kind is not WayKind.PAVEMENT or true.name != told.name:
        return False
    told_deg = project(point_along(told.line, along_m), told.line).bearing_deg
    true_deg = project(point_along(true.line, moment.along_m), true.line).bearing_deg
    told_street = side_bearing_deg(told, told_deg)
    true_street = side_bearing_deg(true, true_deg)
    if told_street is None or true_street is None:
        return False
    return abs(turn_deg(told_street, true_street)) < 90


def tally(city, walks, *, tallied: Tally | None = None, matcher=EdgeMatcher) -> Tally:
    """Return how a matcher does over walks, each begun anew."""
    done = tallied or Tally()
    for moments in walks:
        guide = matcher(city)
        for moment in moments:
            done.add(city, moment, guide.see(moment.fix))
    return done
