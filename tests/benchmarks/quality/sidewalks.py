"""Which pavement raw OpenStreetMap knows beside a street at one of its points."""

from enum import IntEnum

import numpy as np
import shapely

from tests.benchmarks.quality.lines import Floats
from tests.benchmarks.quality.raw_map import WALKS, RawMap, RawWay

_MAPPED_WITHIN_M = 12.0
_KEYS = ("sidewalk", "sidewalk:both", "sidewalk:left", "sidewalk:right")
_THERE = frozenset({"both", "left", "right", "yes"})
_APART = frozenset({"separate", "use_sidepath"})
_NONE = frozenset({"no", "none"})


class Sidewalk(IntEnum):
    """What the raw map says of a street's pavement."""

    UNKNOWN = 0  # nothing
    NONE = 1  # that there is none
    THERE = 2  # that there is one at least
    MAPPED_APART = 3  # that it is a way of its own, or such a way lies beside


class Sidewalks:
    """Answers for one map."""

    def __init__(self, raw: RawMap) -> None:
        beside = [w for w in raw.ways if w.tags.get("footway") == "sidewalk"]
        self._tree = shapely.STRtree([shapely.LineString(w.line) for w in beside])
        self._known: dict[int, Sidewalk] = {}

    def of(self, street: RawWay, point: Floats) -> Sidewalk:
        """Return what is known of the pavements of a street at a point of it."""
        tagged = self._known.get(street.id)
        if tagged is None:
            tagged = self._known[street.id] = tagged_sidewalk(street)
        if tagged is not Sidewalk.UNKNOWN:
            return tagged
        near = self._tree.query(
            shapely.Point(point), predicate="dwithin", distance=_MAPPED_WITHIN_M
        )
        return Sidewalk.MAPPED_APART if len(near) else Sidewalk.UNKNOWN


def tagged_sidewalk(street: RawWay) -> Sidewalk:
    """Return what the tags of a street say; one side with a pavement is enough."""
    said = {street.tags[key] for key in _KEYS if key in street.tags}
    if said & _APART:
        return Sidewalk.MAPPED_APART
    if said & _THERE:
        return Sidewalk.THERE
    return Sidewalk.NONE if said & _NONE else Sidewalk.UNKNOWN


def on_foot_lines(raw: RawMap) -> list[RawWay]:
    """Return the ways made for walking: who is on one of them is not on a carriageway."""
    return [way for way in raw.ways if way.kind in WALKS and len(np.unique(way.line, axis=0)) > 1]
