"""The holidays of the state in which the city lies: a closed door there is no surprise."""

from datetime import date, timedelta

import holidays
import pytest

from routing.public_holidays import easter_sunday, is_public_holiday


def test_the_days_are_those_of_rhineland_palatinate_for_forty_years():
    law = set(holidays.country_holidays("DE", subdiv="RP", years=range(2020, 2061)))
    first = date(2020, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(2060, 12, 31) - first).days + 1)]
    assert {day for day in days if is_public_holiday(day)} == law


@pytest.mark.parametrize(
    ("day", "is_one"),
    [
        (date(2027, 5, 27), True),  # Corpus Christi
        (date(2026, 11, 1), True),  # All Saints' Day
        (date(2027, 11, 1), True),
        (date(2026, 10, 31), False),  # Reformation Day
        (date(2027, 8, 15), False),  # Assumption Day
        (date(2027, 1, 6), False),  # Epiphany
        (date(2026, 12, 24), False),
        (date(2027, 3, 26), True),  # Good Friday
        (date(2027, 3, 28), False),  # Easter Sunday is a Sunday anyway
    ],
)
def test_days_that_other_states_see_otherwise(day, is_one):
    assert is_public_holiday(day) is is_one


@pytest.mark.parametrize(
    "day", [date(1981, 4, 19), date(2008, 3, 23), date(2038, 4, 25), date(2049, 4, 18)]
)
def test_easter_falls_on_its_odd_days_too(day):
    assert easter_sunday(day.year) == day
