"""What is felt after a maneuver and before the next one, and where the carriageway lies.

Only from data: where nothing perceivable is known there is no clue.
"""

from routing.instructions.crossing_facts import kind_piece
from routing.instructions.fact_reading import word_of
from routing.instructions.fitting import cue_of, fits
from routing.instructions.manner import USUAL, Manner
from routing.instructions.manner_words import alone
from routing.instructions.messages import clues, crossings, walking, ways
from routing.instructions.spoken_names import spoken_name
from routing.instructions.steps_phrasing import steps_preview
from routing.instructions.translations import routing_texts
from routing.instructions.walking_phrasing import preview_text
from routing.instructions.way_words import names_strips
from routing.route import Maneuver, ManeuverKind

_ONTO_A_WAY = frozenset({ManeuverKind.DEPART, ManeuverKind.TURN, ManeuverKind.CONTINUE})
_VEHICLES_HERE = frozenset({"carriageway", "shared_space", "service"})


def verification_text(maneuver: Maneuver, language: str, manner: Manner = USUAL) -> str | None:
    """Return the one clue by which a walker finds that a maneuver came out right (rule 23).

    None where nothing perceivable is known. The ribs of a Sperrfeld lie across the way to the
    kerb and along whoever walks beside it: near one, ribs prove no guidance strip (rule 28).
    """
    if maneuver.kind not in _ONTO_A_WAY or manner.targets:
        return None
    tr = routing_texts(language)
    on_strip = word_of(maneuver, "tactile") == "surveyed"
    barred = "blocking_field" in {word_of(maneuver, "at"), word_of(maneuver, "element")}
    if on_strip and names_strips(manner) and not barred:
        return clues.CLUES["strip"](tr)
    edge = word_of(maneuver, "follow")
    return clues.CLUES[edge](tr) if edge in clues.CLUES and edge != "strip" else None


def landmark_text(maneuver: Maneuver, language: str, manner: Manner = USUAL) -> str:
    """Return the coming maneuver by its perceivable thing, without metres: for poor positions."""
    if maneuver.kind is ManeuverKind.CROSSING:
        return _next_crossing(maneuver, language, manner)
    if maneuver.kind in {ManeuverKind.STEPS, ManeuverKind.ESCALATOR}:
        return steps_preview(maneuver, None, language, manner)
    tr = routing_texts(language)
    if maneuver.kind in {ManeuverKind.ARRIVE, ManeuverKind.VIA}:
        name = spoken_name(maneuver.facts.get("name")) or walking.destination_itself(tr)
        return clues.next_place(tr, name=name)
    facts = {name: value for name, value in maneuver.facts.items() if name != "length_m"}
    bare = Maneuver(maneuver.kind, maneuver.position, maneuver.distance_from_start_m, facts)
    return preview_text(bare, distance_m=None, language=language, manner=manner)


def _next_crossing(maneuver: Maneuver, language: str, manner: Manner) -> str:
    tr = routing_texts(language)
    element = word_of(maneuver, "element")
    field = element in ways.FIELDS and names_strips(manner)
    where = ways.where(tr, element) if field else clues.at_kerb(tr)
    direction, kind = alone(tr, maneuver, manner), kind_piece(tr, maneuver).text
    named = spoken_name(maneuver.facts.get("street"))
    street_class = word_of(maneuver, "street_class") or None
    unnamed = [crossings.street_unnamed(tr, street_class), crossings.street_short(tr, street_class)]
    for street in [named] if named else unnamed:
        told = clues.crossing_at(tr, where=where, direction=direction, street=street, kind=kind)
        if named or fits(told):
            break
    return cue_of(told)


def beside_text(maneuver: Maneuver, language: str) -> str:
    """Return the answer to "Where is the carriageway?": its side, or that it is not known."""
    tr = routing_texts(language)
    if maneuver.kind is ManeuverKind.CROSSING:
        return clues.carriageway_before_you(tr)
    if word_of(maneuver, "way_kind") in _VEHICLES_HERE:
        return clues.on_carriageway(tr)
    side = word_of(maneuver, "side") or "unknown"
    if side == "none":
        return clues.no_carriageway(tr)
    return walking.street_side(tr, side=side) or walking.street_side(tr, side="unknown") or ""
