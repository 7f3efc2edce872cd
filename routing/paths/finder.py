"""The one interface of every path search: cheapest way between two sets of nodes; no places."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from routing.profiles import Profile


@dataclass(frozen=True, slots=True)
class Terminal:
    """A node where a path may start or end, with what it costs to get there (>= 0)."""

    node: int
    cost_m: float


@dataclass(frozen=True, slots=True)
class FoundPath:
    """The cheapest path: its nodes, one edge between each two, its cost with both terminals'."""

    nodes: tuple[int, ...]
    edges: tuple[int, ...]
    cost_m: float


class PathFinder(Protocol):
    """Anything that finds the cheapest path; all give the same costs."""

    def find_path(
        self,
        starts: Sequence[Terminal],
        ends: Sequence[Terminal],
        *,
        profile: Profile,
        blocked: Collection[int] = (),
    ) -> FoundPath | None:
        """Return the cheapest path that uses no blocked edge, or None when there is none."""

    def edge_costs_m(self, profile: Profile) -> Sequence[float]:
        """Return what each edge costs this traveller, by edge id."""

    def reachable_nodes(
        self, starts: Sequence[Terminal], *, blocked: Collection[int] = ()
    ) -> frozenset[int]:
        """Return every node that can be reached without a blocked edge."""
