"""Positions, bearings and the local metre frame of one city; no map, no clock."""

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Mean radius of the WGS 84 ellipsoid (IUGG 1980); a city needs no better sphere.
EARTH_RADIUS_M = 6_371_008.8


@dataclass(frozen=True, slots=True)
class LatLon:
    """A WGS 84 position."""

    lat_deg: float
    lon_deg: float

    def __post_init__(self) -> None:
        # NaN fails every comparison, so it is refused here too.
        if not (-90 <= self.lat_deg <= 90 and -180 <= self.lon_deg <= 180):
            raise ValueError("not a WGS 84 position")


@dataclass(frozen=True, slots=True)
class LocalFrame:
    """A flat east-north frame in metres around an origin; good to 0.1 % within 20 km."""

    origin: LatLon

    def to_xy_m(self, position: LatLon) -> tuple[float, float]:
        """Return (east_m, north_m) of a position."""
        scale = math.cos(math.radians(self.origin.lat_deg))
        east = math.radians(position.lon_deg - self.origin.lon_deg) * scale * EARTH_RADIUS_M
        north = math.radians(position.lat_deg - self.origin.lat_deg) * EARTH_RADIUS_M
        return east, north

    def to_latlon(self, east_m: float, north_m: float) -> LatLon:
        """Return the position of a point (east_m, north_m)."""
        scale = math.cos(math.radians(self.origin.lat_deg))
        return LatLon(
            self.origin.lat_deg + math.degrees(north_m / EARTH_RADIUS_M),
            self.origin.lon_deg + math.degrees(east_m / (EARTH_RADIUS_M * scale)),
        )


def distance_m(a: LatLon, b: LatLon) -> float:
    """Return the distance over the ground between two positions of one city."""
    scale = math.cos(math.radians((a.lat_deg + b.lat_deg) / 2))
    east = math.radians(b.lon_deg - a.lon_deg) * scale
    north = math.radians(b.lat_deg - a.lat_deg)
    return EARTH_RADIUS_M * math.hypot(east, north)


def bearing_deg(a: LatLon, b: LatLon) -> float:
    """Return the bearing from a to b in [0, 360), clockwise from north.

    >>> round(bearing_deg(LatLon(49.0, 7.0), LatLon(49.0, 6.999)))
    270
    """
    scale = math.cos(math.radians((a.lat_deg + b.lat_deg) / 2))
    east = (b.lon_deg - a.lon_deg) * scale
    north = b.lat_deg - a.lat_deg
    return math.degrees(math.atan2(east, north)) % 360


def turn_deg(inbound_deg: float, outbound_deg: float) -> float:
    """Return the signed turn in [-180, 180): left is negative.

    >>> turn_deg(350, 10)
    20
    >>> turn_deg(10, 350)
    -20
    """
    return (outbound_deg - inbound_deg + 180) % 360 - 180


def line_length_m(line: Sequence[LatLon]) -> float:
    """Return the length of a line over the ground."""
    return sum(distance_m(a, b) for a, b in itertools.pairwise(line))


def moved(start: LatLon, towards_deg: float, by_m: float) -> LatLon:
    """Return the position reached by walking straight from start."""
    frame = LocalFrame(start)
    angle = math.radians(towards_deg)
    return frame.to_latlon(by_m * math.sin(angle), by_m * math.cos(angle))


def point_along(line: Sequence[LatLon], along_m: float) -> LatLon:
    """Return the point of a line after along_m metres, held to its ends.

    Raises ValueError for an empty line.
    """
    if not line:
        raise ValueError("a line needs a point")
    rest = max(0.0, along_m)
    for a, b in itertools.pairwise(line):
        step = distance_m(a, b)
        if step > 0 and rest <= step:
            share = rest / step
            return LatLon(
                a.lat_deg + (b.lat_deg - a.lat_deg) * share,
                a.lon_deg + (b.lon_deg - a.lon_deg) * share,
            )
        rest -= step
    return line[-1]


@dataclass(frozen=True, slots=True)
class Projection:
    """The nearest point of a line: how far off, how far along, on which side."""

    point: LatLon
    distance_m: float
    along_m: float
    side: int  # -1 the asked position is left of the line, 1 right, 0 on it
    bearing_deg: float  # of the line's piece at the point


def project(position: LatLon, line: Sequence[LatLon]) -> Projection:
    """Return the nearest point of a line to a position.

    Raises ValueError for an empty line.
    """
    if not line:
        raise ValueError("a line needs a point")
    frame = LocalFrame(position)
    xy = [frame.to_xy_m(p) for p in line]
    best = (math.hypot(*xy[0]), 0.0, xy[0], 0, 0.0)
    walked = 0.0
    for (ax, ay), (bx, by) in itertools.pairwise(xy):
        dx, dy = bx - ax, by - ay
        step = math.hypot(dx, dy)
        if step == 0:
            continue
        share = min(1.0, max(0.0, -(ax * dx + ay * dy) / (step * step)))
        px, py = ax + share * dx, ay + share * dy
        off = math.hypot(px, py)
        if off < best[0] - 1e-9 or (walked == 0.0 and best[1] == 0.0 and off <= best[0]):
            cross = dx * (0 - ay) - dy * (0 - ax)  # positive: position is left
            side = 0 if off < 1e-6 else (-1 if cross > 0 else 1)
            heading = math.degrees(math.atan2(dx, dy)) % 360
            best = (off, walked + share * step, (px, py), side, heading)
        walked += step
    return Projection(frame.to_latlon(*best[2]), best[0], best[1], best[3], best[4])


def cut(line: Sequence[LatLon], from_m: float, to_m: float) -> tuple[LatLon, ...]:
    """Return the piece of a line between two distances along it; at least two points."""
    inner: list[LatLon] = []
    walked = 0.0
    for a, b in itertools.pairwise(line):
        walked += distance_m(a, b)
        if from_m < walked < to_m:
            inner.append(b)
    return (point_along(line, from_m), *inner, point_along(line, to_m))


def bounding_box(positions: Iterable[LatLon]) -> tuple[float, float, float, float]:
    """Return (south_deg, west_deg, north_deg, east_deg); ValueError when there are none."""
    found = list(positions)
    if not found:
        raise ValueError("no position to bound")
    lats = [p.lat_deg for p in found]
    lons = [p.lon_deg for p in found]
    return min(lats), min(lons), max(lats), max(lons)
