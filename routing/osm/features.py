"""An extract as plain values: tagged nodes, ways, areas and the positions they stand on."""

from collections.abc import Mapping
from dataclasses import dataclass

from routing.geo import LatLon

Ring = tuple[int, ...]  # node ids, the first again at the end

Tags = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MapNode:
    """A node with tags."""

    id: int
    position: LatLon
    tags: Tags


@dataclass(frozen=True, slots=True)
class MapWay:
    """A way; every ref has a position in its extract, and no ref repeats its neighbour."""

    id: int
    refs: tuple[int, ...]
    tags: Tags


@dataclass(frozen=True, slots=True)
class MapArea:
    """A closed way or a multipolygon; source is for example "way/12"."""

    source: str
    tags: Tags
    polygons: tuple[tuple[Ring, tuple[Ring, ...]], ...]  # outer, inner rings


@dataclass(frozen=True, slots=True)
class Extract:
    """Everything that was kept of the input files, sorted by OSM id."""

    positions: Mapping[int, LatLon]
    nodes: Mapping[int, MapNode]
    ways: tuple[MapWay, ...]
    areas: tuple[MapArea, ...]
    incomplete_ways: int  # ways with nodes outside the extract, cut to what is inside
    buildings: tuple[MapArea, ...] = ()  # outlines of what stands on the ground
