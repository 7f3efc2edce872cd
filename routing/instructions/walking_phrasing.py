"""Setting out, turning, going on and arriving into words; crossings and stairs stand beside it."""

from gettext import NullTranslations

from routing.geo import turn_deg
from routing.instructions.crossing_phrasing import crossing_card_text, crossing_preview_text
from routing.instructions.distances import (
    compass_of,
    direction_of,
    said_about,
    said_ahead,
    said_distance,
)
from routing.instructions.fact_reading import count_of, number_of, word_of
from routing.instructions.fitting import cue_of
from routing.instructions.manner import USUAL, Length, Manner
from routing.instructions.manner_words import alone, direction_text, named_direction
from routing.instructions.messages import clues, walking, ways
from routing.instructions.spoken_names import spoken_name
from routing.instructions.steps_phrasing import (
    escalator_card,
    lift_text,
    steps_card,
    steps_preview,
)
from routing.instructions.translations import routing_texts
from routing.instructions.way_words import (
    bare_way_text,
    follow_sentence,
    names_strips,
    way_text,
    with_way,
)
from routing.network_terms import WayKind
from routing.route import FAR_FROM_WAY_M, Maneuver, ManeuverKind

# A walk that begins on one of these is told more of it in a maneuver of its own.
_TOLD_BY_ITSELF = frozenset({WayKind.STEPS.value, WayKind.CROSSING.value})


def is_followed(maneuver: Maneuver) -> bool:
    """Return whether a list says behind a maneuver what to follow, until what."""
    if maneuver.kind is ManeuverKind.DEPART:
        return word_of(maneuver, "way_kind") not in _TOLD_BY_ITSELF
    return maneuver.kind is ManeuverKind.CONTINUE or (
        maneuver.kind is ManeuverKind.TURN and not maneuver.facts.get("then")
    )


def depart_text(
    maneuver: Maneuver,
    language: str,
    *,
    heading_deg: float | None = None,
    manner: Manner = USUAL,
) -> str:
    """Return the first cue: which way to face, what to follow until what (rule 11).

    heading_deg is where the walker faces; None is said by compass.
    """
    tr = routing_texts(language)
    first = departing(tr, maneuver, heading_deg, manner)
    return cue_of(first, follow_sentence(tr, maneuver, manner) if is_followed(maneuver) else None)


def set_out_text(
    maneuver: Maneuver,
    language: str,
    *,
    heading_deg: float | None = None,
    manner: Manner = USUAL,
) -> str:
    """Return which way to face and on what, for who walks already and must turn at once."""
    return cue_of(departing(routing_texts(language), maneuver, heading_deg, manner))


def departing(
    tr: NullTranslations, maneuver: Maneuver, heading_deg: float | None, manner: Manner
) -> str:
    """Return which way to face, and on what."""
    if isinstance(maneuver.facts.get("from"), str):
        return _from_door(tr, maneuver, manner)
    bearing_deg = number_of(maneuver, "bearing_deg", least=-360.0) or 0.0
    way = way_text(tr, maneuver, manner)
    if heading_deg is None:
        compass = ways.compass(tr, compass_of(bearing_deg))
        return walking.depart_compass(tr, compass=compass, way=way)
    turned_deg = turn_deg(heading_deg, bearing_deg)
    direction = direction_of(turned_deg)
    if direction == "straight":
        return walking.depart_straight(tr, way=way)
    if direction == "back":
        return walking.turn_back(tr, way=way)
    said = named_direction(tr, direction, turned_deg, manner, chosen=True)
    return walking.depart_relative(tr, direction=said, way=way)


def _from_door(tr: NullTranslations, maneuver: Maneuver, manner: Manner) -> str:
    """Return which way the walk leads for who stands with the back to the door (rule 11)."""
    direction = direction_text(tr, maneuver, manner)
    count = count_of(maneuver, "from_steps", 1)

    def say(way: str | None) -> str:
        if count is None:
            return walking.depart_door(tr, direction=direction, way=way)
        return walking.depart_door_steps(tr, count=count, direction=direction, way=way)

    return with_way(tr, maneuver, manner, say, lambda: say(None))


def follow_text(maneuver: Maneuver, language: str, manner: Manner = USUAL) -> str:
    """Return what to follow behind a maneuver, until what (rules 13 and 31)."""
    return follow_sentence(routing_texts(language), maneuver, manner)


def side_text(maneuver: Maneuver, language: str) -> str | None:
    """Return on which side the carriageway lies; None where there is no street."""
    return walking.street_side(routing_texts(language), side=word_of(maneuver, "side"))


def preview_text(
    maneuver: Maneuver, *, distance_m: float | None, language: str, manner: Manner = USUAL
) -> str:
    """Return the cue that comes before a maneuver; distance_m None when it is not sayable."""
    tr = routing_texts(language)
    ahead = None if distance_m is None else said_ahead(tr, distance_m, manner)
    if maneuver.kind is ManeuverKind.CROSSING:
        return crossing_preview_text(
            maneuver, distance_m=distance_m, language=language, manner=manner
        )
    if maneuver.kind in {ManeuverKind.STEPS, ManeuverKind.ESCALATOR}:
        return steps_preview(maneuver, distance_m, language, manner)
    if maneuver.kind is ManeuverKind.ELEVATOR:
        return lift_text(maneuver, distance_m, language, manner)
    if maneuver.kind is ManeuverKind.ARRIVE:
        return _arriving(tr, maneuver, ahead, manner)
    if maneuver.kind is ManeuverKind.VIA:
        name = _place_name(tr, maneuver)
        if ahead is None:
            return walking.via_near(tr, name=name)
        return walking.via_in(tr, name=name, distance=ahead)
    if maneuver.kind is ManeuverKind.TURN:
        return _turn(tr, maneuver, ahead, manner)
    return at_text(maneuver, precise=False, language=language, manner=manner)


def at_text(
    maneuver: Maneuver,
    *,
    precise: bool,
    language: str,
    succinct: bool = False,
    hurried: bool = False,
    manner: Manner = USUAL,
) -> str:
    """Return the cue at a maneuver; precise when the 95 % error is at most 3 m (rule 1).

    succinct leaves out what the preview has said a moment ago. hurried says of a turn no more
    than how and where: longer words would end behind its place.
    """
    tr = routing_texts(language)
    if maneuver.kind is ManeuverKind.TURN:
        if hurried and word_of(maneuver, "direction") != "back":
            direction = direction_text(tr, maneuver, manner, chosen=True)
            short = walking.turn_short(tr, direction=direction, where=_where(tr, maneuver, manner))
            return cue_of(short, _then(tr, maneuver, manner))
        return _turn_at(tr, maneuver, manner, precise=precise, succinct=succinct)
    if maneuver.kind is ManeuverKind.CONTINUE:
        return cue_of(_continue(tr, maneuver, manner))
    if maneuver.kind is ManeuverKind.CROSSING:
        return crossing_card_text(maneuver, language, manner)
    if maneuver.kind is ManeuverKind.STEPS:
        return steps_card(maneuver, language, manner)
    if maneuver.kind is ManeuverKind.ELEVATOR:
        return lift_text(maneuver, None, language, manner)
    if maneuver.kind is ManeuverKind.ESCALATOR:
        return escalator_card(maneuver, language)
    if maneuver.kind is ManeuverKind.SQUARE:
        return _square(tr, maneuver, manner)
    if maneuver.kind is ManeuverKind.VIA:
        name = _place_name(tr, maneuver)
        return walking.via_reached(tr, name=name, side=word_of(maneuver, "side"))
    if maneuver.kind is ManeuverKind.ARRIVE:
        return arrive_text(maneuver, language, manner=manner)
    return depart_text(maneuver, language, manner=manner)


def arriving_text(
    maneuver: Maneuver,
    language: str,
    *,
    distance_m: float | None,
    hours: str | None = None,
    manner: Manner = USUAL,
) -> str:
    """Return the cue shortly before the destination: all that need not wait for the last step.

    hours is what hours_text says of the destination now.
    """
    tr = routing_texts(language)
    ahead = None if distance_m is None else said_ahead(tr, distance_m, manner)
    first = _arriving(tr, maneuver, ahead, manner, hours=hours)
    if _rest_without_way(tr, maneuver, manner) is not None:
        return first
    return cue_of(first, door_text(maneuver, language, manner=manner))


def _arriving(
    tr: NullTranslations,
    maneuver: Maneuver,
    ahead: str | None,
    manner: Manner,
    *,
    hours: str | None = None,
) -> str:
    name, rest = _place_name(tr, maneuver), _rest_without_way(tr, maneuver, manner)
    named = f"{name}, {hours}" if hours else name
    if rest is not None:
        ends = walking.way_ends_soon(tr)
        if ahead is not None:
            ends = walking.way_ends_in(tr, distance=ahead)
        return cue_of(ends, walking.rest_without_way(tr, rest=rest, name=named))
    if ahead is None:
        return walking.arriving(tr, name=named)
    return walking.arriving_in(tr, name=named, distance=ahead)


def arrived_text(maneuver: Maneuver, language: str, manner: Manner = USUAL) -> str:
    """Return the cue that is heard to its end at the door: short, for who hears it stops there."""
    tr = routing_texts(language)
    rest, side = _rest_without_way(tr, maneuver, manner), word_of(maneuver, "side")
    if rest is None:
        first = walking.arrived(tr, name=_place_name(tr, maneuver), side=side)
    else:
        first = walking.way_ended(tr, rest=rest, side=side)
    return cue_of(first, walking.navigation_ended(tr))


def _rest_without_way(tr: NullTranslations, maneuver: Maneuver, manner: Manner) -> str | None:
    """Return how far it still is where the known way ends; None where it ends at the place."""
    offset_m = maneuver.facts.get("offset_m")
    if not isinstance(offset_m, int | float) or offset_m <= FAR_FROM_WAY_M:
        return None
    return said_distance(tr, offset_m, manner)


def door_text(maneuver: Maneuver, language: str, *, manner: Manner = USUAL) -> str | None:
    """Return what is known of the door, or of where the bus door opens; None for a mere address."""
    tr, facts = routing_texts(language), maneuver.facts
    if facts.get("kind") == "stop" and names_strips(manner):
        known = facts.get("at") == "boarding_field"
        return walking.boarding(tr) if known else walking.boarding_unknown(tr)
    count = count_of(maneuver, "step_count")
    if manner.length is Length.FULL and facts.get("place_id") is not None:
        known = count is not None or bool(facts.get("has_entrance"))
        return walking.door_whole(tr, known=known, count=count)
    if count:
        return walking.door_steps(tr, count=count)
    if facts.get("place_id") is None:
        return None
    if not facts.get("has_entrance"):
        return walking.door_unknown(tr)
    return walking.door_steps_unknown(tr) if count is None else walking.door_without_steps(tr)


def _place_name(tr: NullTranslations, maneuver: Maneuver) -> str:
    return spoken_name(maneuver.facts.get("name")) or walking.destination_itself(tr)


def _turn(tr: NullTranslations, maneuver: Maneuver, ahead: str | None, manner: Manner) -> str:
    if word_of(maneuver, "direction") == "back":
        return with_way(tr, maneuver, manner, lambda way: walking.turn_back(tr, way=way))
    direction = direction_text(tr, maneuver, manner, chosen=True)
    where = _where(tr, maneuver, manner, distance_known=ahead is not None)
    if ahead is not None:
        where = walking.where_in(tr, distance=ahead, where=where)

    def short() -> str:
        return walking.turn_short(tr, direction=direction, where=where)

    if maneuver.facts.get("same_way") is True or _is_enough(maneuver, manner):
        first = short()
    else:
        first = with_way(
            tr,
            maneuver,
            manner,
            lambda way: walking.turn(tr, direction=direction, where=where, way=way),
            short,
        )
    return cue_of(first, _second(tr, maneuver, manner))


def _is_enough(maneuver: Maneuver, manner: Manner) -> bool:
    """Return whether a turn needs no label: the walker wants few words, and it is no slight one."""
    slight = word_of(maneuver, "direction").startswith("slight_")
    return manner.length is Length.BRIEF and not slight


def _turn_at(
    tr: NullTranslations, maneuver: Maneuver, manner: Manner, *, precise: bool, succinct: bool
) -> str:
    if word_of(maneuver, "direction") == "back" or not (precise or succinct):
        return _turn(tr, maneuver, None, manner)
    direction = direction_text(tr, maneuver, manner, chosen=True)
    if precise:
        named = bare_way_text if succinct else way_text
        first = walking.turn_now(tr, direction=direction, way=named(tr, maneuver, manner))
    else:
        first = walking.turn_short(tr, direction=direction, where=_where(tr, maneuver, manner))
    return cue_of(first, _second(tr, maneuver, manner, again=succinct))


def _second(
    tr: NullTranslations, maneuver: Maneuver, manner: Manner, *, again: bool = False
) -> str | None:
    """Return the one thing more that is said with a turn: what cannot wait comes first.

    A slight turn is anchored on something that is felt: people over-rotate most there (rule 18).
    again: it was heard a moment ago; only where the way goes on is said once more.
    """
    then = _then(tr, maneuver, manner)
    if then is not None:
        return then
    if maneuver.facts.get("other_side") is True:
        return clues.other_side(tr)
    if again or _is_enough(maneuver, manner):
        return None
    strip, follow = word_of(maneuver, "strip"), word_of(maneuver, "follow")
    if strip in clues.STRIPS and names_strips(manner):
        return clues.STRIPS[strip](tr)
    on_strip = word_of(maneuver, "tactile") == "surveyed" and names_strips(manner)
    slight = word_of(maneuver, "direction").startswith("slight_")
    if slight and follow in clues.ANCHORS and not on_strip and not manner.targets:
        return clues.ANCHORS[follow](tr)
    return None


def _where(
    tr: NullTranslations, maneuver: Maneuver, manner: Manner, *, distance_known: bool = False
) -> str:
    at = word_of(maneuver, "at")
    if at in ways.FIELDS and not names_strips(manner):
        at = word_of(maneuver, "at_bare") or "junction"
    return ways.where(tr, at, distance_known=distance_known)


def _then(tr: NullTranslations, maneuver: Maneuver, manner: Manner) -> str | None:
    then = maneuver.facts.get("then")
    if not isinstance(then, dict) or not isinstance(then.get("direction"), str):
        return None
    second = Maneuver(ManeuverKind.TURN, maneuver.position, 0.0, then)
    direction = direction_text(tr, second, manner, chosen=True)
    return walking.and_then(tr, direction=direction, where=_where(tr, second, manner))


def _continue(tr: NullTranslations, maneuver: Maneuver, manner: Manner) -> str:
    change, barrier = word_of(maneuver, "change"), word_of(maneuver, "barrier")
    if change == "barrier":
        thing = ways.BARRIERS.get(barrier, ways.BARRIERS["other"])(tr)
        return walking.barrier(tr, thing=thing)
    if change == "crossed" and maneuver.facts.get("same_way") is True:
        return cue_of(walking.crossed_same(tr), _second(tr, maneuver, manner))
    say = walking.goes_on
    if change == "crossed":
        say = walking.crossed
    elif change == "carriageway":
        say = walking.carriageway_ahead
    elif change == "line_ends" and not manner.targets:
        say = walking.line_ends
    first = with_way(tr, maneuver, manner, lambda way: say(tr, way=way))
    return cue_of(first, _second(tr, maneuver, manner))


def _square(tr: NullTranslations, maneuver: Maneuver, manner: Manner) -> str:
    direction = alone(tr, maneuver, manner)
    name = spoken_name(maneuver.facts.get("name"))
    if name:
        first = walking.square(tr, name=name, direction=direction)
    else:
        first = walking.square_unnamed(tr, direction=direction)
    length_m = number_of(maneuver, "length_m")
    if length_m is None or manner.length is Length.BRIEF:
        return first
    shoreline = word_of(maneuver, "shoreline")
    edge = None
    if shoreline in walking.EDGES_OF_SQUARES and not manner.targets:
        edge = walking.EDGES_OF_SQUARES[shoreline](tr)
    distance = said_about(tr, length_m, manner)
    return cue_of(first, walking.square_length(tr, distance=distance, edge=edge))


def reassure_text(
    maneuver: Maneuver, *, distance_m: float | None, language: str, manner: Manner = USUAL
) -> str:
    """Return words for a long straight; maneuver is the one that began it."""
    tr = routing_texts(language)
    if distance_m is None:
        return with_way(tr, maneuver, manner, lambda way: walking.reassure(tr, way=way))
    distance = said_distance(tr, distance_m, manner)
    return with_way(
        tr,
        maneuver,
        manner,
        lambda way: walking.reassure_distance(tr, way=way, distance=distance),
    )


def arrive_text(
    maneuver: Maneuver, language: str, *, hours: str | None = None, manner: Manner = USUAL
) -> str:
    """Return the arrival for a list: name, side, hours if known, door, end (rule 24).

    hours is what hours_text says of the destination now. On the way these are cues of their own.
    """
    tr = routing_texts(language)
    name = _place_name(tr, maneuver)
    named = f"{name}, {hours}" if hours else name
    rest, side = _rest_without_way(tr, maneuver, manner), word_of(maneuver, "side")
    first = walking.arrived(tr, name=named, side=side)
    if rest is not None:
        first = walking.way_ended(tr, rest=rest, side=side)
    return cue_of(first, _door(tr, maneuver, manner))


def _door(tr: NullTranslations, maneuver: Maneuver, manner: Manner) -> str:
    """Return what is known of the door, or of where the bus door opens, and that it is over."""
    facts = maneuver.facts
    if facts.get("kind") == "stop" and names_strips(manner):
        at_field = facts.get("at") == "boarding_field"
        return walking.ended_boarding(tr) if at_field else walking.ended_boarding_unknown(tr)
    count = count_of(maneuver, "step_count")
    if manner.length is Length.FULL and facts.get("place_id") is not None:
        known = count is not None or bool(facts.get("has_entrance"))
        return walking.ended_whole(tr, known=known, count=count)
    if count:
        return walking.ended_door_steps(tr, count=count)
    if facts.get("place_id") is None:
        return walking.navigation_ended(tr)
    if not facts.get("has_entrance"):
        return walking.ended_door_unknown(tr)
    return walking.ended_steps_unknown(tr) if count is None else walking.ended_no_steps(tr)
