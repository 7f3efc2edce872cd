"""A surveyed card over what the map says of a crossing: the card's word wins, and is told."""

from dataclasses import replace
from typing import Any

from routing.geo import line_length_m
from routing.network_terms import (
    Arrow,
    ButtonPosition,
    CrossingFacts,
    CrossingKind,
    Edge,
    Kerb,
    Known,
    Side,
)
from routing.survey.matching import Match
from routing.survey.report import Finding, Problem
from routing.survey.terms import CrossingCard, KerbRecord

_PLAIN = (
    "street",
    "sound",
    "vibration",
    "button",
    "arrow",
    "always_on",
    "all_green",
    "turning_traffic",
    "free_right_turn",
    "island",
    "tracks",
    "cycleway",
    "roundabout",
    "tactile",
    "lanes",
    "maxspeed_kmh",
)
_OF_A_SIGNAL = ("sound", "vibration", "button", "always_on", "all_green", "free_right_turn")
_NOTHING = (
    None,
    Known.UNKNOWN,
    CrossingKind.UNKNOWN,
    Kerb.UNKNOWN,
    Side.UNKNOWN,
    Arrow.UNKNOWN,
    ButtonPosition.UNKNOWN,
)
# DIN 18040-3: 0 to 1 cm is flush, 3 cm the usual compromise, more can be felt as a kerb.
_FLUSH_CM, _LOWERED_CM = 1, 3
# A line drawn on an aerial picture and a measured length differ by about this much.
_LENGTH_DIFFERS_M = 3.0


def lay_card(edges: list[Edge], match: Match) -> list[Finding]:
    """Write a card's facts into the edges of its crossing; return where the map said otherwise."""
    findings: list[Finding] = []
    last = len(match.pieces) - 1
    for place, piece in enumerate(match.pieces):
        edge = edges[piece.edge_id]
        facts = edge.crossing or CrossingFacts()
        facing = facts if piece.forward else facts.reversed()
        told = _told(match.card)
        if last:
            told = _of_piece(told, is_first=place == 0, is_last=place == last)
        before = _without_old_signal(facing, told)
        laid = replace(before, **told, surveyed=True, surveyed_on=_day(match.card))
        edges[piece.edge_id] = replace(edge, crossing=laid if piece.forward else laid.reversed())
        findings += _contradictions(match, facing, told)
    return [*findings, *_wrong_length(match.card)]


def _without_old_signal(facts: CrossingFacts, told: dict[str, Any]) -> CrossingFacts:
    """Return facts without those of a signal, where a card says that it is another kind now.

    A signal that was put up or taken away since is not the one whose sound was mapped.
    """
    now = told.get("kind")
    if now is None or facts.kind in {now, CrossingKind.UNKNOWN}:
        return facts
    forgotten: dict[str, Any] = dict.fromkeys(_OF_A_SIGNAL, Known.UNKNOWN)
    return replace(facts, **forgotten, arrow=Arrow.UNKNOWN)


def _of_piece(told: dict[str, Any], *, is_first: bool, is_last: bool) -> dict[str, Any]:
    """Return what a card of a whole crossing says of one of its pieces.

    Its kerbs and poles stand at its two ends; lanes and island are about the whole.
    """
    whole = {"lanes", "island"}
    if not is_first:
        whole |= set(_kerb(KerbRecord(), "near", ""))
    if not is_last:
        whole |= set(_kerb(KerbRecord(), "far", "_far"))
    return {name: value for name, value in told.items() if name not in whole}


def _told(card: CrossingCard) -> dict[str, Any]:
    """Return the facts that the card states, walked from its start to its end."""
    told: dict[str, Any] = {name: getattr(card, name) for name in _PLAIN}
    told["kind"] = card.crossing
    told |= _kerb(card.start, "near", "")
    told |= _kerb(card.end, "far", "_far")
    return {name: value for name, value in told.items() if value not in _NOTHING}


def _kerb(record: KerbRecord, which: str, suffix: str) -> dict[str, Any]:
    return {
        f"kerb_{which}": kerb_class(record.kerb_cm),
        f"kerb_{which}_cm": record.kerb_cm,
        f"pole_side{suffix}": record.pole_side,
        f"pole_distance{suffix}_m": record.pole_distance_m,
        f"button_position{suffix}": record.button_position,
    }


def kerb_class(height_cm: int | None) -> Kerb | None:
    """Return the class of a measured kerb."""
    if height_cm is None:
        return None
    if height_cm <= _FLUSH_CM:
        return Kerb.FLUSH
    return Kerb.LOWERED if height_cm <= _LOWERED_CM else Kerb.RAISED


def _day(card: CrossingCard) -> str | None:
    return card.surveyed_on.isoformat() if card.surveyed_on else None


def _contradictions(match: Match, facts: CrossingFacts, told: dict[str, Any]) -> list[Finding]:
    other = [
        f"{name.removesuffix('_cm')} {_word(getattr(facts, name))}, not {_word(value)}"
        for name, value in told.items()
        if getattr(facts, name) not in _NOTHING and getattr(facts, name) != value
    ]
    if not other:
        return []
    sentence = f"OpenStreetMap says otherwise; the card counts: there {'; '.join(other)}"
    return [Finding(match.card.entry, "crossing", Problem.CONTRADICTS_MAP, sentence, match.off_m)]


def _wrong_length(card: CrossingCard) -> list[Finding]:
    drawn_m = line_length_m(card.shape.points)
    if card.length_m is None or abs(card.length_m - drawn_m) <= _LENGTH_DIFFERS_M:
        return []
    sentence = (
        f"length_m is {card.length_m:g}, but the line is {drawn_m:.0f} m long; "
        "draw it from kerb to kerb, or measure again"
    )
    return [Finding(card.entry, "crossing", Problem.LENGTH_DIFFERS, sentence)]


def _word(value: Any) -> str:
    return str(value)
