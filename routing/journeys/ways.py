"""One traveller's search from place to place: spots, paths, pieces; no words."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from routing.arcs import arcs_of
from routing.city.contents import City
from routing.geo import LatLon, distance_m, point_along
from routing.journeys.closures import leaves_open
from routing.journeys.course import Course
from routing.journeys.legs import Piece, Way
from routing.journeys.problems import JourneyError, JourneyProblem
from routing.journeys.snapping import (
    NoSpot,
    SnapProblem,
    Spot,
    at_node,
    choose_spots,
    chosen_close_by,
    find_spots,
    shared_component,
)
from routing.network_terms import Closure, Door, Edge
from routing.paths.finder import FoundPath, Joins, PathFinder, Terminal
from routing.profiles import Profile
from routing.route import Target

# Between two spots the one farther off costs this much more per metre: nobody knows what lies
# between a walker and a way, and it may be a carriageway.
OFF_NETWORK_PER_M = 10.0
_MOVED_FROM_M = 8.0  # a walk that begins this much farther off than it might


@dataclass(frozen=True, slots=True)
class Ends:
    """The spots where a walk may begin and end, the best first."""

    start: tuple[Spot, ...]
    end: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Stations:
    """The spots of every place of a walk: its start, what it passes, its destination."""

    spots: tuple[tuple[Spot, ...], ...]  # the best first; two places or more
    moved: bool  # the start's nearest way does not lead to the destination


_Joined: TypeAlias = tuple[Joins, Mapping[int, Spot]]


class Search:
    """One traveller's search between spots, round what is blocked at this moment."""

    def __init__(
        self, city: City, finder: PathFinder, prices: Profile, blocked: Mapping[int, Closure]
    ) -> None:
        self.city, self.finder, self.prices, self.blocked = city, finder, prices, blocked
        self._costs_m = finder.edge_costs_m(prices)

    def ways(self, stations: Stations) -> tuple[Way, ...]:
        """Return the cheapest way to each place in turn, ending before the first without one."""
        found: list[Way] = []
        starts = stations.spots[0]
        for ends in stations.spots[1:]:
            if found:
                starts = (onward_from(found[-1].end),)
            way = self.way(Ends(starts, ends))
            if way is None:
                break
            found.append(way)
        return tuple(found)

    def way(self, ends: Ends) -> Way | None:
        """Return the cheapest way between two sets of spots."""
        course = self.course(ends)
        return None if course is None else course.unpacked(self.city)

    def course(self, ends: Ends) -> Course | None:
        """Return the course of the cheapest way between two sets of spots."""
        starts, goals = self._joins(ends.start), self._joins(ends.end)
        path = self._path(starts, goals)
        found = self._direct(ends)
        if path is not None:
            found.append(_course(path, starts, goals))
        return min(found, key=_cost_m, default=None)

    def cost_m(self, ends: Ends) -> float:
        """Return what the cheapest way costs, infinity when there is none."""
        path = self._path(self._joins(ends.start), self._joins(ends.end))
        costs_m = [course.cost_m for course in self._direct(ends)]
        return min([*costs_m, math.inf if path is None else path.cost_m])

    def way_of(self, path: FoundPath, ends: Ends) -> Way:
        """Return the way along a path that was found between the terminals of these ends."""
        return _course(path, self._joins(ends.start), self._joins(ends.end)).unpacked(self.city)

    def _path(self, starts: _Joined, goals: _Joined) -> FoundPath | None:
        return self.finder.find_path(
            starts[0], goals[0], profile=self.prices, blocked=self.blocked.keys()
        )

    def _joins(self, spots: Sequence[Spot]) -> _Joined:
        """Return where a walk from or to spots joins the network, and each node's best spot."""
        laid = arcs_of(self.city.graph).laid
        if laid is not None and not (self.blocked and self._any_blocked(spots)):
            return laid.ground.joins(spots, self._costs_m)
        found = self._terminals(spots)
        best: dict[int, tuple[float, int, Spot]] = {}
        for terminal, spot in found:
            node, worth = terminal.node, (terminal.cost_m, spot.edge_id)
            if node not in best or worth < best[node][:2]:
                best[node] = (*worth, spot)
        return [terminal for terminal, _ in found], {node: b[2] for node, b in best.items()}

    def _any_blocked(self, spots: Sequence[Spot]) -> bool:
        return not self.blocked.keys().isdisjoint([spot.edge_id for spot in spots])

    def terminals(self, spots: Sequence[Spot]) -> list[Terminal]:
        """Return the nodes at which a walk from or to these spots joins the network."""
        return [terminal for terminal, _ in self._terminals(spots)]

    def joins(self, spots: Sequence[Spot]) -> list[tuple[Terminal, Piece]]:
        """Return the same nodes, each with the piece that is walked to it."""
        found = []
        for terminal, spot in self._terminals(spots):
            edge = self.city.edge(spot.edge_id)
            to_m = 0.0 if terminal.node == edge.tail else edge.length_m
            found.append((terminal, Piece(edge.id, spot.along_m, to_m)))
        return found

    def reachable(
        self, starts: Sequence[Terminal], also_shut: Collection[int] = ()
    ) -> frozenset[int]:
        """Return every node that is reached past all that is blocked or also_shut."""
        shut = self.blocked.keys() | set(also_shut)
        return self.finder.reachable_nodes(starts, blocked=shut)

    def _terminals(self, spots: Sequence[Spot]) -> list[tuple[Terminal, Spot]]:
        found = []
        best_m = min([spot.offset_m for spot in spots])
        for spot in spots:
            edge = self.city.edge(spot.edge_id)
            off_m = _off_network_m(spot, best_m)
            shut = edge.id in self.blocked
            for node, to_m in ((edge.tail, 0.0), (edge.head, edge.length_m)):
                if not shut or self._is_open(edge, spot.along_m, to_m):
                    cost_m = off_m + self._piece_cost_m(edge, spot.along_m, to_m)
                    found.append((Terminal(node, cost_m), spot))
        return found

    def _direct(self, ends: Ends) -> list[Course]:
        """Return the courses that never leave their edge."""
        found: list[Course] = []
        if {spot.edge_id for spot in ends.start}.isdisjoint([s.edge_id for s in ends.end]):
            return found
        first_m = min([spot.offset_m for spot in ends.start])
        last_m = min([spot.offset_m for spot in ends.end])
        for start in ends.start:
            for end in ends.end:
                edge = self.city.edge(start.edge_id)
                if end.edge_id == edge.id and self._is_open(edge, start.along_m, end.along_m):
                    cost_m = (
                        _off_network_m(start, first_m)
                        + self._piece_cost_m(edge, start.along_m, end.along_m)
                        + _off_network_m(end, last_m)
                    )
                    found.append(Course(start, end, None, cost_m))
        return found

    def _is_open(self, edge: Edge, from_m: float, to_m: float) -> bool:
        closure = self.blocked.get(edge.id)
        return closure is None or leaves_open(closure, edge, from_m, to_m)

    def _piece_cost_m(self, edge: Edge, from_m: float, to_m: float) -> float:
        return self._costs_m[edge.id] * abs(to_m - from_m) / edge.length_m


def onward_from(spot: Spot) -> Spot:
    """Return the spot of a place that was reached as the one where the next way begins."""
    return replace(spot, penalty_m=0.0)


def _course(path: FoundPath, starts: _Joined, goals: _Joined) -> Course:
    return Course(starts[1][path.first], goals[1][path.last], path, path.cost_m)


def _cost_m(course: Course) -> float:
    return course.cost_m


def _off_network_m(spot: Spot, best_m: float) -> float:
    return OFF_NETWORK_PER_M * (spot.offset_m - best_m) + spot.penalty_m


def snapped(city: City, start: LatLon, end: LatLon) -> Ends:
    """Return the spots of both positions on one part of the network; raises JourneyError."""
    return Ends(*stations_of(city, start, (Target(None, None, end),)).spots)


def stations_of(city: City, start: LatLon, targets: Sequence[Target]) -> Stations:
    """Return the spots of a start and of the targets behind it; raises JourneyError.

    A target whose door is known is reached there and nowhere else. All spots lie on one part of
    the network where one part has them all; else the search will say how near one comes.
    """
    settled = _close_by(city, start, targets)
    if settled is not None:
        return Stations(settled, moved=False)
    found = _all_spots(city, start, targets)
    starts = found[0]
    component = shared_component(*found)
    chosen = tuple(
        choose_spots(city, spots, spots[0].component if component is None else component)
        for spots in found
    )
    best = chosen[0][0]
    moved = component is not None and best.offset_m > starts[0].offset_m + _MOVED_FROM_M
    if (component is None or moved) and any(target.door for target in targets):
        return stations_of(city, start, _without_lost_doors(targets, found[1:]))
    return Stations(chosen, moved)


def _without_lost_doors(
    targets: Sequence[Target], found: Sequence[tuple[Spot, ...]]
) -> list[Target]:
    """Return targets without the doors on scraps of the network that nothing joins.

    Better the nearest known way than none; but whose door can be reached is led to it.
    """
    lost = [
        target.door is not None and spots[0].component != 0
        for target, spots in zip(targets, found, strict=True)
    ]
    if not any(lost):  # then it is the start that lies apart
        lost = [True] * len(targets)
    return [
        replace(target, door=None) if gone else target
        for target, gone in zip(targets, lost, strict=True)
    ]


def _close_by(
    city: City, start: LatLon, targets: Sequence[Target]
) -> tuple[tuple[Spot, ...], ...] | None:
    """Return the spots of two places when those close by settle where the walk lies, else None.

    Both have a good one on the largest part of the network then. Two places on another part
    would be taken for them only if that part were nearer by more than a walker can be off here.
    """
    if len(targets) != 1 or targets[0].door is not None:
        return None
    starts = chosen_close_by(city, start)
    ends = chosen_close_by(city, targets[0].position) if starts else None
    return (starts, ends) if starts and ends else None


def _all_spots(city: City, start: LatLon, targets: Sequence[Target]) -> list[tuple[Spot, ...]]:
    """Return every spot of a start and of the targets behind it; raises JourneyError."""
    starts = find_spots(city, start)
    if isinstance(starts, NoSpot):
        raise _no_spot(starts, "start")
    found = [starts]
    for number, target in enumerate(targets, start=1):
        spots = _target_spots(city, target)
        if isinstance(spots, NoSpot):
            via = number if number < len(targets) else None
            raise _no_spot(spots, "destination" if via is None else "via", via)
        found.append(spots)
    return found


def _target_spots(city: City, target: Target) -> tuple[Spot, ...] | NoSpot:
    if target.door is not None:
        return (_door_spot(city, target.door, target.position),)
    return find_spots(city, target.position)


def _door_spot(city: City, door: Door, position: LatLon) -> Spot:
    edge = city.edge(door.edge_id)
    along_m = min(max(0.0, door.along_m), edge.length_m)
    along_m, point = at_node(edge, along_m, point_along(edge.line, along_m))
    component = city.graph.components[edge.tail]
    return Spot(edge.id, along_m, distance_m(position, point), 0.0, component, point)


def _no_spot(found: NoSpot, end: str, via: int | None = None) -> JourneyError:
    far = found.problem is SnapProblem.FAR
    problem = JourneyProblem(f"{end}_far" if far else f"{end}_outside")
    facts = {} if found.distance_m is None else {"distance_m": round(found.distance_m, 1)}
    return JourneyError(problem, facts if via is None else {**facts, "via": via})
