"""The one interface of every path search: cheapest way between two sets of nodes; no places."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Protocol, TypeAlias

from routing.city.contents import Graph
from routing.profiles import Profile
from routing.steps import Steps

NOTHING_DEARER: Mapping[int, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Terminal:
    """A node where a path may start or end, with what it costs to get there (>= 0)."""

    node: int
    cost_m: float


@dataclass(frozen=True)
class FoundPath:
    """The cheapest path: its first node, its arcs, its cost with both terminals'.

    An arc is an edge walked one way, see routing.arcs: e from its tail, e + edge_count back.
    """

    graph: Graph = field(repr=False, compare=False)
    first: int
    arcs: tuple[int, ...]
    cost_m: float

    @property
    def last(self) -> int:
        """The node where it ends."""
        return self._head(self.arcs[-1]) if self.arcs else self.first

    @cached_property
    def nodes(self) -> tuple[int, ...]:
        """Its nodes in order."""
        return (self.first, *[self._head(arc) for arc in self.arcs])

    @cached_property
    def edges(self) -> tuple[int, ...]:
        """One edge between each two nodes."""
        count = self.graph.edge_count
        return tuple([arc if arc < count else arc - count for arc in self.arcs])

    def _head(self, arc: int) -> int:
        graph = self.graph
        count = len(graph.tails)
        return graph.heads[arc] if arc < count else graph.tails[arc - count]


def path_over(graph: Graph, nodes: Sequence[int], edges: Sequence[int], cost_m: float) -> FoundPath:
    """Return the path over nodes with one edge between each two."""
    arcs = [
        edge if graph.tails[edge] == node else edge + graph.edge_count
        for node, edge in zip(nodes, edges, strict=False)
    ]
    return FoundPath(graph, nodes[0], tuple(arcs), cost_m)


@dataclass(frozen=True, slots=True)
class Sums:
    """What edges have together: features by name, the floor in its own name, and their cost."""

    terms: dict[str, float]  # FEATURES that are there, and costs.FLOOR_TERM where it holds
    cost_m: float  # metre-equivalents, before anything is rounded


# Where a path may start or end: terminals, or the units of each node (see edge_costs).
Joins: TypeAlias = Sequence[Terminal] | dict[int, int]


class PathFinder(Protocol):
    """Anything that finds the cheapest path; all count in whole units, so all give one cost.

    Of several cheapest paths each may give another. Every method may be called by any thread,
    and raises ValueError for a node that is not in the graph or a cost that is no cost.
    """

    def find_path(
        self,
        starts: Joins,
        ends: Joins,
        *,
        profile: Profile,
        blocked: Collection[int] = (),
        dearer: Mapping[int, float] = NOTHING_DEARER,
    ) -> FoundPath | None:
        """Return the cheapest path that uses no blocked edge, or None when there is none.

        dearer has a factor (>= 1) for edges that shall be avoided in this one search; the
        path's cost is then counted with it.
        """

    def edge_costs_m(self, profile: Profile) -> Sequence[float]:
        """Return what each edge costs this traveller, by edge id."""

    def sums(self, steps: Steps, profile: Profile) -> Sums:
        """Return the feature sums of steps and what they cost this traveller."""

    def reachable_nodes(
        self, starts: Sequence[Terminal], *, blocked: Collection[int] = ()
    ) -> frozenset[int]:
        """Return every node that can be reached without a blocked edge."""


FinderOf: TypeAlias = Callable[[Graph], PathFinder]
