"""One city laid beside itself k by k times and stitched: how cost grows, without bigger maps.

Two ways, because our network takes long to make and is the same in every tile: our packed
network is tiled as it is; for Valhalla the raw walkable ways are tiled as a map.
"""

import itertools
from array import array
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import osmium

from routing.city.contents import Graph
from routing.features import FEATURES
from tests.benchmarks.quality.raw_map import RawMap, largest_part, on_foot

_GAP_DEG = 0.001
_SEAMS = 25  # stitches along each side of a tile
_METRES_PER_DEGREE = 111_195.0


def tiled_graph(graph: Graph, sides: int) -> Graph:
    """Return sides x sides copies of a network, joined by plain footways along their rims."""
    lats, lons = np.array(graph.node_lats_deg), np.array(graph.node_lons_deg)
    nodes, edges, tiles = len(lats), graph.edge_count, sides * sides
    rows, columns = np.divmod(np.arange(tiles), sides)
    high, wide = np.ptp(lats) + _GAP_DEG, np.ptp(lons) + _GAP_DEG
    all_lats = (lats[None] + rows[:, None] * high).ravel()
    all_lons = (lons[None] + columns[:, None] * wide).ravel()
    offsets = np.arange(tiles) * nodes
    inside = np.array(graph.components) == 0
    seams = _seams(lats, lons, inside, sides, nodes)
    seam_m = _METRES_PER_DEGREE * np.hypot(
        all_lats[seams[:, 0]] - all_lats[seams[:, 1]],
        (all_lons[seams[:, 0]] - all_lons[seams[:, 1]]) * np.cos(np.radians(lats.mean())),
    )
    tails = np.concatenate([(np.array(graph.tails) + offsets[:, None]).ravel(), seams[:, 0]])
    heads = np.concatenate([(np.array(graph.heads) + offsets[:, None]).ravel(), seams[:, 1]])
    starts = np.diff(np.array(graph.feature_starts))
    counts = np.concatenate([np.tile(starts, tiles), np.ones(len(seams), dtype=int)])
    ids = np.frombuffer(graph.feature_ids, dtype=np.uint8)
    length_id = np.uint8(FEATURES.index("length_m"))
    ids = np.concatenate([np.tile(ids, tiles), np.full(len(seams), length_id)])
    values = np.concatenate([np.tile(np.array(graph.feature_values), tiles), seam_m])
    one_way = np.concatenate(
        [np.tile(np.frombuffer(graph.one_way, dtype=np.uint8), tiles), np.zeros(len(seams))]
    )
    apart = np.tile(np.array(graph.components), tiles)
    apart += (apart > 0) * np.repeat(np.arange(tiles), nodes) * (apart.max() + 1)
    incident_starts, incident_edges = _incidence(tails, heads, nodes * tiles)
    assert edges * tiles + len(seams) == len(tails)
    return Graph(
        tails=_like(graph.tails, tails),
        heads=_like(graph.heads, heads),
        lengths_m=_like(
            graph.lengths_m, np.concatenate([np.tile(np.array(graph.lengths_m), tiles), seam_m])
        ),
        one_way=one_way.astype(np.uint8).tobytes(),
        feature_starts=_like(graph.feature_starts, np.concatenate([[0], np.cumsum(counts)])),
        feature_ids=ids.astype(np.uint8).tobytes(),
        feature_values=_like(graph.feature_values, values),
        incident_starts=_like(graph.incident_starts, incident_starts),
        incident_edges=_like(graph.incident_edges, incident_edges),
        node_lats_deg=_like(graph.node_lats_deg, all_lats),
        node_lons_deg=_like(graph.node_lons_deg, all_lons),
        components=_like(graph.components, apart),
    )


def write_tiled_map(raw: RawMap, sides: int, out: Path) -> None:
    """Write sides x sides copies of the walkable ways of a map, joined along their rims."""
    ways = [way for way in raw.ways if on_foot(way)]
    refs = sorted({ref for way in ways for ref in way.refs})
    index = {ref: number for number, ref in enumerate(refs)}
    points = {ref: p for way in ways for ref, p in zip(way.refs, way.line, strict=True)}
    places = np.array([raw.position(points[ref]) for ref in refs])
    lats, lons = places[:, 0], places[:, 1]
    high, wide = np.ptp(lats) + _GAP_DEG, np.ptp(lons) + _GAP_DEG
    inside = np.zeros(len(refs), dtype=bool)
    inside[[index[ref] for way in largest_part(ways) for ref in way.refs]] = True
    marked = {index[ref]: dict(raw.node_tags[ref]) for ref in refs if ref in raw.node_tags}
    out.unlink(missing_ok=True)
    writer = osmium.SimpleWriter(str(out))
    make_node, make_way = osmium.osm.mutable.Node, osmium.osm.mutable.Way
    for tile in range(sides * sides):
        row, column = divmod(tile, sides)
        first = tile * len(refs) + 1
        moved = zip((lons + column * wide).tolist(), (lats + row * high).tolist(), strict=True)
        for number, location in enumerate(moved):
            tags = marked.get(number, {})
            writer.add_node(make_node(id=first + number, version=1, location=location, tags=tags))
    way_id = 0
    for tile in range(sides * sides):
        first = tile * len(refs) + 1
        for way in ways:
            way_id += 1
            nodes = [first + index[ref] for ref in way.refs]
            tags = dict(way.tags)
            writer.add_way(make_way(id=way_id, version=1, nodes=nodes, tags=tags))
    for a, b in (_seams(lats, lons, inside, sides, len(refs)) + 1).tolist():
        way_id += 1
        tags = {"highway": "footway"}
        writer.add_way(make_way(id=way_id, version=1, nodes=[a, b], tags=tags))
    writer.close()


def _seams(
    lats: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    lons: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    inside: "np.ndarray[tuple[int], np.dtype[np.bool_]]",
    sides: int,
    nodes: int,
) -> "np.ndarray[tuple[int, int], np.dtype[np.int64]]":
    """Return the pairs of nodes that join each tile with the next to the east and north."""
    east, west = _rim(lons, lats, inside, outer=True), _rim(lons, lats, inside, outer=False)
    north, south = _rim(lats, lons, inside, outer=True), _rim(lats, lons, inside, outer=False)
    pairs: list[tuple[int, int]] = []
    for tile in range(sides * sides):
        row, column = divmod(tile, sides)
        here = tile * nodes
        if column + 1 < sides:
            pairs += [(here + a, here + nodes + b) for a, b in zip(east, west, strict=True)]
        if row + 1 < sides:
            up = here + sides * nodes
            pairs += [(here + a, up + b) for a, b in zip(north, south, strict=True)]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _rim(
    outward: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    along: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    inside: "np.ndarray[tuple[int], np.dtype[np.bool_]]",
    *,
    outer: bool,
) -> list[int]:
    """Return the outermost node of each of the stripes of a side; a bare stripe has its nearest."""
    chosen = np.flatnonzero(inside)
    bounds = np.linspace(along[chosen].min(), along[chosen].max(), _SEAMS + 1)
    found: list[int] = []
    for low, high in itertools.pairwise(bounds):
        here = chosen[(along[chosen] >= low) & (along[chosen] <= high)]
        here = here if len(here) else chosen
        best = np.argmax(outward[here]) if outer else np.argmin(outward[here])
        found.append(int(here[best]))
    return found


def _incidence(
    tails: "np.ndarray[tuple[int], np.dtype[np.int64]]",
    heads: "np.ndarray[tuple[int], np.dtype[np.int64]]",
    nodes: int,
) -> tuple[Sequence[int], Sequence[int]]:
    ends = np.concatenate([tails, heads])
    order = np.argsort(ends, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=nodes))])
    return starts, order % len(tails)


def _like(pattern: "array[int] | array[float]", values: object) -> "array[int]":
    """Return numbers as the same kind of array as the pattern."""
    made = array(pattern.typecode)
    made.frombytes(np.asarray(values).astype(pattern.typecode).tobytes())
    return made  # type: ignore[return-value]
