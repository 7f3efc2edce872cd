"""House numbers -> addresses, each at its node or on its building; interpolation is not read."""

from collections.abc import Iterator

from routing.geo import LatLon
from routing.material import Address
from routing.osm.features import Extract, Tags
from routing.osm.places import area_position


def collect_addresses(extract: Extract) -> list[Address]:
    """Return each address once, in the order of the map; a node is better than an area."""
    found: dict[tuple[str, str, str | None], Address] = {}
    for tags, position in _features(extract):
        street = (tags.get("addr:street") or tags.get("addr:place") or "").strip()
        number = tags.get("addr:housenumber", "").strip()
        if not street or not number:
            continue
        city = tags.get("addr:city", "").strip() or None
        for single in _numbers(number):
            key = (street, single, city)
            if key not in found:
                found[key] = Address(street, single, position, city)
    return list(found.values())


def _numbers(text: str) -> list[str]:
    """Return the numbers of "12;14" and "12, 14"; a range such as "12-14" stays one.

    >>> _numbers("12; 14a")
    ['12', '14a']
    """
    return [part.strip() for part in text.replace(",", ";").split(";") if part.strip()]


def _features(extract: Extract) -> Iterator[tuple[Tags, LatLon]]:
    for node in extract.nodes.values():
        if "addr:housenumber" in node.tags:
            yield node.tags, node.position
    for area in extract.areas:
        if "addr:housenumber" in area.tags:
            position = area_position(area, extract)
            if position is not None:
                yield area.tags, position
