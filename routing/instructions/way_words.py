"""What a way is called and what is followed along it, as one walker wants to be told."""

from gettext import NullTranslations

from routing.instructions.fact_reading import word_of
from routing.instructions.manner import Manner
from routing.instructions.messages import ways
from routing.instructions.spoken_names import spoken_name
from routing.route import Maneuver

# What is felt where a strip begins or ends: nothing in snow.
_STRIP_ENDS = frozenset({"strip", "end_of_strip"})


def names_strips(manner: Manner) -> bool:
    """Return whether this walker is told of guidance strips and fields."""
    return manner.strips and not manner.targets


def way_text(tr: NullTranslations, maneuver: Maneuver, manner: Manner) -> str:
    """Return the label of the way behind a maneuver."""
    tactile = word_of(maneuver, "tactile") if names_strips(manner) else ""
    name = spoken_name(maneuver.facts.get("way")) or None
    return ways.way_label(tr, word_of(maneuver, "way_kind"), name, tactile)


def follow_sentence(tr: NullTranslations, maneuver: Maneuver, manner: Manner) -> str:
    """Return what to follow until what: strip, house wall or kerb line where one is known."""
    until = ways.until(tr, until_of(maneuver, manner))
    if manner.targets:
        return ways.walk_on(tr, until)
    follow = word_of(maneuver, "follow")
    if follow in ways.FOLLOW_EDGE and not (
        names_strips(manner) and word_of(maneuver, "tactile") == "surveyed"
    ):
        return ways.FOLLOW_EDGE[follow](tr).format(until=until)
    tactile = word_of(maneuver, "tactile") if names_strips(manner) else ""
    return ways.follow(tr, word_of(maneuver, "way_kind"), tactile, until)


def until_of(maneuver: Maneuver, manner: Manner) -> str:
    """Return what ends a way for this walker; without strips by what else is felt there."""
    until = word_of(maneuver, "until")
    if names_strips(manner) or until not in ways.FIELDS | _STRIP_ENDS:
        return until
    return word_of(maneuver, "until_bare") or "change"
