"""What a walker is told before a route begins, and why it is less certain; facts, no words."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from routing.city.contents import City
from routing.journeys.closures import edges_of
from routing.journeys.marks import WARNED, Tally, flush_kerbs, met, street_of
from routing.network_terms import Closure
from routing.profiles import Profile
from routing.route import FAR_FROM_WAY_M, RouteWarning, WarningCode
from routing.steps import Steps

_ASSUMED_FROM_M = 100.0  # walkers.md: warn beforehand
_CARRIAGEWAY_FROM_M = 20.0  # walkers.md: refuse without consent
_OLD_AFTER_DAYS = 365


def leg_warnings(city: City, steps: Steps, counted: Tally, profile: Profile) -> list[RouteWarning]:
    """Return the warnings that the ways themselves give this traveller, one of each code."""
    found = []
    starts_m = steps.starts_m
    for code, bit in WARNED.items():
        if not counted.anywhere & bit:
            continue
        if code is WarningCode.ESCALATOR and "escalators" not in profile.refuses:
            continue
        places, metres = met(city, steps, bit)
        if code in _METRES_FROM:
            if metres <= _METRES_FROM[code]:
                continue
            street = street_of(city, steps, places)
            facts = {"distance_m": round(metres, 1), "street": street}
        elif code in _OF_CROSSINGS:
            street = street_of(city, steps, places, crossed=True)
            facts = {"count": len(places), "street": street}
        elif code is WarningCode.FLUSH_KERB:
            facts = {"count": sum([flush_kerbs(city.edge(steps.edges[p])) for p in places])}
        else:
            facts = {"count": len(places)}
        found.append(RouteWarning(code, starts_m[places[0]], facts))
    return found


def dated_warnings(
    city: City, steps: Steps, told: Sequence[tuple[Closure, WarningCode]]
) -> list[RouteWarning]:
    """Return the warnings of what is on the way at this hour and closes nothing.

    told is what closures.told_at has told of that hour.
    """
    if not told:
        return []
    first: dict[int, int] = {}
    for place, edge in enumerate(steps.edges):
        first.setdefault(edge, place)
    found = []
    for closure, code in told:
        places = sorted(first[edge] for edge in edges_of(city, closure) if edge in first)
        if places:
            facts = {**closure_facts(closure), "street": street_of(city, steps, places)}
            found.append(RouteWarning(code, steps.starts_m[places[0]], facts))
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
        if off_m > FAR_FROM_WAY_M
    ]


def age_warnings(data_as_of: date | None, departure: datetime) -> list[RouteWarning]:
    """Return a warning when the map is older than a year or does not say how old it is."""
    if data_as_of is None:
        return [RouteWarning(WarningCode.DATA_DATE_UNKNOWN, 0.0)]
    if (departure.date() - data_as_of).days <= _OLD_AFTER_DAYS:
        return []
    return [RouteWarning(WarningCode.OLD_DATA, 0.0, {"data_as_of": data_as_of.isoformat()})]


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
