"""One checked feature -> one record; what two of its values say together is checked here."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from routing.network_terms import Arrow, CrossingKind, Known
from routing.survey.errors import WrongValueError
from routing.survey.properties import ONLY_LINES
from routing.survey.terms import (
    ClosureRecord,
    CrossingCard,
    Entry,
    Form,
    KerbRecord,
    PavementRecord,
    Record,
    Shape,
    TactileRecord,
    When,
)

_KERB_FIELDS = tuple(field.name for field in fields(KerbRecord))


def record_of(kind: str, entry: Entry, shape: Shape, told: Mapping[str, Any]) -> Record:
    """Return the record of a feature; raises WrongValueError when its values do not fit."""
    own = {key: value for key, value in told.items() if key not in {"id", "note"}}
    if kind == "tactile":
        return _tactile(entry, shape, own)
    if kind == "crossing":
        return _card(entry, shape, own)
    if kind == "pavement":
        return PavementRecord(entry, shape, **own)
    return _closure(entry, shape, own, market=kind == "market")


def _tactile(entry: Entry, shape: Shape, told: dict[str, Any]) -> TactileRecord:
    if told["element"] in ONLY_LINES and shape.form is not Form.LINE:
        raise WrongValueError("a guidance strip is a line; draw it along the middle of the strip")
    return TactileRecord(entry, shape, **told)


def _card(entry: Entry, shape: Shape, told: dict[str, Any]) -> CrossingCard:
    ends = {
        end: KerbRecord(**{n: told.pop(f"{n}_{end}", None) for n in _KERB_FIELDS})
        for end in ("start", "end")
    }
    kind = told.get("crossing")
    for key in ("sound", "vibration", "always_on", "all_green"):
        unsignalled = kind in {CrossingKind.ZEBRA, CrossingKind.UNMARKED}
        if unsignalled and told.get(key) is Known.YES:
            raise WrongValueError(f"{key} is yes, but crossing is {kind}; mend one of them")
    if told.get("always_on") is Known.YES and told.get("sound") is Known.NO:
        raise WrongValueError("always_on is yes, but sound is no; mend one of them")
    has_arrow = told.get("arrow") not in {None, Arrow.NO, Arrow.UNKNOWN}
    if has_arrow and told.get("button") is Known.NO:
        raise WrongValueError(f"arrow is {told['arrow']}, but button is no; mend one of them")
    return CrossingCard(entry, shape, ends["start"], ends["end"], **told)


def _closure(entry: Entry, shape: Shape, told: dict[str, Any], *, market: bool) -> ClosureRecord:
    starts_at, ends_at = told.get("starts_at"), told.get("ends_at")
    if starts_at is not None and ends_at is not None and _is_before(ends_at, starts_at):
        raise WrongValueError("ends_at is before starts_at; mend one of them")
    return ClosureRecord(entry, shape, market, **told)


def _is_before(end: When, start: When) -> bool:
    """Return whether an end comes before a start, as far as it shows without a time zone."""
    if isinstance(end, datetime) and isinstance(start, datetime):
        same = (end.tzinfo is None) == (start.tzinfo is None)
        if same:
            return end <= start
    return _day(end) < _day(start)


def _day(moment: When) -> str:
    return moment.isoformat()[:10]
