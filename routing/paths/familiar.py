"""A search that likes the edges a walker knows by heart; they never leave the phone.

Only the search knows of it: what a route tells of its cost stays the profile's own. The shortest
way, which others are compared with, is sought without it.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from routing.city.contents import Graph
from routing.paths.astar import AstarFinder, finder_for
from routing.paths.edge_costs import MIN_UNITS, UNITS_PER_M, Pricing, floors_m
from routing.paths.finder import NOTHING_DEARER, FinderOf, FoundPath, Joins, Sums, Terminal
from routing.profiles import Profile, WeightKey
from routing.steps import Steps

if TYPE_CHECKING:
    from array import array

# The strongest daily preference of our walkers' table, per metre; an edge keeps its least cost.
FAMILIAR_M = -0.3
_SHORT = "short"  # the prices of routing.journeys.prices by which the shortest way is found


class FamiliarPricing(Pricing):
    """Prices a graph with some edges liked better. Thread-safe."""

    def __init__(self, graph: Graph, edges: Collection[int]) -> None:
        """Edges that are not in the graph are of another package and mean nothing here."""
        super().__init__(graph)
        least_m = floors_m(graph)
        known = sorted(edge for edge in set(edges) if 0 <= edge < graph.edge_count)
        self._cheaper = [
            (
                edge,
                round(FAMILIAR_M * graph.lengths_m[edge] * UNITS_PER_M),
                max(MIN_UNITS, round(least_m[edge] * UNITS_PER_M)),
            )
            for edge in known
        ]

    def units(self, key: WeightKey) -> "array[int]":
        """Return the cost of each edge, by edge id."""
        units = super().units(key)
        for edge, change, least in self._cheaper:
            units[edge] = min(units[edge], max(least, units[edge] + change))
        return units


class FamiliarFinder:
    """A PathFinder over one graph for whom some edges are familiar. Thread-safe."""

    def __init__(self, graph: Graph, edges: Collection[int]) -> None:
        self._plain = finder_for(graph)
        self._liking = self._plain.priced_by(FamiliarPricing(graph, edges))

    def edge_costs_m(self, profile: Profile) -> Sequence[float]:
        """Return what each edge costs this traveller, by edge id."""
        return self._of(profile).edge_costs_m(profile)

    def find_path(
        self,
        starts: Joins,
        ends: Joins,
        *,
        profile: Profile,
        blocked: Collection[int] = (),
        dearer: Mapping[int, float] = NOTHING_DEARER,
    ) -> FoundPath | None:
        """Return the cheapest path that uses no blocked edge, or None when there is none."""
        finder = self._of(profile)
        return finder.find_path(starts, ends, profile=profile, blocked=blocked, dearer=dearer)

    def sums(self, steps: Steps, profile: Profile) -> Sums:
        """Return the feature sums of steps and what they cost by the profile alone."""
        return self._plain.sums(steps, profile)

    def reachable_nodes(
        self, starts: Sequence[Terminal], *, blocked: Collection[int] = ()
    ) -> frozenset[int]:
        """Return every node that can be reached without a blocked edge."""
        return self._plain.reachable_nodes(starts, blocked=blocked)

    def _of(self, profile: Profile) -> AstarFinder:
        return self._plain if profile.name == _SHORT else self._liking


@lru_cache(maxsize=2)
def familiar_finders(edges: frozenset[int]) -> FinderOf:
    """Return how a finder is made of a graph for whom these edges are familiar, none: the usual.

    The last graph's finder is kept: a walk asks for several ways.
    """
    if not edges:
        return finder_for
    kept: list[tuple[Graph, FamiliarFinder]] = []

    def finder_of(graph: Graph) -> FamiliarFinder:
        for known, finder in kept:
            if known is graph:
                return finder
        finder = FamiliarFinder(graph, edges)
        kept[:] = [(graph, finder)]
        return finder

    return finder_of
