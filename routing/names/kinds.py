"""The words for kinds of places, German and English, and which places they stand for."""

from dataclasses import dataclass
from functools import cache

from routing.names.entries import NameEntry, NameKind
from routing.names.spelling import joined
from routing.names.typing_errors import Spellings


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """One kind of place: its words, the first German and the first English one its label."""

    german: tuple[str, ...]
    english: tuple[str, ...]
    sorts: frozenset[str]  # OSM "key=value"
    name_kinds: frozenset[NameKind] = frozenset()

    def holds(self, entry: NameEntry) -> bool:
        """Return whether an entry is of this kind."""
        return entry.sort in self.sorts or entry.kind in self.name_kinds


_TABLE: tuple[tuple[str, str, str], ...] = (
    (
        "amenity=pharmacy healthcare=pharmacy",
        "Apotheke, Apotheken, Notapotheke",
        "pharmacy, pharmacies, chemist, drug store, drugstore",
    ),
    (
        "amenity=doctors healthcare=doctor amenity=clinic healthcare=clinic healthcare=centre",
        "Arzt, Ärztin, Ärzte, Arztpraxis, Hausarzt, Doktor, Praxis",
        "doctor, doctors, GP, physician, surgery",
    ),
    (
        "amenity=dentist healthcare=dentist",
        "Zahnarzt, Zahnärztin, Zahnarztpraxis, Zahnärzte",
        "dentist, dentists",
    ),
    (
        "amenity=hospital healthcare=hospital",
        "Krankenhaus, Klinik, Klinikum, Spital, Notaufnahme",
        "hospital, hospitals, emergency room",
    ),
    (
        "healthcare=physiotherapist",
        "Physiotherapie, Krankengymnastik, Physiotherapeut",
        "physiotherapist, physiotherapy",
    ),
    ("amenity=veterinary", "Tierarzt, Tierärztin, Tierklinik", "vet, veterinary, veterinarian"),
    (
        "amenity=bank",
        "Bank, Banken, Bankfiliale",
        "bank, banks",
    ),
    (
        "amenity=atm",
        "Geldautomat, Geldautomaten, Bankautomat, Bankomat",
        "cash machine, ATM, cashpoint, cash dispenser",
    ),
    (
        "amenity=toilets",
        "Toilette, Toiletten, WC, Klo, öffentliche Toilette, Behindertentoilette",
        "toilets, toilet, public toilet, restroom, bathroom, lavatory, loo",
    ),
    (
        "shop=bakery shop=pastry",
        "Bäckerei, Bäcker, Bäckereien, Backshop, Konditorei",
        "bakery, baker, bakeries, bakers",
    ),
    (
        "shop=supermarket shop=convenience",
        "Supermarkt, Supermärkte, Lebensmittelladen, Discounter",
        "supermarket, supermarkets, grocery, grocery store, convenience store",
    ),
    ("shop=butcher", "Metzgerei, Metzger, Fleischerei, Fleischer", "butcher, butchers"),
    ("shop=greengrocer", "Obstladen, Gemüseladen, Obst und Gemüse", "greengrocer, fruit shop"),
    (
        "shop=chemist",
        "Drogerie, Drogeriemarkt, Drogerien",
        "health and beauty store, toiletries",
    ),
    ("shop=kiosk shop=newsagent", "Kiosk, Zeitungsladen, Büdchen, Trinkhalle", "kiosk, newsagent"),
    ("shop=florist", "Blumenladen, Florist, Blumengeschäft, Blumen", "florist, flower shop"),
    (
        "shop=hairdresser",
        "Friseur, Frisör, Friseursalon, Friseurin",
        "hairdresser, barber, hair salon",
    ),
    ("shop=optician", "Optiker, Brillenladen, Augenoptiker", "optician, opticians"),
    (
        "shop=hearing_aids",
        "Hörgeräte, Hörakustiker, Hörgeräteakustiker",
        "hearing aids, audiologist",
    ),
    ("shop=medical_supply", "Sanitätshaus", "medical supply store"),
    ("shop=books", "Buchhandlung, Buchladen, Bücherladen", "bookshop, bookstore, book shop"),
    (
        "shop=clothes shop=boutique shop=fashion",
        "Kleidung, Modegeschäft, Bekleidungsgeschäft, Kleidergeschäft",
        "clothes shop, clothing store",
    ),
    ("shop=shoes", "Schuhgeschäft, Schuhladen, Schuhe", "shoe shop, shoe store"),
    ("shop=bicycle", "Fahrradladen, Fahrradgeschäft", "bike shop, bicycle shop"),
    ("shop=mobile_phone", "Handyladen, Handyshop", "phone shop, mobile phone shop"),
    ("shop=electronics shop=computer", "Elektromarkt, Elektronikmarkt", "electronics shop"),
    ("shop=doityourself shop=hardware", "Baumarkt", "hardware store, DIY store"),
    (
        "shop=department_store shop=mall",
        "Kaufhaus, Einkaufszentrum, Warenhaus",
        "department store, shopping centre, mall",
    ),
    ("shop=dry_cleaning shop=laundry", "Reinigung, Wäscherei", "dry cleaner, laundry"),
    ("shop=travel_agency", "Reisebüro", "travel agency, travel agent"),
    ("shop=gift", "Geschenkeladen", "gift shop"),
    (
        "amenity=post_office",
        "Post, Postamt, Postfiliale, Poststelle",
        "post office, post",
    ),
    ("amenity=post_box", "Briefkasten, Briefkästen", "letter box, post box, mailbox"),
    ("amenity=parcel_locker", "Packstation, Paketstation", "parcel locker"),
    (
        "amenity=townhall",
        "Rathaus, Stadtverwaltung, Bürgerbüro, Bürgeramt, Bürgercenter",
        "town hall, city hall, townhall",
    ),
    ("amenity=police", "Polizei, Polizeiwache, Polizeirevier", "police, police station"),
    ("amenity=courthouse", "Gericht, Amtsgericht, Landgericht", "court, courthouse"),
    ("amenity=fire_station", "Feuerwehr, Feuerwache", "fire station, fire brigade"),
    (
        "office=employment_agency",
        "Arbeitsamt, Arbeitsagentur, Jobcenter",
        "job centre, employment agency",
    ),
    ("amenity=library", "Bücherei, Bibliothek, Stadtbücherei, Leihbücherei", "library, libraries"),
    (
        "amenity=place_of_worship",
        "Kirche, Kirchen, Moschee, Synagoge, Kapelle, Dom, Tempel",
        "church, churches, mosque, synagogue, chapel, temple, cathedral",
    ),
    ("amenity=school", "Schule, Schulen, Grundschule, Gymnasium, Realschule", "school, schools"),
    (
        "amenity=kindergarten",
        "Kindergarten, Kita, Kindertagesstätte, Kindergärten",
        "kindergarten, nursery",
    ),
    (
        "amenity=university amenity=college",
        "Universität, Uni, Hochschule, FH, TU, Technische Universität",
        "university",
    ),
    (
        "amenity=restaurant",
        "Restaurant, Restaurants, Gaststätte, Gasthaus, Wirtschaft, Lokal",
        "restaurant, place to eat",
    ),
    (
        "amenity=cafe",
        "Café, Cafés, Kaffee, Eiscafé, Kaffeehaus",
        "coffee shop, cafe, tea room",
    ),
    ("amenity=ice_cream", "Eisdiele", "ice cream parlour"),
    ("amenity=fast_food", "Imbiss, Schnellimbiss, Imbissbude, Dönerladen", "fast food, takeaway"),
    ("amenity=pub amenity=bar amenity=biergarten", "Kneipe, Bar, Biergarten", "pub, bar, pubs"),
    ("tourism=hotel tourism=guest_house tourism=hostel", "Hotel, Pension, Hotels", "hotel, hostel"),
    ("amenity=cinema", "Kino, Lichtspielhaus, Kinos", "cinema, movie theatre, movies"),
    ("amenity=theatre", "Theater, Schauspielhaus, Oper", "theatre, theater, opera"),
    ("tourism=museum", "Museum, Museen", "museum, museums"),
    ("tourism=information", "Touristeninformation, Touristinfo", "tourist information"),
    ("leisure=park leisure=garden", "Park, Stadtpark, Grünanlage", "park, parks"),
    ("leisure=playground", "Spielplatz, Spielplätze, Kinderspielplatz", "playground"),
    ("leisure=swimming_pool leisure=water_park", "Schwimmbad, Hallenbad, Freibad", "swimming pool"),
    ("leisure=fitness_centre", "Fitnessstudio, Fitnesscenter", "gym, fitness centre"),
    ("leisure=sports_centre", "Sporthalle, Turnhalle, Sportzentrum", "sports centre"),
    ("amenity=marketplace", "Markt, Wochenmarkt, Marktplatz", "market, market place"),
    ("amenity=parking", "Parkplatz, Parkhaus, Tiefgarage", "parking, car park, parking lot"),
    ("amenity=fuel", "Tankstelle, Tankstellen", "petrol station, gas station"),
    ("amenity=taxi", "Taxi, Taxistand, Taxis", "taxi rank, taxi stand, cab"),
    ("amenity=fountain", "Brunnen, Springbrunnen", "fountain"),
    ("amenity=drinking_water", "Trinkwasser, Trinkbrunnen", "drinking water"),
    ("amenity=social_facility", "Sozialstation, Seniorenheim, Pflegeheim", "care home"),
    ("amenity=community_centre", "Bürgerhaus, Gemeindezentrum", "community centre"),
    ("amenity=grave_yard landuse=cemetery", "Friedhof, Friedhöfe", "cemetery, graveyard"),
    ("highway=elevator", "Aufzug, Fahrstuhl, Lift, Aufzüge", "lift, elevator, lifts"),
)
_STATION_WORDS = PlaceKind(
    (
        "Bahnhof",
        "Bahnhöfe",
        "Bahnstation",
        "Zug",
        "U-Bahn",
        "U-Bahnhof",
        "U-Bahn-Station",
        "U-Bahn-Haltestelle",
        "S-Bahn",
        "S-Bahnhof",
        "S-Bahn-Station",
        "S-Bahn-Haltestelle",
        "Haltepunkt",
    ),
    (
        "station",
        "train station",
        "railway station",
        "tube station",
        "underground station",
        "underground",
        "subway station",
        "metro station",
        "tube",
        "subway",
        "metro",
        "stations",
    ),
    frozenset({"railway=station", "railway=halt", "public_transport=station"}),
    frozenset({NameKind.STATION}),
)
_STOP_WORDS = PlaceKind(
    (
        "Haltestelle",
        "Bushaltestelle",
        "Bus",
        "Straßenbahn",
        "Straßenbahnhaltestelle",
        "Tram",
        "Tramhaltestelle",
        "Bushaltestellen",
        "Haltestellen",
        "Bushalt",
    ),
    ("stop", "bus stop", "tram stop", "bus stops", "stops", "tram"),
    frozenset({"highway=bus_stop", "railway=tram_stop"}),
    frozenset({NameKind.STOP}),
)
_BUS_STATION = PlaceKind(
    ("Busbahnhof", "ZOB", "Omnibusbahnhof"),
    ("bus station", "coach station"),
    frozenset({"amenity=bus_station"}),
)


def _listed(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(","))


def _split(words: str) -> frozenset[str]:
    return frozenset(words.split())


STATION = _STATION_WORDS
KINDS: tuple[PlaceKind, ...] = (
    _STATION_WORDS,
    _STOP_WORDS,
    _BUS_STATION,
    *(
        PlaceKind(_listed(german), _listed(english), frozenset(sorts.split()))
        for sorts, german, english in _TABLE
    ),
)
# Words for a part of a kind, as spelling keys: a place that is called so comes first.
TELLING = _split(
    "biergarten buergeramt cathedral chapel dom eiscafe fachhochschule fh freibad grundschule "
    "gymnasium hallenbad hochschule kapelle klinikum konditorei moschee mosque parkhaus "
    "realschule stadtbuecherei stadtpark synagoge synagogue tempel temple tiefgarage "
    "universitaet university "
)
# Without a name of their own, yet somebody looks for them.
NAMELESS = frozenset(
    {
        "amenity=toilets",
        "amenity=atm",
        "amenity=post_box",
        "amenity=taxi",
        "amenity=drinking_water",
        "amenity=pharmacy",
        "amenity=bank",
        "amenity=police",
        "amenity=post_office",
        "amenity=doctors",
        "amenity=dentist",
        "amenity=restaurant",
        "amenity=cafe",
        "amenity=fast_food",
        "amenity=library",
        "amenity=place_of_worship",
        "highway=elevator",
        "shop=bakery",
        "shop=supermarket",
        "shop=kiosk",
    }
)


@cache
def kind_words() -> dict[str, PlaceKind]:
    """Return every word for a kind, as a spelling key, and its kind; made once."""
    return {
        joined(word): kind for kind in reversed(KINDS) for word in (*kind.german, *kind.english)
    }


@cache
def kinds_spelled() -> Spellings:
    """Return the words for kinds, to find the one that a slip was made in; made once."""
    return Spellings(kind_words())


def kind_of(entry: NameEntry) -> PlaceKind | None:
    """Return the kind of an entry; None for one without words, as streets are."""
    kind = kind_of_sort(entry.sort) if entry.sort else None
    return kind or next((k for k in KINDS if entry.kind in k.name_kinds), None)


@cache
def kind_of_sort(sort: str) -> PlaceKind | None:
    """Return the kind of an OSM "key=value"; None for one without words."""
    return next((kind for kind in KINDS if sort in kind.sorts), None)
