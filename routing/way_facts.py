"""What an edge tells of itself to whoever is led onto it, as plain facts kept with it; no route."""

from dataclasses import fields
from typing import Any

from routing.network_terms import Edge, Passage, Side, Slope, Tactile, WayKind
from routing.plain_facts import PlainFacts, plain_facts
from routing.unknown_facts import crossing_unknown, steps_unknown, way_unknown

_SURVEYED = Tactile.SURVEYED
_SIDES = frozenset({Side.LEFT, Side.RIGHT})
# What no map of ours tells of a lift.
_UNKNOWN_IN_LIFTS = ("button", "braille", "voice")


def way_facts(edge: Edge) -> PlainFacts:
    """Return the facts of a way that every moving maneuver tells, kept with its edge."""
    known: PlainFacts | None = edge.derived.get("way_facts")
    if known is None:
        known = edge.derived["way_facts"] = plain_facts(_way_facts(edge))
    return known


def _way_facts(edge: Edge) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "way": edge.name,
        "way_kind": edge.kind,
        "side": edge.side,
        "tactile": edge.tactile,
        "assumed": edge.assumed,
        "source": _source_of(edge),
    }
    follow = followed_line(edge)
    if follow is not None:
        facts["follow"] = follow
    if edge.passage is not Passage.NONE:
        facts["passage"] = edge.passage
    unknown = way_unknown(facts)
    if unknown:
        facts["unknown"] = unknown
    return facts


def followed_line(edge: Edge) -> str | None:
    """Return the line that a cane can follow along an edge and its side (rule 31), or None.

    Beside the inner line (wall, fence or hedge: the map's word) the kerb counts for nothing. Where
    we drew the pavement ourselves nobody knows of its kerb.
    """
    if edge.wall in _SIDES:
        return f"wall_{edge.wall}"
    if edge.kind is WayKind.PAVEMENT and edge.side in _SIDES and not edge.assumed:
        return f"kerb_{edge.side.flipped()}"  # the carriageway is on the other side of the walker
    return None


def _source_of(edge: Edge) -> str:
    if edge.assumed:
        return "assumed"
    return "survey" if edge.tactile is _SURVEYED else "map"


def own_facts(edge: Edge) -> PlainFacts:
    """Return every fact of an edge's crossing or steps as plain values, kept with the edge."""
    known: PlainFacts | None = edge.derived.get("own_facts")
    if known is None:
        known = edge.derived["own_facts"] = plain_facts(_own_facts(edge))
    return known


def _own_facts(edge: Edge) -> dict[str, Any]:
    if edge.kind is WayKind.ELEVATOR:
        return {"name": edge.name, "source": "map", "unknown": list(_UNKNOWN_IN_LIFTS)}
    if edge.kind is WayKind.ESCALATOR:
        return _escalator_facts(edge)
    crossing = edge.kind is WayKind.CROSSING
    told = edge.crossing if crossing else edge.steps
    facts = {} if told is None else {each.name: getattr(told, each.name) for each in fields(told)}
    facts["source"] = "survey" if facts.get("surveyed") else "map"
    if facts.get("surveyed_on") is not None:
        facts["date"] = facts["surveyed_on"]
    unknown = crossing_unknown(facts) if crossing else steps_unknown(facts)
    if unknown:
        facts["unknown"] = unknown
    return facts


def _escalator_facts(edge: Edge) -> dict[str, Any]:
    slope = Slope.UNKNOWN if edge.steps is None else edge.steps.slope
    if slope is Slope.UNKNOWN and edge.incline_percent:
        slope = Slope.UP if edge.incline_percent > 0 else Slope.DOWN
    facts: dict[str, Any] = {"slope": slope, "one_way": edge.one_way, "source": "map"}
    if slope is Slope.UNKNOWN:
        facts["unknown"] = ["slope"]
    return facts
