"""What closures make of a network at a moment, kept until the next of them begins or ends."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from routing.city.contents import City
from routing.journeys.closures import blocked_edges, newest, told_at
from routing.network_terms import Closure
from routing.route import WarningCode

# Who asks for times far apart has each worked out anew.
_MOST_TIMES = 64


@dataclass(frozen=True, slots=True)
class Holding:
    """What holds at a moment: nobody changes it, many journeys share it."""

    blocked: Mapping[int, Closure]  # see closures.blocked_edges
    told: Sequence[tuple[Closure, WarningCode]]  # see closures.told_at


def holding_at(city: City, live: Sequence[Closure], moment: datetime) -> Holding:
    """Return what the package's closures and the live ones make of a city at an aware moment."""
    live = tuple(live)  # a list might be another one the next time; of a tuple it is the same
    derived = city.graph.derived
    known: _Known | None = derived.get("closures")
    if known is None or not (known.live is live or known.live == live):
        known = derived["closures"] = _Known(live, _changes(newest(city, live)))
    number = bisect_right(known.changes, moment)
    found = known.by_number.get(number)
    if found is None:
        found = Holding(blocked_edges(city, live, moment), told_at(city, live, moment))
        if len(known.by_number) >= _MOST_TIMES:
            known.by_number = {}
        known.by_number[number] = found
    return found


@dataclass(slots=True)
class _Known:
    """Some closures, the moments at which something changes, and what holds between two."""

    live: tuple[Closure, ...]
    changes: Sequence[datetime]
    by_number: dict[int, Holding] = field(default_factory=dict)


def _changes(closures: Sequence[Closure]) -> list[datetime]:
    moments = {moment for c in closures for moment in (c.starts_at, c.ends_at) if moment}
    moments.update(moment for c in closures for span in c.spans for moment in span)
    return sorted(moments)
