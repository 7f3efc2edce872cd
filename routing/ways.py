"""One traveller's search from one position to another: spots, path, pieces; no words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from routing.city.contents import City
from routing.closures import leaves_open
from routing.geo import LatLon, distance_m
from routing.journey_problems import JourneyError, JourneyProblem
from routing.legs import Piece, Way, way_pieces
from routing.network_terms import Closure, Edge
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
    """One traveller's search between spots, round what is blocked at this moment."""

    def __init__(
        self, city: City, finder: PathFinder, profile: Profile, blocked: Mapping[int, Closure]
    ) -> None:
        self._city, self._finder, self._profile = city, finder, profile
        self._blocked = blocked
        self._costs_m = finder.edge_costs_m(profile)

    def way(self, ends: Ends) -> Way | None:
        """Return the cheapest way between two sets of spots."""
        starts, finishes = self._terminals(ends.start), self._terminals(ends.end)
        path = self._finder.find_path(
            [t for t, _ in starts],
            [t for t, _ in finishes],
            profile=self._profile,
            blocked=self._blocked.keys(),
        )
        found = list(self._direct(ends))
        if path is not None:
            start = _cheapest_at(starts, path.nodes[0])
            end = _cheapest_at(finishes, path.nodes[-1])
            pieces = way_pieces(self._city, start, end, path.nodes, path.edges)
            found.append(Way(start, end, pieces, path.cost_m))
        return min(found, key=lambda way: way.cost_m, default=None)

    def not_connected(self, ends: Ends, wished: LatLon) -> JourneyError:
        """Return the refusal, with how near to the destination a walk can come."""
        starts = [terminal for terminal, _ in self._terminals(ends.start)]
        nodes = self._finder.reachable_nodes(starts, blocked=self._blocked.keys())
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
            "closed": bool(self._blocked),
        }
        return JourneyError(JourneyProblem.NOT_CONNECTED, facts)

    def _terminals(self, spots: Sequence[Spot]) -> list[tuple[Terminal, Spot]]:
        found = []
        for spot in spots:
            edge = self._city.edge(spot.edge_id)
            off_m = _off_network_m(spot, spots)
            for node, to_m in ((edge.tail, 0.0), (edge.head, edge.length_m)):
                if self._is_open(edge, spot.along_m, to_m):
                    cost_m = off_m + self._piece_cost_m(edge, spot.along_m, to_m)
                    found.append((Terminal(node, cost_m), spot))
        return found

    def _direct(self, ends: Ends) -> Iterator[Way]:
        """Yield the ways that never leave their edge."""
        for start in ends.start:
            for end in ends.end:
                edge = self._city.edge(start.edge_id)
                if end.edge_id == edge.id and self._is_open(edge, start.along_m, end.along_m):
                    cost_m = (
                        _off_network_m(start, ends.start)
                        + self._piece_cost_m(edge, start.along_m, end.along_m)
                        + _off_network_m(end, ends.end)
                    )
                    yield Way(start, end, (Piece(edge.id, start.along_m, end.along_m),), cost_m)

    def _is_open(self, edge: Edge, from_m: float, to_m: float) -> bool:
        closure = self._blocked.get(edge.id)
        return closure is None or leaves_open(closure, edge, from_m, to_m)

    def _piece_cost_m(self, edge: Edge, from_m: float, to_m: float) -> float:
        return self._costs_m[edge.id] * abs(to_m - from_m) / edge.length_m


def _off_network_m(spot: Spot, spots: Sequence[Spot]) -> float:
    best_m = min(other.offset_m for other in spots)
    return _OFF_NETWORK_PER_M * (spot.offset_m - best_m) + spot.penalty_m


def _cheapest_at(terminals: Sequence[tuple[Terminal, Spot]], node: int) -> Spot:
    here = [(terminal.cost_m, spot) for terminal, spot in terminals if terminal.node == node]
    return min(here, key=lambda pair: (pair[0], pair[1].edge_id))[1]


def snapped(city: City, start: LatLon, end: LatLon) -> Ends:
    """Return the spots of both positions on one part of the network; raises JourneyError."""
    starts = find_spots(city, start)
    ends = find_spots(city, end)
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
