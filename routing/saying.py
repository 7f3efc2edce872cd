"""What is said along a walk, as it is put together: close things as one, each with its end.

It knows no network: what to say at a corner is decided in routing.maneuvers and kept here in a
form that many walks share.
"""

from collections import deque
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from routing.geo import LatLon, turn_deg
from routing.instructions.distances import direction_of
from routing.plain_facts import PlainFacts
from routing.route import Maneuver, ManeuverKind

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
_WITH_LENGTH = frozenset({_TURN, _CONTINUE, _DEPART})
# What a walk can begin on that must be told at once.
_BEGINNINGS = frozenset({_CROSSING, _STEPS, ManeuverKind.SQUARE})


@dataclass(slots=True, eq=False)
class Said:
    """What is said where one edge leads into another, wherever a walk comes from or goes.

    It is kept with the joint of the two: most corners are passed by many walks.
    """

    kind: ManeuverKind
    facts: PlainFacts
    position: LatLon
    if_long: bool = False  # not worth a word where the way it tells of is short
    ends: str = ""  # what ends a way before this, once asked
    # With the turn before it as one: by that turn's angle, or by that turn.
    joined: "dict[float | Said, Said]" = field(default_factory=dict)
    # As the wire has it, by language and what ends it; see wire.maneuvers.
    written: dict[tuple[str, str], bytes] = field(default_factory=dict)
    alike: bool = field(init=False)  # its sentence says nothing that differs from walk to walk
    has_length: bool = field(init=False)  # it is told how far it is to what ends it

    def __post_init__(self) -> None:
        self.alike = self.kind in SAID_ALIKE
        self.has_length = self.kind in _WITH_LENGTH

    def facts_until(self, until: str) -> PlainFacts:
        """Return the facts with what ends them."""
        return PlainFacts({**self.facts, "until": until})


class Told(NamedTuple):
    """What is said, and how far from the start."""

    said: Said
    at_m: float


class Kept:
    """Notes what is kept with the edges, so that a long day does not fill the memory."""

    def __init__(self, most: int) -> None:
        """Keep at most so many."""
        self._most = most
        self._noted: deque[tuple[dict[Any, Said | None], Any]] = deque()

    def note(self, words: dict[Any, Said | None], key: Any) -> None:
        """Note what is kept under a key; forget what was noted first once there is too much."""
        self._noted.append((words, key))
        if len(self._noted) > self._most:
            forgotten, oldest = self._noted.popleft()
            forgotten.pop(oldest, None)


def together(found: list[Told]) -> list[Told]:
    """Tell close things as one: bends that cancel out, double turns, a turn to a crossing."""
    kept: list[Told] = []
    turn: Told | None = None  # the last of those kept, where it is a turn
    for told in found:
        merged = None if turn is None else _merged(turn, told)
        if merged is None:
            kept.append(told)
        else:
            kept[-1:] = merged
        turn = kept[-1] if kept and kept[-1].said.kind is _TURN else None
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
        return [Told(_turned_to(first.said.facts["turn_deg"], second.said), second.at_m)]
    if kind is not _TURN or apart_m > _TOGETHER_M:
        return None
    before, after = first.said.facts, second.said.facts
    if abs(turn_deg(0.0, before["turn_deg"] + after["turn_deg"])) < _STRAIGHT_DEG:
        return []
    return [Told(_two_turns(first.said, second.said), first.at_m)]


def _two_turns(first: Said, second: Said) -> Said:
    """Return what is said of a turn and a close second, kept."""
    known = second.joined.get(first)
    if known is None:
        after = second.facts
        then = {"direction": after["direction"], "at": after["at"]}
        onward = {k: after[k] for k in ("way", "way_kind", "side", "tactile", "assumed")}
        facts = PlainFacts({**first.facts, "then": then, **onward})
        known = second.joined[first] = Said(_TURN, facts, first.position)
    return known


def _turned_to(before_deg: float, said: Said) -> Said:
    """Return what is said of a crossing or steps together with the turn to it, kept."""
    known = said.joined.get(before_deg)
    if known is None:
        both_deg = turn_deg(0.0, before_deg + said.facts["turn_deg"])
        turned = {"turn_deg": round(both_deg, 1), "direction": direction_of(both_deg)}
        facts = PlainFacts({**said.facts, **turned})
        known = said.joined[before_deg] = Said(said.kind, facts, said.position)
    return known


def with_until(found: list[Told]) -> tuple[Maneuver, ...]:
    """Tell each maneuver what ends it, and each moving one how far that is."""
    done = []
    for told, ender in zip(found, enders(found), strict=False):
        said = told.said
        facts = said.facts_until(until(ender.said))
        if said.has_length:
            facts["length_m"] = round(ender.at_m - told.at_m, 1)
        done.append(Maneuver(said.kind, said.position, told.at_m, facts))
    last = found[-1]
    return (*done, Maneuver(last.said.kind, last.said.position, last.at_m, last.said.facts))


def enders(found: list[Told]) -> list[Told]:
    """Return what ends each maneuver but the last: the next one.

    A departure onto something that is a maneuver of its own ends where that ends.
    """
    ending = found[1:]
    if len(ending) > 1 and ending[0].said.kind in _BEGINNINGS and not ending[0].at_m:
        ending[0] = ending[1]
    return ending


def until(following: Said) -> str:
    """Return what is felt where something is said that ends the way before it."""
    if not following.ends:
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
