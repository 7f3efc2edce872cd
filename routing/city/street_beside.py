"""Which street a place without an address lies at, to tell it from its namesakes; build side."""

from collections.abc import Sequence

from routing.city.grid import make_grid
from routing.city.nearby import edges_within
from routing.geo import LatLon
from routing.network_terms import Edge, WayKind

# Farther away another street may be as near; then none is named.
_BESIDE_M = 60.0


class StreetsBeside:
    """The named edges of a network, found by position."""

    def __init__(self, edges: Sequence[Edge]) -> None:
        streets = (edge for edge in edges if edge.kind is not WayKind.PLATFORM)
        self._named = {edge.id: edge for edge in streets if edge.name}
        self._grid = make_grid((edge.id, edge.line) for edge in self._named.values())

    def name_at(self, position: LatLon) -> str | None:
        """Return the name of the nearest named way within 60 m."""
        near = edges_within(self._grid, self._named.__getitem__, position, _BESIDE_M)
        return self._named[near[0][0]].name if near else None
