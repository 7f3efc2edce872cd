"""Every edge of a network as it can be walked, with what many walks share; no search, no words.

An arc is an edge walked one way: edge e from its tail is arc e, walked back it is arc
e + edge_count. What follows from an arc is worked out when somebody walks it first and found by
its number from then on: to ask each edge again takes many times as long.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, overload

from routing.city.contents import City, Graph
from routing.route import Leg
from routing.steps import PIECE

if TYPE_CHECKING:
    from routing.held.network import Laid

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
        self.joints: dict[int, Any] = {}  # routing.kept_words
        self.made = 0
        self.held = False  # all legs are made and stay
        self.laid: Laid | None = None  # the network side by side, where it is held

    def joint(self, came: int, goes: int) -> int:
        """Return the number of a joint of two arcs; no joint with a piece has that of another."""
        return came * (2 * self.edge_count + 1) + goes + 1


def arcs_of(graph: Graph) -> Arcs:
    """Return the arcs of a network, the same ones while they are few enough."""
    known: Arcs | None = graph.derived.get("arcs")
    if known is None or (known.made > _MOST_LEGS and not known.held):
        known = graph.derived["arcs"] = Arcs(graph)
    return known


class Legs(Sequence[Leg]):
    """The legs of a walk, each made when somebody looks at it."""

    __slots__ = ("_arcs", "_city", "_known", "_pieces")

    def __init__(self, city: City, arcs: Sequence[int], pieces: Mapping[int, Leg]) -> None:
        """Take the arcs of a walk, and the legs that stand where an arc is PIECE."""
        self._city, self._arcs, self._pieces = city, arcs, pieces
        self._known = arcs_of(city.graph)

    def __len__(self) -> int:
        return len(self._arcs)

    @overload
    def __getitem__(self, place: int) -> Leg: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Leg]: ...
    def __getitem__(self, place: int | slice) -> Leg | Sequence[Leg]:
        if isinstance(place, slice):
            return [self._leg(number) for number in range(len(self._arcs))[place]]
        arc = self._arcs[place]
        if arc == PIECE:
            return self._pieces[place if place >= 0 else place + len(self._arcs)]
        return self._known.legs[arc] or _made(self._city, self._known, arc)

    def __iter__(self) -> Iterator[Leg]:
        return map(self._leg, range(len(self._arcs)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self._arcs))

    def __repr__(self) -> str:
        return repr(list(self))

    def _leg(self, number: int) -> Leg:
        arc = self._arcs[number]
        if arc == PIECE:
            return self._pieces[number]
        return self._known.legs[arc] or _made(self._city, self._known, arc)


def hold_legs(city: City) -> Sequence[Leg]:
    """Make the legs of all arcs, keep them, and return them; for who holds the whole network."""
    known = arcs_of(city.graph)
    known.held = True
    return [leg or _made(city, known, arc) for arc, leg in enumerate(known.legs)]


def _made(city: City, known: Arcs, arc: int) -> Leg:
    back = arc >= known.edge_count
    edge = city.edge(arc - known.edge_count if back else arc)
    if back:
        edge = edge.reversed()
    leg = known.legs[arc] = Leg(edge, edge.line, edge.length_m)
    known.made += 1
    return leg
