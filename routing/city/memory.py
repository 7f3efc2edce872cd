"""A city held in memory, for tests and for tools that build one; it reads and writes no file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from routing.city.contents import Graph, PackageIdentity
from routing.city.grid import Grid, make_grid
from routing.city.naming import make_names
from routing.city.nearby import edges_within, places_within
from routing.city.network_graph import make_graph
from routing.city.summing_up import joined_attribution, material_bounds_deg, oldest_edit
from routing.geo import LatLon, Projection
from routing.lookup import NameEntry
from routing.material import BeaconSite, CityMaterial
from routing.network_terms import Closure, Edge, Node, TactileElement
from routing.places import Opening, Place

_Thing = TypeVar("_Thing")


class MemoryCity:
    """A contents.City made of the material itself; openings are hours by place id."""

    def __init__(
        self,
        material: CityMaterial,
        *,
        openings: Mapping[int, Opening] | None = None,
        name: str = "memory",
        version: str = "1970-01-01.000000000000",
    ) -> None:
        hours = openings or {}
        self._material = material
        self._identity = PackageIdentity(name, version)
        self._places = {
            raw.place.id: replace(
                raw.place,
                opening=hours.get(raw.place.id, raw.place.opening),
                opening_text=raw.place.opening_text or raw.opening_hours,
            )
            for raw in material.places
        }
        self._graph = make_graph(material.nodes, material.edges)
        self._names = make_names(material)
        self._bounds_deg = material_bounds_deg(material)
        self._edge_grid = make_grid((e.id, e.line) for e in material.edges)
        self._place_grid = make_grid((p.id, (p.position,)) for p in self._places.values())

    @property
    def identity(self) -> PackageIdentity:
        """Which package this is."""
        return self._identity

    @property
    def attribution(self) -> str:
        """Who must be named when the data is used."""
        return joined_attribution(self._material)

    @property
    def data_as_of(self) -> date | None:
        """The newest edit of the oldest source; None when a source does not tell it."""
        return oldest_edit(s.newest_edit for s in self._material.sources)

    @property
    def invented(self) -> bool:
        """Whether this city was drawn by us and is nowhere on Earth."""
        return self._material.invented

    @property
    def bounds_deg(self) -> tuple[float, float, float, float]:
        """South, west, north, east."""
        return self._bounds_deg

    @property
    def graph(self) -> Graph:
        """The packed network."""
        return self._graph

    @property
    def edge_grid(self) -> Grid:
        """Which edges lie in which cell."""
        return self._edge_grid

    def edge(self, edge_id: int) -> Edge:
        """Return an edge as stored, tail to head; raises LookupError."""
        return _numbered(self._material.edges, edge_id)

    def node(self, node_id: int) -> Node:
        """Return a node; raises LookupError."""
        return _numbered(self._material.nodes, node_id)

    def edges_near(self, position: LatLon, radius_m: float) -> list[tuple[int, Projection]]:
        """Return (edge id, projection onto it) of every edge within radius_m, nearest first."""
        return edges_within(self._edge_grid, self.edge, position, radius_m)

    def places_near(self, position: LatLon, radius_m: float) -> list[tuple[Place, float]]:
        """Return (place, distance_m) within radius_m, nearest first."""
        return places_within(self._place_grid, self.place, position, radius_m)

    def place(self, place_id: int) -> Place:
        """Return a place; raises LookupError."""
        return self._places[place_id]

    def names(self) -> Sequence[NameEntry]:
        """Return the name index."""
        return self._names

    def closures(self) -> Sequence[Closure]:
        """Return the dated closures of the package."""
        return self._material.closures

    def tactile_elements(self) -> Sequence[TactileElement]:
        """Return the tactile elements."""
        return self._material.tactile_elements

    def beacons(self) -> Sequence[BeaconSite]:
        """Return the beacons."""
        return self._material.beacons


def _numbered(things: Sequence[_Thing], number: int) -> _Thing:
    """Return the thing of that id; a negative one is not counted from the end."""
    if number < 0:
        raise IndexError("no such id")
    return things[number]
