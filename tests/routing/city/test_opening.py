"""Hours as mappers write them, on the days when a closed door would hurt."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import OpeningHours

from routing.city.opening import (
    Calendar,
    UnknownRegionError,
    expand,
    expand_openings,
    time_zone_at,
)
from routing.geo import LatLon
from routing.material import RawPlace
from routing.places import OpeningState, Place

HERE = LatLon(49.44, 7.77)
BERLIN = ZoneInfo("Europe/Berlin")
CHRISTMAS = Calendar(date(2026, 12, 22), days=14)
ALL_SAINTS = Calendar(date(2027, 10, 29), days=6)
OPEN, CLOSED, UNKNOWN = OpeningState.OPEN, OpeningState.CLOSED, OpeningState.UNKNOWN


def state(expression, calendar, *moment, fold=0):
    opening = expand(expression, calendar, HERE)
    assert opening is not None
    return opening.state_at(datetime(*moment, tzinfo=BERLIN, fold=fold))


@pytest.mark.parametrize(
    ("expression", "calendar", "moment", "expected"),
    [
        # Ordinary days.
        ("Mo-Fr 09:00-18:00; PH off", CHRISTMAS, (2026, 12, 22, 9, 0), OPEN),
        ("Mo-Fr 09:00-18:00; PH off", CHRISTMAS, (2026, 12, 22, 18, 0), CLOSED),
        ("Mo-Fr 09:00-12:00,14:00-18:00", CHRISTMAS, (2026, 12, 23, 13, 0), CLOSED),
        ("24/7", CHRISTMAS, (2026, 12, 25, 3, 0), OPEN),
        # Public holidays of the whole country, and of Rhineland-Palatinate alone.
        ("Mo-Fr 09:00-18:00; PH off", CHRISTMAS, (2026, 12, 25, 12, 0), CLOSED),
        ("Mo-Fr 09:00-18:00; PH closed", ALL_SAINTS, (2027, 11, 1, 12, 0), CLOSED),
        ("PH off; Mo-Fr 09:00-18:00", ALL_SAINTS, (2027, 11, 1, 12, 0), CLOSED),
        ("Mo-Fr 09:00-18:00; SH,PH off", ALL_SAINTS, (2027, 11, 1, 12, 0), CLOSED),
        ("Mo-Fr 09:00-18:00; PH,Su 10:00-11:00", ALL_SAINTS, (2027, 11, 1, 10, 30), OPEN),
        ("Mo-Fr 09:00-18:00; PH,Su 10:00-11:00", ALL_SAINTS, (2027, 11, 1, 12, 0), CLOSED),
        ("Mo-Fr,PH 09:00-18:00", CHRISTMAS, (2026, 12, 26, 12, 0), OPEN),
        ("24/7; PH off", ALL_SAINTS, (2027, 11, 1, 12, 0), CLOSED),
        ("24/7; PH off", ALL_SAINTS, (2027, 11, 2, 0, 0), OPEN),
        ("Mo-Su 10:00-12:00; Apr-Oct PH off", ALL_SAINTS, (2027, 11, 1, 11, 0), OPEN),
        ("Mo-Su 10:00-12:00; Nov PH off", ALL_SAINTS, (2027, 11, 1, 11, 0), CLOSED),
        ("Apr-Oct Mo-Su 10:00-12:00; Nov PH 10:00-12:00", ALL_SAINTS, (2027, 11, 1, 11, 0), OPEN),
        # What the mapper said nothing about.
        ("Mo-Fr 09:00-18:00", ALL_SAINTS, (2027, 11, 1, 12, 0), UNKNOWN),
        ("Mo-Fr 09:00-18:00", ALL_SAINTS, (2027, 11, 1, 19, 0), CLOSED),
        ("Mo-Fr 09:00-18:00, PH, Su 10:00-11:00", ALL_SAINTS, (2027, 11, 1, 12, 0), UNKNOWN),
        # School holidays are not known here.
        ("Mo-Fr 09:00-18:00; PH,SH off", CHRISTMAS, (2026, 12, 23, 12, 0), UNKNOWN),
        ("Mo-Fr 09:00-18:00; PH,SH off", CHRISTMAS, (2026, 12, 23, 20, 0), CLOSED),
        ("Mo-Fr 09:00-12:00; SH 09:00-18:00; PH off", CHRISTMAS, (2026, 12, 23, 11, 0), OPEN),
        ("Mo-Fr 09:00-12:00; SH 09:00-18:00; PH off", CHRISTMAS, (2026, 12, 23, 14, 0), UNKNOWN),
        # Doubts of other kinds.
        ('Mo-Fr 09:00-18:00 "nach Vereinbarung"', CHRISTMAS, (2026, 12, 23, 12, 0), UNKNOWN),
        ('"by appointment"', CHRISTMAS, (2026, 12, 23, 12, 0), UNKNOWN),
        ("Mo-Fr 09:00+; PH off", CHRISTMAS, (2026, 12, 23, 12, 0), UNKNOWN),
        ("Mo-Fr 09:00-18:00 unknown", CHRISTMAS, (2026, 12, 23, 12, 0), UNKNOWN),
        ('Tu 09:00-10:00 || "ring"', CHRISTMAS, (2026, 12, 23, 12, 0), UNKNOWN),
        # Nights.
        ("Mo-Fr 22:00-02:00; PH off", CHRISTMAS, (2026, 12, 23, 1, 0), OPEN),
        ("Mo-Fr 22:00-02:00; PH off", CHRISTMAS, (2026, 12, 25, 1, 0), OPEN),
        ("Mo-Fr 22:00-02:00; PH off", CHRISTMAS, (2026, 12, 25, 23, 0), CLOSED),
        ("Mo-Fr 22:00-02:00; PH off", CHRISTMAS, (2027, 1, 2, 1, 0), CLOSED),
    ],
)
def test_the_state_at_a_moment(expression, calendar, moment, expected):
    assert state(expression, calendar, *moment)[0] is expected


def test_the_night_before_the_first_day_reaches_into_it():
    assert state("Mo-Su 20:00-04:00", CHRISTMAS, 2026, 12, 22, 3, 0)[0] is OPEN
    on_a_holiday = Calendar(date(2026, 12, 27), days=3)
    assert state("Mo-Su 20:00-04:00; PH off", on_a_holiday, 2026, 12, 27, 3, 0)[0] is CLOSED


def test_closing_time_is_known_past_midnight():
    found, until = state("Mo-Fr 22:00-02:00; PH off", CHRISTMAS, 2026, 12, 22, 23, 0)
    assert found is OPEN
    assert until == datetime(2026, 12, 23, 2, 0, tzinfo=BERLIN)


def test_a_comment_of_the_mapper_is_kept():
    opening = expand('Tu 09:00-10:00 "Hintereingang"', CHRISTMAS, HERE)
    assert [i.comment for i in opening.intervals] == ["Hintereingang"] * 2


def test_a_night_in_autumn_is_an_hour_longer():
    calendar = Calendar(date(2026, 10, 24), days=3)
    opening = expand("Mo-Su 01:00-02:30; PH off", calendar, HERE)
    lasting = [i.ends_at - i.starts_at for i in opening.intervals]
    assert [t / timedelta(minutes=1) for t in lasting] == [90, 150, 90]
    for fold in (0, 1):
        assert (
            state("Mo-Su 01:00-02:30; PH off", calendar, 2026, 10, 25, 2, 15, fold=fold)[0] is OPEN
        )


def test_a_night_in_spring_is_an_hour_shorter():
    calendar = Calendar(date(2027, 3, 27), days=3)
    opening = expand("Mo-Su 01:00-04:00; PH off", calendar, HERE)
    lasting = [(i.ends_at - i.starts_at) / timedelta(hours=1) for i in opening.intervals]
    assert lasting[:2] == [3, 2]


def test_the_day_of_the_clock_change_ends_at_its_own_midnight():
    calendar = Calendar(date(2026, 10, 25), days=1)
    assert calendar.ends_at - calendar.starts_at == timedelta(hours=25)


def test_nothing_is_known_beyond_sixty_days():
    calendar = Calendar(date(2026, 11, 23))
    opening = expand("24/7", calendar, HERE)
    assert opening.valid_from == datetime(2026, 11, 22, 23, tzinfo=UTC)
    assert opening.valid_until == datetime(2027, 1, 21, 23, tzinfo=UTC)
    assert opening.state_at(opening.valid_until) == (UNKNOWN, None)
    assert opening.state_at(opening.valid_until - timedelta(minutes=1)) == (OPEN, None)


def test_no_opening_hour_is_promised_across_a_doubt():
    found, opens = state("Mo-Fr 09:00-18:00", ALL_SAINTS, 2027, 10, 31, 12, 0)
    assert found is CLOSED
    assert opens is None  # perhaps on All Saints' Day, perhaps on Tuesday


@pytest.mark.parametrize(
    "expression",
    [
        "",
        " ",
        "täglich",
        "Mo-Fr 9-18",
        "PH -1 day 10:00-12:00",
        "SH Mo-Fr 10:00-12:00",
        "\0",
        "; ;",
    ],
)
def test_what_is_not_understood_is_not_known(expression):
    assert expand(expression, CHRISTMAS, HERE) is None


def test_a_very_long_text_is_not_read():
    assert expand("; ".join(["Mo 10:00-11:00"] * 500), CHRISTMAS, HERE) is None


@given(st.text(max_size=40) | st.text('MoTuPHSH0123:-,;|" +off', max_size=40))
def test_no_text_crashes_the_expansion(expression):
    expand(expression, ALL_SAINTS, HERE)


@given(
    st.lists(
        st.sampled_from(
            [
                "Mo-Fr 09:00-18:00",
                "Sa 22:00-03:00",
                "PH off",
                "SH off",
                "SH,PH 10:00-12:00",
                "PH 08:00-20:00",
                "Su,PH closed",
                "Dec 24 off",
                "Mo 00:00-24:00",
                'We 10:00-11:00 "Tor"',
            ]
        ),
        min_size=1,
        max_size=5,
    )
)
def test_spans_are_in_order_apart_and_within_the_horizon(rules):
    opening = expand("; ".join(rules), CHRISTMAS, HERE)
    spans = sorted([*opening.intervals, *opening.uncertain], key=lambda span: span.starts_at)
    ends = [opening.valid_from, *(span.ends_at for span in spans)]
    starts = [*(span.starts_at for span in spans), opening.valid_until]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    assert all(span.starts_at < span.ends_at for span in spans)
    assert opening.intervals == tuple(sorted(opening.intervals, key=lambda span: span.starts_at))


def test_the_sun_sets_where_the_place_is():
    evening = expand("08:00-sunset; PH off", CHRISTMAS, HERE).intervals[0].ends_at
    assert datetime(2026, 12, 22, 15, 0, tzinfo=UTC) < evening
    assert evening < datetime(2026, 12, 22, 16, 0, tzinfo=UTC)


def test_holidays_are_those_of_the_region():
    corpus_christi = date(2027, 5, 27)
    assert corpus_christi in Calendar(date(2027, 5, 20)).public_holidays
    assert corpus_christi not in Calendar(date(2027, 5, 20), region="DE-BE").public_holidays


@pytest.mark.parametrize(
    ("first_day", "moment", "expected"),
    [
        # Fronleichnam and Allerheiligen close doors in Rhineland-Palatinate.
        (date(2027, 5, 20), (2027, 5, 27, 12, 0), CLOSED),
        (date(2026, 10, 28), (2026, 11, 1, 12, 0), CLOSED),
        (date(2027, 10, 28), (2027, 11, 1, 12, 0), CLOSED),
        # Reformationstag, Mariä Himmelfahrt, Heilige Drei Könige do not.
        (date(2026, 10, 28), (2026, 10, 31, 12, 0), OPEN),
        (date(2027, 8, 10), (2027, 8, 15, 12, 0), OPEN),
        (date(2027, 1, 3), (2027, 1, 6, 12, 0), OPEN),
    ],
)
def test_doors_are_closed_on_the_holidays_of_rhineland_palatinate_and_no_others(
    first_day, moment, expected
):
    calendar = Calendar(first_day, days=10)
    assert state("Mo-Su 09:00-18:00; PH off", calendar, *moment)[0] is expected


def test_the_parser_alone_would_send_people_to_a_closed_door():
    noon = datetime(2027, 5, 27, 12, tzinfo=BERLIN)
    alone = OpeningHours("Mo-Su 09:00-18:00; PH off", country="DE", timezone=BERLIN)
    assert alone.is_open(noon)
    assert state("Mo-Su 09:00-18:00; PH off", Calendar(date(2027, 5, 20)), 2027, 5, 27, 12)[0] is (
        CLOSED
    )


def test_two_moments_of_one_clock_are_told_apart_in_the_night_of_two_hours():
    calendar = Calendar(date(2026, 10, 24), days=3)
    first = state("Mo-Su 01:00-02:30; PH off", calendar, 2026, 10, 25, 2, 45, fold=0)
    second = state("Mo-Su 01:00-02:30; PH off", calendar, 2026, 10, 25, 2, 45, fold=1)
    assert first[0] is OPEN  # 2:30 comes once more
    assert second[0] is CLOSED


@pytest.mark.parametrize("region", ["", "DE-XX", "Atlantis", "XX-YY"])
def test_an_unknown_region_is_refused(region):
    with pytest.raises(UnknownRegionError):
        Calendar(date(2026, 11, 23), region=region)


def test_time_zones_follow_the_city_and_on_the_open_sea_ours_holds():
    assert time_zone_at(HERE) == BERLIN
    assert time_zone_at(LatLon(51.5, -0.1)) == ZoneInfo("Europe/London")
    assert time_zone_at(LatLon(54.5, 6.5)) == BERLIN


def test_only_places_with_known_hours_get_hours():
    places = [
        RawPlace(Place(n, "x", "shop=x", HERE), hours)
        for n, hours in enumerate(["24/7", None, "täglich", ""])
    ]
    assert list(expand_openings(places, CHRISTMAS)) == [0]
