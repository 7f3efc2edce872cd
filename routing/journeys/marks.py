"""What an edge means for a passport and for warnings, in one number; no words.

A walk has hundreds of edges and few that matter. The bits of a mark say which, and above them
stands the number of what a crossing counts as: a city has thousands of crossings of few sorts.
"""

import functools
import operator
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from routing.arcs import UNKNOWN, arcs_of
from routing.city.contents import City
from routing.features import crossing_feature, edge_features, tracks_feature
from routing.network_terms import (
    CrossingFacts,
    CrossingKind,
    Edge,
    Handrail,
    Kerb,
    Known,
    StepsFacts,
    Tactile,
    WayKind,
)
from routing.route import WarningCode
from routing.steps import Steps

# Whose word for a metre there is: a survey's; ours alone; a mapper's where neither stands.
SURVEYED, ASSUMED = 1, 2
WORD = SURVEYED | ASSUMED
# What is counted one by one.
CROSSING, STEPS, ELEVATOR, ESCALATOR = 4, 8, 16, 32


def marks_of(city: City, edges: Iterable[int]) -> list[int]:
    """Return the mark of each edge, worked out once."""
    marks = arcs_of(city.graph).marks
    found = []
    for edge in edges:
        if marks[edge] == UNKNOWN:
            marks[edge] = mark_of(city.edge(edge))
        found.append(marks[edge])
    return found


@dataclass(frozen=True, slots=True)
class Tally:
    """What the marks of a walk count up to."""

    by_word_m: tuple[float, float, float]  # metres by whose word there is: none, SURVEYED, ASSUMED
    crossed: Mapping[int, int]  # how many crossings of each sort, by its number
    flights: Sequence[int]  # the places of the steps that are stairs
    elevators: int
    escalators: int
    anywhere: int  # every bit that any of them has


def tally(city: City, steps: Steps) -> Tally:
    """Return what the marks of some steps count up to."""
    laid = arcs_of(city.graph).laid
    if laid is not None:
        return Tally(*laid.walked.tally(steps))
    marks = marks_of(city, steps.edges)
    by_word_m = [0.0] * 4
    for length_m, mark in zip(steps.lengths_m, marks, strict=True):
        by_word_m[mark & WORD] += length_m
    return Tally(
        (by_word_m[0], by_word_m[SURVEYED], by_word_m[ASSUMED]),
        Counter(mark >> SORT_SHIFT for mark in marks if mark & CROSSING),
        [place for place, mark in enumerate(marks) if mark & STEPS],
        sum(mark & ELEVATOR != 0 for mark in marks),
        sum(mark & ESCALATOR != 0 for mark in marks),
        functools.reduce(operator.or_, marks, 0),
    )


def met(city: City, steps: Steps, bit: int) -> tuple[list[int], float]:
    """Return the places of the steps whose marks have a bit, and their metres."""
    laid = arcs_of(city.graph).laid
    if laid is not None:
        return laid.walked.met(steps, bit)
    marks = marks_of(city, steps.edges)
    places = [place for place, mark in enumerate(marks) if mark & bit]
    return places, sum(steps.lengths_m[place] for place in places)


def street_of(city: City, steps: Steps, places: list[int], *, crossed: bool = False) -> str | None:
    """Return the one street that the ways (or what is crossed) at these places have, else None."""
    laid = arcs_of(city.graph).laid
    if laid is not None:
        return laid.walked.street(steps, places, crossed)
    edges = [city.edge(steps.edges[place]) for place in places]
    names = {crossing_of(edge).street if crossed else edge.name for edge in edges}
    return names.pop() if len(names) == 1 else None


def mark_of(edge: Edge) -> int:
    """Return the mark of an edge: the same walked either way."""
    mark = sum(bit for code, bit in WARNED.items() if _HOLDS[code](edge))
    if edge.tactile is Tactile.SURVEYED or crossing_of(edge).surveyed:
        mark |= SURVEYED
    elif edge.assumed:
        mark |= ASSUMED
    if edge.kind is WayKind.CROSSING:
        mark |= _sort_number(crossing_of(edge)) << SORT_SHIFT
    return mark | _KINDS.get(edge.kind, 0)


@dataclass(frozen=True, slots=True)
class Counted:
    """What one crossing adds to a passport."""

    feature: str | None  # how a carriageway is crossed; None for tracks alone
    tracks: bool
    unknown: tuple[tuple[str, int], ...]  # how often each of some facts is not known


def sort_of(number: int) -> Counted:
    """Return what crossings of a sort count as."""
    return _sorts[number]


def _sort_number(facts: CrossingFacts) -> int:
    counted = Counted(
        crossing_feature(facts),
        tracks_feature(facts) is not None,
        tuple((code, count) for code, count in _unknown_of(facts).items() if count),
    )
    with _sorts_lock:
        if counted not in _sort_numbers:
            _sort_numbers[counted] = len(_sorts)
            _sorts.append(counted)
        return _sort_numbers[counted]


def _unknown_of(facts: CrossingFacts) -> dict[str, int]:
    feature = crossing_feature(facts)
    signals = feature is not None and feature.startswith("signal_")
    unmarked = feature is not None and feature.startswith(("unmarked_", "roundabout_"))
    kerbs = ((facts.kerb_near, facts.kerb_near_cm), (facts.kerb_far, facts.kerb_far_cm))
    return {
        "crossing_kind": int(feature is not None and facts.kind is CrossingKind.UNKNOWN),
        "signal_sound": int(signals and facts.sound is Known.UNKNOWN),
        "signal_vibration": int(signals and facts.vibration is Known.UNKNOWN),
        "kerbs": sum(kerb is Kerb.UNKNOWN and cm is None for kerb, cm in kerbs),
        "crossing_tactile": int(facts.tactile is Known.UNKNOWN),
        "crossing_lanes": int(unmarked and facts.lanes is None),
    }


def crossing_of(edge: Edge) -> CrossingFacts:
    """Return what is known of an edge's crossing."""
    return edge.crossing or CrossingFacts()


def flush_kerbs(edge: Edge) -> int:
    """Return how many kerbs of a crossing are flush without a field that says so."""
    bare = ("kerb_flush_without_tactile", "kerb_flush_tactile_unknown")
    return sum(int(edge_features(edge).get(name, 0)) for name in bare)


def _at_crossing(holds: Callable[[CrossingFacts], bool]) -> Callable[[Edge], bool]:
    return lambda edge: edge.kind is WayKind.CROSSING and holds(crossing_of(edge))


def _without_handrail_data(edge: Edge) -> bool:
    steps = edge.steps or StepsFacts()
    return edge.kind is WayKind.STEPS and steps.handrail is Handrail.UNKNOWN


def _signal_unknown(facts: CrossingFacts) -> bool:
    return crossing_feature(facts) == "signal_sound_unknown"


def _wide_unmarked(facts: CrossingFacts) -> bool:
    return crossing_feature(facts) in {"unmarked_wide", "crossing_unknown_wide"}


def _wide_roundabout(facts: CrossingFacts) -> bool:
    return crossing_feature(facts) == "roundabout_wide"


def _fast_unmarked(facts: CrossingFacts) -> bool:
    return crossing_feature(facts) == "unmarked_fast"


def _all_green_silent(facts: CrossingFacts) -> bool:
    silent = facts.sound is Known.NO and facts.kind is CrossingKind.SIGNALS
    return silent and facts.all_green is Known.YES


def _unsignalled_tracks(facts: CrossingFacts) -> bool:
    return tracks_feature(facts) not in {None, "tracks_with_signal"}


# The sorts of crossings met so far, each once; a few dozen in a city.
_sorts: list[Counted] = []
_sort_numbers: dict[Counted, int] = {}
_sorts_lock = threading.Lock()
_KINDS = {
    WayKind.CROSSING: CROSSING,
    WayKind.STEPS: STEPS,
    WayKind.ELEVATOR: ELEVATOR,
    WayKind.ESCALATOR: ESCALATOR,
}
# Of what an edge may be warned, in the order in which it is told.
_HOLDS: Mapping[WarningCode, Callable[[Edge], bool]] = {
    WarningCode.ASSUMED_PAVEMENT: lambda edge: edge.assumed and edge.kind is WayKind.PAVEMENT,
    WarningCode.SHARED_SPACE: lambda edge: edge.kind is WayKind.SHARED_SPACE,
    WarningCode.CARRIAGEWAY: lambda edge: edge.kind is WayKind.CARRIAGEWAY,
    WarningCode.UNKNOWN_SIGNAL: _at_crossing(_signal_unknown),
    WarningCode.WIDE_UNMARKED_CROSSING: _at_crossing(_wide_unmarked),
    WarningCode.WIDE_ROUNDABOUT: _at_crossing(_wide_roundabout),
    WarningCode.FAST_UNMARKED_CROSSING: _at_crossing(_fast_unmarked),
    WarningCode.UNSIGNALLED_TRACKS: _at_crossing(_unsignalled_tracks),
    WarningCode.ALL_GREEN_SILENT: _at_crossing(_all_green_silent),
    WarningCode.ESCALATOR: lambda edge: edge.kind is WayKind.ESCALATOR,
    WarningCode.FLUSH_KERB: lambda edge: edge.kind is WayKind.CROSSING and flush_kerbs(edge) > 0,
    WarningCode.STEPS_WITHOUT_HANDRAIL_DATA: _without_handrail_data,
}
WARNED: Mapping[WarningCode, int] = MappingProxyType(
    {code: 2 * ESCALATOR << number for number, code in enumerate(_HOLDS)}
)
SORT_SHIFT = max(WARNED.values()).bit_length()
