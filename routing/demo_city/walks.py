"""Forecourt, pedestrian zone, steps and market square of Lotsenstadt; no carriageway."""

from routing.demo_city.canvas import Canvas
from routing.demo_city.streets import TACTILE

_ZONE = {"highway": "pedestrian", "surface": "paving_stones", "lit": "yes"}

# Where the demo walk leads, for whoever draws or tests it; beacons hang beside it.
DEMO_WALK = (
    (10.0, 250.0),  # station door
    (55.0, 250.0),  # branch field
    (55.0, 224.75),  # branch field
    (250.0, 224.75),  # over Ringstraße and Gartenstraße
    (256.0, 230.0),  # pedestrian zone
    (330.0, 230.0),  # branch field
    (330.0, 295.0),  # steps
    (295.0, 295.0),  # rim of the market square
    (295.0, 375.0),
    (345.0, 375.0),  # town hall door
)


def draw_walks(canvas: Canvas) -> None:
    """Draw everything where no car may drive."""
    _draw_forecourt(canvas)
    _draw_pedestrian_zone(canvas)
    _draw_ways_up(canvas)
    _draw_market_square(canvas)


def _draw_forecourt(canvas: Canvas) -> None:
    canvas.rectangle(
        (10, 205),
        (85, 270),
        {**_ZONE, "area": "yes", "place": "square", "name": "Bahnhofsplatz"},
        doors=[(10, 250), (85, 224.75), (85, 250)],
    )
    strip = {"highway": "footway", "surface": "paving_stones", "lit": "yes", **TACTILE}
    canvas.way([(10, 250), (55, 250)], strip)
    canvas.way([(55, 250), (55, 224.75)], strip)
    canvas.way([(55, 224.75), (85, 224.75), (90.5, 224.75)], strip)
    canvas.way([(55, 250), (85, 250), (90.5, 250)], strip)
    canvas.point(13, 250, TACTILE, joins=True)
    canvas.point(55, 250, TACTILE)
    canvas.point(55, 224.75, TACTILE)
    canvas.point(88, 250, TACTILE, joins=True)
    canvas.point(
        90.5,
        250,
        {
            **TACTILE,
            "highway": "bus_stop",
            "public_transport": "platform",
            "bus": "yes",
            "name": "Hauptbahnhof",
            "shelter": "yes",
            "bench": "yes",
        },
        joins=True,
    )
    # Where a pavement is crossed by the walk, studs across it lead to the crossing.
    canvas.point(174.75, 224.75, TACTILE, joins=True)
    canvas.point(185.25, 224.75, TACTILE, joins=True)


def _draw_pedestrian_zone(canvas: Canvas) -> None:
    lane = {**_ZONE, "name": "Lange Gasse"}
    canvas.way([(250, 230), (256, 230)], lane)
    canvas.way([(256, 230), (330, 230)], {**lane, **TACTILE})
    canvas.way([(330, 230), (420, 230)], lane)
    for pavement_m in (224.75, 235.25):
        canvas.way([(250, pavement_m), (256, 230)], {"highway": "footway", "surface": "sett"})
    canvas.point(256, 230, TACTILE)
    canvas.point(330, 230, TACTILE)
    canvas.point(250, 230, {"barrier": "bollard"})
    canvas.way([(420, 230), (480, 230)], {"highway": "footway", "name": "Kirchweg"})
    canvas.way([(375, 375), (375, 424.75)], {**_ZONE, "name": "Nordgasse"})
    canvas.way([(390, 335), (480, 335)], {**_ZONE, "name": "Marktstraße"})


def _draw_ways_up(canvas: Canvas) -> None:
    """Draw the four ways from the pedestrian zone up to the market square."""
    canvas.way([(330, 230), (330, 284)], {**_ZONE, "name": "Marktgasse"})
    canvas.way(
        [(330, 284), (330, 289)],
        {
            "highway": "steps",
            "name": "Marktstiege",
            "step_count": "14",
            "incline": "up",
            "handrail": "yes",
            "handrail:right": "yes",
            "handrail:left": "no",
            "tactile_paving": "yes",
            "step:contrast": "yes",
            "surface": "concrete",
            "lit": "yes",
        },
    )
    canvas.way([(330, 289), (330, 295)], {"highway": "footway", "surface": "paving_stones"})
    canvas.point(330, 284, TACTILE)
    canvas.point(330, 289, TACTILE)
    ramp = {"highway": "footway", "name": "Marktrampe", "surface": "asphalt", "lit": "yes"}
    # Two metres of height at six per cent take a long way round: most feet take the steps.
    bends = [(330, 262), (352, 262), (352, 278), (340, 278), (340, 295)]
    canvas.way(bends, {**ramp, "incline": "6%"})
    # Shorter and without steps; the city closes it by a live notice (demo_live.json).
    canvas.way([(300, 230), (300, 295)], {**_ZONE, "name": "Kornmarktgasse"})
    # The shortest of all; closed by a date in the map itself.
    canvas.way(
        [(256, 230), (270, 262), (295, 315)],
        {
            **_ZONE,
            "name": "Schulgasse",
            "foot:conditional": "no @ (2026 Nov 20-2026 Dec 24)",
            "description": "Schulgasse, Baugrube von Wand zu Wand",
        },
    )


def _draw_market_square(canvas: Canvas) -> None:
    canvas.rectangle(
        (295, 295),
        (390, 375),
        {**_ZONE, "area": "yes", "place": "square", "name": "Marktplatz", "surface": "sett"},
        doors=[
            (300, 295),
            (330, 295),
            (340, 295),
            (390, 335),
            (375, 375),
            (362, 375),
            (345, 375),
            (330, 375),
            (295, 315),
        ],
    )
