"""What a walker is told before a route begins, and why it is less certain; facts, no words."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from routing.city.contents import City
from routing.closures import edges_of, told_at
from routing.features import crossing_feature, edge_features, tracks_feature
from routing.network_terms import (
    Closure,
    CrossingFacts,
    CrossingKind,
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
    found = [
        _metres(legs, WarningCode.ASSUMED_PAVEMENT, _is_assumed, _ASSUMED_FROM_M),
        _metres(legs, WarningCode.SHARED_SPACE, _is_shared_space, 0.0),
        _metres(legs, WarningCode.CARRIAGEWAY, _is_carriageway, _CARRIAGEWAY_FROM_M),
        _crossings(legs, WarningCode.UNKNOWN_SIGNAL, _signal_unknown),
        _crossings(legs, WarningCode.WIDE_UNMARKED_CROSSING, _wide_unmarked),
        _crossings(legs, WarningCode.WIDE_ROUNDABOUT, _wide_roundabout),
        _crossings(legs, WarningCode.FAST_UNMARKED_CROSSING, _fast_unmarked),
        _crossings(legs, WarningCode.UNSIGNALLED_TRACKS, _unsignalled_tracks),
        _crossings(legs, WarningCode.ALL_GREEN_SILENT, _all_green_silent),
        _escalators(legs) if "escalators" in profile.refuses else None,
        _flush_kerbs(legs),
        _handrails(legs),
    ]
    return [warning for warning in found if warning]


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


def closure_facts(closure: Closure) -> dict[str, str | None]:
    """Return what is said of a closure: its words, its end, the day it was reported."""
    facts = {
        "text": closure.text,
        "ends_at": closure.ends_at.isoformat() if closure.ends_at else None,
        "reported_on": closure.reported_on,
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


def _metres(
    legs: Sequence[Leg], code: WarningCode, holds: Callable[[Leg], bool], above_m: float
) -> RouteWarning | None:
    matching = [leg for leg in legs if holds(leg)]
    metres = sum(leg.length_m for leg in matching)
    if not matching or metres <= above_m:
        return None
    facts = {"distance_m": round(metres, 1), "street": _only(leg.edge.name for leg in matching)}
    return RouteWarning(code, matching[0].starts_at_m, facts)


def _crossings(
    legs: Sequence[Leg], code: WarningCode, holds: Callable[[CrossingFacts], bool]
) -> RouteWarning | None:
    matching = [leg for leg in legs if _is_crossing(leg) and holds(_crossing_of(leg))]
    if not matching:
        return None
    street = _only(_crossing_of(leg).street for leg in matching)
    facts = {"count": len(matching), "street": street}
    return RouteWarning(code, matching[0].starts_at_m, facts)


def _flush_kerbs(legs: Sequence[Leg]) -> RouteWarning | None:
    bare = ("kerb_flush_without_tactile", "kerb_flush_tactile_unknown")
    counts = [
        (leg, sum(int(edge_features(leg.edge).get(name, 0)) for name in bare))
        for leg in legs
        if _is_crossing(leg)
    ]
    total = sum(count for _, count in counts)
    if not total:
        return None
    first = next(leg for leg, count in counts if count)
    return RouteWarning(WarningCode.FLUSH_KERB, first.starts_at_m, {"count": total})


def _handrails(legs: Sequence[Leg]) -> RouteWarning | None:
    matching = [
        leg
        for leg in legs
        if leg.edge.kind is WayKind.STEPS
        and (leg.edge.steps or StepsFacts()).handrail is Handrail.UNKNOWN
    ]
    if not matching:
        return None
    code = WarningCode.STEPS_WITHOUT_HANDRAIL_DATA
    return RouteWarning(code, matching[0].starts_at_m, {"count": len(matching)})


def _escalators(legs: Sequence[Leg]) -> RouteWarning | None:
    matching = [leg for leg in legs if leg.edge.kind is WayKind.ESCALATOR]
    if not matching:
        return None
    facts = {"count": len(matching)}
    return RouteWarning(WarningCode.ESCALATOR, matching[0].starts_at_m, facts)


def _is_assumed(leg: Leg) -> bool:
    return leg.edge.kind is WayKind.PAVEMENT and leg.edge.assumed


def _is_shared_space(leg: Leg) -> bool:
    return leg.edge.kind is WayKind.SHARED_SPACE


def _is_carriageway(leg: Leg) -> bool:
    return leg.edge.kind is WayKind.CARRIAGEWAY


def _is_crossing(leg: Leg) -> bool:
    return leg.edge.kind is WayKind.CROSSING


def _crossing_of(leg: Leg) -> CrossingFacts:
    return leg.edge.crossing or CrossingFacts()


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


def _only(names: Iterable[str | None]) -> str | None:
    """Return the name when all have the same one."""
    distinct = set(names)
    return distinct.pop() if len(distinct) == 1 else None
