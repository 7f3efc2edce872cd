"""What is said along a walk, as it is put together: close things as one, each with its end.

It knows no network: what to say at a corner is decided in routing.maneuvers and kept here in a
form that many walks share.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from routing.geo import LatLon, turn_deg
from routing.instructions.distances import direction_of
from routing.plain_facts import PlainFacts, plain_facts
from routing.route import Leg, Maneuver, ManeuverKind

# Two things to do within this distance are told as one (wording rule 3).
_TOGETHER_M = 4.0
_TOGETHER_WITH_CROSSING_M = 6.0
_STRAIGHT_DEG = 22.5

_UNTIL_OF_KIND = {
    ManeuverKind.CROSSING: "kerb",
    ManeuverKind.STEPS: "steps",
    ManeuverKind.SQUARE: "square",
    ManeuverKind.VIA: "waypoint",
    ManeuverKind.ARRIVE: "destination",
}
# Members of an enumeration, named once: looking one up takes as long as a comparison.
_TURN, _CONTINUE = ManeuverKind.TURN, ManeuverKind.CONTINUE
_CROSSING, _STEPS = ManeuverKind.CROSSING, ManeuverKind.STEPS
_DEPART = ManeuverKind.DEPART
# Their sentences say nothing that differs from walk to walk.
SAID_ALIKE = frozenset({_TURN, _CONTINUE, _CROSSING, _STEPS})
# What a walk can begin on that must be told at once.
_BEGINNINGS = frozenset({_CROSSING, _STEPS, ManeuverKind.SQUARE})


@dataclass(slots=True)
class Said:
    """What is said where one edge leads into another, wherever a walk comes from or goes.

    It is kept with the second edge: most corners are passed by many walks.
    """

    kind: ManeuverKind
    facts: PlainFacts
    if_long: bool = False  # not worth a word where the way it tells of is short
    until: dict[str, PlainFacts] = field(default_factory=dict)  # the facts with what ends them
    turned: "dict[float, Said]" = field(default_factory=dict)  # with the turn before, by its angle

    ends: str = ""  # what ends a way before this, once asked

    def facts_until(self, until: str) -> PlainFacts:
        """Return the facts with what ends them, kept."""
        known = self.until.get(until)
        if known is None:
            texts: dict[str, str] | None = {} if self.kind in SAID_ALIKE else None
            known = self.until[until] = PlainFacts({**self.facts, "until": until}, texts)
        return known


@dataclass(slots=True)
class Told:
    """What is said, and where."""

    said: Said
    position: LatLon
    at_m: float


class Kept:
    """Notes what is kept with the edges, so that a long day does not fill the memory."""

    def __init__(self, most: int) -> None:
        """Keep at most so many."""
        self._most = most
        self._noted: deque[tuple[dict[int, Said | None], int]] = deque()

    def note(self, words: dict[int, Said | None], key: int) -> None:
        """Note what is kept under a key; forget what was noted first once there is too much."""
        self._noted.append((words, key))
        if len(self._noted) > self._most:
            forgotten, oldest = self._noted.popleft()
            forgotten.pop(oldest, None)


def told_at(said: Said, leg: Leg) -> Told:
    """Return what is said where a leg begins."""
    return Told(said, leg.line[0], leg.starts_at_m)


def said(kind: ManeuverKind, facts: Mapping[str, Any]) -> Said:
    """Return what is said of facts as they are in the map."""
    return Said(kind, plain_facts(facts))


def together(found: list[Told]) -> list[Told]:
    """Tell close things as one: bends that cancel out, double turns, a turn to a crossing."""
    kept: list[Told] = []
    for told in found:
        merged = _merged(kept[-1], told) if kept and kept[-1].said.kind is _TURN else None
        if merged is None:
            kept.append(told)
        else:
            kept[-1:] = merged
    return kept


def _merged(first: Told, second: Told) -> list[Told] | None:
    """Return what replaces a turn and what follows it, or None when both stay."""
    if "then" in first.said.facts:  # two turns already: their angle is not that of the first
        return None
    apart_m = second.at_m - first.at_m
    kind = second.said.kind
    if kind is _CROSSING or kind is _STEPS:
        if apart_m > _TOGETHER_WITH_CROSSING_M:
            return None
        said = _turned_to(first.said.facts["turn_deg"], second.said)
        return [Told(said, second.position, second.at_m)]
    if kind is not _TURN or apart_m > _TOGETHER_M:
        return None
    before, after = first.said.facts, second.said.facts
    if abs(turn_deg(0.0, before["turn_deg"] + after["turn_deg"])) < _STRAIGHT_DEG:
        return []
    then = {"direction": after["direction"], "at": after["at"]}
    onward = {k: after[k] for k in ("way", "way_kind", "side", "tactile", "assumed")}
    both = Said(_TURN, PlainFacts({**before, "then": then, **onward}))
    return [Told(both, first.position, first.at_m)]


def _turned_to(before_deg: float, said: Said) -> Said:
    """Return what is said of a crossing or steps together with the turn to it, kept."""
    known = said.turned.get(before_deg)
    if known is None:
        both_deg = turn_deg(0.0, before_deg + said.facts["turn_deg"])
        turned = {"turn_deg": round(both_deg, 1), "direction": direction_of(both_deg)}
        known = said.turned[before_deg] = Said(said.kind, PlainFacts({**said.facts, **turned}))
    return known


def with_until(found: list[Told]) -> tuple[Maneuver, ...]:
    """Tell each maneuver what ends it, and each moving one how far that is."""
    done = []
    for told, following in zip(found, _enders(found), strict=False):
        said = told.said
        facts = said.facts_until(following.said.ends or _until(following.said))
        kind = said.kind
        if kind is _TURN or kind is _CONTINUE or kind is _DEPART:
            facts = facts.again()
            facts["length_m"] = round(following.at_m - told.at_m, 1)
        done.append(Maneuver(kind, told.position, told.at_m, facts))
    last = found[-1]
    return (*done, Maneuver(last.said.kind, last.position, last.at_m, last.said.facts))


def _enders(found: list[Told]) -> list[Told]:
    """Return what ends each maneuver but the last: the next one.

    A departure onto something that is a maneuver of its own ends where that ends.
    """
    enders = found[1:]
    if len(enders) > 1 and enders[0].said.kind in _BEGINNINGS and not enders[0].at_m:
        enders[0] = enders[1]
    return enders


def _until(following: Said) -> str:
    following.ends = _felt_before(following)
    return following.ends


def _felt_before(following: Said) -> str:
    element = following.facts.get("element")
    if isinstance(element, str):
        return element
    if following.kind is _TURN:
        at = following.facts["at"]
        return at if at not in {"far_kerb", "end_of_steps"} else "end_of_way"
    if following.kind is _CONTINUE:
        return _until_change(following)
    return _UNTIL_OF_KIND.get(following.kind, "junction")


def _until_change(following: Said) -> str:
    """Return what is felt where the way changes while the direction stays."""
    change = following.facts["change"]
    if change == "strip":
        return "strip" if following.facts["tactile"] == "surveyed" else "end_of_strip"
    if change == "carriageway":
        return "end_of_pavement"
    return str(following.facts["way_kind"]) if change == "kind" else "change"
