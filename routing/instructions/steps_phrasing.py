"""Stairs into words: the warning before them, the card at them, and the rest on "more"."""

from gettext import NullTranslations

from routing.instructions.distances import said_ahead, said_distance
from routing.instructions.fact_reading import count_of, number_of, word_of
from routing.instructions.fitting import cue_of, cues_of, fits, sentences_of
from routing.instructions.manner import USUAL, Length, Manner
from routing.instructions.manner_words import alone, direction_text
from routing.instructions.messages import crossing_details as details
from routing.instructions.messages import crossings, stairs
from routing.instructions.translations import routing_texts
from routing.route import Maneuver, ManeuverKind
from routing.unknown_facts import steps_unknown


def steps_preview(
    maneuver: Maneuver, distance_m: float | None, language: str, manner: Manner
) -> str:
    """Return the warning before stairs: up or down first, then where they lie."""
    tr = routing_texts(language)
    slope = word_of(maneuver, "slope")
    moving = maneuver.kind is ManeuverKind.ESCALATOR
    text = stairs.escalator(tr, slope=slope) if moving else crossings.steps(tr, slope=slope)
    if word_of(maneuver, "direction") not in {"", "straight"}:
        text = f"{text}, {direction_text(tr, maneuver, manner)}"
    if distance_m is None:
        return crossings.caution(tr, hazards=[text])
    ahead = said_ahead(tr, distance_m, manner)
    return crossings.steps_preview_in(tr, steps_text=text, distance=ahead)


def steps_card(maneuver: Maneuver, language: str, manner: Manner) -> str:
    """Return the words at the first step: what is known of the stairs, and what is not."""
    tr = routing_texts(language)
    first = crossings.steps_card(tr, facts=_carded(tr, maneuver, manner))
    things = [stairs.UNKNOWN[name](tr) for name in steps_unknown(maneuver.facts) if name in _WORST]
    if manner.length is Length.BRIEF:
        things = things[:1]
    return cue_of(first, crossings.not_known(tr, things=things) if things else None)


def escalator_card(maneuver: Maneuver, language: str) -> str:
    """Return the words at an escalator: up or down, or that nobody knows."""
    tr = routing_texts(language)
    slope = word_of(maneuver, "slope")
    first = crossings.steps_card(tr, facts=[stairs.escalator(tr, slope=slope)])
    if slope in {"up", "down"}:
        return first
    return cue_of(first, crossings.not_known(tr, things=[stairs.UNKNOWN["slope"](tr)]))


def lift_text(maneuver: Maneuver, distance_m: float | None, language: str, manner: Manner) -> str:
    """Return the words before or at a lift; no map tells of its buttons."""
    tr = routing_texts(language)
    direction = alone(tr, maneuver, manner)
    if distance_m is not None:
        ahead = said_ahead(tr, distance_m, manner)
        return stairs.lift_in(tr, direction=direction, distance=ahead)
    first = stairs.lift(tr, direction=direction)
    if manner.length is Length.BRIEF:
        return first
    things = [thing(tr) for thing in stairs.LIFT_UNKNOWN]
    return cue_of(first, crossings.not_known(tr, things=things))


def steps_more(maneuver: Maneuver, language: str, manner: Manner = USUAL) -> tuple[str, ...]:
    """Return the answer to "more" at stairs: what else is known, what follows, what nobody knows."""
    tr = routing_texts(language)
    told = _carded(tr, maneuver, manner)
    facts = [fact for fact in _all_facts(tr, maneuver, manner) if fact not in told]
    things = [stairs.UNKNOWN[name](tr) for name in steps_unknown(maneuver.facts)]
    return cues_of(
        [
            *sentences_of(facts, lambda held: stairs.also(tr, facts=list(held))),
            *sentences_of(things, lambda held: crossings.not_known(tr, things=held)),
            details.from_map(tr, year=None),
        ]
    )


def _carded(tr: NullTranslations, maneuver: Maneuver, manner: Manner) -> list[str]:
    """Return the facts of the card: brief the first ones, full all that fit into one sentence."""
    count = count_of(maneuver, "count", 1)
    known = [crossings.steps(tr, slope=word_of(maneuver, "slope"))]
    if word_of(maneuver, "direction") not in {"", "straight"}:
        known.append(direction_text(tr, maneuver, manner))
    if count is not None:
        known.append(crossings.step_count(tr, count=count))
    if manner.length is Length.BRIEF:
        return known
    more = _all_facts(tr, maneuver, manner)
    if manner.length is Length.NORMAL:
        more = [fact for fact in more if fact in _usual(tr, maneuver)]
    for fact in more:
        if not fits(crossings.steps_card(tr, facts=[*known, fact])):
            break
        known.append(fact)
    return known


def _usual(tr: NullTranslations, maneuver: Maneuver) -> list[str | None]:
    """Return what the usual card tells beside the steps themselves."""
    return [
        crossings.handrail(tr, side=word_of(maneuver, "handrail")),
        crossings.steps_field(tr, tactile=word_of(maneuver, "tactile")),
    ]


def _all_facts(tr: NullTranslations, maneuver: Maneuver, manner: Manner) -> list[str]:
    until, ramp = word_of(maneuver, "until"), word_of(maneuver, "ramp")
    length_m = number_of(maneuver, "length_m", least=0.5)
    known = [
        *_usual(tr, maneuver),
        stairs.RAMP[ramp](tr) if ramp in stairs.RAMP else None,
        stairs.BEHIND[until](tr) if until in stairs.BEHIND else None,
        None
        if length_m is None
        else details.length(tr, distance=said_distance(tr, length_m, manner)),
    ]
    return [fact for fact in known if fact]


# What is said to be unknown at the stairs themselves; the rest on "more".
_WORST = frozenset({"slope", "count", "handrail"})
