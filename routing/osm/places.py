"""Named shops, offices, stations and the like -> places; opening hours stay as written."""

from collections.abc import Iterator
from dataclasses import dataclass

import shapely

from routing.geo import LatLon, LocalFrame
from routing.material import RawPlace
from routing.osm.features import Extract, MapArea, MapNode, Tags
from routing.osm.measures import parse_count
from routing.places import Place

PLACE_KEYS = (
    "shop",
    "amenity",
    "tourism",
    "healthcare",
    "office",
    "craft",
    "leisure",
    "public_transport",
    "railway",
)
# Named, but nothing to walk to or to be told about.
_NOT_A_PLACE = {
    "amenity=parking_space",
    "amenity=bench",
    "amenity=waste_basket",
    "amenity=vending_machine",
    "public_transport=stop_area",
    "railway=rail",
    "railway=tram",
    "railway=subway",
    "railway=light_rail",
    "railway=switch",
    "railway=signal",
    "railway=level_crossing",
    "railway=crossing",
    "railway=abandoned",
    "railway=disused",
    "railway=platform",
    "railway=platform_edge",
    "public_transport=platform",
    "public_transport=stop_position",
    "railway=stop",
    "railway=subway_entrance",
}
# The words that begin the same place's entrance, the best first.
_ENTRANCES = ("main", "yes", "shop", "home", "staircase", "service", "secondary")
_OTHER_NAMES = ("alt_name", "short_name", "official_name", "loc_name", "name:de", "name:en")
_NEVER_AN_ENTRANCE = {"no", "emergency", "exit", "garage"}


@dataclass(frozen=True, slots=True)
class _Door:
    position: LatLon
    tags: Tags


def collect_places(extract: Extract) -> list[RawPlace]:
    """Return every named place, nodes first, then areas, each by OSM id."""
    found: list[RawPlace] = []
    for source, tags, position, door in _features(extract):
        kind = place_kind(tags)
        name = tags.get("name", "").strip()
        if kind is None or not name:
            continue
        hours = tags.get("opening_hours", "").strip() or None
        about = door.tags if door else tags
        place = Place(
            id=len(found),
            name=name,
            kind=kind,
            position=door.position if door else position,
            street=tags.get("addr:street"),
            house_number=tags.get("addr:housenumber"),
            opening_text=hours,
            has_entrance=door is not None,
            step_count=parse_count(about.get("step_count")),
            source=f"osm:{source}",
        )
        found.append(RawPlace(place, hours, other_names(tags)))
    return found


def other_names(tags: Tags) -> tuple[str, ...]:
    """Return what else a thing is called; an old name is not: it may be another's by now."""
    named = (tags.get(key, "") for key in _OTHER_NAMES)
    parts = (part.strip() for value in named for part in value.split(";"))
    return tuple(dict.fromkeys(p for p in parts if p and p != tags.get("name", "").strip()))


def place_kind(tags: Tags) -> str | None:
    """Return "key=value" of the first key that makes a place, None when none does."""
    for key in PLACE_KEYS:
        value = tags.get(key)
        if value is None or value in {"no", "vacant"}:
            continue
        kind = f"{key}={value}"
        if kind not in _NOT_A_PLACE:
            return kind
    return None


def _features(extract: Extract) -> Iterator[tuple[str, Tags, LatLon, _Door | None]]:
    for node in extract.nodes.values():
        yield f"node/{node.id}", node.tags, node.position, _own_door(node)
    for area in extract.areas:
        if "name" in area.tags and place_kind(area.tags) is not None:
            position = area_position(area, extract)
            if position is not None:
                yield area.source, area.tags, position, _area_door(area, extract)


def _own_door(node: MapNode) -> _Door | None:
    """Return the node itself when it is drawn on its entrance."""
    entrance = node.tags.get("entrance")
    if entrance is None or entrance in _NEVER_AN_ENTRANCE:
        return None
    return _Door(node.position, node.tags)


def _area_door(area: MapArea, extract: Extract) -> _Door | None:
    """Return the best mapped entrance on the outline, the first along it of equal ones."""
    best: tuple[int, _Door] | None = None
    for outer, _ in area.polygons:
        for ref in outer[:-1]:
            node = extract.nodes.get(ref)
            entrance = node.tags.get("entrance") if node else None
            if node is None or entrance is None or entrance in _NEVER_AN_ENTRANCE:
                continue
            known = entrance in _ENTRANCES
            rank = _ENTRANCES.index(entrance) if known else len(_ENTRANCES)
            if best is None or rank < best[0]:
                best = (rank, _Door(node.position, node.tags))
    return best[1] if best else None


def area_position(area: MapArea, extract: Extract) -> LatLon | None:
    """Return a point on the area's surface, never outside it; None for an area without size."""
    outer, inner = area.polygons[0]
    frame = LocalFrame(extract.positions[outer[0]])
    rings = [[frame.to_xy_m(extract.positions[ref]) for ref in ring] for ring in (outer, *inner)]
    polygon = shapely.Polygon(rings[0], rings[1:])
    shape = polygon if polygon.is_valid else shapely.make_valid(polygon)
    if shape.is_empty:
        return None
    point = shape.representative_point()
    position = frame.to_latlon(point.x, point.y)
    return LatLon(round(position.lat_deg, 7), round(position.lon_deg, 7))
