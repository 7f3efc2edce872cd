"""What is said along a route as the wire has it, written as JSON maneuver by maneuver.

A city says the same of many corners, so what is written of one is kept with what is said there.
Only how far it is from the start, and what ends it where, differs from walk to walk.
"""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from routing.geo import LatLon
from routing.instructions.lists import follow_text_of, kept_own_text
from routing.instructions.phrasing import is_followed, standard_text
from routing.instructions.translations import LANGUAGES
from routing.plain_facts import NO_FACTS, clean
from routing.route import Maneuver, ManeuverKind
from routing.saying import Said, Told, enders
from routing.wire.positions import position_json

_KEPT = 4096
_COMPASS_DEG = 45.0
_SOMEWHERE = LatLon(0.0, 0.0)
_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class WrittenManeuver(NamedTuple):
    """A maneuver in pieces: between them comes what ends it, in words and as a fact."""

    head: bytes
    follow: "_Follow"
    facts: bytes
    close: "_Close"


def maneuvers_json(found: list[Told], language: str) -> bytes:
    """Return the maneuvers of a route with their sentences as a JSON array."""
    number = LANGUAGES.index(language)

    def whole(said: Said, ends: str, length_m: float) -> bytes:
        return _whole(said, ends, length_m, language)

    told = _joined(found, enders(found), number, write, whole)
    last, at_m = found[-1]
    return b'[%b%b},"distance_from_start_m":%.1f}]' % (
        told,
        _whole(last, None, 0.0, language),
        at_m,
    )


def _joined_in_python(
    found: list[Told],
    ending: list[Told],
    number: int,
    write: Callable[[Said, int], list[WrittenManeuver | None]],
    whole: Callable[[Said, str, float], bytes],
) -> bytes:
    """Return all but the last of what is told, each with a comma behind it."""
    parts: list[bytes] = []
    for (said, at_m), (following, ends_at_m) in zip(found, ending, strict=False):
        ends = following.ends
        if said.alike:
            written = said.written
            if written is None or written[number] is None:
                written = write(said, number)
            head, follow, facts, close = written[number]
            parts += (head, follow[ends], facts, close[ends])
            if said.has_length:
                parts.append(b',"length_m":%.1f' % (ends_at_m - at_m))
        else:
            parts.append(whole(said, ends, ends_at_m - at_m))
        parts.append(b'},"distance_from_start_m":%.1f},' % at_m)
    return b"".join(parts)


try:
    from routing.held.loops import maneuvers as _joined
except ImportError:  # a phone, or no compiler
    _joined = _joined_in_python


def write(said: Said, number: int) -> list[WrittenManeuver | None]:
    """Write a maneuver in the language of that number and keep it with what is said."""
    language = LANGUAGES[number]
    maneuver = Maneuver(said.kind, said.position, 0.0, said.facts)
    text = _encoder.encode(clean(kept_own_text(maneuver, language)))[:-1]
    follow = _NO_FOLLOW
    if is_followed(maneuver):
        way_kind, tactile = maneuver.facts["way_kind"], maneuver.facts["tactile"]
        follow = _follow_of(way_kind, tactile, language)
    kept: list[WrittenManeuver | None] = said.written or [None] * len(LANGUAGES)
    kept[number] = WrittenManeuver(
        b'{"kind":"%b","text":%b' % (str(said.kind).encode(), text.encode()),
        follow,
        b'","position":%b,"facts":%b,"until":'
        % (position_json(said.position), _json(maneuver.facts)[:-1]),
        _CLOSE,
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
            text = clean(follow_text_of(*self._of, ends, self._language))
            told = _encoder.encode(f" {text}")[1:-1].encode()
        self[ends] = told
        return told


class _Close(dict[str, bytes]):
    """What ends a maneuver, as its last fact but for its metres."""

    def __missing__(self, ends: str) -> bytes:
        self[ends] = told = _json(ends)
        return told


_follow_of = lru_cache(_Follow)
_NO_FOLLOW, _CLOSE = _Follow(), _Close()


def _whole(said: Said, ends: str | None, length_m: float, language: str) -> bytes:
    """Return one maneuver whose words hang on this walk, but for the end of its facts."""
    facts = said.facts
    if ends is not None:
        facts["until"] = ends
    if said.kind is ManeuverKind.DEPART:
        bearing_deg = facts.pop("bearing_deg")
        begun = tuple(facts.items())
        text, told = _departing(round(bearing_deg / _COMPASS_DEG) % 8, begun, language)
        told = b'%b,"bearing_deg":%.1f,"length_m":%.1f' % (told, bearing_deg, length_m)
    elif said.kind is ManeuverKind.ARRIVE and facts["name"] is None:
        offset_m = facts.pop("offset_m")
        text, told = _arriving(tuple(facts.items()), language)
        told = b'%b,"offset_m":%.1f' % (told, offset_m)
    else:
        text, told = _told(said.kind, facts, language)
    position = position_json(said.position)
    return b'{"kind":"%b","text":%b,"position":%b,"facts":%b' % (
        str(said.kind).encode(),
        text,
        position,
        told,
    )


def _told(
    kind: ManeuverKind,
    facts: Mapping[str, Any],
    language: str,
    unwritten: Mapping[str, Any] = NO_FACTS,
) -> tuple[bytes, bytes]:
    """Return the sentence of a maneuver and its facts but for their end, as JSON.

    unwritten are facts that the sentence needs and that are written by whoever asks.
    """
    text = standard_text(Maneuver(kind, _SOMEWHERE, 0.0, {**facts, **unwritten}), language)
    return _json(clean(text)), _json(facts)[:-1]


@lru_cache(_KEPT)
def _departing(
    compass: int, facts: tuple[tuple[str, Any], ...], language: str
) -> tuple[bytes, bytes]:
    """Return the same of a departure: many begin on such a way, facing about there."""
    bearing = {"bearing_deg": compass * _COMPASS_DEG}
    return _told(ManeuverKind.DEPART, dict(facts), language, bearing)


@lru_cache(_KEPT)
def _arriving(facts: tuple[tuple[str, Any], ...], language: str) -> tuple[bytes, bytes]:
    """Return the same of an arrival at a place without a name."""
    return _told(ManeuverKind.ARRIVE, dict(facts), language)


def _json(value: object) -> bytes:
    return _encoder.encode(value).encode()
