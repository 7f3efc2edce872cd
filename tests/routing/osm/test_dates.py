from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.osm.dates import Span, closed_span, opening_span

BERLIN = ZoneInfo("Europe/Berlin")


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "starts_at", "ends_at"),
    [
        ("no @ (2026 Nov 20-2026 Dec 24)", utc(2026, 11, 19, 23), utc(2026, 12, 24, 23)),
        ("no @ (2026 Nov 20 - Dec 24)", utc(2026, 11, 19, 23), utc(2026, 12, 24, 23)),
        ("no @ (2026-11-20 - 2026-12-24)", utc(2026, 11, 19, 23), utc(2026, 12, 24, 23)),
        ("no @ 2026 Nov 20-2026 Dec 24", utc(2026, 11, 19, 23), utc(2026, 12, 24, 23)),
        ("no @ (2026 Dec 20-Jan 6)", utc(2026, 12, 19, 23), utc(2027, 1, 6, 23)),
        ("no @ (2026 Nov 20)", utc(2026, 11, 19, 23), utc(2026, 11, 20, 23)),
        ("no @ (2026 Nov 20+)", utc(2026, 11, 19, 23), None),
        (
            "no @ (2026 Nov 20 08:00-2026 Dec 24 18:00)",
            utc(2026, 11, 20, 7),
            utc(2026, 12, 24, 17),
        ),
        ("no @ (2026 Jun 1-2026 Jun 2)", utc(2026, 5, 31, 22), utc(2026, 6, 2, 22)),
    ],
)
def test_a_ban_holds_from_its_first_day_to_the_end_of_its_last(text, starts_at, ends_at):
    assert closed_span({"foot:conditional": text}, BERLIN) == Span(starts_at, ends_at)


@pytest.mark.parametrize(
    "text",
    [
        "yes @ (2026 Nov 20)",
        "no @ (Mo-Fr 08:00-16:00)",
        "no @ (Nov 20-Dec 24)",
        "no @ (2026 Feb 31)",
        "no @ (2026 Dec 24-2026 Nov 20)",
        "no",
        "",
    ],
)
def test_what_is_not_plain_dates_is_no_dated_closure(text):
    assert closed_span({"foot:conditional": text}, BERLIN) is None


@pytest.mark.parametrize(
    ("text", "ends_at"),
    [
        ("2026-12-24", utc(2026, 12, 23, 23)),
        ("2026-12", utc(2026, 12, 31, 23)),
        ("2026", utc(2026, 12, 31, 23)),
    ],
)
def test_a_vague_opening_date_is_taken_at_its_latest(text, ends_at):
    assert opening_span({"opening_date": text}, BERLIN) == Span(None, ends_at)


@given(st.one_of(st.text(max_size=40), st.from_regex(r"no @ \([0-9A-Za-z :+–-]{0,40}\)")))
def test_no_condition_crashes_us(text):
    span = closed_span({"foot:conditional": text}, BERLIN)
    assert span is None or span.ends_at is None or span.starts_at < span.ends_at


@given(st.one_of(st.text(max_size=12), st.from_regex(r"[0-9]{4}(-[0-9]{2}){0,2}")))
def test_no_opening_date_crashes_us(text):
    span = opening_span({"opening_date": text}, BERLIN)
    assert span is None or span.ends_at is not None
