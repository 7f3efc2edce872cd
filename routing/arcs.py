"""Every edge of a network as it can be walked, with what many walks share; no search, no words.

An arc is an edge walked one way: edge e from its tail is arc e, walked back it is arc
e + edge_count. What follows from an arc is worked out when somebody walks it first and found by
its number from then on: to ask each edge again takes many times as long.
"""

from array import array
from collections.abc import Sequence
from typing import Any

from routing.city.contents import City, Graph
from routing.route import Leg

# In the place of an arc: a leg that is only a piece of an edge.
PIECE = -1
UNKNOWN = -1
# Who does not hold the whole network keeps this many legs, then begins anew.
_MOST_LEGS = 8192


class Arcs:
    """The arcs of one network. Threads may share it: what two of them work out is the same."""

    def __init__(self, graph: Graph) -> None:
        count = graph.edge_count
        self.edge_count = count
        self.legs: list[Leg | None] = [None] * (2 * count)
        self.lines: list[bytes | None] = [None] * (2 * count)  # routing.wire.lines
        self.marks = array("i", [UNKNOWN]) * count  # routing.journeys.marks; by edge
        self.joints: dict[int, Any] = {}  # routing.maneuvers
        self.made = 0

    def joint(self, came: int, goes: int) -> int:
        """Return the number of a joint of two arcs; no joint with a piece has that of another."""
        return came * (2 * self.edge_count + 1) + goes + 1


def arcs_of(graph: Graph) -> Arcs:
    """Return the arcs of a network, the same ones while they are few enough."""
    known: Arcs | None = graph.derived.get("arcs")
    if known is None or (known.made > _MOST_LEGS and not graph.derived.get("held")):
        known = graph.derived["arcs"] = Arcs(graph)
    return known


def whole_legs(
    city: City, nodes: Sequence[int], edges: Sequence[int]
) -> tuple[list[Leg], list[int]]:
    """Return the legs of whole edges, each walked from the node of its place on, and their arcs."""
    graph = city.graph
    tails, count = graph.tails, graph.edge_count
    arcs = [
        edge if tails[edge] == node else edge + count
        for node, edge in zip(nodes, edges, strict=False)
    ]
    return _legs(city, arcs), arcs


def hold_legs(city: City) -> Sequence[Leg]:
    """Make the legs of all arcs, keep them, and return them; for who holds the whole network."""
    graph = city.graph
    graph.derived["held"] = True
    return _legs(city, range(2 * graph.edge_count))


def _legs(city: City, arcs: Sequence[int]) -> list[Leg]:
    known = arcs_of(city.graph)
    found = [known.legs[arc] for arc in arcs]
    return [leg or _made(city, known, arc) for arc, leg in zip(arcs, found, strict=True)]


def _made(city: City, known: Arcs, arc: int) -> Leg:
    back = arc >= known.edge_count
    edge = city.edge(arc - known.edge_count if back else arc)
    if back:
        edge = edge.reversed()
    leg = known.legs[arc] = Leg(edge, edge.line, edge.length_m)
    known.made += 1
    return leg
