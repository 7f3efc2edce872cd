"""Warnings, degradations and refusals into words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from gettext import NullTranslations
from typing import Any

from routing.instructions.distances import number_or_none, rounded_m
from routing.instructions.messages import places, problems, refusals
from routing.instructions.place_phrasing import CITY_ZONE, time_text
from routing.instructions.translations import LANGUAGES, routing_texts
from routing.route import MAX_VIA, RouteWarning, WarningCode

Facts = Mapping[str, Any]


def _metres(facts: Facts) -> int:
    return rounded_m(float(number_or_none(facts.get("distance_m")) or 0))


def _count(facts: Facts) -> int:
    return number_or_none(facts.get("count")) or 1


def _word(facts: Facts, name: str) -> str | None:
    value = facts.get(name)
    return value if isinstance(value, str) and value else None


def _citys_words(tr: NullTranslations, facts: Facts) -> str:
    """Return what the city says of a closure or market, in English where it wrote that too."""
    english = _word(facts, "text_en") if tr.info().get("language", "en") == "en" else None
    return (english or _word(facts, "text") or "").strip().rstrip(".")


def _closure(tr: NullTranslations, facts: Facts) -> str:
    what = _citys_words(tr, facts) or problems.closed_way(tr)
    until = _word(facts, "ends_at")
    try:
        end = datetime.fromisoformat(until).astimezone(CITY_ZONE) if until else None
    except ValueError:
        end = None
    if end is None:
        return problems.closure(tr, what=what)
    if facts.get("by_the_hour") is True:
        date = places.on_date(tr, day_of_month=end.day, month=end.month)
        time = time_text(tr, end)
        return problems.closure_until_hour(tr, what=what, date=date, time=time)
    end -= timedelta(seconds=1)  # the end is exclusive; people say the last closed day
    date = places.on_date(tr, day_of_month=end.day, month=end.month)
    return problems.closure_until(tr, what=what, date=date)


def _market(tr: NullTranslations, facts: Facts) -> str:
    what = _citys_words(tr, facts) or problems.a_market(tr)
    return problems.market(tr, what=what, street=_word(facts, "street"))


def _market_unknown(tr: NullTranslations, facts: Facts) -> str:
    what = _citys_words(tr, facts) or problems.a_market(tr)
    return problems.market_unknown(tr, what=what, street=_word(facts, "street"))


def _old_data(tr: NullTranslations, facts: Facts) -> str:
    year = (_word(facts, "data_as_of") or "")[:4]
    return problems.old_data(tr, year=year) if year.isdigit() else problems.data_date_unknown(tr)


_WARNINGS: dict[WarningCode, Callable[[NullTranslations, Facts], str]] = {
    WarningCode.ASSUMED_PAVEMENT: lambda tr, f: problems.assumed_pavement(
        tr, distance_m=_metres(f)
    ),
    WarningCode.UNKNOWN_SIGNAL: lambda tr, f: problems.unknown_signal(tr, count=_count(f)),
    WarningCode.FLUSH_KERB: lambda tr, f: problems.flush_kerb(tr, count=_count(f)),
    WarningCode.SHARED_SPACE: lambda tr, f: problems.shared_space(tr, distance_m=_metres(f)),
    WarningCode.CARRIAGEWAY: lambda tr, f: problems.carriageway(
        tr, distance_m=_metres(f), street=_word(f, "street")
    ),
    WarningCode.WIDE_UNMARKED_CROSSING: lambda tr, f: problems.wide_unmarked(
        tr, street=_word(f, "street")
    ),
    WarningCode.UNSIGNALLED_TRACKS: lambda tr, _f: problems.unsignalled_tracks(tr),
    WarningCode.STEPS_WITHOUT_HANDRAIL_DATA: lambda tr, _f: problems.steps_without_handrail(tr),
    WarningCode.WIDE_ROUNDABOUT: lambda tr, f: problems.wide_roundabout(
        tr, street=_word(f, "street")
    ),
    WarningCode.FAST_UNMARKED_CROSSING: lambda tr, f: problems.fast_unmarked(
        tr, street=_word(f, "street")
    ),
    WarningCode.ESCALATOR: lambda tr, f: problems.escalator(tr, count=_count(f)),
    WarningCode.ALL_GREEN_SILENT: lambda tr, f: problems.all_green_silent(tr, count=_count(f)),
    WarningCode.MARKET: _market,
    WarningCode.MARKET_UNKNOWN: _market_unknown,
    WarningCode.ACCESS_UNKNOWN: lambda tr, f: problems.access_unknown(
        tr, street=_word(f, "street")
    ),
    WarningCode.CLOSURE: _closure,
    WarningCode.OLD_DATA: _old_data,
    WarningCode.DATA_DATE_UNKNOWN: lambda tr, _f: problems.data_date_unknown(tr),
    WarningCode.FAR_FROM_NETWORK: lambda tr, f: problems.far_from_network(
        tr, distance_m=_metres(f)
    ),
}


def warning_text(warning: RouteWarning, language: str) -> str:
    """Return the sentence of a warning."""
    tr = routing_texts(language)
    say = _WARNINGS.get(warning.code)
    return say(tr, warning.facts) if say else problems.warning_otherwise(tr)


def degraded_text(code: str, language: str) -> str:
    """Return why a route is less certain than it could be."""
    tr = routing_texts(language)
    return problems.DEGRADED.get(code, problems.degraded_otherwise)(tr)


def problem_text(code: str, facts: Facts, language: str) -> str:
    """Return why no route can be given and what to do; German for an unknown language."""
    tr = routing_texts(language if language in LANGUAGES else LANGUAGES[0])
    say = _REFUSALS.get(code)
    sentence = say(tr, facts) if say else _plain_problem(tr, code, facts)
    number = number_or_none(facts.get("via"))
    return sentence if number is None else refusals.via(tr, number=number, sentence=sentence)


def _plain_problem(tr: NullTranslations, code: str, facts: Facts) -> str:
    if code not in problems.PROBLEMS:
        return problems.problem_otherwise(tr)
    choices = _names(facts.get("choices")) or list(LANGUAGES)
    reason = _word(facts, "reason") or code
    return problems.PROBLEMS[code](tr).format(choices=", ".join(choices), reason=reason)


def _unknown_place(tr: NullTranslations, facts: Facts) -> str:
    suggestions = _names(facts.get("suggestions"))
    if facts.get("unknown_number") is True:
        sentence = problems.unknown_number(tr, suggestions=suggestions)
    elif facts.get("several") is True:
        sentence = problems.several_places(tr, suggestions=suggestions)
    else:
        sentence = problems.unknown_place(tr, suggestions=suggestions)
    return problems.of_start(tr, sentence=sentence) if facts.get("end") == "start" else sentence


def _same_place(tr: NullTranslations, facts: Facts) -> str:
    return (
        _plain_problem(tr, "same_place", facts) if not facts.get("via") else refusals.via_same(tr)
    )


def _not_connected(tr: NullTranslations, facts: Facts) -> str:
    closures = [_closure(tr, closure) for closure in _objects(facts.get("closures"))]
    if closures:
        return _said(*closures, refusals.closed_off(tr), _nearest(tr, facts))
    if not isinstance(facts.get("nearest"), Mapping):
        return _plain_problem(tr, "not_connected", facts)
    return _said(problems.no_way_leads(tr), _nearest(tr, facts), refusals.change(tr))


def _needs_consent(tr: NullTranslations, facts: Facts) -> str:
    closures = [_closure(tr, closure) for closure in _objects(facts.get("closures"))]
    if closures:
        closures.append(refusals.otherwise_closed(tr))
    things = [_thing(tr, cause) for cause in _objects(facts.get("causes"))]
    things = things or [refusals.thing_otherwise(tr)]
    return _said(
        *closures,
        refusals.needs_consent(tr),
        *(refusals.on_the_way(tr, thing=thing) for thing in things),
        _nearest(tr, facts),
        refusals.agree_or_change(tr),
    )


def _thing(tr: NullTranslations, cause: Facts) -> str:
    name = refusals.THINGS.get(_word(cause, "code") or "")
    amount = rounded_m(float(number_or_none(cause.get("amount")) or 1))
    thing = name(tr, amount) if name else refusals.thing_otherwise(tr)
    return refusals.thing_at(tr, thing=thing, street=_word(cause, "street"))


def _nearest(tr: NullTranslations, facts: Facts) -> str:
    nearest = facts.get("nearest")
    if not isinstance(nearest, Mapping):
        return refusals.nearest_none(tr)
    street = _word(nearest, "street")
    if street:
        return refusals.nearest_street(tr, street=street, distance_m=_metres(nearest))
    return refusals.nearest_unnamed(tr, distance_m=_metres(nearest))


def _bad_profile(tr: NullTranslations, facts: Facts) -> str:
    bounds = facts.get("bounds")
    field = _word(facts, "field")
    if field is None or not isinstance(bounds, list | tuple) or len(bounds) != 2:
        return _plain_problem(tr, "bad_profile", facts)
    low, high = (f"{bound:g}" for bound in bounds)
    return refusals.out_of_bounds(tr, field=field, low=low, high=high)


_REFUSALS: dict[str, Callable[[NullTranslations, Facts], str]] = {
    "start_far": lambda tr, f: problems.far(tr, distance_m=_metres(f), start=True),
    "destination_far": lambda tr, f: problems.far(tr, distance_m=_metres(f), start=False),
    "via_far": lambda tr, f: refusals.via_far(tr, distance_m=_metres(f)),
    "via_outside": lambda tr, _f: refusals.via_outside(tr),
    "too_many_via": lambda tr, f: refusals.too_many_via(
        tr, most=number_or_none(f.get("most")) or MAX_VIA
    ),
    "same_place": _same_place,
    "unknown_place": _unknown_place,
    "not_connected": _not_connected,
    "needs_consent": _needs_consent,
    "unknown_consent": lambda tr, f: refusals.unknown_consent(tr, choices=_names(f.get("choices"))),
    "bad_profile": _bad_profile,
}


def _said(*sentences: str) -> str:
    return " ".join(sentences)


def _objects(value: Any) -> list[Facts]:
    return [v for v in value if isinstance(v, Mapping)] if isinstance(value, list | tuple) else []


def namesake_text(name: str, kind: str, others: Sequence[str], language: str) -> str:
    """Say which of several equal names was taken; kind and others are NameKind values."""
    tr = routing_texts(language)
    return problems.namesake_taken(
        tr,
        name=name,
        kind=kind_text(kind, language),
        others=list(dict.fromkeys(kind_text(k, language) for k in others)),
    )


def kind_text(kind: str, language: str) -> str:
    """Return what a name names, as a word."""
    return problems.KINDS.get(kind, problems.KINDS["place"])(routing_texts(language))


def _names(value: Any) -> list[str]:
    return [v for v in value if isinstance(v, str)] if isinstance(value, list | tuple) else []
