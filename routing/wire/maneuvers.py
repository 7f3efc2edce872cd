"""What is said along a route as the wire has it, written as JSON maneuver by maneuver.

A city says the same of many corners, so what is written of one is kept with what is said there.
Only how far it is from the start, and to what ends it, differs from walk to walk.
"""

import json
from collections.abc import Mapping
from typing import Any

from routing.instructions.lists import listed_text
from routing.plain_facts import clean
from routing.route import Maneuver
from routing.saying import Said, Told, enders, until
from routing.wire.positions import position_json

_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def maneuvers_json(found: list[Told], language: str) -> bytes:
    """Return the maneuvers of a route with their sentences as a JSON array."""
    parts: list[bytes] = []
    metres: list[float] = []
    for (said, at_m), (following, ends_at_m) in zip(found, enders(found), strict=False):
        ends = following.ends or until(following)
        if not said.alike:
            facts = {**said.facts, "until": ends}
            parts.append(_written(said, facts, at_m, ends_at_m, language))
            continue
        parts.append(said.written.get((language, ends)) or _kept(said, ends, language))
        if said.has_length:
            metres.append(ends_at_m - at_m)
        metres.append(at_m)
    last, at_m = found[-1]
    parts.append(_written(last, last.facts, at_m, at_m, language))
    return b"[%b]" % (b",".join(parts) % tuple(metres))


def _kept(said: Said, ends: str, language: str) -> bytes:
    """Return a maneuver with places for its metres, kept with what is said."""
    facts = said.facts_until(ends)
    text = listed_text(Maneuver(said.kind, said.position, 0.0, facts), language)
    told = _spared(_opened(said, text) + _json(facts))
    if said.has_length:
        told = told[:-1] + b',"length_m":%.1f}'
    said.written[language, ends] = told = told + b',"distance_from_start_m":%.1f}'
    return told


def _written(
    said: Said, facts: Mapping[str, Any], at_m: float, ends_at_m: float, language: str
) -> bytes:
    """Return one maneuver whose words hang on this walk."""
    if said.has_length:
        facts = {**facts, "length_m": round(ends_at_m - at_m, 1)}
    text = listed_text(Maneuver(said.kind, said.position, at_m, facts), language)
    end = b',"distance_from_start_m":%.1f}' % at_m
    return _spared(_opened(said, text) + _json(facts) + end)


def _spared(told: bytes) -> bytes:
    """Return JSON in which no sign of its own is taken for the place of a number."""
    return told.replace(b"%", b"%%")


def _opened(said: Said, text: str) -> bytes:
    """Return a maneuver's JSON up to the value of its facts."""
    told = (
        str(said.kind).encode(),
        _json(clean(text)),
        position_json(said.position),
    )
    return b'{"kind":"%b","text":%b,"position":%b,"facts":' % told


def _json(value: object) -> bytes:
    return _encoder.encode(value).encode()
