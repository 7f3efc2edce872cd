"""The line of a route as the wire has it, written as JSON leg by leg and kept with whole edges."""

import itertools
from collections.abc import Sequence

from routing.arcs import PIECE, arcs_of
from routing.city.contents import Graph
from routing.route import Leg
from routing.wire.positions import position_json


def line_json(graph: Graph, legs: Sequence[Leg], arcs: Sequence[int]) -> bytes:
    """Return the line of a route as JSON, each joint once; at least two positions.

    A leg begins where the one before it ends: an edge where its node lies.
    """
    known = arcs_of(graph).lines
    parts: list[bytes] = []
    for arc, leg in zip(arcs, legs, strict=True):
        part = None if arc == PIECE else known[arc]
        if part is None:
            part = _behind_first(leg)
            if arc != PIECE:
                known[arc] = part
        parts.append(part)
    first = position_json(legs[0].line[0])
    line = b"".join([first, *parts])
    return b"[%b]" % (line if line != first else b"%b,%b" % (first, first))


def hold_lines(graph: Graph, legs: Sequence[Leg]) -> None:
    """Write the lines of the legs of all arcs, in their order."""
    arcs_of(graph).lines[:] = [_behind_first(leg) for leg in legs]


def _behind_first(leg: Leg) -> bytes:
    """Return a leg's positions behind its first, a comma before each; of equal ones the first."""
    places = [place for place, _ in itertools.groupby(map(position_json, leg.line))]
    return b"".join([b"," + place for place in places[1:]])
