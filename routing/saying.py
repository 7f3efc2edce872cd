"""What is said along a walk, as it is put together: close things as one, each with its end.

It knows no network: what to say at a corner is decided in routing.corners and kept here in a
form that many walks share.
"""

from collections import deque
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from routing.geo import LatLon, distance_m, turn_deg
from routing.instructions.distances import direction_among
from routing.plain_facts import NO_FACTS, PlainFacts
from routing.route import Maneuver, ManeuverKind

# Two things to do within this distance are told as one (wording rule 3).
_TOGETHER_M = 4.0
_TOGETHER_WITH_CROSSING_M = 6.0
_STRAIGHT_DEG = 22.5
# A kerb is not found on the right by who must first walk some steps back to the left.
_FOUND_DEG, _STEPS_M = 50.0, 3.0

_UNTIL_OF_KIND = {
    ManeuverKind.CROSSING: "kerb",
    ManeuverKind.STEPS: "steps",
    ManeuverKind.ELEVATOR: "elevator",
    ManeuverKind.ESCALATOR: "escalator",
    ManeuverKind.SQUARE: "square",
    ManeuverKind.VIA: "waypoint",
    ManeuverKind.ARRIVE: "destination",
}
# Members of an enumeration, named once: looking one up takes as long as a comparison.
_TURN, _CONTINUE = ManeuverKind.TURN, ManeuverKind.CONTINUE
_DEPART = ManeuverKind.DEPART
# What a turn right before it is told with: it has a direction of its own.
_TURNED_TO = frozenset(
    {ManeuverKind.CROSSING, ManeuverKind.STEPS, ManeuverKind.ELEVATOR, ManeuverKind.ESCALATOR}
)
# Their sentences say nothing that differs from walk to walk.
_SAID_ALIKE = _TURNED_TO | {_TURN, _CONTINUE}
_WITH_LENGTH = frozenset({_TURN, _CONTINUE, _DEPART})
# What a walk can begin on that must be told at once.
_BEGINNINGS = _TURNED_TO | {ManeuverKind.SQUARE}


class End(NamedTuple):
    """What ends a way: what is felt there, and what is felt without tactile fields (in snow)."""

    felt: str
    bare: str | None = None


class Said:
    """What is said where one arc leads into another, wherever a walk comes from or goes.

    It is kept with the joint of the two: most corners are passed by many walks. Its facts are its
    own and, behind them, those of the way or thing that it leads to, which many others share.
    """

    __slots__ = (
        "_joined", "alike", "beside_deg", "ends", "has_length", "if_long", "kind", "own", "parts", "position",
        "shared", "turn_deg", "written",
    )  # fmt: skip

    def __init__(
        self,
        kind: ManeuverKind,
        own: Mapping[str, Any],
        position: LatLon,
        shared: Mapping[str, Any] = NO_FACTS,
        *,
        if_long: bool = False,
        parts: bool = False,
        beside_deg: tuple[float, ...] = (),
    ) -> None:
        """Keep plain facts; if_long: not worth a word where the way it tells of is short.

        parts: of a turn, another way goes on about as straight there. Feet that were told
        nothing would take it. beside_deg: of a crossing, how much farther right than this one
        others begin at the same kerb.
        """
        self.kind, self.own, self.position, self.shared = kind, own, position, shared
        self.if_long, self.parts, self.beside_deg = if_long, parts, beside_deg
        self.turn_deg: float = own.get("turn_deg", 0.0)
        # Its sentence says nothing that differs from walk to walk.
        self.alike = kind in _SAID_ALIKE
        # It is told how far it is to what ends it.
        self.has_length = kind in _WITH_LENGTH
        self.ends = _end_before(self)  # what ends a way before this
        self.written: dict[str, Any] | None = None  # by language; see wire.maneuvers
        self._joined: dict[Said, Said] | None = None

    @property
    def facts(self) -> PlainFacts:
        """Return its facts."""
        return PlainFacts({**self.shared, **self.own})

    @property
    def joined(self) -> "dict[Said, Said]":
        """Return it with the turn before it as one, by that turn."""
        if self._joined is None:
            self._joined = {}
        return self._joined


Told: TypeAlias = tuple[Said, float]  # what is said, and how far from the start


class Kept:
    """Notes what is kept with the edges, so that a long day does not fill the memory."""

    def __init__(self, most: int) -> None:
        """Keep at most so many."""
        self._most = most
        self._noted: deque[tuple[dict[Any, Any], Any]] = deque()

    def note(self, words: dict[Any, Any], key: Any) -> None:
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
        turn = kept[-1] if kept and kept[-1][0].kind is _TURN else None
    return kept


def _merged(first: Told, second: Told) -> list[Told] | None:
    """Return what replaces a turn and what follows it, or None when both stay."""
    (turn, turn_at_m), (said, at_m) = first, second
    if "then" in turn.own:  # two turns already: their angle is not that of the first
        return None
    apart_m = at_m - turn_at_m
    cancel_out = abs(turn_deg(0.0, turn.turn_deg + said.turn_deg)) < _STRAIGHT_DEG
    if said.kind in _TURNED_TO:
        # A kerb a few steps beside the way is not found straight on, nor where nothing leads to it.
        led_away = abs(said.turn_deg) > _FOUND_DEG and apart_m > _STEPS_M
        elsewhere = turn.parts and (cancel_out or led_away)
        if elsewhere or apart_m > _TOGETHER_WITH_CROSSING_M:
            return None
        return [(as_one(turn, said), at_m)]
    if said.kind is not _TURN or apart_m > _TOGETHER_M:
        return None
    if cancel_out and not turn.parts:
        return []
    return [(as_one(turn, said), turn_at_m)]


def as_one(turn: Said, said: Said) -> Said:
    """Return what is said of a turn and of what is close behind it as one, kept."""
    return _two_turns(turn, said) if said.kind is _TURN else _turned_to(turn, said)


# What is told of a turn close behind another.
_OF_A_SECOND = ("direction", "turn_deg", "at", "at_bare")


def _two_turns(first: Said, second: Said) -> Said:
    known = second.joined.get(first)
    if known is None:
        then = {name: second.own[name] for name in _OF_A_SECOND if name in second.own}
        own = {**first.own, "then": then}
        known = Said(_TURN, own, first.position, second.shared, parts=first.parts)
        second.joined[first] = known
    return known


def _turned_to(turn: Said, said: Said) -> Said:
    known = said.joined.get(turn)
    if known is None:
        both_deg = turn_deg(0.0, turn.turn_deg + said.turn_deg)
        turned = {
            "turn_deg": round(both_deg, 1),
            "direction": direction_among(both_deg, [both_deg + deg for deg in said.beside_deg]),
            "turned_before_m": round(distance_m(turn.position, said.position), 1),
        }
        own = {**said.own, **turned}
        known = said.joined[turn] = Said(said.kind, own, said.position, said.shared)
    return known


def with_until(found: list[Told]) -> tuple[Maneuver, ...]:
    """Tell each maneuver what ends it, and each moving one how far that is."""
    done = []
    for (said, at_m), (ender, ends_at_m) in zip(found, enders(found), strict=False):
        facts = PlainFacts({**said.facts, **until_facts(ender.ends)})
        if said.has_length:
            facts["length_m"] = round(ends_at_m - at_m, 1)
        done.append(Maneuver(said.kind, said.position, at_m, facts))
    last, at_m = found[-1]
    return (*done, Maneuver(last.kind, last.position, at_m, last.facts))


def enders(found: list[Told]) -> list[Told]:
    """Return what ends each maneuver but the last: the next one.

    A departure onto something that is a maneuver of its own ends where that ends.
    """
    ending = found[1:]
    if len(ending) > 1 and ending[0][0].kind in _BEGINNINGS and not ending[0][1]:
        ending[0] = ending[1]
    return ending


def until_facts(end: End) -> dict[str, str]:
    """Return the facts that tell what ends a way."""
    return {"until": end.felt} if end.bare is None else {"until": end.felt, "until_bare": end.bare}


def _end_before(following: Said) -> End:
    """Return what is felt where something is said that ends the way before it."""
    own, element = following.own, following.own.get("element")
    if following.kind is _TURN:
        bare = own.get("at_bare")
        end = End(_not_behind(own["at"]), None if bare is None else _not_behind(bare))
    elif following.kind is _CONTINUE:
        end = End(_until_change(own, following.shared))
    else:
        end = End(_UNTIL_OF_KIND.get(following.kind, "junction"))
    return End(element, end.felt) if isinstance(element, str) else end


def _not_behind(at: str) -> str:
    """Return what ends a way: what lies behind it is not yet reached."""
    return at if at not in {"far_kerb", "end_of_steps"} else "end_of_way"


def _until_change(own: Mapping[str, Any], way: Mapping[str, Any]) -> str:
    """Return what is felt where the way changes while the direction stays."""
    change: str = own["change"]
    if change == "strip":
        return "strip" if way["tactile"] == "surveyed" else "end_of_strip"
    if change == "barrier":
        return str(own["barrier"])
    told = _UNTIL_CHANGE.get(change)
    if told is not None:
        return told
    return (
        str(way["way_kind" if change == "kind" else "passage"]) if change in _BY_WAY else "change"
    )


_UNTIL_CHANGE = {"carriageway": "end_of_pavement", "line_ends": "end_of_line"}
_BY_WAY = frozenset({"kind", "passage"})
