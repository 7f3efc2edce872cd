"""Crossing tags of every generation -> our terms; what is not tagged stays unknown."""

from routing.network_terms import Arrow, CrossingKind, Known
from routing.osm.features import Tags
from routing.osm.ground import tactile_known

_YES = {"yes", "1", "true"}
_NO = {"no", "none", "0", "false"}
# https://wiki.openstreetmap.org/wiki/Key:crossing; the first four lines are older generations.
_KIND_OF = {
    "toucan": CrossingKind.SIGNALS,
    "pelican": CrossingKind.SIGNALS,
    "puffin": CrossingKind.SIGNALS,
    "pegasus": CrossingKind.SIGNALS,
    "pedestrian_scramble": CrossingKind.SIGNALS,
    "traffic_signals": CrossingKind.SIGNALS,
    "zebra": CrossingKind.ZEBRA,
    "unmarked": CrossingKind.UNMARKED,
    "informal": CrossingKind.UNMARKED,
}
SIGNAL_KEYS = (
    "traffic_signals:sound",
    "traffic_signals:vibration",
    "traffic_signals:floor_vibration",
    "traffic_signals:arrow",
    "button_operated",
)
# Painted somehow; whether drivers must stop is not said, so neither zebra nor unmarked.
_MARKED = {"marked", "uncontrolled"}
_ZEBRA_MARKINGS = ("zebra",)


def is_crossing_way(tags: Tags) -> bool:
    """Return whether a way runs from kerb to kerb."""
    return any(tags.get(key) == "crossing" for key in ("footway", "path", "cycleway"))


def is_crossing_node(tags: Tags) -> bool:
    """Return whether people cross a carriageway at this node."""
    if tags.get("crossing") == "no" or tags.get("highway") == "no":
        return False
    return tags.get("highway") == "crossing" or (
        "crossing" in tags and "railway" not in tags and tags.get("highway") != "give_way"
    )


def has_vehicle_signals(tags: Tags) -> bool:
    """Return whether vehicles meet a signal here; says nothing of people on foot."""
    return tags.get("highway") == "traffic_signals"


def crossing_kind(tags: Tags) -> CrossingKind:
    """Return how the carriageway is crossed, as far as these tags alone say it."""
    value = tags.get("crossing", "")
    if value == "traffic_signals" or tags.get("crossing:signals") in _YES:
        return CrossingKind.SIGNALS
    if value in _KIND_OF:
        return _KIND_OF[value]
    if tags.get("crossing_ref") in _KIND_OF:
        return _KIND_OF[tags["crossing_ref"]]
    markings = tags.get("crossing:markings", "")
    if markings.startswith(_ZEBRA_MARKINGS):
        return CrossingKind.ZEBRA
    if markings in _NO and tags.get("crossing:signals") in _NO:
        return CrossingKind.UNMARKED
    if value in _MARKED:
        return CrossingKind.ZEBRA if value == "uncontrolled" and not markings else _by_marks(tags)
    return CrossingKind.UNKNOWN


def _by_marks(tags: Tags) -> CrossingKind:
    """Return UNMARKED when the marks are said to be none, else that it is not known."""
    return CrossingKind.UNMARKED if tags.get("crossing:markings") in _NO else CrossingKind.UNKNOWN


def known(value: str | None) -> Known:
    """Return yes or no for plain tag values; anything else is not known."""
    if value in _YES:
        return Known.YES
    return Known.NO if value in _NO else Known.UNKNOWN


def sound(tags: Tags) -> Known:
    """Return whether the signal can be heard (traffic_signals:sound; locate is no walk tone)."""
    value = tags.get("traffic_signals:sound")
    if value in {"walk", "locate;walk", "walk;locate"}:
        return Known.YES
    # A locating tone alone says where the pole is, not when it is green.
    return Known.NO if value == "locate" else known(value)


def vibration(tags: Tags) -> Known:
    """Return whether the signal can be felt; the arrow relief alone does not count."""
    told = known(tags.get("traffic_signals:vibration"))
    return told if told is not Known.UNKNOWN else known(tags.get("traffic_signals:floor_vibration"))


def arrow(tags: Tags) -> Arrow:
    """Return whether the button bears a relief arrow; OSM does not say which kind."""
    told = known(tags.get("traffic_signals:arrow"))
    return {Known.YES: Arrow.YES, Known.NO: Arrow.NO}.get(told, Arrow.UNKNOWN)


def all_green(tags: Tags) -> Known:
    """Return whether people on foot have green on all arms at once (a scramble)."""
    if tags.get("crossing_ref") == "pedestrian_scramble":
        return Known.YES
    return known(tags.get("crossing:scramble"))


def tells_of_signal(tags: Tags) -> bool:
    """Return whether a node tells how a person on foot meets a signal, as its pole would."""
    return any(key in tags for key in SIGNAL_KEYS)


def button(tags: Tags) -> Known:
    """Return whether the signal wants a button pressed."""
    return known(tags.get("button_operated"))


def island(tags: Tags) -> Known:
    """Return whether there is an island in the middle."""
    told = known(tags.get("crossing:island"))
    if told is not Known.UNKNOWN:
        return told
    if tags.get("crossing") == "island" or tags.get("traffic_calming") == "island":
        return Known.YES
    return Known.YES if tags.get("crossing_ref") == "island" else Known.UNKNOWN


def tactile(tags: Tags) -> Known:
    """Return whether there is tactile paving at the crossing."""
    return tactile_known(tags.get("tactile_paving"))
