"""Junctions as a walker meets them: the arms of a street corner and what is crossed there.

On the map a junction of two streets is many nodes: corners of pavements, kerbs, islands. What lies
within a few steps of each other is one junction; each street that leaves it is one arm.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mobile_app.core.standpoint import Standpoint
from routing.city.contents import City
from routing.geo import LatLon, LocalFrame, bearing_deg, distance_m, point_along, turn_deg
from routing.network_terms import Edge, WayKind
from routing.turning import arms_of

FIND_M = 40.0  # from the walker
_EXTENT_M = 30.0  # of a junction around its first node
_INNER_M = 18.0  # a longer piece of pavement leads away from a junction, a crossing never does
_ARM_M = 25.0  # so far along an arm its direction is taken
_SAME_ARM_DEG = 40.0
_BEHIND_M = 8.0  # a junction just passed is still the one that is asked for
_THROUGH = frozenset({WayKind.CROSSING, WayKind.LINK})
_JOINED = frozenset({WayKind.LINK})
_NO_ARM = frozenset({WayKind.LINK, WayKind.SQUARE_OPEN, WayKind.CROSSING})


@dataclass(frozen=True, slots=True)
class Arm:
    """One way that leads away from a junction."""

    edge: Edge  # turned so that it leads away
    bearing_deg: float


@dataclass(frozen=True, slots=True)
class CrossingThere:
    """One crossing of a junction; bearing_deg is None where it begins at another corner."""

    edge: Edge  # from the walker's corner where it begins there
    bearing_deg: float | None


@dataclass(frozen=True, slots=True)
class Junction:
    """What leads away from where streets meet, and what can be crossed there."""

    node_id: int  # by which it is known again
    corners: tuple[LatLon, ...]
    arms: tuple[Arm, ...]
    crossings: tuple[CrossingThere, ...]

    @property
    def middle(self) -> LatLon:
        """Return the place amid its corners."""
        return _middle(self.corners)

    @property
    def streets(self) -> tuple[str, ...]:
        """Return the names of its arms and of what is crossed, each once."""
        names = [arm.edge.name for arm in self.arms]
        names += [c.edge.crossing.street for c in self.crossings if c.edge.crossing]
        return tuple(dict.fromkeys(name for name in names if name))


def junction_near(city: City, here: Standpoint) -> Junction | None:
    """Return the junction that the walker comes to or stands at, None when there is none near."""
    first = _first_node(city, here)
    if first is None:
        return None
    inner = _spread(city, first, _THROUGH)
    corners = tuple(city.node(node_id).position for node_id in sorted(inner))
    arms = _merged(_arms(city, inner, _middle(corners)))
    nearest = min(sorted(inner), key=lambda n: distance_m(here.fix.position, city.node(n).position))
    here_around = _spread(city, nearest, _JOINED) & inner
    crossings = tuple(_seen_from(here_around, edge) for edge in _crossings(city, inner))
    return Junction(min(inner), corners, tuple(arms), crossings)


def _seen_from(corner: set[int], edge: Edge) -> CrossingThere:
    """Return a crossing as met from a corner."""
    if edge.tail in corner:
        return CrossingThere(edge, bearing_deg(edge.line[0], edge.line[-1]))
    if edge.head in corner:
        back = edge.reversed()
        return CrossingThere(back, bearing_deg(back.line[0], back.line[-1]))
    return CrossingThere(edge, None)


def _crossings(city: City, inner: set[int]) -> list[Edge]:
    found = {
        edge_id: city.edge(edge_id) for node_id in inner for edge_id, _ in arms_of(city, node_id)
    }
    return [
        edge
        for _, edge in sorted(found.items())
        if edge.kind is WayKind.CROSSING and edge.tail in inner and edge.head in inner
    ]


def _first_node(city: City, here: Standpoint) -> int | None:
    """Return the nearest node where ways part; one that lies ahead goes before one behind."""
    ends = {
        node_id
        for edge_id, _ in city.edges_near(here.fix.position, FIND_M)
        for node_id in (city.edge(edge_id).tail, city.edge(edge_id).head)
    }
    ranked = []
    for node_id in ends:
        position = city.node(node_id).position
        off_m = distance_m(here.fix.position, position)
        if off_m <= FIND_M and _parts(city, node_id):
            ranked.append((off_m + _penalty_m(here, position, off_m), node_id))
    return min(ranked)[1] if ranked else None


def _penalty_m(here: Standpoint, position: LatLon, off_m: float) -> float:
    if here.facing_deg is None or off_m <= _BEHIND_M:
        return 0.0
    towards_deg = bearing_deg(here.fix.position, position)
    return 0.0 if abs(turn_deg(here.facing_deg, towards_deg)) <= 90 else FIND_M


def _parts(city: City, node_id: int) -> bool:
    """Return whether more than one way goes on here, driveways without a name left out."""
    arms = [city.edge(edge_id) for edge_id, _ in arms_of(city, node_id)]
    telling = [edge for edge in arms if not _is_drive(edge) and edge.kind is not WayKind.LINK]
    return len(telling) >= 3


def _is_drive(edge: Edge) -> bool:
    return edge.kind is WayKind.SERVICE and not edge.name


def _spread(city: City, first: int, through: frozenset[WayKind]) -> set[int]:
    """Return the nodes near a first one that short pieces, or ways of these kinds, join to it."""
    start = city.node(first).position
    inner, waiting = {first}, [first]
    while waiting:
        node_id = waiting.pop()
        for edge_id, _ in arms_of(city, node_id):
            edge = city.edge(edge_id)
            other = edge.head if edge.tail == node_id else edge.tail
            short = edge.kind is not WayKind.CROSSING and edge.length_m <= _INNER_M
            within = distance_m(start, city.node(other).position) <= _EXTENT_M
            if other not in inner and within and (short or edge.kind in through):
                inner.add(other)
                waiting.append(other)
    return inner


def _middle(points: Sequence[LatLon]) -> LatLon:
    frame = LocalFrame(points[0])
    spots = [frame.to_xy_m(point) for point in points]
    return frame.to_latlon(
        sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)
    )


def _arms(city: City, inner: set[int], middle: LatLon) -> list[Arm]:
    found = []
    for node_id in sorted(inner):
        for edge_id, _ in arms_of(city, node_id):
            edge = city.edge(edge_id)
            away = edge if edge.tail == node_id else edge.reversed()
            if away.head in inner or edge.kind in _NO_ARM or _is_drive(edge):
                continue
            far = point_along(away.line, _ARM_M)
            found.append(Arm(away, bearing_deg(middle, far)))
    return found


def _merged(arms: Iterable[Arm]) -> list[Arm]:
    """Return the arms with the two pavements of one street as one."""
    kept: list[Arm] = []
    for arm in arms:
        if not any(_alike(arm, other) for other in kept):
            kept.append(arm)
    return kept


def _alike(one: Arm, other: Arm) -> bool:
    same_way = (one.edge.kind, one.edge.name) == (other.edge.kind, other.edge.name)
    return same_way and abs(turn_deg(one.bearing_deg, other.bearing_deg)) <= _SAME_ARM_DEG
