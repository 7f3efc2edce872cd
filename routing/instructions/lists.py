"""The sentences of a whole route for its list, each made once and kept: words, no places.

A city says the same of many corners. What a sentence is made of is the maneuver without its
position and without the angles and lengths that nobody says, so nothing kept here tells where
or when anybody walked.
"""

from functools import lru_cache
from typing import Any

from routing.geo import LatLon
from routing.instructions.phrasing import listed_follow_text, own_text
from routing.route import Maneuver, ManeuverKind

_KEPT = 8192
_SOMEWHERE = LatLon(0.0, 0.0)
_UNSAID = frozenset(
    {"turn_deg", "length_m", "until", "until_bare", "at_bare", "source", "date", "unknown"}
)


def kept_own_text(maneuver: Maneuver, language: str) -> str:
    """Return what phrasing.own_text says of a maneuver whose words are the same for all walks."""
    facts = maneuver.facts
    if "then" in facts:  # two turns: what would be kept could not be a key
        return own_text(maneuver, language)
    said = [(name, value) for name, value in facts.items() if name not in _UNSAID]
    return _made(maneuver.kind, language, tuple(said))


def follow_text_of(way_kind: str, tactile: str, line: str | None, until: str, language: str) -> str:
    """Return what phrasing.listed_follow_text says of such a way; line is its fact "follow"."""
    facts = {"way_kind": way_kind, "tactile": tactile, "follow": line, "until": until}
    return listed_follow_text(Maneuver(ManeuverKind.CONTINUE, _SOMEWHERE, 0.0, facts), language)


@lru_cache(_KEPT)
def _made(kind: ManeuverKind, language: str, said: tuple[tuple[str, Any], ...]) -> str:
    return own_text(Maneuver(kind, _SOMEWHERE, 0.0, dict(said)), language)
