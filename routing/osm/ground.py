"""What is underfoot and overhead: surface, light, tactile paving, kerbs -> our terms."""

from routing.network_terms import Kerb, Known, Tactile
from routing.osm.features import Tags
from routing.osm.measures import parse_kerb_height_cm

# https://wiki.openstreetmap.org/wiki/Key:tactile_paving; "incorrect" misleads, so it counts as no.
# "partial" leaves open which part, and "primitive" may not be felt by a cane: not known.
_TACTILE = {
    "yes": Known.YES,
    "contrasted": Known.YES,
    "no": Known.NO,
    "none": Known.NO,
    "incorrect": Known.NO,
}
_LIT = {
    "yes": Known.YES,
    "24/7": Known.YES,
    "automatic": Known.YES,
    "sunset-sunrise": Known.YES,
    "dusk-dawn": Known.YES,
    "no": Known.NO,
    "disused": Known.NO,
}
_KERB = {
    "flush": Kerb.FLUSH,
    "no": Kerb.FLUSH,
    "lowered": Kerb.LOWERED,
    "rolled": Kerb.LOWERED,
    "raised": Kerb.RAISED,
    "regular": Kerb.RAISED,
}


def surface(tags: Tags) -> str | None:
    """Return OSM surface=*, of the part for people on foot when it is told apart."""
    value = tags.get("footway:surface") or tags.get("surface")
    return value.strip() or None if value else None


def lit(tags: Tags) -> Known:
    """Return whether the way is lit."""
    return _LIT.get(tags.get("lit", ""), Known.UNKNOWN)


def tactile_known(value: str | None) -> Known:
    """Return whether tactile paving is said to be there."""
    return _TACTILE.get(value or "", Known.UNKNOWN)


def tactile_along(tags: Tags) -> Tactile:
    """Return what is known of tactile paving along a way."""
    told = tactile_known(tags.get("tactile_paving"))
    return {Known.YES: Tactile.TAGGED, Known.NO: Tactile.NO}.get(told, Tactile.UNKNOWN)


def is_kerb(tags: Tags) -> bool:
    """Return whether a node is a kerb."""
    return "kerb" in tags or tags.get("barrier") == "kerb" or "kerb:height" in tags


def kerb(tags: Tags) -> Kerb:
    """Return the kerb's height class; kerb=yes says only that there is one."""
    return _KERB.get(tags.get("kerb", ""), Kerb.UNKNOWN)


def kerb_height_cm(tags: Tags) -> int | None:
    """Return the measured kerb height, None when nobody measured."""
    return parse_kerb_height_cm(tags.get("kerb:height"))
