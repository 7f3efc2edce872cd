"""How fast and how wide the traffic of a street is, whichever key of OSM says it."""

import re

from routing.osm.features import Tags
from routing.osm.measures import parse_lanes, parse_speed_kmh

KMH_PER_MPH = 1.609344
# Where limits are in miles per hour, zones and implicit limits are too.
_IN_MILES = {"gb", "uk", "us"}
_ZONE = re.compile(r"(?:(?P<country>[a-z]{2}):)?(?:zone:?)?(?P<speed>\d{1,3})", re.ASCII)
_IMPLICIT_MPH = {"nsl_restricted": 30, "urban": 30}
# Keys that say a limit by its kind; https://wiki.openstreetmap.org/wiki/Key:maxspeed:type
_KIND_KEYS = ("maxspeed:type", "source:maxspeed", "zone:maxspeed", "zone:traffic")


def maxspeed_kmh(tags: Tags) -> int | None:
    """Return the speed limit: the sign's number, else what its kind implies; None when not said.

    >>> maxspeed_kmh({"maxspeed:type": "DE:zone30"}), maxspeed_kmh({"maxspeed:type": "GB:zone20"})
    (30, 32)
    """
    told = [parse_speed_kmh(tags.get(key)) for key in ("maxspeed", *_BOTH_WAYS)]
    numbers = [speed for speed in told if speed is not None]
    if numbers:
        return max(numbers)
    for key in _KIND_KEYS:
        speed = _implied_kmh(tags.get(key, ""))
        if speed is not None:
            return speed
    return None


_BOTH_WAYS = ("maxspeed:forward", "maxspeed:backward")


def _implied_kmh(text: str) -> int | None:
    """Return the limit of "DE:urban", "DE:zone:30", "DE:30", "zone30"; None for other words."""
    word = text.strip().lower()
    country, _, rule = word.rpartition(":")
    in_miles = word[:2] in _IN_MILES and word[2:3] == ":"
    if in_miles and rule in _IMPLICIT_MPH:
        return round(_IMPLICIT_MPH[rule] * KMH_PER_MPH)
    zone = _ZONE.fullmatch(word)
    if zone is not None and (country or word.startswith("zone")):
        speed = parse_speed_kmh(zone["speed"])
        return round(speed * KMH_PER_MPH) if speed is not None and in_miles else speed
    return parse_speed_kmh(word) if not word.isdecimal() else None


def lanes(tags: Tags) -> int | None:
    """Return all lanes of a carriageway: said as one number, or for each direction apart.

    Without lanes=* both directions must be said, or a one-way street's own.
    """
    whole = parse_lanes(tags.get("lanes"))
    if whole is not None:
        return whole
    there, back = parse_lanes(tags.get("lanes:forward")), parse_lanes(tags.get("lanes:backward"))
    middle = parse_lanes(tags.get("lanes:both_ways")) or 0
    if there is not None and back is not None:
        return there + back + middle
    if tags.get("oneway") in {"yes", "-1"}:
        turns = tags.get("turn:lanes")
        return there or back or (parse_lanes(str(turns.count("|") + 1)) if turns else None)
    return None
