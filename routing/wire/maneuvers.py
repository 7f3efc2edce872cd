"""What is said along a route as the wire has it, written as JSON maneuver by maneuver.

A city says the same of many corners, so what is written of one is kept with what is said there.
Only how far it is from the start, and what ends it where, differs from walk to walk.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from routing.instructions.lists import kept_follow_text, kept_own_text, kept_text
from routing.instructions.phrasing import is_followed
from routing.instructions.translations import LANGUAGES
from routing.plain_facts import clean
from routing.route import Maneuver
from routing.saying import Said, Told, enders
from routing.wire.positions import position_json

_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class Written(NamedTuple):
    """A maneuver in pieces: between them comes what ends it, in words and as a fact."""

    head: bytes
    follow: "_Follow"
    facts: bytes
    close: "_Close"


def maneuvers_json(found: list[Told], language: str) -> bytes:
    """Return the maneuvers of a route with their sentences as a JSON array."""
    number = LANGUAGES.index(language)
    parts: list[bytes] = []
    metres: list[float] = []
    for (said, at_m), (following, ends_at_m) in zip(found, enders(found), strict=False):
        ends = following.ends
        if said.alike:
            written = said.written
            if written is None or written[number] is None:
                written = write(said, number)
            head, follow, facts, close = written[number]
            parts += (head, follow[ends], facts, close[ends])
        else:
            parts.append(_whole(said, {**said.facts, "until": ends}, ends_at_m - at_m, language))
        if said.has_length:
            metres.append(ends_at_m - at_m)
        metres.append(at_m)
    last, at_m = found[-1]
    parts.append(_whole(last, last.facts, 0.0, language))
    metres.append(at_m)
    return b"[%b]" % (b"".join(parts)[:-1] % tuple(metres))


def write(said: Said, number: int) -> list[Written | None]:
    """Write a maneuver in the language of that number and keep it with what is said."""
    language = LANGUAGES[number]
    maneuver = Maneuver(said.kind, said.position, 0.0, said.facts)
    text = _encoder.encode(clean(kept_own_text(maneuver, language)))[:-1]
    follow = _NO_FOLLOW
    if is_followed(maneuver):
        way_kind, tactile = maneuver.facts["way_kind"], maneuver.facts["tactile"]
        follow = _follow_of(way_kind, tactile, language)
    opened = (str(said.kind).encode(), _spared(text.encode()))
    facts = _spared(_json(maneuver.facts))[:-1]
    kept: list[Written | None] = said.written or [None] * len(LANGUAGES)
    kept[number] = Written(
        b'{"kind":"%b","text":%b' % opened,
        follow,
        b'","position":%b,"facts":%b,"until":' % (position_json(said.position), facts),
        _WITH_LENGTH if said.has_length else _WITHOUT_LENGTH,
    )
    said.written = kept
    return kept


class _Follow(dict[str, bytes]):
    """What to follow on a kind of way, by what ends it; without a kind nothing is said."""

    def __init__(self, way_kind: str = "", tactile: str = "", language: str = "") -> None:
        super().__init__()
        self._of = (way_kind, tactile)
        self._language = language

    def __missing__(self, ends: str) -> bytes:
        told = b""
        if self._language:
            text = clean(kept_follow_text(*self._of, ends, self._language))
            told = _spared(_encoder.encode(f" {text}")[1:-1].encode())
        self[ends] = told
        return told


class _Close(dict[str, bytes]):
    """The end of a maneuver, by what ends it: with places for its metres."""

    def __init__(self, then: bytes) -> None:
        super().__init__()
        self._then = then

    def __missing__(self, ends: str) -> bytes:
        self[ends] = told = _spared(_json(ends)) + self._then
        return told


_follow_of = lru_cache(_Follow)
_NO_FOLLOW = _Follow()
_AT = b'},"distance_from_start_m":%.1f},'
_WITH_LENGTH, _WITHOUT_LENGTH = _Close(b',"length_m":%.1f' + _AT), _Close(_AT)


def _whole(said: Said, facts: Mapping[str, Any], length_m: float, language: str) -> bytes:
    """Return one maneuver whose words hang on this walk, with places for its metres."""
    told = {**facts, "length_m": round(length_m, 1)} if said.has_length else facts
    text = kept_text(Maneuver(said.kind, said.position, 0.0, told), language)
    opened = (
        str(said.kind).encode(),
        _spared(_json(clean(text))),
        position_json(said.position),
        _spared(_json(facts)),
    )
    head = b'{"kind":"%b","text":%b,"position":%b,"facts":%b' % opened
    return (head[:-1] + b',"length_m":%.1f' if said.has_length else head[:-1]) + _AT


def _spared(told: bytes) -> bytes:
    """Return JSON in which no sign of its own is taken for the place of a number."""
    return told.replace(b"%", b"%%")


def _json(value: object) -> bytes:
    return _encoder.encode(value).encode()
