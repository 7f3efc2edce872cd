"""The ways of a city package as positioning knows them: lines, and how wide they are; no filter."""

from collections.abc import Iterator

from beacons.walkable import StripsNear, WalkableStrip
from routing.city.contents import City
from routing.geo import LatLon
from routing.network_terms import Edge, WayKind

# Where the map gives no width: half of what is usual. A carriageway is in the network only where
# people must walk on it, and then along its edge.
_HALF_WIDTH_M = {
    WayKind.PEDESTRIAN: 2.0,
    WayKind.SQUARE_OPEN: 4.0,
    WayKind.SHARED_SPACE: 1.5,
    WayKind.CROSSING: 1.5,
    WayKind.CARRIAGEWAY: 1.5,
}
_USUAL_HALF_WIDTH_M = 1.0
_WIDEST_HALF_M = 10.0


def strips_near(city: City) -> StripsNear:
    """Return who tells where people walk in a city."""

    def near(place: LatLon, within_m: float) -> Iterator[WalkableStrip]:
        for edge_id, _ in city.edges_near(place, within_m + _WIDEST_HALF_M):
            edge = city.edge(edge_id)
            yield WalkableStrip(edge.line, _half_width_m(edge))

    return near


def _half_width_m(edge: Edge) -> float:
    if edge.width_m is not None:
        return min(_WIDEST_HALF_M, edge.width_m / 2)
    return _HALF_WIDTH_M.get(edge.kind, _USUAL_HALF_WIDTH_M)
