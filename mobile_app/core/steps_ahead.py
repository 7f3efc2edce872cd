"""The maneuvers of one answer as places along its line: which come, where they begin and end."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from routing.geo import LatLon, bearing_deg, distance_m, line_length_m, point_along
from routing.instructions.manner import Manner
from routing.network_terms import WayKind
from routing.route import Maneuver, ManeuverKind
from routing.wire.answers import RouteAnswer

_UNKNOWN_CROSSING_M = 8.0  # two lanes and a margin, when an answer tells no length
_LONGEST_CROSSING_M = 60.0
_ROOM_FOR_A_CHANGE_M = 25.0  # the preview of a crossing begins there
_AT_ONCE_M = 0.5  # what begins so near the start lies at the walker's feet
_FIRST_PIECE_M = 6.0
_NO_ISLAND_M = 1.5  # an island on which one can wait is broader


_STAIRS = frozenset({ManeuverKind.STEPS, ManeuverKind.ESCALATOR, ManeuverKind.ELEVATOR})
_TURNS = frozenset({ManeuverKind.TURN, ManeuverKind.SQUARE}) | _STAIRS
_BEGINNINGS = frozenset({ManeuverKind.CROSSING}) | _STAIRS


@dataclass(slots=True)
class Step:
    """One maneuver on the line and what the walker has heard of it.

    begins_m is where it is done (for a crossing the near kerb), ends_m where it is over (the
    far kerb), free_m how much way lies between the end of the step before and begins_m.
    """

    index: int  # among the answer's maneuvers
    maneuver: Maneuver
    begins_m: float
    ends_m: float
    free_m: float
    previewed: bool = False
    told: bool = False
    preview_pending: bool = False  # it waits or is being said
    preview_heard_m: float | None = None  # where the preview was heard to its end
    heard: bool = False  # the last words of it were spoken to their end
    heard_s: float = float("-inf")  # when
    told_before: bool = False  # together with a crossing before it
    verified: bool = False  # behind it was told, or felt, that the right way was taken
    card_manner: Manner | None = None  # in which a crossing's card was told
    onward: tuple[Maneuver, ...] = ()  # further carriageways of the same crossing
    come_back_to: bool = False  # it was walked past, and is come to from its other side
    at_feet: bool = False  # so near to where the walk begins that it is one place

    @property
    def decides_m(self) -> float:
        """Return where it must be known how to turn: some steps before a kerb round a corner."""
        return self.begins_m - (_number(self.maneuver.facts, "turned_before_m") or 0.0)

    @property
    def key(self) -> str:
        """Return what the keys of all of its utterances begin with, and of no other step's."""
        return f"step{self.index}:"

    @property
    def is_crossing(self) -> bool:
        """Return whether a carriageway is crossed."""
        return self.maneuver.kind is ManeuverKind.CROSSING

    @property
    def is_turn(self) -> bool:
        """Return whether the direction changes or the feet need care."""
        return self.maneuver.kind in _TURNS

    @property
    def is_beginning(self) -> bool:
        """Return whether the walk begins on this and it must be told before any step is made."""
        at_once = self.begins_m < _AT_ONCE_M and self.index > 0
        return self.at_feet or (at_once and self.maneuver.kind in _BEGINNINGS)


def steps_of(answer: RouteAnswer) -> tuple[Step, ...]:
    """Return the steps of an answer in walking order."""
    steps: list[Step] = []
    end_m = 0.0
    for index, maneuver in enumerate(answer.maneuvers):
        begins_m = max(0.0, maneuver.distance_from_start_m)
        ends_m = begins_m + _extent_m(maneuver)
        before = steps[-1] if steps else None
        if before and before.is_crossing and _goes_on(before, maneuver, begins_m):
            before.onward = (*before.onward, maneuver)
            before.ends_m = end_m = max(before.ends_m, ends_m)
            continue
        if _is_swallowed(answer.maneuvers[index : index + 2]):
            continue
        steps.append(Step(index, maneuver, begins_m, ends_m, max(0.0, begins_m - end_m)))
        end_m = max(end_m, ends_m)
    return _set_out_at_once(tuple(steps), answer)


def busy_stretches(answer: RouteAnswer, steps: Sequence[Step]) -> Iterator[tuple[float, float]]:
    """Yield from where to where along a way only the way itself may be told of.

    A turn right where one sets out is told with the start, and is one all the same.
    """
    for step in steps:
        if step.is_crossing or step.is_turn:
            yield step.decides_m, step.ends_m
    for maneuver in answer.maneuvers:
        if maneuver.kind in _TURNS:
            yield maneuver.distance_from_start_m, maneuver.distance_from_start_m


def _set_out_at_once(steps: tuple[Step, ...], answer: RouteAnswer) -> tuple[Step, ...]:
    """Leave out a first piece of some steps: it is only the way onto the next one.

    Who stands is somewhere within the error of the position; there are no two directions in it.
    """
    if len(steps) < 2 or steps[0].maneuver.kind is not ManeuverKind.DEPART:
        return steps
    first, second, *behind = steps
    if second.begins_m > _FIRST_PIECE_M or "then" in second.maneuver.facts:
        return steps
    corner, onward = (
        point_along(answer.line, (second.begins_m + by_m) * line_scale(answer))
        for by_m in (0.0, 4.0)
    )
    facts: dict[str, object] = {"bearing_deg": bearing_deg(corner, onward)}
    if second.is_crossing:
        second.at_feet = True
        facts = {**first.maneuver.facts, **facts, "way_kind": WayKind.CROSSING.value}
        first.maneuver = replace(first.maneuver, facts=facts)
        return steps
    if second.maneuver.kind is not ManeuverKind.TURN:
        return steps
    first.maneuver = replace(first.maneuver, facts={**second.maneuver.facts, **facts})
    return (first, *behind)


def _is_swallowed(pair: Sequence[Maneuver]) -> bool:
    """Return whether a change on the way is not worth delaying the words of what comes next."""
    if len(pair) < 2 or pair[0].kind is not ManeuverKind.CONTINUE:
        return False
    room_m = pair[1].distance_from_start_m - pair[0].distance_from_start_m
    return pair[0].facts.get("change") != "carriageway" and room_m < _ROOM_FOR_A_CHANGE_M


def _goes_on(before: Step, maneuver: Maneuver, begins_m: float) -> bool:
    """Return whether a crossing goes on where the one before ends: no kerb to stand at."""
    is_crossing = maneuver.kind is ManeuverKind.CROSSING
    return is_crossing and begins_m - before.ends_m < _NO_ISLAND_M


def _extent_m(maneuver: Maneuver) -> float:
    if maneuver.kind is not ManeuverKind.CROSSING:
        return 0.0
    length_m = _number(maneuver.facts, "length_m")
    if length_m is None or not 0 < length_m <= _LONGEST_CROSSING_M:
        return _UNKNOWN_CROSSING_M
    return length_m


def _number(facts: Mapping[str, object], name: str) -> float | None:
    value = facts.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)


@dataclass(frozen=True, slots=True)
class CrossingPlace:
    """A crossing on the ground, from where one turns to its near kerb to its far kerb.

    It may bend on the way.
    """

    line: tuple[LatLon, ...]

    @property
    def near(self) -> LatLon:
        """Return where one turns to the near kerb."""
        return self.line[0]


def crossing_place(answer: RouteAnswer, step: Step) -> CrossingPlace:
    """Return where a crossing step lies."""
    scale = line_scale(answer)
    begins_m, ends_m = step.decides_m * scale, step.ends_m * scale
    between, walked_m = [], 0.0
    for before, here in itertools.pairwise(answer.line):
        walked_m += distance_m(before, here)
        if begins_m < walked_m < ends_m:
            between.append(here)
    near, far = (point_along(answer.line, m) for m in (begins_m, ends_m))
    return CrossingPlace((near, *between, far))


def line_scale(answer: RouteAnswer) -> float:
    """Return how many metres of an answer's line one metre of its steps is."""
    # The sum of edge lengths and the length of the drawn line differ by rounding.
    drawn_m = line_length_m(answer.line)
    return drawn_m / answer.distance_m if answer.distance_m > 0 else 1.0
