"""Facts as JSON has them, and how a text becomes one that can be spoken; no wire field names.

A city says the same of the same corner, so a maneuver's facts are made plain once and kept.
"""

import math
from collections.abc import Mapping
from typing import Any

from routing.wire.fields import is_clean

__all__ = ["NO_FACTS", "PlainFacts", "clean", "plain_facts"]


_SHORT = 200  # and printable: clean, as nearly all texts are


class PlainFacts(dict[str, Any]):
    """Facts that are plain, finite and clean already; nobody changes them once they are told."""

    __slots__ = ()


NO_FACTS = PlainFacts()


def plain_facts(facts: Mapping[str, Any]) -> PlainFacts:
    """Return facts made plain: words cleaned, what is not finite unknown."""
    return PlainFacts({name: _plain(value) for name, value in facts.items()})


def clean(text: str) -> str:
    """Return a text that can be spoken and encoded: the map's slips must not cost the route."""
    if (len(text) <= _SHORT and text.isprintable()) or is_clean(text):
        return text
    return "".join(c if is_clean(c) else " " for c in text[:2000])


def _plain(value: Any) -> Any:
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        return clean(str(value))
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return dict(plain_facts(value)) if isinstance(value, Mapping) else value
