"""What a route is made of, in metres and counts, and what the map does not say about it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from routing.features import CARRIAGEWAYS_M, edge_features
from routing.journeys.marks import Counted, Tally, sort_of
from routing.network_terms import (
    Edge,
    Handrail,
    Known,
    StepsFacts,
)
from routing.route import Leg

# The metres a passport tells, by the features they are summed from.
_METRES = {
    "tactile_paving_m": ("strip_surveyed_m", "tactile_tagged_m"),
    "strip_surveyed_m": ("strip_surveyed_m",),
    "tactile_tagged_m": ("tactile_tagged_m",),
    "carriageway_m": CARRIAGEWAYS_M,
    "open_area_m": ("open_area_m",),
    "shared_space_m": ("shared_space_m",),
    "shared_cycleway_m": ("shared_cycleway_m",),
    "pedestrian_zone_m": ("pedestrian_zone_m",),
    "assumed_pavement_m": ("assumed_pavement_m",),
    "service_m": ("service_m",),
    "bad_surface_m": ("bad_surface_m",),
    "segregated_cycleway_m": ("segregated_cycleway_m",),
    "narrow_m": ("narrow_m", "very_narrow_m"),
    "steep_m": ("steep_m",),
    "wall_m": ("wall_m",),
    "tunnel_m": ("tunnel_m",),
}
_COUNTS = {
    "decision_points": ("decision_points",),
    "barriers": ("bollards", "gates", "other_barriers"),
}
_NO_METRES = dict.fromkeys((*_METRES, *_COUNTS), 0.0)
_TOLD_AS: defaultdict[str, list[str]] = defaultdict(list)  # by feature
for _name, _parts in (*_METRES.items(), *_COUNTS.items()):
    for _part in _parts:
        _TOLD_AS[_part].append(_name)
_CROSSINGS = {
    "signal_sound_and_vibration": "signals_with_sound",
    "signal_sound": "signals_with_sound",
    "signal_vibration_only": "signals_vibration_only",
    "signal_silent": "signals_silent",
    "signal_sound_unknown": "signals_sound_unknown",
    "zebra": "zebra",
    "crossing_unknown": "kind_unknown",
    "crossing_unknown_wide": "kind_unknown",
}
CROSSING_KEYS = (
    "signals_with_sound",
    "signals_vibration_only",
    "signals_silent",
    "signals_sound_unknown",
    "zebra",
    "unmarked",
    "kind_unknown",
)
# In the order in which they matter to a walker.
UNKNOWN_CODES = (
    "crossing_kind",
    "signal_sound",
    "signal_vibration",
    "kerbs",
    "crossing_tactile",
    "crossing_lanes",
    "steps_count",
    "steps_handrail",
    "steps_tactile",
    "pavement_m",
    "light_m",
)


def leg_features(leg: Leg) -> Mapping[str, float]:
    """Return the features of the walked piece of a leg's edge."""
    return piece_features(leg.edge, leg.length_m)


def piece_features(edge: Edge, length_m: float) -> Mapping[str, float]:
    """Return the features of a piece of an edge of that length."""
    features = edge_features(edge)
    if length_m >= edge.length_m:
        return features
    share = length_m / edge.length_m
    return {name: amount * share for name, amount in features.items()}


def make_passport(legs: Sequence[Leg], counted: Tally, sums: Mapping[str, float]) -> dict[str, Any]:
    """Return the passport: metres by what is underfoot, crossings, steps, and "unknown".

    counted is what the legs' marks count up to, sums their feature sums. Each metre is one of
    three: "surveyed_m", where the city's own survey was; "assumed_m", drawn by us where nobody
    mapped; and between them "unverified_m", mapped, and confirmed by no survey. "unknown" is a
    list of {"code": one of UNKNOWN_CODES, "amount": metres or count}; a code ending in _m is in
    metres.
    """
    crossed = [(sort_of(number), count) for number, count in counted.crossed.items()]
    flights = [legs[place].edge.steps or StepsFacts() for place in counted.flights]
    metres = dict(_NO_METRES)
    for feature, amount in sums.items():  # a walk has few of them
        for name in _TOLD_AS.get(feature, ()):
            metres[name] += amount
    counts = {name: round(metres.pop(name)) for name in _COUNTS}
    metres = {name: round(metre, 1) if metre else 0.0 for name, metre in metres.items()}
    unverified_m, surveyed_m, assumed_m = counted.by_word_m
    return {
        **metres,
        "surveyed_m": round(surveyed_m, 1),
        "unverified_m": round(unverified_m, 1),
        "assumed_m": round(assumed_m, 1),
        **counts,
        "crossings": _crossings(crossed),
        "tracks_crossed": sum([count for crossing, count in crossed if crossing.tracks]),
        "steps": {
            "flights": len(flights),
            "count": sum([facts.count or 0 for facts in flights]),
            "flights_of_unknown_count": sum([facts.count is None for facts in flights]),
        },
        "elevators": counted.elevators,
        "escalators": counted.escalators,
        "unknown": _unknown(crossed, flights, sums),
    }


def _crossings(crossed: Iterable[tuple[Counted, int]]) -> dict[str, int]:
    counts = dict.fromkeys(("total", *CROSSING_KEYS), 0)
    for crossing, count in crossed:
        if crossing.feature is not None:
            counts[_CROSSINGS.get(crossing.feature, "unmarked")] += count
            counts["total"] += count
    return counts


def _unknown(
    crossed: Iterable[tuple[Counted, int]],
    flights: Iterable[StepsFacts],
    sums: Mapping[str, float],
) -> list[dict[str, Any]]:
    found = dict.fromkeys(UNKNOWN_CODES, 0)
    for crossing, count in crossed:
        for code, each in crossing.unknown:
            found[code] += each * count
    for steps in flights:
        found["steps_count"] += steps.count is None
        found["steps_handrail"] += steps.handrail is Handrail.UNKNOWN
        found["steps_tactile"] += steps.tactile is Known.UNKNOWN
    found["pavement_m"] = round(sums.get("assumed_pavement_m", 0.0))
    found["light_m"] = round(sums.get("light_unknown_m", 0.0))
    return [{"code": code, "amount": found[code]} for code in UNKNOWN_CODES if found[code]]
