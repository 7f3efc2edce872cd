"""The ground as a cane and two feet meet it: ways, kerbs, fields; it knows nothing of routes."""

import bisect
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from routing.city.contents import City
from routing.geo import LatLon, LocalFrame, turn_deg
from routing.network_terms import Edge, TactileKind, WayKind

# A body tells the direction of a way by its first metres, not by its first decimetre.
_ARM_REACH_M = 6.0
_LEADS_AWAY_M = 3.5
_HALF_WIDTH_M = {
    WayKind.PAVEMENT: 0.9,
    WayKind.FOOTWAY: 0.9,
    WayKind.PEDESTRIAN: 2.0,
    WayKind.SQUARE_OPEN: 4.0,
    WayKind.SHARED_SPACE: 1.5,
    WayKind.CROSSING: 1.5,
}


@dataclass(frozen=True, slots=True)
class Way:
    """An edge as it lies before the walker, from its tail to its head, in local metres."""

    edge: Edge
    xy_m: tuple[tuple[float, float], ...]
    reached_m: tuple[float, ...]  # distance from the tail at each point
    # Where a way shorter than a body's reach leads on to, seen from its tail.
    onward_deg: tuple[float, ...] = ()

    @property
    def length_m(self) -> float:
        """Return the length of the way."""
        return self.reached_m[-1]

    @property
    def half_width_m(self) -> float:
        """Return how far from the middle the cane finds the edge of the way."""
        return _HALF_WIDTH_M.get(self.edge.kind, 0.8)

    def at(self, along_m: float) -> tuple[float, float, float]:
        """Return (east_m, north_m, bearing_deg) after along_m metres, held to the ends."""
        along = min(max(along_m, 0.0), self.length_m)
        index = min(bisect.bisect_right(self.reached_m, along), len(self.reached_m) - 1)
        (ax, ay), (bx, by) = self.xy_m[index - 1], self.xy_m[index]
        step = self.reached_m[index] - self.reached_m[index - 1]
        share = (along - self.reached_m[index - 1]) / step
        bearing = math.degrees(math.atan2(bx - ax, by - ay)) % 360
        return ax + share * (bx - ax), ay + share * (by - ay), bearing

    def chord_deg(self, from_m: float, to_m: float) -> float:
        """Return the bearing from one point of the way to another."""
        (ax, ay, _), (bx, by, bearing) = self.at(from_m), self.at(to_m)
        if math.hypot(bx - ax, by - ay) < 1e-6:
            return bearing
        return math.degrees(math.atan2(bx - ax, by - ay)) % 360

    @property
    def leaves_deg(self) -> float:
        """Return the bearing in which the way leaves its tail."""
        return self.chord_deg(0, min(_ARM_REACH_M, self.length_m))

    @property
    def arrives_deg(self) -> float:
        """Return the bearing in which the way reaches its head."""
        return self.chord_deg(max(0.0, self.length_m - _ARM_REACH_M), self.length_m)


@dataclass(frozen=True, slots=True)
class Stand:
    """A place on a way: where a walker begins."""

    way: Way
    along_m: float


class World:
    """The city under the walker's feet. barred tells which edges cannot be entered now."""

    def __init__(self, city: City, *, barred: Callable[[Edge], bool] = lambda _: False) -> None:
        south, west, north, east = city.bounds_deg
        self.frame = LocalFrame(LatLon((south + north) / 2, (west + east) / 2))
        self._city = city
        self._barred = barred
        self._ways = lru_cache(maxsize=4096)(self._make_way)
        self._arms = lru_cache(maxsize=2048)(self._make_arms)

    def arms(self, node_id: int) -> tuple[Way, ...]:
        """Return every way that leaves a node and can be entered, by edge id."""
        return self._arms(node_id)

    def way(self, edge_id: int, *, backwards: bool = False) -> Way:
        """Return an edge as a way, from tail to head or back."""
        return self._ways(edge_id, backwards)

    def turned_round(self, way: Way) -> Way:
        """Return the same way as it lies before someone who turned round on it."""
        stored = self._city.edge(way.edge.id)
        return self.way(way.edge.id, backwards=stored.tail == way.edge.tail)

    def element(self, node_id: int) -> TactileKind | None:
        """Return the tactile field felt at a node."""
        return self._city.node(node_id).element

    def stand_near(self, position: LatLon, radius_m: float = 150.0) -> Stand:
        """Return the nearest place to stand that is no carriageway; raises LookupError.

        A walker who waits somewhere waits on a pavement, connected to the rest of the city.
        """
        graph = self._city.graph
        best: tuple[float, Stand] | None = None
        for edge_id, projection in self._city.edges_near(position, radius_m):
            way = self.way(edge_id)
            if way.edge.kind in _NO_PLACE_TO_STAND or self._barred(way.edge):
                continue
            stray = 0.0 if graph.components[way.edge.tail] == 0 else 60.0
            price = projection.distance_m + stray
            if best is None or price < best[0]:
                best = price, Stand(way, min(projection.along_m, way.length_m))
        if best is None:
            raise LookupError("There is no way to stand on near the start.")
        return best[1]

    def _make_way(self, edge_id: int, backwards: bool) -> Way:
        edge = self._city.edge(edge_id)
        if backwards:
            edge = edge.reversed()
        points = [self.frame.to_xy_m(edge.line[0])]
        reached = [0.0]
        for position in edge.line[1:]:
            x, y = self.frame.to_xy_m(position)
            step = math.hypot(x - points[-1][0], y - points[-1][1])
            if step > 1e-6:
                points.append((x, y))
                reached.append(reached[-1] + step)
        if len(points) == 1:  # an edge without length is still an edge
            points.append((points[0][0], points[0][1] + 0.01))
            reached.append(0.01)
        return Way(edge, tuple(points), tuple(reached))

    def _make_arms(self, node_id: int) -> tuple[Way, ...]:
        graph = self._city.graph
        first, last = graph.incident_starts[node_id], graph.incident_starts[node_id + 1]
        found: list[Way] = []
        for edge_id in sorted(set(graph.incident_edges[first:last])):
            for backwards in (False, True):
                way = self.way(edge_id, backwards=backwards)
                if way.edge.tail != node_id or (backwards and way.edge.one_way):
                    continue
                if not self._barred(way.edge):
                    found.append(replace(way, onward_deg=self._onward_deg(way)))
        return tuple(found)

    def _onward_deg(self, way: Way) -> tuple[float, ...]:
        """Return the bearings from a way's tail to where one is after some metres over its end.

        A map cuts a way into pieces of a step or two; a cane does not feel where.
        """
        rest_m = _ARM_REACH_M - way.length_m
        if rest_m <= 0 or way.edge.kind in _ENDS_OF_REACH:
            return ()
        x, y, _ = way.at(0.0)
        graph, node_id = self._city.graph, way.edge.head
        first, last = graph.incident_starts[node_id], graph.incident_starts[node_id + 1]
        bearings = []
        for edge_id in sorted(set(graph.incident_edges[first:last])):
            if edge_id == way.edge.id or self._city.edge(edge_id).kind in _ENDS_OF_REACH:
                continue
            onward = self.way(edge_id, backwards=self._city.edge(edge_id).tail != node_id)
            there_x, there_y, _ = onward.at(min(rest_m, onward.length_m))
            if math.hypot(there_x - x, there_y - y) < _LEADS_AWAY_M:
                continue  # it only comes back beside the way
            bearings.append(math.degrees(math.atan2(there_x - x, there_y - y)) % 360)
        return tuple(bearings)


# Nobody's feet go over these to feel where a way leads.
_ENDS_OF_REACH = frozenset({WayKind.CROSSING, WayKind.STEPS, WayKind.ESCALATOR, WayKind.ELEVATOR})
_NO_PLACE_TO_STAND = {
    WayKind.CROSSING,
    WayKind.CARRIAGEWAY,
    WayKind.STEPS,
    WayKind.ELEVATOR,
    WayKind.ESCALATOR,
}


def nearest_arm(
    arms: Sequence[Way], wanted_deg: float, tolerance_deg: float
) -> tuple[Way, float] | None:
    """Return the arm whose bearing is nearest to the wanted one, and how far off it is."""
    offs = [(_off_deg(arm, wanted_deg), arm.edge.id, arm) for arm in arms]
    fitting = [item for item in offs if item[0] <= tolerance_deg]
    if not fitting:
        return None
    off, _, arm = min(fitting, key=lambda item: item[:2])
    return arm, off


def _off_deg(arm: Way, wanted_deg: float) -> float:
    """Return how far an arm is off a bearing, by its beginning or by where it leads at once."""
    return min(abs(turn_deg(wanted_deg, deg)) for deg in (arm.leaves_deg, *arm.onward_deg))
