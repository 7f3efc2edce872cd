"""Beacons as a surveyed street would have them: every twelve metres, on both sides; no radio."""

import math
import uuid
from collections.abc import Iterator, Sequence
from itertools import pairwise

from beacons.registry import RegisteredBeacon
from routing.city.contents import City
from routing.geo import LatLon, LocalFrame, distance_m, moved, project
from routing.network_terms import Edge, Side, WayKind

SPACING_M = 12.0
# From the middle of what is walked on to a house wall or a lamp post.
_BESIDE_M = 1.5
_HEIGHT_M = 2.6
_MEASURED_POWER_DBM = -59
# Two edges of one side of a street meet somewhere: no beacon hangs beside another.
_LEAST_GAP_M = 9.0
_UUID = uuid.uuid5(uuid.UUID("6c6f7473-6500-4000-8000-000000000000"), "surveyed")
# Nothing hangs above a carriageway, and what is only a joint has no length of its own.
_BARE = frozenset({WayKind.CROSSING, WayKind.LINK, WayKind.CARRIAGEWAY, WayKind.ELEVATOR})


def surveyed_beacons(
    city: City, line: Sequence[LatLon], *, within_m: float = 60.0
) -> tuple[RegisteredBeacon, ...]:
    """Return the beacons of every way within within_m of a line; the same line gives the same.

    A pavement is one side of its street, so it has one row; what is walked in its middle has two.
    """
    hung: dict[tuple[str | None, Side], list[LatLon]] = {}
    found: list[RegisteredBeacon] = []
    for edge_id in _edges_along(city, line, within_m):
        edge = city.edge(edge_id)
        if edge.kind in _BARE:
            continue
        for side, place in _places(edge):
            row = hung.setdefault((edge.name, side), [])
            if any(distance_m(place, other) < _LEAST_GAP_M for other in row):
                continue
            if project(place, line).distance_m > within_m:
                continue
            row.append(place)
            number = len(found) + 1
            found.append(
                RegisteredBeacon(
                    f"ibeacon:{_UUID}:2:{number}",
                    place,
                    _HEIGHT_M,
                    _MEASURED_POWER_DBM,
                    f"{edge.name or edge.kind} {number}",
                )
            )
    return tuple(found)


def _edges_along(city: City, line: Sequence[LatLon], within_m: float) -> list[int]:
    looked_from = [line[0]]
    for position in line[1:]:
        while distance_m(looked_from[-1], position) > within_m:
            ahead = distance_m(looked_from[-1], position)
            looked_from.append(_between(looked_from[-1], position, within_m / ahead))
    looked_from.append(line[-1])
    near = (city.edges_near(place, 1.5 * within_m) for place in looked_from)
    return sorted({edge_id for edges in near for edge_id, _ in edges})


def _between(start: LatLon, end: LatLon, share: float) -> LatLon:
    return LatLon(
        start.lat_deg + share * (end.lat_deg - start.lat_deg),
        start.lon_deg + share * (end.lon_deg - start.lon_deg),
    )


def _places(edge: Edge) -> Iterator[tuple[Side, LatLon]]:
    """Yield the places of an edge, each with the side of the way it hangs on."""
    frame = LocalFrame(edge.line[0])
    points = [frame.to_xy_m(position) for position in edge.line]
    length_m = sum(math.dist(a, b) for a, b in pairwise(points))
    count = max(1, round(length_m / SPACING_M))
    for index in range(count):
        x, y, bearing_deg = _at(points, (index + 0.5) * length_m / count)
        middle = frame.to_latlon(x, y)
        # A pavement's houses lie away from its street: to the right of a right-hand pavement.
        sides = (edge.side,) if edge.side in {Side.LEFT, Side.RIGHT} else (Side.LEFT, Side.RIGHT)
        for side in sides:
            aside_deg = 90.0 if side is Side.RIGHT else -90.0
            yield side, moved(middle, bearing_deg + aside_deg, _BESIDE_M)


def _at(points: Sequence[tuple[float, float]], along_m: float) -> tuple[float, float, float]:
    rest_m = along_m
    for (ax, ay), (bx, by) in pairwise(points):
        step_m = math.hypot(bx - ax, by - ay)
        if rest_m <= step_m and step_m > 0:
            share = rest_m / step_m
            bearing_deg = math.degrees(math.atan2(bx - ax, by - ay))
            return ax + share * (bx - ax), ay + share * (by - ay), bearing_deg
        rest_m -= step_m
    (ax, ay), (bx, by) = points[-2:]
    return bx, by, math.degrees(math.atan2(bx - ax, by - ay))
