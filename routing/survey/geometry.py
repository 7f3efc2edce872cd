"""GeoJSON geometry of a survey -> shapes; the one place here that knows longitude comes first."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import shapely

from routing.geo import LatLon
from routing.survey.errors import WrongValueError
from routing.survey.terms import Form, Shape
from routing.survey.values import shown

MOST_POINTS = 20_000
_FORMS = {"Point": Form.POINT, "LineString": Form.LINE, "Polygon": Form.POLYGON}
_NAMES = {form: name for name, form in _FORMS.items()}
# Degrees never reach this; eastings and northings of a projection in metres do.
_PROJECTED = 1000.0
_EXPORT = "export the layer as GeoJSON in WGS 84 (EPSG:4326)"


def parse_shape(value: Any, allowed: Sequence[Form]) -> Shape:
    """Return the shape of a GeoJSON geometry; raises WrongValueError ending "its geometry …"."""
    if value is None:
        raise WrongValueError("is empty; draw it")
    if not isinstance(value, dict):
        raise WrongValueError(f"is {shown(value)}; write a GeoJSON geometry")
    name, coordinates = value.get("type"), value.get("coordinates")
    if isinstance(name, str) and name.startswith("Multi") and name[5:] in _FORMS:
        if not isinstance(coordinates, list) or len(coordinates) != 1:
            parts = len(coordinates) if isinstance(coordinates, list) else 0
            raise WrongValueError(f"has {parts} parts; make one feature of each part")
        name, coordinates = name[5:], coordinates[0]
    if not isinstance(name, str) or name not in _FORMS or _FORMS[name] not in allowed:
        wanted = " or ".join(_NAMES[form] for form in allowed)
        raise WrongValueError(f"is {shown(name)}; draw it as {wanted}")
    form = _FORMS[name]
    if form is Form.POINT:
        return Shape(form, (_position(coordinates),))
    if form is Form.LINE:
        return Shape(form, _line(coordinates))
    return _polygon(coordinates)


def _line(value: Any) -> tuple[LatLon, ...]:
    points = _positions(value)
    kept = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
    if len(kept) < 2:
        raise WrongValueError("has no length; draw a line of at least two different points")
    return tuple(kept)


def _polygon(value: Any) -> Shape:
    if not isinstance(value, list) or not value:
        raise WrongValueError("has no ring; draw the polygon again")
    rings = [_ring(ring) for ring in value]
    shape = shapely.Polygon(
        [(p.lon_deg, p.lat_deg) for p in rings[0]],
        [[(p.lon_deg, p.lat_deg) for p in ring] for ring in rings[1:]],
    )
    if not shape.is_valid or shape.area == 0:
        raise WrongValueError("crosses itself or has no area; draw the polygon again")
    return Shape(Form.POLYGON, rings[0], tuple(rings[1:]))


def _ring(value: Any) -> tuple[LatLon, ...]:
    points = _positions(value)
    if len(points) < 4 or points[0] != points[-1]:
        raise WrongValueError("has a ring that is not closed; end it where it begins")
    return points


def _positions(value: Any) -> tuple[LatLon, ...]:
    if not isinstance(value, list) or not value:
        raise WrongValueError("is empty; draw it again")
    if len(value) > MOST_POINTS:
        raise WrongValueError(f"has more than {MOST_POINTS} points; simplify or divide it")
    return tuple(_position(one) for one in value)


def _position(value: Any) -> LatLon:
    if not isinstance(value, list) or not 2 <= len(value) <= 3 or not all(map(_is_number, value)):
        raise WrongValueError("has a position that is not [longitude, latitude]; draw it again")
    lon, lat = value[0], value[1]
    if abs(lon) > _PROJECTED or abs(lat) > _PROJECTED:
        raise WrongValueError(
            f"is in metres of a map projection (like EPSG:25832), not in degrees; {_EXPORT}"
        )
    if abs(lon) > 180 or abs(lat) > 90:
        swapped = abs(lat) <= 180 and abs(lon) <= 90
        hint = "latitude and longitude look exchanged: write [longitude, latitude]"
        raise WrongValueError(f"is not on Earth; {hint if swapped else _EXPORT}")
    return LatLon(float(lat), float(lon))


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return isinstance(value, int) or math.isfinite(value)


def to_shapely(shape: Shape, to_xy_m: Callable[[LatLon], tuple[float, float]]) -> shapely.Geometry:
    """Return a shape as shapely geometry in metres."""
    points = [to_xy_m(point) for point in shape.points]
    if shape.form is Form.POINT:
        return shapely.Point(points[0])
    if shape.form is Form.LINE:
        return shapely.LineString(points)
    return shapely.Polygon(points, [[to_xy_m(p) for p in hole] for hole in shape.holes])


def is_within(shape: Shape, bounds_deg: tuple[float, float, float, float], margin: float) -> bool:
    """Return whether any of a shape lies within south, west, north, east and a margin.

    A line may run through a town and an area lie round it with no point of theirs in it.
    """
    if any(_inside(p.lat_deg, p.lon_deg, bounds_deg, margin) for p in shape.points):
        return True
    south, west, north, east = bounds_deg
    town = shapely.box(west - margin, south - margin, east + margin, north + margin)
    drawn = to_shapely(shape, lambda position: (position.lon_deg, position.lat_deg))
    return bool(shapely.intersects(town, drawn))


def is_swapped(shape: Shape, bounds_deg: tuple[float, float, float, float], margin: float) -> bool:
    """Return whether a shape would lie within the bounds with its coordinates exchanged."""
    return any(_inside(p.lon_deg, p.lat_deg, bounds_deg, margin) for p in shape.points)


def _inside(
    lat_deg: float, lon_deg: float, bounds_deg: tuple[float, float, float, float], margin: float
) -> bool:
    south, west, north, east = bounds_deg
    in_lat = south - margin <= lat_deg <= north + margin
    return in_lat and west - margin <= lon_deg <= east + margin
