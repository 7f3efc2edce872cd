"""Which facts of a crossing its words offer; asks the phrasing, knows no wording of its own."""

from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from routing.instructions import phrasing
from routing.network_terms import CrossingFacts
from routing.route import Maneuver

# What a card is not made of: where its words come from.
_BOOKKEEPING = frozenset({"street_class", "surveyed", "surveyed_on"})
# The same thing told better: who hears centimetres needs no class.
_TOLD_BY = {"kerb_near": "kerb_near_cm", "kerb_far": "kerb_far_cm"}


def known_facts(facts: CrossingFacts | None) -> frozenset[str]:
    """Return the names of what is known of a crossing, in the direction in which it is walked."""
    if facts is None:
        return frozenset()
    known = {
        field.name
        for field in fields(facts)
        if field.name not in _BOOKKEEPING
        and getattr(facts, field.name) is not None
        and getattr(facts, field.name) is not False
        and str(getattr(facts, field.name)) != "unknown"
    }
    return frozenset(n for n in known if _TOLD_BY.get(n) not in known)


def offered_facts(maneuver: Maneuver, language: str) -> frozenset[str]:
    """Return the names of the facts that the words of a crossing hold, at once or on "more"."""
    asked = getattr(phrasing, "offered_facts", None)
    if asked is not None:
        return frozenset(asked(maneuver, language))
    return _told_facts(_Hashed(maneuver), language)


class _Hashed:
    """A maneuver that a cache can hold."""

    def __init__(self, maneuver: Maneuver) -> None:
        self.maneuver = maneuver
        self._key = repr(sorted(maneuver.facts.items(), key=lambda item: item[0]))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashed) and self._key == other._key


@lru_cache(maxsize=4096)
def _told_facts(hashed: _Hashed, language: str) -> frozenset[str]:
    """Return the facts without which the words would be others."""
    maneuver = hashed.maneuver
    whole = _words(maneuver, language)
    return frozenset(
        name for name in maneuver.facts if _words(_without(maneuver, name), language) != whole
    )


def _without(maneuver: Maneuver, name: str) -> Maneuver:
    facts: dict[str, Any] = {k: v for k, v in maneuver.facts.items() if k != name}
    return replace(maneuver, facts=facts)


def _words(maneuver: Maneuver, language: str) -> tuple[str, str]:
    return (
        phrasing.preview_text(maneuver, distance_m=None, language=language),
        phrasing.crossing_card_text(maneuver, language),
    )
