"""Tags of a flight of steps or an escalator -> our terms, in the direction of the way."""

from routing.network_terms import Handrail, Known, Slope, StepsFacts
from routing.osm.features import Tags
from routing.osm.ground import tactile_known
from routing.osm.measures import parse_count

_HANDRAIL = {
    "left": Handrail.LEFT,
    "right": Handrail.RIGHT,
    "both": Handrail.BOTH,
    "left;right": Handrail.BOTH,
    "center": Handrail.CENTER,
    "centre": Handrail.CENTER,
    "yes": Handrail.YES,
    "no": Handrail.NO,
}
_SLOPE = {"up": Slope.UP, "down": Slope.DOWN}


def handrail(tags: Tags) -> Handrail:
    """Return where the handrail is; the sides before the middle, the middle before "yes"."""
    left = tags.get("handrail:left") == "yes"
    right = tags.get("handrail:right") == "yes"
    if left or right:
        return Handrail.BOTH if left and right else Handrail.LEFT if left else Handrail.RIGHT
    if tags.get("handrail:both") == "yes":
        return Handrail.BOTH
    if tags.get("handrail:center") == "yes":
        return Handrail.CENTER
    return _HANDRAIL.get(tags.get("handrail", ""), Handrail.UNKNOWN)


def slope(tags: Tags) -> Slope:
    """Return whether the way leads up or down; a percentage tells it by its sign."""
    value = tags.get("incline", "").strip()
    if value in _SLOPE:
        return _SLOPE[value]
    if value[:1] in {"-", "−"} and value[1:2].isdecimal():
        return Slope.DOWN
    digits = value.removeprefix("+").rstrip("%° ")
    climbs = digits[:1].isdecimal() and digits.strip("0.,") != ""
    return Slope.UP if climbs else Slope.UNKNOWN


def steps_facts(tags: Tags) -> StepsFacts:
    """Return what is known of a flight of steps along its way."""
    return StepsFacts(
        count=parse_count(tags.get("step_count")),
        slope=slope(tags),
        handrail=handrail(tags),
        tactile=tactile_known(tags.get("tactile_paving")),
        ramp=ramp(tags),
    )


def ramp(tags: Tags) -> Known:
    """Return whether there is a ramp beside or over the steps; a rail for bicycles is none."""
    words = {tags.get(key) for key in ("ramp", "ramp:wheelchair", "ramp:stroller")}
    if words & {"yes", "separate", "automatic", "manual"}:
        bicycle_only = tags.get("ramp:bicycle") == "yes" and not words & {"separate"}
        told = {tags.get(key) for key in ("ramp:wheelchair", "ramp:stroller")}
        if bicycle_only and not told & {"yes", "separate"}:
            return Known.UNKNOWN
        return Known.YES
    return Known.NO if tags.get("ramp") == "no" else Known.UNKNOWN


def runs_backward(tags: Tags) -> bool:
    """Return whether an escalator carries against the direction of its way."""
    return tags.get("conveying") == "backward"


def runs_one_way(tags: Tags) -> bool:
    """Return whether an escalator is known to carry in one direction only."""
    return tags.get("conveying") in {"forward", "backward"}
