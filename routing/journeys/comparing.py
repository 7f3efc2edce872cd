"""How one way differs from another in what matters to a walker; facts, no search, no words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from routing.features import (
    CARRIAGEWAYS_M,
    OTHER_CROSSINGS,
    SOUNDING_SIGNALS,
    UNMARKED_CROSSINGS,
)

# What is summed up as one thing when two ways are compared.
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "signals_with_sound": SOUNDING_SIGNALS,
    "other_crossings": OTHER_CROSSINGS,
    "unmarked": UNMARKED_CROSSINGS,
    "tracks": (
        "tracks_with_signal",
        "tram_without_signal",
        "rail_without_signal",
        "rail_signal_unknown",
    ),
    "steps_flights": ("steps_flights",),
    "elevators": ("elevators",),
    "escalators": ("escalators",),
    "decision_points": ("decision_points",),
    "strip_m": ("strip_surveyed_m",),
    "carriageway_m": CARRIAGEWAYS_M,
    "open_area_m": ("open_area_m",),
    "shared_m": ("shared_space_m", "shared_cycleway_m"),
    "assumed_m": ("assumed_pavement_m",),
}
_GROUP_OF = {feature: name for name, parts in _GROUPS.items() for feature in parts}
# A difference of fewer metres, or of fewer places to choose the way, is not worth a word.
_WORTH_M = 30.0
_WORTH_CHOICES = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """A way as far as it is compared: its length and its feature sums."""

    distance_m: float
    terms: Mapping[str, float]


def difference(this: Measured, other: Measured) -> dict[str, Any]:
    """Return by how much more this way has of everything than the other (plain JSON values).

    "longer_m" is always there; "crossings" is of all kinds together; what differs too little to
    be worth a word is left out. "all_with_sound" says that every crossing of this way, one or
    more, is a signal with sound while the other has another.
    """
    ours, theirs = _summed(this.terms), _summed(other.terms)
    deltas = {name: ours[name] - theirs[name] for name in ours}
    told: dict[str, Any] = {"longer_m": round(this.distance_m - other.distance_m, 1)}
    for name, delta in deltas.items():
        if name.endswith("_m"):
            if abs(delta) >= _WORTH_M:
                told[name] = round(delta, 1)
        elif name == "decision_points":
            if abs(delta) >= _WORTH_CHOICES:
                told[name] = round(delta)
        elif round(delta):
            told[name] = round(delta)
    if _only_sound(ours) and not _only_sound(theirs) and theirs["crossings"]:
        told["all_with_sound"] = True
    return told


def worth_saying(told: Mapping[str, Any]) -> bool:
    """Return whether two ways differ in more than a few metres of length."""
    return len(told) > 1 or abs(told["longer_m"]) >= _WORTH_M


def _summed(terms: Mapping[str, float]) -> dict[str, float]:
    sums = dict.fromkeys(_GROUPS, 0.0)
    for feature, amount in terms.items():  # a way has few of them
        group = _GROUP_OF.get(feature)
        if group is not None:
            sums[group] += amount
    crossings = sums["signals_with_sound"] + sums.pop("other_crossings") + sums["unmarked"]
    return {"crossings": crossings, **sums}


def _only_sound(sums: Mapping[str, float]) -> bool:
    return sums["crossings"] > 0 and sums["signals_with_sound"] == sums["crossings"]
