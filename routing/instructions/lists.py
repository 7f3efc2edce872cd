"""The sentences of a whole route for its list, each made once and kept: words, no places.

A city says the same of many corners. What a sentence is made of is the maneuver without its
position and without the angles and lengths that nobody says, so nothing kept here tells where
or when anybody walked.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from routing.geo import LatLon
from routing.instructions.phrasing import standard_text
from routing.route import Maneuver, ManeuverKind
from routing.saying import SAID_ALIKE

_KEPT = 8192
_SOMEWHERE = LatLon(0.0, 0.0)
_UNSAID = frozenset({"turn_deg", "length_m"})


def standard_texts(maneuvers: Iterable[Maneuver], language: str) -> tuple[str, ...]:
    """Return what standard_text says of each maneuver."""
    return tuple([listed_text(maneuver, language) for maneuver in maneuvers])


def listed_text(maneuver: Maneuver, language: str) -> str:
    """Return what standard_text says of a maneuver."""
    facts = maneuver.facts
    if maneuver.kind not in SAID_ALIKE or "then" in facts:
        return standard_text(maneuver, language)
    said = [(name, value) for name, value in facts.items() if name not in _UNSAID]
    return _made(maneuver.kind, language, tuple(said))


@lru_cache(_KEPT)
def _made(kind: ManeuverKind, language: str, said: tuple[tuple[str, Any], ...]) -> str:
    return standard_text(Maneuver(kind, _SOMEWHERE, 0.0, dict(said)), language)
