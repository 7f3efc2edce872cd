"""Positions, bearings and the local metre frame of one city; no map, no clock."""

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Mean radius of the WGS 84 ellipsoid (IUGG 1980); a city needs no better sphere.
EARTH_RADIUS_M = 6_371_008.8
METRES_PER_DEGREE = math.radians(EARTH_RADIUS_M)  # northward


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
    # A position is projected onto every way near by, so the frame stands inline here.
    lat0, lon0 = position.lat_deg, position.lon_deg
    north_m = METRES_PER_DEGREE
    east_m = north_m * math.cos(math.radians(lat0))
    ax, ay = (line[0].lon_deg - lon0) * east_m, (line[0].lat_deg - lat0) * north_m
    best_m, best_along_m, best_x, best_y = math.sqrt(ax * ax + ay * ay), 0.0, ax, ay
    on_dx, on_dy, on_cross = 0.0, 0.0, 0.0
    walked = 0.0
    for point in line[1:]:
        bx, by = (point.lon_deg - lon0) * east_m, (point.lat_deg - lat0) * north_m
        dx, dy = bx - ax, by - ay
        squared = dx * dx + dy * dy
        if squared > 0:
            share = -(ax * dx + ay * dy) / squared
            if not 0.0 <= share <= 1.0:
                share = 0.0 if share < 0.0 else 1.0
            px, py = ax + share * dx, ay + share * dy
            off = math.sqrt(px * px + py * py)
            step = math.sqrt(squared)
            at_first = walked == 0.0 and best_along_m == 0.0 and off <= best_m
            if off < best_m - 1e-9 or at_first:
                best_m, best_along_m, best_x, best_y = off, walked + share * step, px, py
                on_dx, on_dy, on_cross = dx, dy, dy * ax - dx * ay
            walked += step
        ax, ay = bx, by
    found = LatLon(lat0 + best_y / north_m, lon0 + best_x / east_m)
    turned = on_dx != 0.0 or on_dy != 0.0
    side = 0 if best_m < 1e-6 or not turned else -1 if on_cross > 0 else 1  # > 0: it is left
    heading = math.degrees(math.atan2(on_dx, on_dy)) % 360 if turned else 0.0
    return Projection(found, best_m, best_along_m, side, heading)


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
