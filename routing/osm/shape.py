"""The shape of a way: how wide, steep and smooth it is, what is over or under it."""

from routing.network_terms import Known, Passage, Side
from routing.osm.crossings import known
from routing.osm.features import Tags
from routing.osm.measures import parse_incline_percent, parse_width_m

_SMOOTHNESS = {
    "excellent",
    "good",
    "intermediate",
    "bad",
    "very_bad",
    "horrible",
    "very_horrible",
    "impassable",
}
_THROUGH_A_HOUSE = {"building_passage", "covered", "arcade", "colonnade"}
_NO = {"", "no", "none"}


def width_m(tags: Tags) -> float | None:
    """Return the width people on foot have: their own part first, an estimate last."""
    keys = ["footway:width"] if segregated(tags) is Known.YES else []
    for key in (*keys, "width", "est_width"):
        width = parse_width_m(tags.get(key))
        if width is not None:
            # Of a way whose parts are told apart the whole width is not theirs.
            return None if keys and key != "footway:width" else width
    return None


def pavement_width_m(tags: Tags, side: Side) -> float | None:
    """Return the width of a street's own pavement on one side."""
    for key in (f"sidewalk:{side.value}:width", "sidewalk:both:width", "sidewalk:width"):
        width = parse_width_m(tags.get(key))
        if width is not None:
            return width
    return None


def incline_percent(tags: Tags) -> float | None:
    """Return the slope in percent, rising in the direction of the way; None when not measured."""
    return parse_incline_percent(tags.get("incline"))


def smoothness(tags: Tags) -> str | None:
    """Return OSM smoothness=*, of the part for people on foot when it is told apart."""
    value = (tags.get("footway:smoothness") or tags.get("smoothness") or "").strip()
    return value if value in _SMOOTHNESS else None


def pavement_smoothness(tags: Tags, side: Side) -> str | None:
    """Return the smoothness of a street's own pavement on one side."""
    for key in (f"sidewalk:{side.value}", "sidewalk:both", "sidewalk"):
        value = tags.get(f"{key}:smoothness", "").strip()
        if value in _SMOOTHNESS:
            return value
    return None


def segregated(tags: Tags) -> Known:
    """Return whether people on foot have a part of their own beside cyclists."""
    return known(tags.get("segregated"))


def passage(tags: Tags) -> Passage:
    """Return what is over or under a way; a roof of the house before the tunnel below it."""
    tunnel, covered = tags.get("tunnel", ""), tags.get("covered", "")
    if tunnel in _THROUGH_A_HOUSE or covered in _THROUGH_A_HOUSE:
        return Passage.COVERED
    if tags.get("indoor", "") not in _NO or tags.get("highway") == "corridor":
        return Passage.INDOOR
    if tunnel not in _NO:
        return Passage.TUNNEL
    if covered not in _NO:
        return Passage.COVERED
    return Passage.BRIDGE if tags.get("bridge", "") not in _NO else Passage.NONE
