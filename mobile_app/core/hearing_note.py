"""The note of how a walker hears: kept on the phone, read with distrust; nothing else in it."""

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from mobile_app.core import hearing_messages
from mobile_app.core.awareness_wishes import Category
from mobile_app.core.hearing import Hearing, HearingError, Walker
from mobile_app.core.messages import app_texts
from mobile_app.ports import SecureStore
from routing.instructions.manner import Directions, Length, Manner

_KEY = "hearing"
_FORMAT = 1
_LONGEST = 2_000

_Choice = TypeVar("_Choice", bound=StrEnum)


def save_hearing(store: SecureStore, hearing: Hearing) -> None:
    """Keep the note; raises OSError, whose sentence is hearing_messages.not_kept."""
    store.save(_KEY, json.dumps(note_of(hearing)))


def load_hearing(store: SecureStore, language: str) -> tuple[Hearing, str | None]:
    """Return the kept settings, or the usual ones with a sentence when the note is refused."""
    try:
        text = store.load(_KEY)
        if text is None:
            return Hearing(), None
        if len(text) > _LONGEST:
            raise HearingError("note")
        return hearing_of(json.loads(text)), None
    except (OSError, ValueError, RecursionError):
        return Hearing(), hearing_messages.not_read(app_texts(language))


def problem_text(error: HearingError, language: str) -> str:
    """Return the one sentence that says what to choose instead."""
    tr = app_texts(language)
    return hearing_messages.problems(tr).get(error.setting) or hearing_messages.not_read(tr)


def note_of(hearing: Hearing) -> dict[str, Any]:
    """Return settings as plain JSON values."""
    manner = hearing.manner
    return {
        "format": _FORMAT,
        "walker": hearing.walker.value,
        "length": manner.length.value,
        "directions": manner.directions.value,
        "stride_m": manner.stride_m,
        "strips": manner.strips,
        "targets": manner.targets,
        "noise": hearing.noise,
        "snow": hearing.snow,
        "words_per_minute": hearing.words_per_minute,
        "categories": sorted(category.value for category in hearing.categories),
        "braille_cells": hearing.braille_cells,
        "remembers_ways": hearing.remembers_ways,
    }


def hearing_of(note: object) -> Hearing:
    """Return the settings of a note; a field that is left out is the usual. Raises HearingError."""
    if not isinstance(note, Mapping) or note.get("format") != _FORMAT:
        raise HearingError("note")
    usual = note_of(Hearing())
    if not usual.keys() >= note.keys():
        raise HearingError("note")
    told = usual | dict(note)
    return Hearing(
        walker=_choice(Walker, told, "walker"),
        manner=_manner(told),
        noise=_switch(told, "noise"),
        snow=_switch(told, "snow"),
        words_per_minute=_whole(told["words_per_minute"], "words_per_minute"),
        categories=_categories(told["categories"]),
        braille_cells=_or_none(told["braille_cells"], "braille_cells", _whole),
        remembers_ways=_switch(told, "remembers_ways"),
    )


def _manner(told: Mapping[str, Any]) -> Manner:
    try:
        return Manner(
            length=_choice(Length, told, "length"),
            directions=_choice(Directions, told, "directions"),
            stride_m=_or_none(told["stride_m"], "stride_m", _number),
            strips=_switch(told, "strips"),
            targets=_switch(told, "targets"),
        )
    except HearingError:
        raise
    except ValueError as error:  # of all choices a manner minds its stride alone
        raise HearingError("stride_m") from error


def _choice(kind: type[_Choice], told: Mapping[str, Any], name: str) -> _Choice:
    try:
        return kind(told[name])
    except ValueError:
        raise HearingError(name) from None


def _switch(told: Mapping[str, Any], name: str) -> bool:
    value = told[name]
    if not isinstance(value, bool):
        raise HearingError("switch")
    return value


def _whole(value: object, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise HearingError(name)
    return value


def _number(value: object, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise HearingError(name)
    return float(value)


_Value = TypeVar("_Value")


def _or_none(value: object, name: str, read: Callable[[object, str], _Value]) -> _Value | None:
    return None if value is None else read(value, name)


def _categories(value: object) -> frozenset[Category]:
    if not isinstance(value, list):
        raise HearingError("categories")
    try:
        return frozenset([Category(kind) for kind in value])
    except ValueError:
        raise HearingError("categories") from None
