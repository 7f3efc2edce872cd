"""The public holidays of Rhineland-Palatinate, worked out; needs no package and no network.

Feiertagsgesetz Rheinland-Pfalz, section 2. Reformation Day is none there, Corpus Christi and All
Saints' Day are. The hours of places are expanded at build with the region's own holidays; this only
names the reason for a closed door.
"""

from datetime import date, timedelta

_FIXED = frozenset({(1, 1), (5, 1), (10, 3), (11, 1), (12, 25), (12, 26)})
# Good Friday, Easter Monday, Ascension Day, Whit Monday, Corpus Christi.
_AFTER_EASTER_DAYS = frozenset({-2, 1, 39, 50, 60})


def is_public_holiday(day: date) -> bool:
    """Return whether nearly everything is closed by law.

    >>> is_public_holiday(date(2027, 11, 1)), is_public_holiday(date(2026, 10, 31))
    (True, False)
    """
    if (day.month, day.day) in _FIXED:
        return True
    return (day - easter_sunday(day.year)).days in _AFTER_EASTER_DAYS


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Gauss's rule as completed by Lichtenberg).

    >>> easter_sunday(2027)
    datetime.date(2027, 3, 28)
    """
    century = year // 100
    shift = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    moon = (19 * (year % 19) + shift) % 30
    late = moon // 29 + (moon // 28 - moon // 29) * ((year % 19) // 11)
    full_moon = 21 + moon - late
    first_sunday = 7 - (year + year // 4 + sun) % 7
    march_day = full_moon + 7 - (full_moon - first_sunday) % 7
    return date(year, 3, 1) + timedelta(days=march_day - 1)
