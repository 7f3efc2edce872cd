"""Arrays of a city as compressed blobs: the graph, the grids and the name index.

Little-endian whatever the machine; a blob is read only after its hash was checked.
"""

import json
import struct
import sys
import zlib
from array import array
from collections.abc import Sequence
from typing import Any

from routing.city.contents import Graph
from routing.city.grid import Grid
from routing.features import FEATURES
from routing.geo import LatLon
from routing.lookup import NameEntry, NameKind
from routing.network_terms import Door

_PART = struct.Struct("<cQ")  # type code of the array, its length in bytes
# No city of ours comes near it; a blob that claims more is not unpacked.
_MAX_UNPACKED_BYTES = 1 << 30


class UnknownFeatureError(ValueError):
    """The packed graph has a feature that this program has no weight for: it is newer."""


def pack_graph(graph: Graph) -> bytes:
    """Return the graph and the names of its features as one blob."""
    names = json.dumps(FEATURES).encode()
    return _pack(
        array("B", names),
        graph.tails,
        graph.heads,
        graph.lengths_m,
        array("B", graph.one_way),
        graph.feature_starts,
        array("B", graph.feature_ids),
        graph.feature_values,
        graph.incident_starts,
        graph.incident_edges,
        graph.node_lats_deg,
        graph.node_lons_deg,
        graph.components,
    )


def unpack_graph(blob: bytes) -> Graph:
    """Return the graph of a blob; its feature ids are those of this program's FEATURES.

    Raises UnknownFeatureError for a newer graph, ValueError for anything that is no graph.
    """
    parts = _unpack(blob, "BiidBiBdiiddi")
    graph = Graph(
        tails=parts[1],
        heads=parts[2],
        lengths_m=parts[3],
        one_way=parts[4].tobytes(),
        feature_starts=parts[5],
        feature_ids=_renumbered(parts[6].tobytes(), json.loads(parts[0].tobytes())),
        feature_values=parts[7],
        incident_starts=parts[8],
        incident_edges=parts[9],
        node_lats_deg=parts[10],
        node_lons_deg=parts[11],
        components=parts[12],
    )
    _check_lengths(graph)
    return graph


def pack_grid(grid: Grid) -> bytes:
    """Return a grid as one blob."""
    frame = array("d", [grid.south_deg, grid.west_deg, grid.cell_lat_deg, grid.cell_lon_deg])
    return _pack(frame, grid.keys, grid.starts, grid.ids)


def unpack_grid(blob: bytes) -> Grid:
    """Return the grid of a blob; ValueError for anything else."""
    frame, keys, starts, ids = _unpack(blob, "dqii")
    if len(frame) != 4 or len(starts) != len(keys) + 1:
        raise ValueError("not a packed grid")
    return Grid(frame[0], frame[1], frame[2], frame[3], keys, starts, ids)


def pack_names(names: Sequence[NameEntry]) -> bytes:
    """Return the name index as one blob: compressed JSON, one list per name."""
    rows = [_name_row(entry) for entry in names]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 9)


def unpack_names(blob: bytes) -> tuple[NameEntry, ...]:
    """Return the name index of a blob; ValueError for anything else."""
    return tuple(_name_entry(*row) for row in json.loads(_inflate(blob)))


def _name_row(entry: NameEntry) -> list[Any]:
    """Return an entry as a list; what most entries lack at the end is left out."""
    here = entry.position
    door = [entry.door.edge_id, entry.door.along_m] if entry.door else None
    row = [entry.name, entry.kind, here.lat_deg, here.lon_deg, entry.place_id, entry.context]
    row += [entry.size_m, door, entry.sort, list(entry.aliases)]
    while row[-1] in (None, []):
        row.pop()
    return row


def _name_entry(  # noqa: PLR0917 (the columns of a row)
    name: str,
    kind: str,
    lat_deg: float,
    lon_deg: float,
    place_id: int | None,
    context: str | None,
    size_m: float,
    door: tuple[int, float] | None = None,
    sort: str | None = None,
    aliases: Sequence[str] = (),
) -> NameEntry:
    return NameEntry(
        name,
        NameKind(kind),
        LatLon(lat_deg, lon_deg),
        place_id,
        context,
        size_m,
        Door(*door) if door else None,
        sort,
        tuple(aliases),
    )


def _pack(*parts: "array[int] | array[float]") -> bytes:
    raw = bytearray()
    for part in parts:
        content = part.tobytes()
        if sys.byteorder == "big":
            swapped = array(part.typecode, part)
            swapped.byteswap()
            content = swapped.tobytes()
        raw += _PART.pack(part.typecode.encode(), len(content)) + content
    return zlib.compress(bytes(raw), 9)


def _unpack(blob: bytes, typecodes: str) -> "list[array[Any]]":
    # Of int and float, by type code: one list cannot say so, the fields they go to do.
    raw = memoryview(_inflate(blob))
    parts: list[array[Any]] = []
    at = 0
    try:
        for typecode in typecodes:
            found, size = _PART.unpack_from(raw, at)
            at += _PART.size
            if found != typecode.encode() or at + size > len(raw):
                raise ValueError("a packed array is not what it should be")
            part = array(typecode)
            part.frombytes(raw[at : at + size])
            if sys.byteorder == "big":
                part.byteswap()
            parts.append(part)
            at += size
    except struct.error:
        raise ValueError("a packed array is cut off") from None
    if at != len(raw):
        raise ValueError("something follows the packed arrays")
    return parts


def _inflate(blob: bytes) -> bytes:
    inflater = zlib.decompressobj()
    try:
        raw = inflater.decompress(blob, _MAX_UNPACKED_BYTES)
    except zlib.error:
        raise ValueError("a packed blob is damaged") from None
    if not inflater.eof or inflater.unused_data:
        raise ValueError("a packed blob is cut off or too large")
    return raw


def _renumbered(feature_ids: bytes, names: Sequence[str]) -> bytes:
    """Return the ids in this program's numbering; the packing one may have had another."""
    if tuple(names) == FEATURES:
        return feature_ids
    here = {name: number for number, name in enumerate(FEATURES)}
    if feature_ids and max(feature_ids) >= len(names):
        raise ValueError("a packed feature has no name")
    used = {names[number] for number in set(feature_ids)}
    if not used <= here.keys():
        raise UnknownFeatureError("the graph has features of a newer program")
    table = bytes(here.get(names[n], 0) if n < len(names) else 0 for n in range(256))
    return feature_ids.translate(table)


def _check_lengths(graph: Graph) -> None:
    edges, nodes = graph.edge_count, graph.node_count
    fits = (
        len(graph.heads) == len(graph.lengths_m) == len(graph.one_way) == edges
        and len(graph.feature_starts) == edges + 1
        and len(graph.feature_ids) == len(graph.feature_values) == graph.feature_starts[-1]
        and len(graph.incident_starts) == nodes + 1
        and len(graph.incident_edges) == graph.incident_starts[-1]
        and len(graph.node_lons_deg) == len(graph.components) == nodes
    )
    if not fits:
        raise ValueError("the packed arrays do not fit each other")
