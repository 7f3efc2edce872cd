"""Where the carriageway is as the walker faces: a side, underfoot, none, or not known."""

from enum import StrEnum

from routing.city.contents import City
from routing.fix import Fix
from routing.map_matching.matching import Matched
from routing.network_terms import Side, WayKind

_SURE_WAY = 0.6
_AMONG_VEHICLES = frozenset({WayKind.CARRIAGEWAY, WayKind.SHARED_SPACE, WayKind.SERVICE})


class Carriageway(StrEnum):
    """The answer to "Where is the carriageway?"."""

    LEFT = "left"
    RIGHT = "right"
    UNDERFOOT = "underfoot"
    NONE = "none"
    UNKNOWN = "unknown"


def carriageway_at(city: City, fix: Fix, matched: Matched | None) -> Carriageway:
    """Return where the carriageway is; a side only when it is right in 95 of 100 cases."""
    if matched is None:
        return Carriageway.UNKNOWN
    seen = matched.side_seen(fix.course_deg)
    if seen is Side.LEFT:  # the pavement is left of its street
        return Carriageway.RIGHT
    if seen is Side.RIGHT:
        return Carriageway.LEFT
    if matched.way_confidence < _SURE_WAY:
        return Carriageway.UNKNOWN
    edge = city.edge(matched.edge_id)
    if edge.kind in _AMONG_VEHICLES:
        return Carriageway.UNDERFOOT
    if edge.kind in {WayKind.PAVEMENT, WayKind.CROSSING, WayKind.LINK}:
        return Carriageway.UNKNOWN
    return Carriageway.NONE if edge.side is Side.NONE else Carriageway.UNKNOWN
