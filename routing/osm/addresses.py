"""House numbers -> addresses: at nodes, on buildings, along interpolation ways."""

import re
from collections.abc import Iterator

from routing.geo import LatLon, line_length_m, point_along
from routing.material import Address
from routing.osm.features import Extract, MapWay, Tags
from routing.osm.places import area_position

_INTERPOLATED = {"even": 2, "odd": 2, "all": 1}
_FIRST_NUMBER = re.compile(r"[0-9]{1,4}")
# No street has more; a slip of the pen is not to become a thousand houses.
_MAX_BETWEEN = 200


def collect_addresses(extract: Extract) -> list[Address]:
    """Return each address once, in the order of the map; a mapped house before a reckoned one."""
    found: dict[tuple[str, str, str | None, str | None], Address] = {}
    for tags, position in _features(extract):
        street = (tags.get("addr:street") or tags.get("addr:place") or "").strip()
        city = tags.get("addr:city", "").strip() or None
        district = (tags.get("addr:suburb") or tags.get("addr:district") or "").strip() or None
        if not street:
            continue
        for number in _numbers(tags.get("addr:housenumber", "")):
            key = (street, number, city, district)
            found.setdefault(key, Address(street, number, position, city, district))
    return list(found.values())


def _numbers(text: str) -> list[str]:
    """Return the numbers of "12;14" and "12, 14"; a range such as "12-14" stays one.

    >>> _numbers("12; 14a")
    ['12', '14a']
    >>> _numbers("Flat B, 41")
    ['41']
    """
    parts = (part.strip() for part in text.replace(",", ";").split(";"))
    return [part for part in parts if any(letter.isdecimal() for letter in part)]


def _features(extract: Extract) -> Iterator[tuple[Tags, LatLon]]:
    for node in extract.nodes.values():
        if "addr:housenumber" in node.tags:
            yield node.tags, node.position
    for area in extract.areas:
        if "addr:housenumber" in area.tags:
            position = area_position(area, extract)
            if position is not None:
                yield area.tags, position
    for way in extract.ways:
        if way.tags.get("addr:interpolation") in _INTERPOLATED:
            yield from _interpolated(way, extract)


def _interpolated(way: MapWay, extract: Extract) -> Iterator[tuple[Tags, LatLon]]:
    """Return the houses between the numbered nodes of a way, evenly spaced between each two."""
    step = _INTERPOLATED[way.tags["addr:interpolation"]]
    before: tuple[int, int, Tags] | None = None
    for at, ref in enumerate(way.refs):
        node = extract.nodes.get(ref)
        match = _FIRST_NUMBER.match(node.tags.get("addr:housenumber", "")) if node else None
        if node is None or match is None:
            continue
        number = int(match[0])
        if before is not None:
            since, first, tags = before
            line = [extract.positions[r] for r in way.refs[since : at + 1]]
            for between, share in _between(first, number, step):
                position = point_along(line, share * line_length_m(line))
                rounded = LatLon(round(position.lat_deg, 7), round(position.lon_deg, 7))
                yield {**tags, "addr:housenumber": str(between)}, rounded
        before = (at, number, node.tags)


def _between(first: int, last: int, step: int) -> list[tuple[int, float]]:
    """Return (number, share of the way) of the houses between two, none for odd ones out.

    >>> _between(2, 8, 2)
    [(4, 0.3333333333333333), (6, 0.6666666666666666)]
    >>> _between(2, 7, 2)
    []
    """
    span = abs(last - first)
    if not step < span <= _MAX_BETWEEN or span % step:
        return []
    numbers = range(min(first, last) + step, max(first, last), step)
    return [(number, abs(number - first) / span) for number in numbers]
