"""Maneuvers and facts into words: which sentence when; the sentences stand in messages/.

Every function takes a maneuver whose facts came over the wire, so a missing or odd fact is
said as unknown and never raises. manner is how this walker wants to be told.
"""

from routing.instructions.clue_phrasing import beside_text, landmark_text, verification_text
from routing.instructions.comparing_phrasing import difference_text, question_text
from routing.instructions.crossing_phrasing import (
    crossing_again_text,
    crossing_card_text,
    crossing_cues,
    crossing_here_text,
    crossing_more,
    crossing_preview_text,
    offered_facts,
)
from routing.instructions.fitting import cue_of
from routing.instructions.manner import USUAL
from routing.instructions.place_phrasing import (
    event_text,
    hours_text,
    notice_text,
    place_name_text,
    place_text,
    where_am_i_text,
)
from routing.instructions.problem_phrasing import (
    degraded_text,
    kind_text,
    namesake_text,
    problem_text,
    warning_text,
)
from routing.instructions.steps_phrasing import steps_more
from routing.instructions.translations import routing_texts
from routing.instructions.walking_phrasing import (
    arrive_text,
    arrived_text,
    arriving_text,
    at_text,
    depart_text,
    departing,
    door_text,
    follow_text,
    is_followed,
    preview_text,
    reassure_text,
    set_out_text,
    side_text,
)
from routing.route import Maneuver, ManeuverKind

# The one door through which server and phone reach every sentence of this package.
__all__ = [
    "arrive_text",
    "arrived_text",
    "arriving_text",
    "at_text",
    "beside_text",
    "crossing_again_text",
    "crossing_card_text",
    "crossing_cues",
    "crossing_here_text",
    "crossing_more",
    "crossing_preview_text",
    "degraded_text",
    "depart_text",
    "difference_text",
    "door_text",
    "event_text",
    "follow_text",
    "hours_text",
    "is_followed",
    "kind_text",
    "landmark_text",
    "namesake_text",
    "notice_text",
    "offered_facts",
    "place_name_text",
    "place_text",
    "preview_text",
    "problem_text",
    "question_text",
    "reassure_text",
    "set_out_text",
    "side_text",
    "standard_text",
    "steps_more",
    "verification_text",
    "warning_text",
    "where_am_i_text",
]


def standard_text(maneuver: Maneuver, language: str) -> str:
    """Return the text of a maneuver for a list: read before or without walking."""
    text = own_text(maneuver, language)
    if not is_followed(maneuver):
        return text
    return f"{text} {listed_follow_text(maneuver, language)}"


def own_text(maneuver: Maneuver, language: str) -> str:
    """Return the text of a maneuver for a list without what to follow behind it."""
    if maneuver.kind is ManeuverKind.CROSSING:
        preview = crossing_preview_text(maneuver, distance_m=None, language=language)
        return cue_of(preview, *crossing_cues(maneuver, language))
    if maneuver.kind is ManeuverKind.DEPART:
        return cue_of(departing(routing_texts(language), maneuver, None, USUAL))
    return at_text(maneuver, precise=False, language=language)


def listed_follow_text(maneuver: Maneuver, language: str) -> str:
    """Return what to follow behind a maneuver, as a list says it."""
    return cue_of(follow_text(maneuver, language))
