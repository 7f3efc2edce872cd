"""What a way is called and what is followed along it, as one walker wants to be told."""

from collections.abc import Callable
from gettext import NullTranslations

from routing.instructions.fact_reading import word_of
from routing.instructions.fitting import fits
from routing.instructions.manner import Manner
from routing.instructions.messages import ways
from routing.instructions.spoken_names import spoken_name
from routing.route import Maneuver

_ANY_NAME = "Name"  # where words are counted: a name counts as one (rule 14)
# What is felt where a strip begins or ends: nothing in snow.
_STRIP_ENDS = frozenset({"strip", "end_of_strip"})


def names_strips(manner: Manner) -> bool:
    """Return whether this walker is told of guidance strips and fields."""
    return manner.strips and not manner.targets


def way_text(tr: NullTranslations, maneuver: Maneuver, manner: Manner) -> str:
    """Return the label of the way behind a maneuver, with its name and what is over or under it."""
    return _labels(tr, maneuver, manner)[0][0]


def bare_way_text(tr: NullTranslations, maneuver: Maneuver, manner: Manner) -> str:
    """Return the label of the way behind a maneuver without its name: what the feet notice."""
    return _labels(tr, maneuver, manner)[-1][0]


def with_way(
    tr: NullTranslations,
    maneuver: Maneuver,
    manner: Manner,
    say: Callable[[str], str],
    otherwise: Callable[[], str] | None = None,
) -> str:
    """Return a sentence about the way behind a maneuver with the longest label that fits.

    otherwise makes the sentence without a label, for where none fits.
    """
    labels = _labels(tr, maneuver, manner)
    fitting = (label for label, counted in labels if fits(say(counted)))
    label = next(fitting, None)
    if label is None and otherwise is not None:
        return otherwise()
    return say(labels[-1][0] if label is None else label)


def _labels(tr: NullTranslations, maneuver: Maneuver, manner: Manner) -> list[tuple[str, str]]:
    """Return labels, the longest first, each with one whose words count: a name is one word."""
    tactile = word_of(maneuver, "tactile") if names_strips(manner) else ""
    kind, name = word_of(maneuver, "way_kind"), spoken_name(maneuver.facts.get("way")) or None

    def label(named: str | None) -> str:
        return ways.way_label(tr, kind, named, tactile)

    found = [(label(name), label(_ANY_NAME if name else None))]
    if name:
        found.append((label(None), label(None)))
    passage = word_of(maneuver, "passage")
    if passage in ways.PASSAGES:
        text = ways.PASSAGES[passage](tr)
        through = [(text.format(way=way), text.format(way=counted)) for way, counted in found]
        return [*through, *found]
    return found


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
