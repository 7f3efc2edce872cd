import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile_app.core import messages
from mobile_app.core.clean_text import LONGEST_SPOKEN, LONGEST_WORD
from mobile_app.core.spoken import as_spoken, speech_seconds

GERMAN = [
    # streets and doors
    ("Eisenbahnstr. 12", "Eisenbahnstraße 12"),
    ("Marktstr.12", "Marktstraße 12"),
    ("Karl-Marx-Str.", "Karl-Marx-Straße"),
    ("Str. des Friedens", "Straße des Friedens"),
    ("Querung: Hauptstr., Ampel mit Ton.", "Querung: Hauptstraße, Ampel mit Ton."),
    ("Gehweg Mozartstr.. Folgen Sie", "Gehweg Mozartstraße. Folgen Sie"),
    ("Schillerpl. 3", "Schillerplatz 3"),
    ("Pl. der Republik", "Platz der Republik"),
    ("Hbf", "Hauptbahnhof"),
    ("Ziel: Hbf. Navigation beendet.", "Ziel: Hauptbahnhof. Navigation beendet."),
    ("Bhf Süd", "Bahnhof Süd"),
    ("St. Martin", "Sankt Martin"),
    ("St.-Martins-Platz", "Sankt-Martins-Platz"),
    ("Dr.-Külz-Ring", "Doktor-Külz-Ring"),
    ("Am Stadtpark", "Am Stadtpark"),
    ("S+U Wittenau (Wilhelmsruher Damm)", "S- und U-Bahn Wittenau, Wilhelmsruher Damm"),
    # people and abbreviations
    ("Dr. Ahorn", "Doktor Ahorn"),
    ("Dr.-Ing. Braun", "Doktoringenieur Braun"),
    ("Prof. Dr. med. Weber", "Professor Doktor Weber"),
    ("Ludwig II.", "Ludwig der Zweite"),
    ("König-Ludwig-II.-Straße", "König-Ludwig-der-Zweite-Straße"),
    ("Katharina II.", "Katharina die Zweite"),
    ("Bauteil II.", "Bauteil 2."),
    ("Halle X", "Halle X"),
    ("ggü. Rathaus", "gegenüber Rathaus"),
    ("Gasse bzw. Weg", "Gasse beziehungsweise Weg"),
    ("z. B. heute", "zum Beispiel heute"),
    ("z.B. heute", "zum Beispiel heute"),
    ("z. T. offen", "zum Teil offen"),
    ("Ev. Kirche", "Evangelische Kirche"),
    ("ev. Gemeindehaus", "evangelisches Gemeindehaus"),
    ("1. FC Kaiserslautern", "Erster FC Kaiserslautern"),
    ("im 2. OG", "im zweiten Obergeschoss"),
    ("1. OG", "erstes Obergeschoss"),
    # numbers of houses
    ("Nr. 12", "Nummer 12"),
    ("Hausnr. 7", "Hausnummer 7"),
    ("12a", "12 A"),
    ("12-14", "12 bis 14"),
    ("12a–14b", "12 A bis 14 B"),
    ("12/14", "12 Schrägstrich 14"),
    ("0631-12345", "0631-12345"),
    ("14-12", "14-12"),
    # days
    ("bis 30.11.", "bis dreißigsten November"),
    ("Gesperrt bis 30. November: Parkstr.", "Gesperrt bis dreißigsten November: Parkstraße"),
    ("am 24.12.2026", "am vierundzwanzigsten Dezember 2026"),
    ("24.12.26", "vierundzwanzigster Dezember 2026"),
    ("2026-11-30", "dreißigster November 2026"),
    ("der 3. Okt. ist frei", "der dritte Oktober ist frei"),
    ("Straße des 17. Juni", "Straße des siebzehnten Juni"),
    ("vom 1.12. bis 7.12.", "vom ersten Dezember bis siebten Dezember"),
    ("1.-24. Dezember", "erster bis vierundzwanzigsten Dezember"),
    ("31.2.", "31.2."),
    ("Mo-Fr", "Montag bis Freitag"),
    ("Sa 9-13 Uhr", "Samstag 9 bis 13 Uhr"),
    ("Linie 12. Folgen Sie", "Linie 12. Folgen Sie"),
    ("Haus am 3. Folgen Sie", "Haus am 3. Folgen Sie"),
    ("am 3. Abzweig", "am dritten Abzweig"),
    # hours
    ("bis 18:30", "bis 18 Uhr 30"),
    ("18:30 Uhr", "18 Uhr 30"),
    ("18.30 Uhr", "18 Uhr 30"),
    ("18:00", "18 Uhr"),
    ("8:05", "8 Uhr 5"),
    ("18:30-20:00", "18 Uhr 30 bis 20 Uhr"),
    ("8-18 Uhr", "8 bis 18 Uhr"),
    ("25:30", "25:30"),
    # units
    ("noch 30 m", "noch 30 Meter"),
    ("Pariser Straße 34m", "Pariser Straße 34 M"),
    ("noch 30m", "noch 30 Meter"),
    ("1,5 km", "1,5 Kilometer"),
    ("3 cm", "3 Zentimeter"),
    ("30 km/h", "30 Kilometer pro Stunde"),
    ("30km/h", "30 Kilometer pro Stunde"),
    ("5 %", "5 Prozent"),
    ("20 m²", "20 Quadratmeter"),
    ("5 Min.", "5 Minuten"),
    ("1 Min.", "1 Minute"),
    # lines and roads are read letter and number, as people say them
    ("Bus 105", "Bus 105"),
    ("B37", "B37"),
    ("L 500", "L 500"),
    # signs
    ("Müller & Sohn", "Müller und Sohn"),
    ("H&M", "H und M"),
    ("Gasse/Weg", "Gasse, Weg"),
    ("Bau 3 – Tor 2", "Bau 3, Tor 2"),
    ("Rathaus (Hof).", "Rathaus, Hof."),
    ("Hinweis von „Sonne“: offen.", "Hinweis von Sonne: offen."),
    ("***Glühwein***", "Glühwein"),
]
# As a sentence holds a name: a full stop within it would end the sentence, so it was taken out.
WITHOUT_STOPS = [
    ("Straße des 17 Juni", "Straße des siebzehnten Juni"),
    ("1 FC Kaiserslautern", "Erster FC Kaiserslautern"),
    ("Ev Kirche", "Evangelische Kirche"),
    ("Dr.-Ing Braun", "Doktoringenieur Braun"),
    ("Dr. med Weber", "Doktor Weber"),
    ("Karl-Marx-Str, Ecke Mozartstr", "Karl-Marx-Straße, Ecke Mozartstraße"),
    ("Ludwig II", "Ludwig der Zweite"),
]
ENGLISH = [
    ("St. Paul, Mozartstr.", "Saint Paul, Mozartstraße"),
    ("Hauptstr. 3, Hbf", "Hauptstraße 3, Hauptbahnhof"),
    ("Königstraße 12a", "Königstraße 12 A"),
    ("12-14", "12 to 14"),
    ("12/14", "12 slash 14"),
    ("Nr. 12", "number 12"),
    ("Closed until 30 November: Parkstr.", "Closed until the 30th of November: Parkstraße"),
    ("on the 3 October", "on the 3rd of October"),
    ("24.12.2026", "the 24th of December 2026"),
    ("2026-11-22", "the 22nd of November 2026"),
    ("Open until 18:00.", "Open until 6 pm."),
    ("Open until 18:30.", "Open until 6:30 pm."),
    ("0:00", "midnight"),
    ("12:00", "noon"),
    ("12:30", "12:30 pm"),
    ("6:30 pm", "6:30 pm"),
    ("18:00-20:00", "6 pm to 8 pm"),
    ("Mo-Fr", "Monday to Friday"),
    ("1 m", "1 metre"),
    ("30 m", "30 metres"),
    ("3 cm", "3 centimetres"),
    ("30 km/h", "30 kilometres an hour"),
    ("5 %", "5 percent"),
    ("Ludwig II.", "Ludwig the Second"),
    ("Müller & Sohn", "Müller and Sohn"),
    ("Rathaus (Hof)", "Rathaus, Hof"),
    ("B37", "B37"),
]
# written, and what an enemy or a careless shop meant by it
MARKUP = [
    ("<speak>Bäckerei</speak>", "Bäckerei"),
    ('<audio src="http://a.b/c.wav"/>Bäckerei', "Bäckerei"),
    ("<prosody rate='x-slow'>Café</prosody>", "Café"),
    ("&lt;speak&gt;Bäckerei&lt;/speak&gt;", "Bäckerei"),
    ("&amp;lt;break time=&quot;9s&quot;/&amp;gt;Markt", "Markt"),
    ("A &amp; B", "A und B"),
    ("[[rate 20]] Hof", "rate 20, Hof"),  # an order to the voice of macOS
    ("Achtung\x07\x1b[2J", "Achtung"),
    ("Kö\u00adnig\u200b\ufeff", "König"),
    ("\u202eHof\u202c", "Hof"),
    ("Cafe\u0301", "Café"),
    ("Z" + "\u0336" * 50 + "oo", "Z\u0336\u0336oo"),
    ("Eis 🍦🏽", "Eis"),
]


@pytest.mark.parametrize(("written", "heard"), [*GERMAN, *WITHOUT_STOPS])
def test_a_german_voice_reads_what_people_say(written, heard):
    assert as_spoken(written, "de") == heard


@pytest.mark.parametrize(("written", "heard"), ENGLISH)
def test_an_english_voice_reads_what_people_say_and_german_names_stay_german(written, heard):
    assert as_spoken(written, "en") == heard


@pytest.mark.parametrize(("written", "heard"), MARKUP)
def test_markup_and_unseen_characters_never_reach_a_voice(written, heard):
    assert as_spoken(written, "de") == heard


@pytest.mark.parametrize(
    ("language", "written", "heard"),
    [
        ("de", "🐕", "ohne Namen"),
        ("de", "Rechts: 🐕.", "Rechts: ohne Namen."),
        ("de", "Links: <b></b>, geöffnet.", "Links: ohne Namen, geöffnet."),
        ("en", "Right: \u200b\u200b.", "Right: without a name."),
        ("de", "...", "ohne Namen"),
        ("fr", "🐕", "without a name"),
        ("de", "Ziel:", "Ziel:"),
        ("de", "", ""),
    ],
)
def test_a_name_of_which_nothing_is_left_is_said_to_be_none(language, written, heard):
    assert as_spoken(written, language) == heard


def test_a_very_long_name_ends_between_words():
    heard = as_spoken("Ziel: " + "Bäckerei " * 2000, "de")
    assert LONGEST_SPOKEN - 10 < len(heard) <= LONGEST_SPOKEN
    assert heard.endswith("Bäckerei")


def test_a_word_without_an_end_has_one():
    assert as_spoken("a" * 5000, "de") == "a" * LONGEST_WORD


def test_a_long_text_is_read_in_no_time():
    # Patterns that look back and forth could take minutes of a text made for it.
    for nasty in (
        "12-" * 5000,
        "1." * 9000,
        "(" * 20_000,
        "<a" * 9000,
        "&amp;" * 4000,
        " ," * 9000,
    ):
        as_spoken(nasty, "de")
        as_spoken(nasty, "en")


# What rules look for, so that they meet each other more often than in random characters.
PIECES = st.sampled_from(
    (  # noqa: SIM905
        "Marktstr. Hbf Bhf St. Dr. Prof. -Ing. Pl. Nr. ggü. bzw. z. B. ca. Ev. am bis der 1 12 30 2026 "
        "30.11. 24.12.2026 3. November Nov. 18:30 18.30 Uhr - – / & + ( ) [ ] < > , ; : . ! ? a m km cm "
        "% € II. Ludwig Mo Fr OG EG <b> </b> &amp; &lt; &#8203; 🐕 \u200b \u202e \x07 \x1b[2J № ' \" _ * pm 1. FC "
        "the No. Rd"
    ).split()
)
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=12).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda gap: gap.join(parts))
)


@given(TEXTS | st.text(), st.sampled_from(["de", "en", "fr"]))
def test_no_text_breaks_the_reading(text, language):
    heard = as_spoken(text, language)
    assert not any(unicodedata.category(c)[0] == "C" for c in heard)
    assert not set("<>[]{}_*#\\|") & set(heard)
    assert re.search(r"[^\W_]", heard) or not text.strip()
    assert speech_seconds(heard) > 0


@given(TEXTS | st.text(), st.sampled_from(["de", "en", "fr"]))
def test_what_is_written_out_already_stays_as_it_is(text, language):
    heard = as_spoken(text, language)
    assert as_spoken(heard, language) == heard


@given(st.text(min_size=1, max_size=200), st.integers(150, 399))
def test_faster_speech_is_never_said_to_last_longer(text, words_per_minute):
    assert speech_seconds(text, words_per_minute + 1) <= speech_seconds(text, words_per_minute)


def test_a_rate_that_no_voice_has_is_taken_for_the_nearest():
    assert speech_seconds("Treppe.", 10_000) == speech_seconds("Treppe.", 450)
    assert speech_seconds("Treppe.", 0) == speech_seconds("Treppe.", 80)


def test_a_destination_with_shortened_words_is_one_sentence():
    texts = messages.app_texts("de")
    name = "Kita der Ev. Kirchengem. Alt-Wittenau"
    spoken = "Kita der Evangelischen Kirchengemeinde Alt-Wittenau"
    assert messages.route_found(texts, destination=name, distance_m=170) == f"{spoken}, 170 Meter."
    assert messages.planning(texts, destination=name) == f"Ein Weg wird gesucht, Ziel: {spoken}."
    assert spoken in messages.resumed(texts, destination=name)
    # Of a name without a letter nothing can be said.
    unnamed = messages.route_found(texts, destination="...", distance_m=170)
    assert unnamed == messages.route_found(texts, destination=None, distance_m=170)
