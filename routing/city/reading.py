"""A city read from its package, as the router and the app see it; standard library only.

Verification is injected: this module knows hashes, not keys.
"""

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from routing.city.contents import Graph, PackageIdentity
from routing.city.errors import PackageError, PackageProblem
from routing.city.grid import Grid
from routing.city.layers import (
    BEACONS,
    CLOSURES,
    CROSSINGS,
    EDGES,
    NODES,
    OPENING,
    OPENING_STRIDE,
    PLACES,
    TACTILE_ELEMENTS,
)
from routing.city.manifest import TableHash, parse_manifest
from routing.city.nearby import boxes_of, edges_within, places_within
from routing.city.package_file import PackageFile, Signature, Verify
from routing.city.packing import (
    UnknownFeatureError,
    unpack_graph,
    unpack_grid,
    unpack_names,
)
from routing.city.rows import (
    beacon_of,
    closure_of,
    crossing_of,
    edge_of,
    element_of,
    node_of,
    place_of,
)
from routing.city.summing_up import oldest_edit
from routing.geo import LatLon, Projection
from routing.lookup import NameEntry
from routing.material import BeaconSite
from routing.network_terms import Closure, Edge, Node, TactileElement
from routing.places import Place

if TYPE_CHECKING:
    from array import array

__all__ = ["PackageError", "PackageProblem", "StoredCity", "open_city"]

# A walker's surroundings fit many times; a whole city does not have to.
_KEPT = 8192

_Thing = TypeVar("_Thing")


def open_city(
    path: Path | str, *, verify: Verify | None, trusted: Collection[bytes] | None = ()
) -> "StoredCity":
    """Return the city of a package whose signature, key and contents were checked.

    verify is given public key, signature and message; None leaves the signature unchecked (the
    hashes never). trusted None accepts every signer: only for telling what a package is.
    Raises PackageError.
    """
    return StoredCity(PackageFile(Path(path), verify=verify, trusted=trusted))


class StoredCity:
    """A contents.City in a package file; threads may share it."""

    def __init__(self, file: PackageFile) -> None:
        self._file = file
        self._edges: _Kept[Edge] = _Kept(self._read_edge)
        self._nodes: _Kept[Node] = _Kept(self._read_node)
        self._places: _Kept[Place] = _Kept(self._read_place)
        self._boxes: array[float] | None = None  # of all edges, once they are held

    def hold(self) -> None:
        """Read the whole network now and keep it: for a server, which has the memory.

        Raises PackageError(ALTERED) for a package whose rows do not fit its network.
        """
        crossings = {row[0]: crossing_of(row) for row in self._file.rows(CROSSINGS)}
        edges = {row[0]: edge_of(row, crossings.get(row[0])) for row in self._file.rows(EDGES)}
        nodes = {row[0]: node_of(row[:3]) for row in self._file.rows(NODES)}
        count = self.graph.edge_count
        if edges.keys() != set(range(count)) or len(nodes) != self.graph.node_count:
            raise PackageError(PackageProblem.ALTERED)
        self._boxes = boxes_of(edges[number] for number in range(count))
        self._edges.hold(edges)
        self._nodes.hold(nodes)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def identity(self) -> PackageIdentity:
        """Which package this is."""
        return PackageIdentity(str(self.metadata["name"]), self._file.version)

    @property
    def metadata(self) -> Mapping[str, Any]:
        """What the package says of itself: sources, dates, licence, counts; JSON values."""
        return self._file.metadata

    @property
    def signature(self) -> Signature:
        """Who signed what."""
        return self._file.signature

    @property
    def table_hashes(self) -> Mapping[str, TableHash]:
        """The hashes of the manifest by table name."""
        return parse_manifest(self._file.signature.manifest) or {}

    @cached_property
    def attribution(self) -> str:
        """Who must be named when the data is used."""
        return str(self.metadata["attribution"])

    @cached_property
    def data_as_of(self) -> date | None:
        """The newest edit of the oldest source; None when a source does not tell it."""
        return oldest_edit(source.get("newest_edit") for source in self.metadata["sources"])

    @property
    def invented(self) -> bool:
        """Whether this city was drawn by us and is nowhere on Earth."""
        return bool(self.metadata["invented"])

    @cached_property
    def bounds_deg(self) -> tuple[float, float, float, float]:
        """South, west, north, east."""
        south, west, north, east = self.metadata["bounds_deg"]
        return south, west, north, east

    @cached_property
    def graph(self) -> Graph:
        """The packed network."""
        try:
            return unpack_graph(self._file.blob("graph"))
        except UnknownFeatureError:
            raise PackageError(PackageProblem.NEWER_FORMAT) from None

    def edge(self, edge_id: int) -> Edge:
        """Return an edge as stored, tail to head; raises LookupError."""
        known = self._edges.things.get(edge_id)
        return self._edges.get(edge_id) if known is None else known

    def node(self, node_id: int) -> Node:
        """Return a node; raises LookupError."""
        known = self._nodes.things.get(node_id)
        return self._nodes.get(node_id) if known is None else known

    def edges_near(self, position: LatLon, radius_m: float) -> list[tuple[int, Projection]]:
        """Return (edge id, projection onto it) of every edge within radius_m, nearest first."""
        return edges_within(self._edge_grid, self.edge, position, radius_m, self._boxes)

    def places_near(self, position: LatLon, radius_m: float) -> list[tuple[Place, float]]:
        """Return (place, distance_m) within radius_m, nearest first."""
        return places_within(self._place_grid, self.place, position, radius_m)

    def place(self, place_id: int) -> Place:
        """Return a place; raises LookupError."""
        return self._places.get(place_id)

    def names(self) -> Sequence[NameEntry]:
        """Return the name index."""
        return self._names

    def closures(self) -> Sequence[Closure]:
        """Return the dated closures of the package."""
        return self._closures

    def tactile_elements(self) -> Sequence[TactileElement]:
        """Return the tactile elements."""
        return self._tactile_elements

    def beacons(self) -> Sequence[BeaconSite]:
        """Return the beacons."""
        return self._beacons

    @property
    def edge_grid(self) -> Grid:
        """Which edges lie in which cell."""
        return self._edge_grid

    @cached_property
    def _edge_grid(self) -> Grid:
        return unpack_grid(self._file.blob("edge_grid"))

    @cached_property
    def _place_grid(self) -> Grid:
        return unpack_grid(self._file.blob("place_grid"))

    @cached_property
    def _names(self) -> tuple[NameEntry, ...]:
        return unpack_names(self._file.blob("names"))

    @cached_property
    def _closures(self) -> tuple[Closure, ...]:
        return tuple(closure_of(row) for row in self._file.rows(CLOSURES))

    @cached_property
    def _tactile_elements(self) -> tuple[TactileElement, ...]:
        return tuple(element_of(row) for row in self._file.rows(TACTILE_ELEMENTS))

    @cached_property
    def _beacons(self) -> tuple[BeaconSite, ...]:
        return tuple(beacon_of(row) for row in self._file.rows(BEACONS))

    def _read_edge(self, edge_id: int) -> Edge:
        row = _only(self._file.rows(EDGES, "id = ?", (edge_id,)))
        crossings = self._file.rows(CROSSINGS, "id = ?", (edge_id,))
        return edge_of(row, crossing_of(crossings[0]) if crossings else None)

    def _read_node(self, node_id: int) -> Node:
        return node_of(_only(self._file.rows(NODES, "id = ?", (node_id,)))[:3])

    def _read_place(self, place_id: int) -> Place:
        row = _only(self._file.rows(PLACES, "id = ?", (place_id,)))
        first = place_id * OPENING_STRIDE
        last = first + OPENING_STRIDE - 1
        return place_of(row, self._file.rows(OPENING, "id BETWEEN ? AND ?", (first, last)))


def _only(rows: list[tuple[Any, ...]]) -> tuple[Any, ...]:
    if not rows:
        raise LookupError("the city has no such id")
    return rows[0]


class _Kept(Generic[_Thing]):
    """Things read lately, by id; the oldest reading is forgotten first."""

    def __init__(self, read: Callable[[int], _Thing]) -> None:
        self._read = read
        self.things: dict[int, _Thing] = {}
        self._most = _KEPT
        self._lock = threading.Lock()

    def hold(self, things: dict[int, _Thing]) -> None:
        """Keep all of these for good."""
        with self._lock:
            self.things, self._most = things, len(things) + _KEPT

    def get(self, number: int) -> _Thing:
        """Return the thing of that id, read when need be; raises LookupError."""
        known = self.things.get(number)  # one step, so it needs no lock
        if known is not None:
            return known
        thing = self._read(number)
        with self._lock:
            if len(self.things) >= self._most:
                del self.things[next(iter(self.things))]
            self.things[number] = thing
        return thing
