"""Which ways are streets, which are walked on their own line, and who may walk them."""

from enum import Enum

from routing.network_terms import WayKind
from routing.osm.crossings import is_crossing_way
from routing.osm.features import Tags

# Streets with a carriageway in the middle and, perhaps, a pavement on either side,
# from quiet to busy: half of the usual carriageway width in Germany (RASt 06) when untagged.
HALF_WIDTH_M_OF_STREET = {
    "residential": 2.75,
    "unclassified": 2.75,
    "road": 2.75,
    "tertiary_link": 2.5,
    "tertiary": 3.25,
    "secondary_link": 2.5,
    "secondary": 3.5,
    "primary_link": 2.75,
    "primary": 4.0,
    "busway": 3.5,
    "trunk_link": 3.0,
    "trunk": 5.0,
}
STREET_RANK = {name: rank for rank, name in enumerate(HALF_WIDTH_M_OF_STREET)}
_NO_WALK_UNLESS_TAGGED = {"trunk", "trunk_link", "motorway", "motorway_link", "busway"}

_KIND_OF_LINE = {
    "footway": WayKind.FOOTWAY,
    "path": WayKind.FOOTWAY,
    "bridleway": WayKind.FOOTWAY,
    "corridor": WayKind.FOOTWAY,
    "pedestrian": WayKind.PEDESTRIAN,
    "living_street": WayKind.SHARED_SPACE,
    "service": WayKind.SERVICE,
    "track": WayKind.SERVICE,
    "cycleway": WayKind.SHARED_CYCLEWAY,
    "steps": WayKind.STEPS,
    "platform": WayKind.PLATFORM,
    "elevator": WayKind.ELEVATOR,
}
_ALLOWED = {"yes", "designated", "permissive", "official", "customers", "destination"}
_FORBIDDEN = {"no", "private", "use_sidepath", "agricultural", "forestry", "delivery", "military"}
_ONLY_IF_TAGGED = {"cycleway", "bridleway"}


class Access(Enum):
    """Whether people on foot may use a way, as far as the map says."""

    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"
    BESIDE = "beside"  # foot=use_sidepath: walk on the path beside it


def is_street(tags: Tags) -> bool:
    """Return whether a way is a street with a carriageway to be crossed."""
    return tags.get("highway") in HALF_WIDTH_M_OF_STREET and not is_area(tags)


def is_roundabout(tags: Tags) -> bool:
    """Return whether a street is the ring of a roundabout."""
    return tags.get("junction") in {"roundabout", "circular"}


def is_cycle_track(tags: Tags) -> bool:
    """Return whether a way of its own is meant for cyclists, whoever else may use it."""
    highway = tags.get("highway")
    own = highway == "cycleway" or (highway == "path" and tags.get("bicycle") == "designated")
    return own and not is_crossing_way(tags) and not is_area(tags)


def is_area(tags: Tags) -> bool:
    """Return whether a closed way is drawn as a surface."""
    return tags.get("area") == "yes"


def foot_access(tags: Tags) -> Access:
    """Return who may walk here: foot=* before access=*, the class last."""
    foot = tags.get("foot")
    if foot in _ALLOWED:
        return Access.ALLOWED
    if foot == "use_sidepath":
        return Access.BESIDE
    if foot in _FORBIDDEN or tags.get("motorroad") == "yes":
        return Access.FORBIDDEN
    if foot is None and tags.get("access") in _FORBIDDEN:
        return Access.FORBIDDEN
    highway = tags.get("highway")
    if highway in _NO_WALK_UNLESS_TAGGED and not _has_sidewalk_word(tags):
        return Access.FORBIDDEN
    # A sign 237 cycle path is closed to people on foot; only a word on them opens it.
    if highway in _ONLY_IF_TAGGED and not _has_sidewalk_word(tags):
        return Access.FORBIDDEN
    return Access.ALLOWED


def _has_sidewalk_word(tags: Tags) -> bool:
    keys = ("sidewalk", "sidewalk:both", "sidewalk:left", "sidewalk:right")
    return any(tags.get(key, "no") not in {"no", "none"} for key in keys)


def line_kind(tags: Tags) -> WayKind | None:
    """Return what is underfoot on a way walked along its own line, None for other ways."""
    highway = tags.get("highway")
    kind = _KIND_OF_LINE.get(highway or "")
    if kind is None:
        platform = "platform" in (tags.get("railway"), tags.get("public_transport"))
        return WayKind.PLATFORM if platform and highway is None else None
    if kind in (WayKind.FOOTWAY, WayKind.SHARED_CYCLEWAY):
        return _foot_line_kind(tags, kind)
    if kind is WayKind.STEPS and is_conveying(tags):
        return WayKind.ESCALATOR
    if kind is WayKind.SERVICE and tags.get("living_street") == "yes":
        return WayKind.SHARED_SPACE
    return kind


def _foot_line_kind(tags: Tags, kind: WayKind) -> WayKind:
    if is_crossing_way(tags):
        return WayKind.CROSSING
    if "sidewalk" in (tags.get("footway"), tags.get("path"), tags.get("cycleway")):
        return WayKind.PAVEMENT
    if tags.get("highway") != "footway" and tags.get("bicycle") == "designated":
        return WayKind.SHARED_CYCLEWAY
    # Whether cyclists have a part of their own is a fact of its own; on a path for people on foot
    # the word on it only counts where cyclists are meant too.
    told = tags.get("segregated") in {"yes", "no"}
    signed_for_both = told and tags.get("bicycle") in {"designated", "yes"}
    return WayKind.SHARED_CYCLEWAY if signed_for_both else kind


def is_conveying(tags: Tags) -> bool:
    """Return whether steps move."""
    return tags.get("conveying", "no") not in {"no", ""}


def layer(tags: Tags) -> int:
    """Return OSM layer=*, guessed from bridge, tunnel and level when it is not tagged."""
    text = tags.get("layer", "")
    if text.removeprefix("-").isdecimal() and len(text) <= 3 and text.isascii():
        return int(text)
    below = tags.get("location") == "underground" or tags.get("level", "").startswith("-")
    if below or tags.get("tunnel", "no") != "no":
        return -1
    return 1 if tags.get("bridge", "no") != "no" else 0


def is_track(tags: Tags) -> bool:
    """Return whether trams or trains run here on the surface."""
    return tags.get("railway") in {"rail", "tram", "light_rail", "narrow_gauge", "subway"} and (
        layer(tags) >= 0
    )
