"""What a walker is told before a route begins, and why it is less certain; facts, no words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from routing.city.contents import City
from routing.features import crossing_feature, edge_features, tracks_feature
from routing.journeys.closures import edges_of, told_at
from routing.network_terms import (
    Closure,
    CrossingFacts,
    CrossingKind,
    Edge,
    Handrail,
    Known,
    StepsFacts,
    WayKind,
)
from routing.profiles import Profile
from routing.route import Leg, RouteWarning, WarningCode

_ASSUMED_FROM_M = 100.0  # walkers.md: warn beforehand
_CARRIAGEWAY_FROM_M = 20.0  # walkers.md: refuse without consent
_FAR_FROM_M = 20.0
_OLD_AFTER_DAYS = 365


def leg_warnings(legs: Sequence[Leg], profile: Profile) -> list[RouteWarning]:
    """Return the warnings that the ways themselves give this traveller, one of each code."""
    warned: dict[WarningCode, list[Leg]] = {}
    for leg in legs:
        codes: tuple[WarningCode, ...] | None = leg.edge.derived.get("warned_of")
        for code in codes_of(leg.edge) if codes is None else codes:
            warned.setdefault(code, []).append(leg)
    if "escalators" not in profile.refuses:
        warned.pop(WarningCode.ESCALATOR, None)
    found = [_warning(code, warned[code]) for code in _ORDER if code in warned]
    return [warning for warning in found if warning]


def _warning(code: WarningCode, legs: Sequence[Leg]) -> RouteWarning | None:
    if code in _METRES_FROM:
        return _metres(legs, code, _METRES_FROM[code])
    if code in _OF_CROSSINGS:
        street = _only(_crossing_of(leg.edge).street for leg in legs)
        facts: dict[str, object] = {"count": len(legs), "street": street}
    elif code is WarningCode.FLUSH_KERB:
        facts = {"count": sum(_flush_kerbs(leg.edge) for leg in legs)}
    else:
        facts = {"count": len(legs)}
    return RouteWarning(code, legs[0].starts_at_m, facts)


def codes_of(edge: Edge) -> tuple[WarningCode, ...]:
    """Return every code that an edge may be warned of, kept with it."""
    known: tuple[WarningCode, ...] | None = edge.derived.get("warned_of")
    if known is None:
        known = edge.derived["warned_of"] = tuple(c for c, holds in _HOLDS.items() if holds(edge))
    return known


def dated_warnings(
    city: City, live: Sequence[Closure], departure: datetime, legs: Sequence[Leg]
) -> list[RouteWarning]:
    """Return the warnings of what is on the way at this hour and closes nothing."""
    walked: dict[int, Leg] = {}
    for leg in legs:
        walked.setdefault(leg.edge.id, leg)
    found = []
    for closure, code in told_at(city, live, departure):
        met = [walked[edge] for edge in edges_of(city, closure) if edge in walked]
        if met:
            first = min(met, key=lambda leg: leg.starts_at_m)
            facts = {**closure_facts(closure), "street": _only(leg.edge.name for leg in met)}
            found.append(RouteWarning(code, first.starts_at_m, facts))
    return found


def closure_facts(closure: Closure) -> dict[str, Any]:
    """Return what is said of a closure: its words, its end, the day it was reported.

    by_the_hour says that it ends at an hour, not with a day.
    """
    facts: dict[str, Any] = {
        "text": closure.text,
        "ends_at": closure.ends_at.isoformat() if closure.ends_at else None,
        "reported_on": closure.reported_on,
        "by_the_hour": bool(closure.spans),
    }
    return facts if closure.text_en is None else {**facts, "text_en": closure.text_en}


def closure_warning(closure: Closure, distance_from_start_m: float, extra_m: float) -> RouteWarning:
    """Return the warning of a closure that the route goes round, told where it leaves the way."""
    facts = {**closure_facts(closure), "extra_m": round(max(0.0, extra_m), 1)}
    return RouteWarning(WarningCode.CLOSURE, distance_from_start_m, facts)


def offset_warnings(start_m: float, end_m: float, distance_m: float) -> list[RouteWarning]:
    """Return the warnings of a start or a destination that lies off every known way."""
    code = WarningCode.FAR_FROM_NETWORK
    ends = (("start", start_m, 0.0), ("destination", end_m, distance_m))
    return [
        RouteWarning(code, at_m, {"end": end, "distance_m": round(off_m, 1)})
        for end, off_m, at_m in ends
        if off_m > _FAR_FROM_M
    ]


def age_warnings(data_as_of: date | None, departure: datetime) -> list[RouteWarning]:
    """Return a warning when the map is older than a year or does not say how old it is."""
    if data_as_of is None:
        return [RouteWarning(WarningCode.DATA_DATE_UNKNOWN, 0.0)]
    if (departure.date() - data_as_of).days <= _OLD_AFTER_DAYS:
        return []
    return [RouteWarning(WarningCode.OLD_DATA, 0.0, {"data_as_of": data_as_of.isoformat()})]


def _metres(legs: Sequence[Leg], code: WarningCode, above_m: float) -> RouteWarning | None:
    metres = sum(leg.length_m for leg in legs)
    if metres <= above_m:
        return None
    facts = {"distance_m": round(metres, 1), "street": _only(leg.edge.name for leg in legs)}
    return RouteWarning(code, legs[0].starts_at_m, facts)


def _flush_kerbs(edge: Edge) -> int:
    """Return how many kerbs of a crossing are flush without a field that says so."""
    bare = ("kerb_flush_without_tactile", "kerb_flush_tactile_unknown")
    return sum(int(edge_features(edge).get(name, 0)) for name in bare)


def _crossing_of(edge: Edge) -> CrossingFacts:
    return edge.crossing or CrossingFacts()


def _at_crossing(holds: Callable[[CrossingFacts], bool]) -> Callable[[Edge], bool]:
    return lambda edge: edge.kind is WayKind.CROSSING and holds(_crossing_of(edge))


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
    WarningCode.FLUSH_KERB: lambda edge: edge.kind is WayKind.CROSSING and _flush_kerbs(edge) > 0,
    WarningCode.STEPS_WITHOUT_HANDRAIL_DATA: _without_handrail_data,
}
_ORDER = tuple(_HOLDS)
_METRES_FROM = {
    WarningCode.ASSUMED_PAVEMENT: _ASSUMED_FROM_M,
    WarningCode.SHARED_SPACE: 0.0,
    WarningCode.CARRIAGEWAY: _CARRIAGEWAY_FROM_M,
}
_OF_CROSSINGS = frozenset(
    {
        WarningCode.UNKNOWN_SIGNAL,
        WarningCode.WIDE_UNMARKED_CROSSING,
        WarningCode.WIDE_ROUNDABOUT,
        WarningCode.FAST_UNMARKED_CROSSING,
        WarningCode.UNSIGNALLED_TRACKS,
        WarningCode.ALL_GREEN_SILENT,
    }
)


def _only(names: Iterable[str | None]) -> str | None:
    """Return the name when all have the same one."""
    distinct = set(names)
    return distinct.pop() if len(distinct) == 1 else None
