"""sidewalk=* of every generation -> what a street has on its left and on its right."""

from enum import Enum

from routing.osm.features import Tags


class Pavement(Enum):
    """What one side of a street has for people on foot."""

    TAGGED = "tagged"  # a pavement, said by the map
    UNTAGGED = "untagged"  # the map says nothing
    SEPARATE = "separate"  # a pavement mapped as a way of its own
    NONE = "none"  # no pavement, said by the map


_OF_SIDE = {
    "yes": Pavement.TAGGED,
    "separate": Pavement.SEPARATE,
    "no": Pavement.NONE,
    "none": Pavement.NONE,
}
_OF_BOTH = {
    "both": (Pavement.TAGGED, Pavement.TAGGED),
    "left": (Pavement.TAGGED, Pavement.NONE),
    "right": (Pavement.NONE, Pavement.TAGGED),
    "left;right": (Pavement.TAGGED, Pavement.TAGGED),
    "right;left": (Pavement.TAGGED, Pavement.TAGGED),
    "separate": (Pavement.SEPARATE, Pavement.SEPARATE),
    "no": (Pavement.NONE, Pavement.NONE),
    "none": (Pavement.NONE, Pavement.NONE),
    # sidewalk=yes tells no side, so neither side is said by the map.
}


def pavements(tags: Tags) -> tuple[Pavement, Pavement]:
    """Return what the left and the right side have, as seen in the direction of the way."""
    left, right = _OF_BOTH.get(tags.get("sidewalk", ""), (Pavement.UNTAGGED, Pavement.UNTAGGED))
    both = _OF_SIDE.get(tags.get("sidewalk:both", ""))
    left = _OF_SIDE.get(tags.get("sidewalk:left", ""), both or left)
    right = _OF_SIDE.get(tags.get("sidewalk:right", ""), both or right)
    return left, right
