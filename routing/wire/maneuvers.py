"""What is said along a route as the wire has it, written as JSON maneuver by maneuver.

A city says the same of many corners, so what is written of one is kept with what is said there.
Only how far it is from the start, and what ends it where, differs from walk to walk.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from routing.geo import LatLon
from routing.instructions.lists import follow_text_of, kept_own_text
from routing.instructions.phrasing import is_followed, own_text, standard_text
from routing.plain_facts import NO_FACTS, clean
from routing.route import Maneuver, ManeuverKind
from routing.saying import End, Said, Told, enders, until_facts
from routing.wire.positions import position_json

_KEPT = 32_768  # a large city has so many departures
_COMPASS_POINTS = 8
_COMPASS_DEG = 360.0 / _COMPASS_POINTS
_SOMEWHERE = LatLon(0.0, 0.0)
_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class WrittenManeuver(NamedTuple):
    """A maneuver in pieces: behind the head comes what to follow, behind the facts what ends it."""

    head: bytes
    follow: "Follow | None"
    position: bytes
    shared: bytes  # the facts of the way or thing it leads to, alike at many corners
    own: bytes


def maneuvers_json(found: list[Told], language: str) -> bytes:
    """Return the maneuvers of a route with their sentences as a JSON array.

    held.words does the same over what is said by number.
    """
    parts: list[bytes] = []
    for (said, at_m), (following, ends_at_m) in zip(found, enders(found), strict=False):
        ends, length_m = following.ends, ends_at_m - at_m
        if said.alike:
            head, follow, *facts = written_of(said, language)
            parts += (head, b"" if follow is None else follow[ends], *facts, close_of(ends))
            if said.has_length:
                parts.append(b',"length_m":%.1f' % length_m)
        else:
            parts.append(whole(said, ends, length_m, language))
        parts.append(b'},"distance_from_start_m":%.1f},' % at_m)
    last, at_m = found[-1]
    parts.append(whole(last, None, 0.0, language))
    return b'[%b},"distance_from_start_m":%.1f}]' % (b"".join(parts), at_m)


def written_of(said: Said, language: str) -> WrittenManeuver:
    """Return a maneuver whose sentence is alike for all walks, kept with what is said."""
    if said.written is None:
        said.written = {}
    known: WrittenManeuver | None = said.written.get(language)
    if known is None:
        known = said.written[language] = write(said, language)
    return known


def write(said: Said, language: str) -> WrittenManeuver:
    """Write a maneuver whose sentence is alike for all walks."""
    maneuver = Maneuver(said.kind, said.position, 0.0, said.facts)
    text = _encoder.encode(clean(kept_own_text(maneuver, language)))[:-1]
    follow = None
    if is_followed(maneuver):
        follow = _follow_of(*_followed(maneuver.facts), language)
    shared, own = said.shared, said.own
    if not shared.keys().isdisjoint(own):
        shared, own = NO_FACTS, said.facts
    return WrittenManeuver(
        b'{"kind":"%b","text":%b' % (str(said.kind).encode(), text.encode()),
        follow,
        b'","position":%b,"facts":{' % position_json(said.position),
        _members(shared),
        _members(own) + b'"until":',
    )


def _members(facts: Mapping[str, Any]) -> bytes:
    """Return facts as JSON has them within an object, a comma behind each."""
    return _json(facts)[1:-1] + b"," if facts else b""


def _followed(facts: Mapping[str, Any]) -> tuple[str, str, str | None]:
    """Return by what it is decided what to follow on a way."""
    return facts["way_kind"], facts["tactile"], facts.get("follow")


class Follow(dict[End, bytes]):
    """What to follow on a kind of way, by what ends it."""

    def __init__(self, way_kind: str, tactile: str, line: str | None, language: str) -> None:
        super().__init__()
        self.key = (way_kind, tactile, line, language)

    def __missing__(self, ends: End) -> bytes:
        way_kind, tactile, line, language = self.key
        text = clean(follow_text_of(way_kind, tactile, line, ends.felt, language))
        self[ends] = told = _encoder.encode(f" {text}")[1:-1].encode()
        return told


_follow_of = lru_cache(Follow)


@lru_cache
def close_of(ends: End) -> bytes:
    """Return what ends a maneuver, as its last facts but for its metres."""
    return _json(until_facts(ends))[len(b'{"until":') : -1]


def whole(said: Said, ends: End | None, length_m: float, language: str) -> bytes:
    """Return one maneuver whose words hang on this walk, but for the end of its facts."""
    if said.kind is ManeuverKind.DEPART and ends is not None and "from" not in said.own:
        bearing_deg = said.own["bearing_deg"]
        compass = round(bearing_deg / _COMPASS_DEG) % _COMPASS_POINTS
        text, follow, told = _departing(compass, _as_key(said.shared), language)
        text = b'%b%b"' % (text, b"" if follow is None else follow[ends])
        told = b'%b,"until":%b,"bearing_deg":%.1f,"length_m":%.1f' % (
            told,
            close_of(ends),
            bearing_deg,
            length_m,
        )
    else:
        facts = said.facts
        if ends is not None:
            facts.update(until_facts(ends))
            if said.has_length:
                facts["length_m"] = round(length_m, 1)
        if said.kind is ManeuverKind.ARRIVE and facts["name"] is None:
            offset_m = facts.pop("offset_m")
            text, told = _arriving(tuple(facts.items()), language)
            told = b'%b,"offset_m":%.1f' % (told, offset_m)
        else:
            text, told = _told(said.kind, facts, language)
    return b'{"kind":"%b","text":%b,"position":%b,"facts":%b' % (
        str(said.kind).encode(),
        text,
        position_json(said.position),
        told,
    )


def keep_departures(ways: Iterable[Mapping[str, Any]], language: str) -> None:
    """Write departures onto ways of these facts before the first walker asks for one."""
    for facts in {_as_key(way) for way in ways}:
        for compass in range(_COMPASS_POINTS):
            _departing(compass, facts, language)


def _as_key(facts: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    """Return facts as something may be kept under; their only list is of what is unknown."""
    unknown = facts.get("unknown")
    if unknown is None:
        return tuple(facts.items())
    return tuple({**facts, "unknown": tuple(unknown)}.items())


@lru_cache(_KEPT)
def _departing(
    compass: int, facts: tuple[tuple[str, Any], ...], language: str
) -> tuple[bytes, Follow | None, bytes]:
    """Return the text of a departure but for its end, what to follow, and the way's facts."""
    told = dict(facts)
    bearing = {"bearing_deg": compass * _COMPASS_DEG}
    maneuver = Maneuver(ManeuverKind.DEPART, _SOMEWHERE, 0.0, {**told, **bearing})
    follow = None
    if is_followed(maneuver):
        follow = _follow_of(*_followed(told), language)
    return _json(clean(own_text(maneuver, language)))[:-1], follow, _json(told)[:-1]


def _told(kind: ManeuverKind, facts: Mapping[str, Any], language: str) -> tuple[bytes, bytes]:
    """Return the sentence of a maneuver and its facts but for their end, as JSON."""
    text = standard_text(Maneuver(kind, _SOMEWHERE, 0.0, facts), language)
    return _json(clean(text)), _json(facts)[:-1]


@lru_cache(_KEPT)
def _arriving(facts: tuple[tuple[str, Any], ...], language: str) -> tuple[bytes, bytes]:
    """Return the same of an arrival at a place without a name."""
    return _told(ManeuverKind.ARRIVE, dict(facts), language)


def _json(value: object) -> bytes:
    return _encoder.encode(value).encode()
