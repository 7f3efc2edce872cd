"""Which facts matter at a thing on the way and are not known, the worst first; no words, no map.

The phone asks the same of facts that came over the wire: what is odd there counts as unknown.
"""

from collections.abc import Mapping
from typing import Any

_YES_NO = frozenset({"yes", "no"})
_SIDES = frozenset({"left", "right"})
_KINDS = frozenset({"signals", "zebra", "unmarked"})
_KERBS = frozenset({"flush", "lowered", "raised"})
_ARROWS = frozenset({"plain", "island", "tracks", "island_and_tracks", "yes", "no"})
_HANDRAILS = frozenset({"left", "right", "both", "center", "yes", "no"})
_SLOPES = frozenset({"up", "down"})
# Of a way of this kind the side of the carriageway matters, and its name.
_BESIDE_A_STREET = "pavement"
_NAMED = frozenset({"pavement", "pedestrian", "shared_space", "carriageway"})

_AT_SIGNALS: tuple[tuple[str, frozenset[str]], ...] = (
    ("sound", _YES_NO),
    ("pole_side", _SIDES),
    ("button", _YES_NO),
    ("vibration", _YES_NO),
    ("arrow", _ARROWS),
    ("all_green", _YES_NO),
    ("turning_traffic", _YES_NO),
)
_ANYWHERE = ("island", "tracks", "cycleway", "tactile")


def is_amount(value: Any, least: float = 0) -> bool:
    """Return whether a fact is a number from least on."""
    return not isinstance(value, bool) and isinstance(value, int | float) and value >= least


def crossing_unknown(facts: Mapping[str, Any]) -> list[str]:
    """Return what is not known of a crossing."""
    kind = facts.get("kind")
    found = [] if _is_one_of(kind, _KINDS) else ["kind"]
    if kind == "signals":
        found += [name for name, known in _AT_SIGNALS if not _is_one_of(facts.get(name), known)]
    found += [
        kerb
        for kerb in ("kerb_near", "kerb_far")
        if not is_amount(facts.get(f"{kerb}_cm")) and not _is_one_of(facts.get(kerb), _KERBS)
    ]
    found += [name for name in ("lanes", "maxspeed_kmh") if not is_amount(facts.get(name), 1)]
    return found + [name for name in _ANYWHERE if not _is_one_of(facts.get(name), _YES_NO)]


def steps_unknown(facts: Mapping[str, Any]) -> list[str]:
    """Return what is not known of a flight of steps."""
    found = [] if _is_one_of(facts.get("slope"), _SLOPES) else ["slope"]
    if not is_amount(facts.get("count"), 1):
        found.append("count")
    if not _is_one_of(facts.get("handrail"), _HANDRAILS):
        found.append("handrail")
    return found + [
        name for name in ("tactile", "ramp") if not _is_one_of(facts.get(name), _YES_NO)
    ]


def way_unknown(facts: Mapping[str, Any]) -> list[str]:
    """Return what is not known of a way and matters there."""
    kind = facts.get("way_kind")
    found = ["way"] if facts.get("way") is None and _is_one_of(kind, _NAMED) else []
    if kind == _BESIDE_A_STREET and not _is_one_of(facts.get("side"), _SIDES):
        found.append("side")
    return found


def place_unknown(facts: Mapping[str, Any]) -> list[str]:
    """Return what is not known of a place at which a walk ends."""
    found = [] if _is_one_of(facts.get("side"), _SIDES | {"ahead"}) else ["side"]
    if facts.get("kind") == "stop":
        return found if facts.get("at") == "boarding_field" else [*found, "boarding_field"]
    if facts.get("place_id") is not None:
        if facts.get("has_entrance") is not True:
            found.append("door")
        if not is_amount(facts.get("step_count")):
            found.append("step_count")
        found.append("bell")  # no map tells it
    return found


def _is_one_of(value: Any, known: frozenset[str]) -> bool:
    return isinstance(value, str) and value in known
