"""Today's notices, events and closures on the wire, written and read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from routing.network_terms import Closure, ClosureKind
from routing.places import Event, Notice, NoticeKind
from routing.plain_facts import clean
from routing.wire.fields import (
    WireError,
    list_at,
    moment_at,
    object_at,
    optional,
    points_at,
    position_at,
    text_at,
)
from routing.wire.positions import position_to_wire

_MAX_LIVE = 20_000
_MAX_SPANS = 2000


@dataclass(frozen=True, slots=True)
class Live:
    """What changes from day to day, for the whole city."""

    notices: tuple[Notice, ...] = ()
    events: tuple[Event, ...] = ()
    closures: tuple[Closure, ...] = ()
    made_at: datetime | None = None


def live_to_wire(live: Live) -> dict[str, Any]:
    """Return the live layer of a city as plain JSON values."""
    return {
        "generated_at": _moment(live.made_at),
        "notices": [
            {
                "id": notice.id,
                "kind": notice.kind.value,
                "text": clean(notice.text),
                "language": notice.language,
                "place_name": notice.place_name,
                "position": position_to_wire(notice.position),
                "starts_at": _moment(notice.starts_at),
                "ends_at": _moment(notice.ends_at),
            }
            for notice in live.notices
        ],
        "events": [
            {
                "id": event.id,
                "title": clean(event.title),
                "language": event.language,
                "place_name": event.place_name,
                "position": position_to_wire(event.position),
                "starts_at": _moment(event.starts_at),
                "ends_at": _moment(event.ends_at),
            }
            for event in live.events
        ],
        "closures": [
            {
                "id": closure.id,
                "text": clean(closure.text),
                "line": [position_to_wire(p) for p in closure.line],
                "starts_at": _moment(closure.starts_at),
                "ends_at": _moment(closure.ends_at),
                "reported_on": closure.reported_on,
                "kind": closure.kind.value,
                "spans": [[_moment(start), _moment(end)] for start, end in closure.spans],
                "text_en": None if closure.text_en is None else clean(closure.text_en),
            }
            for closure in live.closures
        ],
    }


def parse_live(payload: object) -> Live:
    """Return the live layer; fields we do not know are left alone. Raises WireError."""
    live = object_at(payload, "live")
    return Live(
        notices=tuple(_notice(value) for value in list_at(live, "notices", _MAX_LIVE)),
        events=tuple(_event(value) for value in list_at(live, "events", _MAX_LIVE)),
        closures=tuple(_closure(value) for value in list_at(live, "closures", _MAX_LIVE)),
        made_at=optional(moment_at, live, "generated_at"),
    )


def _notice(value: object) -> Notice:
    notice = object_at(value, "notices")
    return Notice(**_placed(notice), text=text_at(notice, "text"), kind=_notice_kind(notice))


def _notice_kind(notice: Mapping[str, Any]) -> NoticeKind:
    """Return the kind; whatever else stands there costs nobody the closures beside it."""
    kind = notice.get("kind")
    return NoticeKind(kind) if kind in tuple(NoticeKind) else NoticeKind.NOTICE


def _event(value: object) -> Event:
    event = object_at(value, "events")
    return Event(**_placed(event), title=text_at(event, "title"))


def _placed(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what notices and events have in common."""
    return {
        "id": text_at(told, "id"),
        "position": position_at(told, "position"),
        "starts_at": moment_at(told, "starts_at"),
        "ends_at": moment_at(told, "ends_at"),
        "place_name": optional(text_at, told, "place_name"),
        "language": optional(text_at, told, "language") or "de",
    }


def _closure(value: object) -> Closure:
    closure = object_at(value, "closures")
    return Closure(
        id=text_at(closure, "id"),
        text=text_at(closure, "text"),
        line=points_at(closure, "line", least=1),
        starts_at=optional(moment_at, closure, "starts_at"),
        ends_at=optional(moment_at, closure, "ends_at"),
        reported_on=optional(text_at, closure, "reported_on"),
        kind=_closure_kind(closure),
        spans=_spans(closure),
        text_en=optional(text_at, closure, "text_en"),
    )


def _closure_kind(closure: Mapping[str, Any]) -> ClosureKind:
    """Return the kind; one that a newer server knows blocks, to be on the safe side."""
    kind = optional(text_at, closure, "kind")
    return ClosureKind(kind) if kind in set(ClosureKind) else ClosureKind.CLOSURE


def _spans(closure: Mapping[str, Any]) -> tuple[tuple[datetime, datetime], ...]:
    found = []
    for value in list_at(closure, "spans", _MAX_SPANS) if "spans" in closure else []:
        if not isinstance(value, list) or len(value) != 2:
            raise WireError("spans must be pairs of moments")
        start, end = (moment_at({"spans": moment}, "spans") for moment in value)
        if end <= start:
            raise WireError("spans must end after they start")
        found.append((start, end))
    return tuple(found)


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
