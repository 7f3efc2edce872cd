"""What was heard before each kerb that the feet stepped off; for one walk."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mobile_app.adapters.sim.intentions import Cross
from mobile_app.adapters.sim.interpreter import understand
from mobile_app.adapters.sim.record import Entered, WalkRecord
from routing.city.contents import City
from routing.geo import distance_m
from routing.network_terms import Edge, WayKind
from routing.route import Maneuver, ManeuverKind
from tests.walks.bench.offered import known_facts, offered_facts

_STEP_KEY = re.compile(r"step(\d+)")
# The app's kerb and the network's are the same point, up to merged and cut ends.
_SAME_KERB_M = 8.0
_AT_ITS_END_M = 1.0
# Further carriageways right behind are told with the first.
_NO_ISLAND_M = 12.0


@dataclass(frozen=True, slots=True)
class Crossed:
    """One crossing that the feet entered."""

    t_s: float
    announced: bool  # a cue about this very crossing was heard to its end before
    missing: tuple[str, ...]  # known facts that no words of it offered


@dataclass(frozen=True, slots=True)
class _Cue:
    heard_s: float
    maneuvers: tuple[Maneuver, ...]


def crossed(record: WalkRecord, city: City, language: str) -> list[Crossed]:
    """Return every crossing entered, in order."""
    cues = list(_cues(record))
    found = []
    for before, entered in itertools.pairwise((None, *record.entered)):
        if entered is None or entered.kind is not WayKind.CROSSING:
            continue
        edge = _as_walked(city, entered)
        if before is not None and _turned_round_on(edge, before, entered):
            continue
        about = [
            maneuver
            for cue in cues
            if cue.heard_s <= entered.t_s
            for maneuver in cue.maneuvers
            if distance_m(maneuver.position, edge.line[0]) <= _SAME_KERB_M
        ]
        offered = {name for maneuver in about for name in offered_facts(maneuver, language)}
        missing = known_facts(edge.crossing) - offered
        found.append(Crossed(entered.t_s, bool(about), tuple(sorted(missing))))
    return found


def _turned_round_on(edge: Edge, before: Entered, entered: Entered) -> bool:
    """Return whether the feet are on an edge already, and have not come to its end."""
    walked_m = entered.odometer_m - before.odometer_m
    return (
        before.edge_id == entered.edge_id
        and before.tail != entered.tail
        and walked_m < edge.length_m - _AT_ITS_END_M
    )


def missing_facts(crossings: list[Crossed]) -> Counter[str]:
    """Count the facts that were not offered, of the crossings that were announced."""
    return Counter(name for c in crossings if c.announced for name in c.missing)


def _as_walked(city: City, entered: Entered) -> Edge:
    edge = city.edge(entered.edge_id)
    return edge if edge.tail == entered.tail else edge.reversed()


def _cues(record: WalkRecord) -> Iterator[_Cue]:
    """Yield what was heard whole of crossings, each with the crossings it was about."""
    for line, spoken in zip(record.script, record.spoken, strict=True):
        about_crossing = line.kind == "crossing" or (line.asked and _asks_to_cross(line.text))
        if spoken.heard_s is None or not about_crossing or spoken.route < 0:
            continue
        answer = record.routes[spoken.route].answer
        if answer is None:
            continue
        maneuvers = answer.maneuvers
        key = _STEP_KEY.match(spoken.key)
        if key and int(key[1]) < len(maneuvers):
            first = int(key[1])
        else:
            near = [
                (distance_m(m.position, line.true_position), i)
                for i, m in enumerate(maneuvers)
                if m.kind is ManeuverKind.CROSSING
            ]
            if not near:
                continue
            first = min(near)[1]
        yield _Cue(spoken.heard_s, tuple(_together(maneuvers, first)))


def _asks_to_cross(text: str) -> bool:
    return any(isinstance(intention, Cross) for intention in understand(text))


def _together(maneuvers: tuple[Maneuver, ...], first: int) -> Iterator[Maneuver]:
    """Yield a crossing and those right behind it."""
    ends_m: float | None = None
    for maneuver in maneuvers[first:]:
        begins_m = maneuver.distance_from_start_m
        if ends_m is not None and begins_m - ends_m > _NO_ISLAND_M:
            return
        if maneuver.kind is ManeuverKind.CROSSING:
            yield maneuver
            length_m = maneuver.facts.get("length_m")
            ends_m = begins_m + (length_m if isinstance(length_m, int | float) else 8.0)
        elif ends_m is None:
            return
