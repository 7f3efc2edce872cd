"""What an edge costs one traveller, term by term; no search, no words.

Cost is features times weights, in metre-equivalents. An edge never costs less than
FLOOR_SHARE of its length: a negative cost would send a search round in circles, and a strip
however good does not make a way shorter. The floor is a term of its own, so that the terms of
an edge always sum to its cost.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from routing.features import FEATURES, edge_features
from routing.network_terms import Edge
from routing.profiles import Profile

__all__ = ["FEATURES", "FLOOR_SHARE", "FLOOR_TERM", "CostTerm", "cost_terms", "edge_cost_m"]
__all__ += ["edge_features", "priced"]

# An edge costs at least this share of its length (knowledge: profiles are clamped there).
FLOOR_SHARE = 0.3
FLOOR_TERM = "floor"


@dataclass(frozen=True, slots=True)
class CostTerm:
    """One feature of an edge with its price: cost_m is amount times weight."""

    name: str  # of FEATURES, or FLOOR_TERM
    amount: float  # metres or a count
    cost_m: float  # metre-equivalents


def priced(features: Mapping[str, float], profile: Profile) -> list[CostTerm]:
    """Return the terms of one edge's features, the floor last where it is needed."""
    terms = [
        CostTerm(name, amount, amount * profile.weights.get(name, 0.0))
        for name, amount in features.items()
    ]
    length_m = features.get("length_m", 0.0)
    missing_m = FLOOR_SHARE * length_m - sum(term.cost_m for term in terms)
    if missing_m > 0:
        terms.append(CostTerm(FLOOR_TERM, length_m, missing_m))
    return terms


def cost_terms(edge: Edge, profile: Profile) -> list[CostTerm]:
    """Return every term of an edge's cost, so that a route can explain itself."""
    return priced(edge_features(edge), profile)


def edge_cost_m(edge: Edge, profile: Profile) -> float:
    """Return the cost of an edge in metre-equivalents, at least FLOOR_SHARE of its length."""
    return sum(term.cost_m for term in cost_terms(edge, profile))
