"""A whole route into a few sentences to hear before it is walked."""

from collections.abc import Mapping
from typing import Any

from routing.instructions.distances import number_or_none, rounded_m
from routing.instructions.messages import summary
from routing.instructions.translations import routing_texts


def heading_text(name: str | None, distance_m: float, duration_s: float, language: str) -> str:
    """Return where a route leads and how long it is."""
    tr = routing_texts(language)
    return summary.heading(
        tr,
        name=name or summary.chosen_point(tr),
        distance=summary.metres(tr, rounded_m(distance_m)),
        duration=summary.minutes(tr, max(1, round(duration_s / 60))),
    )


def alternative_text(number: int, difference: str, language: str) -> str:
    """Return the heading of another route: its number and how it differs, a whole sentence."""
    return summary.alternative(routing_texts(language), number=number, difference=difference)


def passport_texts(passport: Mapping[str, Any], language: str) -> list[str]:
    """Return what a route is made of, one sentence a line; zeros are left out."""
    tr = routing_texts(language)
    found = []
    for key, sentence in summary.METRES.items():
        amount_m = float(passport.get(key) or 0)
        if amount_m >= 1:
            distance = summary.metres(tr, rounded_m(amount_m))
            found.append(sentence(tr).format(distance=distance))
    counts = passport.get("crossings") or {}
    kinds = [
        say(tr, n).format(count=n)
        for key, say in summary.CROSSINGS.items()
        if (n := number_or_none(counts.get(key)))
    ]
    found.append(summary.crossings(tr, kinds))
    steps = passport.get("steps") or {}
    if flights := number_or_none(steps.get("flights")):
        known = not steps.get("flights_of_unknown_count")
        count = number_or_none(steps.get("count")) if known else None
        found.append(summary.flights(tr, count=flights, steps=count))
    amounts = {u["code"]: number_or_none(u["amount"]) for u in passport.get("unknown") or ()}
    unknown = [
        say(tr, n).format(count=n)
        for code, say in summary.UNKNOWN.items()
        if (n := amounts.get(code))
    ]
    if unknown:
        found.append(summary.not_known(tr, unknown))
    return found
