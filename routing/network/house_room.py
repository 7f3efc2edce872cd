"""How near to a street's middle houses stand: no pavement is drawn through one."""

from collections.abc import Sequence
from dataclasses import replace

import shapely

from routing.network.houses import SCRAPE_M, Houses
from routing.network.junctions import HAS_PAVEMENT
from routing.network.streets import Segment
from routing.osm.sidewalks import Pavement
from routing.osm.ways import layer

# A pavement nearer to the middle of the street than this is no pavement.
LEAST_M = 1.5
_STEP_M = 0.5


def leave_room(segments: Sequence[Segment], houses: Houses) -> list[Segment]:
    """Return the segments with drawn pavements kept out of houses.

    Where a house leaves no room, an untagged pavement is not assumed; a tagged one is drawn as
    near to the house as it goes, for a mapper has seen it.
    """
    return [_with_room(segment, houses) for segment in segments]


def _with_room(segment: Segment, houses: Houses) -> Segment:
    if layer(segment.way.tags) != 0 or len(segment.line) < 2:
        return segment
    middle = shapely.LineString(segment.line)
    if houses.cut_m(middle) > SCRAPE_M:  # the street itself leads through: a passage
        return segment
    changed: dict[str, object] = {}
    for side, told in (("left", segment.left), ("right", segment.right)):
        if told not in HAS_PAVEMENT:
            continue
        room_m = _room_m(segment, middle, houses, right=side == "right")
        if room_m is None and told is Pavement.UNTAGGED:
            changed[side] = Pavement.NONE
        else:
            changed[f"room_{side}_m"] = LEAST_M if room_m is None else room_m
    return replace(segment, **changed) if changed else segment  # type: ignore[arg-type]  # names of its own fields


def _room_m(
    segment: Segment, middle: shapely.LineString, houses: Houses, *, right: bool
) -> float | None:
    """Return the widest offset without a house in the way, None when there is no room."""
    room_m = segment.offset_m(right=right)
    while room_m >= LEAST_M:
        beside = middle.offset_curve(-room_m if right else room_m, join_style="mitre")
        if beside.is_empty or houses.cut_m(beside) <= SCRAPE_M:
            return room_m
        room_m -= _STEP_M
    return None
