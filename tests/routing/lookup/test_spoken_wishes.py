"""What people say and recognisers write, and what of a town it means."""

import pytest

from routing.lookup import NameKind, UnknownPlaceError, find, get
from tests.drawn import FRAME
from tests.routing.lookup.town import TOWN, house, named, place


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("zum Stiftsplatz", "Stiftsplatz"),
        ("Ich möchte bitte zum Stiftsplatz", "Stiftsplatz"),
        ("take me to Stiftsplatz please", "Stiftsplatz"),
        ("Stifts Platz", "Stiftsplatz"),
        ("zu Am Altenhof", "Am Altenhof"),
        ("zum Altenhof", "Altenhof"),
        ("Eisenbahn Straße einundzwanzig", "Eisenbahnstraße 21-25"),
        ("Eisenbahnstraße Hausnummer fünf", "Eisenbahnstraße 5"),
        ("Eisenbahnstr. Nr. 5", "Eisenbahnstraße 5"),
        ("eisenbahnstr5", "Eisenbahnstraße 5"),
        ("Eisenbahnstraße fünf a", "Eisenbahnstraße 5a"),
        ("Eisenbahnstraße fünf Anton", "Eisenbahnstraße 5a"),
        ("Eisenbahnstraße drei und zwanzig", "Eisenbahnstraße 21-25"),
        ("Eisenbahnstraße vierzig bis zweiundvierzig", "Eisenbahnstraße 40-42"),
        ("Eisenbahnstraße 40/42", "Eisenbahnstraße 40-42"),
        ("Eisenbahnstraße 42", "Eisenbahnstraße 40-42"),
        ("Eisenbahnstraße 5 in Lotsenstadt", "Eisenbahnstraße 5"),
        ("Eisenbahnstraße 5, 67655 Lotsenstadt", "Eisenbahnstraße 5"),
        ("5 Eisenbahnstraße", "Eisenbahnstraße 5"),
        ("one hundred and five High St", "High Street 105"),
        ("105 High St.", "High Street 105"),
        ("Straße des dreizehnten Januar", "Straße des 13. Januar"),
        ("Straße des 13. Januar sieben", "Straße des 13. Januar 7"),
        ("Straße 22 16", "Straße 22 16"),
        ("3 Linden", "Drei Linden"),
        ("Konigstrasse", "Königstraße"),
        ("Dr.-Rudolf-Breitscheid-Str.", "Rudolf-Breitscheid-Straße"),
        ("Saint Martins Lane", "St Martin's Lane"),
        ("Schillerpl.", "Schillerplatz"),
        ("main station", "Lotsenstadt Hauptbahnhof"),
        ("Hbf", "Lotsenstadt Hauptbahnhof"),
        ("Bahnhof West", "Lotsenstadt West"),
        ("Waterloo station", "Waterloo"),
        ("Rathaus", "Rathaus Lotsenstadt"),
        ("town hall", "Rathaus Lotsenstadt"),
        ("die Sparkasse am Stiftsplatz", "Stadtsparkasse"),
        ("Apotheke in der Königstraße", "Rote Apotheke"),
        ("Apotheke Königstraße", "Rote Apotheke"),
        ("Apotheke Adler", "Adler-Apotheke"),
        ("Ecke Eisenbahnstraße Königstraße", "Eisenbahnstraße Ecke Königstraße"),
        ("Königstr. Ecke Eisenbahnstr.", "Eisenbahnstraße Ecke Königstraße"),
        ("Kreuzung Königstraße und Am Altenhof", "Am Altenhof Ecke Königstraße"),
        ("corner of Eisenbahnstraße and Königstraße", "Eisenbahnstraße Ecke Königstraße"),
        ("Eisenbahnstraße/Königstraße", "Eisenbahnstraße Ecke Königstraße"),
    ],
)
def test_a_spoken_form_is_meant_beyond_doubt(text, name):
    assert find(TOWN, text, FRAME.origin).best.name == name


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Stiftsplaz", "Stiftsplatz"),
        ("Schilla Platz", "Schillerplatz"),
        ("Maierweg", "Meyerweg"),
        ("Mayrweg", "Meyerweg"),
        ("Eisenbanstraße 5", "Eisenbahnstraße 5"),
        ("Rudolf Breitscheit Straße", "Rudolf-Breitscheid-Straße"),
        ("Breitscheidstraße", "Rudolf-Breitscheid-Straße"),
        ("Marienkirche", "St. Marien"),
        ("Apoteke", "Adler-Apotheke"),
        ("Ecke Eisenbanstraße Königstraße", "Eisenbahnstraße Ecke Königstraße"),
        ("Ecke Stiftsplatz Eisenbahnstraße", "Stiftsplatz"),
    ],
)
def test_a_slip_is_offered_and_never_walked_to(text, first):
    found = find(TOWN, text, FRAME.origin)
    assert found.best is None
    assert found.suggestions[0] == first


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Apotheke", ("Adler-Apotheke", "Rote Apotheke")),
        ("zur Apotheke", ("Adler-Apotheke", "Rote Apotheke")),
        ("a pharmacy near me", ("Adler-Apotheke", "Rote Apotheke")),
        ("WC", ("Toilette, Stiftsplatz", "Toilette, Königstraße")),
        ("Toilette", ("Toilette, Stiftsplatz", "Toilette, Königstraße")),
        ("Bank", ("Stadtsparkasse", "Volksbank")),
        ("zu Imbiss", ("Zur Kastanie", "Döner am Eck")),
        (
            "Bäcker",
            (
                "Barbarossa Bäckerei, Eisenbahnstraße",
                "Kornblume",
                "Barbarossa Bäckerei, Königstraße",
            ),
        ),
    ],
)
def test_a_kind_of_place_offers_the_nearest_first(text, names):
    found = find(TOWN, text, FRAME.origin)
    assert (found.best, found.suggestions) == (None, names)


def test_the_main_station_comes_before_a_nearer_one():
    assert find(TOWN, "zum Bahnhof", FRAME.origin).suggestions[0] == "Lotsenstadt Hauptbahnhof"


@pytest.mark.parametrize("text", ["nächste Apotheke", "where is the nearest pharmacy"])
def test_who_asks_for_the_nearest_gets_it_only_when_it_is_known_where_they_are(text):
    assert find(TOWN, text, FRAME.origin).best.name == "Adler-Apotheke"
    assert find(TOWN, text, FRAME.to_latlon(950, 0)).best.name == "Rote Apotheke"
    assert find(TOWN, text).best is None


def test_a_kind_of_which_there_is_one_needs_no_choice():
    one = (place("Kornblume", "shop=bakery"), named("Ring"))
    assert find(one, "zur Bäckerei").best.name == "Kornblume"


def test_a_stop_can_be_asked_for_where_the_square_has_its_name():
    assert find(TOWN, "Stiftsplatz").best.kind is NameKind.SQUARE
    assert find(TOWN, "Haltestelle Stiftsplatz").best.kind is NameKind.STOP
    offered = find(TOWN, "Bushaltestelle", FRAME.to_latlon(205, 20)).suggestions[0]
    assert offered == "Stiftsplatz, Haltestelle"
    assert find(TOWN, offered).best.kind is NameKind.STOP


def test_an_unknown_number_tells_the_nearest_known_ones():
    found = find(TOWN, "Eisenbahnstraße 30")
    assert found.unknown_number
    assert found.suggestions == (
        "Eisenbahnstraße 21-25",
        "Eisenbahnstraße 40-42",
        "Eisenbahnstraße 5",
    )


def test_of_two_numbers_equally_far_the_one_on_the_same_side_comes_first():
    street = tuple(house("Ring", number) for number in ("10", "13", "11"))
    assert find(street, "Ring 12").suggestions == ("Ring 11", "Ring 13", "Ring 10")
    assert find(street[:2], "Ring 11a").suggestions == ("Ring 10", "Ring 13")
    even = tuple(house("Ring", number) for number in ("7", "4"))
    assert find(even, "Ring 5a").suggestions[0] == "Ring 4"
    same_side = tuple(house("Ring", number) for number in ("11", "9", "12", "8"))
    assert find(same_side, "Ring 10").suggestions == ("Ring 11", "Ring 9", "Ring 12")


def test_a_number_on_the_other_side_of_the_street_is_not_in_a_range():
    found = find(TOWN, "Eisenbahnstraße 22")
    assert found.best is None
    assert found.suggestions[0] == "Eisenbahnstraße 21-25"


def test_a_street_without_known_numbers_is_offered_itself():
    found = find(TOWN, "Königstraße 8")
    assert (found.best, found.suggestions, found.unknown_number) == (None, ("Königstraße",), False)


def test_the_refusal_knows_that_only_the_number_is_unknown():
    with pytest.raises(UnknownPlaceError) as unknown:
        get(TOWN, "Eisenbahnstraße 99")
    assert unknown.value.unknown_number
    assert "99" not in str(unknown.value)


def test_the_district_tells_two_streets_of_one_name_apart():
    for text in ("Hauptstraße Süd", "Hauptstraße in Süd", "Hauptstraße, Süd"):
        assert find(TOWN, text, FRAME.origin).best.context == "Süd"
    for text in ("Hauptstraße 3 Süd", "Hauptstraße 3, Süd", "Hauptstraße 3 in Süd Lotsenstadt"):
        assert find(TOWN, text, FRAME.origin).best.context == "Süd, Lotsenstadt"


def test_of_two_streets_of_one_name_the_near_one_is_taken_else_the_long_one():
    assert find(TOWN, "Hauptstraße", FRAME.origin).best.context == "Nord"
    assert find(TOWN, "Hauptstraße").best.context == "Süd"
    assert [n.context for n in find(TOWN, "Hauptstraße").namesakes] == ["Nord"]


def test_another_town_is_not_ours():
    """Who names a town that is not this one may mean a street that is not here."""
    assert find(TOWN, "Königstraße Hamburg").best is None


def test_a_thing_that_is_not_there_is_not_the_square_it_was_said_to_be_at():
    found = find(TOWN, "Museum am Stiftsplatz")
    assert found.best is None or found.best.kind is not NameKind.SQUARE


def test_a_shop_called_after_its_square_comes_after_the_square():
    names = (place("St. Marienplatz", "shop=kiosk"), named("St.-Marien-Platz", size_m=80))
    assert find(names, "Sankt Marien Platz").best.kind is NameKind.STREET


def test_a_cash_machine_comes_after_its_bank():
    names = (place("Sparkasse", "amenity=atm"), place("Sparkasse", "amenity=bank", at=(300, 0)))
    assert find(names, "Sparkasse", FRAME.origin).best.sort == "amenity=bank"


def test_another_name_of_a_thing_finds_it():
    names = (named("Großer Platz", NameKind.SQUARE, aliases=("Grand Place",)),)
    assert find(names, "Grand Place").best.name == "Großer Platz"


def test_1214_is_not_12_to_14():
    names = (house("Ring", "12-14"), house("Ring", "3"))
    assert find(names, "Ring 1214").best is None
    assert find(names, "Ring 12-14").best.name == "Ring 12-14"
