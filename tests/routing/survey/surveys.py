"""Surveys written by hand, for tests: features in metres from the corner of the drawn map."""

import json
from datetime import date

from routing.city.opening import Calendar
from routing.geo import LatLon
from routing.survey.applying import apply_survey
from routing.survey.reading import read_survey
from tests.drawn import FRAME

CALENDAR = Calendar(date(2026, 11, 23))


def position(east_m, north_m):
    """Return [lon, lat] of a point given in metres east and north of the drawn origin."""
    at = FRAME.to_latlon(east_m, north_m)
    return [at.lon_deg, at.lat_deg]


def feature(geometry_type, places, name=None, **properties):
    """Return a feature; places are (east, north) in metres, nested as the geometry asks."""
    found = {
        "type": "Feature",
        "geometry": {"type": geometry_type, "coordinates": _positions(places)},
        "properties": properties,
    }
    return found if name is None else {**found, "id": name}


def line(name, *places, **properties):
    return feature("LineString", list(places), name, **properties)


def point(name, place, **properties):
    return feature("Point", place, name, **properties)


def area(name, *places, **properties):
    return feature("Polygon", [[*places, places[0]]], name, **properties)


def strip(name, *places):
    return line(name, *places, kind="tactile", element="guidance_strip")


def field(name, element, place):
    return point(name, place, kind="tactile", element=element)


def card(name, *places, **facts):
    return line(name, *places, kind="crossing", **facts)


def along(positions, *names):
    """Return where nodes of a drawing are, in metres."""
    return [FRAME.to_xy_m(positions[name]) for name in names]


def written(folder, features, name="survey.geojson", **more):
    """Write a collection of features and return its path."""
    path = folder / name
    told = {"type": "FeatureCollection", "features": features, **more}
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def laid(material, features, folder, calendar=CALENDAR):
    """Return the material with the features over it, and the report."""
    return apply_survey(material, read_survey([written(folder, features)]), calendar)


def problems(report):
    """Return (feature id, problem) of each finding."""
    return [(found.entry.id, str(found.problem)) for found in report.findings]


def spot(east_m, north_m) -> LatLon:
    return FRAME.to_latlon(east_m, north_m)


def _positions(places):
    if isinstance(places, tuple):
        return position(*places)
    return [_positions(one) for one in places]
