"""One traveller's search from one position to another: spots, path, pieces; no words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from routing.city.contents import City
from routing.geo import LatLon, distance_m
from routing.journey_problems import JourneyError, JourneyProblem
from routing.legs import Piece, Way, way_pieces
from routing.paths.finder import PathFinder, Terminal
from routing.profiles import Profile
from routing.snapping import (
    NoSpot,
    SnapProblem,
    Spot,
    choose_spots,
    find_spots,
    shared_component,
)

# Between two spots the one farther off costs this much more per metre: nobody knows what lies
# between a walker and a way, and it may be a carriageway.
_OFF_NETWORK_PER_M = 10.0
_MOVED_FROM_M = 8.0  # a walk that begins this much farther off than it might


@dataclass(frozen=True, slots=True)
class Ends:
    """The spots where a walk may begin and end, the best first."""

    start: tuple[Spot, ...]
    end: tuple[Spot, ...]
    moved: bool  # the start's nearest way does not lead to the destination


class Search:
    """One traveller's search between spots."""

    def __init__(self, city: City, finder: PathFinder, profile: Profile) -> None:
        self._city, self._finder, self._profile = city, finder, profile
        self._costs_m = finder.edge_costs_m(profile)

    def way(self, ends: Ends, blocked: Collection[int]) -> Way | None:
        """Return the cheapest way between two sets of spots."""
        starts, finishes = self._terminals(ends.start), self._terminals(ends.end)
        path = self._finder.find_path(
            [t for t, _ in starts], [t for t, _ in finishes], profile=self._profile, blocked=blocked
        )
        found = [self._direct(a, b) for a in ends.start for b in ends.end if a.edge_id == b.edge_id]
        if path is not None:
            start = _cheapest_at(starts, path.nodes[0])
            end = _cheapest_at(finishes, path.nodes[-1])
            pieces = way_pieces(self._city, start, end, path.nodes, path.edges)
            found.append(Way(start, end, pieces, path.cost_m))
        return min(found, key=lambda way: way.cost_m, default=None)

    def not_connected(self, ends: Ends, wished: LatLon, blocked: Collection[int]) -> JourneyError:
        """Return the refusal, with how near to the destination a walk can come."""
        starts = [terminal for terminal, _ in self._terminals(ends.start)]
        nodes = self._finder.reachable_nodes(starts, blocked=blocked)
        graph = self._city.graph
        nearest_m = min(
            (
                distance_m(wished, LatLon(graph.node_lats_deg[n], graph.node_lons_deg[n]))
                for n in nodes
            ),
            default=None,
        )
        facts = {
            "nearest_reachable_m": None if nearest_m is None else round(nearest_m, 1),
            "closed": bool(blocked),
        }
        return JourneyError(JourneyProblem.NOT_CONNECTED, facts)

    def _terminals(self, spots: Sequence[Spot]) -> list[tuple[Terminal, Spot]]:
        found = []
        for spot in spots:
            edge = self._city.edge(spot.edge_id)
            off_m = _off_network_m(spot, spots)
            per_m = self._costs_m[edge.id] / edge.length_m
            to_head_m = edge.length_m - spot.along_m
            found.append((Terminal(edge.tail, off_m + per_m * spot.along_m), spot))
            found.append((Terminal(edge.head, off_m + per_m * to_head_m), spot))
        return found

    def _direct(self, start: Spot, end: Spot) -> Way:
        edge = self._city.edge(start.edge_id)
        share = abs(start.along_m - end.along_m) / edge.length_m
        cost_m = share * self._costs_m[edge.id] + start.penalty_m + end.penalty_m
        piece = Piece(edge.id, start.along_m, end.along_m)
        return Way(start, end, (piece,), cost_m)


def _off_network_m(spot: Spot, spots: Sequence[Spot]) -> float:
    best_m = min(other.offset_m for other in spots)
    return _OFF_NETWORK_PER_M * (spot.offset_m - best_m) + spot.penalty_m


def _cheapest_at(terminals: Sequence[tuple[Terminal, Spot]], node: int) -> Spot:
    here = [(terminal.cost_m, spot) for terminal, spot in terminals if terminal.node == node]
    return min(here, key=lambda pair: (pair[0], pair[1].edge_id))[1]


def snapped(city: City, start: LatLon, end: LatLon, blocked: Collection[int]) -> Ends:
    """Return the spots of both positions on one part of the network; raises JourneyError."""
    starts = find_spots(city, start, blocked=blocked)
    ends = find_spots(city, end, blocked=blocked)
    if isinstance(starts, NoSpot):
        raise _no_spot(starts, "start")
    if isinstance(ends, NoSpot):
        raise _no_spot(ends, "destination")
    component = shared_component(starts, ends)
    if component is None:  # the search will find no way, and say how near one comes
        return Ends(
            choose_spots(city, starts, starts[0].component),
            choose_spots(city, ends, ends[0].component),
            moved=False,
        )
    chosen = choose_spots(city, starts, component)
    moved = chosen[0].offset_m > starts[0].offset_m + _MOVED_FROM_M
    return Ends(chosen, choose_spots(city, ends, component), moved)


def _no_spot(found: NoSpot, end: str) -> JourneyError:
    far = found.problem is SnapProblem.FAR
    problem = JourneyProblem(f"{end}_far" if far else f"{end}_outside")
    facts = {} if found.distance_m is None else {"distance_m": round(found.distance_m, 1)}
    return JourneyError(problem, facts)
