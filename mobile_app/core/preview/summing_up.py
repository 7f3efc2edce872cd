"""A whole way in a few sentences: how long, which crossings, what nobody knows."""

from routing.instructions.summary_phrasing import heading_text, passport_texts
from routing.wire.answers import RouteAnswer


def summary_texts(answer: RouteAnswer, language: str) -> tuple[str, ...]:
    """Return length, crossings by kind, stairs, what is unknown, and what the answer lacks."""
    heading = heading_text(answer.destination_name, answer.distance_m, answer.duration_s, language)
    lacks = (fact.text for fact in answer.degraded_because)
    return (heading, *passport_texts(answer.passport, language), *lacks)
