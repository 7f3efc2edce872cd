"""What a route costs, feature by feature, so that a trainer can see why it was taken; no words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from routing.costs import FLOOR_TERM, priced
from routing.journeys.passport import leg_features
from routing.profiles import Profile
from routing.route import Leg


@dataclass(frozen=True, slots=True)
class ExplainedTerm:
    """One feature of a route with its price; cost_m is what it adds, in metre-equivalents.

    The floor has no price of its own: it is what ways as good as these are short of the least
    that a metre costs, over amount metres.
    """

    name: str  # of FEATURES, or FLOOR_TERM
    amount: float  # metres or a count
    price: float | None  # metre-equivalents for one; None for the floor
    cost_m: float


def explained(legs: Iterable[Leg], prices: Profile) -> tuple[ExplainedTerm, ...]:
    """Return the terms of a route, the dearest first; their costs sum to the route's."""
    amounts: defaultdict[str, float] = defaultdict(float)
    costs_m: defaultdict[str, float] = defaultdict(float)
    for leg in legs:
        for term in priced(leg_features(leg), prices):
            amounts[term.name] += term.amount
            costs_m[term.name] += term.cost_m
    terms = [
        ExplainedTerm(name, amounts[name], _price(name, prices), costs_m[name]) for name in amounts
    ]
    return tuple(sorted(terms, key=lambda term: (-abs(term.cost_m), term.name)))


def _price(name: str, prices: Profile) -> float | None:
    return None if name == FLOOR_TERM else prices.weights.get(name, 0.0)
