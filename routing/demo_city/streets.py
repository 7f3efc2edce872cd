"""Streets, pavements and crossings of Lotsenstadt; no shop, no beacon."""

from collections.abc import Mapping
from dataclasses import dataclass

from routing.demo_city.canvas import Canvas, Corner

Tags = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Street:
    """A straight street with a pavement mapped on both sides of it."""

    name: str
    runs: str  # "east" or "north"
    at_m: float  # its north (or east) coordinate
    kerb_m: float  # from the middle to the kerb
    pavement_m: float  # from the middle to the middle of the pavement
    tags: Tags

    def corner(self, along_m: float, off_m: float) -> Corner:
        """Return the point along the street, off_m to the east or north of its middle."""
        off = self.at_m + off_m
        return (along_m, off) if self.runs == "east" else (off, along_m)


def _street(name: str, runs: str, at_m: float, *, wide: bool = False, **tags: str) -> Street:
    kerb_m, pavement_m = (7.0, 9.5) if wide else (3.25, 5.25)
    common = {"name": name, "sidewalk:both": "separate", "surface": "asphalt", "lit": "yes"}
    return Street(name, runs, at_m, kerb_m, pavement_m, {**common, **tags})


RING = _street("Ringstraße", "north", 100, wide=True, highway="primary", lanes="4", maxspeed="50")
STATION_ROAD = _street("Bahnhofstraße", "east", 230, highway="tertiary", lanes="2", maxspeed="30")
GARDEN = _street("Gartenstraße", "north", 180, highway="residential", lanes="2", maxspeed="30")
PARK = _street("Parkstraße", "east", 80, highway="tertiary", lanes="2", maxspeed="50")
CASTLE = _street("Schlossallee", "east", 430, highway="secondary", lanes="2", maxspeed="50")

# The two tracks of the tram run in the middle of Schlossallee.
TRACKS_OFF_M = (-1.5, 1.5)

SOUNDING: Tags = {
    "crossing": "traffic_signals",
    "crossing:signals": "yes",
    "traffic_signals:sound": "yes",
    "traffic_signals:vibration": "yes",
    "button_operated": "yes",
    "tactile_paving": "yes",
    "crossing:markings": "dashes",
}
SILENT: Tags = {
    "crossing": "traffic_signals",
    "crossing:signals": "yes",
    "traffic_signals:sound": "no",
    "traffic_signals:vibration": "no",
    "button_operated": "yes",
    "tactile_paving": "no",
}
SIGNAL_OF_UNKNOWN_KIND: Tags = {"crossing": "traffic_signals", "crossing:signals": "yes"}
ZEBRA: Tags = {
    "crossing": "uncontrolled",
    "crossing_ref": "zebra",
    "crossing:markings": "zebra",
    "crossing:signals": "no",
    "tactile_paving": "yes",
}
UNMARKED: Tags = {"crossing": "unmarked", "crossing:markings": "no", "crossing:signals": "no"}
ISLAND: Tags = {"crossing:island": "yes"}

FLUSH: Tags = {"kerb": "flush", "kerb:height": "0.00"}
THREE_CM: Tags = {"kerb": "lowered", "kerb:height": "0.03"}
SIX_CM: Tags = {"kerb": "raised", "kerb:height": "0.06"}
UNKNOWN_KERB: Tags = {}
# What a mapper sees of a tactile element; which one it is, is in the survey (survey.py).
TACTILE: Tags = {"tactile_paving": "yes"}


def draw_streets(canvas: Canvas) -> None:
    """Draw every street, its pavements and its crossings."""
    _draw_middle_lines(canvas)
    _draw_pavements(canvas)
    _draw_main_road_crossings(canvas)
    _draw_side_street_crossings(canvas)
    _draw_tram(canvas)
    _draw_streets_without_mapped_pavements(canvas)


def _draw_middle_lines(canvas: Canvas) -> None:
    for street, start, end in (
        (RING, 20, 480),
        (STATION_ROAD, 100, 250),
        (GARDEN, 80, 430),
        (PARK, 100, 520),
        (CASTLE, 20, 520),
    ):
        canvas.way([street.corner(start, 0), street.corner(end, 0)], street.tags)


def _draw_pavements(canvas: Canvas) -> None:
    pieces = (
        (RING, -1, (20, 424.75), (435.25, 480)),
        (RING, 1, (20, 74.75), (85.25, 224.75), (235.25, 424.75), (435.25, 480)),
        (STATION_ROAD, -1, (109.5, 174.75), (185.25, 250)),
        (STATION_ROAD, 1, (109.5, 174.75), (185.25, 250)),
        (GARDEN, -1, (85.25, 224.75), (235.25, 424.75)),
        (GARDEN, 1, (85.25, 224.75), (235.25, 424.75)),
        (PARK, -1, (109.5, 296.75), (303.25, 520)),
        (PARK, 1, (109.5, 174.75), (185.25, 476.75), (483.25, 520)),
        (CASTLE, -1, (20, 90.5), (109.5, 174.75), (185.25, 476.75), (483.25, 520)),
        (CASTLE, 1, (20, 90.5), (109.5, 176.75), (183.25, 520)),
    )
    tags = {"highway": "footway", "footway": "sidewalk", "surface": "paving_stones", "lit": "yes"}
    for street, side, *stretches in pieces:
        for start, end in stretches:
            off_m = side * street.pavement_m
            canvas.way([street.corner(start, off_m), street.corner(end, off_m)], tags)


def cross(
    canvas: Canvas,
    street: Street,
    along_m: float,
    facts: Tags,
    kerbs: tuple[Tags, Tags],
    *,
    fields: bool = False,
    tracks: bool = False,
    strip: bool = False,
) -> None:
    """Draw a crossing from pavement to pavement: link, kerb, carriageway, kerb, link.

    kerbs are those of the west or south end first; fields: tactile elements lie at both; strip:
    one leads to the kerb of the first end.
    """
    ends = (-1, 1)
    link = {"highway": "footway", "footway": "sidewalk", "surface": "paving_stones"}
    for end, kerb in zip(ends, kerbs, strict=True):
        at_kerb = street.corner(along_m, end * street.kerb_m)
        tags = {"barrier": "kerb", **kerb} if kerb else {"barrier": "kerb"}
        if fields:
            tags |= TACTILE
        canvas.point(*at_kerb, tags, joins=True)
        leads = TACTILE if strip and end < 0 else {}
        canvas.way([street.corner(along_m, end * street.pavement_m), at_kerb], {**link, **leads})
    middle = street.corner(along_m, 0)
    canvas.point(*middle, {"highway": "crossing", **facts}, joins=True)
    inner = [street.corner(along_m, off) for off in TRACKS_OFF_M] if tracks else []
    for at_track in inner:
        canvas.point(*at_track, {"railway": "tram_crossing"}, joins=True)
    line = [street.corner(along_m, -street.kerb_m), *inner[:1], middle, *inner[1:]]
    line.append(street.corner(along_m, street.kerb_m))
    canvas.way(line, {"highway": "footway", "footway": "crossing", **facts})


def _draw_main_road_crossings(canvas: Canvas) -> None:
    # The crossing of the demo walk.
    facts = {**SOUNDING, **ISLAND}
    cross(canvas, RING, 224.75, facts, (THREE_CM, THREE_CM), fields=True, strip=True)
    cross(canvas, STATION_ROAD, 109.5, SOUNDING, (THREE_CM, THREE_CM), fields=True)
    cross(canvas, RING, 85.25, SILENT, (FLUSH, SIX_CM), fields=True)
    cross(canvas, PARK, 109.5, SILENT, (SIX_CM, SIX_CM))
    cross(canvas, RING, 330, UNMARKED, (SIX_CM, SIX_CM))
    for along_m in (424.75, 435.25):
        cross(canvas, RING, along_m, SIGNAL_OF_UNKNOWN_KIND, (THREE_CM, UNKNOWN_KERB))
    for along_m in (90.5, 109.5):
        cross(
            canvas,
            CASTLE,
            along_m,
            SIGNAL_OF_UNKNOWN_KIND,
            (THREE_CM, UNKNOWN_KERB),
            tracks=True,
        )
    cross(canvas, CASTLE, 375, SOUNDING, (SIX_CM, SIX_CM), fields=True, tracks=True)
    for at in (STATION_ROAD.at_m, PARK.at_m, CASTLE.at_m):
        canvas.point(RING.at_m, at, {"highway": "traffic_signals"}, joins=True)


def _draw_side_street_crossings(canvas: Canvas) -> None:
    # The zebra of the demo walk.
    cross(canvas, GARDEN, 224.75, ZEBRA, (THREE_CM, THREE_CM), fields=True)
    cross(canvas, GARDEN, 235.25, UNMARKED, (SIX_CM, SIX_CM))
    cross(canvas, STATION_ROAD, 174.75, UNMARKED, (SIX_CM, UNKNOWN_KERB))
    cross(canvas, STATION_ROAD, 185.25, ZEBRA, (THREE_CM, SIX_CM), fields=True)
    cross(canvas, GARDEN, 85.25, UNMARKED, (THREE_CM, THREE_CM))
    cross(canvas, PARK, 185.25, UNMARKED, (SIX_CM, SIX_CM))
    cross(canvas, PARK, 290, {**UNMARKED, **ISLAND}, (FLUSH, FLUSH))
    cross(canvas, GARDEN, 424.75, UNMARKED, (UNKNOWN_KERB, UNKNOWN_KERB))
    cross(canvas, CASTLE, 185.25, ZEBRA, (THREE_CM, THREE_CM), tracks=True)


def _draw_tram(canvas: Canvas) -> None:
    for off_m in TRACKS_OFF_M:
        track = [CASTLE.corner(20, off_m), CASTLE.corner(520, off_m)]
        canvas.way(track, {"railway": "tram", "name": "Straßenbahn Linie 1"})
    stop = {"public_transport": "stop_position", "railway": "tram_stop", "tram": "yes"}
    canvas.point(*CASTLE.corner(262, TRACKS_OFF_M[0]), {**stop, "name": "Schloss"}, joins=True)
    platform = [(250.0, 424.75), (252.0, 426.0), (273.0, 426.0), (275.0, 424.75)]
    tags = {"public_transport": "platform", "railway": "platform", "tram": "yes"}
    canvas.way(platform, {**tags, "name": "Schloss", "tactile_paving": "yes", "shelter": "yes"})
    canvas.point(268, 426, TACTILE, joins=True)


def _draw_streets_without_mapped_pavements(canvas: Canvas) -> None:
    linden = {"highway": "residential", "name": "Lindenstraße", "sidewalk": "both"}
    canvas.way([(480, 80), (480, 430)], {**linden, "maxspeed": "30", "surface": "asphalt"})
    for north_m in (85.25, 424.75):
        canvas.point(480, north_m, {"highway": "crossing", **UNMARKED}, joins=True)
        for east_m in (476.75, 483.25):
            canvas.point(east_m, north_m, {"barrier": "kerb", **THREE_CM}, joins=True)
        canvas.way(
            [(476.75, north_m), (480, north_m), (483.25, north_m)],
            {"highway": "footway", "footway": "crossing", **UNMARKED},
        )
    # Nobody has looked at this one yet: no pavement, no speed, no light is mapped.
    canvas.way([(300, 80), (300, 10)], {"highway": "residential", "name": "Mühlenweg"})
    canvas.way(
        [(180, 430), (180, 490)],
        {"highway": "unclassified", "name": "Am Graben", "sidewalk": "no", "maxspeed": "50"},
    )
    for east_m, north_m in ((300, 74.75), (180, 435.25)):
        canvas.point(east_m, north_m, {"highway": "crossing", **UNMARKED}, joins=True)
        canvas.way(
            [(east_m - 3.25, north_m), (east_m, north_m), (east_m + 3.25, north_m)],
            {"highway": "footway", "footway": "crossing", **UNMARKED},
        )
    canvas.way(
        [(480, 200), (540, 200)],
        {"highway": "living_street", "name": "Sonnenhof", "surface": "sett", "lit": "yes"},
    )
    canvas.way(
        [(520, 74.75), (540, 90), (540, 200), (540, 300), (530, 400), (520, 435.25)],
        {
            "highway": "path",
            "name": "Uferweg",
            "foot": "designated",
            "bicycle": "designated",
            "segregated": "no",
            "surface": "asphalt",
            "lit": "no",
        },
    )
