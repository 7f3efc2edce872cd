"""The line of a route as the wire has it, written as JSON leg by leg and kept with whole edges."""

import itertools
from collections.abc import Iterable, Iterator, Sequence

from routing.arcs import PIECE, Arcs, arcs_of
from routing.city.contents import Graph
from routing.geo import LatLon
from routing.route import Leg
from routing.wire.positions import position_json


def line_json(graph: Graph, legs: Sequence[Leg], arcs: Sequence[int]) -> bytes:
    """Return the line of a route as JSON, each joint once; at least two positions.

    A leg begins where the one before it ends: an edge where its node lies.
    """
    first = position_json(legs[0].line[0])
    line = b"".join([first, *_parts(arcs_of(graph), legs, arcs)])
    return b"[%b]" % (line if line != first else b"%b,%b" % (first, first))


def _parts(known: Arcs, legs: Sequence[Leg], arcs: Sequence[int]) -> Iterator[bytes]:
    """Yield what lies behind the first position of each leg."""
    done = 0
    for place in [place for place, arc in enumerate(arcs) if arc == PIECE] + [len(arcs)]:
        if known.loops is not None:
            yield known.loops.line(arcs[done:place])
        else:
            yield from (_kept(known, legs[number], arcs[number]) for number in range(done, place))
        if place < len(arcs):
            yield behind_first(legs[place].line)
        done = place + 1


def _kept(known: Arcs, leg: Leg, arc: int) -> bytes:
    written = known.lines[arc]
    if written is None:
        written = known.lines[arc] = behind_first(leg.line)
    return written


def behind_first(line: Iterable[LatLon]) -> bytes:
    """Return positions behind the first as JSON, a comma before each; of equal ones the first."""
    places = [place for place, _ in itertools.groupby(map(position_json, line))]
    return b"".join([b"," + place for place in places[1:]])
