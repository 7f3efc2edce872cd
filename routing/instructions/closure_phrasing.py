"""A closure on the way walked on into words: what, until when, how old the report, the way out."""

from datetime import date, datetime, timedelta
from gettext import NullTranslations

from routing.instructions.around_phrasing import measure, placed_text
from routing.instructions.manner import USUAL, Manner
from routing.instructions.messages import closures, places, problems
from routing.instructions.moments import CITY_ZONE, date_text, time_text
from routing.instructions.spoken_names import spoken_name
from routing.instructions.translations import routing_texts
from routing.network_terms import Closure

_LONG_AGO_DAYS = 300


def closure_cue(closure: Closure, now: datetime, language: str) -> str:
    """Return what is closed until when, and of when the report is."""
    tr = routing_texts(language)
    return f"{_closed(tr, closure, now, language)} {_reported(tr, closure, now)}"


def way_out_cue(
    what: str | None,
    language: str,
    *,
    distance_m: float,
    accuracy_m: float,
    extra_m: float | None = None,
    manner: Manner = USUAL,
) -> str:
    """Return where one can leave the way before a closure; distance_m is negative behind the walker.

    extra_m is how much longer the way round is, None when nobody has worked it out.
    """
    tr = routing_texts(language)
    if what is None:
        return closures.no_way_out(tr)
    first = placed_text(
        tr,
        closures.BEFORE["ahead" if distance_m >= 0 else "behind"](tr),
        what,
        distance_m=abs(distance_m),
        accuracy_m=accuracy_m,
        manner=manner,
    )
    if extra_m is None:
        return first
    return f"{first} {closures.detour(tr, distance=measure(tr, extra_m, manner))}"


def _closed(tr: NullTranslations, closure: Closure, now: datetime, language: str) -> str:
    english = closure.text_en if language == "en" else None
    what = spoken_name(english) or spoken_name(closure.text) or problems.closed_way(tr)
    ends = [end for start, end in closure.spans if start <= now < end]
    if ends:
        date_said, time = date_text(tr, min(ends)), time_text(tr, min(ends))
        return problems.closure_until_hour(tr, what=what, date=date_said, time=time)
    if closure.ends_at is None:
        return problems.closure(tr, what=what)
    last = closure.ends_at - timedelta(seconds=1)  # people say the last closed day
    return problems.closure_until(tr, what=what, date=date_text(tr, last))


def _reported(tr: NullTranslations, closure: Closure, now: datetime) -> str:
    try:
        day = date.fromisoformat(closure.reported_on or "")
    except ValueError:
        return closures.report_undated(tr)
    days_ago = (now.astimezone(CITY_ZONE).date() - day).days
    if days_ago < 0:  # nobody reports tomorrow: a clock is wrong
        return closures.report_undated(tr)
    if days_ago == 0:
        said = places.day(tr, days_ahead=0, weekday=day.weekday())
    elif days_ago == 1:
        said = closures.yesterday(tr)
    else:
        year = day.year if days_ago >= _LONG_AGO_DAYS else None
        said = places.on_that_date(tr, day_of_month=day.day, month=day.month, year=year)
    return closures.reported(tr, day=said)
