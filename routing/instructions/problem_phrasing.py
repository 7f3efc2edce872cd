"""Warnings, degradations and refusals into words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from gettext import NullTranslations
from typing import Any

from routing.instructions.distances import number_or_none, rounded_m
from routing.instructions.messages import places, problems
from routing.instructions.place_phrasing import CITY_ZONE
from routing.instructions.translations import LANGUAGES, routing_texts
from routing.route import RouteWarning, WarningCode

Facts = Mapping[str, Any]


def _metres(facts: Facts) -> int:
    return rounded_m(float(number_or_none(facts.get("distance_m")) or 0))


def _count(facts: Facts) -> int:
    return number_or_none(facts.get("count")) or 1


def _word(facts: Facts, name: str) -> str | None:
    value = facts.get(name)
    return value if isinstance(value, str) and value else None


def _closure(tr: NullTranslations, facts: Facts) -> str:
    what = (_word(facts, "text") or "").strip().rstrip(".") or problems.closed_way(tr)
    until = _word(facts, "ends_at")
    try:
        end = datetime.fromisoformat(until).astimezone(CITY_ZONE) if until else None
    except ValueError:
        end = None
    if end is None:
        return problems.closure(tr, what=what)
    end -= timedelta(seconds=1)  # the end is exclusive; people say the last closed day
    date = places.on_date(tr, day_of_month=end.day, month=end.month)
    return problems.closure_until(tr, what=what, date=date)


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
    if code in {"start_far", "destination_far"}:
        return problems.far(tr, distance_m=_metres(facts), start=code == "start_far")
    nearest_m = number_or_none(facts.get("nearest_reachable_m"))
    if code == "not_connected" and nearest_m is not None:
        closed = facts.get("closed") is True
        return problems.not_connected_near(tr, distance_m=rounded_m(nearest_m), closed=closed)
    if code == "unknown_place":
        sentence = problems.unknown_place(tr, suggestions=_names(facts.get("suggestions")))
        return problems.of_start(tr, sentence=sentence) if facts.get("end") == "start" else sentence
    if code not in problems.PROBLEMS:
        return problems.problem_otherwise(tr)
    choices = _names(facts.get("choices")) or list(LANGUAGES)
    reason = _word(facts, "reason") or code
    return problems.PROBLEMS[code](tr).format(choices=", ".join(choices), reason=reason)


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
