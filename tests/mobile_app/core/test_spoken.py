import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile_app.core.spoken import as_spoken, speech_seconds


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("Eisenbahnstr. 12", "Eisenbahnstraße 12"),
        ("Str. des Friedens", "Straße des Friedens"),
        ("Hbf", "Hauptbahnhof"),
        ("Kaiserslautern Hbf.", "Kaiserslautern Hauptbahnhof"),
        ("St. Martin", "Sankt Martin"),
        ("Dr. Ahorn", "Doktor Ahorn"),
        ("noch 30 m", "noch 30 Meter"),
        ("3 cm", "3 Zentimeter"),
        ("30 km/h", "30 Kilometer pro Stunde"),
        ("Am Stadtpark", "Am Stadtpark"),
        ("20 m²", "20 m²"),
        ("Achtung\x07\x1b[K", "Achtung  [K"),
    ],
)
def test_what_is_written_short_is_heard_in_full(written, heard):
    assert as_spoken(written, "de") == heard


def test_english_keeps_german_street_names_and_its_own_saints():
    assert as_spoken("St. Paul, Mozartstr.", "en") == "Saint Paul, Mozartstraße"


@given(st.text(), st.sampled_from(["de", "en", "fr"]))
def test_no_text_breaks_the_reading(text, language):
    heard = as_spoken(text, language)
    assert heard.isprintable()
    assert speech_seconds(heard) > 0
