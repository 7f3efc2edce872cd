"""The difference between two ways into words; the facts are those of routing.journeys.comparing."""

from collections.abc import Mapping
from gettext import NullTranslations
from typing import Any

from routing.instructions.distances import number_or_none, rounded_m
from routing.instructions.messages import comparing
from routing.instructions.translations import routing_texts
from routing.route import Question

# A difference in length below this is not felt.
_AS_LONG_M = 10
# More than this nobody keeps in mind while choosing.
_MOST_GAINS, _MOST_LOSSES = 2, 2
_BETTER_MORE = frozenset({"signals_with_sound", "strip_m"})


def question_text(question: Question, language: str) -> str:
    """Return what is asked before a walk: the longer way, and what it is good for."""
    difference = question.facts.get("difference")
    facts = difference if isinstance(difference, Mapping) else {}
    tr = routing_texts(language)
    longer = comparing.longer_than_short(tr, distance_m=rounded_m(abs(_longer_m(facts))))
    gains = _gains(tr, facts)
    return f"{longer} {comparing.in_return(tr, things=gains)}" if gains else longer


def difference_text(facts: Mapping[str, Any], language: str) -> str:
    """Return how a way differs from another: its length, then what it has in return."""
    tr = routing_texts(language)
    longer_m = _longer_m(facts)
    gains, losses = _gains(tr, facts), _losses(tr, facts)
    if longer_m >= _AS_LONG_M:
        length = comparing.longer(tr, distance_m=rounded_m(longer_m))
        too, for_it = losses, gains
    else:
        too, for_it = gains, losses
        length = (
            comparing.as_long(tr)
            if longer_m > -_AS_LONG_M
            else comparing.shorter(tr, distance_m=rounded_m(-longer_m))
        )
    if too and for_it:
        told = comparing.traded_off(tr, length=length, too=too, for_it=for_it)
    elif too:
        told = comparing.together(tr, length=length, too=too)
    else:
        told = comparing.traded(tr, length=length, for_it=for_it)
    return told[:1].upper() + told[1:]


def _gains(tr: NullTranslations, facts: Mapping[str, Any]) -> list[str]:
    sound = [comparing.all_with_sound(tr)] if facts.get("all_with_sound") is True else []
    skipped = "signals_with_sound" if sound else None
    told = [
        _said(tr, name, amount)
        for name, amount in _amounts(facts)
        if name != skipped and _is_gain(name, amount)
    ]
    return [*told[: _MOST_GAINS - len(sound)], *sound]


def _losses(tr: NullTranslations, facts: Mapping[str, Any]) -> list[str]:
    told = [_said(tr, n, amount) for n, amount in _amounts(facts) if not _is_gain(n, amount)]
    return told[:_MOST_LOSSES]


def _amounts(facts: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Return what differs, what matters most first; what another says already is left out."""
    amounts = [(name, number_or_none(facts.get(name))) for name in comparing.FEWER]
    same_crossings = facts.get("unmarked") == facts.get("crossings")
    return [
        (name, amount)
        for name, amount in amounts
        if amount and not (name == "crossings" and same_crossings)
    ]


def _is_gain(name: str, amount: int) -> bool:
    return (amount > 0) == (name in _BETTER_MORE)


def _said(tr: NullTranslations, name: str, amount: int) -> str:
    count = rounded_m(abs(amount)) if name.endswith("_m") else abs(amount)
    say = comparing.MORE[name] if amount > 0 else comparing.FEWER[name]
    return say(tr, count).format(count=count)


def _longer_m(facts: Mapping[str, Any]) -> float:
    return float(number_or_none(facts.get("longer_m")) or 0)
