"""entrance=* on the outline of a house -> how good a door it is for a visitor on foot."""

from routing.osm.features import Tags

_RANK = {"main": 0, "yes": 1, "shop": 1, "home": 1, "staircase": 1, "secondary": 2}


def entrance_rank(tags: Tags) -> int | None:
    """Return 0 for the main entrance, more for others; None for what lets no visitor in."""
    if tags.get("access") == "no":
        return None
    return _RANK.get(tags.get("entrance", ""))
