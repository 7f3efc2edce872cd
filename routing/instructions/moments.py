"""Times of day and days as they are heard, in the city's own time; no clock of its own."""

from datetime import datetime
from gettext import NullTranslations
from zoneinfo import ZoneInfo

from routing.instructions.messages import places

# Hours, events and notices are told in the city's own time.
CITY_ZONE = ZoneInfo("Europe/Berlin")

_FAR_DAYS = 300  # from so far away on a date needs its year


def time_text(tr: NullTranslations, moment: datetime) -> str:
    """Return a moment's time of day in the city; in the night of two 2 o'clocks it says which."""
    local = moment.astimezone(CITY_ZONE)
    said = places.clock_time(tr, hour=local.hour, minute=local.minute)
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        return said
    return (
        places.summer_time(tr, time=said) if local.fold == 0 else places.winter_time(tr, time=said)
    )


def day_text(tr: NullTranslations, moment: datetime, now: datetime) -> str:
    """Return on which day a moment is: today, tomorrow, a weekday, else a date."""
    local, today = moment.astimezone(CITY_ZONE), now.astimezone(CITY_ZONE)
    days_ahead = (local.date() - today.date()).days
    if 0 <= days_ahead < 7:
        return places.day(tr, days_ahead=days_ahead, weekday=local.weekday())
    year = local.year if abs(days_ahead) >= _FAR_DAYS else None
    return places.on_that_date(tr, day_of_month=local.day, month=local.month, year=year)


def date_text(tr: NullTranslations, moment: datetime) -> str:
    """Return a moment's date, to stand after "until"."""
    local = moment.astimezone(CITY_ZONE)
    return places.on_date(tr, day_of_month=local.day, month=local.month)
