"""Read from the raw file: no edge leads over the middle of a street without being a crossing."""

import osmium
import pytest
import shapely

from routing.geo import LatLon
from routing.network_terms import WayKind
from tests.real_cities import ALL, extract_path, network_of

STREETS = {
    f"{name}{end}"
    for name in ("motorway", "trunk", "primary", "secondary", "tertiary")
    for end in ("", "_link")
} | {"residential", "unclassified", "road", "busway"}
# These lead to another level, whether or not a mapper wrote which.
BETWEEN_LEVELS = {WayKind.ELEVATOR, WayKind.ESCALATOR, WayKind.STEPS}
NODE_M = 0.4  # an edge may begin or end on a street's middle


@pytest.mark.data
@pytest.mark.parametrize("name", ALL)
def test_who_crosses_a_street_of_a_real_city_is_on_a_crossing_or_on_another_level(name):
    network, found = network_of(name)
    streets, levels = raw_streets(extract_path(name), found.frame)
    tree = shapely.STRtree([line for _, line, _ in streets])
    silent = []
    for edge in network.edges:
        if edge.kind is WayKind.CROSSING or edge.kind in BETWEEN_LEVELS:
            continue
        line = shapely.LineString(map(found.frame.to_xy_m, edge.line))
        own = {levels[source.removeprefix("osm:")] for source in edge.sources}
        for index in tree.query(line, predicate="intersects"):
            source, street, level = streets[int(index)]
            if f"osm:{source}" in edge.sources or own != {level}:
                continue
            for part in shapely.get_parts(line.intersection(street)):
                along_m = line.project(part.representative_point())
                if NODE_M < along_m < line.length - NODE_M:
                    silent.append((edge.kind.value, edge.sources, source))
    assert silent == []


def raw_streets(path, frame):
    """Return (source, line, level) of each street, and the level of every way and relation."""
    streets, levels = [], {}
    for thing in osmium.FileProcessor(str(path)).with_locations():
        if thing.is_node():
            continue
        source = f"{'way' if thing.is_way() else 'relation'}/{thing.id}"
        levels[source] = raw_level(thing.tags)
        if thing.is_way() and thing.tags.get("highway") in STREETS:
            points = [
                frame.to_xy_m(LatLon(n.lat, n.lon)) for n in thing.nodes if n.location.valid()
            ]
            if len(points) > 1 and thing.tags.get("area") != "yes":
                streets.append((source, shapely.LineString(points), levels[source]))
    return streets, levels


def raw_level(tags):
    try:
        return int(tags["layer"])
    except (KeyError, ValueError):
        pass
    if tags.get("tunnel", "no") != "no" or tags.get("location") == "underground":
        return -1
    if tags.get("level", "").startswith("-"):
        return -1
    return 1 if tags.get("bridge", "no") != "no" else 0
