"""Maneuvers and facts into words: which sentence when; the sentences stand in messages/.

Every function takes a maneuver whose facts came over the wire, so a missing or odd fact is
said as unknown and never raises.
"""

from gettext import NullTranslations
from typing import Any

from routing.geo import turn_deg
from routing.instructions.comparing_phrasing import difference_text, question_text
from routing.instructions.distances import compass_of, direction_of, number_or_none, rounded_m
from routing.instructions.messages import crossings, walking, ways
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
from routing.instructions.translations import routing_texts
from routing.network_terms import WayKind
from routing.route import Maneuver, ManeuverKind

# The one door through which server and phone reach every sentence of this package.
__all__ = [
    "arrive_text",
    "at_text",
    "crossing_card_text",
    "crossing_here_text",
    "crossing_more_text",
    "crossing_preview_text",
    "degraded_text",
    "depart_text",
    "difference_text",
    "event_text",
    "follow_text",
    "hours_text",
    "kind_text",
    "namesake_text",
    "notice_text",
    "place_name_text",
    "place_text",
    "preview_text",
    "problem_text",
    "question_text",
    "reassure_text",
    "side_text",
    "standard_text",
    "warning_text",
    "where_am_i_text",
]

# A walk that begins on one of these is told more of it in a maneuver of its own.
_TOLD_BY_ITSELF = frozenset({WayKind.STEPS.value, WayKind.CROSSING.value})


def _fact(maneuver: Maneuver, name: str) -> str:
    """Return a fact as a word; "" when it is missing."""
    value = maneuver.facts.get(name)
    return value if isinstance(value, str) else ""


def _way(tr: NullTranslations, maneuver: Maneuver) -> str:
    return ways.way_label(
        tr,
        _fact(maneuver, "way_kind"),
        _fact(maneuver, "way") or None,
        _fact(maneuver, "tactile"),
    )


def _follow(tr: NullTranslations, maneuver: Maneuver) -> str:
    until = ways.until(tr, _fact(maneuver, "until"))
    return ways.follow(tr, _fact(maneuver, "way_kind"), _fact(maneuver, "tactile"), until)


def _joined(*sentences: str | None) -> str:
    """Return sentences as one text, each with a capital; a direction may come first."""
    return " ".join(s[:1].upper() + s[1:] for s in sentences if s)


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
        return _joined(preview, crossing_card_text(maneuver, language))
    if maneuver.kind is ManeuverKind.DEPART:
        return _joined(_departing(routing_texts(language), maneuver, None))
    return at_text(maneuver, precise=False, language=language)


def is_followed(maneuver: Maneuver) -> bool:
    """Return whether a list says behind a maneuver what to follow, until what."""
    if maneuver.kind is ManeuverKind.DEPART:
        return _fact(maneuver, "way_kind") not in _TOLD_BY_ITSELF
    return maneuver.kind is ManeuverKind.CONTINUE or (
        maneuver.kind is ManeuverKind.TURN and not maneuver.facts.get("then")
    )


def listed_follow_text(maneuver: Maneuver, language: str) -> str:
    """Return what to follow behind a maneuver, as a list says it."""
    return _joined(follow_text(maneuver, language))


def depart_text(maneuver: Maneuver, language: str, *, heading_deg: float | None = None) -> str:
    """Return the first cue: which way to face, what to follow until what (rule 11).

    heading_deg is where the walker faces; None is said by compass.
    """
    tr = routing_texts(language)
    first = _departing(tr, maneuver, heading_deg)
    return _joined(first, _follow(tr, maneuver) if is_followed(maneuver) else None)


def _departing(tr: NullTranslations, maneuver: Maneuver, heading_deg: float | None) -> str:
    """Return which way to face, and on what."""
    bearing = maneuver.facts.get("bearing_deg")
    bearing_deg = float(bearing) if isinstance(bearing, int | float) else 0.0
    way = _way(tr, maneuver)
    if heading_deg is None:
        compass = ways.compass(tr, compass_of(bearing_deg))
        return walking.depart_compass(tr, compass=compass, way=way)
    direction = direction_of(turn_deg(heading_deg, bearing_deg))
    if direction == "straight":
        return walking.depart_straight(tr, way=way)
    if direction == "back":
        return walking.turn_back(tr, way=way)
    return walking.depart_relative(tr, direction=ways.direction(tr, direction), way=way)


def follow_text(maneuver: Maneuver, language: str) -> str:
    """Return what to follow behind a maneuver, until what: its verification clue (rule 23)."""
    return _follow(routing_texts(language), maneuver)


def side_text(maneuver: Maneuver, language: str) -> str | None:
    """Return on which side the carriageway lies; None where there is no street."""
    return walking.street_side(routing_texts(language), side=_fact(maneuver, "side"))


def preview_text(maneuver: Maneuver, *, distance_m: float | None, language: str) -> str:
    """Return the cue that comes before a maneuver; distance_m None when it is not sayable."""
    tr = routing_texts(language)
    if maneuver.kind is ManeuverKind.CROSSING:
        return crossing_preview_text(maneuver, distance_m=distance_m, language=language)
    if maneuver.kind is ManeuverKind.STEPS:
        return _steps_preview(tr, maneuver, distance_m)
    if maneuver.kind is ManeuverKind.ARRIVE:
        name = _fact(maneuver, "name") or walking.destination_itself(tr)
        if distance_m is None:
            return walking.arriving(tr, name=name)
        return walking.arriving_in(tr, name=name, distance_m=rounded_m(distance_m))
    if maneuver.kind is ManeuverKind.VIA:
        name = _fact(maneuver, "name") or walking.destination_itself(tr)
        if distance_m is None:
            return walking.via_near(tr, name=name)
        return walking.via_in(tr, name=name, distance_m=rounded_m(distance_m))
    if maneuver.kind is ManeuverKind.TURN:
        return _turn(tr, maneuver, distance_m)
    return at_text(maneuver, precise=False, language=language)


def at_text(maneuver: Maneuver, *, precise: bool, language: str, succinct: bool = False) -> str:
    """Return the cue at a maneuver; precise when the 95 % error is at most 3 m (rule 1).

    succinct leaves out what the preview has said a moment ago.
    """
    tr = routing_texts(language)
    if maneuver.kind is ManeuverKind.TURN:
        return _turn_at(tr, maneuver, precise=precise, succinct=succinct)
    if maneuver.kind is ManeuverKind.CONTINUE:
        return _joined(_continue(tr, maneuver))
    if maneuver.kind is ManeuverKind.CROSSING:
        return crossing_card_text(maneuver, language)
    if maneuver.kind is ManeuverKind.STEPS:
        return _steps_card(tr, maneuver)
    if maneuver.kind is ManeuverKind.SQUARE:
        return _square(tr, maneuver)
    if maneuver.kind is ManeuverKind.VIA:
        name = _fact(maneuver, "name") or walking.destination_itself(tr)
        return walking.via_reached(tr, name=name, side=_fact(maneuver, "side"))
    if maneuver.kind is ManeuverKind.ARRIVE:
        return arrive_text(maneuver, language)
    return depart_text(maneuver, language)


def _turn(tr: NullTranslations, maneuver: Maneuver, distance_m: float | None) -> str:
    way = _way(tr, maneuver)
    name = _fact(maneuver, "direction")
    if name == "back":
        return walking.turn_back(tr, way=way)
    direction = ways.direction(tr, name)
    where = ways.where(tr, _fact(maneuver, "at"), distance_known=distance_m is not None)
    if distance_m is not None:
        where = walking.where_in(tr, distance_m=rounded_m(distance_m), where=where)
    if maneuver.facts.get("same_way") is True:
        first = walking.turn_short(tr, direction=direction, where=where)
    else:
        first = walking.turn(tr, direction=direction, where=where, way=way)
    return _joined(first, _then(tr, maneuver))


def _turn_at(tr: NullTranslations, maneuver: Maneuver, *, precise: bool, succinct: bool) -> str:
    name = _fact(maneuver, "direction")
    direction = ways.direction(tr, name)
    if name == "back" or not (precise or succinct):
        return _turn(tr, maneuver, None)
    if precise:
        first = walking.turn_now(tr, direction=direction, way=_way(tr, maneuver))
    else:
        where = ways.where(tr, _fact(maneuver, "at"))
        first = walking.turn_short(tr, direction=direction, where=where)
    return _joined(first, _then(tr, maneuver))


def _then(tr: NullTranslations, maneuver: Maneuver) -> str | None:
    then = maneuver.facts.get("then")
    if not isinstance(then, dict) or not isinstance(then.get("direction"), str):
        return None
    where = ways.where(tr, str(then.get("at", "")))
    return walking.and_then(tr, direction=ways.direction(tr, then["direction"]), where=where)


def _continue(tr: NullTranslations, maneuver: Maneuver) -> str:
    way = _way(tr, maneuver)
    change = _fact(maneuver, "change")
    if change == "crossed" and maneuver.facts.get("same_way") is True:
        return walking.crossed_same(tr)
    if change == "crossed":
        return walking.crossed(tr, way=way)
    if change == "carriageway":
        return walking.carriageway_ahead(tr, way=way)
    return walking.goes_on(tr, way=way)


def _square(tr: NullTranslations, maneuver: Maneuver) -> str:
    direction = ways.direction(tr, _fact(maneuver, "direction"))
    name = _fact(maneuver, "name")
    if name:
        first = walking.square(tr, name=name, direction=direction)
    else:
        first = walking.square_unnamed(tr, direction=direction)
    length_m = maneuver.facts.get("length_m")
    if not isinstance(length_m, int | float):
        return first
    return _joined(first, walking.square_length(tr, distance_m=rounded_m(length_m)))


def crossing_here_text(maneuver: Maneuver, language: str) -> str:
    """Return the first cue of a walk that begins at a kerb: what lies here, before any direction.

    Where the walker faces is not known yet, so no word of it may stand in this cue.
    """
    tr = routing_texts(language)
    first = crossings.crossing_here(tr, street=_street(tr, maneuver), traits=_traits(tr, maneuver))
    return _joined(_caution(tr, maneuver), first)


def crossing_preview_text(maneuver: Maneuver, *, distance_m: float | None, language: str) -> str:
    """Return the cue about 25 m before a crossing: hazards, street, kind, island (rule 25)."""
    tr = routing_texts(language)
    street, traits = _street(tr, maneuver), _traits(tr, maneuver)
    direction = ways.direction(tr, _fact(maneuver, "direction"))
    if distance_m is None:
        first = crossings.crossing_preview(tr, direction=direction, street=street, traits=traits)
    else:
        first = crossings.crossing_preview_in(
            tr,
            direction=direction,
            distance_m=rounded_m(distance_m),
            street=street,
            traits=traits,
        )
    return _joined(_caution(tr, maneuver), first)


def _street(tr: NullTranslations, maneuver: Maneuver) -> str:
    named = _fact(maneuver, "street")
    return named or crossings.street_unnamed(tr, _fact(maneuver, "street_class") or None)


def _traits(tr: NullTranslations, maneuver: Maneuver) -> list[str]:
    island = [crossings.island(tr)] if _fact(maneuver, "island") == "yes" else []
    return [_crossing_kind(tr, maneuver), *island]


def _caution(tr: NullTranslations, maneuver: Maneuver) -> str | None:
    hazards = _hazards(tr, maneuver)
    return crossings.caution(tr, hazards=hazards) if hazards else None


def crossing_card_text(maneuver: Maneuver, language: str) -> str:
    """Return the last words before the kerb: what is here, what the worst unknown is."""
    tr = routing_texts(language)
    height_cm = number_or_none(maneuver.facts.get("kerb_near_cm"))
    kerb_class = _fact(maneuver, "kerb_near") or "unknown"
    here = [crossings.kerb(tr, kerb_class=kerb_class, height_cm=height_cm)]
    far_known = _fact(maneuver, "kerb_far") not in {"", "unknown"}
    if not far_known and number_or_none(maneuver.facts.get("kerb_far_cm")) is None:
        here.append(crossings.far_kerb_unknown(tr))
    return _joined(_signal_card(tr, maneuver), crossings.stop_at_kerb(tr, facts=here))


def _signal_card(tr: NullTranslations, maneuver: Maneuver) -> str | None:
    if _fact(maneuver, "kind") != "signals":
        return None
    facts = [crossings.pole(tr, side=_fact(maneuver, "pole_side"))]
    if _fact(maneuver, "vibration") == "yes":
        facts.append(crossings.vibration(tr))
    elif _fact(maneuver, "button") == "yes":
        facts.append(crossings.button(tr))
    return crossings.at_signal(tr, facts=facts)


def crossing_more_text(maneuver: Maneuver, language: str) -> str:
    """Return every other known fact of a crossing, for "more" (rule 25)."""
    tr = routing_texts(language)
    facts = []
    lanes = number_or_none(maneuver.facts.get("lanes"))
    if lanes is not None:
        facts.append(crossings.lanes(tr, count=lanes))
    kmh = number_or_none(maneuver.facts.get("maxspeed_kmh"))
    if kmh is not None:
        facts.append(crossings.speed(tr, kmh=kmh))
    if _fact(maneuver, "kind") == "signals":
        facts.append(crossings.pole(tr, side=_fact(maneuver, "pole_side")))
    direction = ways.direction(tr, _fact(maneuver, "direction"))
    street = _fact(maneuver, "street") or crossings.street_unnamed(tr, None)
    traits = [_crossing_kind(tr, maneuver)]
    first = crossings.crossing_preview(tr, direction=direction, street=street, traits=traits)
    return _joined(first, crossings.more(tr, facts=facts))


def _crossing_kind(tr: NullTranslations, maneuver: Maneuver) -> str:
    kind = _fact(maneuver, "kind")
    if kind == "signals":
        return crossings.signal(tr, sound=_fact(maneuver, "sound"))
    if kind == "zebra":
        return crossings.zebra(tr)
    return crossings.unmarked(tr) if kind == "unmarked" else crossings.kind_unknown(tr)


def _hazards(tr: NullTranslations, maneuver: Maneuver) -> list[str]:
    hazards = []
    if _fact(maneuver, "kerb_near") == "flush":
        hazards.append(crossings.hazard_flush(tr))
    if _fact(maneuver, "cycleway") == "yes":
        hazards.append(crossings.hazard_cycleway(tr))
    if _fact(maneuver, "tracks") == "yes":
        signalled = _fact(maneuver, "kind") == "signals"
        tracks = crossings.hazard_tracks if signalled else crossings.hazard_tracks_unsignalled
        hazards.append(tracks(tr))
    return hazards


def _steps_preview(tr: NullTranslations, maneuver: Maneuver, distance_m: float | None) -> str:
    text = crossings.steps(tr, slope=_fact(maneuver, "slope"))
    direction = _fact(maneuver, "direction")
    if direction != "straight":
        text = f"{text}, {ways.direction(tr, direction)}"
    if distance_m is None:
        return crossings.caution(tr, hazards=[text])
    return crossings.steps_preview_in(tr, steps_text=text, distance_m=rounded_m(distance_m))


def _steps_card(tr: NullTranslations, maneuver: Maneuver) -> str:
    count = number_or_none(maneuver.facts.get("count"))
    handrail = crossings.handrail(tr, side=_fact(maneuver, "handrail"))
    slope = _fact(maneuver, "slope")
    known = [
        crossings.steps(tr, slope=slope),
        crossings.step_count(tr, count=count) if count is not None else None,
        handrail,
        crossings.steps_field(tr, tactile=_fact(maneuver, "tactile")),
    ]
    unknown = [
        None if slope in {"up", "down"} else crossings.slope_unknown(tr),
        crossings.step_count_unknown(tr) if count is None else None,
        None if handrail else crossings.handrail_unknown(tr),
    ]
    things = [thing for thing in unknown if thing]
    first = crossings.steps_card(tr, facts=[fact for fact in known if fact])
    return _joined(first, crossings.not_known(tr, things=things) if things else None)


def reassure_text(maneuver: Maneuver, *, distance_m: float | None, language: str) -> str:
    """Return words for a long straight; maneuver is the one that began it."""
    tr = routing_texts(language)
    way = _way(tr, maneuver)
    if distance_m is None:
        return walking.reassure(tr, way=way)
    return walking.reassure_distance(tr, way=way, distance_m=rounded_m(distance_m))


def arrive_text(maneuver: Maneuver, language: str, *, hours: str | None = None) -> str:
    """Return the last cue: name, side, hours if known, door, end (rule 24).

    hours is what hours_text says of the destination now.
    """
    tr = routing_texts(language)
    name = _fact(maneuver, "name") or walking.destination_itself(tr)
    named = f"{name}, {hours}" if hours else name
    first = walking.arrived(tr, name=named, side=_fact(maneuver, "side"))
    return _joined(first, _door(tr, maneuver))


def _door(tr: NullTranslations, maneuver: Maneuver) -> str:
    facts: dict[str, Any] = dict(maneuver.facts)
    count = number_or_none(facts.get("step_count"))
    if count:
        return walking.ended_door_steps(tr, count=count)
    if facts.get("place_id") is not None and not facts.get("has_entrance"):
        return walking.ended_door_unknown(tr)
    return walking.navigation_ended(tr)
