"""Shops, offices and houses of Lotsenstadt, all invented; no street."""

from dataclasses import dataclass

from routing.demo_city.canvas import Canvas, Corner

_CITY = {"addr:city": "Lotsenstadt", "addr:postcode": "00000"}


@dataclass(frozen=True, slots=True)
class Shop:
    """One named place at its door; hours as a mapper writes them, None: nobody asked."""

    name: str
    use: tuple[str, str]
    door: Corner
    address: tuple[str, str]
    hours: str | None
    steps: int = 0


# Lunch break, holidays, past midnight, always, unreadable and missing: all kinds of hours.
SHOPS = (
    Shop("Reisebüro Fernweh", ("shop", "travel_agency"), (120, 221), ("Bahnhofstraße", "1"),
         "Mo-Fr 09:30-18:00; Sa 10:00-13:00; PH off"),
    Shop("Kiosk am Ring", ("shop", "kiosk"), (135, 221), ("Bahnhofstraße", "3"),
         "Mo-Fr 05:30-20:00; Sa 06:30-20:00; Su,PH 08:00-18:00"),
    Shop("Optik Weitblick", ("shop", "optician"), (150, 221), ("Bahnhofstraße", "5"),
         "Mo-Fr 09:00-12:30,13:30-18:00; Sa 09:00-13:00; PH off", 1),
    Shop("Bäckerei Kornblume", ("shop", "bakery"), (165, 221), ("Bahnhofstraße", "7"),
         "Mo-Fr 06:00-18:00; Sa 06:00-13:00; PH off"),
    Shop("Gasthaus Anker", ("amenity", "restaurant"), (200, 221), ("Bahnhofstraße", "9"),
         "Tu-Su 11:30-14:30,17:30-23:00; Mo off", 2),
    Shop("Fahrradladen Speiche", ("shop", "bicycle"), (215, 221), ("Bahnhofstraße", "11"),
         "Tu-Fr 10:00-18:30; Sa 09:30-14:00; PH off"),
    Shop("Waschsalon Blitz", ("shop", "laundry"), (232, 221), ("Bahnhofstraße", "13"),
         "Mo-Su 06:00-23:00"),
    Shop("Polizei Lotsenstadt", ("amenity", "police"), (130, 239), ("Bahnhofstraße", "2"), "24/7"),
    Shop("Bar Nachtlicht", ("amenity", "bar"), (160, 239), ("Bahnhofstraße", "6"),
         "Tu-Th 18:00-01:00; Fr-Sa 18:00-03:00; Su,Mo off"),
    Shop("Bäckerei Sonnenkorn", ("shop", "bakery"), (283, 234), ("Lange Gasse", "4"),
         "Mo-Fr 06:30-18:30; Sa 06:30-14:00; Su 08:00-11:00; PH off", 2),
    Shop("Buchladen Seitenwind", ("shop", "books"), (268, 226), ("Lange Gasse", "3"),
         "Mo-Fr 10:00-18:30; Sa 10:00-16:00; PH off; Dec 24 10:00-13:00"),
    Shop("Apotheke am Brunnen", ("amenity", "pharmacy"), (312, 226), ("Lange Gasse", "9"),
         "Mo-Fr 08:30-13:00,14:30-18:30; Sa 09:00-13:00; PH off"),
    Shop("Friseur Haargenau", ("shop", "hairdresser"), (316, 234), ("Lange Gasse", "8"),
         "Tu-Fr 09:00-18:00; Sa 08:00-14:00"),
    Shop("Geigenbau Resonanz", ("craft", "violin_maker"), (345, 226), ("Lange Gasse", "13"),
         "nach Vereinbarung, bitte läuten"),
    Shop("Weltladen", ("shop", "gift"), (360, 234), ("Lange Gasse", "14"), None),
    Shop("Sparkasse Lotsenstadt", ("amenity", "bank"), (326, 252), ("Marktgasse", "2"),
         "Mo-Fr 09:00-12:30; Mo,Th 14:00-18:00; PH off"),
    Shop("Geldautomat der Sparkasse", ("amenity", "atm"), (326, 260), ("Marktgasse", "2"), "24/7"),
    Shop("Café Rathausblick", ("amenity", "cafe"), (293, 330), ("Marktplatz", "5"),
         "Mo-Sa 08:30-18:00; Su 10:00-18:00"),
    Shop("Stadtbücherei", ("amenity", "library"), (293, 355), ("Marktplatz", "7"),
         "Tu-Fr 10:00-18:00; Sa 10:00-13:00; PH,SH off", 3),
    Shop("Gemüse Feldsalat", ("shop", "greengrocer"), (392, 310), ("Marktplatz", "2"),
         "Mo-Fr 08:00-18:00; Sa 07:00-14:00; PH off"),
    Shop("Kleiderkammer", ("shop", "charity"), (189, 195), ("Gartenstraße", "12"),
         "We 14:00-17:00"),
    Shop("Praxis Dr. Ahorn", ("amenity", "doctors"), (170, 300), ("Gartenstraße", "21"),
         "Mo-Fr 08:00-12:00; Mo,Tu,Th 15:00-18:00; PH off"),
    Shop("Supermarkt Lotse", ("shop", "supermarket"), (240, 69), ("Parkstraße", "15"),
         "Mo-Sa 07:00-21:00; PH off"),
)  # fmt: skip

_HOUSE = {"building": "yes"}


def draw_places(canvas: Canvas) -> None:
    """Draw shops with their doors, house numbers, the station and the town hall."""
    for shop in SHOPS:
        _draw_shop(canvas, shop)
    _draw_house_numbers(canvas)
    _draw_station(canvas)
    _draw_town_hall(canvas)


def _draw_shop(canvas: Canvas, shop: Shop) -> None:
    street, number = shop.address
    tags = {
        "name": shop.name,
        shop.use[0]: shop.use[1],
        "addr:street": street,
        "addr:housenumber": number,
        **_CITY,
    }
    if shop.hours is not None:
        tags["opening_hours"] = shop.hours
    if shop.steps:
        # A shop with steps is drawn as a house, so that its door is a point of its own.
        east_m, north_m = shop.door
        south = street == "Bahnhofstraße" and int(number) % 2 == 1
        outer = _house_behind(shop.door, street, south=south)
        canvas.rectangle(*outer, {**_HOUSE, **tags}, doors=[shop.door])
        canvas.point(
            east_m,
            north_m,
            {"entrance": "main", "door": "hinged", "step_count": str(shop.steps)},
        )
    else:
        canvas.point(*shop.door, tags)


def _house_behind(door: Corner, street: str, *, south: bool) -> tuple[Corner, Corner]:
    east_m, north_m = door
    if street == "Marktplatz":
        return (east_m - 10, north_m - 6), (east_m, north_m + 6)
    if south:
        return (east_m - 6, north_m - 10), (east_m + 6, north_m)
    return (east_m - 6, north_m), (east_m + 6, north_m + 10)


def _draw_house_numbers(canvas: Canvas) -> None:
    """Draw houses without shop, door by door, along two streets."""
    for index, north_m in enumerate(range(105, 215, 18)):
        for east_m, number in ((171, 1 + 2 * index), (189, 2 + 2 * index)):
            if (east_m, number) != (189, 12):
                tags = {"addr:street": "Gartenstraße", "addr:housenumber": str(number), **_CITY}
                canvas.point(east_m, north_m, tags)
    for index, north_m in enumerate(range(100, 420, 25)):
        for east_m, number in ((472, 1 + 2 * index), (488, 2 + 2 * index)):
            tags = {"addr:street": "Lindenstraße", "addr:housenumber": str(number), **_CITY}
            canvas.point(east_m, north_m, tags)


def _draw_station(canvas: Canvas) -> None:
    canvas.rectangle(
        (-12, 215),
        (10, 265),
        {
            "building": "train_station",
            "railway": "station",
            "public_transport": "station",
            "name": "Hauptbahnhof Lotsenstadt",
            "alt_name": "Lotsenstadt Hauptbahnhof",
            "wheelchair": "yes",
        },
        doors=[(10, 250)],
    )
    canvas.point(10, 250, {"entrance": "main", "door": "sliding", "automatic_door": "motion"})
    canvas.way([(-20, 20), (-20, 480)], {"railway": "rail", "usage": "main"})


def _draw_town_hall(canvas: Canvas) -> None:
    canvas.rectangle(
        (330, 375),
        (362, 395),
        {
            "building": "civic",
            "amenity": "townhall",
            "name": "Rathaus",
            "addr:street": "Marktplatz",
            "addr:housenumber": "1",
            "opening_hours": "Mo-We 08:00-16:00; Th 08:00-18:00; Fr 08:00-12:00; PH off",
            **_CITY,
        },
        doors=[(345, 375)],
    )
    canvas.point(345, 375, {"entrance": "main", "step_count": "2", "handrail": "yes"})
