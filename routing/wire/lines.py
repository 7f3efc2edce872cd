"""The line of a route as the wire has it, written as JSON leg by leg and kept with whole edges."""

import itertools
from collections.abc import Iterable, Iterator, Sequence

from routing.arcs import Arcs, arcs_of
from routing.city.contents import Graph
from routing.geo import LatLon
from routing.route import Leg
from routing.steps import PIECE, Steps
from routing.wire.positions import position_json


def line_json(graph: Graph, legs: Sequence[Leg], steps: Steps) -> bytes:
    """Return the line of a route as JSON, each joint once; at least two positions.

    A leg begins where the one before it ends: an edge where its node lies.
    """
    known, arcs, first = arcs_of(graph), steps.arcs, legs[0].line[0]
    if known.laid is not None:
        pieces = [legs[place].line for place, arc in enumerate(arcs) if arc == PIECE]
        line = known.laid.walked.line(steps, first, pieces)
    else:
        line = b"[%b%b]" % (position_json(first), b"".join(_behind(known, legs, arcs)))
    if b"],[" in line:
        return line
    return b"[%b,%b]" % (position_json(first), position_json(first))


def _behind(known: Arcs, legs: Sequence[Leg], arcs: Sequence[int]) -> Iterator[bytes]:
    """Yield what lies behind the first position of each leg."""
    for leg, arc in zip(legs, arcs, strict=True):
        yield behind_first(leg.line) if arc == PIECE else _kept(known, leg, arc)


def _kept(known: Arcs, leg: Leg, arc: int) -> bytes:
    written = known.lines[arc]
    if written is None:
        written = known.lines[arc] = behind_first(leg.line)
    return written


def behind_first(line: Iterable[LatLon]) -> bytes:
    """Return positions behind the first as JSON, a comma before each; of equal ones the first."""
    places = [place for place, _ in itertools.groupby(map(position_json, line))]
    return b"".join([b"," + place for place in places[1:]])
