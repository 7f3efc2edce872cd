"""The network while it is being drawn: keyed nodes, edges with facts, a networkx graph beneath."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import networkx as nx

from routing.network.plane import XY, Line, cut, length_m, without_repeats
from routing.network_terms import (
    Barrier,
    CrossingFacts,
    Known,
    Passage,
    Side,
    StepsFacts,
    Tactile,
    WayKind,
)

# (OSM id, what was drawn there, which one): sorts in the same order for the same map.
Key = tuple[int, int, int]
MAPPED, CORNER, CUT, FOOT = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Facts:
    """What an edge knows besides its ends and its line; as network_terms.Edge."""

    kind: WayKind
    name: str | None = None
    side: Side = Side.NONE
    tactile: Tactile = Tactile.UNKNOWN
    assumed: bool = False
    surface: str | None = None
    lit: Known = Known.UNKNOWN
    crossing: CrossingFacts | None = None
    steps: StepsFacts | None = None
    maxspeed_kmh: int | None = None
    street_class: str | None = None
    closed_by: tuple[str, ...] = ()
    one_way: bool = False
    width_m: float | None = None
    incline_percent: float | None = None
    smoothness: str | None = None
    segregated: Known = Known.UNKNOWN
    passage: Passage = Passage.NONE
    wall: Side = Side.NONE
    barriers: tuple[Barrier, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftEdge:
    """One edge: from tail to head along line (metres)."""

    tail: Key
    head: Key
    line: Line
    facts: Facts
    layer: int = 0

    @property
    def length_m(self) -> float:
        """Return the length of its line."""
        return length_m(self.line)


class Draft:
    """A network being drawn. Node keys say where they are from; edges have serial numbers."""

    def __init__(self) -> None:
        self.graph: nx.MultiGraph[Key] = nx.MultiGraph()
        self._serial = 0

    def add_node(self, key: Key, xy: XY) -> Key:
        """Put a node down, unless it already stands."""
        if key not in self.graph:
            self.graph.add_node(key, xy=xy)
        return key

    def xy(self, key: Key) -> XY:
        """Return where a node stands."""
        found: XY = self.graph.nodes[key]["xy"]
        return found

    def add_edge(
        self, tail: Key, head: Key, inner: tuple[XY, ...], facts: Facts, layer: int = 0
    ) -> int:
        """Draw an edge between two nodes through inner points; return its serial number."""
        line = without_repeats((self.xy(tail), *inner, self.xy(head)))
        serial = self._serial
        self._serial += 1
        self.graph.add_edge(tail, head, key=serial, edge=DraftEdge(tail, head, line, facts, layer))
        return serial

    def edges(self) -> Iterator[tuple[int, DraftEdge]]:
        """Yield (serial number, edge), oldest first."""
        found: list[tuple[int, DraftEdge]] = [
            (key, data["edge"]) for _, _, key, data in self.graph.edges(keys=True, data=True)
        ]
        yield from sorted(found, key=lambda item: item[0])

    def replace_facts(self, serial: int, edge: DraftEdge, facts: Facts) -> None:
        """Give an edge other facts."""
        self.graph.edges[edge.tail, edge.head, serial]["edge"] = replace(edge, facts=facts)

    def remove_edge(self, serial: int, edge: DraftEdge) -> None:
        """Take an edge away; its nodes stay."""
        self.graph.remove_edge(edge.tail, edge.head, key=serial)

    def split_edge(self, serial: int, edge: DraftEdge, along_m: float, key: Key) -> Key:
        """Put a node onto an edge and return it; an end closer than half a metre is taken."""
        if along_m < 0.5:
            return edge.tail
        if along_m > edge.length_m - 0.5:
            return edge.head
        first = cut(edge.line, 0.0, along_m)
        second = cut(edge.line, along_m, edge.length_m)
        self.remove_edge(serial, edge)
        self.add_node(key, first[-1])
        self.add_edge(edge.tail, key, first[1:-1], edge.facts, edge.layer)
        self.add_edge(key, edge.head, second[1:-1], edge.facts, edge.layer)
        return key

    def edge_into(self, key: Key) -> tuple[int, DraftEdge]:
        """Return the newest edge whose head is a node; raises ValueError when there is none."""
        return max((item for item in self._at(key) if item[1].head == key), key=_serial)

    def edge_out_of(self, key: Key) -> tuple[int, DraftEdge]:
        """Return the newest edge whose tail is a node; raises ValueError when there is none."""
        return max((item for item in self._at(key) if item[1].tail == key), key=_serial)

    def _at(self, key: Key) -> list[tuple[int, DraftEdge]]:
        incident = self.graph.edges(key, keys=True, data=True)
        return [(serial, data["edge"]) for _, _, serial, data in incident]


def _serial(item: tuple[int, DraftEdge]) -> int:
    return item[0]
