"""A town of names for the tests of lookup: streets, houses, places, stops and corners."""

from routing.lookup import NameEntry, NameKind
from tests.drawn import FRAME


def named(name, kind=NameKind.STREET, *, at=(0.0, 0.0), sort=None, context=None, **more):
    return NameEntry(name, kind, FRAME.to_latlon(*at), context=context, sort=sort, **more)


def house(street, number, *, at=(0.0, 0.0), context="Lotsenstadt"):
    return named(f"{street} {number}", NameKind.ADDRESS, at=at, context=context)


def place(name, sort, *, at=(0.0, 0.0), context=None, **more):
    return named(name, NameKind.PLACE, at=at, sort=sort, context=context, **more)


def corner(one, other, *, at=(0.0, 0.0)):
    return named(f"{one} Ecke {other}", NameKind.CORNER, at=at, aliases=(one, other))


TOWN = (
    named("Eisenbahnstraße", size_m=900),
    named("Stiftsplatz", NameKind.SQUARE, at=(200, 0), size_m=80),
    named("Stiftsplatz", NameKind.STOP, at=(210, 30)),
    named("Schillerplatz", NameKind.SQUARE, at=(400, 0), size_m=50),
    named("Rudolf-Breitscheid-Straße", size_m=700),
    named("Drei Linden", size_m=300),
    named("Straße des 13. Januar", size_m=400),
    named("Straße 22", size_m=90),
    named("Königstraße", size_m=500),
    named("Meyerweg", size_m=120),
    named("Am Altenhof", size_m=150),
    named("Altenhof", NameKind.SQUARE, size_m=40),
    named("High Street", size_m=600),
    named("St Martin's Lane", size_m=350),
    named("Hauptstraße", at=(0, 0), size_m=200, context="Nord"),
    named("Hauptstraße", at=(4000, 0), size_m=1800, context="Süd"),
    house("Eisenbahnstraße", "5"),
    house("Eisenbahnstraße", "5a"),
    house("Eisenbahnstraße", "21-25"),
    house("Eisenbahnstraße", "40-42"),
    house("Straße des 13. Januar", "7"),
    house("Straße 22", "16"),
    house("High Street", "105"),
    house("Hauptstraße", "3", context="Nord, Lotsenstadt"),
    house("Hauptstraße", "3", at=(4000, 0), context="Süd, Lotsenstadt"),
    named("Lotsenstadt Hauptbahnhof", NameKind.STATION, at=(0, 900)),
    named("Lotsenstadt West", NameKind.STATION, at=(100, 0)),
    named("Hauptbahnhof", NameKind.STOP, at=(0, 880)),
    named("Waterloo Station", NameKind.STOP, at=(800, 0)),
    named("Waterloo", NameKind.STATION, at=(800, 50)),
    named("Rathaus", NameKind.STOP, at=(600, 0)),
    place("Rathaus Lotsenstadt", "amenity=townhall", at=(620, 0)),
    place("Adler-Apotheke", "amenity=pharmacy", at=(220, 10), context="Stiftsplatz"),
    place("Rote Apotheke", "amenity=pharmacy", at=(900, 0), context="Königstraße"),
    place("Barbarossa Bäckerei", "shop=bakery", at=(150, 0), context="Eisenbahnstraße"),
    place("Barbarossa Bäckerei", "shop=bakery", at=(700, 0), context="Königstraße"),
    place("Kornblume", "shop=bakery", at=(390, 0), context="Schillerplatz"),
    place("Stadtsparkasse", "amenity=bank", at=(190, 60), context="Stiftsplatz"),
    place("Volksbank", "amenity=bank", at=(500, 0), context="Königstraße"),
    place("Toilette", "amenity=toilets", at=(205, 5), context="Stiftsplatz"),
    place("Toilette", "amenity=toilets", at=(650, 0), context="Königstraße"),
    place("Zur Kastanie", "amenity=fast_food", at=(300, 0)),
    place("Döner am Eck", "amenity=fast_food", at=(310, 0)),
    place("St. Marien", "amenity=place_of_worship", at=(350, 0)),
    corner("Eisenbahnstraße", "Königstraße", at=(450, 0)),
    corner("Am Altenhof", "Königstraße", at=(460, 0)),
)
