"""Lays a network side by side in memory, for a server that holds all of it; no walker.

What goes over it is compiled where a C++ compiler was at hand when Lotse was installed. Without
it, and on a phone, the same is done in Python, which takes several times as long.
"""

import logging
from array import array
from collections.abc import Callable
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from routing.city.contents import City
from routing.city.grid import Grid
from routing.costs import FLOOR_SHARE
from routing.features import FEATURES
from routing.geo import METRES_PER_DEGREE
from routing.held.landmarks import landmark_distances_m
from routing.instructions.translations import LANGUAGES
from routing.journeys.snapping import (
    ABOUT_AS_NEAR_M,
    CLOSE_M,
    MAX_SPOTS,
    NOTHING_M,
    OTHER_SIDE_M,
    close_spot,
    standing_m,
)
from routing.network_terms import WayKind
from routing.saying import Said, as_one
from routing.wire.lines import behind_first
from routing.wire.maneuvers import WrittenManeuver, close_of, whole, write, written_of

if TYPE_CHECKING:
    from routing.held.ground import Ground
    from routing.held.loops import Loops
    from routing.held.words import Words

_log = logging.getLogger(__name__)


def loops_of(city: City) -> "Loops | None":
    """Return the compiled loops over a city's network, None where they were not compiled."""
    try:
        from routing.held.loops import Loops
    except ImportError:
        _log.warning(
            "Routes are answered slowly: install a C++ compiler and Python's headers, then "
            "install Lotse again."
        )
        return None
    graph = city.graph
    edges = [city.edge(number) for number in range(graph.edge_count)]
    back = [edge.reversed() for edge in edges]
    lines = [behind_first(edge.line) for edge in (*edges, *back)]
    arrays: dict[str, array[Any] | bytes] = {
        "tails": graph.tails,
        "heads": graph.heads,
        "lengths_m": graph.lengths_m,
        "one_way": graph.one_way,
        "incident_starts": graph.incident_starts,
        "incident_edges": graph.incident_edges,
        "landmarks_m": landmark_distances_m(graph),
        "feature_starts": graph.feature_starts,
        "feature_ids": graph.feature_ids,
        "feature_values": graph.feature_values,
        # What is written of arc a behind its first position: from line_starts[a].
        "line_starts": _starts([len(line) for line in lines], "q"),
        "lines": b"".join(lines),
        # What a search notes of each node.
        "costs": array("q", [0]) * graph.node_count,
        "came": array("i", [-1]) * graph.node_count,
        "reached": array("i", [0]) * graph.node_count,
        "done": array("i", [0]) * graph.node_count,
    }
    return Loops(arrays, FEATURES, FLOOR_SHARE)


class Standing(NamedTuple):
    """By what numbers a place to stand is chosen, see routing.journeys.snapping."""

    metres_per_degree: float = METRES_PER_DEGREE
    close_m: float = CLOSE_M
    about_m: float = ABOUT_AS_NEAR_M
    other_side_m: float = OTHER_SIDE_M
    nothing_m: float = NOTHING_M
    most: int = MAX_SPOTS


def ground_of(city: City, grid: Grid) -> "Ground | None":
    """Return the compiled places to stand on a city's network, None where not compiled."""
    try:
        from routing.held.ground import Ground
    except ImportError:
        return None  # loops_of has said so
    graph = city.graph
    edges = [city.edge(number) for number in range(graph.edge_count)]
    names: dict[str | None, int] = {None: 0}
    arrays: dict[str, array[Any] | bytes] = {
        "lengths_m": graph.lengths_m,
        # The points of edge e are those from point_starts[e] to point_starts[e + 1].
        "point_starts": _starts([len(edge.line) for edge in edges], "i"),
        "lats_deg": array("d", [point.lat_deg for edge in edges for point in edge.line]),
        "lons_deg": array("d", [point.lon_deg for edge in edges for point in edge.line]),
        # By how much an edge is no place to stand, below 0 where nobody is set down on it.
        "standing_m": array("d", [standing_m(edge) for edge in edges]),
        "parts": array("i", [graph.components[edge.tail] for edge in edges]),
        "crossings": bytes([edge.kind is WayKind.CROSSING for edge in edges]),
        # The number of a pavement's name, 0 without one; -1 for what is no pavement.
        "pavement_names": array(
            "i",
            [
                names.setdefault(edge.name, len(names)) if edge.kind is WayKind.PAVEMENT else -1
                for edge in edges
            ],
        ),
    }
    return Ground(arrays, grid, Standing(), close_spot)


class Pens(NamedTuple):
    """What writes what is said, for who knows it by number only."""

    write: Callable[[Said, str], WrittenManeuver] = write
    kept_write: Callable[[Said, str], WrittenManeuver] = written_of
    close: Callable[[str], bytes] = close_of
    merge: Callable[[Said, Said], Said] = as_one
    whole: Callable[[Said, str | None, float, str], bytes] = whole


def words_of(city: City) -> "Words | None":
    """Return what is said where arcs meet, nothing of it decided; None where not compiled."""
    try:
        from routing.held.words import Words
    except ImportError:
        return None  # loops_of has said so
    joint_starts, places = _joints(city)
    arrays: dict[str, array[Any]] = {
        # The arcs from which one comes to arc a: places from joint_starts[a] on; and beside each
        # the number of what is said there, -1 where that is not known.
        "joint_starts": joint_starts,
        "places": places,
        "words": array("i", [-1]) * len(places),
        "lengths_m": city.graph.lengths_m,
    }
    return Words(arrays, LANGUAGES, Pens())


def _starts(counts: list[int], kind: str) -> "array[int]":
    return array(kind, accumulate(counts, initial=0))


def _joints(city: City) -> tuple["array[int]", "array[int]"]:
    """Return for each arc where its places begin, and in each place an arc that leads to it."""
    graph = city.graph
    count = graph.edge_count
    into: list[list[int]] = [[] for _ in range(graph.node_count)]
    for edge in range(count):
        into[graph.heads[edge]].append(edge)
        if not graph.one_way[edge]:
            into[graph.tails[edge]].append(edge + count)
    starts, places = array("i", [0]), array("i")
    for arc in range(2 * count):
        edge = arc % count
        from_node = graph.tails[edge] if arc == edge else graph.heads[edge]
        if arc == edge or not graph.one_way[edge]:
            places.extend(came for came in into[from_node] if came % count != edge)
        starts.append(len(places))
    return starts, places
