"""Whether a walker goes along beside the way on another one, near enough to be taken for on it.

A cycle track three metres beside the pavement is no place a fix alone could tell from it; the
map match can, by where was turned and what was crossed. No words.
"""

from routing.city.contents import City
from routing.fix import Fix
from routing.geo import project
from routing.map_matching.following import Progress, RouteLine
from routing.map_matching.matching import Matched
from routing.network_terms import WayKind

# The edges of a way lie on its line to the centimetre; two ways are never nearer than a kerb.
_ANOTHER_WAY_M = 1.5
_OF_VEHICLES = frozenset({WayKind.CROSSING, WayKind.CARRIAGEWAY})


def on_way_probability(
    city: City, line: RouteLine, progress: Progress, fix: Fix, matched: Matched | None
) -> float:
    """Return how probably a walker is on the way: by distance, and by which edge they are on."""
    if matched is None:
        return progress.confidence
    here = {matched.edge_id: matched.confidence}
    here |= {rival.edge_id: rival.probability for rival in matched.rivals}
    elsewhere = sum(
        probability
        for edge_id, probability in here.items()
        if _is_elsewhere(city, edge_id, line, progress, fix)
    )
    return min(progress.confidence, max(0.0, 1.0 - elsewhere))


def is_among_vehicles(city: City, matched: Matched | None) -> bool:
    """Return whether a walker is taken for on a crossing or a carriageway."""
    return matched is not None and city.edge(matched.edge_id).kind in _OF_VEHICLES


def _is_elsewhere(city: City, edge_id: int, line: RouteLine, progress: Progress, fix: Fix) -> bool:
    place = project(fix.position, city.edge(edge_id).line).point
    return line.off_m(place, progress.along_m) >= _ANOTHER_WAY_M
