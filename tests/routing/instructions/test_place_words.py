"""What is said of hours, events and notices, on ordinary days and on those that mislead."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.city.opening import Calendar, expand
from routing.geo import LatLon
from routing.instructions import place_phrasing
from routing.instructions.hours_phrasing import mappers_words
from routing.places import Event, Notice, Opening, OpeningInterval, Place

HERE = LatLon(49.44, 7.77)
BERLIN = ZoneInfo("Europe/Berlin")
BAKERY_HOURS = "Mo-Sa 07:00-18:00; PH off"
TUESDAY = datetime(2026, 12, 22, 12, tzinfo=BERLIN)


def bakery(hours=BAKERY_HOURS, first_day=date(2026, 12, 20), days=20, **more) -> Place:
    calendar = Calendar(first_day, days=days)
    opening = expand(hours, calendar, HERE) if hours else None
    return Place(1, "Bäckerei", "shop=bakery", HERE, opening=opening, opening_text=hours, **more)


def at(*moment, fold=0):
    return datetime(*moment, tzinfo=BERLIN, fold=fold)


def on_arrival(now, minutes, place=None, language="de"):
    arrives_at = now.astimezone(UTC) + timedelta(minutes=minutes)
    return place_phrasing.arrival_hours_text(place or bakery(), now, arrives_at, language)


# On arrival


@pytest.mark.parametrize(
    ("now", "minutes", "german", "english"),
    [
        (
            at(2026, 12, 22, 17, 50),
            12,
            "schließt in 10 Minuten, Sie brauchen 12",
            "closes in 10 minutes, you need 12",
        ),
        (
            at(2026, 12, 22, 17, 40),
            12,
            "schließt in 20 Minuten, Sie brauchen 12",
            "closes in 20 minutes, you need 12",
        ),
        (
            at(2026, 12, 22, 16),
            200,
            "schließt um 18 Uhr, Ankunft um 19 Uhr 20",
            "closes at 18:00, you arrive at 19:20",
        ),
        (at(2026, 12, 22, 16), 30, "geöffnet bis 18 Uhr", "open until 18:00"),
        (
            at(2026, 12, 22, 6, 50),
            30,
            "öffnet heute um 7 Uhr, vor Ihrer Ankunft",
            "opens today at 7:00, before you arrive",
        ),
        (
            at(2026, 12, 22, 6),
            30,
            "bei Ankunft geschlossen, öffnet heute um 7 Uhr",
            "closed when you arrive, opens today at 7:00",
        ),
        (
            at(2026, 12, 22, 20),
            30,
            "bei Ankunft geschlossen, öffnet morgen um 7 Uhr",
            "closed when you arrive, opens tomorrow at 7:00",
        ),
        (at(2026, 12, 25, 12), 10, "heute Feiertag, geschlossen", "closed, public holiday today"),
        (
            at(2026, 12, 24, 23, 50),
            20,
            "bei Ankunft geschlossen, öffnet am Montag um 7 Uhr",
            "closed when you arrive, opens on Monday at 7:00",
        ),
        (
            at(2026, 1, 2, 12),
            10,
            "Öffnungszeiten nicht bekannt",
            "opening hours not known",
        ),
    ],
)
def test_hours_are_those_of_the_arrival(now, minutes, german, english):
    assert on_arrival(now, minutes) == german
    assert on_arrival(now, minutes, language="en") == english


def test_who_arrives_beyond_what_is_known_hears_that():
    place = bakery("24/7", days=1, first_day=date(2026, 12, 22))
    assert (
        on_arrival(at(2026, 12, 22, 23, 50), 30, place)
        == "jetzt geöffnet, bei Ankunft nicht bekannt"
    )


def test_missing_hours_and_an_arrival_in_the_past_are_no_riddle():
    assert on_arrival(TUESDAY, 10, bakery(None)) == "Öffnungszeiten nicht bekannt"
    assert on_arrival(TUESDAY, -10) == "geöffnet bis 18 Uhr"


@given(
    minutes=st.integers(-30, 3000),
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    day=st.integers(18, 31),
)
def test_an_arrival_is_never_called_open_when_the_door_is_closed(minutes, hour, minute, day):
    now = at(2026, 12, day, hour, minute)
    text = on_arrival(now, minutes)
    arrives_at = max(now.astimezone(UTC), now.astimezone(UTC) + timedelta(minutes=minutes))
    state, _ = bakery().opening.state_at(arrives_at)
    if state == "closed":
        assert "geöffnet bis" not in text
        assert text.startswith(("bei Ankunft geschlossen", "heute Feiertag", "schließt"))
    if text.startswith("schließt in"):
        left, *needed = map(int, re.findall(r"\d+", text))  # who is there needs nothing
        assert all(left >= minutes for minutes in needed) or state == "closed"


# Holidays of Rhineland-Palatinate


@pytest.mark.parametrize(
    ("day", "first_day"),
    [(date(2027, 5, 27), date(2027, 5, 10)), (date(2027, 11, 1), date(2027, 10, 18))],
)
def test_corpus_christi_and_all_saints_day_are_named_as_the_reason(day, first_day):
    place = bakery(first_day=first_day)
    noon = at(day.year, day.month, day.day, 12)
    assert place_phrasing.hours_text(place, noon, "de") == "heute Feiertag, geschlossen"
    sentence = place_phrasing.hours_sentence(place, noon, "de")
    assert sentence.startswith("Heute Feiertag, geschlossen, öffnet morgen um 7 Uhr")


def test_reformation_day_is_an_ordinary_saturday():
    place = bakery(first_day=date(2026, 10, 26))
    noon = at(2026, 10, 31, 12)
    assert place_phrasing.hours_text(place, noon, "de") == "geöffnet bis 18 Uhr"


def test_a_sunday_is_not_called_a_holiday_because_it_is_one():
    place = bakery(first_day=date(2026, 10, 26))
    sunday = at(2026, 11, 1, 12)
    assert place_phrasing.hours_text(place, sunday, "de").startswith("geschlossen, öffnet morgen")


def test_what_is_never_open_on_this_weekday_has_no_holiday():
    place = bakery("Tu 09:00-12:00; PH off", first_day=date(2027, 5, 10))
    thursday = at(2027, 5, 27, 12)
    assert "Feiertag" not in place_phrasing.hours_text(place, thursday, "de")


def test_hours_that_say_nothing_of_holidays_are_not_known_on_one():
    place = bakery("Mo-Sa 07:00-18:00")
    christmas = at(2026, 12, 25, 12)
    text = place_phrasing.hours_text(place, christmas, "de")
    assert text == "heute Feiertag, Öffnungszeiten nicht bekannt"


# Clocks


def test_in_the_night_of_two_hours_the_right_one_is_named():
    bar = bakery("Mo-Su 00:00-02:30", first_day=date(2026, 10, 24), days=3)
    text = place_phrasing.hours_text(bar, at(2026, 10, 25, 0, 30), "de")
    assert text == "geöffnet bis 2 Uhr 30 Winterzeit"
    moment = datetime(2026, 10, 25, 0, 15, tzinfo=UTC)
    night = Opening(
        (OpeningInterval(moment - timedelta(hours=1), moment),),
        moment - timedelta(days=2),
        moment + timedelta(days=2),
    )
    place = Place(1, "Bar", "amenity=bar", HERE, opening=night)
    now = moment - timedelta(minutes=50)
    assert place_phrasing.hours_text(place, now, "en") == "open until 2:15 summer time"


def test_minutes_are_true_in_the_nights_the_clocks_change():
    # A bar closes at 3:30. On 25 October two hours lie between 2:30 and then, in March one less.
    bar = bakery("Mo-Su 00:00-03:30", first_day=date(2026, 10, 24), days=3)
    assert on_arrival(at(2026, 10, 25, 2, 55), 30, bar) == "geöffnet bis 3 Uhr 30"
    assert on_arrival(at(2026, 10, 25, 2, 55, fold=1), 30, bar).startswith("schließt in 35 Minuten")
    spring = bakery("Mo-Su 00:00-03:30", first_day=date(2027, 3, 27), days=3)
    assert (
        on_arrival(at(2027, 3, 28, 1, 55), 40, spring) == "schließt in 35 Minuten, Sie brauchen 40"
    )


@pytest.mark.parametrize("now", [at(1970, 1, 1), at(2024, 5, 1), at(2038, 1, 19), at(2027, 1, 9)])
def test_a_clock_far_from_the_dates_of_the_map_knows_no_hours(now):
    assert place_phrasing.hours_text(bakery(), now, "de") == "Öffnungszeiten nicht bekannt"
    assert place_phrasing.hours_sentence(bakery(), now, "de") is None
    assert place_phrasing.hours_details(bakery(), now, "de").startswith(
        "Öffnungszeiten für dieses Datum nicht bekannt."
    )


# Details on request


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("täglich außer montags", "Öffnungszeiten nicht lesbar: täglich außer montags."),
        ("<b>nur</b>\n nach\0Laune!!", "Öffnungszeiten nicht lesbar: nur nach Laune."),
        (None, "Öffnungszeiten nicht bekannt."),
        ("<br>", "Öffnungszeiten nicht bekannt."),
    ],
)
def test_hours_that_nobody_can_read_are_given_in_the_mappers_words(written, said):
    assert place_phrasing.hours_details(bakery(written), TUESDAY, "de") == said


def test_hours_that_depend_on_something_are_given_in_the_mappers_words():
    place = bakery('Mo-Sa 09:00-18:00 "nach Vereinbarung"')
    said = place_phrasing.hours_details(place, TUESDAY, "de")
    assert said.startswith("Ob jetzt geöffnet ist, ist nicht bekannt. Karte: Mo-Sa 09:00-18:00")


@given(st.none() | st.text(max_size=300))
def test_the_mappers_words_are_short_and_hold_no_markup(text):
    said = mappers_words(text)
    assert len(said) <= 50
    assert said.isprintable()
    assert not re.search(r"[<>{}]", said)


def test_a_place_is_told_with_address_hours_and_door():
    place = bakery(street="Marktstr.", house_number="5 a", has_entrance=True, step_count=2)
    assert place_phrasing.place_details_cues(place, TUESDAY, "de") == (
        "Bäckerei, Marktstraße 5 a.",
        "Geöffnet bis 18 Uhr.",
        "2 Stufen an der Tür.",
    )
    unknown = place_phrasing.place_details_cues(bakery(None), TUESDAY, "en")
    assert unknown == (
        "Bäckerei, address not known.",
        "Opening hours not known.",
        "Door not known.",
    )


# Events and notices


def event(starts_at, ends_at, title="Adventsmarkt", place=None) -> Event:
    return Event("1", title, HERE, starts_at, ends_at, place)


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "german", "english"),
    [
        (
            at(2026, 12, 22, 9),
            at(2026, 12, 22, 20),
            "Veranstaltung jetzt: Adventsmarkt, bis 20 Uhr.",
            "Event now: Adventsmarkt, until 20:00.",
        ),
        (
            at(2026, 12, 1, 9),
            at(2026, 12, 24, 14),
            "Veranstaltung jetzt: Adventsmarkt, bis 24. Dezember, 14 Uhr.",
            "Event now: Adventsmarkt, until 24 December, 14:00.",
        ),
        (
            at(2026, 12, 31, 18),
            at(2026, 12, 31, 22),
            "Veranstaltung am 31. Dezember um 18 Uhr: Adventsmarkt.",
            "Event on 31 December at 18:00: Adventsmarkt.",
        ),
        (
            at(2026, 12, 24, 18, 30),
            at(2026, 12, 24, 22),
            "Veranstaltung am Donnerstag um 18 Uhr 30: Adventsmarkt.",
            "Event on Thursday at 18:30: Adventsmarkt.",
        ),
        (
            at(2027, 12, 24, 18),
            at(2027, 12, 24, 22),
            "Veranstaltung am 24. Dezember 2027 um 18 Uhr: Adventsmarkt.",
            "Event on 24 December 2027 at 18:00: Adventsmarkt.",
        ),
    ],
)
def test_dates_and_times_of_events_are_spoken_right(starts_at, ends_at, german, english):
    said = event(starts_at, ends_at)
    assert place_phrasing.event_text(said, TUESDAY, "de") == german
    assert place_phrasing.event_text(said, TUESDAY, "en") == english


def test_a_title_without_a_word_or_with_markup_is_no_riddle():
    for title, said in (("\0", "ohne Namen"), ("<i>Fest</i>", "Fest")):
        told = event(at(2026, 12, 22, 9), at(2026, 12, 22, 20), title)
        assert place_phrasing.event_text(told, TUESDAY, "de") == (
            f"Veranstaltung jetzt: {said}, bis 20 Uhr."
        )


def notice(text, place="Laden") -> Notice:
    return Notice("1", text, HERE, TUESDAY, TUESDAY + timedelta(hours=1), place)


def test_a_short_notice_is_told_as_a_whole():
    assert place_phrasing.notice_parts(notice("Heute gibt es Stollen"), "de") == (
        "Hinweis von Laden: Heute gibt es Stollen.",
    )
    assert place_phrasing.notice_text(notice("Neu!", None), "en") == "Notice: Neu!"


def test_a_long_notice_is_cut_where_a_sentence_ends():
    parts = place_phrasing.notice_parts(notice("Eins ist neu. Zwei ist alt! Drei auch."), "de")
    assert parts == (
        "Hinweis von Laden: Eins ist neu. Mehr auf Wunsch.",
        "Hinweis, weiter: Zwei ist alt! Mehr auf Wunsch.",
        "Hinweis, weiter: Drei auch.",
    )


@given(
    text=st.text(max_size=600)
    | st.lists(st.sampled_from(["Wort", "eins,", "Ende."]), max_size=90).map(" ".join)
)
def test_no_part_of_a_notice_is_long_and_no_word_is_lost(text):
    parts = place_phrasing.notice_parts(notice(text, None), "de")
    assert parts
    for part in parts:
        assert part.isprintable()
        assert len(part) <= 120 + len("Hinweis, weiter: . Mehr auf Wunsch.")
    if re.fullmatch(r"[\w., ]*", text):
        said = " ".join(parts)
        for word in ("Wort", "eins", "Ende"):
            assert said.count(word) == text.count(word)
