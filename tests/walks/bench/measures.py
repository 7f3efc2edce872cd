"""What one walk shows: arrival, wrong turns, crossings, silence, words; no tables, no intervals."""

import heapq
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from accessibility_audit.speech import distances, length
from accessibility_audit.speech.script import Script
from accessibility_audit.speech.script import ScriptLine as AuditLine
from accessibility_audit.speech.sentences import counted_words
from mobile_app.adapters.sim.habits import Doing
from mobile_app.adapters.sim.intentions import Arrived
from mobile_app.adapters.sim.interpreter import understand
from mobile_app.adapters.sim.record import TrackPoint, WalkRecord
from mobile_app.core.utterances import Priority
from routing.city.contents import City
from routing.geo import LatLon, distance_m, project
from routing.network_terms import Door, WayKind
from routing.route import ManeuverKind
from tests.walks.bench.crossings import crossed, missing_facts
from tests.walks.bench.trips import door_point

DOOR_M = 3.0
NEAR_M = 10.0
# A track leaves its route when it is farther off than the width of a pavement and of a fault.
_ON_ROUTE_M = 5.0
_OFF_ROUTE_M = 8.0
_SET_OUT_M = 5.0
RECOVERED_WITHIN_M = 20.0
SAFETY_ZONE_M = 15.0
# On foot, without a carriageway between, no farther than round a corner.
_SAME_SIDE_M = 25.0
_WINDOW_S, _WINDOW_STEP_S = 60.0, 10.0
_BUSY = frozenset(
    {ManeuverKind.TURN, ManeuverKind.CROSSING, ManeuverKind.STEPS, ManeuverKind.SQUARE}
)


@dataclass(frozen=True)
class WalkFigures:
    """The figures of one walk; failed says why there are none."""

    name: str
    failed: str | None = None
    because: str = ""
    at_door: bool = False
    near_door: bool = False
    off_door_m: float = math.nan
    ended_near: bool = False  # whatever was heard
    wrong_turns: int = 0
    recovered: int = 0
    crossings: int = 0
    announced: int = 0
    all_offered: int = 0
    missing: dict[str, int] = field(default_factory=dict)
    unasked: int = 0
    unasked_believed_on_crossing: int = 0
    unasked_on_crossing: int = 0
    sentences_too_long: int = 0
    cues_too_long: int = 0
    metres_too_bold: int = 0
    words_a_minute: tuple[int, ...] = ()
    notices: int = 0
    notices_in_safety_zone: int = 0
    reroutes: int = 0
    presses: int = 0
    seconds: float = 0.0
    error_m: float = math.nan


def figures_of(
    name: str, record: WalkRecord, city: City, door: Door, language: str, names: Sequence[str]
) -> WalkFigures:
    """Return what a walk shows. names are those that count as one word."""
    end = record.outcome
    assert end is not None
    at_door, near_door, off_m = arrival(record, city, door)
    turned, recovered = wrong_turns(record)
    crossings = crossed(record, city, language)
    unasked = [
        spoken
        for line, spoken in zip(record.script, record.spoken, strict=True)
        if not line.asked and line.priority != Priority.DANGER
    ]
    script = _audited(record, names)
    notices = [line for line in record.script if line.kind == "notice" and not line.asked]
    errors = [e for point in record.track if (e := point.error_m) is not None]
    return WalkFigures(
        name=name,
        because=str(end.because),
        at_door=at_door,
        near_door=near_door,
        off_door_m=off_m,
        ended_near=end.position is not None
        and distance_m(end.position, door_point(city, door)) <= NEAR_M,
        wrong_turns=turned,
        recovered=recovered,
        crossings=len(crossings),
        announced=sum(c.announced for c in crossings),
        all_offered=sum(c.announced and not c.missing for c in crossings),
        missing=dict(missing_facts(crossings)),
        unasked=len(unasked),
        unasked_believed_on_crossing=sum(s.believed_on_crossing for s in unasked),
        unasked_on_crossing=sum(s.on_crossing for s in unasked),
        sentences_too_long=sum(1 for _ in length.sentence_length(script)),
        cues_too_long=sum(1 for _ in length.cue_length(script)),
        metres_too_bold=sum(1 for _ in distances.metres_only_when_known(script)),
        words_a_minute=tuple(words_by_minute(record, script.names)),
        notices=len(notices),
        notices_in_safety_zone=sum(
            in_safety_zone(record, line.t_s, line.true_position) for line in notices
        ),
        reroutes=end.reroutes,
        presses=len(record.presses),
        seconds=end.seconds,
        error_m=sum(errors) / len(errors) if errors else math.nan,
    )


def arrival(record: WalkRecord, city: City, door: Door) -> tuple[bool, bool, float]:
    """Return (at the right door, within ten metres, metres off) where the arrival was heard."""
    end = record.outcome
    if end is None or end.heard_at is None or end.heard_on_edge is None:
        return False, False, math.nan
    off_m = distance_m(end.heard_at, door_point(city, door))
    same_side = end.heard_on_edge in _edges_on_this_side(city, door)
    return off_m <= DOOR_M and same_side, off_m <= NEAR_M, off_m


def _edges_on_this_side(city: City, door: Door) -> set[int]:
    """Return the edges one comes to from a door without a carriageway between."""
    graph, first = city.graph, city.edge(door.edge_id)
    reached = {first.id}
    nearest: dict[int, float] = {}
    queue = [(door.along_m, first.tail), (first.length_m - door.along_m, first.head)]
    heapq.heapify(queue)
    while queue:
        walked_m, node = heapq.heappop(queue)
        if walked_m > _SAME_SIDE_M or nearest.get(node, math.inf) <= walked_m:
            continue
        nearest[node] = walked_m
        touching = graph.incident_edges[
            graph.incident_starts[node] : graph.incident_starts[node + 1]
        ]
        for edge_id in touching:
            edge = city.edge(edge_id)
            if edge.kind in {WayKind.CROSSING, WayKind.CARRIAGEWAY}:
                continue
            reached.add(edge_id)
            beyond = edge.head if edge.tail == node else edge.tail
            heapq.heappush(queue, (walked_m + edge.length_m, beyond))
    return reached


def wrong_turns(record: WalkRecord) -> tuple[int, int]:
    """Return how often the true track left a route it had followed, and how often it came back soon.

    Soon: never farther than RECOVERED_WITHIN_M from the way; a new way that begins there counts.
    Who has not yet set out on a way (it leads back, and the words are still being said) is not
    off it, nor is who walks past the door while the arrival is being told.
    """
    arrival_told_s = _arrival_told_s(record)
    count = recovered = 0
    was_on = off = False
    farthest_m = 0.0
    for point, line in _on_their_routes(record):
        if point.t_s >= arrival_told_s:
            break
        spot = project(point.true_position, line)
        off_m = spot.distance_m
        if off:
            farthest_m = max(farthest_m, off_m)
        if off_m <= _ON_ROUTE_M:
            recovered += off and farthest_m <= RECOVERED_WITHIN_M
            was_on, off = spot.along_m >= _SET_OUT_M, False
        elif off_m > _OFF_ROUTE_M and was_on and not off:
            count, off, was_on, farthest_m = count + 1, True, False, off_m
    return count, recovered


def _arrival_told_s(record: WalkRecord) -> float:
    """Return when the words began that a walker understands as the end, infinity when they never did."""
    ends = (
        li.t_s for li in record.script if any(isinstance(i, Arrived) for i in understand(li.text))
    )
    return next(ends, math.inf)


def _on_their_routes(record: WalkRecord) -> Iterator[tuple[TrackPoint, tuple[LatLon, ...]]]:
    """Yield each moment of the track with the line that was followed then."""
    for point in record.track:
        begun = [route for route in record.routes if route.t_s <= point.t_s]
        if begun:
            yield point, begun[-1].line


def in_safety_zone(record: WalkRecord, t_s: float, position: LatLon) -> bool:
    """Return whether a turn or a crossing of the way is so near that only it may be told."""
    begun = [route for route in record.routes if route.t_s <= t_s]
    answer = begun[-1].answer if begun else None
    if answer is None:
        return False
    for maneuver in answer.maneuvers:
        if maneuver.kind not in _BUSY:
            continue
        reach_m = SAFETY_ZONE_M
        extent_m = maneuver.facts.get("length_m")
        if maneuver.kind is ManeuverKind.CROSSING and isinstance(extent_m, int | float):
            reach_m += extent_m / 2  # about its middle, where both kerbs are as near
        if distance_m(maneuver.position, position) < reach_m:
            return True
    return False


def words_by_minute(record: WalkRecord, names: Sequence[str]) -> Iterator[int]:
    """Yield the unasked words begun in each minute on the way; a minute begins every ten seconds."""
    walking = [p.t_s for p in record.track if p.doing == Doing.WALKING]
    if not walking:
        return
    told = [(li.t_s, counted_words(li.text, names)) for li in record.script if not li.asked]
    start_s, end_s = walking[0], max(walking[-1], walking[0] + _WINDOW_S)
    while start_s + _WINDOW_S <= end_s:
        yield sum(n for t_s, n in told if start_s <= t_s < start_s + _WINDOW_S)
        start_s += _WINDOW_STEP_S


def _audited(record: WalkRecord, names: Sequence[str]) -> Script:
    said = " ".join(line.text for line in record.script)
    held = sorted({n for n in names if " " in n and n in said}, key=len, reverse=True)
    lines = tuple(
        AuditLine(
            number=number,
            t_s=line.t_s,
            kind=line.kind,
            priority=line.priority,
            text=line.text,
            language=line.lang,
            true_position=line.true_position,
            accuracy_m=line.accuracy_m,
            asked=line.asked,
        )
        for number, line in enumerate(record.script, 1)
    )
    return Script(lines, (), tuple(held))
