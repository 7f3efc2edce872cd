"""Streets, squares, stations, stops and corners that a walker may name -> named things."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import networkx as nx
import shapely

from routing.geo import LatLon, LocalFrame, bounding_box, distance_m, line_length_m, point_along
from routing.lookup import NameKind
from routing.material import NamedThing
from routing.osm.addresses import collect_addresses
from routing.osm.corners import collect_corners
from routing.osm.features import Extract, MapArea, MapWay, Tags
from routing.osm.nameless import collect_nameless
from routing.osm.places import area_position, other_names

# Pieces of one street lie this near to each other; two streets of one name lie apart.
SAME_STREET_M = 250.0
SAME_STOP_M = 150.0
_NOT_A_STREET = {"platform", "bus_stop", "elevator", "proposed", "construction", "rest_area"}
_STATIONS = {("railway", "station"), ("railway", "halt"), ("public_transport", "station")}
_STATIONS |= {("amenity", "bus_station")}
_STOPS = {
    ("highway", "bus_stop"),
    ("railway", "tram_stop"),
    ("public_transport", "platform"),
    ("public_transport", "stop_position"),
    ("railway", "platform"),
}


def collect_names(extract: Extract) -> list[NamedThing]:
    """Return streets, squares, stations, stops, corners and what is sought without a name.

    Each sort is in the order of its names.
    """
    areas = [area for area in extract.areas if "name" in area.tags]
    return [
        *_streets(extract),
        *_squares(extract, areas),
        *_points(extract, areas, _STATIONS, NameKind.STATION),
        *_points(extract, areas, _STOPS, NameKind.STOP),
        *collect_corners(extract),
        *collect_nameless(extract),
    ]


def _streets(extract: Extract) -> list[NamedThing]:
    by_name: defaultdict[str, list[MapWay]] = defaultdict(list)
    for way in extract.ways:
        highway = way.tags.get("highway")
        name = way.tags.get("name", "").strip()
        drawn_flat = way.tags.get("area") == "yes"
        if drawn_flat or not highway or highway in _NOT_A_STREET:
            continue
        if name and len(way.refs) >= 2:
            by_name[name].append(way)
    districts = _districts(extract)
    found: list[NamedThing] = []
    for name in sorted(by_name):
        lines = [[extract.positions[ref] for ref in way.refs] for way in by_name[name]]
        for group in _near_groups(lines, SAME_STREET_M):
            street = _street(name, [lines[index] for index in group])
            aliases = dict.fromkeys(
                alias for index in group for alias in other_names(by_name[name][index].tags)
            )
            district = _nearest_district(districts.get(name, ()), street)
            found.append(replace(street, district=district, aliases=tuple(aliases)))
    return found


def _districts(extract: Extract) -> Mapping[str, list[tuple[LatLon, str]]]:
    """Return where houses of each street say in which district they stand."""
    found: defaultdict[str, list[tuple[LatLon, str]]] = defaultdict(list)
    for address in collect_addresses(extract):
        if address.district:
            found[address.street].append((address.position, address.district))
    return found


def _nearest_district(houses: Iterable[tuple[LatLon, str]], street: NamedThing) -> str | None:
    """Return the district that most houses of a street name, a far namesake's left out."""
    reach_m = street.length_m + SAME_STREET_M
    near = Counter(
        district for position, district in houses if distance_m(position, street.position) < reach_m
    )
    return min(near, key=lambda district: (-near[district], district), default=None)


def _street(name: str, lines: Sequence[Sequence[LatLon]]) -> NamedThing:
    """Return a street that stands in the middle of its piece nearest to its middle."""
    south, west, north, east = bounding_box(point for line in lines for point in line)
    middle = LatLon((south + north) / 2, (west + east) / 2)
    halves = [point_along(line, line_length_m(line) / 2) for line in lines]
    position = min(halves, key=lambda point: distance_m(point, middle))
    length = round(sum(line_length_m(line) for line in lines), 1)
    return NamedThing(name, NameKind.STREET.value, _rounded(position), length)


def _near_groups(lines: Sequence[Sequence[LatLon]], near_m: float) -> list[list[int]]:
    """Return the indices of lines that lie near each other, group by group."""
    frame = LocalFrame(lines[0][0])
    shapes = [
        shapely.LineString([frame.to_xy_m(point) for point in line])
        if len(line) > 1
        else shapely.Point(frame.to_xy_m(line[0]))
        for line in lines
    ]
    near: nx.Graph[int] = nx.Graph()
    near.add_nodes_from(range(len(shapes)))
    one, other = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=near_m)
    near.add_edges_from(zip(one.tolist(), other.tolist(), strict=True))
    return sorted(sorted(group) for group in nx.connected_components(near))


def _squares(extract: Extract, areas: Iterable[MapArea]) -> list[NamedThing]:
    """Return squares and named pedestrian areas; the length is the side of an equal square."""
    found: dict[str, NamedThing] = {}
    for area in areas:
        flat = area.tags.get("area") == "yes" or area.source.startswith("relation/")
        walked = area.tags.get("highway") in {"pedestrian", "footway"} and flat
        if not walked and area.tags.get("place") != "square":
            continue
        position = area_position(area, extract)
        name = area.tags["name"].strip()
        if position is None or not name:
            continue
        size = round(math.sqrt(_ground_m2(area, extract)), 1)
        known = found.get(name)
        if known is None or size > known.length_m:
            aliases = other_names(area.tags)
            found[name] = NamedThing(name, NameKind.SQUARE.value, position, size, aliases=aliases)
    for node in extract.nodes.values():
        name = node.tags.get("name", "").strip()
        if node.tags.get("place") == "square" and name and name not in found:
            found[name] = NamedThing(name, NameKind.SQUARE.value, node.position)
    return [found[name] for name in sorted(found)]


def _ground_m2(area: MapArea, extract: Extract) -> float:
    total = 0.0
    for outer, _ in area.polygons:
        frame = LocalFrame(extract.positions[outer[0]])
        ring = [frame.to_xy_m(extract.positions[ref]) for ref in outer]
        total += float(shapely.Polygon(ring).area)
    return total


def _points(
    extract: Extract, areas: Iterable[MapArea], wanted: set[tuple[str, str]], kind: NameKind
) -> list[NamedThing]:
    """Return each stop or station once: namesakes near each other are one."""

    def fits(tags: Tags) -> bool:
        return any(tags.get(key) == value for key, value in wanted)

    by_name: defaultdict[str, list[LatLon]] = defaultdict(list)
    aliases: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, position, tags in _named(extract, areas, fits):
        if not any(letter.isalpha() for letter in name):
            continue  # the number of a platform names no stop
        by_name[name].append(position)
        aliases[name] |= dict.fromkeys(other_names(tags))
    found: list[NamedThing] = []
    for name in sorted(by_name):
        spots = by_name[name]
        for group in _near_groups([[spot] for spot in spots], SAME_STOP_M):
            thing = NamedThing(name, kind.value, spots[group[0]])
            found.append(replace(thing, aliases=tuple(aliases[name])))
    return found


def _named(
    extract: Extract, areas: Iterable[MapArea], fits: Callable[[Tags], bool]
) -> Iterable[tuple[str, LatLon, Tags]]:
    for node in extract.nodes.values():
        name = node.tags.get("name", "").strip()
        if name and fits(node.tags):
            yield name, node.position, node.tags
    for area in areas:
        if fits(area.tags):
            position = area_position(area, extract)
            if position is not None and area.tags["name"].strip():
                yield area.tags["name"].strip(), position, area.tags
    for way in extract.ways:
        name = way.tags.get("name", "").strip()
        if name and fits(way.tags) and way.refs and way.refs[0] != way.refs[-1]:
            line = [extract.positions[ref] for ref in way.refs]
            yield name, _rounded(point_along(line, line_length_m(line) / 2)), way.tags


def _rounded(position: LatLon) -> LatLon:
    return LatLon(round(position.lat_deg, 7), round(position.lon_deg, 7))
