"""Lotsenstadt built: what the demo's package is made of, for tests and for whoever tries it out."""

from datetime import date
from importlib import resources

from routing.city.access_hours import with_access_hours
from routing.city.opening import Calendar
from routing.material import CityMaterial
from routing.osm.collecting import collect_material
from routing.survey.applying import apply_survey
from routing.survey.reading import read_survey

BUILT_ON = date(2026, 11, 23)


def demo_material(calendar: Calendar | None = None) -> CityMaterial:
    """Return the drawn map with the drawn survey over it."""
    folder = resources.files("routing.demo_city")
    with (
        resources.as_file(folder / "demo_city.osm") as extract,
        resources.as_file(folder / "demo_survey.geojson") as survey,
    ):
        days = calendar or Calendar(BUILT_ON)
        material = with_access_hours(collect_material([extract]), days)
        return apply_survey(material, read_survey([survey]), days).material
