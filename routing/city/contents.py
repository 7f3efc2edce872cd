"""The one interface to a city's contents, whether read from a package or held in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from routing.geo import LatLon, Projection
from routing.lookup import NameEntry
from routing.material import BeaconSite
from routing.network_terms import Closure, Edge, Node, TactileElement
from routing.places import Place

if TYPE_CHECKING:
    from array import array


@dataclass(frozen=True, slots=True)
class PackageIdentity:
    """Which package an answer was made from: the city's name and the content's hash."""

    name: str
    version: str  # "YYYY-MM-DD.<first 12 hex digits of the manifest's SHA-256>"


@dataclass(frozen=True, slots=True)
class Graph:
    """The packed network: parallel arrays, sparse additive features, adjacency in CSR form.

    Edge e joins nodes tails[e] and heads[e]; its features are the pairs
    (feature_ids[k], feature_values[k]) for k in feature_starts[e]:feature_starts[e+1].
    Node n touches the edges incident_edges[k] for k in incident_starts[n]:incident_starts[n+1].
    """

    tails: "array[int]"
    heads: "array[int]"
    lengths_m: "array[float]"
    one_way: bytes
    feature_starts: "array[int]"
    feature_ids: bytes
    feature_values: "array[float]"
    incident_starts: "array[int]"
    incident_edges: "array[int]"
    node_lats_deg: "array[float]"
    node_lons_deg: "array[float]"
    components: "array[int]"  # component number of each node, 0 is the largest
    # What is worked out of the whole network at once, by who asks for it; nobody changes it.
    derived: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def node_count(self) -> int:
        """Return the number of nodes."""
        return len(self.node_lats_deg)

    @property
    def edge_count(self) -> int:
        """Return the number of edges."""
        return len(self.tails)


class City(Protocol):
    """A city as the router, the guide and the app see it."""

    @property
    def identity(self) -> PackageIdentity:
        """Which package this is."""

    @property
    def attribution(self) -> str:
        """Who must be named when the data is used."""

    @property
    def data_as_of(self) -> date | None:
        """The newest edit of the oldest source; None when a source does not tell it."""

    @property
    def invented(self) -> bool:
        """Whether this city was drawn by us and is nowhere on Earth."""

    @property
    def bounds_deg(self) -> tuple[float, float, float, float]:
        """South, west, north, east."""

    @property
    def graph(self) -> Graph:
        """The packed network."""

    def edge(self, edge_id: int) -> Edge:
        """Return an edge as stored, tail to head; raises LookupError."""

    def node(self, node_id: int) -> Node:
        """Return a node; raises LookupError."""

    def edges_near(self, position: LatLon, radius_m: float) -> list[tuple[int, Projection]]:
        """Return (edge id, projection onto it) of every edge within radius_m, nearest first."""

    def places_near(self, position: LatLon, radius_m: float) -> list[tuple[Place, float]]:
        """Return (place, distance_m) within radius_m, nearest first."""

    def place(self, place_id: int) -> Place:
        """Return a place; raises LookupError."""

    def names(self) -> Sequence[NameEntry]:
        """Return the name index."""

    def closures(self) -> Sequence[Closure]:
        """Return the dated closures of the package."""

    def tactile_elements(self) -> Sequence[TactileElement]:
        """Return the tactile elements."""

    def beacons(self) -> Sequence[BeaconSite]:
        """Return the beacons."""
