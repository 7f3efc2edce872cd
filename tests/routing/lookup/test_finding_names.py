"""What a walker types or says, and what of a city it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.geo import LatLon
from routing.lookup import NameEntry, NameKind, UnknownPlaceError, find, get, parse_latlon
from routing.names.spelling import words_of
from routing.names.typing_errors import typos_between
from tests.drawn import FRAME


def _entry(name, kind=NameKind.STREET, *, east_m=0.0, size_m=0.0, context=None):
    return NameEntry(name, kind, FRAME.to_latlon(east_m, 0.0), None, context, size_m)


NAMES = (
    _entry("Stiftsplatz", NameKind.STOP),
    _entry("Stiftsplatz", NameKind.SQUARE, size_m=90),
    _entry("Stiftsplatz", NameKind.STREET, size_m=120),
    _entry("Stiftsplatz", NameKind.STREET, size_m=40),
    _entry("Kaiserslautern Hauptbahnhof", NameKind.STATION),
    _entry("Hauptbahnhof", NameKind.STOP),
    _entry("Müllerstraße"),
    _entry("Müllerstraße 12", NameKind.ADDRESS, context="Kaiserslautern"),
    _entry("Müllerstraße 14a", NameKind.ADDRESS, context="Kaiserslautern"),
    _entry("Sankt-Martins-Platz", NameKind.SQUARE),
    _entry("Bäckerei Schmidt", NameKind.PLACE, east_m=500, context="Müllerstraße"),
    _entry("Bäckerei Schmidt", NameKind.PLACE, east_m=50, context="Königstraße"),
    _entry("Optik Schmidt", NameKind.PLACE),
    _entry("Königstraße"),
    _entry("Straße des 13. Januar"),
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("stiftsplatz", "Stiftsplatz"),
        ("Muellerstrasse", "Müllerstraße"),
        ("MÜLLERSTR.", "Müllerstraße"),
        ("Müller-Straße", "Müllerstraße"),
        ("Müller Str", "Müllerstraße"),
        ("müllerstr. 12", "Müllerstraße 12"),
        ("12 Müllerstraße", "Müllerstraße 12"),
        ("Müllerstraße 14 A", "Müllerstraße 14a"),
        ("St. Martins-Platz", "Sankt-Martins-Platz"),
        ("Kaiserslautern Hbf", "Kaiserslautern Hauptbahnhof"),
        ("Hauptbahnhof Kaiserslautern", "Kaiserslautern Hauptbahnhof"),
        ("Hauptbahnhof", "Kaiserslautern Hauptbahnhof"),
        ("Koenigstrasse", "Königstraße"),
        ("strasse des 13 januar", "Straße des 13. Januar"),
        ("Optik", "Optik Schmidt"),
        ("Martins", "Sankt-Martins-Platz"),
        ("Müllerstraße 12, 67655 Kaiserslautern", "Müllerstraße 12"),
        ("Königstraße Kaiserslautern", "Königstraße"),
    ],
)
def test_a_name_is_found_however_it_is_written(text, name):
    assert find(NAMES, text).best.name == name


def test_of_equal_names_the_square_is_taken_and_the_rest_told():
    found = find(NAMES, "Stiftsplatz")
    assert found.best.kind is NameKind.SQUARE
    assert [(e.kind, e.size_m) for e in found.namesakes] == [
        (NameKind.STREET, 120),
        (NameKind.STREET, 40),
        (NameKind.STOP, 0),
    ]


def test_of_two_shops_of_one_name_the_nearer_is_taken():
    here = FRAME.to_latlon(480, 0)
    assert find(NAMES, "Bäckerei Schmidt", here).best.context == "Müllerstraße"
    assert find(NAMES, "Bäckerei Schmidt", FRAME.origin).best.context == "Königstraße"


def test_a_word_that_two_names_share_is_not_guessed():
    found = find(NAMES, "Schmidt")
    assert found.best is None
    assert set(found.suggestions) == {
        "Bäckerei Schmidt, Müllerstraße",
        "Bäckerei Schmidt, Königstraße",
        "Optik Schmidt",
    }


@pytest.mark.parametrize("text", ["Stiftspaltz", "Stiftplatz", "Stiftsplatzz"])
def test_a_typing_error_is_offered_and_not_walked_to(text):
    with pytest.raises(UnknownPlaceError) as unknown:
        get(NAMES, text)
    assert unknown.value.suggestions == ("Stiftsplatz",)


def test_a_house_nobody_mapped_is_not_its_street():
    found = find(NAMES, "Müllerstraße 13")
    assert found.best is None
    assert set(found.suggestions) == {"Müllerstraße 12", "Müllerstraße 14a"}


@pytest.mark.parametrize("text", ["", "   ", "!!!", "Atlantis", "\x00\ud800"])
def test_what_is_nowhere_is_unknown(text):
    with pytest.raises(UnknownPlaceError) as unknown:
        get(NAMES, text)
    assert unknown.value.suggestions == ()
    assert "Atlantis" not in str(unknown.value)


def test_a_city_without_names_knows_no_place():
    assert find((), "Stiftsplatz").best is None


@given(st.text(max_size=300))
def test_no_text_breaks_the_search(text):
    found = find(NAMES, text)
    assert found.best is None or found.best in NAMES


@given(st.sampled_from(NAMES), st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_the_case_of_letters_never_matters(entry, recase):
    assert find(NAMES, recase(entry.name)).best.name == find(NAMES, entry.name).best.name


@given(st.text(max_size=60))
def test_words_have_neither_gaps_nor_capitals(text):
    assert all(w and "_" not in w and " " not in w and w == w.casefold() for w in words_of(text))


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_typos_count_the_same_both_ways(a, b):
    assert typos_between(a, b, 2) == typos_between(b, a, 2)
    assert typos_between(a, a, 0) == 0


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("49.44,7.77", LatLon(49.44, 7.77)),
        (" 49.44 ; 7.77 ", LatLon(49.44, 7.77)),
        ("-33.9, 151.2", LatLon(-33.9, 151.2)),
        ("Stiftsplatz 3", None),
        ("nan,nan", None),
        ("49,44", LatLon(49, 44)),
    ],
)
def test_two_numbers_are_a_position(text, position):
    assert parse_latlon(text) == position


def test_two_numbers_off_earth_are_refused_without_repeating_them():
    with pytest.raises(ValueError) as refused:
        parse_latlon("149.44, 7.77")
    assert "149" not in str(refused.value)
