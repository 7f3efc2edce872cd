"""Draws Lotsenstadt, a city that is nowhere: demo_city.osm and its survey; run it after a change.

python -m routing.demo_city.draw
"""

from pathlib import Path

from routing.demo_city.canvas import Canvas
from routing.demo_city.places import draw_places
from routing.demo_city.radio import draw_beacons
from routing.demo_city.streets import draw_streets
from routing.demo_city.survey import survey_geojson
from routing.demo_city.walks import draw_walks
from routing.geo import LatLon

# Open North Sea, far from every town: nobody can take this map for a real one.
ORIGIN = LatLon(54.5, 6.5)
OSM_FILE = Path(__file__).with_name("demo_city.osm")
SURVEY_FILE = Path(__file__).with_name("demo_survey.geojson")

_NOTE = (
    "Lotsenstadt (erfunden): drawn by routing.demo_city.draw for tests and the demo, CC0-1.0. "
    "It lies in the open North Sea on purpose; nothing in it exists."
)


def demo_city_osm() -> str:
    """Return the whole city as OSM XML, always the same."""
    canvas = Canvas(ORIGIN, timestamp="2026-11-01T00:00:00Z", note=_NOTE)
    draw_streets(canvas)
    draw_walks(canvas)
    draw_places(canvas)
    draw_beacons(canvas)
    canvas.point(
        240,
        250,
        {
            "place": "town",
            "name": "Lotsenstadt (erfunden)",
            "lotse:invented": "yes",
            "note": _NOTE,
        },
    )
    return canvas.to_osm_xml()


def demo_survey_geojson() -> str:
    """Return the city's own survey as GeoJSON, always the same."""
    return survey_geojson(ORIGIN, _NOTE)


if __name__ == "__main__":
    OSM_FILE.write_text(demo_city_osm(), encoding="utf-8")
    SURVEY_FILE.write_text(demo_survey_geojson(), encoding="utf-8")
    print(f"drawn: {OSM_FILE.name}, {SURVEY_FILE.name}")
