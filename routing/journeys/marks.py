"""What an edge means for a passport and for warnings, in one number; no words.

A walk has hundreds of edges and few that matter. The bits of a mark say which, and above them
stands the number of what a crossing counts as: a city has thousands of crossings of few sorts.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
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

# Whose word for a metre there is: a survey's; ours alone; a mapper's where neither stands.
SURVEYED, ASSUMED = 1, 2
# What is counted one by one.
CROSSING, STEPS, ELEVATOR, ESCALATOR = 4, 8, 16, 32


def marks_of(city: City, edges: Sequence[int]) -> list[int]:
    """Return the mark of each edge."""
    marks = arcs_of(city.graph).marks
    found = [marks[edge] for edge in edges]
    if UNKNOWN not in found:
        return found
    for edge in edges:
        if marks[edge] == UNKNOWN:
            marks[edge] = mark_of(city.edge(edge))
    return [marks[edge] for edge in edges]


def mark_of(edge: Edge) -> int:
    """Return the mark of an edge: the same walked either way."""
    mark = sum(bit for code, bit in WARNED.items() if _HOLDS[code](edge))
    if edge.tactile is Tactile.SURVEYED or crossing_of(edge).surveyed:
        mark |= SURVEYED
    elif edge.assumed:
        mark |= ASSUMED
    if edge.kind is WayKind.CROSSING:
        mark |= _sort_number(crossing_of(edge)) << _SORT_BITS
    return mark | _KINDS.get(edge.kind, 0)


@dataclass(frozen=True, slots=True)
class Counted:
    """What one crossing adds to a passport."""

    feature: str | None  # how a carriageway is crossed; None for tracks alone
    tracks: bool
    unknown: tuple[tuple[str, int], ...]  # how often each of some facts is not known


def sort_of(mark: int) -> Counted:
    """Return what a mark's crossing counts as."""
    return _sorts[mark >> _SORT_BITS]


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
_SORT_BITS = max(WARNED.values()).bit_length()
