"""Directions, crossings and ways of the surroundings into words; the sentences stand in messages/."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from gettext import NullTranslations
from typing import Any

from routing.geo import turn_deg
from routing.instructions.distances import (
    clock_hour,
    compass_of,
    direction_of,
    number_or_none,
    rounded_m,
    sayable_m,
)
from routing.instructions.manner import USUAL, Directions, Manner
from routing.instructions.manner_words import direction_text, named_direction
from routing.instructions.messages import around, crossings, measures, walking, ways
from routing.instructions.spoken_names import spoken_name
from routing.instructions.way_words import names_strips
from routing.network_terms import (
    CrossingFacts,
    CrossingKind,
    Edge,
    Known,
    Slope,
    StepsFacts,
    WayKind,
)
from routing.route import Maneuver, ManeuverKind

_AHEAD_DEG, _BEHIND_DEG = 45.0, 135.0
QUARTERS = ("ahead", "right", "left", "behind")  # wording rule 20


@dataclass(frozen=True, slots=True)
class Facing:
    """How directions are told: where the walker faces (None: by compass), in which manner."""

    tr: NullTranslations
    facing_deg: float | None
    manner: Manner = USUAL

    def where(self, bearing_deg: float) -> str:
        """Return in which direction a bearing lies, to stand before a colon."""
        if self.facing_deg is None:
            return around.to_compass(
                self.tr, compass=ways.compass(self.tr, compass_of(bearing_deg))
            )
        if self.manner.directions is Directions.CLOCK:
            return around.at_clock(self.tr, hour=clock_hour(turn_deg(self.facing_deg, bearing_deg)))
        return around.WHERE[quarter_of(turn_deg(self.facing_deg, bearing_deg))](self.tr)

    def order(self, bearing_deg: float) -> float:
        """Return a sort key: ahead, right, left, behind; by compass from the north clockwise."""
        if self.facing_deg is None:
            return round(bearing_deg / 45) % 8
        return QUARTERS.index(quarter_of(turn_deg(self.facing_deg, bearing_deg)))


def quarter_of(turned_deg: float) -> str:
    """Return the quarter in which a turn leads.

    >>> quarter_of(-30), quarter_of(90), quarter_of(-90), quarter_of(179)
    ('ahead', 'right', 'left', 'behind')
    """
    size = abs(turned_deg)
    if size <= _AHEAD_DEG:
        return "ahead"
    if size >= _BEHIND_DEG:
        return "behind"
    return "left" if turned_deg < 0 else "right"


def measure(tr: NullTranslations, distance_m: float, manner: Manner = USUAL) -> str:
    """Return a rounded length in metres or in the walker's own steps."""
    if manner.stride_m is None:
        return measures.metres(tr, count=rounded_m(distance_m))
    return measures.steps(tr, count=rounded_m(distance_m / manner.stride_m))


def placed_text(
    tr: NullTranslations,
    where: str,
    what: str,
    *,
    distance_m: float,
    accuracy_m: float,
    manner: Manner = USUAL,
) -> str:
    """Return a sentence "where, how far: what"; how far only when it is at least twice the error."""
    sayable = sayable_m(distance_m, accuracy_m)
    if sayable is None:
        return around.placed(tr, where=where, what=what)
    distance = measure(tr, sayable, manner)
    return around.placed_at(tr, where=where, distance=distance, what=what)


def way_text(tr: NullTranslations, edge: Edge, manner: Manner = USUAL) -> str:
    """Return what is underfoot on an edge, with its name."""
    tactile = str(edge.tactile) if names_strips(manner) else "unknown"
    return ways.way_label(tr, str(edge.kind), spoken_name(edge.name) or None, tactile)


def branch_text(tr: NullTranslations, edge: Edge, turned_deg: float, manner: Manner = USUAL) -> str:
    """Return a way or crossing that leads off to a side."""
    side = named_direction(tr, direction_of(turned_deg), turned_deg, manner, chosen=True)
    return around.branch(tr, way=thing_text(tr, edge, manner), side=side)


def crossing_text(tr: NullTranslations, facts: CrossingFacts | None) -> str:
    """Return a crossing's street, kind and island; what is not known is said."""
    known = facts or CrossingFacts()
    street = spoken_name(known.street) or crossings.street_short(tr, known.street_class)
    traits = [_kind_text(tr, known)]
    if known.island is Known.YES:
        traits.append(crossings.island(tr))
    return around.crossing(tr, street=street, traits=traits)


def _kind_text(tr: NullTranslations, facts: CrossingFacts) -> str:
    if facts.kind is CrossingKind.SIGNALS:
        return crossings.signal(tr, sound=str(facts.sound))
    if facts.kind is CrossingKind.ZEBRA:
        return crossings.zebra(tr)
    if facts.kind is CrossingKind.UNMARKED:
        return crossings.unmarked(tr)
    return crossings.kind_unknown(tr)


def steps_text(tr: NullTranslations, facts: StepsFacts | None) -> str:
    """Return stairs with their direction and number, as far as they are known."""
    known = facts or StepsFacts()
    text = crossings.steps(tr, slope=str(known.slope))
    if known.count is None:
        return text
    return f"{text}, {crossings.step_count(tr, count=known.count)}"


def thing_text(tr: NullTranslations, edge: Edge, manner: Manner = USUAL) -> str:
    """Return what an edge is: a crossing, stairs or a way."""
    if edge.kind is WayKind.CROSSING:
        return crossing_text(tr, edge.crossing)
    if edge.kind is WayKind.STEPS:
        return steps_text(tr, edge.steps)
    return way_text(tr, edge, manner)


def maneuver_text(tr: NullTranslations, maneuver: Maneuver, manner: Manner = USUAL) -> str:
    """Return what comes at a maneuver of a guided way, as a thing; odd facts are left out."""
    facts = maneuver.facts
    if maneuver.kind is ManeuverKind.CROSSING:
        return crossing_text(tr, _crossing_of(facts))
    if maneuver.kind is ManeuverKind.STEPS:
        slope = Slope(facts["slope"]) if _is_one_of(facts.get("slope"), Slope) else Slope.UNKNOWN
        return steps_text(tr, StepsFacts(number_or_none(facts.get("count")), slope))
    if maneuver.kind in {ManeuverKind.ARRIVE, ManeuverKind.VIA}:
        name = spoken_name(facts.get("name")) or walking.destination_itself(tr)
        return around.destination(tr, name=name)
    if maneuver.kind is ManeuverKind.SQUARE:
        return ways.way_label(tr, "square_open", spoken_name(facts.get("name")) or None, "unknown")
    tactile = str(facts.get("tactile")) if names_strips(manner) else "unknown"
    way = ways.way_label(
        tr, str(facts.get("way_kind")), spoken_name(facts.get("way")) or None, tactile
    )
    side = direction_text(tr, maneuver, manner, chosen=True)
    return around.turn(tr, way=way, side=side)


def _crossing_of(facts: Mapping[str, Any]) -> CrossingFacts:
    """Return what is named of a crossing whose facts came over the wire."""
    kind, street_class = facts.get("kind"), facts.get("street_class")
    return CrossingFacts(
        kind=CrossingKind(str(kind)) if _is_one_of(kind, CrossingKind) else CrossingKind.UNKNOWN,
        street=spoken_name(facts.get("street")) or None,
        street_class=street_class if isinstance(street_class, str) else None,
        sound=_known(facts.get("sound")),
        island=_known(facts.get("island")),
    )


def _known(value: Any) -> Known:
    return Known(value) if _is_one_of(value, Known) else Known.UNKNOWN


def _is_one_of(value: Any, words: type[StrEnum]) -> bool:
    return isinstance(value, str) and value in set(words)
